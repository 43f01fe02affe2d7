"""The way through a claim in a real browser, by keyboard; and that everybody can read the pages across reports."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By

from sayso.case import Case
from tests.web.conftest import QUESTION
from tests.web.test_browser import AXE, LEVELS, look, press, until


@pytest.fixture
def base(chromium: Chrome, serve: Callable[[Path], str], harbour: Path) -> str:
    look(chromium, 1280)
    return serve(harbour)


@pytest.fixture
def tracked(harbour: Path) -> str:
    return Case(harbour).judge("track", QUESTION, verdict="tracked", by="ada").subject


def relations(harbour: Path) -> list[str]:
    return [one.verdict for one in Case(harbour).judgements() if one.kind == "relation"]


def test_open_a_claim_follow_a_quote_judge_a_suggestion_and_undo_it(
    chromium: Chrome, base: str, harbour: Path, tracked: str
):
    chromium.get(base + "/")
    until(chromium, lambda b: b.find_elements(By.CSS_SELECTOR, f"a[href='/claim/{tracked}']"))
    first = chromium.find_element(By.CSS_SELECTOR, f"a[href='/claim/{tracked}']")
    chromium.execute_script("arguments[0].focus()", first)
    press(chromium, Keys.ENTER)
    until(chromium, lambda b: b.find_elements(By.CSS_SELECTOR, ".over-time circle"))
    press(chromium, "j")
    words = chromium.switch_to.active_element.text.strip("“”")
    press(chromium, Keys.ENTER)
    until(chromium, lambda b: "/report/" in b.current_url and b.find_elements(By.CSS_SELECTOR, "#card blockquote"))
    assert words in chromium.find_element(By.CSS_SELECTOR, "#card blockquote").text.replace("\n", " ")
    chromium.back()
    until(chromium, lambda b: b.find_elements(By.CSS_SELECTOR, ".over-time circle"))
    press(chromium, "s")
    until(chromium, lambda b: "/review?claim=" in b.current_url and b.find_elements(By.ID, "asks"))
    place = chromium.find_element(By.CSS_SELECTOR, ".matter .queue").text
    press(chromium, "5")
    until(chromium, lambda b: "denies" in b.find_element(By.CSS_SELECTOR, ".notice").text)
    assert relations(harbour) == ["denies"]
    until(chromium, lambda b: b.find_element(By.CSS_SELECTOR, ".matter .queue").text != place)
    press(chromium, "u")
    until(chromium, lambda b: "undone" in b.find_element(By.CSS_SELECTOR, ".notice").text)
    assert relations(harbour) == []
    until(chromium, lambda b: b.find_element(By.CSS_SELECTOR, ".matter .queue").text == place)


def test_enter_in_the_box_for_reasons_decides_nothing(chromium: Chrome, base: str, harbour: Path, tracked: str):
    chromium.get(f"{base}/review?claim={tracked}")
    until(chromium, lambda b: b.find_elements(By.NAME, "why"))
    box = chromium.find_element(By.NAME, "why")
    box.send_keys("5 because", Keys.ENTER)
    assert relations(harbour) == []
    assert box.get_attribute("value") == "5 because"


def test_the_pages_across_reports_meet_wcag_2_2_aa_and_fit(chromium: Chrome, base: str, harbour: Path, tracked: str):
    case = Case(harbour)
    case.judge("relation", case.statements(most=1)[0].id, QUESTION, verdict="denies", by="ada")
    one = case.sources()
    addresses = [
        f"/claim/{tracked}", f"/claim/{tracked}?without=Miriam+Tolland", "/sources",
        f"/source/{one.suggestions[0].one}", "/origins", f"/origins/{case.link_ids(case.origins())[0]}", "/timeline",
        f"/timeline?claim={tracked}", "/review", "/review?kind=source", "/decisions",
        f"/statement/{case.statements(most=1)[0].id}",
    ]  # fmt: skip
    told = {}
    for width, theme in ((1280, "light"), (390, "dark")):
        look(chromium, width, theme)
        for address in addresses:
            chromium.get(base + address)
            until(chromium, lambda b: b.find_elements(By.TAG_NAME, "h1"))
            chromium.execute_script("for (const one of document.querySelectorAll('details')) one.open = true")
            chromium.execute_script(AXE)
            found = chromium.execute_async_script(
                "const done = arguments[1];"
                "axe.run({runOnly: {type: 'tag', values: arguments[0]}}).then((r) => done(r.violations))",
                LEVELS,
            )
            told |= {f"{address} at {width}: {v['id']}": [n["html"][:160] for n in v["nodes"]][:3] for v in found}
    look(chromium, 320)
    for address in addresses:
        chromium.get(base + address)
        until(chromium, lambda b: b.find_elements(By.TAG_NAME, "h1"))
        wide = chromium.execute_script("return document.documentElement.scrollWidth")
        if wide > 320:
            told[f"{address} is {wide} wide"] = []
    assert not told, json.dumps(told, indent=1)
    assert not [entry for entry in chromium.get_log("browser") if "Security Policy" in entry["message"]]
