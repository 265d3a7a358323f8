"""Builders and fakes for tests, ours and other people's: no model, no file, no network."""

import re
from collections.abc import Sequence
from pathlib import Path

from rashomon.asked import Answer, Rival, Setting
from rashomon.claimed import Label, MarkedBy, Relation, Respect
from rashomon.derived import Degree, Reuse, SharedPassage, Side
from rashomon.ids import digest, make_id
from rashomon.protocols import Calibration, Parse, Passage, Reading
from rashomon.records import Applied, Attribution, Directness, Document, Issue, Manner, Severity, Span, Zone, ZoneKind
from rashomon.when import Dating, Timex, TimexType
from rashomon.who import Absence, AbsenceKind, Entity, EntityKind

READ_AT = "2024-01-01T00:00:00+00:00"
FINDER = "attribution/1+fake-1"


def span(text: str, surface: str) -> Span:
    """Return where a surface stands in a text for the first time. Raises ValueError when it does not."""
    start = text.index(surface)
    return Span(start, start + len(surface))


def document(text: str, **fields: object) -> Document:
    """Return a document with this text, one body zone a line, and the given fields."""
    zones = tuple(Zone(span=Span(*m.span()), kind=ZoneKind.BODY) for m in re.finditer(r"\S[^\n]*", text))
    given: dict[str, object] = {
        "id": make_id("document", digest(text.encode())),
        "locator": "report.txt",
        "media_type": "text/plain",
        "digest": digest(text.encode()),
        "text": text,
        "read_at": READ_AT,
        "language": "en",
        "zones": zones,
    }
    return Document(**{**given, **fields})  # type: ignore[arg-type]


def attribution(report: Document, source: str, cue: str, *contents: str, **fields: object) -> Attribution:
    """Return an attribution whose roles are words of the report, each where it stands first; "" is nobody."""
    spans = {
        "source": (span(report.text, source),) if source else (),
        "cue": (span(report.text, cue),) if cue else (),
        "content": tuple(span(report.text, content) for content in contents),
    }
    given: dict[str, object] = {
        "id": make_id("attribution", report.id, *spans.values()),
        "document": report.id,
        "directness": Directness.INDIRECT,
        "manner": Manner.ASSERT,
        "zone": ZoneKind.BODY,
        "score": 0.9,
        "reason": "written by hand",
        "made_by": FINDER,
    }
    return Attribution(**{**given, **spans, **fields})  # type: ignore[arg-type]


def entity(report: Document, name: str, *mentions: str, **fields: object) -> Entity:
    """Return a person with these mentions, each where it stands first."""
    given: dict[str, object] = {
        "id": make_id("entity", report.id, EntityKind.PERSON, name),
        "document": report.id,
        "name": name,
        "kind": EntityKind.PERSON,
        "mentions": tuple(sorted(span(report.text, mention) for mention in mentions or (name,))),
        "made_by": FINDER,
    }
    return Entity(**{**given, **fields})  # type: ignore[arg-type]


def absence(report: Document, who: str, cue: str, about: str = "", **fields: object) -> Absence:
    """Return somebody's silence, in words of the report, each where it stands first; "" is nobody, or nothing."""
    spans = {
        role: (span(report.text, surface),) if surface else ()
        for role, surface in (("who", who), ("cue", cue), ("about", about))
    }
    given: dict[str, object] = {
        "id": make_id("absence", report.id, *spans.values()),
        "document": report.id,
        "kind": AbsenceKind.DECLINED,
        "reason": "written by hand",
        "made_by": FINDER,
    }
    return Absence(**{**given, **spans, **fields})  # type: ignore[arg-type]


def timex(report: Document, surface: str, value: str, **fields: object) -> Timex:
    """Return a date, by these words where they stand first."""
    given: dict[str, object] = {
        "id": make_id("timex", report.id, span(report.text, surface)),
        "type": TimexType.DATE,
        "mod": None,
        "begin": None,
        "end_before": None,
        "anchor": None,
        "reason": "written by hand",
        "made_by": "times/1",
    }
    place = span(report.text, surface)
    return Timex(**{**given, "document": report.id, "span": place, "value": value, **fields})  # type: ignore[arg-type]


