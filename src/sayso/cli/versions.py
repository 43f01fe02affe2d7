"""``sayso versions``: stories that were changed after they came out."""

from dataclasses import asdict
from typing import Any

import click

from sayso.case import Case, Change, Version
from sayso.cli.options import case_argument, json_option
from sayso.cli.show import as_json, counted, shown, wrapped


@click.command(short_help="List the stories in CASE that were changed after they came out.")
@case_argument
@json_option
def versions(case: str, *, to_json: bool) -> int:
    """List the stories in CASE that were changed after they came out: what was added, altered, or is gone.

    Two reports are versions of one story where one file, or one address, gave one text first and another later. Both
    stay in the case. Said as well is which statements rest on words that the newer version does not have any more, and
    which reports have the same text in other bytes.
    """
    opened = Case(case)
    found = opened.versions()
    texts = opened.texts({report for one in found for report in (one.old, one.new)})
    paths = opened.paths() if found else {}
    if to_json:
        as_json([_json(one, texts, paths) for one in found])
        return 0
    for one in found:
        _print(one, texts, paths)
    copies = sum(one.copy for one in found)
    click.echo(f"{counted(len(found) - copies, 'changed story').replace('storys', 'stories')}, "
               f"{counted(copies, 'copy').replace('copys', 'copies')}", err=True)  # fmt: skip
    return 0


def _json(one: Version, texts: dict[str, str], paths: dict[str, str]) -> dict[str, Any]:
    changes = [
        {"kind": change.kind, "old": change.old, "new": change.new, "words": _words(one, change, texts)}
        for change in one.changes
    ]
    named = {"old_path": paths[one.old], "new_path": paths[one.new]}
    return asdict(one) | named | {"changes": changes, "lost": list(one.lost)}


def _words(one: Version, change: Change, texts: dict[str, str]) -> dict[str, str | None]:
    return {
        "old": texts[one.old][slice(*change.old)] if change.old else None,
        "new": texts[one.new][slice(*change.new)] if change.new else None,
    }


def _print(one: Version, texts: dict[str, str], paths: dict[str, str]) -> None:
    where = f"{paths[one.old]} ({one.old})\n  then {paths[one.new]} ({one.new})"
    click.echo("\n".join(click.style(shown(line), bold=True) for line in where.split("\n")))
    if one.copy:
        click.echo("    the same text, in other bytes")
    elif one.says_so:
        click.echo("    the newer says that it was changed")
    for change in one.changes:
        words = _words(one, change, texts)
        for sign, side in (("-", "old"), ("+", "new")):
            if words[side] is not None:
                click.echo(wrapped(f"{sign} {words[side]}"))
    if one.lost:
        number = counted(len(one.lost), "statement")
        click.echo(f"    {number} of the older: on words that are gone or altered (sayso versions CASE --json)")
