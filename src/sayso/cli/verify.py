"""``sayso verify``: is the case what it says it is?"""

from dataclasses import asdict

import click

from sayso.case import Case
from sayso.cli.options import case_argument, json_option
from sayso.cli.show import as_json, counted, shown
from sayso.errors import CaseError


@click.command(short_help="Re-derive every hash, id and quote of CASE.")
@case_argument
@json_option
def verify(case: str, *, to_json: bool) -> int:
    """Re-derive every hash, id and quote of CASE, and say what does not agree.

    Each report's bytes are hashed and taken in anew, each statement's id is computed again, each quoted word is
    compared with the text at its place. Exit code 3 where something is wrong.
    """
    result = Case(case).verify()
    if to_json:
        as_json({"reports": result.reports, "statements": result.statements, "quotes": result.quotes,
                 "faults": [asdict(fault) for fault in result.faults]})  # fmt: skip
    else:
        for fault in result.faults:
            click.echo(shown(f"{fault.where}: {fault.what}"))
        click.echo(
            f"{counted(result.reports, 'report')}, {counted(result.statements, 'statement')}, "
            f"{counted(result.quotes, 'quoted span')}: "
            + (counted(len(result.faults), "fault") if result.faults else "all as they should be")
        )
    return CaseError.exit_code if result.faults else 0
