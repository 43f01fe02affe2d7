"""``sayso build``: put reports into a case."""

import shlex
import sys

import click

from sayso.case import Added, Case
from sayso.cli.options import case_argument, jobs_option, paths_argument
from sayso.cli.show import counted, shown


@click.command(short_help="Read reports (.txt, .md, .html) into CASE.")
@case_argument
@paths_argument
@click.option("--outlet", help="The outlet of these reports, where the text does not tell it.")
@click.option(
    "--date", help="The date of these reports (2020, 2020-09 or 2020-09-02), where the text does not tell it."
)
@click.option("-q", "--quiet", is_flag=True, help="No progress bar and no summary; problems are still told.")
@jobs_option
def build(case: str, paths: tuple[str, ...], outlet: str | None, date: str | None, *, quiet: bool, jobs: int) -> int:
    """Read FILEs (.txt, .md, .html) into CASE, which is made if it is not there.

    What is in the case already is not read again, so the same command goes on after a break. A report is in the
    case in whole or not at all. A file that cannot be read is told of and the rest is read.

    \b
    Examples:
      sayso build my.case reports/*.txt
      sayso build my.case --outlet "The Ledger" --date 2023-09 ledger/*.html
    """
    hidden = quiet or not sys.stderr.isatty()
    try:
        with click.progressbar(
            length=len(paths), label="Reading", hidden=hidden, show_pos=True, show_eta=True, file=sys.stderr
        ) as bar:
            added = Case(case).add(paths, outlet=outlet, date=date, jobs=jobs, progress=lambda _: bar.update(1))
    except KeyboardInterrupt:
        click.echo("\nsayso: What was read is kept; the same command goes on from there.", err=True)
        raise
    for problem in added.problems:
        click.echo(f"sayso: {problem}", err=True)
    if not quiet:
        click.echo(_summary(case, added), err=True)
    return 1 if added.problems else 0


def _summary(case: str, added: Added) -> str:
    parts = [f"{added.reports} new", f"{added.known} there already", f"{added.unread} not read"]
    told = ", ".join(part for part in parts if not part.startswith("0 ")) or "no report"
    name = shlex.quote(case)
    after = 'ask {} "a claim in your own words"' if added.reports or added.known else "problems {}"
    return shown(f"{case}: {told}; {counted(added.statements, 'new statement')}. Next: sayso {after.format(name)}")
