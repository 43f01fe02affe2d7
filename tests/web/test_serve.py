"""``sayso serve`` as a user types it."""

import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sayso.web.answering import PATIENCE
from tests.web.conftest import QUESTION, client_of


@contextmanager
def serving(*args: str | Path) -> Iterator[str]:
    """The address that the command prints; ends it as Ctrl-C does, and checks that it ends well."""
    command = [sys.executable, "-m", "sayso", "serve", *map(str, args), "--no-open", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        said = process.stdout.readline()
        try:
            yield re.search(r"http://\S+", said)[0]
        finally:
            process.send_signal(signal.SIGINT)
            _, errors = process.communicate(timeout=60)
        assert process.returncode == 0
        assert "Traceback" not in errors


def test_it_serves_until_it_is_stopped(harbour: Path):
    with serving(harbour) as address:
        assert address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(address) as answer:
            assert b"harbour.case" in answer.read()


def test_another_host_is_for_who_has_the_token(harbour: Path):
    with serving(harbour, "--host", "0.0.0.0") as address:
        port, token = re.search(r":(\d+)/\?token=(\S+)", address).groups()
        assert len(token) > 20
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/")
        assert refused.value.code == 401


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [(["none.case"], 3, "sayso build"), (["HARBOUR", "--host", "192.0.2.1"], 2, "--host"), ([], 2, "--help")],
)
def test_what_cannot_be_served_is_said_in_one_line(harbour: Path, args: list[str], code: int, says: str):
    command = [sys.executable, "-m", "sayso", "serve", *(str(harbour) if a == "HARBOUR" else a for a in args)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == code
    assert says in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_slow_page_says_at_once_that_it_is_coming(harbour: Path, monkeypatch: pytest.MonkeyPatch):
    assert PATIENCE < 1
    monkeypatch.setattr("sayso.web.answering.PATIENCE", 0.0)
    page = client_of(harbour).get("/ask", params={"q": QUESTION}).text
    assert page.index('class="waiting"') < page.index('class="balance"')
    assert page.count("<main") == page.count("</main>") == page.count("</html>") == 1
    assert page.count("<!--content-->") == 1


def test_a_slow_page_that_fails_says_so_in_its_place(harbour: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sayso.web.answering.PATIENCE", 0.0)
    client = client_of(harbour)
    harbour.unlink()
    page = client.get("/ask", params={"q": QUESTION}).text
    assert "The case cannot be used" in page
    assert page.count("</html>") == 1


def test_a_mistake_of_ours_tells_nothing_of_the_inside(harbour: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sayso.web.shelf.Shelf.reports", lambda self: 1 / 0)
    answer = client_of(harbour).get("/reports")
    assert answer.status_code == 500
    assert "ZeroDivision" not in answer.text
    assert "terminal" in answer.text
    assert client_of(harbour).get("/reports.json").json()["status"] == 500
