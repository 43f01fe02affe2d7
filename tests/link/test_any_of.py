import random
import re

from sayso.link.any_of import any_of

NAMES = ["Post", "Port", "The Port", "Port Times", "Ledger", "A.P.", "A", "St. Mary's Bee"]


def test_each_text_and_no_other():
    pattern = re.compile(any_of(NAMES))
    assert all(pattern.fullmatch(name) for name in NAMES)
    assert not any(pattern.fullmatch(name) for name in ("Po", "Por", "Ports", "AxPx", "Ledge", "", "The Post"))


def test_the_longest_that_fits():
    pattern = re.compile(rf"\b{any_of(NAMES)}(?!\w)")
    found = pattern.findall("The Port Times, Port Times, Portal, Port T, A Ledger")
    assert found == ["The Port", "Port Times", "Port", "A", "Ledger"]


def test_it_finds_what_plain_alternatives_find():
    draw = random.Random(5)
    texts = {"".join(draw.choices("abc ", k=draw.randint(1, 6))).strip() or "a" for _ in range(300)}
    plain = "|".join(re.escape(text) for text in sorted(texts, key=lambda text: (-len(text), text)))
    line = "".join(draw.choices("abc ", k=5000))
    for before, after in (("", ""), (r"(?<!\w)", r"(?!\w)")):
        ours, theirs = (f"{before}{pattern}{after}" for pattern in (any_of(texts), f"(?:{plain})"))
        assert re.findall(ours, line) == re.findall(theirs, line)


def test_a_long_list_of_long_names_is_no_trouble():
    names = [f"The {'Very ' * 15}Long Gazette of Place {number}" for number in range(3000)]
    assert re.compile(any_of(names)).fullmatch(names[1234])
