"""``sayso reports``, ``statements``, ``problems`` and ``origins``: what is in a case."""

from dataclasses import asdict
from typing import Any, get_args

import click

from sayso.case import Case
from sayso.cli.options import case_argument, json_option
from sayso.cli.show import (
    as_json,
    counted,
    link_json,
    problem_json,
    shown,
    statement_json,
    statement_lines,
    wrapped,
)
from sayso.types import Anonymity, Certainty, Stance


@click.command(short_help="List the reports in CASE.")
@case_argument
@json_option
def reports(case: str, *, to_json: bool) -> int:
    """List the reports in CASE: date and how it is known, outlet, title, statements, paths."""
    rows = Case(case).reports()
    if to_json:
        as_json([asdict(row) for row in rows])
        return 0
    for row in rows:
        date = f"{row.date} ({row.date_basis})" if row.date else "undated"
        click.echo(click.style(shown(row.title or row.paths[0]), bold=True))
        click.echo(shown(f"    {row.outlet or 'outlet not told'}, {date}; {counted(row.statements, 'statement')}"))
        for path in row.paths:
            click.echo(click.style(shown(f"    {path}"), dim=True))
    return 0


@click.command(short_help="List the statements in CASE: all, or by source, stance, date.")
@case_argument
@click.option("--source", help="Who is speaking: words of the name or of the description.")
@click.option("--stance", type=click.Choice(get_args(Stance)), help="What the source does with the content.")
@click.option("--certainty", type=click.Choice(get_args(Certainty)), help="How sure the source presents it.")
@click.option("--anonymity", type=click.Choice(get_args(Anonymity)), help="Whether the source is named.")
@click.option("--report", help="A report's id, its path, or the beginning of its file's name.")
@click.option("--date", help="The report's date: 2020-09-02, 2020-09, or a range 2020-01..2020-06.")
@click.option("--words", help="Words in the statement; the last may be the beginning of one.")
@click.option("--most", type=click.IntRange(1), help="Statements at most.")
@json_option
def statements(case: str, *, to_json: bool, **filters: Any) -> int:
    """List the statements in CASE, all or those that every filter lets through.

    \b
    Examples:
      sayso statements my.case --source Mueller --stance no_evidence
      sayso statements my.case --anonymity unnamed --words ballots
    """
    opened = Case(case)
    rows = opened.statements(**filters)
    known = {row.id: row for row in opened.reports()}
    texts = opened.texts({one.report for one in rows})
    if to_json:
        as_json([statement_json(one, known[one.report].paths[0], texts[one.report]) for one in rows])
        return 0
    for one in rows:
        row = known[one.report]
        click.echo("\n".join(statement_lines(one, row.paths[0], texts[one.report], row.date)))
    click.echo(counted(len(rows), "statement"), err=True)
    return 0


@click.command(short_help="List what was not read into CASE, and what to do.")
@case_argument
@json_option
def problems(case: str, *, to_json: bool) -> int:
    """List each file that was not read into CASE, or only in part: why, and what to do. Exit code 1 where there is any.

    What lies in a folder, an archive or a mailbox counts as a file of its own.
    """
    opened = Case(case)
    rows = opened.problems()
    if to_json:
        as_json([problem_json(row) for row in rows])
    else:
        for row in rows:
            click.echo(shown(str(row)))
        glance = opened.overview()
        told = f"{glance.unread} of {counted(glance.files, 'file')} {'was' if glance.unread == 1 else 'were'} not read"
        click.echo(told + (f", {glance.partly} read with a doubt" if glance.partly else ""), err=True)
    return 1 if rows else 0


@click.command(short_help="List which reports in CASE take their words from which.")
@case_argument
@json_option
def origins(case: str, *, to_json: bool) -> int:
    """List which reports in CASE take their words from which: copies, abridged, reworded, shared passages.

    A report that was found in several places stands under the first of them; with --json, under each.
    """
    opened = Case(case)
    links = opened.origins(everywhere=to_json)
    if to_json:
        ids = opened.link_ids(links)
        as_json({"links": [link_json(link) | {"id": one} for link, one in zip(links, ids, strict=True)]})
        return 0
    for link in links:
        click.echo(f"{shown(link.start)}\n  {link.kind} {shown(link.end)} ({link.score:.2f})")
        click.echo(wrapped(link.reason))
    click.echo(counted(len(links), "link"), err=True)
    return 0
