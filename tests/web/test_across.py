"""The pages on what lies across reports: claims, sources, origins, the timeline, review, decisions."""

import json
import re
from pathlib import Path
from types import ModuleType

import httpx
import lxml.html
import pytest
from starlette.testclient import TestClient

from sayso.case import Case
from sayso.types import OriginLink
from sayso.web.guard import Rules
from sayso.web.pages import claim, decisions, origins, passages, review, source, sources, timeline
from tests.web.conftest import HERE, QUESTION, RULES, client_of
from tests.web.test_pages import fields, used

OWN = {"origin": HERE}
MODULES = (claim, decisions, origins, passages, review, source, sources, timeline)
HOSTILE = "<script>window.ran=1</script>"


def decide(client: TestClient, **said: str) -> httpx.Response:
    return client.post("/judge", data={"csrf": RULES.csrf, "back": "/review", **said}, headers=OWN)


@pytest.fixture
def tracked(harbour: Path) -> str:
    """The id of a claim that is tracked."""
    return Case(harbour).judge("track", QUESTION, verdict="tracked", by="ada").subject


@pytest.fixture
def addresses(harbour: Path, tracked: str) -> dict[str, str]:
    case = Case(harbour)
    return {
        "claim": f"/claim/{tracked}", "decisions": "/decisions", "origins": "/origins", "review": "/review",
        "passages": f"/origins/{case.link_ids(case.origins())[0]}", "sources": "/sources", "timeline": "/timeline",
        "source": f"/source/{case.sources().sources[0].id}",
    }  # fmt: skip


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.split(".")[-1])
def test_the_context_documented_is_the_context_rendered(module: ModuleType):
    named = used(f"{module.PAGES[0].name}.html")
    assert named - {"more"} <= fields(module)
    assert fields(module) - named <= {"id", "wording", "ask", "first", "last", "number"}
    assert module.Context.__doc__
    assert module.Context.__dataclass_params__.frozen


def test_each_page_is_html_and_json_without_inline_style_or_script(client: TestClient, addresses: dict[str, str]):
    for name, address in addresses.items():
        shown = client.get(address)
        assert shown.status_code == 200, name
        page = lxml.html.fromstring(shown.content)
        assert len(page.xpath("//h1")) == 1
        assert not page.xpath("//@style | //style | //script[not(@src)] | //@onclick")
        assert client.get(f"{address}.json").json()["title"]
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), name


def test_a_claim_shows_every_statement_once_with_its_words_in_the_report(
    client: TestClient, harbour: Path, tracked: str
):
    answer = Case(harbour).ask(QUESTION, most=claim.SHOWN)
    page = lxml.html.fromstring(client.get(f"/claim/{tracked}").content)
    assert len(page.xpath("//article[contains(@class, 'bearing')]")) == len(answer.bearings)
    sided = [one for one in answer.bearings if one.relation != "unsorted"]
    assert sided
    assert len(page.xpath("//div[@class='over-time']//circle")) == len(sided)
    opened = client.get(page.xpath("//article//a[contains(@class, 'words')]/@href")[0])
    assert "on-content" in opened.text
    targets = set(page.xpath("//@id"))
    assert all(href[1:] in targets for href in page.xpath("//main//a/@href") if href.startswith("#"))


def test_a_proposed_claim_has_a_page_and_can_be_tracked(client: TestClient, harbour: Path):
    row = next(row for row in Case(harbour).claims() if not row.tracked)
    assert row.wording in client.get(f"/claim/{row.id}.json").json()["wording"]
    assert decide(client, kind="track", subject=row.id, verdict="tracked").status_code == 303
    assert client.get(f"/claim/{row.id}.json").json()["tracked"]
    assert decide(client, kind="wording", subject=row.id, verdict="It leaked.").status_code == 303
    assert client.get(f"/claim/{row.id}.json").json()["wording"] == "It leaked."


def test_two_wordings_judged_the_same_lead_to_each_other(client: TestClient, tracked: str):
    assert decide(client, kind="same_claim", subject=tracked, other="They knew.", verdict="same").status_code == 303
    also = client.get(f"/claim/{tracked}.json").json()["also"]
    assert [one["wording"] for one in also] == ["They knew."]
    assert client.get(f"/claim/{also[0]['id']}.json").json()["also"][0]["wording"] == QUESTION


def test_an_origin_is_taken_away_and_put_back(client: TestClient, harbour: Path, tracked: str):
    shown = client.get(f"/claim/{tracked}.json").json()
    first = shown["affirms"]["origins"][0]
    left = client.get(first["without"].split("#")[0].replace("?", ".json?")).json()["without"]
    assert left["known"]
    low, high = Case(harbour).without(QUESTION, first["name"])[0].of_sorted
    assert left["affirms"] == (str(low) if low == high else f"{low} to {high}")
    assert "No origin of this claim is called" in client.get(f"/claim/{tracked}?without=nobody").text


