"""``sayso read``: statements of files, without a case."""

import click

from sayso.case import read_statements
from sayso.cli.options import columns_option, jobs_option, json_option, paths_argument, seconds_option
from sayso.cli.show import as_json, statement_json, statement_lines


@click.command(short_help="Print the statements in files; nothing is kept.")
@paths_argument
@click.option("--jsonl", is_flag=True, help="Print one statement a line, as JSON.")
@json_option
@columns_option
@seconds_option
@jobs_option
def read(
    paths: tuple[str, ...], columns: dict[str, str], seconds: float, jobs: int, *, jsonl: bool, to_json: bool
) -> int:
    """Print the statements in FILEs (files, folders, archives); nothing is kept.

    \b
    Example:
      sayso read --jsonl reports/*.txt > statements.jsonl
    """
    problems, collected = 0, []
    for reading in read_statements(paths, columns=columns, seconds=seconds, jobs=jobs):
        problems += len(reading.problems)
        for problem in reading.problems:
            click.echo(f"sayso: {problem}", err=True)
        for one in reading.statements:
            assert reading.report is not None
            if jsonl:
                as_json(statement_json(one, reading.path), indent=None)
            elif to_json:
                collected.append(statement_json(one, reading.path, reading.report.text))
            else:
                click.echo("\n".join(statement_lines(one, reading.path, reading.report.text, reading.report.date)))
    if to_json:
        as_json(collected)
    return 1 if problems else 0
