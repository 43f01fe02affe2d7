import socket
from pathlib import Path

import pytest

from sayso.ingest import safe_xml
from sayso.ingest.page import UnreadableError
from sayso.ingest.safe_xml import attribute, child, local, parse_xml, walk

LAUGHS = "<!DOCTYPE l [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(98 + at)} '{f'&{chr(97 + at)};' * 10}'>" for at in range(9)
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_laughs_are_refused_in_every_encoding(encoding: str):
    with pytest.raises(UnreadableError, match="declares entities"):
        parse_xml(f"{LAUGHS}]><l>&j;</l>".encode(encoding), "text")


def test_no_file_is_read_and_nothing_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object, **__: object) -> None:
        pytest.fail("the network was touched")

    monkeypatch.setattr(socket, "socket", refuse)
    secret = tmp_path / "secret.dtd"
    secret.write_text("<!ENTITY s 'secret'>")
    root = parse_xml(f'<!DOCTYPE a SYSTEM "{secret.as_uri()}"><a>x</a>'.encode(), "text")
    assert root.text == "x"
    assert parse_xml(b'<!DOCTYPE a PUBLIC "-//x" "http://a.example/a.dtd"><a>x</a>', "text").text == "x"
    include = f"<a xmlns:i='http://www.w3.org/2001/XInclude'><i:include href='{secret.as_uri()}'/></a>"
    assert "secret'" not in "".join(parse_xml(include.encode(), "text").itertext())


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "broken"),
        (b"<a", "broken"),
        (b"<a>&undefined;</a>", "broken"),
        (b"<a>\xff</a>", "broken"),
        (b"<?xml version='1.0' encoding='nonsense'?><a/>", "broken"),
        (b"<a>" * 100_000, "nested too deep"),
    ],
)
def test_broken_xml(data: bytes, what: str):
    with pytest.raises(UnreadableError, match=what):
        parse_xml(data, "text")


def test_xml_that_is_too_large(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(safe_xml, "_MOST", 10)
    with pytest.raises(UnreadableError, match="too large"):
        parse_xml(b"<a>" + b"<b/>" * 10 + b"</a>", "text")
    monkeypatch.setattr(safe_xml, "_LARGEST", 10)
    with pytest.raises(UnreadableError, match="too large"):
        parse_xml(b"<a>some words</a>", "text")


def test_names_and_attributes_without_their_namespaces():
    root = parse_xml(b"<n:a xmlns:n='u' n:val='1' val2='2'><!-- c --><?p i?><n:b><n:c/></n:b></n:a>", "text")
    assert (local(root), attribute(root, "val"), attribute(root, "val2"), attribute(root, "x")) == ("a", "1", "2", "")
    assert [local(one) for one in root] == ["b"]
    found = child(root, "b", "c")
    assert found is not None
    assert local(found) == "c"
    assert child(root, "x", "c") is None
    assert child(None, "x") is None


def test_a_walk_passes_over_what_it_is_told_to():
    root = parse_xml(b"<a>0<b>1<c>2</c>3</b>4<d>5</d>6</a>", "text")
    seen: list[str] = []

    def start(element: object, name: str) -> bool:
        seen.append(f"<{name}")
        return name != "b"

    walk(root, start, lambda _, name: seen.append(f">{name}"), seen.append)
    assert seen == ["<a", "<b", "4", "<d", ">d", "6", ">a"]