def test_a_relation_is_judged_in_review_and_leads_back_to_the_claim(client: TestClient, harbour: Path, tracked: str):
    loose = client.get(f"/claim/{tracked}.json").json()["unsorted"][0]
    page = lxml.html.fromstring(client.get(loose["judge"]).content)
    form = page.xpath("//form[@class='verdicts']")[0]
    said = {field.get("name"): field.get("value") for field in form.xpath(".//input[@type='hidden']")}
    assert said["back"] == f"/claim/{tracked}"
    said.pop("csrf")
    assert decide(client, **said, verdict="denies").headers["location"].startswith(f"/claim/{tracked}?done=")
    groups = {one["relation"]: one["bearings"] for one in client.get(f"/claim/{tracked}.json").json()["groups"]}
    mine = [one for one in groups["denies"] if one["statement"]["id"] == loose["statement"]["id"]]
    assert mine[0]["why"] == "judged by ada"


def test_a_missing_statement_is_found_by_its_address(client: TestClient, harbour: Path, tracked: str):
    one = Case(harbour).statements(most=1)[0]
    address = f"http://127.0.0.1/report/{one.report}?s={one.id}#s-1"
    asked = client.get("/review.json", params={"claim": tracked, "s": address}).json()["question"]
    assert asked["matter"]["subject"] == one.id
    assert client.get("/review", params={"claim": tracked, "s": "nothing"}).status_code == 404


def test_what_is_answered_leaves_the_queue_and_comes_back_when_undone(client: TestClient, harbour: Path, tracked: str):
    for kind in ("relation", "source", "statement"):
        before = client.get(f"/review.json?kind={kind}").json()
        if not before["number"]:
            continue
        matter = before["question"]["matter"]
        said = {name: matter[name] for name in ("kind", "subject", "other") if matter[name]}
        verdict = {"relation": "none", "source": "not the same", "statement": "right"}[kind]
        assert decide(client, **said, verdict=verdict).status_code == 303
        after = client.get(f"/review.json?kind={kind}").json()
        assert after["number"] == before["number"] - 1, kind
        decide(client, kind="undo", subject=Case(harbour).judgements(active=False)[-1].id)
        assert client.get(f"/review.json?kind={kind}").json() == before


def test_the_queue_is_in_order_and_each_question_has_its_keys(client: TestClient, tracked: str):
    first = client.get("/review.json").json()
    assert first["question"]["claims"][0]["words"] == QUESTION
    page = lxml.html.fromstring(client.get("/review").content)
    keys = page.xpath("//form[@class='verdicts']//button/@data-key")
    assert keys == [str(n) for n in range(1, 9)]
    assert page.xpath("//form[@class='verdicts']//button")[0].get("disabled") is not None
    assert client.get(first["skip"].replace("?", ".json?")).json()["place"] == 2
    assert client.get("/review?at=99999").status_code == 200


def test_read_only_shows_and_changes_nothing(harbour: Path, addresses: dict[str, str]):
    client = client_of(harbour, Rules(read_only=True))
    for address in addresses.values():
        page = lxml.html.fromstring(client.get(address).content)
        assert not page.xpath("//form[@method='post']"), address


def test_sources_are_counted_filtered_and_found(client: TestClient, harbour: Path):
    every = client.get("/sources.json").json()
    resolved = Case(harbour).sources()
    assert every["number"] == len(resolved.sources)
    people = client.get("/sources.json?kind=person&anonymity=unnamed").json()["sources"]
    assert all((one["kind"], one["anonymity"]) == ("person", "unnamed") for one in people)
    assert client.get("/sources.json?q=tolland").json()["sources"][0]["name"] == "Miriam Tolland"
    assert "No source is like that" in client.get("/sources?q=zzzz").text


def test_a_source_has_all_its_statements_by_any_of_its_ids(client: TestClient, harbour: Path):
    one = Case(harbour).sources().sources[0]
    shown = client.get(f"/source/{one.id}.json").json()
    assert sorted(view["id"] for view in shown["statements"]) == sorted(one.statements)
    dates = [view["said_on"] or view["report"]["date"] or "9999" for view in shown["statements"]]
    assert dates == sorted(dates)
    assert client.get(f"/source/{one.statements[-1]}.json").json()["title"] == one.name
    assert client.get("/source/source-0").status_code == 404


