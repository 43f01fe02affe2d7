"""Who may ask what."""

from pathlib import Path

import pytest
from starlette.datastructures import Headers
from starlette.testclient import TestClient

from sayso.web.guard import HEADERS, LOOPBACK, Rules, refusal
from tests.web.conftest import HERE, RULES, client_of

OPEN = Rules(hosts=LOOPBACK | {"box.lan"}, token="long-and-secret", csrf="x")
TRACK = {
    "csrf": RULES.csrf,
    "kind": "track",
    "subject": "It was known.",
    "verdict": "tracked",
    "back": "/ask?q=x",
}


def status(rules: Rules, host: str, method: str = "GET", **headers: str) -> int:
    found = refusal(rules, method, Headers({"host": host, **headers}), "http")
    return found.status if found else 200


@pytest.mark.parametrize("host", ["127.0.0.1:8480", "localhost:8480", "LOCALHOST", "[::1]:8480", "127.0.0.1"])
def test_our_own_names_are_answered(host: str):
    assert status(Rules(), host) == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8480", "127.0.0.1.a.example", "192.168.1.5", "", "[::2]"]
)
def test_other_names_are_not(host: str):
    assert status(Rules(), host) == 421


def test_with_a_token_addresses_of_digits_are_ours_but_no_strange_names():
    assert status(OPEN, "192.168.1.5:8480") == 200
    assert status(OPEN, "box.lan:8480") == 200
    assert status(OPEN, "evil.example:8480") == 421


def test_changes_come_from_our_own_pages():
    assert status(Rules(), "localhost:1", "POST", origin="http://localhost:1") == 200
    assert status(Rules(), "localhost:1", "POST") == 403
    for origin in ("http://evil.example", "null", "http://localhost:2", "https://localhost:1"):
        assert status(Rules(), "localhost:1", "POST", origin=origin) == 403
    assert status(Rules(read_only=True), "localhost:1", "POST", origin="http://localhost:1") == 403
    assert status(Rules(), "localhost:1", "DELETE", origin="http://localhost:1") == 405


def test_every_answer_has_the_headers(client: TestClient):
    for address in ("/", "/nothing", "/static/page.css", "/.json", "/ask"):
        answer = client.get(address)
        assert {name: answer.headers[name] for name in HEADERS} == dict(HEADERS)
    assert client.get("/", headers={"host": "evil.example"}).headers["x-frame-options"] == "DENY"


def test_a_strange_host_learns_nothing_of_the_case(client: TestClient):
    answer = client.get("/", headers={"host": "evil.example"})
    assert answer.status_code == 421
    assert "harbour" not in answer.text


def test_a_change_needs_what_only_our_pages_know(client: TestClient):
    own = {"origin": HERE}
    assert client.post("/judge", data=TRACK).status_code == 403
    assert client.post("/judge", data=TRACK, headers={"origin": "http://evil.example"}).status_code == 403
    assert client.post("/judge", data={**TRACK, "csrf": "guessed"}, headers=own).status_code == 403
    assert client.post("/judge", data={k: v for k, v in TRACK.items() if k != "csrf"}, headers=own).status_code == 403
    assert client.post("/judge", data=TRACK, headers=own).status_code == 303


def test_reading_changes_nothing_and_only_buttons_reach_the_deed(client: TestClient):
    assert client.get("/judge").status_code == 405
    assert client.put("/judge").status_code == 405


def test_read_only_refuses_every_change_and_shows_no_button(harbour: Path):
    client = client_of(harbour, Rules(csrf=RULES.csrf, read_only=True))
    assert client.post("/judge", data=TRACK, headers={"origin": HERE}).status_code == 403
    assert "Track this claim" not in client.get("/ask?q=leak").text
    assert "read-only" in client.get("/help").text


def test_another_host_needs_the_token_once(harbour: Path):
    client = client_of(harbour, OPEN)
    closed = client.get("/")
    assert closed.status_code == 401
    assert "harbour" not in closed.text
    assert client.get("/static/page.css").status_code == 401
    assert client.get("/?token=wrong").status_code == 401
    let_in = client.get("/report/x?token=long-and-secret&s=1")
    assert (let_in.status_code, let_in.headers["location"]) == (303, "/report/x?s=1")
    cookie = let_in.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert client.get("/").status_code == 200


def test_the_token_leads_nowhere_else(harbour: Path):
    client = client_of(harbour, OPEN)
    assert client.get(f"{HERE}//evil.example/?token=long-and-secret").headers["location"] == "/evil.example/"


def test_too_long_a_form_is_refused(client: TestClient):
    long = {**TRACK, "why": "x" * 100_000}
    assert client.post("/judge", data=long, headers={"origin": HERE}).status_code == 413
    assert client.post("/judge", json=TRACK, headers={"origin": HERE}).status_code == 400
