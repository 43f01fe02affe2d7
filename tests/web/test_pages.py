"""Each page in this process, with the context that it documents."""

import dataclasses
import json
import re
from pathlib import Path
from types import ModuleType

import lxml.html
import pytest
from jinja2 import Environment, nodes
from starlette.testclient import TestClient

from sayso.case import MOST, Case
from sayso.types import RELATIONS
from sayso.web import app, render, words
from sayso.web.page import Asked
from sayso.web.pages import ask, brief, case, problems, report, reports, search, statement
from sayso.web.pages import help as help_page
from tests.web.conftest import QUESTION, client_of

MODULES = (ask, brief, case, help_page, problems, report, reports, search, statement)
NOT_IN_HTML = {"brief": {"markdown"}, "ask": {"claim_id"}, "report": {"at"}}
"""Fields that only the JSON has."""
PAGER = {"before", "after", "first", "last", "number", "more"}
"""Fields that the macro ``pager`` reads; not all pages have all."""
TEMPLATES = Path(render.__file__).parent / "templates"


def used(template: str, seen: set[str] | None = None) -> set[str]:
    """The fields of the context that a template and what it includes name."""
    seen = seen if seen is not None else set()
    seen.add(template)
    tree = Environment(extensions=["jinja2.ext.do"]).parse((TEMPLATES / template).read_text("utf8"))
    names = {n.attr for n in tree.find_all(nodes.Getattr) if isinstance(n.node, nodes.Name) and n.node.name == "here"}
    calls = [n for n in tree.find_all(nodes.Call) if isinstance(n.node, nodes.Getattr) and n.node.attr == "pager"]
    names |= PAGER if calls else set()
    for include in tree.find_all(nodes.Include | nodes.Extends):
        if include.template.value not in seen:
            names |= used(include.template.value, seen)
    return names


def fields(module: ModuleType) -> set[str]:
    return {field.name for field in dataclasses.fields(module.Context)}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.split(".")[-1])
def test_the_context_documented_is_the_context_rendered(module: ModuleType):
    name = module.PAGES[0].name
    named = used(f"{name}.html")
    optional = {*PAGER, "listed", "reports"}  # the table of reports takes either
    assert named - optional <= fields(module)
    assert fields(module) - named <= NOT_IN_HTML.get(name, set())
    assert module.Context.__doc__
    assert module.Context.__dataclass_params__.frozen


def test_every_module_of_pages_is_found():
    shown, downloads = app.found()
    assert {page.name for page in shown} >= {module.PAGES[0].name for module in MODULES}
    assert {one.path for one in downloads} >= {"/brief.md", "/brief.html"}
    keys = [page.key for page in shown if page.key]
    assert len(keys) == len(set(keys))


@pytest.fixture
def addresses(harbour: Path) -> dict[str, str]:
    """An address of each page."""
    one = Case(harbour).statements(stance="denies", most=1)[0]
    return {
        "case": "/", "reports": "/reports", "search": "/search?q=leak", "ask": f"/ask?q={QUESTION}", "brief": "/brief",
        "report": f"/report/{one.report}?s={one.id}", "statement": f"/statement/{one.id}", "problems": "/problems",
        "help": "/help",
    }  # fmt: skip


def test_each_page_is_html_and_json_from_one_context(client: TestClient, addresses: dict[str, str], harbour: Path):
    for module in MODULES:
        page = module.PAGES[0]
        address = addresses[page.name]
        shown = client.get(address)
        assert (shown.status_code, shown.headers["content-type"]) == (200, "text/html; charset=utf-8")
        path, _, query = address.partition("?")
        answer = client.get(f"{path}.json" + (f"?{query}" if query else ""))
        assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
        pairs = [tuple(pair.split("=")) for pair in query.split("&")] if query else []
        named = dict(re.findall(r"/(report|statement)/([^/?]+)", address))
        context = module.context(Case(harbour), Asked(named, pairs))
        assert isinstance(context, module.Context)
        assert answer.json() == json.loads(json.dumps(dataclasses.asdict(context)))
        assert shown.text.count("<h1") == 1
        assert f"{addresses[page.name].split('?')[0]}.json" in shown.text


def test_the_case_at_a_glance(harbour: Path):
    context = case.context(Case(harbour), Asked())
    assert (context.reports, context.statements) == (13, sum(row.statements for row in Case(harbour).reports()))
    assert (context.first, context.last) == ("2023-09-04", "2024-04-18")
    assert context.outlets[0].name == "Radio Quay"
    assert context.outlets[-1].name == ""
    assert all(0 <= dot.x <= 100 for outlet in context.outlets for dot in outlet.dots)
    assert [view.date for view in context.listed] == sorted(view.date for view in context.listed)
    assert context.claims
    assert [one.contested for one in context.claims] == sorted((c.contested for c in context.claims), reverse=True)