def test_two_sources_are_made_one_and_parted_again(client: TestClient, harbour: Path):
    resolved = Case(harbour).sources()
    pair = resolved.suggestions[0]
    shown = client.get(f"/source/{pair.one}.json").json()["suggested"]
    assert pair.other in [one["other"]["id"] for one in shown]
    decide(client, kind="same_source", subject=pair.one, other=pair.other, verdict="same")
    one, other = (client.get(f"/source/{name}.json").json() for name in (pair.one, pair.other))
    assert one["source"] == other["source"]
    assert [decided["verdict"] for decided in one["decided"]] == ["same"]
    decide(client, kind="undo", subject=one["decided"][0]["id"])
    assert len(Case(harbour).sources().sources) == len(resolved.sources)


def test_the_table_of_origins_holds_what_the_picture_holds(client: TestClient, harbour: Path):
    page = lxml.html.fromstring(client.get("/origins").content)
    links = Case(harbour).origins()
    assert len(page.xpath("//table//tbody/tr")) == len(links)
    assert len(page.xpath("//svg//path[not(contains(@class, 'head'))]")) == len(links)
    shown = client.get("/origins.json").json()
    keys = {end["report"]["id"] for one in shown["links"] for end in (one["start"], one["end"]) if end["report"]}
    assert not keys & {one["id"] for one in shown["alone"]}
    assert len(keys) + len(shown["alone"]) == shown["reports"]


def test_the_passages_are_the_reports_words(client: TestClient, harbour: Path):
    case = Case(harbour)
    links: list[OriginLink] = [one for one in case.origins() if one.kind in ("copies", "abridges", "rewrites")]
    texts = {path: case.report(name).text for name, path in case.paths().items()}
    for one, name in zip(links, case.link_ids(links), strict=True):
        pairs = client.get(f"/origins/{name}.json").json()["pairs"]
        for pair, (first, second) in zip(pairs, one.spans, strict=True):
            assert "".join(run["words"] for run in pair["one"]["runs"]) == texts[one.start][slice(*first)]
            assert "".join(run["words"] for run in pair["other"]["runs"]) == texts[one.end][slice(*second)]
            assert any(run["shared"] for run in pair["one"]["runs"])


def test_a_link_judged_wrong_is_gone_and_says_why(client: TestClient, harbour: Path):
    name = Case(harbour).link_ids(Case(harbour).origins())[0]
    assert decide(client, kind="origin", subject=name, verdict="wrong").status_code == 303
    gone = client.get(f"/origins/{name}")
    assert gone.status_code == 404
    assert "ada judged this link wrong" in gone.text
    decide(client, kind="undo", subject=Case(harbour).judgements()[-1].id)
    assert client.get(f"/origins/{name}").status_code == 200


def test_the_timeline_has_every_statement_once_in_order(client: TestClient, harbour: Path):
    found, address = [], "/timeline.json"
    while address:
        shown = client.get(address).json()
        found += [(day["date"], said["statement"]["id"]) for day in shown["days"] for said in day["said"]]
        address = (shown["after"] or "").replace("/timeline?", "/timeline.json?")
    assert [date[:4] for date, _ in found] == sorted(date[:4] for date, _ in found)
    assert len(found) == len({one for _, one in found}) == shown["number"]
    assert shown["number"] + shown["loose"] == len(Case(harbour).statements())


