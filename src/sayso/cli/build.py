"""``sayso build``: put reports into a case."""

import shlex
from functools import partial
from typing import Any

import click

from sayso.case import Added, Case
from sayso.cli.options import case_argument, columns_option, jobs_option, paths_argument, seconds_option
from sayso.cli.progress import event, watching
from sayso.cli.show import counted, shown
from sayso.cli.stopping import saying
from sayso.run.walk import files_of


@click.command(short_help="Read reports (files, folders, archives) into CASE.")
@case_argument
@paths_argument
@click.option("--outlet", help="The outlet of these reports, where the text does not tell it.")
@click.option(
    "--date", help="The date of these reports (2020, 2020-09 or 2020-09-02), where the text does not tell it."
)
@click.option(
    "--sidecar",
    type=click.Path(exists=True, dir_okay=False),
    help="A CSV table that goes before all else: path, outlet, date, title, byline, url, wire.",
)
@columns_option
@click.option(
    "--originals",
    type=click.Choice(["keep", "refer"]),
    default="keep",
    show_default=True,
    help="Keep the bytes of each file in CASE, or refer to the file by its hash.",
)
@seconds_option
@click.option("-q", "--quiet", is_flag=True, help="No progress bar and no summary; problems are still told.")
@click.option("-v", "--verbose", is_flag=True, help="A line for each report.")
@click.option("--json-log", is_flag=True, help="One JSON object an event, on standard error, for other programs.")
@jobs_option
def build(
    case: str,
    paths: tuple[str, ...],
    *,
    quiet: bool,
    verbose: bool,
    json_log: bool,
    **settings: Any,
) -> int:
    """Read FILEs into CASE, which is made if it is not there. A folder stands for the files in it, however deep.

    What a file is, its content tells; sayso formats lists what is read. Of archives, mail, feeds and tables, each file,
    message, entry or row is a report.

    What is in the case already is not read again, so the same command goes on after a break; what --outlet, --date or
    --sidecar say of it is taken over. A report is in the case in whole or not at all. A file that cannot be read is
    told of and the rest is read.

    \b
    Examples:
      sayso build my.case reports/ leak.zip
      sayso build my.case --outlet "The Ledger" --date 2023-09 ledger/*.html
      sayso build my.case --sidecar reports.csv reports/
      sayso build my.case --columns text=body,title=headline articles.jsonl
    """
    files = list(files_of(paths, [case, *filter(None, [settings["sidecar"]])]))
    with (
        saying(partial(_stopped, json_log=json_log)),
        watching(len(files), quiet=quiet, verbose=verbose, json_log=json_log) as watch,
    ):
        added = Case(case).add(files, progress=watch.read, linking=watch.linking, **settings)
    _tell(case, added, quiet=quiet, json_log=json_log)
    return 1 if added.problems else 0


def _stopped(*, json_log: bool) -> None:
    if json_log:
        event("stopped", do="The same command goes on from there.")
    else:
        click.echo("\nsayso: What was read is kept; the same command goes on from there.", err=True)


def _tell(case: str, added: Added, *, quiet: bool, json_log: bool) -> None:
    """The problems, each with what to do, and the summary."""
    if json_log:
        event("done", new=added.reports, known=added.known, described=added.described, anew=added.anew,
              unread=added.unread, statements=added.statements, problems=len(added.problems))  # fmt: skip
        return
    for problem in added.problems:
        click.echo(f"sayso: {problem}", err=True)
    if not quiet:
        click.echo(_summary(case, added), err=True)


def _summary(case: str, added: Added) -> str:
    parts = [f"{added.reports} new", f"{added.known} there already", f"{added.unread} not read"]
    told = ", ".join(part for part in parts if not part.startswith("0 ")) or "no report"
    if added.described:
        told += f"; {counted(added.described, 'report')}: new metadata"
    if added.anew:
        told += f"; {counted(added.anew, 'report')}: read anew"
    name = shlex.quote(case)
    after = 'ask {} "a claim in your own words"' if added.reports or added.known else "problems {}"
    return shown(f"{case}: {told}; {counted(added.statements, 'new statement')}. Next: sayso {after.format(name)}")
