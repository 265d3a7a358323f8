"""Stages: how functions of the rooms become one path from bytes to accounts.

A stage is a pure function from records to records: the same records in any order, split anywhere, give the
same records out. It never sees a file, a store or another document. Most are written for one record and
lifted with `each`; a runner may then feed them one at a time, which is how one document's crash stays its own.
"""

import types
import typing
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from rashomon import attribution, claims, entities, ingest
from rashomon.asked import Answer, Setting
from rashomon.claimed import Relation
from rashomon.errors import InvalidRecord, ModelMissing
from rashomon.identity import Profile
from rashomon.ids import make_id
from rashomon.protocols import Models, Parse, Parser, RivalReaders
from rashomon.records import Applied, Attribution, Document, Issue, Raw, Record, Severity
from rashomon.relations import within
from rashomon.spans import anchors, words
from rashomon.when import Dating, Timex
from rashomon.who import Absence, Entity


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One step of the path.

    name:  "attribution/1+model": the number changes when results may, and goes into `made_by`.
    takes: kinds of record it receives; all others pass by.
    gives: kinds it yields, besides Issue and Applied.
    run:   pure: same records in, same records out.
    key:   what must stay together: records with equal keys, which come one after the other, are given to `run` at
           once. None: each record is given by itself.
    """

    name: str
    takes: tuple[type[Record], ...]
    gives: tuple[type[Record], ...]
    run: Callable[[Iterable[Record]], Iterator[Record]]
    key: Callable[[Record], str] | None = None


def each(name: str, find: Callable[..., Iterator[Record]]) -> Stage:
    """Lift a function of one record to a stage.

    find: annotated like `def find(document: Document, /) -> Iterator[Attribution | Issue]`; the annotations
    become `takes` and `gives`. Raises TypeError when they are missing.
    """
    hints = typing.get_type_hints(find)
    gives = typing.get_args(hints.pop("return", None))
    if len(hints) != 1 or not gives:
        raise TypeError(f"{name}: needs a function annotated as one record in, Iterator of records out")
    (taken,) = hints.values()

    def run(records: Iterable[Record]) -> Iterator[Record]:
        for record in records:
            yield from find(record)

    return Stage(name=name, takes=_kinds(taken), gives=tuple(k for k in _kinds(gives[0]) if k is not Issue), run=run)


def of_each(
    name: str,
    takes: tuple[type[Record], ...],
    gives: tuple[type[Record], ...],
    find: Callable[[Document, Sequence[Record]], Iterator[Record]],
) -> Stage:
    """Lift a function of a document and of what was found in it to a stage, which leaves its name on each document.

    takes: Document, and what `find` is given besides.
    """

    def run(records: Iterable[Record]) -> Iterator[Record]:
        for _, group in groupby(records, key=of_document):
            document, *rest = group
            if isinstance(document, Document):
                yield from find(document, rest)
                yield Applied(document=document.id, made_by=name)

    return Stage(name=name, takes=takes, gives=gives, run=run, key=of_document)


def of_document(record: Record) -> str:
    """Return the id of the document that a record is, or is about: the key of stages that need all of one document."""
    return record.id if isinstance(record, Document) else str(getattr(record, "document", ""))


def check(recipe: Sequence[Stage], given: tuple[type[Record], ...] = (Raw,)) -> None:
    """Refuse a recipe in which a stage takes what nothing before it gives: ValueError naming both."""
    known = set(given)
    for stage in recipe:
        missing = [kind.__name__ for kind in stage.takes if kind not in known]
        if missing:
            raise ValueError(f"stage {stage.name} takes {', '.join(missing)}, which no stage before it gives")
        known.update(stage.gives)


def run(recipe: Sequence[Stage], records: Iterable[Record], *, strict: bool = True) -> Iterator[Record]:
    """Send records through the stages; yield them and all that the stages make of them.

    strict: let a crash of a stage fly. Otherwise the record passes on with an Issue "crash", and a `Raw` that
    could not be read becomes a Document without text, so that nothing is lost. What the machine has wrong
    (OSError, ModelMissing) always flies.
    """
    stream = iter(records)
    for stage in recipe:
        stream = _apply(stage, stream, strict=strict)
    return stream


def reading(read_pdf: "ingest.ReadPdf | None" = None) -> Stage:
    """Return the stage from bytes to documents. Give it `ingest.parts`, so that one document's crash is its own.

    read_pdf: see `ingest.read`.
    """

    def read(raw: Raw, /) -> Iterator[Document | Issue]:
        return ingest.read(raw, read_pdf=read_pdf)

    return each(ingest.STAGE, read)


def finding(models: Models, *, without: frozenset[str] = frozenset()) -> Stage:
    """Return the stage from documents to attributions and the entities that are their sources.

    One stage, because both rest on the same parse, which is most of the cost of the whole path.
    without: rules to leave out, of `attribution.BESIDE_MODEL`: to measure what each pays.
    """
    parser, tagger = models.parser, models.tagger
    name = f"{attribution.STAGE}+{tagger.name}+{parser.name}" if tagger else f"{attribution.BY_RULES}+{parser.name}"

    def find(document: Document, /) -> Iterator[Attribution | Entity | Absence | Applied]:
        supported = document.language in {None, *ingest.SUPPORTED_LANGUAGES}
        parses = attribution.parse_report(document, parser) if supported else []
        tagged = attribution.tag_report(document, tagger) if tagger and supported else None
        silent = attribution.find_absences(document, parses, made_by=name)
        found = attribution.find(document, parses, made_by=name, tagged=tagged, absences=silent, without=without)
        who = entities.resolve(document, parses, found, silent, made_by=name)
        sourced = attribution.name_turns(document, parses, who.attributions, who.entities)
        derived: list[Attribution | Entity | Absence] = [*who.entities, *sourced, *who.absences]
        _check_pointers(document, derived)
        yield from derived
        yield Applied(document=document.id, made_by=name)

    return each(name, find)


def timing() -> Stage:
    """Return the stage from a document and its attributions to its times, and to when things were said and happened.

    A stage of its own: it rests on no model, and times can be read again without parsing.
    """
    from rashomon import times  # noqa: PLC0415  # it compiles its patterns: 35 ms for commands that read no report

    def timed(document: Document, rest: Sequence[Record]) -> Iterator[Record]:
        derived: list[Timex | Dating | Issue] = []
        if document.language in {None, *ingest.SUPPORTED_LANGUAGES}:
            said = [one for one in rest if isinstance(one, Attribution)]
            derived += times.read_times(document, said, made_by=times.STAGE)
        for record in derived:
            words(document.text, anchors(record))
        yield from derived

    return of_each(times.STAGE, (Document, Attribution), (Timex, Dating), timed)


def profiling() -> Stage:
    """Return the stage from the entities of a document to their profiles, which are compared across documents."""
    from rashomon.entities import profiling as profiles  # noqa: PLC0415  # it brings libraries for names: 40 ms

    def profiled(document: Document, named: Sequence[Record]) -> Iterator[Record]:
        return profiles.profile(document, [one for one in named if isinstance(one, Entity)])

    return of_each(profiles.STAGE, (Document, Entity), (Profile,), profiled)


def relating(parser: Parser, readers: RivalReaders | None = None) -> Stage:
    """Return the stage from a document and its attributions to how they stand to each other.

    A stage of its own: only contents are parsed again, each by itself, as statements. readers: of what is told in
    other words; None: rules alone.
    """
    from rashomon import comparing  # noqa: PLC0415  # only what reads pays for it

    name = "+".join((within.STAGE, *([readers.name] if readers else []), parser.name))

    def related(document: Document, rest: Sequence[Record]) -> Iterator[Record]:
        found: list[Relation] = []
        if document.language in {None, *ingest.SUPPORTED_LANGUAGES}:
            found += comparing.within_document(document, rest, parser, made_by=name, readers=readers)
        for record in found:
            words(document.text, anchors(record))
        yield from found

    return of_each(name, (Document, Attribution, Entity), (Relation,), related)


def answering(parser: Parser) -> Stage:
    """Return the stage from a document and what was found in it to what its accounts answer, and what it is about."""
    from rashomon import answering as answers  # noqa: PLC0415  # only what reads pays for it

    name = f"{claims.STAGE}+{parser.name}"

    def answered(document: Document, rest: Sequence[Record]) -> Iterator[Record]:
        if document.language in {None, *ingest.SUPPORTED_LANGUAGES}:
            yield from answers.answered(document, rest, parser, made_by=name)

    return of_each(name, (Document, Attribution, Entity, Timex, Dating), (Answer, Setting), answered)


def remembering(models: Models) -> Models:
    """Return models whose parser gives two stages that read the same texts one parse."""
    return replace(models, parser=_Remembering(models.parser))


class _Remembering:
    """A parser that remembers the last texts which it was given at once, so that two stages share one parse."""

    def __init__(self, parser: Parser) -> None:
        self.name = parser.name
        self._parser = parser
        self._known: dict[tuple[str, ...], list[Parse]] = {}

    def parse(self, texts: Sequence[str]) -> list[Parse]:
        """See `Parser.parse`."""
        given = tuple(texts)
        if given not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.pop(next(iter(self._known)))
            self._known[given] = self._parser.parse(texts)
        return self._known[given]


_REMEMBERED = 4  # calls: stages run one or two documents behind each other


def is_newer(name: str, other: str) -> bool:
    """Whether the first of two `made_by` is of the same stage with a higher number: "find/2+m" and "find/1+m"."""
    (stage, number), (other_stage, other_number) = _numbered(name), _numbered(other)
    return stage == other_stage and number > other_number


def recipe(models: Models, read_pdf: "ingest.ReadPdf | None" = None) -> tuple[Stage, ...]:
    """Return the default path: bytes to documents to accounts. read_pdf: see `ingest.read`."""
    return reading(read_pdf), *deriving(remembering(models))


def deriving(models: Models) -> tuple[Stage, ...]:
    """Return the stages from documents to all that is found in each by itself, in order."""
    return (
        finding(models),
        relating(models.parser, models.rivals),
        timing(),
        profiling(),
        answering(models.parser),
    )


def taken(recipe: Sequence[Stage]) -> set[type[Record]]:
    """Return the kinds that a recipe takes and does not make itself."""
    return {kind for stage in recipe for kind in stage.takes} - {kind for stage in recipe for kind in stage.gives}


def _check_pointers(document: Document, derived: Sequence[Attribution | Entity | Absence]) -> None:
    """Refuse what points outside the text, or at a parent or an entity that is not there: InvalidRecord."""
    known = {record.id for record in derived}
    for record in derived:
        words(document.text, anchors(record))
        lost = _pointers(record) - known - {None}
        if lost:
            raise InvalidRecord(f"{type(record).__name__}: {record.id} points at {lost}, which is not in the document")


def _pointers(record: Attribution | Entity | Absence) -> set[str | None]:
    match record:
        case Attribution():
            likely = {candidate.entity for candidate in record.candidates}
            return {record.parent, record.source_entity, record.addressee_entity, *likely}
        case Absence():
            return {record.entity}
        case Entity():
            return set()


def _numbered(name: str) -> tuple[str, int]:
    stage, _, version = name.partition("/")
    number = version.partition("+")[0]
    return stage, int(number) if number.isdecimal() else 0


def _kinds(annotation: object) -> tuple[type[Record], ...]:
    if isinstance(annotation, types.UnionType):
        return typing.get_args(annotation)
    return (typing.cast("type[Record]", annotation),)


def _apply(stage: Stage, records: Iterator[Record], *, strict: bool) -> Iterator[Record]:
    group: list[Record] = []
    for record in records:
        taken = isinstance(record, stage.takes)
        if group and taken and stage.key and stage.key(record) != stage.key(group[0]):
            yield from _made(stage, group, strict=strict)
            group = []
        yield record
        if taken and stage.key:
            group.append(record)
        elif taken:
            yield from _made(stage, [record], strict=strict)
    if group:
        yield from _made(stage, group, strict=strict)


def _made(stage: Stage, group: Sequence[Record], *, strict: bool) -> Iterator[Record]:
    try:
        yield from list(stage.run(group))  # all or none
    except Exception as error:  # what we got wrong on one record must not lose the others
        if strict or _is_of_the_machine(error):
            raise
        yield from _crashed(stage, group[0], error)


def _is_of_the_machine(error: Exception) -> bool:
    """Whether it is no document's fault, and would hit the next one too: a full disk, a model that is not there.

    An OSError that a library raises over bad data has no number of an error of the system.
    """
    return isinstance(error, ModelMissing) or (isinstance(error, OSError) and error.errno is not None)


def _crashed(stage: Stage, record: Record, error: Exception) -> Iterator[Record]:
    cause = f"{type(error).__name__}: {error}".encode("utf-8", "backslashreplace").decode()
    message = f"{stage.name} failed on this document ({cause}); please report it"
    if isinstance(record, Raw):
        document, issue = ingest.unread(record, "crash", message)
        yield document
        yield replace(issue, made_by=stage.name)
    else:
        subject = str(getattr(record, "document", None) or getattr(record, "id", ""))
        identity = make_id("issue", subject, "crash", stage.name)
        yield Issue(
            id=identity, document=subject, severity=Severity.ERROR, code="crash", message=message, made_by=stage.name
        )
