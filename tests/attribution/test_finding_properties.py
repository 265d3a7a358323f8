"""Whatever the text and whatever the parser makes of it: records that hold, the same ones every time, and no crash."""

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon import attribution, testing
from rashomon.attribution import lexicon
from rashomon.protocols import Parse
from rashomon.records import Attribution, Document
from rashomon.spans import overlaps, words

WORDS = [*sorted(lexicon.load().verbs)[::12], "say", "tell", "quote", "according", "to", "that", "claim", "by", "as"]
WORDS += "decline comment not reach no from in on a letter statement Telegram without evidence interview you ?".split()
LABELS = [
    "nsubj",
    "nsubjpass",
    "ccomp",
    "xcomp",
    "dobj",
    "prep",
    "pobj",
    "conj",
    "advcl",
    "agent",
    "aux",
    "punct",
    "neg",
]
TEXTS = st.lists(
    st.sampled_from([*WORDS, '"', "“", "”", "'", ",", ".", ":", "\n", "saying", "Roe", "¿", "…"]), max_size=40
)


@st.composite
def reports(draw: st.DrawFn) -> tuple[Document, list[Parse]]:
    """A text of words that matter, and any tree over each of its paragraphs: right, wrong, or nonsense."""
    document = testing.document(" ".join(draw(TEXTS)))
    plain = attribution.parse_report(document, testing.FakeParser())
    return document, [draw(trees(document.text, parse)) for parse in plain]


@st.composite
def trees(draw: st.DrawFn, text: str, plain: Parse) -> Parse:
    size = len(plain)
    # Heads to the left of their token, or the token itself: any such choice is a forest.
    heads = [draw(st.integers(min_value=max(0, i - 6), max_value=i)) for i in range(size)]

    def choose(*values: str) -> tuple[str, ...]:
        return tuple(draw(st.sampled_from(values)) for _ in range(size))

    return Parse(
        start=plain.start,
        end=plain.end,
        lemma=tuple(text[s:e].lower() for s, e in zip(plain.start, plain.end, strict=True)),
        pos=choose("VERB", "NOUN", "PROPN", "PUNCT", "ADP", "CCONJ"),
        tag=choose("VBD", "VBZ", "VBN", "VB", "NN", "NNP", "IN"),
        dep=choose(*LABELS),
        head=tuple(heads),
        sentence=(0,) * size,
    )


def found(report: tuple[Document, list[Parse]]) -> list[Attribution]:
    return attribution.find(report[0], report[1], made_by="attribution/test")


@settings(max_examples=300, deadline=None)
@given(reports())
def test_every_attribution_is_anchored_and_stands_in_order(report: tuple[Document, list[Parse]]) -> None:
    records = found(report)
    assert [one.content[0].start for one in records] == sorted(one.content[0].start for one in records)
    for one in records:
        relays = [span for relay in one.relay for span in relay.spans]
        assert words(
            report[0].text, [*one.source, *one.cue, *one.content, *one.addressee, *relays, *one.distance]
        ).strip()
        assert one.document == report[0].id


@settings(max_examples=300, deadline=None)
@given(reports())
def test_every_absence_is_anchored_and_shares_its_cue_with_no_attribution(
    report: tuple[Document, list[Parse]],
) -> None:
    silent = attribution.find_absences(report[0], report[1], made_by="attribution/test")
    said = attribution.find(report[0], report[1], made_by="attribution/test", absences=silent)
    taken = [span for one in silent for span in one.cue]
    for absence in silent:
        assert words(report[0].text, [*absence.who, *absence.cue, *absence.about]).strip()
    for one in said:
        assert not any(overlaps(a, b) for a in one.cue for b in taken)


@settings(max_examples=100, deadline=None)
@given(reports())
def test_the_same_report_gives_the_same_attributions(report: tuple[Document, list[Parse]]) -> None:
    assert found(report) == found(report)


@settings(max_examples=200, deadline=None)
@given(reports())
def test_ids_are_distinct_and_parents_are_there_and_are_no_circle(report: tuple[Document, list[Parse]]) -> None:
    by_id = {one.id: one for one in found(report)}
    assert len(by_id) == len(found(report))
    for one in by_id.values():
        above, seen = one.parent, {one.id}
        while above:
            assert above not in seen
            seen.add(above)
            above = by_id[above].parent


def test_nothing_is_found_in_pointers_captions_and_addresses() -> None:
    text = "Ann Lee: No\nRelated article: Roe says no"
    document = testing.document(text, zones=())
    assert attribution.find(document, [], made_by="attribution/test") == []
