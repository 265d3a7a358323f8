"""What a tagger found, joined with what the rules know."""

from collections.abc import Sequence

import pytest

from rashomon import attribution, testing
from rashomon.attribution import tagged
from rashomon.attribution.candidates import Candidate
from rashomon.attribution.lexicon import Lexicon
from rashomon.attribution.manners import Manners
from rashomon.attribution.passages import passages
from rashomon.protocols import Calibration, Passage, Reading
from rashomon.records import Span, Zone, ZoneKind

NO_MANNERS = Manners([], Lexicon(verbs={}, nouns={}))


def candidate(rule: str, source: Span, cue: Span, content: Span, **fields: object) -> Candidate:
    return Candidate(rule=rule, source=(source,), cue=(cue,), content=(content,), **fields)  # type: ignore[arg-type]


class Unsure(testing.FakeTagger):
    calibration = Calibration(weights=(0.0,) * 6, offset=-2.0, threshold=0.5)


class Across(testing.FakeTagger):
    """Reads all passages at once, as if they were one."""

    def read(self, passages: Sequence[Passage]) -> list[Reading]:
        joined = super()._reading(0, " ".join(one.text for one in passages))
        where = [(i, w.start, w.end) for i, p in enumerate(passages) for w in _words(p.text)]
        return [Reading(tuple(where), joined.tags, joined.pointers)]


def _words(text: str) -> list[Span]:
    starts = [i for i, c in enumerate(text) if c != " " and (i == 0 or text[i - 1] == " ")]
    return [Span(s, len(text[s:].split(" ", maxsplit=1)[0]) + s) for s in starts]


def test_what_a_tagger_finds_stands_in_positions_of_the_document() -> None:
    document = testing.document("Nobody came.\n\nAnn Lee said it rained")
    [one] = attribution.tag_report(document, testing.FakeTagger())
    parts = [document.text[s.start : s.end] for s in (*one.source, *one.cue, *one.content)]
    assert parts == ["Ann Lee", "said", "it rained"]
    assert one.sure == pytest.approx(0.8808, abs=1e-4)


def test_a_fragment_over_two_paragraphs_has_a_span_in_each() -> None:
    document = testing.document("Lee said it rained\n\nand it snowed")
    [one] = attribution.tag_report(document, Across())
    assert [document.text[s.start : s.end] for s in one.content] == ["it rained", "and it snowed"]


def test_what_is_less_sure_than_the_threshold_is_left_out() -> None:
    assert attribution.tag_report(testing.document("Ann Lee said it rained"), Unsure()) == []


def test_a_report_without_words_has_nothing() -> None:
    assert attribution.tag_report(testing.document(""), testing.FakeTagger()) == []


@pytest.mark.parametrize("sure", [(-1e9,) * 6, (0.0,) * 6, (1e9,) * 6])
def test_a_probability_is_one_whatever_the_tagger_says(sure: tuple[float, ...]) -> None:
    assert 0.0 < tagged.probability(sure, Calibration(weights=(1.0,) * 6, offset=0.0, threshold=0.0)) < 1.0


def test_a_passage_is_as_long_as_its_paragraph_and_knows_what_is_quoted() -> None:
    text = "Quarry <b>closes</b>\n\nLee said: “It is shut.” He left.\n\n“It goes on"
    lines = [Span(0, 20), Span(22, 54), Span(56, len(text))]
    kinds = (ZoneKind.HEADLINE, ZoneKind.BODY, ZoneKind.BODY)
    zones = [Zone(span=span, kind=kind) for span, kind in zip(lines, kinds, strict=True)]
    placed = passages(text, zones)
    assert [offset for offset, _ in placed] == [0, 22, 56]
    assert [len(one.text) for _, one in placed] == [span.end - span.start for span in lines]
    assert [one.headline for _, one in placed] == [True, False, False]
    assert "<b>" not in placed[0][1].text
    assert [[one.text[s.start : s.end] for s in one.quoted] for _, one in placed] == [
        [],
        ['"It is shut."'],
        ['"It goes on'],
    ]
