"""The chat protocol against a real server process that speaks it well and badly."""

import json
import socket
import time
from collections.abc import Iterator

import pytest

from sayso.errors import SaysoError
from sayso.run.chat import LARGEST, Reply, replies, server
from tests.chat_server import Running, running

RIGHT = '{"relation": "affirms", "words": "the pier was safe"}'
QUESTION = [{"role": "user", "content": json.dumps({"content": "the pier was safe"})}]


@pytest.fixture(scope="module")
def chat(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("chat")) as one:
        yield one


def ask(chat: Running, model: str, times: int = 1, *, key: str = "", seconds: float = 20) -> list[Reply]:
    return list(replies(server(chat.url, model, key, seconds=seconds, pause=0.01), [QUESTION] * times))


def asked(chat: Running, model: str) -> list[dict]:
    return [one for one in chat.requests() if one["body"]["model"] == model]


def test_a_right_answer_is_its_words(chat: Running):
    assert ask(chat, "good", 2, key="sk-1") == [Reply(words=RIGHT)] * 2
    first = asked(chat, "good")[0]
    assert first["path"] == "/v1/chat/completions"
    assert first["key"] == "Bearer sk-1"
    assert first["body"]["messages"] == QUESTION
    assert first["body"]["response_format"] == {"type": "json_object"}


def test_no_key_is_sent_where_none_is_set(chat: Running):
    ask(chat, "keyless")
    assert asked(chat, "keyless")[0]["key"] is None


def test_a_server_that_fails_at_first_is_asked_again(chat: Running):
    assert ask(chat, "flaky", 2) == [Reply(words=RIGHT)] * 2
    assert len(asked(chat, "flaky")) == 6


def test_a_server_that_is_busy_is_left_alone_for_as_long_as_it_says(chat: Running):
    started = time.monotonic()
    assert ask(chat, "busy") == [Reply(words=RIGHT)]
    assert time.monotonic() - started >= 1


def test_a_server_that_wants_hours_is_not_waited_for(chat: Running):
    (only,) = ask(chat, "later", 5)
    assert only.last
    assert "9999 seconds" in only.fault
    assert len(asked(chat, "later")) == 1


def test_three_failures_in_a_row_are_enough(chat: Running):
    found = ask(chat, "down", 5)
    assert [one.last for one in found] == [False, False, True]
    assert "503" in found[0].fault
    assert len(asked(chat, "down")) == 3 * 4


def test_json_mode_is_given_up_where_the_server_refuses_it(chat: Running):
    assert ask(chat, "strict", 2) == [Reply(words=RIGHT)] * 2
    assert len(asked(chat, "strict")) == 3


@pytest.mark.parametrize("model", ["hang", "drip", "drips_headers"])
def test_a_server_that_never_ends_is_cut_off(chat: Running, model: str):
    started = time.monotonic()
    (only,) = ask(chat, model, seconds=0.5)
    assert time.monotonic() - started < 5
    assert only == Reply(fault="no answer within 0.5 seconds")


@pytest.mark.parametrize(
    ("model", "fault"),
    [
        ("huge", f"more than {LARGEST:,} bytes"),
        ("page", "not JSON by its own telling"),
        ("garbage", "not HTTP"),
        ("noise", "holds no message"),
        ("deep", "holds no message"),
        ("cut", "holds no message"),
        ("leaves", "broke the connection off"),
        ("empty", "holds no message"),
        ("silent", "holds no message"),
    ],
)
def test_what_is_no_answer_is_told(chat: Running, model: str, fault: str):
    (only,) = ask(chat, model)
    assert only.words is None
    assert fault in only.fault
    assert not only.last


@pytest.mark.parametrize(
    ("model", "fault"), [("redirect", "not followed"), ("locked", "SAYSO_JUDGE_KEY"), ("missing", "model missing not")]
)
def test_what_will_not_get_better_ends_it(chat: Running, model: str, fault: str):
    (only,) = ask(chat, model, 5, key="sk-secret")
    assert only.last
    assert fault in only.fault
    assert "sk-secret" not in only.fault
    assert len(asked(chat, model)) == 1
    assert not [one for one in chat.requests() if "followed" in one]


def test_a_key_that_the_server_sends_back_is_not_told(chat: Running):
    (only,) = ask(chat, "echo", key="sk-secret")
    assert "status 400" in only.fault
    assert "sk-secret" not in only.fault


def test_nobody_there():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    (only,) = replies(server(url, "any"), [QUESTION] * 3)
    assert only.last
    assert "See that the server runs" in only.fault


def test_tls_where_there_is_none(chat: Running):
    (only,) = replies(server(chat.url.replace("http:", "https:"), "any"), [QUESTION] * 3)
    assert only.last
    assert "TLS" in only.fault


@pytest.mark.parametrize(
    ("url", "host", "path"),
    [
        ("http://localhost:11434/v1", "localhost:11434", "/v1/chat/completions"),
        ("http://127.0.0.1:8080", "127.0.0.1:8080", "/v1/chat/completions"),
        ("http://[::1]:8080/", "[::1]:8080", "/v1/chat/completions"),
        ("https://Judge.example/api/v3/", "judge.example", "/api/v3/chat/completions"),
        ("https://judge.example/v1/chat/completions", "judge.example", "/v1/chat/completions"),
    ],
)
def test_addresses(url: str, host: str, path: str):
    one = server(url, "m")
    assert (one.host, one.path, one.secure) == (host, path, url.startswith("https"))


@pytest.mark.parametrize(
    ("url", "what"),
    [
        ("localhost:11434", "http://localhost:11434/v1"),
        ("ftp://localhost", "http://localhost:11434/v1"),
        ("http://", "http://localhost:11434/v1"),
        ("http://localhost:99999", "http://localhost:11434/v1"),
        ("http://localhost/a b", "http://localhost:11434/v1"),
        ("http://localhost/\r\nX-Evil: 1", "http://localhost:11434/v1"),
        ("https://me:hunter2@judge.example", "SAYSO_JUDGE_KEY"),
        ("https://judge.example/v1?key=hunter2", "SAYSO_JUDGE_KEY"),
        ("http://judge.example/v1", "--insecure"),
        ("http://192.168.0.7:8000", "--insecure"),
        ("http://localhost.evil.example", "--insecure"),
        ("http://127.0.0.1.evil.example", "--insecure"),
    ],
)
def test_addresses_that_are_refused(url: str, what: str):
    with pytest.raises(SaysoError, match=what) as refused:
        server(url, "m")
    assert "hunter2" not in str(refused.value)


def test_plain_http_elsewhere_only_on_demand():
    assert server("http://192.168.0.7:8000", "m", insecure=True).host == "192.168.0.7:8000"


def test_a_key_is_neither_shown_nor_sent_broken():
    assert "sk-1" not in repr(server("https://judge.example", "m", "sk-1\n"))
    with pytest.raises(SaysoError, match="SAYSO_JUDGE_KEY") as refused:
        server("https://judge.example", "m", "sk-1\nX-Evil: 1")
    assert "sk-1" not in str(refused.value)
    with pytest.raises(SaysoError, match="no name"):
        server("https://judge.example", " ")
