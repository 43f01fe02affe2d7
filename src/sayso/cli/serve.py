"""``sayso serve``: the case in the browser."""

import getpass
import os
import secrets
import socket
import sys
import threading
import webbrowser

import click
import uvicorn

from sayso.case import Case
from sayso.cli.options import case_argument
from sayso.errors import SaysoError
from sayso.web.app import make_app
from sayso.web.guard import LOOPBACK, Guard, Rules

PORT = 8480


@click.command(short_help="Show CASE in the browser.")
@case_argument
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to serve at.")
@click.option("--port", type=click.IntRange(0, 65535), help=f"Port to serve at.  [default: {PORT}, or a free one]")
@click.option("--read-only", is_flag=True, help="Refuse every change.")
@click.option("--by", default=None, help="Who decides what is decided here.  [default: your login name]")
@click.option(
    "--open/--no-open", "to_open", default=None, help="Whether to open the browser, or only print the address."
)
def serve(case: str, host: str, port: int | None, *, read_only: bool, by: str | None, to_open: bool | None) -> int:
    """Show CASE in the browser: its reports with their statements marked, search, questions, the brief.

    Only this machine can open it. With another --host, others can too, if they have the token in the address printed.
    Stop with Ctrl-C.

    \b
    Examples:
      sayso serve my.case
      sayso serve my.case --host 0.0.0.0 --read-only
    """
    Case(case).problems()
    listening = _listen(host, port)
    token = None if host in LOOPBACK else secrets.token_urlsafe(24)
    rules = Rules(hosts=LOOPBACK | {host.lower(), *_own_names(token)}, token=token, read_only=read_only)
    address = _address(host, listening.getsockname()[1], token)
    click.echo(f"{case} is at {address}   (Ctrl-C stops it)")
    if to_open or (to_open is None and _has_browser()):
        threading.Timer(0.4, webbrowser.open, [address]).start()
    _run(make_app(case, rules, by or _login()), listening)
    return 0


def _run(app: Guard, listening: socket.socket) -> None:
    config = uvicorn.Config(
        app,
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        lifespan="off",
        timeout_graceful_shutdown=1,
    )
    try:
        uvicorn.Server(config).run(sockets=[listening])
    except KeyboardInterrupt:
        click.echo("Stopped.", err=True)


def _listen(host: str, port: int | None) -> socket.socket:
    """A socket at the address; at a free port where the usual one is taken and none was asked for."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, PORT if port is None else port), family=family)
    except OSError as error:
        if port is None:
            return _listen(host, 0)
        why = error.strerror or error
        raise SaysoError(
            f"Nothing can be served at {host}, port {port} ({why}). Give another --host or --port."
        ) from error


def _own_names(token: str | None) -> set[str]:
    """The names of this machine, under which others may open the page."""
    if token is None:
        return set()
    name = socket.gethostname().lower()
    return {name, socket.getfqdn().lower(), f"{name}.local"}


def _address(host: str, port: int, token: str | None) -> str:
    everywhere = {"0.0.0.0": socket.gethostname(), "::": socket.gethostname()}  # noqa: S104
    name = everywhere.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{name}:{port}/" + (f"?token={token}" if token else "")


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a machine that knows no users
        return "somebody"


def _has_browser() -> bool:
    """Whether somebody sits before a screen: on a terminal, and not on a machine without windows."""
    windows = sys.platform in ("win32", "darwin") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )
    return windows and sys.stdout.isatty()
