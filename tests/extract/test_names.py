from sayso.extract.layout import layout
from sayso.extract.names import cast, names_in


def people(text: str) -> dict[str, str | None]:
    return {person.name: person.gender for person in cast(text, layout(text)).people}


def test_titles_openers_and_possessives_are_no_part_of_a_name():
    text = "But Sen. Ana Ruiz met Mayor Tom Okafor’s aide. Yesterday Dr. Lena M. Vogt left."
    assert list(people(text)) == ["Ana Ruiz", "Tom Okafor", "Lena M. Vogt"]


def test_bodies_and_places_are_not_people():
    text = "The White House, the Ridge County Water Board and New York officials met in San Diego with Bank of Japan."
    assert people(text) == {}


def test_particles_and_suffixes_belong_to_the_name():
    text = "Bill de Blasio met Marine Le Pen and Robert Hale Jr. on Monday."
    assert list(people(text)) == ["Bill de Blasio", "Marine Le Pen", "Robert Hale Jr"]


def test_gender_comes_from_title_first_name_or_the_pronouns_near():
    text = "Mrs. Quill spoke. Tovah Brandt, who runs the mill, said she would sell it if her board let. Paul Dunn left."
    found = people(text)
    assert (found["Quill"], found["Tovah Brandt"], found["Paul Dunn"]) == ("f", "f", "m")


def test_a_short_name_finds_its_full_name_and_a_title_tells_spouses_apart():
    text = "Carla Mott and her husband, Peter Mott, came. Mr. Mott spoke."
    found = cast(text, layout(text))
    mott = found.find(["Mott"], "m", len(text))
    assert mott is not None
    assert mott.name == "Peter Mott"


def test_a_double_surname_is_not_a_second_person():
    assert list(people("Debbie Wasserman Schultz resigned. Wasserman Schultz said so.")) == ["Debbie Wasserman Schultz"]


def test_a_single_word_that_speaks_for_itself_is_a_name():
    text = "Zorelle sang. Zorelle’s band left, and she said it leaks. Boards said so. Paul Dunn met Dunn."
    speaks = [(0, 7), (text.index("Boards"), text.index("Boards") + 6), (len(text) - 5, len(text) - 1)]
    found = cast(text, layout(text), (), speaks)
    assert [person.name for person in found.people] == ["Paul Dunn", "Zorelle", "Boards"]
    assert [text[one.start : one.end] for one in found.mentions if one.person.name == "Zorelle"] == ["Zorelle"] * 2
    assert [one.name for one in cast(text, layout(text)).people] == ["Paul Dunn"]


def test_a_shouted_name_is_written_as_elsewhere_or_with_capital_initials():
    assert list(people("ANA RUIZ: It leaks. Sen. TOM MCKAY left.")) == ["Ana Ruiz", "Tom Mckay"]
    assert list(people("TOM MCKAY: It leaks. Then Tom McKay left.")) == ["Tom McKay"]


def test_offsets_point_at_the_name():
    text = "“No,” said Rep. Ana Ruiz."
    (name,) = [name for name in names_in(text) if name.titled]
    assert text[name.start : name.end] == "Ana Ruiz"


def test_capitals_throughout_and_empty_text_do_no_harm():
    assert cast("", layout("")).people == []
    cast("ALL OF THIS IS SHOUTED BY SOMEBODY WHO OWNS A PRESS" * 50, layout(""))
