"""The command line: one module a family of commands, all of them on top of ``sayso.case``."""

import os
import sys
from importlib import import_module
from importlib.metadata import version

import click

from sayso.cli import stopping
from sayso.errors import SaysoError

COMMANDS = {
    "build": "build",
    "claims": "claims",
    "ask": "ask",
    "brief": "brief",
    "serve": "serve",
    "reports": "lists",
    "statements": "lists",
    "problems": "lists",
    "origins": "lists",
    "versions": "versions",
    "judge": "judge",
    "undo": "judge",
    "decisions": "decisions",
    "read": "read",
    "formats": "formats",
    "verify": "verify",
    "pack": "pack",
    "forget": "forget",
    "completion": "completion",
}
"""Each command and the module that holds it, in the order of ``--help``."""


class Verbs(click.Group):
    """Loads a command's module when it is called: ``sayso --help`` does not wait for the networks."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of a first visit."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"sayso.cli.{COMMANDS[cmd_name]}"), cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command. Output that nobody reads any more ends it; what the system refuses is a SaysoError."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _forget_output()
            return 0
        except OSError as error:
            _forget_output()
            reason = f"{error.strerror}: {error.filename}" if error.filename else error.strerror or error
            raise SaysoError(f"{reason}. See to that and run the same command again; no case is harmed.") from error


def _forget_output() -> None:
    """Let what is still to be printed go nowhere: else Python fails on it once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


# NO_COLOR: see no-color.org
SETTINGS = {
    "help_option_names": ["-h", "--help"],
    "max_content_width": 100,
    "color": False if os.environ.get("NO_COLOR") else None,
}


@click.command(
    cls=Verbs,
    context_settings=SETTINGS,
    subcommand_metavar="COMMAND [ARGS]...",
    no_args_is_help=False,
    invoke_without_command=True,
)
@click.version_option(version("sayso"), "-V", "--version", prog_name="sayso")
@click.pass_context
def cli(ctx: click.Context) -> int:
    """On whose say-so? Reads reports on a contested matter: who claims what, on whose word, who denies it.

    \b
    Start with:
      sayso build my.case reports/*.txt pages/*.html
      sayso ask my.case "Did the company know of the leak?"
      sayso brief my.case > brief.md

    Everything stays on this machine, unless you ask with --judge. Exit codes: 0 done; 1 done, with problems (sayso
    problems CASE lists them); 2 wrong use; 3 the case cannot be used.
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help(), err=True)
    return 2


def main() -> None:
    """Run the command line; what a user can mend is said in one line, without a traceback."""
    stopping.watch()
    try:
        code = cli.main(standalone_mode=False)
    except SaysoError as error:
        _end(str(error), error.exit_code)
    except (click.exceptions.Abort, KeyboardInterrupt):
        stopping.end()
    except click.UsageError as error:
        where = error.ctx.command_path if error.ctx else "sayso"
        _end(f"{' '.join(error.format_message().split())} See: {where} --help", 2)
    except Exception:
        if stopping.asked():  # a library that is interrupted while it is loaded raises what it likes
            stopping.end()
        raise
    sys.exit(code if isinstance(code, int) else 0)


def _end(message: str, code: int) -> None:
    click.echo(f"sayso: {message}", err=True)
    sys.exit(code)