def test_ask_gives_the_answer_of_the_facade(harbour: Path):
    answer = Case(harbour).ask(QUESTION, most=MOST)
    context = ask.context(Case(harbour), Asked({}, [("q", QUESTION)]))
    sided = [one.statement.id for group in context.sided for one in group.bearings]
    loose = [one.statement.id for group in context.unsorted for one in group.bearings]
    assert sided
    assert loose
    assert sorted(sided) == sorted(b.statement.id for b in answer.bearings if b.relation != "unsorted")
    assert sorted(loose) == sorted(b.statement.id for b in answer.bearings if b.relation == "unsorted")
    for group in (*context.sided, *context.unsorted):
        order = [b.statement.id for b in answer.bearings]
        assert [order.index(one.statement.id) for one in group.bearings] == sorted(
            order.index(one.statement.id) for one in group.bearings
        )
        assert all(one.why for one in group.bearings)
    relations = [group.relation for group in context.sided]
    assert relations == sorted(relations, key=RELATIONS.index)
    assert (context.affirms.low, context.affirms.high) == answer.affirms.of_sorted
    assert context.affirms.more == answer.affirms.more
    assert [origin.reason for origin in context.affirms.origins] == [group.reason for group in answer.affirms.groups]


def test_every_quotation_on_a_page_is_the_reports(client: TestClient, harbour: Path):
    texts = Case(harbour).texts([row.id for row in Case(harbour).reports()])
    for one in client.get("/search.json?q=leak").json()["statements"]:
        text = texts[one["report"]["id"]]
        assert one["words"] == " … ".join(text[a:b] for a, b in one["places"])


def test_asking_nothing_and_what_nothing_bears_on(client: TestClient):
    assert "Ask the case" in client.get("/ask").text
    assert "Ask the case" in client.get("/ask?q=%20%20").text
    assert client.get("/ask.json?q=zzz+qqq").status_code == 200


def test_a_report_is_its_text_and_nothing_is_added(client: TestClient, harbour: Path):
    held = Case(harbour)
    for row in held.reports():
        page = lxml.html.fromstring(client.get(f"/report/{row.id}").content)
        for note in page.xpath("//*[contains(@class, 'note') or contains(@class, 'pageno')]"):
            note.drop_tree()
        shown = "".join("".join(p.itertext()) for p in page.xpath("//div[@class='text']/p"))
        assert "".join(shown.split()) == "".join(held.report(row.id).text.split())


def test_each_statement_of_a_report_is_noted_once_and_marked_in_full(harbour: Path):
    held = Case(harbour)
    for row in held.reports():
        context = report.context(held, Asked({"report": row.id}))
        pieces = [piece for block in context.blocks for piece in block.pieces]
        noted = [note.number for piece in pieces for note in piece.notes]
        assert noted == list(range(1, row.statements + 1))
        for one in held.statements(report=row.id):
            over = "".join(p.text for p in pieces if one.id in (p.statement, *p.others))
            said = "".join(held.report(row.id).text[a:b] for a, b in one.content)
            assert "".join(over.split()) == "".join(said.split())


def test_a_chosen_statement_shows_its_card_and_its_neighbours(client: TestClient, harbour: Path):
    row = Case(harbour).reports()[3]
    address = client.get(f"/report/{row.id}.json").json()["first"]
    met = []
    while address:
        path, query = address.split("#")[0].split("?")
        card = client.get(f"{path}.json?{query}").json()["card"]
        met.append((card["number"], card["statement"]["id"]))
        address = card["after"]
    assert [number for number, _ in met] == list(range(1, row.statements + 1))
    assert len({one for _, one in met}) == row.statements


def test_nested_statements_lead_to_each_other(harbour: Path):
    held = Case(harbour)
    inner = next(one for one in held.statements() if one.nested_in)
    context = report.context(held, Asked({"report": inner.report}, [("s", inner.id)]))
    assert context.card.outer.href.endswith(f"s-{inner.nested_in.removeprefix('statement-')}")
    outer = report.context(held, Asked({"report": inner.report}, [("s", inner.nested_in)]))
    assert any(inner.id in link.href for link in outer.card.inner)


def test_a_reference_opens_the_report_at_the_words(client: TestClient, harbour: Path):
    page = lxml.html.fromstring(client.get("/brief").content)
    texts = {row.id: Case(harbour).report(row.id).text for row in Case(harbour).reports()}
    links = page.xpath("//article//a[@class='ref']/@href")[1:20]
    assert len(links) > 5
    for href in links:
        opened = lxml.html.fromstring(client.get(href).content)
        name, places = re.search(r"/report/([\w-]+)\?at=([\d%C-]+)", href).groups()
        spans = [tuple(map(int, place.split("-"))) for place in places.split("%2C")]
        marked = "".join(opened.xpath("//*[contains(concat(' ', @class, ' '), ' at ')]//text()"))
        assert "".join(marked.split()) == "".join("".join(texts[name][a:b].split()) for a, b in spans)
        assert len(opened.xpath("//*[@id='at']")) == 1


