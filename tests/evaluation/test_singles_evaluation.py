"""The evaluation of single reports: what a reader marks, and what counts as found; with a report of our own."""

from pathlib import Path

import pytest
from evaluation.data import UnusableData
from evaluation.singles import data, saying

from rashomon.lines import AccountRow
from rashomon.records import Directness, ZoneKind

TEXT = """The ship's owner said that nobody was hurt, while the mate, Ann Roe, told Norda it rained.

"Hard," she said. "All day."
"""
ROWS = (
    "said\tthe ship's owner\t\t\tnobody was hurt\n"
    "said\tthe mate Ann Roe\tthe agency Norda\t\tit rained\n"
    'said\tAnn Roe\t\t\t"Hard," she said\n'
    'said\tAnn Roe\t\t\t"All day."\n'
    "conflict\tnumber\tnobody was hurt\tit rained\tno\tnone\n"
)


@pytest.fixture
def single(tmp_path: Path) -> data.Single:
    (tmp_path / "31.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "31.tsv").write_text(ROWS, encoding="utf-8")
    (found,) = data.singles(tmp_path)
    return found


def account(name: str | None, words: str, *, relay: str | None = None, inside: str | None = None) -> AccountRow:
    first, last = words.split("...") if "..." in words else (words, words)
    start = TEXT.index(first)
    return AccountRow(
        published=None,
        publisher=None,
        title=None,
        source_name=name,
        source="she",
        cue="said",
        content=words,
        directness=Directness.INDIRECT,
        manner=None,
        zone=ZoneKind.BODY,
        addressee=None,
        relay=relay,
        inside=inside,
        said_at=None,
        said_from=None,
        said_before=None,
        score=1.0,
        locator="31.txt",
        document="document:1",
        attribution=f"attribution:{start}",
        start=start,
        end=TEXT.index(last) + len(last),
    )


def test_other_rows_are_kept_as_they_stand(single: data.Single) -> None:
    assert [one.source for one in single.said] == ["the ship's owner", "the mate Ann Roe", "Ann Roe", "Ann Roe"]
    assert single.others == (("conflict", "number", "nobody was hurt", "it rained", "no", "none"),)
    assert not single.was_read


def test_a_row_of_other_length_is_refused(tmp_path: Path) -> None:
    (tmp_path / "01.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "01.tsv").write_text("said\tRoe\tit rained\n", encoding="utf-8")
    with pytest.raises(UnusableData):
        data.singles(tmp_path)


def test_the_owner_is_not_what_is_owned_and_carriers_have_to_be_found(single: data.Single) -> None:
    rows = [account("The ship", "that nobody was hurt"), account("Ann Roe", "it rained", relay="Norda")]
    sums = saying.count(single, TEXT, rows)
    assert (sums["marked"], sums["found"], sums["source"]) == (4, 2, 1)
    assert (sums["carried"], sums["through"], sums["extra"], sums["alien"]) == (1, 1, 0, 0)


def test_a_quotation_that_goes_on_is_found_with_its_first_piece_and_is_not_extra(single: data.Single) -> None:
    sums = saying.count(single, TEXT, [account("Ann Roe", '"Hard,"..."All day."')])
    assert (sums["found"], sums["source"], sums["accounts"], sums["extra"]) == (2, 2, 1, 0)


def test_what_is_not_marked_is_extra_and_so_is_a_chain_that_nobody_sees(single: data.Single) -> None:
    rows = [account("owner", "nobody was hurt", inside="mate"), account("rain", "The ship")]
    sums = saying.count(single, TEXT, rows)
    assert (sums["found"], sums["source"], sums["alien"], sums["extra"]) == (1, 1, 1, 1)


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("Governor Ann Roe", "Roe"),
        ("residents of the village", "residents"),
        ("a woman named Ines", "Ines"),
        ("the charity (Aid Norda)", "charity"),
        ("NPU", "National Power Utility"),
        ("Brightwater", "Brightwater Minerals"),
        ("the head of the council Ann Roe", "Ann Roe"),
    ],
)
def test_one_may_be_called_in_more_than_one_way(marked: str, found: str) -> None:
    assert saying.is_same(marked, found)


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("Ann Roe's brother", "Ann Roe"),
        ("Orlavian officials", "Vestrian officials"),
        ("parents at Elm School", "school"),
    ],
)
def test_who_belongs_to_somebody_is_not_he(marked: str, found: str) -> None:
    assert not saying.is_same(marked, found)
