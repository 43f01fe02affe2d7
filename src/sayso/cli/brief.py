"""``sayso brief``: the case as Markdown."""

import click

from sayso.case import Case
from sayso.cli.options import case_argument, json_option, not_blank
from sayso.cli.show import as_json


@click.command(short_help="Print CASE as Markdown: claims, denials, sources.")
@case_argument
@click.option(
    "--claim", "claims", multiple=True, callback=not_blank, help="A claim to report on; may be given several times."
)
@json_option
def brief(case: str, claims: tuple[str, ...], *, to_json: bool) -> int:
    """Print CASE as Markdown: the reports, what is claimed and by whom, denials, what was looked for in vain.

    Without --claim, the claims are those that several reports speak to, in the words of one of them.

    \b
    Example:
      sayso brief my.case --claim "The company knew of the leak." > brief.md
    """
    text = Case(case).brief(claims)
    if to_json:
        as_json({"markdown": text})
    else:
        click.echo(text, nl=False)
    return 0
