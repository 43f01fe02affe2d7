"""Single quotation marks read as double ones, and apostrophes left alone."""

import pytest

from sayso.extract.quotes import doubled
from sayso.extract.reader import read
from sayso.types import Report, quoted

BRITISH = (
    "‘The piles are rotten,’ Ada Brook told Radio Tarn, ‘and nobody’s boat is safe.’\n\n"
    "The builders’ lawyer said: ‘We don’t know of any rot.’\n"
)


def test_single_marks_become_double_ones_and_apostrophes_stay() -> None:
    assert doubled(BRITISH) == (
        "“The piles are rotten,” Ada Brook told Radio Tarn, “and nobody’s boat is safe.”\n\n"
        "The builders’ lawyer said: “We don’t know of any rot.”\n"
    )


def test_straight_single_marks_too() -> None:
    straight = BRITISH.replace("‘", "'").replace("’", "'")
    assert doubled(straight).count("“") == doubled(straight).count("”") == 3
    assert "nobody's boat" in doubled(straight)


@pytest.mark.parametrize(
    "text",
    [
        "“The piles, ‘rotten’ as they are, must go,” she said. “They are ‘unsafe’ now,” he said.",
        "It was the '90s, and the builders' men didn't ask. 'Twas no time for 'em to care.",
        "No marks at all.",
        "",
    ],
)
def test_other_texts_are_left_as_they_are(text: str) -> None:
    assert doubled(text) == text


def test_offsets_and_quotations_stay_those_of_the_text() -> None:
    statements = read(Report(path="a.txt", sha256="00", media_type="text/plain", text=BRITISH))
    (split,) = [s for s in statements if "rotten" in quoted(BRITISH, s.content)]
    assert split.quote == "direct"
    assert split.speaker == "Ada Brook"
    assert "nobody’s boat is safe" in quoted(BRITISH, split.content)
