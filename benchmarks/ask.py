"""How long a question to a large case takes: a first one from the command line, and further ones in one process.

    python -m benchmarks.ask CASE QUESTION QUESTION...

CASE is one that was built; 2,500 news articles give about 100,000 statements. Give questions that it was not asked
before, so that nothing is kept of their answers. Seconds by the clock, on all cores: other programs disturb them.
"""

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

from sayso.case import Case


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("case", type=Path)
    parser.add_argument("questions", nargs="+")
    given = parser.parse_args()
    if len(given.questions) < 3:
        parser.error("give three questions at least: for the command line, the first in a process, and the next")
    case, (command, first, *further) = Case(given.case), given.questions
    print(f"{sum(row.statements for row in case.reports())} statements")
    print(f"from the command line   {seconds_of_command(given.case, command):.2f} s, start included")
    print(f"in one process, first   {seconds_in_process(case, first):.2f} s")
    median = statistics.median(seconds_in_process(case, one) for one in further)
    print(f"in one process, next    {median:.2f} s (median of {len(further)})")


def seconds_of_command(path: Path, question: str) -> float:
    """What ``sayso ask`` takes in a process of its own."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "sayso", "ask", str(path), question], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def seconds_in_process(case: Case, question: str) -> float:
    """What a question takes in this process, which may have the case's vectors in memory."""
    start = time.perf_counter()
    case.ask(question)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
