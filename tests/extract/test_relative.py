import numpy as np

from sayso.extract.decode import Attribution
from sayso.extract.network import tokenizer
from sayso.extract.reader import read
from sayso.extract.relative import parted
from sayso.types import Report, quoted


def window(text: str) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    return np.array(tokenizer().encode(text, add_special_tokens=False).ids, np.int64)


def test_a_clause_that_reports_is_a_statement_of_its_own():
    ids = window("the line leaked , according to a study that found no other fault")
    one = Attribution(((6, 10),), (4, 6), ((0, 3), (10, 13)), 0.8)
    assert parted(one, ids) == [
        Attribution(((6, 8),), (4, 6), ((0, 3),), 0.8),
        Attribution(((6, 8),), (9, 10), ((10, 13),), 0.8),
    ]


def test_other_clauses_stay_with_the_source():
    ids = window("the line leaked , according to a clerk who wore no other badge")
    one = Attribution(((6, 10),), (4, 6), ((0, 3), (10, 13)), 0.8)
    assert parted(one, ids) == [one]
    alone = Attribution(((6, 10),), (4, 6), ((0, 3),), 0.8)
    assert parted(alone, window("the line leaked , according to a study that found no other fault")) == [alone]
    assert parted(Attribution((), (4, 6), ((0, 3),), 0.8), ids)[0].source == ()


def test_both_parts_are_read():
    text = (
        "The company authorised repairs to hide the leak from inspectors, according to a declassified assessment that "
        "found broad efforts to mislead the council but ultimately no evidence that any sample was changed."
    )
    found = read(Report(path="", sha256="", media_type="text/plain", text=text))
    first = next(one for one in found if "authorised" in quoted(text, one.content))
    assert first.stance == "asserts"
    assert quoted(text, first.source).endswith("assessment")
