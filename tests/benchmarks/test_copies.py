"""The benchmark of copies measures what it says it measures."""

import json
from pathlib import Path

from benchmarks import copies

SENTENCE = "Harbour master Crispin Vale closed the lock at Tessaly on Monday after six barges had broken loose there. "


def test_ledgers_grow_and_reprints_are_found(tmp_path: Path) -> None:
    for name in ("wikinews-en-2019-2020/articles.jsonl", "fnc1/bodies.jsonl"):
        path = tmp_path / name
        path.parent.mkdir()
        text = SENTENCE + "".join(f"Witness number {n} saw boat {n * 7} near the mill of {name}. " for n in range(40))
        path.write_text(json.dumps({"text": text}), encoding="utf-8")
    measured = copies.measure(copies.Texts(tmp_path), tmp_path / "l.db", [210, 420])
    assert [one.size for one in measured] == [210, 420]
    assert all(len(one.milliseconds) == 200 for one in measured)
    assert all(one.found > 0 for one in measured)
    page = copies._page(measured)
    assert "| 210 |" in page
    assert "| 420 |" in page
