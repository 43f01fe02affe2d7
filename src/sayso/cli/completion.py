"""``sayso completion``: the script that lets a shell complete sayso's commands."""

import click
from click.shell_completion import get_completion_class

from sayso.cli.options import json_option
from sayso.cli.show import as_json


@click.command(short_help="Print the script that completes commands in a shell.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@json_option
def completion(shell: str, *, to_json: bool) -> int:
    """Print the completion script for SHELL.

    \b
    Example, in bash:
      eval "$(sayso completion bash)"
    """
    root = click.get_current_context().find_root().command
    kind = get_completion_class(shell)
    assert kind is not None
    script = kind(root, {}, "sayso", "_SAYSO_COMPLETE").source()
    if to_json:
        as_json({"shell": shell, "script": script})
    else:
        click.echo(script)
    return 0
