"""``sayso formats``: what this installation reads."""

from dataclasses import asdict

import click

from sayso.cli.options import json_option
from sayso.cli.show import as_json, wrapped
from sayso.run.formats import FormatRow, format_rows


@click.command(short_help="List the formats that are read, and what is missing.")
@json_option
def formats(*, to_json: bool) -> int:
    """List the formats that this installation reads, and what it would need for the rest.

    What a file is, its content tells; the suffixes are the usual ones. Of a format that holds files (archives, mail,
    feeds, tables), each file in it is read too, however deep it lies.

    \b
    Example:
      sayso formats --json
    """
    rows = format_rows()
    if to_json:
        as_json([asdict(row) for row in rows])
        return 0
    for row in rows:
        mark = click.style("no " if row.lacks else "yes", bold=bool(row.lacks))
        what = row.what.removeprefix("a ").removeprefix("an ")
        click.echo(f"{mark}  {row.name:<9} {what}: {' '.join(row.suffixes)}{', holds files' if row.holds else ''}")
        for line in _wanting(row):
            click.echo(wrapped(line, indent="     "))
    return 0


def _wanting(row: FormatRow) -> list[str]:
    lines = [f"Not read: it needs {', '.join(row.lacks)}."] if row.lacks else []
    return lines + [f"Without {program}, {what} are not read." for program, what in row.partly]
