"""sayso: on whose say-so? Who claims what, on whose word, how firmly, and who denies it.

>>> import sayso
>>> case = sayso.open("my.case")                        # doctest: +SKIP
>>> case.add(["first.txt", "second.html"])              # doctest: +SKIP
>>> case.ask("The company knew of the leak.").bearings  # doctest: +SKIP
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.errors import CaseError, SaysoError

if TYPE_CHECKING:
    from sayso.case import Case

# ONNX Runtime's own builds (1.32 on Linux) note events on disk and send them to its maker. Nothing leaves this machine.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

__all__ = ["CaseError", "SaysoError", "open"]


def open(path: str | Path) -> "Case":  # noqa: A001
    """The case at ``path``; a file that is not there is made by the first ``add``."""
    from sayso.case import Case

    return Case(path)
