"""What ``sayso ask --judge`` says before it sends anything, and afterwards."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click

from sayso.case import Case, Plan, Seconded, Suggestion
from sayso.cli.show import QUOTES, counted, shown, wrapped
from sayso.cli.stopping import saying
from sayso.run.chat import Server, server

KEY = "SAYSO_JUDGE_KEY"
AGAIN = "What was answered is kept; the same command asks only for the rest."

Given = Mapping[str, Sequence[Suggestion]]
"""What models suggested, by statement."""


def judge_at(url: str, model: str, *, insecure: bool) -> Server:
    """The server that the user names, with the key of the environment."""
    return server(url, model, os.environ.get(KEY, ""), insecure=insecure)


def have_judged(case: Case, claim: str, judge: Server, most: int, *, yes: bool) -> int:
    """Ask the user, then the server; the exit code. Raises SaysoError where nobody can be asked and none said yes."""
    with saying(lambda: click.echo(f"\nsayso: {AGAIN}", err=True)):
        done = case.second_opinion(claim, judge, agree=lambda plan: _agreed(plan, yes=yes), most=most, told=_told)
    for line in _outcome(done):
        click.echo(f"sayso: {shown(line)}", err=True)
    return 1 if done.dropped or done.faults or done.unasked else 0


def _agreed(plan: Plan, *, yes: bool) -> bool:
    number, where = counted(len(plan.questions), "passage"), f"{plan.model} at {plan.host}"
    before = f"; {plan.before} answered before" if plan.before else ""
    left = f"; {plan.left} more are beyond --judge-most" if plan.left else ""
    click.echo(shown(f"To be sent to {where}: the claim with {number}, one by one{before}{left}. The first:"), err=True)
    for line in plan.questions[0].sent.split("\n"):
        click.echo(shown(f"    {line}"), err=True)
    if yes:
        return True
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise click.UsageError("Nothing was sent: there is no terminal to ask you on. Say --yes to send it.")
    return click.confirm(shown(f"Send {number} to {where}?"), err=True)


def _told(number: int, of: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\rAnswered: {number} of {of}", err=True, nl=number == of)


def _outcome(done: Seconded) -> Iterator[str]:
    plan = done.plan
    by = f"{plan.model} at {plan.host}"
    if not done.agreed:
        yield "Nothing was sent."
        return
    if not plan.questions:
        yield f"Nothing to ask {by}: {plan.before} unsorted answered before." if plan.before else "Nothing is unsorted."
        return
    left = f" {plan.left} not asked yet; the same command goes on with them." if plan.left else ""
    yield f"{counted(done.suggestions, 'suggestion')} by {by}, not by sayso, kept as such.{left}"
    for reason, number in done.dropped:
        yield f"{counted(number, 'answer')} dropped: {reason}."
    for reason, number in done.faults:
        yield f"{counted(number, 'passage')} without an answer: {reason}."
    if done.unasked:
        yield f"{counted(done.unasked, 'passage')} not sent any more, since the server failed."
    if done.faults:
        yield AGAIN


def suggestions_json(given: Sequence[Suggestion]) -> list[dict[str, Any]]:
    """What models suggested of one statement, as other programs read it."""
    return [
        {
            "model": one.model,
            "host": one.host,
            "relation": one.relation,
            "words": one.words,
            "span": list(one.span) if one.span else None,
        }
        for one in given
    ]


def suggestion_lines(given: Sequence[Suggestion]) -> Iterator[str]:
    """What models suggested of one statement, for the screen."""
    for one in given:
        words = f"; it rests that on “{one.words.strip(QUOTES)}”" if one.words else ""
        relation = (one.relation or "").replace("_", " ")
        yield click.style(wrapped(f"{relation}: suggested by {one.by}, not by sayso{words}"), dim=True)


def agreed_on(given: Sequence[Suggestion]) -> str:
    """The relation that all models suggest; ``several`` where they differ, empty where none did."""
    relations = {str(one.relation) for one in given}
    return "several" if len(relations) > 1 else next(iter(relations), "")


def counted_lines(given: Given) -> Iterator[str]:
    """How many suggestions of each relation each model made."""
    every = [one for some in given.values() for one in some]
    for by in sorted({one.by for one in every}):
        relations = [str(one.relation).replace("_", " ") for one in every if one.by == by]
        parts = ", ".join(f"{relations.count(name)} {name}" for name in dict.fromkeys(sorted(relations)))
        yield shown(f"  suggested by {by}, not by sayso: {parts}")
