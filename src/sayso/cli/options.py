"""Options and arguments that several commands share."""

from collections.abc import Callable
from typing import TypeVar

import click

from sayso.run.local import default_jobs

F = TypeVar("F", bound=Callable[..., object])

case_argument = click.argument("case", type=click.Path(dir_okay=False))
json_option = click.option("--json", "to_json", is_flag=True, help="Print JSON, for other programs.")
paths_argument = click.argument("paths", nargs=-1, required=True, metavar="FILE...")


def jobs_option(command: F) -> F:
    """``--jobs``: processes that read at once."""
    return click.option(
        "-j",
        "--jobs",
        type=click.IntRange(1, 256),
        default=default_jobs,
        show_default="the cores of this machine",
        help="Processes that read at once.",
    )(command)
