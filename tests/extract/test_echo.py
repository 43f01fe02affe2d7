"""What a statement inside a statement must be to be one of its own."""

from typing import Any

import pytest

from sayso.extract.draft import Draft
from sayso.extract.echo import is_echo

PLAIN: dict[str, Any] = {
    "quote": "indirect",
    "speaker_kind": "person",
    "anonymity": "named",
    "certainty": "certain",
    "confidence": 0.8,
}


def draft(text: str, source: str, cue: str, content: str, stance: Any = "asserts") -> Draft:
    def span(words: str) -> tuple[tuple[int, int], ...]:
        start = text.index(words)
        return ((start, start + len(words)),) if words else ()

    return Draft(source=span(source), cue=span(cue), content=span(content), stance=stance, **PLAIN)


@pytest.mark.parametrize(
    ("text", "outer", "inner", "echo"),
    [
        (
            "Hale told Radio Tarn that Brook’s claim was false.",
            ("Hale", "told Radio Tarn", "that Brook’s claim was false", "denies"),
            ("Brook’s", "claim", "was false"),
            True,
        ),
        (
            "Hale described her remarks as misleading.",
            ("Hale", "described", "her remarks as misleading", "feels"),
            ("her", "remarks", "as misleading"),
            True,
        ),
        (
            "Hale told Radio Tarn of Brook’s claim that the piles were rotten.",
            ("Hale", "told Radio Tarn", "of Brook’s claim that the piles were rotten", "asserts"),
            ("Brook’s", "claim", "that the piles were rotten"),
            False,
        ),
        (
            "They said there was no evidence showing that the piles were rotten.",
            ("They", "said", "there was no evidence showing that the piles were rotten", "no_evidence"),
            ("evidence", "showing", "that the piles were rotten"),
            True,
        ),
        (
            "They said they had seen no evidence of rot.",
            ("They", "said", "they had seen no evidence of rot", "no_evidence"),
            ("they", "had seen no evidence of", "rot"),
            True,
        ),
        (
            "Hale noted that an earlier survey found no evidence of rot.",
            ("Hale", "noted", "that an earlier survey found no evidence of rot", "no_evidence"),
            ("an earlier survey", "found no evidence of", "rot"),
            False,
        ),
        (
            "They said there was evidence showing that the piles were rotten.",
            ("They", "said", "there was evidence showing that the piles were rotten", "asserts"),
            ("evidence", "showing", "that the piles were rotten"),
            False,
        ),
    ],
)
def test_echoes(text: str, outer: tuple[str, ...], inner: tuple[str, ...], echo: bool) -> None:
    assert is_echo(text, draft(text, *inner), draft(text, *outer)) is echo
