"""``sayso ask``: who stands where on a claim."""

import click

from sayso.case import Case
from sayso.cli.options import case_argument, json_option
from sayso.cli.show import answer_json, as_json, bearing_lines, wrapped
from sayso.types import RELATIONS, Answer, OriginCount, Relation

HEADINGS: dict[Relation, str] = {
    "affirms": "AFFIRMS IT",
    "hedges": "AFFIRMS IT IN PART, OR WITH RESERVE",
    "doubts": "DOUBTS IT",
    "no_evidence": "FOUND NO EVIDENCE OF IT",
    "denies": "DENIES IT",
    "declines": "WOULD NOT SAY",
    "unsorted": "MAY BEAR ON IT (how, a person must say)",
}


@click.command()
@case_argument
@click.argument("claim")
@click.option("--most", type=click.IntRange(1), default=100, show_default=True, help="Statements at most.")
@json_option
def ask(case: str, claim: str, most: int, *, to_json: bool) -> int:
    """Print which statements in CASE bear on CLAIM (a sentence or a question), and how.

    A statement stands under a side only where sayso is sure enough; the rest is listed last, to be sorted by a
    person. Below come the independent origins of each side: a number of reports is not a number of origins.
    """
    opened = Case(case)
    answer = opened.ask(claim, most=most)
    if to_json:
        paths, texts = opened.paths(), opened.texts({b.statement.report for b in answer.bearings})
        as_json(answer_json(answer, paths, texts))
    else:
        _print(opened, answer)
    return 0


def _print(case: Case, answer: Answer) -> None:
    click.echo(click.style(answer.claim, bold=True))
    reports = {r.id: r for r in case.reports()}
    texts = case.texts({b.statement.report for b in answer.bearings})
    for relation in RELATIONS:
        rows = [b for b in answer.bearings if b.relation == relation]
        if not rows:
            continue
        click.echo(f"\n{HEADINGS[relation]} ({len(rows)})")
        for bearing in rows:
            report = reports[bearing.statement.report]
            for line in bearing_lines(bearing, report.paths[0], texts[report.id], report.date):
                click.echo(line)
    if not answer.bearings:
        click.echo("No statement in this case bears on it. Try the words that the reports use.")
    click.echo("\nINDEPENDENT ORIGINS")
    _origins("affirming", answer.affirms)
    _origins("against (denied, doubted, or no evidence found)", answer.against)


def _origins(side: str, origins: OriginCount) -> None:
    number = str(origins.low) if origins.low == origins.high else f"{origins.low} to {origins.high}"
    click.echo(f"  {side}: {number}")
    for group in origins.groups:
        click.echo(wrapped(group.reason, "    "))
