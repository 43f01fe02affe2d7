"""The fuzzer in small: some inputs of each format, and that it would see a failure."""

import contextlib
import random
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from benchmarks import fuzz
from benchmarks.fuzz_seeds import seeds
from benchmarks.mutate import LARGEST, mutated
from sayso.ingest import expand
from sayso.ingest.formats import FORMATS, missing
from sayso.run import sandbox
from sayso.run.sandbox import Budget, Sandbox

SAMPLES = seeds()
POSSIBLE = [one.name for one in FORMATS if one.name in SAMPLES and not missing(one)]


def test_there_is_a_sample_of_every_format_that_is_told_by_its_content():
    assert {one.name for one in FORMATS} - set(SAMPLES) == {"row"}


def test_every_sample_is_read_and_none_made_wrong_does_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(fuzz, "KEPT", tmp_path / "kept")
    for tried in fuzz.fuzz(POSSIBLE, times=30, seconds=120, seed=1):
        kept = sorted((tmp_path / "kept").glob("*")) if tried.failures else []
        assert tried.failures == [], f"{tried.format}: {tried.failures}; the inputs are {kept}"
        assert tried.counts["read"] > 0, tried.format


@pytest.mark.parametrize("name", POSSIBLE)
def test_a_sample_as_it_is_is_read(name: str, box: Sandbox):
    for number in range(len(SAMPLES[name])):
        assert fuzz.taken_in(*fuzz.make(SAMPLES, name, number, seed=1), box)[0] == "read"


@pytest.fixture(scope="module")
def box():
    with contextlib.closing(Sandbox(Budget(seconds=fuzz.SECONDS))) as one:
        yield one


def test_the_same_seed_makes_the_same_inputs():
    for name in ("docx", "tar", "gzip", "mail"):
        first = [fuzz.make(SAMPLES, name, number, seed=1) for number in range(15)]
        assert first == [fuzz.make(seeds(), name, number, seed=1) for number in range(15)]
        assert len({data for _, data in first}) > 10


def test_members_of_archives_are_made_wrong_and_packed_anew():
    data, opened = SAMPLES["docx"][0][1], 0
    for number in range(100):
        changed = mutated(data, [data], random.Random(number))
        assert len(changed) <= LARGEST
        with contextlib.suppress(Exception), zipfile.ZipFile(BytesIO(changed)) as archive:
            opened += archive.testzip() is None and changed != data
    assert opened > 30


def test_nothing_is_too_small_to_be_made_wrong():
    for number in range(200):
        mutated(b"", [], random.Random(number))
        mutated(b"PK\x03\x04", [b""], random.Random(number))


def test_what_fails_is_known_by_what_is_said_of_it():
    budget = Budget()
    said = [
        sandbox._failed("ValueError: x")[0],
        sandbox._crashed(-11).what,
        sandbox._crashed(-9).what,
        sandbox._too_slow(20, budget).what,
        sandbox._too_much_memory(budget).what,
        expand._failed(ValueError("x"))[0],
        expand._failed(MemoryError())[0],
    ]
    assert [what for what in said if not fuzz.is_failure(what)] == []
    assert not fuzz.is_failure("it is broken, or was not copied in full")


def test_a_file_that_is_written_is_seen(tmp_path: Path):
    tried = fuzz.Tried("plain")
    (tmp_path / "evil.txt").write_text("x")
    with contextlib.closing(Sandbox()) as one:
        assert not fuzz._try(tried, 0, ("a.txt", b"The mill is shut."), one, tmp_path)
    assert tried.failures == [(0, "a file was written: evil.txt")]
