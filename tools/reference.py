"""Write ``docs/reference/cli.md`` from the commands' own help: ``python -m tools.reference [--check]``."""

import sys
from pathlib import Path

import click

from sayso.cli import COMMANDS, cli

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "cli.md"


def reference() -> str:
    """The page: each command's help, as it prints on a terminal of 100 columns."""
    root = click.Context(cli, info_name="sayso", terminal_width=100)
    parts = ["# Commands", "Made by `python -m tools.reference` from the commands' own help."]
    parts += ["```\n" + cli.get_help(root) + "\n```"]
    for name in COMMANDS:
        command = cli.get_command(root, name)
        assert command is not None
        context = click.Context(command, info_name=name, parent=root, terminal_width=100)
        parts += [f"## sayso {name}", "```\n" + command.get_help(context) + "\n```"]
        for inner, below in command.commands.items() if isinstance(command, click.Group) else ():
            within = click.Context(below, info_name=inner, parent=context, terminal_width=100)
            parts += [f"### sayso {name} {inner}", "```\n" + below.get_help(within) + "\n```"]
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Write the page, or say that it is out of date."""
    if "--check" not in sys.argv:
        PAGE.write_text(reference(), encoding="utf8")
    elif PAGE.read_text(encoding="utf8") != reference():
        sys.exit(f"{PAGE} is out of date: python -m tools.reference")


if __name__ == "__main__":
    main()
