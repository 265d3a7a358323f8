"""Where accounts of single reports part: what counts as found, right and mistaken."""

from pathlib import Path

import pytest
from evaluation.singles import data, parting

from rashomon.api import ConflictRow
from rashomon.exports.conflicts import ConflictSide

TEXT = "Police said four men were held. The union said nine were held. A priest said it rained."
ROWS = (
    "conflict\tnumber\tfour men were held\tnine were held\tno\thow many\n"
    "alike\tother matter\tfour men were held\tit rained\t\tanother thing\n"
)


@pytest.fixture
def wanted(tmp_path: Path) -> list[parting.Expected]:
    (tmp_path / "01.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "01.tsv").write_text(ROWS, encoding="utf-8")
    (single,) = data.singles(tmp_path)
    return parting.expected(single)


def alarm(one: str, other: str) -> ConflictRow:
    a, b = (_side(words) for words in (one, other))
    return ConflictRow(a=a, b=b, label="conflict", respect="number", marked_by="rule", reason="", score=0.7)


def _side(words: str) -> ConflictSide:
    start = TEXT.index(words)
    return ConflictSide(
        document="document:1",
        locator="01.txt",
        publisher=None,
        published=None,
        spans=[(start, start + len(words))],
        text=words,
        content=words,
        attribution="attribution:1",
        source="",
        source_name=None,
        relay=[],
        said_at=None,
    )


def test_a_conflict_is_found_in_either_order(wanted: list[parting.Expected]) -> None:
    for rows in ([alarm("four men", "nine")], [alarm("nine", "four men")]):
        sums = parting.count(wanted, rows)
        assert (sums["conflicts"], sums["found"], sums["alarms"], sums["right"]) == (1, 1, 1, 1)
        assert (sums["alike"], sums["mistaken"]) == (1, 0)


def test_an_alarm_between_look_alikes_is_mistaken_and_not_right(wanted: list[parting.Expected]) -> None:
    rows = [alarm("four men", "it rained")]
    sums = parting.count(wanted, rows)
    assert (sums["found"], sums["alarms"], sums["right"], sums["mistaken"]) == (0, 1, 0, 1)
    told = list(parting.lines(wanted, rows))
    assert told[0].startswith("missed number: four men")
    assert told[1].startswith("wrong number")
