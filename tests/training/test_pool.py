import json
from pathlib import Path

import pytest

from sayso.case import Case
from training import pool
from training.held import held_out

CLAIM = "The pump station leaked before the harbour was closed."
"""Not held back."""


def test_pairs_are_drawn_for_claims_that_may_be_trained_on(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = next(claim for n in range(99) if held_out(claim := f"{CLAIM[:-1]} by {n}.", 6))
    labelled = [{"claim": claim, "article": "none", "spans": {"content": []}} for claim in (CLAIM, held)]
    (tmp_path / "pairs.jsonl").write_text("".join(json.dumps(row) + "\n" for row in labelled))
    drawn = tmp_path / "pool.jsonl"
    arguments = ["pool", str(case.path), str(tmp_path / "pairs.jsonl"), "--out", str(drawn), "--each", "5"]
    monkeypatch.setattr("sys.argv", arguments)
    pool.main()
    rows = [json.loads(line) for line in drawn.read_text().splitlines()]
    assert len(rows) == 5
    assert {row["claim"] for row in rows} == {CLAIM}
    assert len({row["said"].split(" | ")[-1] for row in rows}) == 5
    first = drawn.read_bytes()
    pool.main()
    assert drawn.read_bytes() == first


def test_one_claim_in_so_many_is_held_back() -> None:
    share = sum(held_out(f"claim {n}", 6) for n in range(6000)) / 6000
    assert 0.14 < share < 0.19
    assert not any(held_out(f"claim {n}", 0) for n in range(100))
