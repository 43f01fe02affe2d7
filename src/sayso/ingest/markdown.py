"""Markdown: the text as it is; front matter, link targets, images and comments are furniture."""

import re
from dataclasses import replace

from sayso.ingest.furniture import furniture, merged
from sayso.ingest.metadata import Facts, facts_of_keys, facts_of_text, header_block
from sayso.types import Spans

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<body>(?:[^\r\n]*\r?\n){0,200}?)(?:---|\.\.\.)[ \t]*(?=\r?\n|\Z)")
_PAIR = re.compile(r"([A-Za-z][\w -]{0,30}?)[ \t]*:[ \t]*(.*)")
_TITLE = re.compile(r"^ {0,3}#[ \t]+(\S.*?)[ \t]*#*[ \t]*$|^(\S[^\r\n]*)\r?\n=+[ \t]*$", re.MULTILINE)
_TARGET = r"\((?:[^()\s]|\([^()\s]*\)){1,2000}(?:[ \t]+(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'))?\)"
FURNITURE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("comment", re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)),
    ("image", re.compile(rf"!\[[^\]\n]{{0,1000}}\](?:{_TARGET}|\[[^\]\n]{{0,200}}\])")),
    ("link target", re.compile(rf"(?<=\]){_TARGET}")),
    ("link definition", re.compile(r"^ {0,3}\[[^\]\n]{1,200}\]:[ \t]*\S[^\r\n]*", re.MULTILINE)),
    ("rule", re.compile(r"^[ \t]*(?:[-*_=][ \t]*){3,}$|^[ \t]*\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+[ \t:-]*$", re.MULTILINE)),
)
"""What in Markdown is not words of the report."""


def read_markdown(text: str, name: str) -> Facts:
    """The facts of a Markdown text; ``name`` is the file's name, which may hold a date."""
    front = _FRONT.match(text)
    start = front.end() if front else 0
    known = facts_of_keys(_pairs(front["body"])) if front else header_block(text)
    spans: list[Spans] = [known.furniture, furniture(text), ((0, start),)]
    spans += [tuple(match.span() for match in pattern.finditer(text, start)) for _, pattern in FURNITURE]
    heading = _TITLE.search(text, start)
    title = known.title or (_plain(heading[1] or heading[2]) if heading else None)
    return facts_of_text(text, name, replace(known, title=title, furniture=merged(*spans)))


def _pairs(body: str) -> list[tuple[str, str]]:
    """The top-level "key: value" lines of front matter; of a list, its items joined."""
    pairs: list[tuple[str, str]] = []
    for line in body.splitlines():
        found = _PAIR.fullmatch(line)
        if found:
            pairs.append((found[1], _value(found[2])))
        elif pairs and re.match(r"\s*- \S", line):
            key, value = pairs[-1]
            item = _value(line.strip().removeprefix("- "))
            pairs[-1] = (key, f"{value}, {item}" if value else item)
    return pairs


def _value(raw: str) -> str:
    """A scalar without its quotation marks, or the items of [a, b] joined."""
    raw = raw.strip()
    if raw.startswith("[") and raw.endswith("]"):
        return ", ".join(_value(item) for item in raw[1:-1].split(","))
    if len(raw) > 1 and raw[0] == raw[-1] and raw[0] in "\"'":
        return raw[1:-1]
    return raw


def _plain(heading: str) -> str:
    """A heading without emphasis and link targets."""
    without = re.sub(rf"\[([^\]]*)\]{_TARGET}", r"\1", heading)
    return re.sub(r"[*_`]{1,3}(\S.*?)[*_`]{1,3}", r"\1", without).strip()
