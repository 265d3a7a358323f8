"""What is written comes back; a line is one line, whoever reads it."""

import json
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon import api, codec, testing
from rashomon.asked import Answer, Rival, Setting
from rashomon.claimed import Amount, Label, MarkedBy, Relation, Respect
from rashomon.derived import (
    Change,
    Derivation,
    Heard,
    Independence,
    Origin,
    Reuse,
    Revision,
    SharedPassage,
    Side,
    Signature,
    Utterance,
    Variant,
)
from rashomon.exports import rows, views
from rashomon.identity import (
    AnswerAnchor,
    AttributionAnchor,
    EntityAnchor,
    Judgement,
    JudgementKind,
    Likeness,
    Listed,
    Profile,
)
from rashomon.ids import digest
from rashomon.records import (
    Applied,
    Attribution,
    Candidate,
    Directness,
    Document,
    Dropped,
    Issue,
    Manner,
    Publisher,
    Raw,
    Record,
    Relay,
    Severity,
    Span,
    TimeCandidate,
    Zone,
    ZoneKind,
)
from rashomon.when import Dating, Timex, TimexType
from rashomon.who import Absence, AbsenceKind, Entity, EntityKind

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
WORD = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
SPAN = st.tuples(st.integers(0, 99), st.integers(1, 9)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
TIMES = st.sampled_from(["2024", "2024-03", "2024-03-26", "2024-03-26T14:05:00+03:00"])
HEX = st.text(string.hexdigits.lower()[:16], min_size=16, max_size=16)


def ids(kind: str) -> st.SearchStrategy[str]:
    return HEX.map(lambda digits: f"{kind}:{digits}")


def in_order(spans: list[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in sorted(spans):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


ROLE = st.lists(SPAN, max_size=3).map(in_order)
SOME = st.lists(SPAN, min_size=1, max_size=3).map(in_order)
MADE_BY = st.just("attribution/1+fake-1")
RELAY = st.builds(Relay, spans=SOME, name=TEXT, kind=st.none() | TEXT)
PUBLISHER = st.builds(Publisher, domain=st.none() | TEXT, name=WORD)
CANDIDATE = st.builds(TimeCandidate, value=TIMES, found_in=TEXT, evidence=TEXT, rejected=st.none() | TEXT)
DROPPED = st.builds(Dropped, what=TEXT, count=st.integers(1, 9), text=TEXT)
DOCUMENT = st.builds(
    Document,
    id=ids("document"),
    locator=WORD,
    media_type=TEXT,
    digest=st.binary().map(digest),
    text=TEXT,
    read_at=TIMES,
    source_id=st.none() | TEXT,
    title=st.none() | TEXT,
    publisher=st.none() | PUBLISHER,
    document_time=st.none() | TIMES,
    time_candidates=st.lists(CANDIDATE, max_size=2).map(tuple),
    zones=st.just(()),
    dropped=st.lists(DROPPED, max_size=2).map(tuple),
)
LIKELY = st.builds(Candidate, entity=ids("entity"), score=st.floats(0, 1), reason=WORD)
ATTRIBUTION = st.builds(
    Attribution,
    id=ids("attribution"),
    document=ids("document"),
    source=ROLE,
    cue=ROLE,
    content=SOME,
    directness=st.sampled_from(Directness),
    manner=st.none() | st.sampled_from(Manner),
    zone=st.sampled_from(ZoneKind),
    score=st.floats(0, 1),
    reason=WORD,
    made_by=MADE_BY,
    addressee=ROLE,
    relay=st.lists(RELAY, max_size=2).map(tuple),
    parent=st.none(),
    distance=ROLE,
    source_entity=st.none() | ids("entity"),
    source_because=st.none() | TEXT,
    candidates=st.lists(LIKELY, max_size=2).map(tuple),
    metonym=st.booleans(),
    addressee_entity=st.none() | ids("entity"),
)
ENTITY = st.builds(
    Entity,
    id=ids("entity"),
    document=ids("document"),
    name=WORD,
    kind=st.sampled_from(EntityKind),
    mentions=SOME,
    made_by=MADE_BY,
    role=ROLE,
    affiliation=ROLE,
)
ABSENCE = st.builds(
    Absence,
    id=ids("absence"),
    document=ids("document"),
    who=ROLE,
    cue=SOME,
    about=ROLE,
    kind=st.sampled_from(AbsenceKind),
    entity=st.none() | ids("entity"),
    reason=WORD,
    made_by=MADE_BY,
)
ISSUE = st.builds(
    Issue,
    id=ids("issue"),
    document=ids("document"),
    severity=st.sampled_from(Severity),
    code=WORD,
    message=WORD,
    made_by=MADE_BY,
    span=st.none() | SPAN,
)
BOUNDS = st.sampled_from(
    [(None, None), ("2024-03-26", "2024-03-27"), (None, "2024-03-27"), ("2024-03-26T18:00:00", None)]
)
TIMEX = st.builds(
    lambda bounds, **fields: Timex(begin=bounds[0], end_before=bounds[1], **fields),
    BOUNDS,
    id=ids("timex"),
    document=ids("document"),
    span=SPAN,
    type=st.sampled_from(TimexType),
    value=WORD,
    mod=st.none() | TEXT,
    anchor=st.none() | TIMES,
    reason=WORD,
    made_by=MADE_BY,
)
DATING = st.builds(
    lambda bounds, **fields: Dating(begin=bounds[0], end_before=bounds[1], **fields),
    BOUNDS,
    id=ids("dating"),
    document=ids("document"),
    attribution=st.none() | ids("attribution"),
    span=SPAN,
    timex=st.none() | ids("timex"),
    value=WORD,
    reason=WORD,
    made_by=MADE_BY,
)
NAMES = st.lists(WORD, min_size=1, max_size=3).map(tuple)
SOME_WORDS = st.lists(TEXT, max_size=2).map(tuple)
PROFILE = st.builds(
    Profile,
    id=ids("profile"),
    document=ids("document"),
    entity=ids("entity"),
    kind=st.sampled_from(EntityKind),
    names=NAMES,
    roles=SOME_WORDS,
    affiliations=SOME_WORDS,
    companions=SOME_WORDS,
    time=st.none() | TIMES,
    keys=NAMES,
    made_by=MADE_BY,
)
LISTED = st.builds(
    Listed,
    id=ids("listed"),
    list=WORD,
    identity=WORD,
    kind=st.sampled_from(EntityKind),
    names=NAMES,
    weak=SOME_WORDS,
    roles=SOME_WORDS,
    affiliations=SOME_WORDS,
    keys=SOME_WORDS,
)
LIKENESS = st.builds(
    Likeness,
    one=WORD,
    other=WORD,
    score=st.floats(0, 1),
    reason=WORD,
    joined=st.booleans(),
    made_by=WORD,
)
WHOM = st.builds(EntityAnchor, name=WORD, document=ids("document"), span=SPAN, words=WORD) | st.builds(
    EntityAnchor, name=WORD, listed=ids("listed")
)
WHAT = st.builds(
    AttributionAnchor,
    document=ids("document"),
    source=ROLE,
    cue=ROLE,
    content=SOME,
    source_words=TEXT,
    cue_words=TEXT,
    content_words=WORD,
)
GIVEN = st.builds(
    AnswerAnchor,
    document=ids("document"),
    span=SPAN,
    words=WORD,
    respect=st.sampled_from(Respect),
    event=WORD,
    question=WORD,
)
JUDGEMENT = st.builds(
    Judgement,
    id=ids("judgement"),
    kind=st.sampled_from(JudgementKind),
    by=WORD,
    at=TIMES,
    why=TEXT,
    entities=st.lists(WHOM, min_size=2, max_size=3).map(tuple),
    others=st.lists(WHOM, min_size=1, max_size=2).map(tuple),
    attribution=WHAT,
    other=WHAT,
    label=st.sampled_from(Label),
    answers=st.lists(GIVEN, min_size=1, max_size=2).map(tuple),
    rivals=st.lists(GIVEN, min_size=1, max_size=2).map(tuple),
    name=WORD,
    withdraws=ids("judgement"),
)
RELATION = st.builds(
    Relation,
    id=ids("relation"),
    document=ids("document"),
    a=st.just("attribution:1"),
    b=st.just("attribution:2"),
    label=st.sampled_from(Label),
    respect=st.sampled_from(Respect),
    reason=WORD,
    score=st.floats(0, 1),
    marked_by=st.sampled_from(MarkedBy),
    evidence_a=SOME,
    evidence_b=SOME,
    mark=ROLE,
    made_by=MADE_BY,
)
AMOUNT = st.builds(
    Amount,
    span=SPAN,
    low=st.decimals(0, 10**9, places=2),
    high=st.none(),
    unit=st.none() | WORD,
    counted=st.none() | WORD,
    is_rough=st.booleans(),
    hedge=TEXT,
)
KEYS = st.lists(st.integers(0, 2**63 - 1)).map(tuple)
ANSWER = st.builds(
    Answer,
    id=ids("answer"),
    document=ids("document"),
    attribution=st.none() | ids("attribution"),
    source=st.none() | TEXT,
    inside=SOME_WORDS,
    respect=st.just(Respect.NUMBER),
    question=WORD,
    event=WORD,
    about=SOME_WORDS,
    span=SOME,
    content=SOME,
    value=SOME_WORDS,
    amount=AMOUNT,
    scope=SOME_WORDS,
    who=SOME_WORDS,
    whom=SOME_WORDS,
    names=SOME_WORDS,
    words=SOME_WORDS,
    begin=st.none() | TIMES,
    end_before=st.none(),
    said=st.none() | TIMES,
    marks=SOME_WORDS,
    against=SOME_WORDS,
    keys=KEYS,
    made_by=MADE_BY,
)
SETTING = st.builds(
    Setting,
    document=ids("document"),
    day=st.none() | TIMES,
    names=SOME_WORDS,
    people=SOME_WORDS,
    countries=SOME_WORDS,
    lead=SOME_WORDS,
    words=SOME_WORDS,
    places=SOME_WORDS,
    made_by=MADE_BY,
)
SHARE = st.floats(0, 1)
SIDE = st.builds(Side, share=SHARE, likeness=SHARE)
SHARED = st.builds(SharedPassage, span=SPAN, other_span=SPAN)
PASSAGES = st.lists(SHARED, min_size=1, max_size=2).map(tuple)
HEARD = st.builds(Heard, who=WORD, through=SOME_WORDS)
VARIANT = st.builds(Variant, document=WORD, attribution=WORD, who=st.none() | WORD, words=TEXT, drift=SOME_WORDS)
CHANGE = st.builds(
    Change, what=WORD, before=st.none() | TEXT, after=TEXT, before_span=st.none() | SPAN, after_span=SPAN
)
DERIVED: dict[type[Record], st.SearchStrategy[Record]] = {
    Signature: st.builds(
        Signature, document=WORD, keys=st.lists(st.integers(0, 2**63 - 1)).map(tuple), made_by=MADE_BY
    ),
    SharedPassage: SHARED,
    Side: SIDE,
    Reuse: st.builds(
        Reuse,
        id=ids("reuse"),
        document=ids("document"),
        other=st.just("document:other"),
        passages=PASSAGES,
        here=SIDE,
        there=SIDE,
        made_by=MADE_BY,
    ),
    Derivation: st.builds(Derivation, document=WORD, taken_from=WORD, passages=PASSAGES, share=SHARE, evidence=NAMES),
    Independence: st.builds(Independence, a=WORD, b=WORD, evidence=NAMES),
    Origin: st.builds(
        Origin, who=st.none() | TEXT, through=SOME_WORDS, entered=NAMES, documents=NAMES, evidence=SOME_WORDS
    ),
    Heard: HEARD,
    Variant: VARIANT,
    Utterance: st.builds(Utterance, variants=st.lists(VARIANT, min_size=2, max_size=3).map(tuple)),
    Change: CHANGE,
    Revision: st.builds(Revision, old=WORD, new=WORD, reason=TEXT, changes=st.lists(CHANGE, max_size=2).map(tuple)),
}
RECORDS: dict[type[Record], st.SearchStrategy[Record]] = {
    Span: SPAN,
    Zone: st.builds(Zone, span=SPAN, kind=st.sampled_from(ZoneKind)),
    Raw: st.builds(Raw, locator=WORD, data=st.binary(), read_at=TIMES, media_type=st.none() | TEXT),
    Publisher: PUBLISHER,
    TimeCandidate: CANDIDATE,
    Dropped: DROPPED,
    Document: DOCUMENT,
    Issue: ISSUE,
    Applied: st.builds(Applied, document=ids("document"), made_by=MADE_BY),
    Relay: RELAY,
    Candidate: LIKELY,
    Attribution: ATTRIBUTION,
    Entity: ENTITY,
    Absence: ABSENCE,
    Timex: TIMEX,
    Dating: DATING,
    Profile: PROFILE,
    Listed: LISTED,
    Likeness: LIKENESS,
    EntityAnchor: WHOM,
    AttributionAnchor: WHAT,
    AnswerAnchor: GIVEN,
    Judgement: JUDGEMENT,
    Relation: RELATION,
    Answer: ANSWER,
    Rival: st.builds(
        Rival, id=ids("rival"), document=ids("document"), other=st.just("document:other"), score=SHARE, made_by=MADE_BY
    ),
    Setting: SETTING,
    **DERIVED,
}


def test_every_record_is_tried() -> None:
    assert {kind.__name__ for kind in RECORDS} == {kind.__name__ for kind in Record.__subclasses__()}


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_a_record_comes_back_as_it_was(kind: type[Record], data: st.DataObject) -> None:
    record = data.draw(RECORDS[kind])
    line = codec.to_json(record)
    assert codec.from_json(line, kind) == record
    assert len(line.splitlines()) == 1


@given(text=WORD)
def test_a_view_and_its_rows_come_back_as_they_were(text: str) -> None:
    report = testing.document(f"Ann Lee said {text}", title=text, byline=text)
    said = testing.attribution(report, "Ann Lee", "said", text)
    person = testing.entity(report, "Ann Lee")
    reading = views.gathered(report, [said, person, testing.issue(report)])
    view = views.document_view(reading)
    assert codec.from_json(api.to_json(reading), views.DocumentView) == view
    for row in (*rows.account_rows(reading), rows.issue_row(testing.issue(report), report)):
        assert codec.from_json(codec.to_json(row), type(row)) == row


@given(TEXT)
def test_what_a_terminal_or_a_line_reader_acts_on_is_escaped(text: str) -> None:
    line = codec.to_json({"text": text})
    assert json.loads(line) == {"text": text}
    assert len(line.splitlines()) == 1
    assert not set(line) & set("\x00\x07\x1b\x7f\x85\x9b\u2028\u2029\u202e\u2066\u200f")


def test_what_is_no_record_is_an_error_that_says_where() -> None:
    with pytest.raises(ValueError, match=r"\$\.start"):
        codec.from_json('{"start": "x", "end": 2}', Span)
    with pytest.raises(ValueError, match="start < end"):
        codec.from_json('{"start": 3, "end": 2}', Span)


# The fields that the contract promises. More may come; none of these may go.
PROMISED = {
    "DocumentView": "id source_id locator title publisher published language text zones attributions entities timexes"
    " questions conflicts issues",
    "ZoneView": "start end kind",
    "AttributionView": "id source cue content directness manner source_name source_entity addressee relay parent"
    " said_at score",
    "RelayView": "spans name kind",
    "EntityView": "id name kind mentions",
    "TimexView": "start end type value mod begin end_before",
}


@pytest.mark.parametrize("view", PROMISED)
def test_the_schema_requires_every_promised_field_and_says_what_each_is(view: str) -> None:
    described = json.loads(api.document_schema())["$defs"][view]
    assert set(PROMISED[view].split()) <= set(described["required"]) == set(described["properties"])
    assert all(about.get("description") for about in (described, *described["properties"].values()))