def dating(report: Document, surface: str, value: str, **fields: object) -> Dating:
    """Return when what these words tell of happened, or, with `attribution`, was said."""
    place = span(report.text, surface)
    given: dict[str, object] = {
        "id": make_id("dating", report.id, place, fields.get("attribution")),
        "attribution": None,
        "timex": None,
        "begin": None,
        "end_before": None,
        "reason": "written by hand",
        "made_by": "times/1",
    }
    return Dating(**{**given, "document": report.id, "span": place, "value": value, **fields})  # type: ignore[arg-type]


def reuse(report: Document, other: Document, surface: str, **fields: object) -> Reuse:
    """Return that these words stand in both reports, each where they stand first; for the most part of neither."""
    passage = SharedPassage(
        span=span(report.text, surface), other_span=span(other.text, surface), degree=Degree.VERBATIM
    )
    given: dict[str, object] = {
        "id": make_id("reuse", *sorted((report.id, other.id))),
        "passages": (passage,),
        "here": Side(share=0.5, likeness=0.5, mostly=False),
        "there": Side(share=0.5, likeness=0.5, mostly=False),
        "copied": True,
        "made_by": "reuse/1",
    }
    return Reuse(document=report.id, other=other.id, **{**given, **fields})  # type: ignore[arg-type]


def relation(report: Document, a: Attribution, b: Attribution, *evidence: str, **fields: object) -> Relation:
    """Return a conflict between two accounts; evidence: words of each, where they stand first."""
    first, second = (span(report.text, words) for words in evidence)
    given: dict[str, object] = {
        "id": make_id("relation", report.id, a.id, b.id),
        "label": Label.CONFLICT,
        "respect": Respect.DIRECTION,
        "reason": "written by hand",
        "score": 0.9,
        "marked_by": MarkedBy.RULE,
        "made_by": "relations/1",
    }
    places = {"evidence_a": (first,), "evidence_b": (second,)}
    return Relation(**{**given, "document": report.id, "a": a.id, "b": b.id, **places, **fields})  # type: ignore[arg-type]


def answer(report: Document, words: str, account: Attribution | None = None, /, **fields: object) -> Answer:
    """Return an answer to "Where were they heading?", by these words where they stand first."""
    place = span(report.text, words)
    given: dict[str, object] = {
        "id": make_id("answer", report.id, account.id if account else None, place),
        "document": report.id,
        "attribution": account.id if account else None,
        "source": "ann lee" if account else None,
        "inside": (),
        "respect": Respect.DIRECTION,
        "question": "Where were they heading?",
        "event": "head",
        "about": (),
        "span": (place,),
        "content": account.content if account else (place,),
        "value": (words,),
        "amount": None,
        "negated": False,
        "hedged": False,
        "scope": (),
        "who": (),
        "whom": (),
        "names": (),
        "words": (),
        "begin": None,
        "end_before": None,
        "said": report.document_time,
        "marks": (),
        "against": (),
        "keys": (),
        "made_by": "claims/3",
    }
    return Answer(**{**given, **fields})  # type: ignore[arg-type]


def setting(report: Document, **fields: object) -> Setting:
    """Return what a report is about: nothing that is known."""
    names = ("names", "people", "countries", "lead", "words", "places")
    given: dict[str, object] = dict.fromkeys(names, ()) | {"day": report.document_time, "made_by": "claims/3"}
    return Setting(document=report.id, **{**given, **fields})  # type: ignore[arg-type]


