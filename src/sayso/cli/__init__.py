"""The command line: one module a family of commands, all of them on top of ``sayso.case``."""

import sys
from importlib import import_module
from importlib.metadata import version

import click

from sayso.errors import SaysoError

COMMANDS = {
    "build": "build",
    "ask": "ask",
    "brief": "brief",
    "reports": "lists",
    "statements": "lists",
    "problems": "lists",
    "origins": "lists",
    "read": "read",
    "verify": "verify",
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


@click.command(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(version("sayso"), "-V", "--version", prog_name="sayso")
def cli() -> None:
    """On whose say-so? Reads reports on a contested matter: who claims what, on whose word, who denies it.

    \b
    Start with:
      sayso build my.case reports/*.txt pages/*.html
      sayso ask my.case "Did the company know of the leak?"
      sayso brief my.case > brief.md

    Everything stays on this machine. Exit codes: 0 done; 1 done, with problems (sayso problems CASE lists them);
    2 wrong use; 3 the case cannot be used.
    """


def main() -> None:
    """Run the command line; what a user can mend is said in one line, without a traceback."""
    try:
        code = cli.main(standalone_mode=False)
    except SaysoError as error:
        _end(str(error), error.exit_code)
    except click.exceptions.Abort:
        _end("Stopped. What was read is kept; the same command goes on from there.", 130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except KeyboardInterrupt:
        _end("Stopped. What was read is kept; the same command goes on from there.", 130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    sys.exit(code if isinstance(code, int) else 0)


def _end(message: str, code: int) -> None:
    click.echo(f"sayso: {message}", err=True)
    sys.exit(code)
