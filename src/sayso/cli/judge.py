"""``sayso judge`` and ``sayso undo``: put down what a person decided, and take it back."""

import getpass
import shlex
from collections.abc import Callable
from typing import TypeVar, get_args

import click

from sayso.case import Case
from sayso.cli.options import case_argument, json_option
from sayso.cli.show import as_json, judgement_json, shown
from sayso.types import RELATIONS, Certainty, Judgement, JudgementKind, Stance

F = TypeVar("F", bound=Callable[..., object])
SAME = ("same", "not the same", "unsure")


def user() -> str:
    """The name by which the system knows the one who types."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def signed(command: F) -> F:
    """``--by``, ``--why`` and ``--json``."""
    command = json_option(command)
    command = click.option("--why", default="", help="The reason, in your own words.")(command)
    return click.option("--by", default=user, show_default="your user name", help="Who judges.")(command)


@click.group(short_help="Put down what you decide about CASE: statements, claims, sources, links.")
@case_argument
@click.pass_context
def judge(ctx: click.Context, case: str) -> None:
    """Put down what you decide about CASE. It is appended with your name and the time, and goes before the machine.

    A later judgement on the same matter supersedes an earlier one; none is ever deleted. ID is what sayso statements
    CASE --json calls id, or the beginning of it. A CLAIM is a sentence, or the id of one (sayso decisions CASE).

    \b
    Examples:
      sayso judge my.case statement 3f2a91 wrong --why "a headline, nobody says it"
      sayso judge my.case speaker 3f2a91 "Ada Vale"
      sayso judge my.case relation 3f2a91 "The company knew of the leak." denies
      sayso judge my.case track "The company knew of the leak."
      sayso undo my.case 77c01e
    """
    ctx.obj = Case(case)


@judge.command(short_help="Is ID a statement at all?")
@click.argument("id")
@click.argument("verdict", type=click.Choice(["right", "wrong"]))
@signed
@click.pass_obj
def statement(case: Case, /, id: str, verdict: str, by: str, why: str, *, to_json: bool) -> int:  # noqa: A002
    """Say that ID is rightly a statement, or wrongly. A wrong one is shown no more, and counts for nothing."""
    return _told(case.judge("statement", id, verdict=verdict, by=by, why=why), to_json=to_json)


@judge.command(short_help="Who says ID?")
@click.argument("id")
@click.argument("name")
@signed
@click.pass_obj
def speaker(case: Case, /, id: str, name: str, by: str, why: str, *, to_json: bool) -> int:  # noqa: A002
    """Say who speaks in ID: NAME, or "" for nobody that the text tells."""
    return _told(case.judge("speaker", id, verdict=name, by=by, why=why), to_json=to_json)


@judge.command(short_help="What does the source of ID do with its content?")
@click.argument("id")
@click.argument("verdict", type=click.Choice(get_args(Stance)))
@signed
@click.pass_obj
def stance(case: Case, /, id: str, verdict: str, by: str, why: str, *, to_json: bool) -> int:  # noqa: A002
    """Say what the source of ID does with its content: asserts it, denies it, found no evidence of it."""
    return _told(case.judge("stance", id, verdict=verdict, by=by, why=why), to_json=to_json)


@judge.command(short_help="How sure does the source of ID present it?")
@click.argument("id")
@click.argument("verdict", type=click.Choice(get_args(Certainty)))
@signed
@click.pass_obj
def certainty(case: Case, /, id: str, verdict: str, by: str, why: str, *, to_json: bool) -> int:  # noqa: A002
    """Say how sure the source of ID presents its content; not how sure you are."""
    return _told(case.judge("certainty", id, verdict=verdict, by=by, why=why), to_json=to_json)


@judge.command(short_help="Which words of the report does ID rest on?")
@click.argument("id")
@click.argument("words")
@signed
@click.pass_obj
def words(case: Case, /, id: str, words: str, by: str, why: str, *, to_json: bool) -> int:  # noqa: A002
    """Put WORDS in the place of the content of ID: copied from the report as they stand, or their place (start-end)."""
    return _told(case.judge("words", id, verdict=words, by=by, why=why), to_json=to_json)


@judge.command(short_help="How does ID bear on CLAIM?")
@click.argument("id")
@click.argument("claim")
@click.argument("verdict", type=click.Choice([*RELATIONS, "none"]))
@signed
@click.pass_obj
def relation(case: Case, /, id: str, claim: str, verdict: str, by: str, why: str, *, to_json: bool) -> int:  # noqa: A002
    """Say how ID bears on CLAIM; "none" where it does not bear on it at all."""
    return _told(case.judge("relation", id, claim, verdict=verdict, by=by, why=why), to_json=to_json)


@judge.command(short_help="Track CLAIM, or drop it.")
@click.argument("claim")
@click.argument("verdict", type=click.Choice(["tracked", "dropped"]), default="tracked")
@signed
@click.pass_obj
def track(case: Case, /, claim: str, verdict: str, by: str, why: str, *, to_json: bool) -> int:
    """Track CLAIM: it is kept in the list of claims, and the brief is about it. "dropped" takes it off the list."""
    return _told(case.judge("track", claim, verdict=verdict, by=by, why=why), to_json=to_json)


@judge.command(short_help="Word CLAIM anew.")
@click.argument("claim")
@click.argument("wording")
@signed
@click.pass_obj
def wording(case: Case, /, claim: str, wording: str, by: str, why: str, *, to_json: bool) -> int:
    """Put CLAIM into other words: WORDING. What was judged on it stays with it."""
    return _told(case.judge("wording", claim, verdict=wording, by=by, why=why), to_json=to_json)


def _pair(kind: JudgementKind, noun: str, what: str) -> click.Command:
    """The command for one kind of judgement on two of a noun."""

    @click.argument("one")
    @click.argument("other")
    @click.argument("verdict", type=click.Choice(SAME))
    @signed
    @click.pass_obj
    def pair(case: Case, /, one: str, other: str, verdict: str, by: str, why: str, *, to_json: bool) -> int:
        return _told(case.judge(kind, one, other, verdict=verdict, by=by, why=why), to_json=to_json)

    help_text = f"Say whether ONE and OTHER are {what}."
    return click.command(kind, help=help_text, short_help=f"Are two {noun}s the same?")(pair)


judge.add_command(_pair("same_claim", "claim", "one claim in two wordings; their statements are then shown together"))
judge.add_command(_pair("same_source", "source", "one source under two names, by their ids"))


@judge.command(short_help="Does one report really have its words from another?")
@click.argument("id")
@click.argument("verdict", type=click.Choice(["right", "wrong"]))
@signed
@click.pass_obj
def origin(case: Case, /, id: str, verdict: str, by: str, why: str, *, to_json: bool) -> int:  # noqa: A002
    """Say whether the link ID (sayso origins CASE --json) is right; a wrong one makes no two origins one."""
    return _told(case.judge("origin", id, verdict=verdict, by=by, why=why), to_json=to_json)


@click.command(short_help="Take back a judgement on CASE.")
@case_argument
@click.argument("id")
@signed
def undo(case: str, id: str, by: str, why: str, *, to_json: bool) -> int:  # noqa: A002
    """Take back the judgement ID (sayso decisions CASE lists them), or the taking back of one.

    What it superseded holds again. Both stay on record.

    \b
    Example:
      sayso undo my.case 77c01e --why "misread the date"
    """
    return _told(Case(case).undo(id, by=by, why=why), to_json=to_json)


def _told(one: Judgement, *, to_json: bool) -> int:
    if to_json:
        as_json(judgement_json(one))
        return 0
    case = click.get_current_context().find_object(Case)
    again = f"Take it back with: sayso undo {shlex.quote(case.path) if case else 'CASE'} {one.id[10:18]}"
    click.echo(shown(f"{one.id}: {one.kind.replace('_', ' ')}, {one.verdict or '(nobody)'}. {again}"))
    return 0
