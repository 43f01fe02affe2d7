"""``sayso ask``: who stands where on a claim."""

from collections.abc import Iterator

import click

from sayso.case import MOST, Case
from sayso.cli.options import case_argument, json_option, not_blank
from sayso.cli.show import answer_json, as_json, bearing_lines, shown, wrapped
from sayso.types import RELATIONS, Answer, Bearing, OriginCount, Relation

HEADINGS: dict[Relation, str] = {
    "affirms": "AFFIRMS IT",
    "hedges": "AFFIRMS IT IN PART, OR WITH RESERVE",
    "doubts": "DOUBTS IT",
    "no_evidence": "FOUND NO EVIDENCE OF IT",
    "denies": "DENIES IT",
    "declines": "WOULD NOT SAY",
}
LEANINGS: dict[Relation, str] = {
    "affirms": "UNSORTED: MAY AFFIRM IT",
    "hedges": "UNSORTED: MAY AFFIRM IT IN PART, OR WITH RESERVE",
    "doubts": "UNSORTED: MAY DOUBT IT",
    "no_evidence": "UNSORTED: MAY HAVE FOUND NO EVIDENCE OF IT",
    "denies": "UNSORTED: MAY DENY IT",
    "declines": "UNSORTED: MAY HAVE REFUSED TO SAY",
    "unsorted": "UNSORTED: MAY BEAR ON IT",
}
"""For a person to judge: by stance and polarity alone, without being sure that the matter is the claim's."""


@click.command(short_help="Print which statements in CASE bear on a claim, and how.")
@case_argument
@click.argument("claim", callback=not_blank)
@click.option("--most", type=click.IntRange(1), default=MOST, show_default=True, help="Statements at most.")
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
    click.echo(click.style(shown(answer.claim), bold=True))
    reports = {r.id: r for r in case.reports()}
    texts = case.texts({b.statement.report for b in answer.bearings})
    for heading, rows in _sections(answer):
        click.echo(f"\n{heading} ({len(rows)})")
        for bearing in rows:
            report = reports[bearing.statement.report]
            for line in bearing_lines(bearing, report.paths[0], texts[report.id], report.date):
                click.echo(line)
    if not answer.bearings:
        click.echo("No statement in this case bears on it. Try the words that the reports use.")
    click.echo("\nINDEPENDENT ORIGINS")
    _origins("affirming", answer.affirms)
    _origins("against (denied, doubted, or no evidence found)", answer.against)


def _sections(answer: Answer) -> Iterator[tuple[str, list[Bearing]]]:
    """What has a side, then what has none, by the side that its words suggest; empty sections are left out."""
    for relation in RELATIONS:
        rows = [b for b in answer.bearings if b.relation == relation != "unsorted"]
        if rows:
            yield HEADINGS[relation], rows
    for relation in RELATIONS:
        rows = [b for b in answer.bearings if b.relation == "unsorted" and b.leaning == relation]
        if rows:
            yield LEANINGS[relation], rows


def _origins(side: str, origins: OriginCount) -> None:
    number = str(origins.low) if origins.low == origins.high else f"{origins.low} to {origins.high}"
    click.echo(f"  {side}: {number}")
    for group in origins.groups:
        click.echo(wrapped(group.reason, "    "))
