"""A case that remembers: each question is answered once, until the case changes."""

import threading
from pathlib import Path

from sayso.case import Case
from sayso.web.shelf import KEPT, Shelf


def test_an_answer_is_made_once(harbour: Path):
    shelf = Shelf(harbour)
    assert shelf.reports() is shelf.reports()
    assert shelf.statements(stance="denies") is shelf.statements(stance="denies")
    assert shelf.statements(stance="denies") != shelf.statements(stance="doubts")
    one = shelf.statements(most=1)[0]
    assert shelf.statements([one.id]) == [one]
    assert shelf.reports() == Case(harbour).reports()


def test_a_change_is_seen_at_once(harbour: Path):
    shelf = Shelf(harbour)
    one = shelf.statements(most=1)[0]
    Case(harbour).judge("speaker", one.id, verdict="Ada Bell", by="me")
    assert shelf.statements(most=1)[0].speaker == "Ada Bell"


def test_only_so_much_is_kept(harbour: Path):
    shelf = Shelf(harbour)
    made = [shelf.kept(n, lambda n=n: [n]) for n in range(KEPT + 5)]
    assert shelf.kept(KEPT + 4, list) is made[-1]
    assert shelf.kept(0, lambda: "anew") == "anew"


def test_who_asks_the_same_meanwhile_gets_the_same(harbour: Path):
    shelf = Shelf(harbour)
    shelf.reports()
    begun, go_on, times, got = threading.Event(), threading.Event(), [], []

    def make() -> str:
        times.append(1)
        begun.set()
        go_on.wait(10)
        return "made"

    threads = [threading.Thread(target=lambda: got.append(shelf.kept("x", make, slow=True))) for _ in range(3)]
    for thread in threads:
        thread.start()
    begun.wait(10)
    assert shelf.kept("quick", lambda: "quick") == "quick"
    go_on.set()
    for thread in threads:
        thread.join()
    assert (len(times), got) == (1, ["made"] * 3)
