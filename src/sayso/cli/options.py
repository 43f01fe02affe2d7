"""Options and arguments that several commands share."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import click

from sayso.run.formats import parse_columns
from sayso.run.local import default_jobs
from sayso.run.sandbox import SECONDS

F = TypeVar("F", bound=Callable[..., object])

case_argument = click.argument("case", type=click.Path(readable=False))
json_option = click.option("--json", "to_json", is_flag=True, help="Print JSON, for other programs.")
paths_argument = click.argument("paths", nargs=-1, required=True, metavar="FILE...")


def not_blank(ctx: click.Context, param: click.Parameter, value: str | Sequence[str]) -> str | Sequence[str]:
    """A callback: the claim, or each of the claims, has words."""
    if any(not claim.strip() for claim in ([value] if isinstance(value, str) else value)):
        raise click.BadParameter("it is empty. Write a sentence or a question.", ctx, param)
    return value


def columns(ctx: click.Context, param: click.Parameter, value: str | None) -> dict[str, str]:
    """A callback: ``text=body,title=headline`` as fields and the columns that hold them."""
    return parse_columns(value) if value else {}


def columns_option(command: F) -> F:
    """``--columns``: which column of a table holds what."""
    return click.option(
        "--columns",
        callback=columns,
        metavar="FIELD=COLUMN,...",
        help="Which column of a table (CSV, JSON Lines) holds the text, title and so on, where its name does not tell.",
    )(command)


def seconds_option(command: F) -> F:
    """``--seconds``: the time that opening one file may take."""
    return click.option(
        "--seconds",
        type=click.FloatRange(1, 86_400),
        default=SECONDS,
        show_default="60",
        help="How long opening one file may take; a PDF, five times as long.",
    )(command)


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
