"""Reports that try to run something: nothing runs, and every word of them is shown."""

from collections.abc import Callable
from pathlib import Path

import pytest
from selenium.common.exceptions import NoAlertPresentException
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

from sayso.case import Case

RUN = "<script>window.ran=1;alert(1)</script>"
LOAD = "<img src=x onerror=window.ran=2>"
CLOSE = "\"'></title></textarea></style>-->"
PAGE = """<!doctype html><html><head>
<title>The leak {0}{1}</title>
<meta property="og:site_name" content="Daily {0}">
<meta name="author" content="Ada {1}">
<link rel="canonical" href="javascript:window.ran=3">
</head><body><article><h1>The leak {0}{1}</h1>
<p>Ada Bell {0} told the council on Friday that the line {0} was leaking {1} in June.</p>
<p>“{2} Nobody {1} knew of the leak,” said Tom {0} Harn, the foreman of Halvard Lines.</p>
<p>The agency said that it had found no evidence {0} of a leak in June. ![x](javascript:window.ran=4) **b** [R1 1-2]</p>
</article></body></html>"""


def escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A case of hostile reports under hostile names, with a hostile speaker and a hostile claim besides."""
    page = tmp_path / f"{LOAD} {CLOSE.replace('/', '')}.html"
    page.write_text(PAGE.format(*map(escaped, (RUN, LOAD, CLOSE))), encoding="utf8")
    text = tmp_path / "javascript:window.ran=5.txt"
    text.write_text(
        f"{RUN}{LOAD}{CLOSE}\n\nTom Harn said that the line {RUN} was leaking in June {LOAD}.\n", encoding="utf8"
    )
    missing = tmp_path / f"{RUN.replace('/', '')}.pdf"
    case = Case(tmp_path / f"{LOAD}.case")
    case.add([page, text, missing])
    for one in case.statements():
        case.judge("speaker", one.id, verdict=f"{RUN}{LOAD}{CLOSE}", by=f"{RUN}")
    case.judge("track", f"The line was leaking {RUN}{LOAD}", verdict="tracked", by=RUN)
    return Path(case.path)


def addresses(case: Case) -> list[str]:
    found = [
        "/",
        "/reports",
        "/problems",
        "/search?q=leak",
        f"/search?q={RUN}",
        f"/ask?q={RUN}{CLOSE}",
        "/brief",
        f"/{RUN}",
    ]
    found += [f"/report/{row.id}" for row in case.reports()]
    found += [f"/reports?outlet={RUN}", f"/help?done={RUN}"]
    for one in case.statements():
        found += [f"/report/{one.report}?s={one.id}", f"/statement/{one.id}"]
    return found


def nothing_ran(browser: Chrome) -> bool:
    try:
        browser.switch_to.alert  # noqa: B018
    except NoAlertPresentException:
        return not browser.execute_script("return window.ran")
    return False


def strangers(browser: Chrome) -> list[str]:
    """Elements and attributes that no template of ours has."""
    return browser.execute_script(
        "return [...document.querySelectorAll('img, iframe, object, embed, style, [style], base, script:not([src]),"
        " [onerror], [onload], [onclick], [href^=javascript]')].map((one) => one.outerHTML)"
    )


def test_nothing_of_a_hostile_report_runs(chromium: Chrome, serve: Callable[[Path], str], hostile: Path):
    base = serve(hostile)
    case = Case(hostile)
    assert len(case.reports()) == 2
    assert len(case.statements()) > 2
    for address in addresses(case):
        chromium.get(base + address)
        assert chromium.find_elements(By.ID, "main"), address
        assert nothing_ran(chromium), address
        assert not strangers(chromium), address


def test_its_words_are_shown_as_they_are(chromium: Chrome, serve: Callable[[Path], str], hostile: Path):
    base = serve(hostile)
    for row in Case(hostile).reports():
        chromium.get(f"{base}/report/{row.id}")
        shown = "".join(chromium.find_element(By.CSS_SELECTOR, "div.text").get_attribute("textContent").split())
        assert "".join(RUN.split()) in shown
        assert "".join(LOAD.split()) in shown


def test_nothing_runs_in_the_brief_that_is_kept(
    chromium: Chrome, serve: Callable[[Path], str], hostile: Path, tmp_path: Path
):
    from tests.web.conftest import client_of

    kept = tmp_path / "kept.html"
    kept.write_bytes(client_of(hostile).get("/brief.html").content)
    chromium.get(kept.as_uri())
    assert nothing_ran(chromium)
    assert [one for one in strangers(chromium) if not one.startswith("<style>")] == []


def test_what_was_written_into_a_page_all_the_same_would_not_run(
    chromium: Chrome, serve: Callable[[Path], str], hostile: Path
):
    chromium.get(serve(hostile) + "/help")
    chromium.execute_script(
        "const one = document.createElement('div'); document.body.append(one);"
        'one.innerHTML = \'<img src=x onerror="window.ran=6"><a href="javascript:window.ran=7" id=link>x</a>\';'
        "const two = document.createElement('script'); two.textContent = 'window.ran=8'; document.body.append(two)"
    )
    chromium.find_element(By.ID, "link").click()
    chromium.execute_async_script("setTimeout(arguments[0], 300)")
    assert nothing_ran(chromium)
