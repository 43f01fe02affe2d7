"""The main ways through in a real browser, by keyboard; what it shows to whom; and that it asks nobody else."""

import json
import time
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote_plus

import pytest
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from sayso.case import Case
from tests.web.conftest import QUESTION

AXE = (files("axe_core_python") / "axe.min.js").read_text(encoding="utf8")
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
Serve = Callable[[Path], str]


@pytest.fixture
def opened(chromium: Chrome, serve: Serve, harbour: Path) -> Chrome:
    """The browser, on the first page of the sample case, wide and light."""
    look(chromium, 1280)
    chromium.get(serve(harbour) + "/")
    return chromium


def look(browser: Chrome, width: int, theme: str = "light") -> None:
    """Show pages in this width and theme."""
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    features = [{"name": "prefers-color-scheme", "value": theme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def press(browser: Chrome, *keys: str) -> None:
    ActionChains(browser).send_keys(*keys).perform()


def until(browser: Chrome, found: Callable[[Chrome], object]) -> None:
    """Wait for it, half a minute at most: the first answer loads the networks."""
    WebDriverWait(browser, 30, ignored_exceptions=[Exception]).until(found)


def focused(browser: Chrome) -> str:
    return browser.execute_script("return document.activeElement.className || document.activeElement.id")


def test_ask_follow_a_quote_to_its_words_and_go_on_by_keyboard(opened: Chrome, harbour: Path):
    press(opened, "/")
    assert focused(opened) == "q-main"
    press(opened, QUESTION, Keys.ENTER)
    until(opened, lambda b: b.find_elements(By.CSS_SELECTOR, ".bearing"))
    asked = opened.current_url
    assert asked.endswith(f"/ask?q={quote_plus(QUESTION)}")
    press(opened, "j")
    quote = opened.switch_to.active_element
    words = quote.text.strip("“”")
    assert len(words) > 20
    press(opened, Keys.ENTER)
    until(opened, lambda b: "/report/" in b.current_url)
    marked = opened.find_elements(By.CSS_SELECTOR, "mark.on-content")
    shown = " ".join(" ".join(mark.text for mark in marked).split())
    assert words.replace(" ", "") in shown.replace(" ", "")
    box = marked[0].rect
    at = opened.execute_script("return [scrollY, scrollY + innerHeight]")
    assert at[0] <= box["y"] <= at[1]
    assert words in opened.find_element(By.CSS_SELECTOR, "#card blockquote").text.replace("\n", " ")
    number = int(opened.find_element(By.CSS_SELECTOR, "#card nav b").text)
    press(opened, "j")
    until(opened, lambda b: b.find_element(By.CSS_SELECTOR, "#card nav b").text == str(number + 1))
    press(opened, "k")
    until(opened, lambda b: b.find_element(By.CSS_SELECTOR, "#card nav b").text == str(number))
    for _ in range(3):
        opened.back()
    until(opened, lambda b: b.current_url == asked and b.find_elements(By.CSS_SELECTOR, ".bearing"))


def test_track_a_claim_and_take_it_back_by_keyboard(opened: Chrome, harbour: Path):
    opened.get(opened.current_url + f"ask?q={quote_plus(QUESTION)}")
    until(opened, lambda b: b.find_elements(By.CSS_SELECTOR, "form.track"))
    press(opened, "y")
    until(opened, lambda b: "The claim is tracked." in b.find_element(By.CSS_SELECTOR, ".notice").text)
    assert [one.kind for one in Case(harbour).judgements()] == ["wording", "track"]
    assert "You track this claim." in opened.find_element(By.CSS_SELECTOR, "form.track").text
    press(opened, "u")
    until(opened, lambda b: "undone" in b.find_element(By.CSS_SELECTOR, ".notice").text)
    assert [one.kind for one in Case(harbour).judgements()] == ["wording"]
    until(opened, lambda b: "Track this claim" in b.find_element(By.CSS_SELECTOR, "form.track").text)


def test_keep_the_brief_and_open_a_reference_by_keyboard(opened: Chrome, tmp_path: Path):
    there = {"behavior": "allow", "downloadPath": str(tmp_path)}
    opened.execute_cdp_cmd("Browser.setDownloadBehavior", there)
    press(opened, "g", "b")
    until(opened, lambda b: b.find_elements(By.CSS_SELECTOR, "article.brief h1"))
    press(opened, "d")
    press(opened, "e")
    until(opened, lambda b: len(list(tmp_path.glob("*-brief.*"))) == 2)
    time.sleep(0.2)
    assert (tmp_path / "harbour.case-brief.md").read_text("utf8").startswith("# harbour.case")
    reference = opened.find_elements(By.CSS_SELECTOR, "article.brief a.ref")[3]
    opened.execute_script("arguments[0].focus()", reference)
    press(opened, Keys.ENTER)
    until(opened, lambda b: "/report/" in b.current_url)
    at = opened.find_element(By.ID, "at")
    scrolled = opened.execute_script("return scrollY")
    assert scrolled <= at.rect["y"] <= scrolled + 900

    opened.get((tmp_path / "harbour.case-brief.html").as_uri())
    opened.find_element(By.CSS_SELECTOR, "a.ref").click()
    assert "#r" in opened.current_url
    assert opened.execute_script("return performance.getEntriesByType('resource').length") == 0


def test_search_by_keyboard(opened: Chrome):
    press(opened, "g", "s")
    until(opened, lambda b: b.current_url.endswith("/search"))
    press(opened, "/")
    press(opened, "letter", Keys.ENTER)
    until(opened, lambda b: b.find_elements(By.CSS_SELECTOR, "article.hit"))
    assert "letter" in opened.find_element(By.TAG_NAME, "h1").text
    press(opened, "j", "j", Keys.ENTER)
    until(opened, lambda b: "/report/" in b.current_url)


def test_the_keys_are_listed_and_can_be_switched_off(opened: Chrome):
    press(opened, "?")
    dialog = opened.find_element(By.ID, "keys")
    assert dialog.get_attribute("open")
    assert "the search box" in dialog.text
    opened.find_element(By.ID, "keys-on").click()
    press(opened, Keys.ESCAPE)
    before = opened.current_url
    press(opened, "g", "b")
    time.sleep(0.3)
    assert opened.current_url == before
    opened.execute_script("localStorage.clear()")


def test_the_first_stop_skips_to_the_content(opened: Chrome):
    press(opened, Keys.TAB)
    assert focused(opened) == "skip"
    press(opened, Keys.ENTER, Keys.TAB)
    assert opened.execute_script("return document.getElementById('main').contains(document.activeElement)")


def test_the_theme_is_switched_and_kept(opened: Chrome):
    def paper() -> str:
        return opened.execute_script("return getComputedStyle(document.body).backgroundColor")

    light = paper()
    press(opened, "t", "t")
    assert opened.find_element(By.ID, "theme").get_attribute("aria-label") == "Theme: dark"
    assert paper() != light
    opened.refresh()
    assert paper() != light
    press(opened, "t")
    assert paper() == light


def addresses(harbour: Path) -> list[str]:
    held = Case(harbour)
    one = held.statements(stance="no_evidence", most=1)[0]
    return [
        "/", "/reports", "/search?q=leak", "/search?stance=denies", f"/ask?q={quote_plus(QUESTION)}", "/ask", "/brief",
        f"/report/{one.report}", f"/report/{one.report}?s={one.id}", f"/statement/{one.id}", "/problems", "/help",
        "/nothing", "/search?q=zzzz",
    ]  # fmt: skip


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_page_meets_wcag_2_2_aa(opened: Chrome, harbour: Path, theme: str):
    base = opened.current_url.rstrip("/")
    told = {}
    for width in (1280, 390):
        look(opened, width, theme)
        for address in addresses(harbour):
            opened.get(base + address)
            opened.execute_script("for (const one of document.querySelectorAll('details')) one.open = true")
            opened.execute_script(AXE)
            found = opened.execute_async_script(
                "const done = arguments[1];"
                "axe.run({runOnly: {type: 'tag', values: arguments[0]}}).then((r) => done(r.violations))",
                LEVELS,
            )
            told |= {f"{address} at {width}: {v['id']}": [n["html"][:120] for n in v["nodes"]][:3] for v in found}
    assert not told, json.dumps(told, indent=1)


def test_nothing_is_wider_than_the_narrowest_screen(opened: Chrome, harbour: Path):
    base = opened.current_url.rstrip("/")
    look(opened, 320)
    for address in addresses(harbour):
        opened.get(base + address)
        assert opened.execute_script("return document.documentElement.scrollWidth") <= 320, address


def test_no_page_asks_anybody_else(opened: Chrome, harbour: Path):
    base = opened.current_url.rstrip("/")
    for address in addresses(harbour):
        opened.get(base + address)
        asked = opened.execute_script("return performance.getEntriesByType('resource').map((one) => one.name)")
        assert asked
        assert all(name.startswith(base) for name in asked)
        assert not [entry for entry in opened.get_log("browser") if "Security Policy" in entry["message"]]


def test_everything_works_without_script(opened: Chrome, harbour: Path):
    base = opened.current_url.rstrip("/")
    opened.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        opened.get(base + "/")
        box = opened.find_element(By.ID, "q-main")
        box.send_keys(QUESTION)
        opened.find_element(By.CSS_SELECTOR, "form.ask button.main").click()
        until(opened, lambda b: b.find_elements(By.CSS_SELECTOR, ".bearing a.words"))
        opened.find_elements(By.CSS_SELECTOR, ".bearing a.words")[0].click()
        until(opened, lambda b: "#s-" in b.current_url and b.find_elements(By.ID, "card"))
        first = opened.current_url
        opened.find_element(By.CSS_SELECTOR, "#card a[rel=next]").click()
        until(opened, lambda b: b.current_url != first and b.find_elements(By.ID, "card"))
        opened.find_element(By.CSS_SELECTOR, "#card a[rel=prev]").click()
        until(opened, lambda b: b.current_url == first)
        opened.get(f"{base}/ask?q={quote_plus(QUESTION)}")
        opened.find_element(By.CSS_SELECTOR, "form.track button").click()
        until(opened, lambda b: "The claim is tracked." in b.find_element(By.CSS_SELECTOR, ".notice").text)
        opened.find_element(By.CSS_SELECTOR, ".notice button").click()
        until(opened, lambda b: "undone" in b.find_element(By.CSS_SELECTOR, ".notice").text)
    finally:
        opened.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
