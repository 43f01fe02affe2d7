import subprocess
import sys
from dataclasses import replace

import pytest

from sayso.ingest import formats
from sayso.ingest.formats import FORMATS, Format, format_named, format_of, lacking, missing
from sayso.ingest.intake import unavailable


def test_every_format_can_be_read_or_opened_and_says_what_it_is():
    for one in FORMATS:
        assert one.reader or one.unpacker
        assert one.what.startswith(("a ", "an "))
        assert one.media_type.count("/") == 1
        assert one.otherwise
        assert not one.otherwise.endswith(".")
    assert len({one.name for one in FORMATS}) == len({one.media_type for one in FORMATS}) == len(FORMATS)


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_the_functions_of_a_format_that_is_there_can_be_called(one: Format):
    if missing(one):
        pytest.skip(f"this installation lacks {missing(one)}")
    for name in (one.reader, one.unpacker):
        assert not name or callable(formats._function(one, name))


def test_only_what_needs_no_parser_is_trusted():
    assert {one.name for one in FORMATS if one.trusted} == {"plain", "markdown"}


def test_media_types_are_found_whatever_follows_them():
    assert format_of("text/html; charset=utf-8") is format_named("html")
    assert format_of("Application/XHTML+XML") is format_named("html")
    assert format_of("application/x-unheard-of") is None
    assert format_of(None) is None


def test_what_is_not_installed_is_said_with_what_to_do():
    one = replace(format_named("pdf"), name="x", needs=(("no_such_library", "no-such-library"),))
    assert missing(one) == ("no-such-library",)
    refusal = unavailable(one)
    assert refusal is not None
    assert "lacks no-such-library" in refusal.what
    assert "pip install no-such-library" in refusal.do
    absent = replace(one, module="no_such_module")
    assert missing(absent)
    assert unavailable(absent)
    assert unavailable(format_named("plain")) is None


def test_programs_that_help_are_told_of_where_they_are_missing():
    one = replace(format_named("pdf"), helped_by=(("no-such-program", "scanned pages"), (sys.executable, "x")))
    assert lacking(one) == (("no-such-program", "scanned pages"),)


def test_the_table_loads_no_library():
    """A build of plain texts does not wait for the libraries that read PDFs and pages."""
    code = (
        "import sys, sayso.ingest\n"
        "from sayso.ingest import take_in\n"
        "assert take_in('a.txt', b'The mayor said that the bridge was safe. ' * 20).report\n"
        "print([name for name in ('lxml', 'trafilatura', 'pypdfium2', 'numpy', 'py3langid') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
