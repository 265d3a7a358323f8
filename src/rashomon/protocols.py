"""What a store and a language model must offer. One page; a fake of each stands in `rashomon.testing`."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from rashomon.asked import Answer
from rashomon.claimed import Label, Relation
from rashomon.derived import Reuse
from rashomon.identity import Listed, Profile
from rashomon.lines import AccountRow, ReportRow, TimelineRow
from rashomon.records import Attribution, Directness, Document, Manner, Record, Span
from rashomon.who import EntityKind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

R = TypeVar("R", bound=Record)

DOUBTFUL_SCORES = (0.3, 0.85)  # of a relation that no words of the report mark: from here to there somebody should look

FEW_BEGUN = 2  # answers that are named when the beginning of an id means several: enough to tell that it does
COMMON_KEY = 200  # documents that are looked at for one key: what bounds the cost of a search for copies


@dataclass(frozen=True, slots=True)
class Parse:
    """The syntax of one stretch of text, in columns: element i of every column is about token i.

    start, end: positions in the text that was given to the parser, as in `Span`.
    lemma:      dictionary form, lower case unless a name.
    pos, tag:   Universal Dependencies part of speech, Penn Treebank tag.
    dep, head:  dependency label (ClearNLP style, as spaCy's English pipelines give it) and the index of
                the head; the root of a sentence is its own head.
    sentence:   index of the sentence, from 0, never falling.
    entities:   named entities as (first token, one past the last, OntoNotes label), in order.
    """

    start: tuple[int, ...]
    end: tuple[int, ...]
    lemma: tuple[str, ...]
    pos: tuple[str, ...]
    tag: tuple[str, ...]
    dep: tuple[str, ...]
    head: tuple[int, ...]
    sentence: tuple[int, ...]
    entities: tuple[tuple[int, int, str], ...] = ()

    def __len__(self) -> int:
        return len(self.start)


@dataclass(frozen=True, slots=True)
class Passage:
    """A headline or paragraph, as a tagger reads it.

    text: its words; `quoted`: what stands in quotation marks, as spans of that text, in order. headline: it is one.
    """

    text: str
    quoted: tuple[Span, ...] = ()
    headline: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a tagger says of a run of words, as it read them at once.

    where:    (passage, start, end) of each word, in positions of the passage's text.
    tags:     [words, 13] log-probabilities: outside, then beginning, inside, end and single word of a source, of a cue
              and of a content.
    pointers: [3, words, 1 + words] logits of where a word points, column 0 for nowhere: the first word of a content at
              the first word of its cue; the last word of a content at the same; the first word of a cue at the first
              word of its source.
    """

    where: tuple[tuple[int, int, int], ...]
    tags: "NDArray[np.float32]"
    pointers: "NDArray[np.float32]"


class Parser(Protocol):
    """A syntactic parser with named entities. Batch in, batch out, same order."""

    @property
    def name(self) -> str:
        """Model and version, as it goes into `made_by`: "en_core_web_sm-3.8.0"."""

    def parse(self, texts: Sequence[str]) -> list[Parse]:
        """Parse each text by itself. Linear in the length; white space is no token."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """How sure a tagger's relations are: a logistic regression on what it gave each part of one.

    weights, offset: of the regression, fitted on annotated reports that the tagger was not trained on.
    threshold: what is less sure is left out.
    """

    weights: tuple[float, ...]
    offset: float
    threshold: float


class Tagger(Protocol):
    """A model that marks sources, cues and contents, and says which belong together."""

    @property
    def calibration(self) -> Calibration:
        """How its scores become probabilities."""

    @property
    def name(self) -> str:
        """Model and version, as it goes into `made_by`: "polnear-1"."""

    def read(self, passages: Sequence[Passage]) -> list[Reading]:
        """Read the passages of one report; the readings hold all its words once, in order. Linear in the text."""


class PairReader(Protocol):
    """A model that reads two statements at once, whatever comparisons of their pieces find."""

    @property
    def name(self) -> str:
        """Model and version: "pairs-1"."""

    def read(self, pairs: Sequence[tuple[str, str]], *, least: float = 0.0) -> list[dict[Label, float]]:
        """Return for each pair the chance of each label; they are 1 together. Linear in the number of pairs.

        least: of a conflict: whatever is less probable need not be told exactly, but as less.
        """


@dataclass(frozen=True, slots=True)
class Judge:
    """Decides how two statements stand to each other: a regression over what comparisons find, and a reader beside it.

    name: "judge-3". weights: by label, then by feature; "offset" stands alone. threshold: at which chance of a
    conflict it is called one. reader: its chances and those of the regression count alike; None: the latter alone.
    """

    name: str
    weights: Mapping[str, Mapping[str, float]]
    threshold: float
    reader: PairReader | None = None


# From which chance of a conflict on the small model suspects one, and the large one is sure of it. Of what the large
# one is sure of across reports, the small one suspects nine in ten. From 0.75 the large one is wrong two times in three
# in real reports (training/conflicts/EXPERIMENTS.md).
SUSPECTED, SURE = 0.3, 0.9


@dataclass(frozen=True, slots=True)
class RivalReaders:
    """What looks for rival statements of reports. quick: reads many pairs; sure: reads those that it suspects."""

    quick: PairReader
    sure: PairReader

    @property
    def name(self) -> str:
        """Both models and versions, as they go into `made_by`."""
        return f"{self.quick.name}+{self.sure.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Models:
    """What reports are read with.

    tagger: None: the rules on the parse find attributions alone. rivals: None: rules alone tell where reports part.
    """

    parser: Parser
    tagger: Tagger | None = None
    rivals: RivalReaders | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One result of a full-text search.

    document: id of the document. attribution: id of the attribution whose content matched, or None when
    the document's own text did. spans: where the words stand in the document's text, in order.
    """

    document: str
    attribution: str | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which accounts, or reports, are wanted: those for which all that is given holds. None, or "": any.

    words:        words and "phrases in double quotes" that all occur: in the content of an account; in text and title
                  of a report.
    related:      whether for a word outside quotes its other forms and its related words count, too.
    source:       words of which each begins a word by which the source is called, in its report or by its name.
    voice:        the name of the source's entity, exactly.
    outlet:       the publisher's name, or its domain when no name is known, exactly.
    since, until: days of publication, both included, as ISO 8601 at any precision. A report of a vaguer day is left out
                  only where it cannot lie between them; one without any, always.
    manner, directness: of the account.
    document:     id of the document.
    failed:       whether the document, or a part of it, could not be read; False: any.

    A report is wanted when its own fields fit, and, if source, voice, manner or directness are given, one of its
    accounts fits them.
    """

    words: str = ""
    source: str = ""
    voice: str = ""
    outlet: str = ""
    since: str = ""
    until: str = ""
    manner: Manner | None = None
    directness: Directness | None = None
    document: str = ""
    failed: bool = False
    related: bool = False

    @property
    def asks_for_accounts(self) -> bool:
        """Whether something is asked of the accounts themselves, besides their words."""
        return bool(self.source or self.voice or self.manner or self.directness)


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceCount:
    """A name that sources have. Same name, same voice: nothing here says that they are one.

    kinds: what sort of thing reports take who is named so for. accounts, documents, outlets: how many; reprints count.
    """

    name: str
    kinds: tuple[EntityKind, ...]
    accounts: int
    documents: int
    outlets: int


class Store(Protocol):
    """Where records live. Methods raise `LedgerError` and its kind, and `InvalidRecord` for an anchor outside its text.

    A source *has a name* when its entity's name, or the words that stand for it, contain the name, whatever the case
    and the white space.
    """

    def add(self, records: Sequence[Record]) -> int:
        """Keep the records, all or none; those with a known id are skipped. Return how many were new."""

    def replace(self, document: str, records: Sequence[Record]) -> None:
        """Put the records in the place of what older versions of the same stages made for the document.

        Which stages: those of the `Applied` among the records. What dates a record that goes, goes with it. One
        transaction; nothing else is touched. When the document itself is among the records, it and all that was
        derived from it is put in place anew.
        """

    def get(self, record_id: str) -> Record | None:
        """Return the record with this id, or None."""

    def scan(self, kind: type[R], *, document: str | None = None) -> Iterator[R]:
        """Yield all records of a kind, of one document or of all, in the order in which they were added."""

    def of(self, kind: type[R], documents: Collection[str]) -> Iterator[R]:
        """Yield all records of a kind of the documents with these ids, in the order in which they were added."""

    def with_source(self, name: str) -> list[str]:
        """Return the ids of the documents in which a source is called so, in the order in which they were added.

        name: words of which each begins a word by which it is called; without words, nobody is.
        """

    def sharing(self, keys: Sequence[int], *, limit: int) -> list[str]:
        """Return the ids of the documents whose signatures have some of the keys, at most `limit`.

        Those first that share most of the rarest; a key counts 1 / (documents that have it), and of the documents
        that have it only the `COMMON_KEY` that were added first are looked at. They must count a tenth together, and
        be at least three; of fewer than 24 keys two; of fewer than eight one.
        """

    def reuses(self, documents: Collection[str]) -> list[Reuse]:
        """Return what documents share with others, whichever of the two was compared, in the order of ids."""

    def changed(self, documents: Collection[str] | None = None) -> int:
        """Return a number that grows whenever one of some documents changes; None: any document.

        A document changes when it, what was derived from it, or what it shares with another is written. 0: none has.
        """

    def answering(self, keys: Collection[int], *, limit: int) -> list[str]:
        """Return the ids of the documents with answers that have some of the keys, at most `limit`.

        Those first that share most of the rarest; a key counts 1 / (documents that have it), and of the answers
        that have it only the `COMMON_KEY` that were added last are looked at. Equal ones in the order of adding.
        """

    def begun(self, question: str) -> list[Answer]:
        """Return the answers whose questions, when nobody answered earlier, have ids that begin so; a few at most."""

    def alike(self, keys: Collection[str]) -> list[Profile | Listed]:
        """Return the profiles and entries of lists that have one of the keys, in the order of ids."""

    def called(self, name: str) -> list[Profile | Listed]:
        """Return the profiles and entries whose names, or whose id in a list, contain the name, in the order of ids."""

    def source_counts(self, entities: Collection[str] | None = None) -> dict[str, int]:
        """Return how many attributions each entity is the source of, by its id. entities: only of these; None: all."""

    def doubtful(self, kind: type[Attribution | Relation], *, limit: int, offset: int = 0) -> list[str]:
        """Return the ids of what a person should look at, the last added first; at most `limit` behind `offset`.

        Attributions whose source may be several; relations in which a conflict is neither sure nor far from it: with
        a score in `DOUBTFUL_SCORES`.
        """

    def replace_list(self, name: str, entries: Sequence[Listed]) -> None:
        """Put the entries in the place of all that the list of that name had. One transaction."""

    def search(self, query: str, *, limit: int = 50, related: bool = False) -> list[Hit]:
        """Return where all the words of the query stand: in contents, then in documents, at most `limit` of either.

        A query is words and "phrases in double quotes". related: whether related words count, as in `Selection`; what
        has the words themselves comes first. Best first, as far as the store can tell.
        """

    def count(self, kind: type[Attribution | Document], selection: Selection, *, most: int | None = None) -> int:
        """Return how many accounts or documents are wanted.

        most: that many, or more, may be returned for any number from there on.
        """

    def select(self, kind: type[Attribution | Document], selection: Selection, *, limit: int, offset: int) -> list[str]:
        """Return the ids of the wanted accounts or documents: newest report first, then the last added.

        Accounts of one report are in the order of adding; finders make it that of the text.

        Those behind the first `offset`, at most `limit`. Reports that nothing dates come last.
        """

    def behind(self, attributions: Sequence[str]) -> list[Record]:
        """Return the attributions with these ids, their documents, the entities that say it, and when they said it."""

    def homes(self, attributions: Sequence[str]) -> list[str]:
        """Return the ids of the documents of the attributions with these ids, each once, in this order."""

    def lines(self, attributions: Sequence[str]) -> list[AccountRow]:
        """Return the attributions with these ids as lines of lists, in this order; unknown ids are left out."""

    def times(self, documents: Sequence[str], attributions: Collection[str] | None = None) -> list[TimelineRow]:
        """Return what is dated in the documents with these ids as lines of a timeline.

        Document by document in this order, in text order; unknown ids are left out. attributions: only what accounts
        with these ids say and tell of; None: everything.
        """

    def report_lines(self, documents: Sequence[str]) -> list[ReportRow]:
        """Return the documents with these ids as lines of lists, in this order; unknown ids are left out."""

    def roles(self, attributions: Sequence[str]) -> list[tuple[str, str]]:
        """Return by which words reports say what the sources of attributions are, each with the id of the report.

        In the order of the attributions; a source that is several times there, once.
        """

    def voices(self, *, limit: int, offset: int = 0) -> list[VoiceCount]:
        """Return the names of sources, heard in most outlets first, then those with most accounts. Linear."""

    def outlets(self) -> list[tuple[str, int]]:
        """Return who published, by name, or by domain when no name is known, with how many documents; most first."""
