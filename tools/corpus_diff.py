"""What a change to the reader changes: a fixed set of reports read before and after it, and what was gained and lost.

    python tools/corpus_diff.py [--before REV] [--after REV] [--shared ../shared] [--show N] [--most FILES]

``--before`` is the last commit that touched the reader but one by default, ``--after`` the working tree. The set is
the sample case, always, and, where ``--shared`` is there, the founding reports and the first articles of PolNeAR dev.
A statement is the same where voice and content are; then a change of source, speaker, stance, certainty, kind,
anonymity or nesting is told as a change of labels. Exits with 0: it shows, and a person judges.
"""

import argparse
import collections
import io
import json
import subprocess
import sys
import tarfile
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
READER = ("src/sayso/extract", "src/sayso/weights", "src/sayso/ingest")
LABELS = ("source", "speaker", "speaker_kind", "anonymity", "stance", "certainty", "nested_in")
Statements = dict[tuple[str, str, str], dict[str, object]]


def main() -> None:
    """Read twice, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--before")
    parser.add_argument("--after", help="a revision; the working tree where none is given")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--show", type=int, default=15, help="examples of gains and of losses")
    parser.add_argument("--most", type=int, default=30, help="PolNeAR articles")
    given = parser.parse_args()
    files = corpus(given.shared, given.most)
    before = given.before or last_but_one(changed=bool(given.after))
    old, old_seconds = read_at(before, files)
    new, new_seconds = read_at(given.after, files)
    print(f"{len(files)} reports: {before} against {given.after or 'the working tree'}")
    show(old, new, given.show)
    print(f"time {old_seconds:.1f} s before, {new_seconds:.1f} s after, start included")


def corpus(shared: Path, most: int) -> list[Path]:
    """The fixed set: what of it is on this machine."""
    files = sorted((ROOT / "examples" / "harbour").glob("*.*"))
    return [
        *files,
        *sorted((shared / "reports").glob("*.txt")),
        *sorted((shared / "data" / "polnear" / "dev" / "text").glob("*.txt"))[:most],
    ]


def last_but_one(*, changed: bool) -> str:
    """The commit to compare with: HEAD where the working tree changed the reader, else the reader before HEAD's."""
    dirty = git("status", "--porcelain", "--", *READER).strip()
    if dirty and not changed:
        return "HEAD"
    commits = git("log", "--format=%h", "-n", "2", "--", *READER).split()
    return f"{commits[0]}~1"


def git(*arguments: str) -> str:
    """What git prints."""
    return subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True).stdout


def read_at(revision: str | None, files: list[Path]) -> tuple[Statements, float]:
    """The statements by report, voice and content words as read at ``revision``, and the seconds it took."""
    with tempfile.TemporaryDirectory() as folder:
        source = ROOT / "src"
        if revision:
            archive = subprocess.run(
                ["git", "archive", revision, "src"],
                cwd=ROOT, check=True, capture_output=True,
            ).stdout  # fmt: skip
            with tarfile.open(fileobj=io.BytesIO(archive)) as opened:
                opened.extractall(folder, filter="data")
            source = Path(folder) / "src"
        begin = time.monotonic()
        run = subprocess.run(
            [sys.executable, "-m", "sayso", "read", "--jsonl", "--jobs", "1", *map(str, files)],
            env={"PYTHONPATH": str(source), "PATH": ""}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        seconds = time.monotonic() - begin
    if run.returncode not in (0, 1):
        sys.exit(f"The reader at {revision or 'the working tree'} failed: {run.stderr.strip()[-500:]}")
    rows = [json.loads(line) for line in run.stdout.splitlines()]
    return {(row["report"], row["voice"], json.dumps(row["content"])): row for row in rows}, seconds


def show(old: Statements, new: Statements, most: int) -> None:
    """Print the counts, then examples."""
    gained, lost = [k for k in new if k not in old], [k for k in old if k not in new]
    changed = [(k, name) for k in new if k in old for name in LABELS if differs(old[k], new[k], name)]
    counts = collections.Counter(name for _, name in changed)
    print(f"statements {len(old)} before, {len(new)} after: {len(gained)} gained, {len(lost)} lost")
    print("labels changed: " + (", ".join(f"{name} {n}" for name, n in counts.most_common()) or "none"))
    for sign, keys, rows in (("+", gained, new), ("-", lost, old)):
        for key in keys[:: max(1, len(keys) // most)][:most] if keys else ():
            print(f"  {sign} {line(rows[key])}")
    for key, name in changed[:: max(1, len(changed) // most)][:most] if changed else ():
        print(f"  ~ {name}: {old[key].get(name)} -> {new[key].get(name)}   {line(new[key])}")


def differs(one: dict[str, object], other: dict[str, object], name: str) -> bool:
    """Whether a label changed; of nesting only whether there is any, since ids follow from spans."""
    if name == "nested_in":
        return bool(one.get(name)) != bool(other.get(name))
    return one.get(name) != other.get(name)


def line(row: dict[str, object]) -> str:
    """One statement on one line: file, who, stance, words."""
    path = Path(str(row["report"]))
    text = path.read_text(encoding="utf8", errors="replace") if path.suffix == ".txt" else ""
    spans = row["content"] if isinstance(row["content"], list) else []
    words = " … ".join(text[start:end] for start, end in spans)
    return (
        f"{path.name[:24]} | {row['speaker']} | {row['stance']}, {row['certainty']} | {' '.join(words.split())[:140]}"
    )


if __name__ == "__main__":
    main()
