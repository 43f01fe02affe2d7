"""The app in this process, and one Chromium for the whole session."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from starlette.testclient import TestClient

from sayso.case import Case
from sayso.web.app import make_app
from sayso.web.guard import Rules
from tools.shots import browser, served

HERE = "http://127.0.0.1:8480"
QUESTION = "Halvard Lines knew before 29 August 2023 that its fuel line was leaking."
RULES = Rules(csrf="known-to-our-pages")


@pytest.fixture(scope="session")
def asked(tmp_path_factory: pytest.TempPathFactory, built: Path) -> Path:
    """The sample case, in which the slow answers have been worked out once."""
    path = Path(shutil.copy(built, tmp_path_factory.mktemp("asked") / "harbour.case"))
    Case(path).ask(QUESTION)
    Case(path).claims()
    return path


@pytest.fixture
def harbour(tmp_path: Path, asked: Path) -> Path:
    """A copy of the sample case, to do with as one likes."""
    return Path(shutil.copy(asked, tmp_path / "harbour.case"))


@pytest.fixture
def client(harbour: Path) -> TestClient:
    return client_of(harbour)


def client_of(path: Path, rules: Rules = RULES) -> TestClient:
    """A client that goes by the address of the server, as a browser does, and follows no redirect."""
    return TestClient(make_app(path, rules, "ada"), base_url=HERE, follow_redirects=False)


@pytest.fixture(scope="session")
def chromium() -> Iterator[webdriver.Chrome]:
    try:
        with browser() as opened:
            yield opened
    except FileNotFoundError as error:
        pytest.skip(str(error))


@pytest.fixture
def serve() -> Iterator[Callable[[Path], str]]:
    """Serves a case; gives the address."""
    opened = []

    def start(path: Path, rules: Rules | None = None) -> str:
        context = served(path, rules)
        opened.append(context)
        return context.__enter__()

    yield start
    for context in opened:
        context.__exit__(None, None, None)