def rival(one: Answer, other: Answer, **fields: object) -> Rival:
    """Return that a model takes two answers of two reports for rivals."""
    given: dict[str, object] = {
        "id": make_id("rival", *sorted((one.id, other.id))),
        "document": one.document,
        "other": other.document,
        "answer": one.id,
        "against": other.id,
        "score": 0.95,
        "made_by": "rivals/1+fake-1",
    }
    return Rival(**{**given, **fields})  # type: ignore[arg-type]


def issue(report: Document, code: str = "no-date", *, made_by: str = "ingest/1") -> Issue:
    """Return a warning about the report."""
    return Issue(
        id=make_id("issue", report.id, code, made_by),
        document=report.id,
        severity=Severity.WARNING,
        code=code,
        message=f"Something is doubtful ({code}).",
        made_by=made_by,
    )


def applied(report: Document, made_by: str = FINDER) -> Applied:
    """Return the note that a stage has been applied to the report."""
    return Applied(document=report.id, made_by=made_by)


class FakeParser:
    """A `Parser` that knows words and nothing else: every word is a noun, every text one sentence."""

    name = "fake-1"

    def parse(self, texts: Sequence[str]) -> list[Parse]:
        """See `Parser.parse`."""
        return [self._parse(text) for text in texts]

    def _parse(self, text: str) -> Parse:
        found = list(re.finditer(r"\w+|[^\w\s]", text))
        same = [0] * len(found)
        return Parse(
            start=tuple(m.start() for m in found),
            end=tuple(m.end() for m in found),
            lemma=tuple(m.group().lower() for m in found),
            pos=("NOUN",) * len(found),
            tag=("NN",) * len(found),
            dep=("ROOT", *("dep",) * (len(found) - 1))[: len(found)],
            head=tuple(same),
            sentence=tuple(same),
        )


class FakeTagger:
    """A `Tagger` that knows one word: a passage's source stands before *said*, its content behind."""

    name = "fake-1"
    calibration = Calibration(weights=(0.0,) * 6, offset=2.0, threshold=0.5)

    def read(self, passages: Sequence[Passage]) -> list[Reading]:
        """See `Tagger.read`; a reading a passage."""
        return [self._reading(index, passage.text) for index, passage in enumerate(passages)]

    def _reading(self, index: int, text: str) -> Reading:
        import numpy as np  # noqa: PLC0415  # not every user of this module tags

        words = list(re.finditer(r"\w+", text))
        at = next((i for i, word in enumerate(words) if word.group() == "said"), 0)
        roles = [0] * len(words) if at == 0 else [1] * at + [5] + [9] * (len(words) - at - 1)
        tags = np.full((len(words), 13), -9.0, dtype=np.float32)
        for i, role in enumerate(roles):
            begins, ends = i in {0, at, at + 1}, i in {at - 1, at, len(words) - 1}
            place = (3 if ends else 0) if begins else 2 if ends else 1
            tags[i, role + place if role else 0] = -0.1
        pointers = np.full((3, len(words), len(words) + 1), -9.0, dtype=np.float32)
        pointers[:2, :, 1 + at] = pointers[2, :, 1] = 0.0
        return Reading(tuple((index, *word.span()) for word in words), tags, pointers)


class FakePairReader:
    """A `PairReader` that takes two statements for rivals when *not* stands in one of them alone."""

    name = "fake-1"

    def read(self, pairs: Sequence[tuple[str, str]], *, least: float = 0.0) -> list[dict[Label, float]]:  # noqa: ARG002
        """See `PairReader.read`."""
        return [self._chances(" not " in a, " not " in b) for a, b in pairs]

    def _chances(self, a: bool, b: bool) -> dict[Label, float]:  # noqa: FBT001
        conflict = 0.96 if a != b else 0.0
        return {label: conflict if label is Label.CONFLICT else (1 - conflict) / 4 for label in Label}


def text_cases(folder: Path, pattern: str = "*.txt") -> list[Path]:
    """Return the files of a folder of golden cases, sorted; raises ValueError when there are none."""
    found = sorted(folder.glob(pattern))
    if not found:
        raise ValueError(f"no cases in {folder}")
    return found
