"""``sayso forget``: take reports out of a case."""

from dataclasses import asdict

import click

from sayso.case import Case, Forgetting
from sayso.cli.options import case_argument, json_option
from sayso.cli.show import as_json, counted, judgement_json, shown


@click.command(short_help="Take reports out of CASE, with all that rests on them.")
@case_argument
@click.argument("reports", nargs=-1, required=True, metavar="REPORT...")
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@json_option
def forget(case: str, reports: tuple[str, ...], *, yes: bool, to_json: bool) -> int:
    """Take REPORTs out of CASE, with all that rests on them; their bytes are gone from the file.

    A REPORT is an id, a path, or the beginning of a file's name. What goes is told, and asked for, first. Judgements
    stay, and are marked where they rest on nothing then. sayso build takes a report in again if it finds its file.

    \b
    Example:
      sayso forget my.case reports/retracted.html
    """
    opened = Case(case)
    plan = opened.forgetting(reports)
    if not yes:
        _print(plan)
        number = counted(len(plan.reports), "report")
        click.confirm(f"Take {number} out of {shown(case)} for good?", abort=True, err=True)
    done = opened.forget([row.id for row in plan.reports])
    if to_json:
        judgements = [judgement_json(one) for one in done.judgements]
        as_json(asdict(done) | {"reports": [row.id for row in done.reports], "judgements": judgements})
    else:
        if yes:
            _print(done)
        click.echo(_outcome(done), err=True)
    return 0


def _print(plan: Forgetting) -> None:
    for row in plan.reports:
        click.echo(click.style(shown(row.title or row.paths[0]), bold=True))
        for path in row.paths:
            click.echo(shown(f"    {path}"))
    click.echo(f"{counted(plan.statements, 'statement')} in {'it' if len(plan.reports) == 1 else 'them'}")
    for claim in plan.claims:
        click.echo(shown(f"Bears on the claim: {claim}"))
    for one in plan.judgements:
        judgement = f"{one.id[10:18]}, {one.kind.replace('_', ' ')}, {one.verdict}"
        click.echo(shown(f"Rests on nothing then, and is kept: {judgement}"))
    for copy in plan.copies:
        click.echo(shown(f"Still holds it, from before the case was brought up to date; delete it yourself: {copy}"))


def _outcome(done: Forgetting) -> str:
    told = f"{counted(len(done.reports), 'report')} and {counted(done.statements, 'statement')} taken out"
    if done.gone:
        return f"{told}; the bytes are gone from the file."
    why = "another process has it open, or the disk is full"
    return f"{told}, and overwritten. The file could not be made smaller now: {why}."
