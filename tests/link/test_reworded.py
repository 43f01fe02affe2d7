import numpy as np

from sayso.link.reworded import Retelling, anchor_runs, retelling, sentences, weigh
from sayso.link.shingles import Lexicon, words


def told(first: str, second: str) -> Retelling:
    ids = Lexicon()
    parts = [words(text, (), ids) for text in (first, second)]
    cuts = [sentences(text, part) for text, part in zip((first, second), parts, strict=True)]
    return retelling(parts[0].ids, parts[1].ids, (cuts[0], cuts[1]), weigh(parts, ids.ids).weights)


def test_sentences_end_at_marks_quotes_and_lines():
    text = "Oil leaked into Marrow Bay. “Nobody rang us,” she said.\nThe port kept no log"
    part = words(text, (), Lexicon())
    assert [part.starts[start] for start, _ in sentences(text, part)] == [0, 29, 56]


def test_a_text_retells_itself_whole():
    text = "Mayor Quill paid Dunmore 300 crowns. Later Sable Ferries refunded Aldine Tolliver.\n"
    assert told(text, text).share > 0.99


def test_the_order_of_the_facts_counts():
    facts = [
        "Mayor Quill paid Dunmore 300 crowns.",
        "Sable Ferries refunded Aldine Tolliver.",
        "Judge Merrow closed Penny Wharf.",
        "Doctor Yates found lead at Fallow Pond.",
    ]
    assert told(" ".join(facts), " ".join(reversed(facts))).share < 0.5


def test_texts_of_stop_words_or_of_nothing_retell_nothing():
    assert told("It was as it had been. They did so.", "It was as it had been. They did so.").share == 0
    assert told("", "Oil leaked into Marrow Bay.").share == 0
    assert told("", "").pairs == ()


def test_a_capital_that_only_opens_a_sentence_is_no_name():
    ids = Lexicon()
    plain = words("oil and growers and laboratory oil growers laboratory", (), ids)
    headed = words("Oil. Growers. Laboratory. Oil. Growers.", (), ids)
    assert anchor_runs(headed, weigh([plain, plain, headed], ids.ids)).size == 0


def test_a_name_that_follows_itself_counts_once():
    ids = Lexicon()
    one, other = words("Quill Quill met Sable in 1999", (), ids), words("Quill saw Sable 1999", (), ids)
    vocabulary = weigh([one, other], ids.ids)
    assert np.array_equal(anchor_runs(one, vocabulary), anchor_runs(other, vocabulary))
