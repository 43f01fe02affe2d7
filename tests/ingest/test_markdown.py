from sayso.ingest.markdown import read_markdown

BODY = "The board closed the pier, [its director](https://pier.example/a_(1)) said.\n\nThe mayor declined to comment."


def read_part(text: str) -> str:
    """The text with its furniture cut out."""
    out, at = [], 0
    for start, end in read_markdown(text, "a.md").furniture:
        out.append(text[at:start])
        at = end
    return "".join([*out, text[at:]])


def test_front_matter_gives_the_facts_and_is_furniture():
    front = '---\ntitle: "Board closes pier"\ndate: 2021-03-04\nauthors:\n  - Ada Brook\n  - Tom Hale\n'
    front += "site: Lantern\nurl: https://pier.example\n---"
    facts = read_markdown(f"{front}\n\n{BODY}", "a.md")
    assert (facts.title, facts.date, facts.date_basis) == ("Board closes pier", "2021-03-04", "page")
    assert (facts.byline, facts.outlet, facts.url) == ("Ada Brook, Tom Hale", "Lantern", "https://pier.example")
    assert facts.furniture[0] == (0, len(front))


def test_front_matter_with_a_list_in_brackets_and_windows_newlines():
    text = "---\r\nauthor: [Ada Brook, 'Tom Hale']\r\n---\r\n\r\n" + BODY
    assert read_markdown(text, "a.md").byline == "Ada Brook, Tom Hale"


def test_a_rule_at_the_top_is_no_front_matter():
    text = "---\n\n" + BODY
    assert BODY.split("(")[0] in read_part(text)


def test_the_first_heading_is_the_title():
    assert read_markdown(f"# Board *closes* [pier](x)\n\n{BODY}", "a.md").title == "Board closes pier"
    assert read_markdown(f"Board closes pier\n=====\n\n{BODY}", "a.md").title == "Board closes pier"


def test_link_targets_images_comments_and_definitions_are_furniture_and_the_words_are_read():
    text = f'{BODY}\n\n![The pier](pier.png "x")\n\n<!-- ask\nthe mayor -->\n\n'
    text += "[1]: https://pier.example/2\n\n---\n\nThe end, he said."
    left = read_part(text)
    assert "[its director] said." in left
    assert "The end, he said." in left
    for gone in ("pier.example", "pier.png", "The pier]", "ask", "---"):
        assert gone not in left


def test_a_comment_that_never_ends_and_brackets_without_a_link():
    assert "x" not in read_part(f"{BODY}\n\n<!-- x")
    assert "[sic] (he said)" in read_part("It was shut [sic] (he said) and the board knew of it for long.")


def test_hostile_brackets_take_no_time():
    assert read_part("[" * 20_000) == "[" * 20_000
    assert read_part("](" * 20_000) == "](" * 20_000


def test_nothing_at_all():
    assert read_markdown("", "a.md").furniture == ()
