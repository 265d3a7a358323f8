"""How quotations drift from report to report."""

from dataclasses import replace
from unittest.mock import Mock

import pytest

from rashomon.derived import Degree, Reuse, SharedPassage, Side
from rashomon.records import Span
from rashomon.relations import drifting
from rashomon.relations.drifting import Quotation, utterances

SAID = "We will mend the weir before the first frost, and we will not ask the villages for a single coin."


def quotation(document: str, words: str, who: str | None = "Ilse Varkonen", day: str = "2024-03-02") -> Quotation:
    return Quotation(document=document, attribution=f"{document}/{words[:9]}", who=who, words=words, day=day)


def pair(one: str, other: str) -> Reuse:
    side = Side(share=0.1, likeness=0.1, mostly=False)
    passage = SharedPassage(span=Span(0, 9), other_span=Span(0, 9), degree=Degree.CLOSE, quoted=True)
    return Reuse(
        id=f"reuse:{one}{other}", document=one, other=other, passages=(passage,), here=side, there=side, copied=False,
        made_by="reuse/1",
    )  # fmt: skip


def drift(*quotations: Quotation) -> list[tuple[str, ...]]:
    """Return how each wording of the one utterance differs from the first."""
    by_document: dict[str, list[Quotation]] = {}
    for one in (quotation("a", f"“{SAID}”", day="2024-03-01"), *quotations):
        by_document.setdefault(one.document, []).append(one)
    (found,) = utterances(by_document, [pair("a", other) for other in by_document if other != "a"])
    assert found.variants[0].document == "a"
    return [variant.drift for variant in found.variants[1:]]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (f'"{SAID}"', ()),
        ('"We will mend the weir before the first frost,"', ("trimmed",)),
        (
            '"We shall repair the dam before the winter frost, and we will not ask the villages for a single penny."',
            ("reworded",),
        ),
        ('"We will mend the weir before first frost, I told the villages"', ("trimmed", "reworded")),
    ],
)
def test_a_wording_is_trimmed_reworded_or_the_same(words: str, expected: tuple[str, ...]) -> None:
    assert drift(quotation("b", words)) == [expected]


def test_another_name_is_another_attribution_and_a_surname_is_not() -> None:
    assert drift(quotation("b", SAID, who="Varkonen")) == [()]
    assert drift(quotation("b", SAID, who=None)) == [()]
    assert drift(quotation("b", SAID, who="Otto Brandt")) == [("differently attributed",)]


def test_two_quotations_that_became_one_are_merged() -> None:
    one, two = "The alarm never rang in our corridor that night.", "My neighbour kicked the door until I woke up."
    quotations = {
        "a": [quotation("a", one, day="2024-03-01"), quotation("a", two, day="2024-03-01")],
        "b": [quotation("b", f"{one} {two}")],
    }
    (found,) = utterances(quotations, [pair("a", "b")])
    assert [variant.drift for variant in found.variants] == [(), (), ("merged",)]


def test_quotations_that_share_only_set_words_are_two_utterances() -> None:
    one, other = "This is what we will do for you.", "This is what it was for me."
    quotations = {"a": [quotation("a", one)], "b": [quotation("b", other)]}
    assert utterances(quotations, [pair("a", "b")]) == []


def test_a_set_phrase_of_two_people_is_no_utterance() -> None:
    words = "I have been on the force for 22 years and I have never seen anything like it"
    another = "I have been growing tomatoes for 30 years and I have never seen anything like it"
    for who, count in (("Petra Holub", 1), ("Vaclav Maly", 0)):
        said = [quotation("a", words, "Petra Holub"), quotation("b", another, who)]
        assert len(utterances({one.document: [one] for one in said}, [pair("a", "b")])) == count


def looked_at(monkeypatch: pytest.MonkeyPatch, words: list[str]) -> int:
    """Return how many pairs of wordings are set beside each other when two reports have the same quotations."""
    same = Mock(side_effect=drifting.is_same)
    monkeypatch.setattr(drifting, "is_same", same)
    said = {name: [quotation(name, f"{n} {one}") for n, one in enumerate(words)] for name in ("a", "b")}
    said = {name: [replace(one, words=one.words.partition(" ")[2]) for one in some] for name, some in said.items()}
    (found, *_) = utterances(said, [pair("a", "b")])
    assert found.variants
    return same.call_count


def test_ten_thousand_equal_quotations_are_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert looked_at(monkeypatch, [SAID] * 10_000) == 1


def test_what_is_looked_at_grows_with_the_quotations_and_not_with_their_square(monkeypatch: pytest.MonkeyPatch) -> None:
    words = [f"We never saw the {n}th boat leave harbour{n} by night{n}" for n in range(1_000)]
    assert looked_at(monkeypatch, words) < 100 * len(words)


@pytest.mark.parametrize("words", ["", "\u202e\u2066", "…", "„“", "' ' '"])
def test_quotations_without_words_are_no_utterance(words: str) -> None:
    assert utterances({"a": [quotation("a", words)], "b": [quotation("b", words)]}, [pair("a", "b")]) == []
