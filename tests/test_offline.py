"""Nothing leaves the machine, and nothing is noted outside the case."""

import os
import subprocess
import sys
from pathlib import Path

READ = """
from sayso.extract.reader import read
from sayso.extract.embed import embed
from sayso.types import Report
assert read(Report(path="a", sha256="0", media_type="text/plain", text="Ada Brook said that the line had leaked."))
embed(["The line had leaked."])
"""


def test_the_networks_write_nothing_at_home_to_be_sent_later(tmp_path: Path) -> None:
    environment = {**os.environ, "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)}
    environment.pop("ORT_DISABLE_TELEMETRY", None)
    subprocess.run([sys.executable, "-B", "-c", READ], env=environment, check=True)
    assert [path.name for path in tmp_path.rglob("*")] == []
