"""``sayso ask``: who stands where on a claim."""

from collections.abc import Iterator
from typing import Any

import click

from sayso.assess.claim_trouble import trouble
from sayso.case import MOST, MOST_JUDGED, Case
from sayso.cli.options import case_argument, json_option, not_blank
from sayso.cli.second import (
    Given,
    agreed_on,
    counted_lines,
    have_judged,
    judge_at,
    suggestion_lines,
    suggestions_json,
)
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

SUGGESTED = {
    "affirms": "AFFIRMS IT",
    "hedges": "AFFIRMS IT IN PART, OR WITH RESERVE",
    "doubts": "DOUBTS IT",
    "no_evidence": "FOUND NO EVIDENCE OF IT",
    "denies": "DENIES IT",
    "declines": "WOULD NOT SAY",
    "several": "MODELS DIFFER",
    "none": "DOES NOT BEAR ON IT",
}
"""What is unsorted, by what a model of the user's own suggests."""


@click.command(short_help="Print which statements in CASE bear on a claim, and how.")
@case_argument
@click.argument("claim", callback=not_blank)
@click.option("--most", type=click.IntRange(1), default=MOST, show_default=True, help="Statements at most.")
@click.option(
    "--sure",
    type=click.FloatRange(0, 1),
    help="Show a side from this chance on, instead of the one that ships: lower shows more, and more wrong ones.",
)
@click.option(
    "--judge",
    type=(str, str),
    metavar="URL MODEL",
    help="Have a model of your own suggest how what is unsorted bears on it. Asks you before it sends anything.",
)
@click.option(
    "--judge-most", type=click.IntRange(1), default=MOST_JUDGED, show_default=True, help="Passages to send at most."
)
@click.option("-y", "--yes", is_flag=True, help="Send them without asking you.")
@click.option("--insecure", is_flag=True, help="Allow http:// to a machine other than this one.")
@json_option
def ask(
    case: str,
    claim: str,
    most: int,
    sure: float | None,
    judge: tuple[str, str] | None,
    judge_most: int,
    *,
    yes: bool,
    insecure: bool,
    to_json: bool,
) -> int:
    """Print which statements in CASE bear on CLAIM (a sentence or a question), and how.

    A statement stands under a side only where sayso is sure enough; the rest is listed last, to be sorted by a
    person. Below come the independent origins of each side: a number of reports is not a number of origins.

    With --judge, claim and passage of what is unsorted go to a server that speaks the OpenAI-compatible chat protocol
    (llama.cpp, Ollama, vLLM, or a hosted one; its key is read from SAYSO_JUDGE_KEY). What it answers is kept and shown
    as that model's suggestion, and counts for no side.

    \b
    Examples:
      sayso ask my.case "The company knew of the leak."
      sayso ask my.case "The company knew of the leak." --sure 0.5
      sayso ask my.case "The company knew of the leak." --judge http://localhost:11434/v1 llama3.1
    """
    if judge is None and (yes or insecure):
        raise click.UsageError("--yes and --insecure are about --judge URL MODEL. Give that too, or leave them out.")
    opened = Case(case)
    server = judge_at(*judge, insecure=insecure) if judge else None
    code = have_judged(opened, claim, server, judge_most, yes=yes) if server else 0
    answer, given = opened.ask(claim, most=most, sure=sure), opened.suggestions(claim)
    given = {b.statement.id: given.get(b.statement.id, []) for b in answer.bearings if b.relation == "unsorted"}
    if to_json:
        paths, texts = opened.paths(), opened.texts({b.statement.report for b in answer.bearings})
        as_json(_with_suggestions(answer_json(answer, paths, texts), given))
    else:
        _print(opened, answer, given)
    return code


def _with_suggestions(told: dict[str, Any], given: Given) -> dict[str, Any]:
    rows = [row | {"suggested_by": suggestions_json(given.get(row["id"], []))} for row in told["statements"]]
    return told | {"statements": rows}


def _print(case: Case, answer: Answer, given: Given) -> None:
    click.echo(click.style(shown(answer.claim), bold=True))
    if note := trouble(answer.claim):
        click.echo(wrapped(note, ""))
    reports = {r.id: r for r in case.reports()}
    texts = case.texts({b.statement.report for b in answer.bearings})
    for heading, rows in _sections(answer, given):
        click.echo(f"\n{heading} ({len(rows)})")
        for bearing in rows:
            report = reports[bearing.statement.report]
            for line in bearing_lines(bearing, report.paths[0], texts[report.id], report.date):
                click.echo(line)
            for line in suggestion_lines(given.get(bearing.statement.id, [])):
                click.echo(line)
    if not answer.bearings:
        click.echo("No statement in this case bears on it. Try the words that the reports use.")
    click.echo("\nINDEPENDENT ORIGINS")
    _origins("affirming", answer.affirms)
    _origins("against (denied, doubted, or no evidence found)", answer.against)
    if counts := [*counted_lines(given)]:
        click.echo("\nSUGGESTIONS, NOT COUNTED ABOVE")
        for line in counts:
            click.echo(line)


def _sections(answer: Answer, given: Given) -> Iterator[tuple[str, list[Bearing]]]:
    """What has a side; then what has none, by what models suggest, or else by the side that its words suggest.

    Empty sections are left out.
    """
    for relation in RELATIONS:
        rows = [b for b in answer.bearings if b.relation == relation != "unsorted"]
        if rows:
            yield HEADINGS[relation], rows
    unsorted = [(b, agreed_on(given.get(b.statement.id, []))) for b in answer.bearings if b.relation == "unsorted"]
    for suggested, heading in SUGGESTED.items():
        rows = [b for b, name in unsorted if name == suggested]
        if rows:
            yield f"UNSORTED; A MODEL SUGGESTS: {heading}", rows
    for relation in RELATIONS:
        rows = [b for b, name in unsorted if not name and b.leaning == relation]
        if rows:
            yield LEANINGS[relation], rows


def _origins(side: str, origins: OriginCount) -> None:
    low, high = origins.of_sorted
    number = str(low) if low == high else f"{low} to {high}"
    more = f"; up to {origins.more} more if what is unsorted does so too" if origins.more else ""
    click.echo(f"  {side}: {number}{more}")
    for group in origins.groups:
        click.echo(wrapped(group.reason, "    "))
