"""``sayso claims``: what the reports in a case speak to."""

from dataclasses import asdict

import click

from sayso.case import LISTED, PROPOSED, Case, ClaimRow
from sayso.cli.options import case_argument, json_option
from sayso.cli.show import as_json, counted, shown


@click.command(short_help="List the claims in CASE: tracked, and proposed.")
@case_argument
@click.option(
    "--most",
    type=click.IntRange(0, PROPOSED),
    default=LISTED,
    show_default=True,
    help="Proposed claims at most. More than the default are worked out each time.",
)
@json_option
def claims(case: str, most: int, *, to_json: bool) -> int:
    """List the claims that you track in CASE, then those which are proposed: what several origins speak to.

    A claim is in the words of the clearest statement; below stand the independent origins of each side.

    \b
    Examples:
      sayso claims my.case --most 50
      sayso ask my.case "one of the claims"
      sayso judge claim my.case "one of the claims" tracked
    """
    rows = Case(case).claims(most=most)
    if to_json:
        as_json([asdict(row) for row in rows])
        return 0
    for row in rows:
        click.echo(click.style(shown(row.wording), bold=True))
        click.echo(shown(f"    {'; '.join(_told(row))}"))
    click.echo(counted(len(rows), "claim"), err=True)
    return 0


def _told(row: ClaimRow) -> list[str]:
    dates = [f"from {row.first} to {row.last}"] if row.first else []
    changed = [f"changed {row.changed}"] if row.changed else []
    sides = [f"affirming {_bounds(row.affirms)}", f"against {_bounds(row.against)}"]
    return ["tracked" if row.tracked else "proposed", *sides, *dates, *changed]


def _bounds(origins: tuple[int, int]) -> str:
    low, high = origins
    return counted(low, "origin") if low == high else f"{low} to {high} origins"
