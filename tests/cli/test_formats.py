import json

from tests.cli.test_cli import sayso


def test_formats_are_listed_for_people_and_for_programs() -> None:
    rows = json.loads(sayso("formats", "--json").stdout)
    named = {row["name"]: row for row in rows}
    assert {"plain", "html", "pdf", "zip", "tar", "gzip"} <= set(named)
    assert named["zip"]["holds"]
    assert named["plain"]["lacks"] == []
    assert ".md" in named["markdown"]["suffixes"]
    done = sayso("formats")
    assert done.returncode == 0
    assert all(any(line.split()[1] == name for line in done.stdout.splitlines() if line[:1] != " ") for name in named)


def test_a_program_that_is_missing_is_named() -> None:
    assert "tesseract" in sayso("formats", PATH="").stdout