def test_a_large_case_is_shown_by_year(client: TestClient, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(timeline, "LARGE", 50)
    shown = client.get("/timeline.json").json()
    assert (shown["year"], [one["words"] for one in shown["years"]]) == ("2024", ["2023", "2024"])
    assert client.get("/timeline?year=2023").status_code == 200
    assert client.get("/timeline?year=1066").status_code == 404


def test_the_timeline_of_a_claim(client: TestClient, harbour: Path, tracked: str):
    told = Case(harbour).timeline(QUESTION)
    shown = client.get(f"/timeline.json?claim={tracked}").json()
    assert (shown["number"], shown["loose"]) == (len(told.entries), len(told.undated))
    assert all(said["relation"] for day in shown["days"] for said in day["said"])


def test_decisions_are_listed_with_who_when_why_and_what_became_of_them(client: TestClient, harbour: Path):
    one = Case(harbour).statements(stance="asserts", most=1)[0]
    decide(client, kind="stance", subject=one.id, verdict="doubts", why=HOSTILE)
    decide(client, kind="stance", subject=one.id, verdict="denies")
    decide(client, kind="undo", subject=Case(harbour).judgements(active=False)[-1].id)
    rows = client.get("/decisions.json").json()["decisions"]
    assert [(row["verdict"], row["state"]) for row in rows] == [
        ("undone", "holds"), ("denies", "undone"), ("doubts", "holds"),
    ]  # fmt: skip
    assert (rows[2]["by"], rows[2]["why"]) == ("ada", HOSTILE)
    assert one.id in rows[2]["about"][0]["href"]
    shown = client.get(f"/decisions?of={one.id}").text
    assert HOSTILE not in shown
    assert "&lt;script&gt;window.ran=1" in shown


def test_decisions_go_out_and_come_in_as_one_file(client: TestClient, harbour: Path, tracked: str, built: Path):
    kept = client.get("/decisions.jsonl")
    assert 'filename="harbour-decisions.jsonl"' in kept.headers["content-disposition"].replace(
        "harbour.case-", "harbour-"
    )
    assert kept.text == Case(harbour).export_decisions()
    other = harbour.with_name("other.case")
    other.write_bytes(built.read_bytes())
    elsewhere = client_of(other)
    file = {"file": ("d.jsonl", kept.text + "not json\n")}
    done = elsewhere.post("/decisions/import", data={"csrf": RULES.csrf}, files=file, headers=OWN)
    assert (done.status_code, "2 new, 0 in the case already" in done.text) == (200, True)
    assert "line 3 is left out" in done.text
    assert Case(other).export_decisions() == kept.text


def test_an_import_without_our_token_or_file_is_refused(client: TestClient, harbour: Path):
    file = {"file": ("d.jsonl", "{}")}
    assert client.post("/decisions/import", data={"csrf": "x"}, files=file, headers=OWN).status_code == 403
    assert client.post("/decisions/import", data={"csrf": RULES.csrf}, files=file).status_code == 403
    assert client.post("/decisions/import", data={"csrf": RULES.csrf}, headers=OWN).status_code == 400
    binary = {"file": ("d.jsonl", b"\xff\xfe\x00")}
    assert client.post("/decisions/import", data={"csrf": RULES.csrf}, files=binary, headers=OWN).status_code == 400
    assert not Case(harbour).judgements()


def test_what_was_read_wrongly_is_mended_from_the_statement(client: TestClient, harbour: Path):
    one = Case(harbour).statements(stance="asserts", most=1)[0]
    page = lxml.html.fromstring(client.get(f"/statement/{one.id}").content)
    forms = page.xpath("//details[@id='mend']//form")
    kinds = [form.xpath("string(.//input[@name='kind']/@value)") for form in forms]
    assert kinds == ["stance", "certainty", "speaker", "words", "statement"]
    decide(client, kind="speaker", subject=one.id, verdict="The mayor")
    decide(client, kind="certainty", subject=one.id, verdict="possible")
    shown = client.get(f"/statement/{one.id}.json").json()["card"]["statement"]
    assert (shown["speaker"], shown["certainty"]) == ("The mayor", "possible")
    first = " ".join(shown["words"].split()[:3])
    decide(client, kind="words", subject=one.id, verdict=first)
    assert client.get(f"/statement/{one.id}.json").json()["card"]["statement"]["words"] == first
    decide(client, kind="statement", subject=one.id, verdict="wrong")
    assert client.get(f"/statement/{one.id}").status_code == 404


def test_an_empty_case_says_what_to_do(tmp_path: Path):
    Case(tmp_path / "empty.case").add([tmp_path / "missing.txt"])
    client = client_of(tmp_path / "empty.case")
    for address, says in {
        "/sources": "sayso build", "/origins": "sayso build", "/timeline": "sayso build", "/review": "Track a claim",
        "/decisions": "Nothing is decided",
    }.items():  # fmt: skip
        shown = client.get(address)
        assert (shown.status_code, says in shown.text) == (200, True), address
    assert client.get("/claim/claim-0").status_code == 404


def test_words_of_a_report_are_never_markup_here(tmp_path: Path):
    (tmp_path / "a.txt").write_text(f"The {HOSTILE} mayor said that {HOSTILE} the bridge leaked oil in June.\n" * 3)
    (tmp_path / "b.txt").write_text(f"Ann {HOSTILE} Lee denied that {HOSTILE} the bridge leaked oil in June.\n" * 3)
    case = Case(tmp_path / "h.case")
    case.add([tmp_path / "a.txt", tmp_path / "b.txt"], outlet=HOSTILE)
    one = case.judge("track", f"{HOSTILE} leaked.", verdict="tracked", by=HOSTILE)
    client = client_of(tmp_path / "h.case")
    for address in ("/sources", "/origins", "/timeline", "/review", "/decisions", f"/claim/{one.subject}",
                    f"/claim/{one.subject}?without={HOSTILE}", f"/sources?q={HOSTILE}"):  # fmt: skip
        shown = client.get(address)
        assert shown.status_code == 200
        assert HOSTILE not in shown.text, address
    assert json.loads(client.get("/decisions.jsonl").text.splitlines()[0])["by"] == HOSTILE
    assert re.search(r"&lt;script&gt;", client.get(f"/claim/{one.subject}").text)
