"""``sayso pack``: a case as one file that can be moved."""

import shlex
from dataclasses import asdict

import click

from sayso.case import Case
from sayso.cli.options import case_argument, json_option
from sayso.cli.show import as_json, counted, shown
from sayso.errors import CaseError


@click.command(short_help="Write CASE to FILE, one file that can be moved.")
@case_argument
@click.argument("file", required=False, type=click.Path(dir_okay=False))
@click.option("--check", is_flag=True, help="Compare the packed CASE with what it was when it was packed.")
@json_option
def pack(case: str, file: str | None, *, check: bool, to_json: bool) -> int:
    """Write CASE to FILE: one file, compact, with the bytes of every report, to be moved to another machine.

    FILE is a case like any other: every command works on it, where it is. It also holds the hash of each of its tables,
    so that --check can say whether it arrived as it was sent, and whether anybody has changed it since.

    \b
    Examples:
      sayso pack my.case to-send.case
      sayso pack --check to-send.case
    """
    if check == (file is not None):
        raise click.UsageError("Give a FILE to write to, or --check to compare.")
    return _check(case, to_json=to_json) if file is None else _pack(case, file, to_json=to_json)


def _pack(case: str, file: str, *, to_json: bool) -> int:
    size = Case(case).pack(file)
    if to_json:
        as_json({"file": file, "bytes": size})
    else:
        told = f"{file}: {size / 1e6:.1f} MB, read back and compared. It is a case: sayso reports {shlex.quote(file)}"
        click.echo(shown(told), err=True)
    return 0


def _check(case: str, *, to_json: bool) -> int:
    faults = Case(case).check_pack()
    if to_json:
        as_json([asdict(fault) for fault in faults])
    else:
        for fault in faults:
            click.echo(shown(f"{fault.where}: {fault.what}"))
        click.echo(counted(len(faults), "difference") if faults else "as it was when it was packed", err=True)
    return CaseError.exit_code if faults else 0
