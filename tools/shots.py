"""Pictures of the pages in both themes and two widths: ``python -m tools.shots [CASE] [--out build/shots]``.

Without CASE, the sample case is built first. Needs Chromium and chromedriver (Debian: chromium, chromium-driver).
"""

import argparse
import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from pathlib import Path
from urllib.parse import urlencode

import uvicorn
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from sayso.case import Case
from sayso.web.app import make_app
from sayso.web.guard import Rules

ROOT = Path(__file__).parent.parent
HARBOUR = sorted((ROOT / "examples" / "harbour").glob("*.*"))
QUESTION = "Halvard Lines knew before 29 August 2023 that its fuel line was leaking."
WIDTHS = {"1280": (1280, 900), "390": (390, 844)}
HEIGHT = 1100
"""Pixels of a page that are shown, at most."""
LARGEST = 200_000
"""Bytes of a picture; of a page that takes more, less is shown."""


@contextmanager
def served(case: Path, rules: Rules | None = None) -> Iterator[str]:
    """The address of the case, served from a thread of this process."""
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(make_app(case, rules), log_level="error", lifespan="off", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)


@contextmanager
def browser(*arguments: str) -> Iterator[webdriver.Chrome]:
    """A headless Chromium. Raises FileNotFoundError where it or its driver is missing."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    if not chromium or not driver:
        raise FileNotFoundError("Chromium or chromedriver is not here. Debian: apt install chromium chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars", *arguments):
        options.add_argument(argument)
    opened = webdriver.Chrome(options=options, service=Service(driver))
    opened.set_page_load_timeout(120)
    try:
        yield opened
    finally:
        opened.quit()


def addresses(case: Case) -> dict[str, str]:
    """The pages to show, by name."""
    claims = case.claims()
    question = QUESTION if any("Halvard" in claim.wording for claim in claims) or not claims else claims[0].wording
    answer = case.ask(question)
    reports = case.reports()
    fullest = max(reports, key=lambda row: row.statements)
    some = answer.bearings[0].statement if answer.bearings else case.statements(most=1)[0]
    opened = f"/report/{some.report}?{urlencode({'s': some.id})}"
    claims = case.claims()
    sources = case.sources().sources
    links = case.link_ids(case.origins())
    across = {
        **({"claim": f"/claim/{max(claims, key=lambda row: sum(row.affirms + row.against)).id}"} if claims else {}),
        **({"source": f"/source/{sources[0].id}"} if sources else {}),
        **({"passages": f"/origins/{links[0]}"} if links else {}),
    }
    return across | {
        "sources": "/sources",
        "origins": "/origins",
        "timeline": "/timeline",
        "review": "/review",
        "review-sources": "/review?kind=source",
        "decisions": "/decisions",
        "case": "/",
        "ask": f"/ask?{urlencode({'q': question})}",
        "report": f"/report/{fullest.id}",
        "statement-in-report": opened,
        "statement": f"/statement/{some.id}",
        "search": "/search?q=leak",
        "brief": "/brief",
        "reports": "/reports",
        "problems": "/problems",
        "help": "/help",
        "nothing": "/nothing",
    }


def shoot(opened: webdriver.Chrome, address: str, theme: str, size: tuple[int, int], to: Path) -> None:
    """One picture, as high as the page, up to ``HEIGHT``."""
    media = [{"name": "prefers-color-scheme", "value": theme}]
    opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": media})
    metrics = {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": size[0] < 600}
    opened.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    opened.get(address)
    high = opened.execute_script("return document.documentElement.scrollHeight")
    shown = size[1] if "s=" in address else max(size[1], min(high, HEIGHT))
    while True:
        opened.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics | {"height": shown})
        time.sleep(0.1)
        picture = opened.get_screenshot_as_png()
        if len(picture) < LARGEST or shown < 300:
            break
        shown = shown * 9 // 10
    to.write_bytes(picture)


def main() -> None:
    """Take all pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case", nargs="?", type=Path)
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "shots")
    parser.add_argument("--only", default="", help="pages whose names contain this")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        path = given.case or Path(folder) / "harbour.case"
        if not given.case:
            with chdir(ROOT):  # the pictures show the reports' paths, and are to show none of this machine
                Case(path).add([file.relative_to(ROOT) for file in HARBOUR])
        with served(path) as base, browser() as opened:
            for name, address in addresses(Case(path)).items():
                if given.only in name:
                    for theme in ("light", "dark"):
                        for width, size in WIDTHS.items():
                            shoot(opened, base + address, theme, size, given.out / f"{name}-{theme}-{width}.png")


if __name__ == "__main__":
    main()
