"""Slow results, taken from where the case keeps them, or worked out."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from sqlite3 import Connection
from typing import Any, Generic, TypeVar

from sayso.ledger import derived
from sayso.ledger.trouble import snapshot

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Kept(Generic[T]):
    """A result by name: how it is worked out, and how it is written as JSON and read again.

    ``more`` names what it rests on besides the reports, who read them, and our own code.
    """

    name: str
    make: Callable[[Connection], T]
    to_json: Callable[[T], Any]
    from_json: Callable[[Connection, Any], T]
    more: str = ""


def recall(db: Connection, kept: Kept[T]) -> T:
    """The result, from the case where it keeps one that is not out of date."""
    value = derived.load(db, kept.name, _state(db, kept))
    return kept.make(db) if value is None else kept.from_json(db, json.loads(value))


def written(db: Connection, kept: Kept[Any]) -> Any | None:
    """The result as it is written in the case, as JSON; None where the case keeps none that is not out of date."""
    value = derived.load(db, kept.name, _state(db, kept))
    return None if value is None else json.loads(value)


def is_kept(db: Connection, kept: Kept[Any]) -> bool:
    """Whether the case keeps the result, and it is not out of date."""
    return derived.has(db, kept.name, _state(db, kept))


def keep(db: Connection, kept: Kept[Any]) -> None:
    """Work the result out and have the case keep it, unless it does. Raises CaseError where it cannot be written."""
    with snapshot(db):
        state = _state(db, kept)
        if derived.has(db, kept.name, state):
            return
        value = json.dumps(kept.to_json(kept.make(db)), ensure_ascii=False, separators=(",", ":"))
    derived.store(db, kept.name, state, value)


def _state(db: Connection, kept: Kept[Any]) -> str:
    return f"{derived.state_of(db)} {_code()} {kept.more}".rstrip()


@cache
def _code() -> str:
    """Names the code that works the results out: whoever changes it need not remember that results are kept."""
    package, digest = files("sayso"), hashlib.sha256()
    for folder in (package, package / "link", package / "assess"):
        for file in sorted(folder.iterdir(), key=lambda file: file.name):
            if file.name.endswith((".py", ".toml")):
                digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
