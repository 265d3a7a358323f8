"""What people decide about a ledger: who is one, who said something, how two accounts stand to each other,
what is one question.

Each decision becomes a judgement. It is written with anchors into the reports, so that it can be found again when they
are read anew. Nothing is changed and nothing is deleted; to take one back is another judgement.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from rashomon.asked import Answer
from rashomon.claimed import Label
from rashomon.entities import judging, lists
from rashomon.entities.lists import BadRow
from rashomon.entities.someone import Someone
from rashomon.errors import InvalidRecord, NotInLedger
from rashomon.exports.questions import ClaimView, QuestionView
from rashomon.exports.views import Reading
from rashomon.identity import AnswerAnchor, EntityAnchor, Judgement, JudgementKind, Listed, Profile
from rashomon.ids import make_id
from rashomon.people import People, short_id
from rashomon.protocols import Store
from rashomon.records import Attribution, Document
from rashomon.who import Entity

# So many reports stand for someone in a judgement: those that differ most in names and roles come first.
_ANCHORS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """Who decides, and why. at: None: now."""

    by: str
    why: str = ""
    at: str | None = None


def one_line(text: str) -> str:
    """Return what somebody typed on one line, without halves of characters, which cannot be kept."""
    return " ".join(text.encode("utf-8", "replace").decode().split())


class Decisions:
    """Writes judgements into a store. Each method returns the judgement that it wrote."""

    def __init__(self, store: Store, written: Callable[[], None] = lambda: None) -> None:
        """Write into a store. written: called after each writing."""
        self._store, self._written = store, written

    def merge(self, names: Sequence[str], signed: Signed) -> Judgement:
        """Say that several are one. names: names or ids, each of one. Raises NotInLedger, InvalidRecord."""
        people = People(self._store)
        ones = [people.one(name) for name in names]
        if len({one.id for one in ones}) < 2:
            raise InvalidRecord(f"{' and '.join(repr(name) for name in names)} are one already: {ones[0].name}")
        anchors = tuple(anchor for one in ones for anchor in self._anchors(one))
        judgement = self._judgement(JudgementKind.MERGE, signed, entities=anchors)
        self._refuse_if_split(people, ones)
        return self._keep(judgement)

    def split(self, name: str, documents: Sequence[Document], signed: Signed) -> Judgement:
        """Say that someone in these reports is another than in the others. Raises NotInLedger, InvalidRecord."""
        one = People(self._store).one(name)
        taken = {document.id for document in documents}
        missing = [d.locator for d in documents if d.id not in {profile.document for profile in one.profiles}]
        if missing:
            raise NotInLedger(f"{one.name} is not in {missing[0]}: `rashomon entity` lists where it is")
        rest = replace(one, members=tuple(m for m in one.members if getattr(m, "document", None) not in taken))
        out = replace(one, members=tuple(m for m in one.members if getattr(m, "document", None) in taken))
        if not rest.members:
            raise InvalidRecord(f"{one.name} is in no other report: nothing would be left to be apart from")
        return self._keep(
            self._judgement(
                JudgementKind.SPLIT,
                signed,
                entities=tuple(self._anchor(profile, one.name) for profile in out.profiles),
                others=self._anchors(rest),
            )
        )

    def apart(self, names: Sequence[str], signed: Signed) -> Judgement:
        """Say that two who may be one are not. names: names or ids, each of one. Raises NotInLedger, InvalidRecord."""
        people = People(self._store)
        one, other = (people.one(name) for name in names)
        if one.id == other.id:
            raise InvalidRecord(f"{names[0]!r} and {names[1]!r} are one now: `rashomon correct split` parts them")
        anchors = {"entities": self._anchors(one), "others": self._anchors(other)}
        return self._keep(self._judgement(JudgementKind.SPLIT, signed, **anchors))

    def rename(self, name: str, chosen: str, signed: Signed) -> Judgement:
        """Say under which name someone is shown. Raises NotInLedger, InvalidRecord."""
        if not chosen.strip():
            raise InvalidRecord("a name is not empty")
        one = People(self._store).one(name)
        return self._keep(
            self._judgement(JudgementKind.RENAME, signed, entities=self._anchors(one), name=one_line(chosen))
        )

    def source(self, reading: Reading, attribution: Attribution, name: str, signed: Signed) -> Judgement:
        """Say who an attribution's source is: someone in the ledger, or a name that is not in it yet.

        name: also the id of an entity of the report. Raises NotInLedger when several in the ledger are called so.
        """
        here = next((entity for entity in reading.entities if entity.id == name), None)
        if here:
            return self._source(
                reading, attribution, [judging.entity_anchor(reading.document, here, here.name)], signed
            )
        if not name.strip():
            raise InvalidRecord("a name is not empty")
        people = People(self._store)
        one = people.one(name) if people.called(name) else None
        if one is None:
            return self._source(reading, attribution, [], signed, one_line(name))
        profiles = [profile for profile in one.profiles if profile.document == reading.document.id]
        anchors = [self._anchor(profile, one.name) for profile in profiles] or self._anchors(one)[:1]
        return self._source(reading, attribution, anchors, signed, one.name)

    def drop(self, reading: Reading, attribution: Attribution, signed: Signed) -> Judgement:
        """Say that something is no attribution."""
        anchor = judging.attribution_anchor(reading.document, attribution)
        return self._keep(self._judgement(JudgementKind.DROP, signed, attribution=anchor))

    def unknown(self, reading: Reading, attribution: Attribution, signed: Signed) -> Judgement:
        """Say that it cannot be told who an attribution's source is."""
        anchor = judging.attribution_anchor(reading.document, attribution)
        return self._keep(self._judgement(JudgementKind.UNKNOWN, signed, attribution=anchor))

    def relation(
        self, a: tuple[Reading, Attribution], b: tuple[Reading, Attribution], label: Label, signed: Signed
    ) -> Judgement:
        """Say how two attributions, each with its report, stand to each other. Raises InvalidRecord."""
        if a[1].id == b[1].id:
            raise InvalidRecord("an account has no relation to itself")
        one, other = (judging.attribution_anchor(reading.document, said) for reading, said in (a, b))
        about = {"attribution": one, "other": other, "label": label}
        return self._keep(self._judgement(JudgementKind.RELATION, signed, **about))

    def same_question(self, one: QuestionView, other: QuestionView, signed: Signed) -> Judgement:
        """Say that two questions are one. Raises InvalidRecord: they are, cannot be, or somebody parted them."""
        if one.id == other.id:
            raise InvalidRecord(f"both are one question already: {one.question}")
        if one.respect != other.respect:
            raise InvalidRecord(f"one asks for {one.respect}, the other for {other.respect}: no answer can be to both")
        return self._join(JudgementKind.SAME_QUESTION, _answers_of(one.claims), _answers_of(other.claims), signed)

    def other_question(self, view: QuestionView, answers: Collection[str], signed: Signed) -> Judgement:
        """Say that some answers, by their ids, do not answer a question. Raises InvalidRecord: that leaves none."""
        rest = [one for one in _answers_of(view.claims) if one not in answers]
        return self._part(JudgementKind.OTHER_QUESTION, answers, rest, signed)

    def same_answer(self, view: QuestionView, answers: Collection[str], signed: Signed) -> Judgement:
        """Say that the claims that hold these answers, by their ids, are one. Raises InvalidRecord, as above."""
        claims = [claim for claim in view.claims if set(_answers_of([claim])) & set(answers)]
        if len(claims) < 2:
            raise InvalidRecord("these are one answer already: give two accounts whose answers differ")
        one, others = _answers_of(claims[:1]), _answers_of(claims[1:])
        return self._join(JudgementKind.SAME_ANSWER, one, others, signed)

    def other_answer(self, view: QuestionView, answers: Collection[str], signed: Signed) -> Judgement:
        """Say that these answers, by their ids, are one, and another than what else is in their claims."""
        claims = [claim for claim in view.claims if set(_answers_of([claim])) & set(answers)]
        rest = [one for one in _answers_of(claims) if one not in answers]
        return self._part(JudgementKind.OTHER_ANSWER, answers, rest, signed)

    def reword(self, view: QuestionView, question: str, signed: Signed) -> Judgement:
        """Say in which words a question is shown. Raises InvalidRecord."""
        if not question.strip():
            raise InvalidRecord("a question is not empty")
        about = {"answers": self._answer_anchors(_answers_of(view.claims)[:_ANCHORS]), "name": one_line(question)}
        return self._keep(self._judgement(JudgementKind.REWORD, signed, **about))

    def withdraw(self, identity: str, signed: Signed) -> Judgement:
        """Take a judgement back. identity: its id, or the beginning of it. Raises NotInLedger, InvalidRecord."""
        people = People(self._store)
        digits = identity.removeprefix("judgement:")
        found = [one for one in people.judgements if digits and one.id.startswith(f"judgement:{digits}")]
        if len(found) != 1:
            how_many = "no judgement has" if not found else f"{len(found)} judgements have"
            raise NotInLedger(f"{how_many} an id that begins with {identity!r}: `rashomon judgements` lists them")
        if found[0] not in people.active:
            what = "is a withdrawal" if found[0].kind is JudgementKind.WITHDRAW else "has been withdrawn already"
            raise InvalidRecord(f"judgement {short_id(found[0].id)} {what}; to judge so again, judge again")
        return self._keep(self._judgement(JudgementKind.WITHDRAW, signed, withdraws=found[0].id))

    def bring(self, records: Iterable[Judgement | Listed]) -> int:
        """Keep judgements and entries of lists from elsewhere; return how many were new."""
        new = self._store.add(list(records))
        self._written()
        return new

    def bring_list(self, text: str, name: str) -> tuple[list[Listed], list[BadRow]]:
        """Keep a list of people and organisations in the place of an earlier one of that name.

        text: CSV or FollowTheMoney JSON lines. Returns its entries, and lines that are none, with the reason. A text
        without any entry changes nothing.
        """
        found = list(lists.read_list(text, name))
        entries = [one for one in found if isinstance(one, Listed)]
        if entries:
            self._store.replace_list(name, entries)
            self._written()
        return entries, [one for one in found if isinstance(one, BadRow)]

    def all(self) -> Iterator[Judgement | Listed]:
        """Yield all judgements, withdrawn ones too, and all entries of lists."""
        yield from self._store.scan(Judgement)
        yield from self._store.scan(Listed)

    # ------------------------------------------------------------------ inside

    def _source(  # what a judgement of this kind says
        self,
        reading: Reading,
        attribution: Attribution,
        anchors: Sequence[EntityAnchor],
        signed: Signed,
        name: str | None = None,
    ) -> Judgement:
        about = {
            "entities": tuple(anchors),
            "attribution": judging.attribution_anchor(reading.document, attribution),
            "name": name or anchors[0].name,
        }
        return self._keep(self._judgement(JudgementKind.SOURCE, signed, **about))

    def _join(self, kind: JudgementKind, one: Sequence[str], other: Sequence[str], signed: Signed) -> Judgement:
        people = People(self._store)
        kinds = {JudgementKind.SAME_QUESTION: JudgementKind.OTHER_QUESTION}
        for judgement in people.parted({*one, *other}, kinds.get(kind, JudgementKind.OTHER_ANSWER)):
            raise _parted(judgement)
        anchors = [self._answer_anchors(side[:_ANCHORS]) for side in (one, other)]
        return self._keep(self._judgement(kind, signed, answers=anchors[0], rivals=anchors[1]))

    def _part(self, kind: JudgementKind, answers: Collection[str], rest: Sequence[str], signed: Signed) -> Judgement:
        if not answers or not rest:
            raise InvalidRecord("name some of the accounts, not all: nothing would be left to be apart from")
        taken, others = (self._answer_anchors(side) for side in (sorted(answers), rest[:_ANCHORS]))
        return self._keep(self._judgement(kind, signed, answers=taken, rivals=others))

    def _answer_anchors(self, answers: Iterable[str]) -> tuple[AnswerAnchor, ...]:
        """Return anchors for answers, by their ids. Raises NotInLedger."""
        return tuple(self._answer_anchor(identity) for identity in answers)

    def _answer_anchor(self, identity: str) -> AnswerAnchor:
        answer = self._store.get(identity)
        if not isinstance(answer, Answer):
            raise NotInLedger(f"no answer has the id {identity!r}: look again, the report was read anew")
        document = self._store.get(answer.document)
        assert isinstance(document, Document)  # noqa: S101  # a store keeps no answer without it
        return judging.answer_anchor(document, answer)

    def _keep(self, judgement: Judgement) -> Judgement:
        self._store.add([judgement])
        self._written()
        return judgement

    def _judgement(self, kind: JudgementKind, signed: Signed, **about: object) -> Judgement:
        at = signed.at or datetime.now(UTC).isoformat(timespec="milliseconds")  # a later one wins
        by, why = one_line(signed.by), one_line(signed.why)
        # Two of the same moment and content are told apart by how many there are already.
        count = sum(1 for _ in self._store.scan(Judgement))
        identity = make_id("judgement", kind, by, at, why, repr(sorted(about.items())), count)
        return Judgement(id=identity, kind=kind, by=by, at=at, why=why, **about)  # type: ignore[arg-type]

    def _anchors(self, one: Someone) -> tuple[EntityAnchor, ...]:
        """Return anchors for someone: one of each different profile first, then others, at most 30."""
        listed = [EntityAnchor(name=entry.names[0], listed=entry.id) for entry in one.listed]
        different: dict[object, Profile] = {}
        for profile in one.profiles:
            different.setdefault((profile.names, profile.roles), profile)
        first = list(different.values())
        chosen = [*first, *(profile for profile in one.profiles if profile not in first)][:_ANCHORS]
        return (*listed, *(self._anchor(profile, one.name) for profile in chosen))

    def _anchor(self, profile: Profile, name: str) -> EntityAnchor:
        document, entity = self._store.get(profile.document), self._store.get(profile.entity)
        assert isinstance(document, Document)  # noqa: S101  # a store keeps no profile without them
        assert isinstance(entity, Entity)  # noqa: S101
        return replace(judging.entity_anchor(document, entity, entity.name), name=entity.name or name)

    def _refuse_if_split(self, people: People, ones: Sequence[Someone]) -> None:
        for judgement in people.split_between(ones):
            raise _parted(judgement)


def _parted(judgement: Judgement) -> InvalidRecord:
    digits = short_id(judgement.id)
    return InvalidRecord(
        f"{judgement.by} said that they are not one (judgement {digits}): `rashomon correct withdraw {digits}` first"
    )


def _answers_of(claims: Iterable[ClaimView]) -> list[str]:
    """Return the ids of the answers in claims, in their order."""
    return [account.answer for claim in claims for account in claim.accounts]
