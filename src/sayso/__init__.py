"""sayso: on whose say-so? Who claims what, on whose word, how firmly, and who denies it.

>>> import sayso
>>> case = sayso.open("my.case")                        # doctest: +SKIP
>>> case.add(["first.txt", "second.html"])              # doctest: +SKIP
>>> case.ask("The company knew of the leak.").bearings  # doctest: +SKIP
"""

from pathlib import Path
from typing import TYPE_CHECKING

from sayso.errors import CaseError, SaysoError

if TYPE_CHECKING:
    from sayso.case import Case

__all__ = ["CaseError", "SaysoError", "open"]


def open(path: str | Path) -> "Case":  # noqa: A001
    """The case at ``path``; a file that is not there is made by the first ``add``."""
    from sayso.case import Case

    return Case(path)
