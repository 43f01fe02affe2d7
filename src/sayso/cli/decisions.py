"""``sayso decisions``: what people decided about a case; out and in as one text file."""

from pathlib import Path

import click

from sayso.case import Case
from sayso.cli.options import case_argument, json_option
from sayso.cli.show import as_json, counted, judgement_json, shown
from sayso.errors import SaysoError
from sayso.types import Judgement


@click.command(short_help="List what people decided about CASE; export and import it.")
@case_argument
@click.option("--all", "every", is_flag=True, help="List also what was undone or superseded.")
@click.option("--export", "to_file", type=click.Path(dir_okay=False), help="Write all judgements to a new file.")
@click.option("--import", "from_file", type=click.Path(dir_okay=False), help="Append the judgements of such a file.")
@json_option
def decisions(case: str, to_file: str | None, from_file: str | None, *, every: bool, to_json: bool) -> int:
    """List what people decided about CASE, and whether it still holds.

    A case can be built anew from its reports and its decisions: --export writes one text file, a judgement a line, that
    can be read, compared and kept under version control; --import appends what is not there yet. A judgement whose
    statement or claim is not in the case is told and kept: its report may come in later.

    \b
    Examples:
      sayso decisions my.case
      sayso decisions my.case --export decisions.jsonl
      sayso build new.case reports/ && sayso decisions new.case --import decisions.jsonl
    """
    opened = Case(case)
    if to_file is not None and from_file is not None:
        raise click.UsageError("--export and --import exclude each other.")
    if to_file is not None:
        return _export(opened, Path(to_file), to_json=to_json)
    if from_file is not None:
        return _import(opened, Path(from_file), to_json=to_json)
    return _list(opened, every=every, to_json=to_json)


def _export(case: Case, file: Path, *, to_json: bool) -> int:
    text = case.export_decisions()
    try:
        with file.open("x", encoding="utf8", newline="\n") as opened:
            opened.write(text)
    except FileExistsError:
        raise SaysoError(f"{file} is there already. Give the name of a new file.") from None
    number = text.count("\n")
    if to_json:
        as_json({"file": str(file), "judgements": number})
    else:
        click.echo(shown(f"{file}: {counted(number, 'judgement')}"), err=True)
    return 0


def _import(case: Case, file: Path, *, to_json: bool) -> int:
    try:
        lines = file.read_text("utf8").split("\n")
    except UnicodeDecodeError:
        raise SaysoError(f"{file} is no text in UTF-8. Give a file that sayso decisions --export wrote.") from None
    done = case.import_decisions(lines, str(file))
    if to_json:
        as_json({"new": done.new, "known": done.known, "problems": [str(problem) for problem in done.problems]})
    else:
        for problem in done.problems:
            click.echo(f"sayso: {shown(str(problem))}", err=True)
        click.echo(f"{counted(done.new, 'judgement')} new, {done.known} there already", err=True)
    return 1 if done.problems else 0


def _list(case: Case, *, every: bool, to_json: bool) -> int:
    held = {one.id for one in case.judgements()}
    gone = case.unfounded()
    listed = [one for one in case.judgements(active=False) if every or one.id in held]
    if to_json:
        as_json([judgement_json(one) | {"holds": one.id in held, "missing": gone.get(one.id)} for one in listed])
        return 0
    for one in listed:
        click.echo(click.style(shown(_headline(one)), bold=one.id in held, dim=one.id not in held))
        marks = [] if one.id in held or one.kind == "undo" else ["undone or superseded"]
        marks += [f"rests on {gone[one.id]}"] if one.id in gone else []
        click.echo(shown("; ".join([f"    {one.by}, {one.at}", *([one.why] if one.why else []), *marks])))
    click.echo(counted(len(listed), "judgement"), err=True)
    return 0


def _headline(one: Judgement) -> str:
    about = f"{one.subject} and {one.other}" if one.other else one.subject
    return f"{one.id[10:18]}  {one.kind.replace('_', ' ')}: {one.verdict or '(nobody)'}  ({about})"
