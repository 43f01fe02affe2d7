"""Deciding on the page, and taking it back."""

import threading
from pathlib import Path

import httpx
import pytest
from starlette.testclient import TestClient

from sayso.case import Case
from sayso.web.deeds import came_from
from tests.web.conftest import HERE, QUESTION, RULES

OWN = {"origin": HERE}


def decide(client: TestClient, **said: str) -> httpx.Response:
    return client.post("/judge", data={"csrf": RULES.csrf, "back": "/ask?q=x", **said}, headers=OWN)


def test_track_and_undo(client: TestClient, harbour: Path):
    done = decide(client, kind="track", subject=QUESTION, verdict="tracked", back="/ask?q=leak")
    assert done.status_code == 303
    assert done.headers["location"].startswith("/ask?q=leak&done=judgement-")
    judged = Case(harbour).judgements()[-1]
    assert (judged.kind, judged.verdict, judged.by) == ("track", "tracked", "ada")
    told = client.get("/help?" + done.headers["location"].split("?")[1])
    assert "The claim is tracked." in told.text
    assert "Undo" in told.text
    assert client.get("/ask.json", params={"q": QUESTION}).json()["tracked"]
    undone = decide(client, kind="undo", subject=judged.id)
    assert undone.status_code == 303
    assert all(one.kind != "track" for one in Case(harbour).judgements())
    assert not client.get("/ask.json", params={"q": QUESTION}).json()["tracked"]


def test_a_stance_that_a_person_mends_is_shown(client: TestClient, harbour: Path):
    one = Case(harbour).statements(stance="asserts", most=1)[0]
    assert decide(client, kind="stance", subject=one.id, verdict="doubts", why="it is a question").status_code == 303
    assert client.get(f"/statement/{one.id}.json").json()["card"]["statement"]["stance"] == "doubts"


@pytest.mark.parametrize(
    "said",
    [{"kind": "nonsense", "subject": "x", "verdict": "y"}, {"kind": "track", "subject": "", "verdict": "tracked"},
     {"kind": "stance", "subject": "statement-0", "verdict": "denies"}, {"kind": "undo", "subject": "judgement-00"}],
)  # fmt: skip
def test_what_cannot_be_decided_is_told(client: TestClient, said: dict[str, str]):
    answer = decide(client, **said)
    assert answer.status_code == 400
    assert "<h1>That cannot be asked</h1>" in answer.text


def test_a_notice_tells_of_judgements_alone(client: TestClient):
    assert 'role="status"' not in client.get("/help?done=judgement-0123456789abcdef0123").text
    assert "<script>" not in client.get("/help?done=<script>alert(1)</script>").text


@pytest.mark.parametrize(
    "back", ["//evil.example", "/\\evil.example", "https://evil.example", "", "javascript:x()", "/a b"]
)
def test_it_leads_back_to_this_server_alone(back: str):
    assert came_from(back, "judgement-1") == "/?done=judgement-1"


def test_it_leads_back_to_the_same_page():
    assert came_from("/report/r?s=1&done=judgement-0", "judgement-1") == "/report/r?s=1&done=judgement-1"
    assert came_from("/?done=judgement-0", "judgement-1") == "/?done=judgement-1"


def test_many_at_once_are_all_kept(client: TestClient, harbour: Path):
    answers = []

    def track(n: int) -> None:
        answers.append(decide(client, kind="track", subject=f"Claim number {n}.", verdict="tracked").status_code)

    threads = [threading.Thread(target=track, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [303] * 8
    assert len([one for one in Case(harbour).judgements() if one.kind == "track"]) == 8
