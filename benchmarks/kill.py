"""Kill builds of a small mixed set at random moments, run them again, and compare with one that was not killed.

    nice python -m benchmarks.kill [--times 1000] [--seed 1]

Each time: a build in a process of its own is ended by SIGKILL at a random moment, once to three times in a row; each
time the case verifies (or is not there yet); the next run finishes; and its ledger equals, row by row, that of a build
without a break: every table but the kept results of slow functions, which the case can do without.
"""

import argparse
import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

from sayso.case import Case
from sayso.errors import CaseError
from sayso.extract import matcher
from sayso.extract.network import network, tokenizer
from sayso.ledger.connect import open_case
from sayso.ledger.verify import verify

Moment = tuple[int, float]
"""When to kill: after so many steps, and then so many seconds."""
Rows = dict[str, list[tuple[object, ...]]]
PAGE = (
    "<html><head><title>Pier 2</title></head><body><nav>Home | Sport</nav><article><h1>Pier 2</h1><p>{}</p></article>"
    "<footer>Subscribe to our newsletter</footer></body></html>"
)
LEFT_OUT = ("derived", "sqlite_", "words_", "titles_")
"""Tables whose rows are not compared: kept results, and those inside the word search, which may be packed otherwise."""


def mixed(folder: Path) -> list[Path]:
    """A few short reports of several formats, among them copies, an archive, and files that cannot be read."""
    said = "The harbour master said on {} that pier {} was closed. The mayor denied that it was unsafe.\n"
    texts = {
        "a.txt": said.format("Monday", 1),
        "b.html": PAGE.format(said.format("Tuesday", 2)),
        "c.md": f"# Pier 3\n\n{said.format('Friday', 3)}",
        "copy-of-a.txt": said.format("Monday", 1),
        "empty.txt": "",
        "picture.txt": "\x89PNG\r\n\x1a\n\0\0",
        "rows.jsonl": "".join(
            f'{{"text": "{said.format("Sunday", n).strip()}", "title": "Row {n}"}}\n' for n in (4, 5)
        ),
        "z.txt": said.format("Thursday", 9),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="latin-1")
    (folder / "guessed.txt").write_bytes("„Die Brücke war sicher“, sagte der Bürgermeister.\n".encode("cp1252"))
    with zipfile.ZipFile(folder / "leak.zip", "w") as archive:
        for name in ("one.txt", "two.txt"):
            archive.writestr(zipfile.ZipInfo(name), said.format(name, 6))
        archive.writestr(zipfile.ZipInfo("again.txt"), texts["a.txt"])
        archive.writestr(zipfile.ZipInfo("empty.txt"), "")
    return sorted([*folder.iterdir(), folder / "missing.txt"])


def rows(path: Path) -> Rows:
    """Every row of every table that is compared."""
    with closing(sqlite3.connect(path)) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
        kept = [name for name in tables if not name.startswith(LEFT_OUT)]
        return {name: sorted(db.execute(f"SELECT {_key(name)} * FROM {name}"), key=repr) for name in kept}


def _key(table: str) -> str:
    return "rowid," if table in ("words", "titles") else ""


def start(case: Path, paths: Sequence[Path]) -> tuple[int, int]:
    """Build in a process of its own, forked: what is loaded here is loaded there. Its number, and a pipe.

    The pipe gets a byte for each reading, and for each step of linking.
    """
    reads, writes = os.pipe()
    child = os.fork()
    if child:
        os.close(writes)
        return child, reads
    code = 1
    try:
        os.setsid()
        step = lambda *_: os.write(writes, b".")  # noqa: E731
        Case(case).add(paths, jobs=1, progress=step, linking=step)
        code = 0
    finally:
        os._exit(code)


def whole_build(case: Path, paths: Sequence[Path]) -> int:
    """Build to the end; how many bytes the pipe got."""
    child, pipe = start(case, paths)
    steps = 0
    while some := os.read(pipe, 100):
        steps += len(some)
    os.close(pipe)
    assert finish(child) == 0, "a build that nobody killed does not finish"
    return steps


def finish(child: int) -> int:
    """Wait for a process; its exit status."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def kill(child: int) -> bool:
    """Kill a process, and then what it had started; False where it had ended by itself."""
    os.kill(child, signal.SIGKILL)
    code = finish(child)
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    return code == -signal.SIGKILL


def once(case: Path, paths: Sequence[Path], moments: Sequence[Moment], whole: Rows) -> list[str]:
    """Kill builds of the case at ``moments``, then let one finish. How far each had come.

    Raises AssertionError where the case does not verify or differs from the ``whole`` one.
    """
    reached = [_broken(case, paths, *moment) for moment in moments]
    whole_build(case, paths)
    assert verified(case) == [], "the finished case does not verify"
    found = rows(case)
    different = [table for table in whole if found[table] != whole[table]]
    assert not different, f"other rows than without a break: {different}"
    return reached


def _broken(case: Path, paths: Sequence[Path], steps: int, delay: float) -> str:
    child, pipe = start(case, paths)
    while steps > 0 and (some := os.read(pipe, steps)):
        steps -= len(some)
    time.sleep(delay)
    killed = kill(child)
    os.close(pipe)
    if not killed:
        return "ended by itself"
    try:
        faults, number = verified(case), len(rows(case)["report"])
    except CaseError:
        return "no case yet"
    assert faults == [], f"the broken case does not verify: {faults}"
    return f"{number} reports in"


def verified(path: Path) -> list[object]:
    """The faults of a case."""
    with closing(open_case(str(path))) as db:
        return list(verify(db))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    chance = random.Random(args.seed)
    network(), tokenizer(), matcher.session()
    reached: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        (files := Path(folder) / "files").mkdir()
        paths = mixed(files)
        case = Path(folder) / "kill.case"
        took = time.perf_counter()
        steps = whole_build(case, paths)
        took = (time.perf_counter() - took) / steps
        whole = rows(case)
        print(
            f"{steps} steps of {took:.2f} s; rows: " + ", ".join(f"{len(some)} {name}" for name, some in whole.items())
        )
        for number in range(1, args.times + 1):
            for file in case.parent.glob("kill.case*"):
                file.unlink()
            # half of them within a step's time, half right after a step, where the writing is
            moments = [
                (chance.randint(0, steps), chance.uniform(0, chance.choice((took, took / 20))))
                for _ in range(chance.choice((1, 1, 1, 2, 3)))
            ]
            try:
                reached.update(once(case, paths, moments, whole))
            except AssertionError as error:
                sys.exit(f"time {number}, killed at {moments} (steps, seconds): {error}")
            if number % 50 == 0:
                print(f"{number} times as without a break, killed at: {dict(sorted(reached.items()))}", flush=True)
    print(f"{args.times} builds, killed {sum(reached.values())} times: {dict(sorted(reached.items()))}")


if __name__ == "__main__":
    main()