def test_the_brief_can_be_kept(client: TestClient):
    markdown = client.get("/brief.md")
    assert markdown.headers["content-disposition"] == 'attachment; filename="harbour.case-brief.md"'
    assert markdown.text == client.get("/brief.json").json()["markdown"]
    file = client.get("/brief.html")
    assert 'filename="harbour.case-brief.html"' in file.headers["content-disposition"]
    page = lxml.html.fromstring(file.content)
    assert not page.xpath("//script | //img | //link | //@src | //@style")
    targets = set(page.xpath("//@id"))
    links = page.xpath("//article//a/@href")
    assert len(links) > 5
    assert {href.removeprefix("#") for href in links if href.startswith("#")} <= targets
    assert all(href.startswith("#") for href in links)
    assert client.get("/brief.html?claim=Halvard+Lines+knew.").status_code == 200


def test_search_pages_and_says_how_many(client: TestClient):
    found = client.get("/search.json?stance=asserts").json()
    assert len(found["statements"]) == 50
    assert (found["first"], found["last"]) == (1, 50)
    assert found["number"] > 100
    second = client.get(found["after"].replace("/search", "/search.json")).json()
    assert second["first"] == 51
    assert not {s["id"] for s in found["statements"]} & {s["id"] for s in second["statements"]}
    assert "1 to 50 of" in client.get("/search?stance=asserts").text
    assert client.get("/search.json?q=leak").json()["reports"]


@pytest.mark.parametrize(
    "query",
    [
        "q=zzzz",
        "q=%00%07%EF%BF%BF",
        "q=%22",
        "q=*",
        "q=a&page=999",
        "q=a&page=-1",
        "q=" + "x" * 5000,
        "stance=denies&q=oil",
    ],
)
def test_odd_searches_are_answered(client: TestClient, query: str):
    assert client.get(f"/search?{query}").status_code == 200
    assert client.get(f"/search.json?{query}").status_code == 200


def test_what_cannot_be_searched_is_told(client: TestClient):
    answer = client.get("/search?stance=maybe")
    assert answer.status_code == 400
    assert "no_evidence" in answer.text
    assert client.get("/search.json?date=nonsense").status_code == 400


def test_what_is_not_there(client: TestClient, harbour: Path):
    for address in ("/nothing", "/report/report-0", "/statement/statement-0", "/static/nothing.css"):
        assert client.get(address).status_code == 404
    assert client.get("/report/report-0.json").json()["status"] == 404
    assert client.get("/nothing.json").json()["title"] == "Nothing here"
    row = Case(harbour).reports()[0]
    assert "not in this report any more" in client.get(f"/report/{row.id}?s=statement-0").text
    assert client.get(f"/report/{row.id}?at=999999-9999999,x-y,5-1").status_code == 200


def test_an_empty_case(tmp_path: Path):
    path = tmp_path / "empty.case"
    Case(path).add([tmp_path / "missing.txt"])
    client = client_of(path)
    assert "sayso build" in client.get("/").text
    for address in (
        "/reports",
        "/search?q=a",
        "/ask",
        "/ask?q=The+leak+was+known.",
        "/brief",
        "/problems",
        "/brief.html",
    ):
        assert client.get(address).status_code == 200, address
    assert "missing.txt" in client.get("/problems").text


def test_no_case(tmp_path: Path):
    client = client_of(tmp_path / "none.case")
    answer = client.get("/")
    assert answer.status_code == 503
    assert "sayso build" in answer.text
    (tmp_path / "none.case").write_text("not a case")
    assert "is not a case" in client.get("/reports").text


def test_a_case_that_changes_is_shown_anew(harbour: Path, tmp_path: Path):
    client = client_of(harbour)
    assert client.get("/reports.json").json()["number"] == 13
    (tmp_path / "new.txt").write_text("The mayor said that the bridge was safe.\n")
    Case(harbour).add([tmp_path / "new.txt"])
    assert client.get("/reports.json").json()["number"] == 14


def test_words_for_all_that_the_reader_says():
    assert words.day("2020-09") == "September 2020"
    assert words.day(None) == "undated"
    assert words.day("2020-13-45") == "45 2020"
    assert words.some(1348, "statement") == "1,348 statements"
    signs = [word.sign for word in words.RELATIONS.values()]
    assert len(signs) == len(set(signs))
    signs = [word.sign for word in words.STANCES.values()]
    assert len(signs) == len(set(signs))


def test_downloads_are_named_safely():
    assert render.safe_name("../../etc/passwd", ".md") == "passwd.md"
    assert render.safe_name('a"b\r\nc.case', ".md") == "a-b-c.md"
    assert render.safe_name("…", ".html") == "case.html"
    assert render.safe_name("=cmd.case", ".md") == "cmd.md"
