"""``sayso ask --judge`` as a user types it, against a real server process."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.chat_server import Running, running

CLAIM = "Halvard Lines knew of the leak before August 2023."


@pytest.fixture(scope="module")
def chat(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("chat")) as one:
        yield one


@pytest.fixture
def copy(tmp_path: Path, built: Path) -> Path:
    return Path(shutil.copy(built, tmp_path / "harbour.case"))


def ask(case: Path, *args: str, **env: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sayso", "ask", str(case), CLAIM, *args]
    env = {**os.environ, "SAYSO_JUDGE_KEY": "sk-secret", "COLUMNS": "100", **env}
    return subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=60, env=env, stdin=subprocess.DEVNULL
    )


def asked(chat: Running, model: str) -> list[dict]:
    return [one for one in chat.requests() if one["body"]["model"] == model]


def test_with_yes_it_sends_says_so_and_marks_what_comes_back(copy: Path, chat: Running) -> None:
    done = ask(copy, "--judge", chat.url, "mixed", "--judge-most", "4", "--yes")
    assert done.returncode == 1  # two answers were dropped
    assert f"To be sent to mixed at {chat.host}: the claim with 4 passages" in done.stderr
    assert '"passage": ' in done.stderr
    assert "2 suggestions by mixed" in done.stderr
    assert "1 answer dropped: its words do not stand in the passage." in done.stderr
    assert "UNSORTED; A MODEL SUGGESTS: AFFIRMS IT (1)" in done.stdout
    assert f"affirms: suggested by mixed at {chat.host}, not by sayso; it rests that on “" in done.stdout
    assert f"suggested by mixed at {chat.host}, not by sayso: 1 affirms, 1 none" in done.stdout
    assert asked(chat, "mixed")[0]["key"] == "Bearer sk-secret"
    assert "sk-secret" not in done.stdout + done.stderr
    assert b"sk-secret" not in copy.read_bytes()


def test_kept_suggestions_are_shown_later_and_nothing_is_sent(copy: Path, chat: Running) -> None:
    assert ask(copy, "--judge", chat.url, "kept", "--judge-most", "2", "-y", "--json").returncode == 0
    told = json.loads(ask(copy, "--json").stdout)
    assert len(asked(chat, "kept")) == 2
    given = [(row, one) for row in told["statements"] for one in row["suggested_by"]]
    assert len(given) == 2
    for row, one in given:
        assert row["relation"] == "unsorted"
        assert (one["model"], one["host"], one["relation"]) == ("kept", chat.host, "affirms")
        assert one["words"] in row["words"]["content"]


def test_without_a_terminal_and_without_yes_nothing_is_sent(copy: Path, chat: Running) -> None:
    done = ask(copy, "--judge", chat.url, "terminal-less")
    assert done.returncode == 2
    assert "Nothing was sent" in done.stderr
    assert "--yes" in done.stderr
    assert done.stdout == ""
    assert asked(chat, "terminal-less") == []


@pytest.mark.parametrize(("typed", "calls"), [("y\n", 2), ("n\n", 0), ("\n", 0)])
def test_on_a_terminal_it_asks(copy: Path, chat: Running, typed: str, calls: int) -> None:
    pty = pytest.importorskip("pty", reason="this machine has no pseudo-terminals")
    model = f"typed-{len(typed)}{typed[0].strip()}"
    command = [sys.executable, "-m", "sayso", "ask", str(copy), CLAIM, "--judge", chat.url, model, "--judge-most", "2"]
    main, side = pty.openpty()
    with subprocess.Popen(command, stdin=side, stderr=side, stdout=subprocess.PIPE, text=True) as process:
        os.close(side)
        said = b""
        while b"[y/N]" not in said:
            said += os.read(main, 4096)
        assert asked(chat, model) == []
        os.write(main, typed.encode())
        out, _ = process.communicate(timeout=60)
    said += os.read(main, 65536)
    os.close(main)
    assert process.returncode == 0
    assert "INDEPENDENT ORIGINS" in out
    assert (b"Nothing was sent." in said) == (calls == 0)
    assert len(asked(chat, model)) == calls


@pytest.mark.skipif(not hasattr(signal, "SIGINT") or os.name == "nt", reason="needs Ctrl-C")
def test_ctrl_c_keeps_what_was_answered(copy: Path, chat: Running) -> None:
    command = [sys.executable, "-m", "sayso", "ask", str(copy), CLAIM, "--judge", chat.url, "hangs_second", "--yes"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        until = time.monotonic() + 50
        while len(asked(chat, "hangs_second")) < 2 and time.monotonic() < until:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "What was answered is kept" in said
    assert "Traceback" not in said
    assert sum(len(row["suggested_by"]) for row in json.loads(ask(copy, "--json").stdout)["statements"]) == 1


def test_a_server_that_is_not_there_costs_no_answer(copy: Path) -> None:
    done = ask(copy, "--judge", "http://127.0.0.1:9/v1", "any", "--yes")
    assert done.returncode == 1
    assert "See that the server runs" in done.stderr
    assert "39 passages not sent any more" in done.stderr
    assert "INDEPENDENT ORIGINS" in done.stdout


def test_wrong_use_sends_nothing(copy: Path) -> None:
    for args, what in (
        (("--judge", "http://judge.example/v1", "m", "--yes"), "--insecure"),
        (("--judge", "https://me:hunter2@judge.example/v1", "m", "--yes"), "SAYSO_JUDGE_KEY"),
        (("--yes",), "--judge"),
    ):
        done = ask(copy, *args)
        assert done.returncode == 2
        assert what in done.stderr
        assert "hunter2" not in done.stderr
    assert "SAYSO_JUDGE_KEY" in ask(copy, "--judge", "http://localhost:9", "m", SAYSO_JUDGE_KEY="a b").stderr
