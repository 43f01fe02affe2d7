"""Hostile files: of every format that is read, files made wrong by chance, through the whole intake.

    python -m benchmarks.fuzz [--format docx --format rtf] [--times 10000] [--seconds 600] [--seed 1]

Each input is taken in as a user's file is: in the child process with its bounds of time (20 s) and memory, members of
containers and all. It may be read or refused; what fails is a crash, a hang, too much memory, any exception but the
one for files that cannot be read, and a file written. Exits with 1 where one did; those inputs are kept under
``build/fuzz``. The same seed makes the same inputs.
"""

import argparse
import contextlib
import os
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.fuzz_seeds import seeds
from benchmarks.mutate import mutated
from sayso.ingest.expand import Document
from sayso.ingest.formats import FORMATS, missing
from sayso.run.sandbox import Budget, Sandbox
from sayso.types import Problem

Sample = tuple[str, bytes]
Samples = dict[str, list[Sample]]
KEPT = Path("build/fuzz")
SECONDS = 20.0
_MEMBERS = 40
"""So many documents of one container are read."""
_FAILED = re.compile(
    r"sayso itself failed on it|crashed on it|it took longer than|of memory to open|takes too much memory"
    r"|could not be unpacked to its end \(|was ended from outside"
)


@dataclass(slots=True)
class Tried:
    """What came of the inputs of one format; ``failures`` are the number of each input and what was said.

    ``why`` says why there were none. ``seconds`` went by for all of them, ``slowest`` for one.
    """

    format: str
    why: str = ""
    counts: Counter[str] = field(default_factory=Counter)
    failures: list[tuple[int, str]] = field(default_factory=list)
    seconds: float = 0.0
    slowest: float = 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--format", action="append", choices=[one.name for one in FORMATS])
    parser.add_argument("--times", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=600.0, help="for all formats together")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    print(f"{'format':10} {'tried':>7} {'read':>7} {'refused':>8} {'failed':>7} {'each':>8} {'slowest':>8}")
    failed = 0
    for tried in fuzz(args.format, args.times, args.seconds, args.seed):
        failed += len(tried.failures)
        print(_row(tried), flush=True)
    sys.exit(1 if failed else 0)


def _row(tried: Tried) -> str:
    count = sum(tried.counts.values())
    if not count:
        return f"{tried.format:10} passed over: {tried.why or 'no time was left'}"
    each = f"{1000 * tried.seconds / count:.1f} ms"
    numbers = f"{tried.counts['read']:7} {tried.counts['refused']:8} {len(tried.failures):7}"
    lines = [f"{tried.format:10} {count:7} {numbers} {each:>8} {tried.slowest:6.1f} s"]
    lines += [f"    input {number}: {what[:200]}" for number, what in tried.failures[:20]]
    return "\n".join(lines)


def fuzz(formats: list[str] | None, times: int, seconds: float, seed: int) -> Iterator[Tried]:
    """Try each format ``times`` times, all of them in ``seconds`` at most; those that cannot be are passed over."""
    samples = seeds()
    wanted = [one for one in FORMATS if not formats or one.name in formats]
    possible = [one.name for one in wanted if one.name in samples and not missing(one)]
    for one in wanted:
        if one.name not in possible:
            yield Tried(one.name, f"it lacks {', '.join(missing(one))}" if missing(one) else "no sample is made of it")
    left, kept = seconds, KEPT.absolute()
    with _elsewhere() as folder, contextlib.closing(Sandbox(Budget(seconds=SECONDS))) as sandbox:
        for at, name in enumerate(possible):
            tried, start = Tried(name), time.monotonic()
            for number in range(times):
                if time.monotonic() - start > left / (len(possible) - at):
                    break
                file, data = make(samples, name, number, seed)
                if _try(tried, number, (file, data), sandbox, folder):
                    continue
                kept.mkdir(parents=True, exist_ok=True)
                (kept / f"{name}-{seed}-{number}{Path(file).suffix}").write_bytes(data)
            tried.seconds = time.monotonic() - start
            left -= tried.seconds
            yield tried


def make(samples: Samples, name: str, number: int, seed: int) -> Sample:
    """The input of that number: the name of a file and its bytes. The first inputs are the samples as they are."""
    files = samples[name]
    file, data = files[number % len(files)]
    if number < len(files):
        return file, data
    others = [one for _, one in files] * 3 + [one for every in samples.values() for _, one in every]
    return file, mutated(data, others, random.Random(f"{name}/{seed}/{number}"))


def _try(tried: Tried, number: int, sample: Sample, sandbox: Sandbox, folder: Path) -> bool:
    """Count what comes of an input and say whether it is well; ``folder`` is one into which nothing may be written."""
    before = time.monotonic()
    outcome, what = taken_in(*sample, sandbox)
    if written := sorted(path.name for path in folder.iterdir()):
        outcome, what = "failed", f"a file was written: {written[0]}"
    tried.counts[outcome] += 1
    tried.slowest = max(tried.slowest, time.monotonic() - before)
    if outcome == "failed":
        tried.failures.append((number, what))
    return outcome != "failed"


def taken_in(file: str, data: bytes, sandbox: Sandbox) -> tuple[str, str]:
    """``read``, ``refused`` or ``failed``, and what was said last."""
    has_read, said = False, ""
    for number, one in enumerate(sandbox.expand(file, data, {})):
        problems: tuple[Problem, ...] = (one,) if isinstance(one, Problem) else ()
        if isinstance(one, Document) and number < _MEMBERS:
            intake = sandbox.take_in(one)
            problems, has_read = intake.problems, has_read or intake.report is not None
        for problem in problems:
            said = problem.what
            if is_failure(said):
                return "failed", said
    return ("read" if has_read else "refused"), said


def is_failure(what: str) -> bool:
    """Do the words of a problem tell of a failure, rather than of a file that was refused?"""
    return bool(_FAILED.search(what))


@contextlib.contextmanager
def _elsewhere() -> Iterator[Path]:
    """Work in an empty folder, in which every file that is written is seen."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            yield Path(folder)
        finally:
            os.chdir(before)


if __name__ == "__main__":
    main()
