"""The founding case, five real reports, in a real browser: from a question to the words, a decision, and the brief."""

from collections.abc import Callable
from pathlib import Path

import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By

from sayso.case import Case
from tests.web.test_browser import look, press, until

ASKED = "Did Russia try to help Trump win the 2020 election?"


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory, founding: list[Path]) -> Path:
    case = tmp_path_factory.mktemp("five") / "five.case"
    Case(case).add(founding)
    return case


def test_from_a_question_to_the_words_a_decision_and_the_brief(
    chromium: Chrome, serve: Callable[[Path], str], five: Path, tmp_path: Path
):
    look(chromium, 1280)
    there = {"behavior": "allow", "downloadPath": str(tmp_path)}
    chromium.execute_cdp_cmd("Browser.setDownloadBehavior", there)
    chromium.get(serve(five) + "/")
    press(chromium, "/")
    press(chromium, ASKED, Keys.ENTER)
    until(chromium, lambda b: b.find_elements(By.CSS_SELECTOR, ".bearing, details"))
    press(chromium, "y")
    until(chromium, lambda b: "The claim is tracked." in b.find_element(By.CSS_SELECTOR, ".notice").text)
    tracked = next(one.subject for one in Case(five).judgements() if one.kind == "track")

    chromium.get(chromium.current_url.split("/ask")[0] + f"/review?claim={tracked}")
    until(chromium, lambda b: b.find_elements(By.ID, "asks"))
    press(chromium, "1")
    until(chromium, lambda b: "affirms" in b.find_element(By.CSS_SELECTOR, ".notice").text)
    (judged,) = [one for one in Case(five).judgements() if one.kind == "relation"]

    chromium.get(chromium.current_url.split("/review")[0] + f"/claim/{tracked}")
    until(chromium, lambda b: b.find_elements(By.CSS_SELECTOR, "blockquote, .bearing"))
    press(chromium, "j")
    words = chromium.switch_to.active_element.text.strip("“”")
    press(chromium, Keys.ENTER)
    until(chromium, lambda b: "/report/" in b.current_url and b.find_elements(By.CSS_SELECTOR, "#card blockquote"))
    assert words in chromium.find_element(By.CSS_SELECTOR, "#card blockquote").text.replace("\n", " ")

    press(chromium, "g", "b")
    until(chromium, lambda b: b.find_elements(By.CSS_SELECTOR, "article.brief h1"))
    assert ASKED in chromium.find_element(By.CSS_SELECTOR, "article.brief").text
    press(chromium, "d")
    until(chromium, lambda b: (tmp_path / "five.case-brief.md").exists())

    Case(five).undo(judged.id, by="ada")
    assert not [one for one in Case(five).judgements() if one.kind == "relation"]
