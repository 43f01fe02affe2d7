"""What is seen of a build while it runs: a bar, a line a document, or a JSON object an event. All on standard error."""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

import click

from sayso.cli.show import counted, problem_json, shown
from sayso.run.reading import Reading


class Watch(Protocol):
    """Is told of each document when it is in the case, and of each step of the linking at the end."""

    def read(self, reading: Reading) -> None:
        """A document is in the case, or was told of there."""

    def linking(self, step: str, number: int, of: int) -> None:
        """A step of the linking begins; there are ``of``."""


@dataclass(slots=True)
class Quiet:
    """Says nothing."""

    def read(self, reading: Reading) -> None:
        """Nothing."""

    def linking(self, step: str, number: int, of: int) -> None:
        """Nothing."""


@dataclass(slots=True)
class Lines:
    """A line a document."""

    def read(self, reading: Reading) -> None:
        """The path, and what came of it; problems are told when all is done."""
        if not reading.aside:
            click.echo(shown(f"{reading.path}: {outcome(reading)}"), err=True)

    def linking(self, step: str, number: int, of: int) -> None:
        """The step."""
        click.echo(f"{step} ({number} of {of})", err=True)


@dataclass(slots=True)
class Events:
    """A JSON object an event, one a line."""

    def read(self, reading: Reading) -> None:
        """``report`` for a document, ``problem`` for each of its problems."""
        if not reading.aside:
            told = {"path": reading.path, "file": reading.file, "outcome": outcome(reading)}
            event("report", **told, id=reading.report.id if reading.report else None)
        for one in reading.problems:
            event("problem", **problem_json(one))

    def linking(self, step: str, number: int, of: int) -> None:
        """``linking``."""
        event("linking", step=step, number=number, of=of)


@dataclass(slots=True)
class Bar:
    """A bar of files, with documents a second and the time left."""

    bar: Any
    started: float = field(default_factory=time.monotonic)
    documents: int = 0

    def read(self, reading: Reading) -> None:
        """Move on when a file is done; of a container, count its documents meanwhile."""
        self.documents += reading.report is not None
        speed = self.documents / max(time.monotonic() - self.started, 0.001)
        self.bar.update(int(reading.last), f"{counted(self.documents, 'report')}, {speed:.1f} a second")
        if not reading.last:
            self.bar.render_progress()

    def linking(self, step: str, number: int, of: int) -> None:
        """The step takes the place of the count."""
        self.bar.current_item = f"{step}, {number} of {of}"
        self.bar.render_progress()


def outcome(reading: Reading) -> str:
    """What came of a document, in a few words."""
    if reading.outcome == "described":
        return "new metadata"
    if reading.known:
        return "there already"
    return "not read" if reading.report is None else counted(len(reading.statements), "statement")


def event(name: str, **fields: object) -> None:
    """Print one event."""
    click.echo(json.dumps({"event": name, **fields}), err=True)


def _shown(item: object) -> str | None:
    return str(item) if item else None


@contextmanager
def watching(files: int, *, quiet: bool, verbose: bool, json_log: bool) -> Iterator[Watch]:
    """What the user asked to see: a bar, where standard error is a terminal and nothing else was asked for."""
    if json_log or verbose or quiet or not sys.stderr.isatty():
        yield Events() if json_log else Lines() if verbose else Quiet()
        return
    with click.progressbar(
        length=files, label="Reading", show_pos=True, show_eta=True, item_show_func=_shown, file=sys.stderr
    ) as bar:
        yield Bar(bar)
