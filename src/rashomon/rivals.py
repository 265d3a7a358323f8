"""A new report against those of its story: which of their sentences cannot both hold, as models read them side by side.

Rules (`relations/across`) set answers of one slot and one event against each other. Most rival answers of reports that
know nothing of one another are told in other words: a small model looks for them among sentences that share some, and a
larger one reads what it finds. What they say is kept; it is shown with the questions that are made from answers.
"""

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rashomon.asked import Answer, Rival, Setting
from rashomon.claimed import Label
from rashomon.pipeline import Stage, of_each
from rashomon.protocols import SURE, SUSPECTED, PairReader, RivalReaders, Store
from rashomon.records import Document, Record
from rashomon.relations.across import rivals as across
from rashomon.relations.across.rivals import Sentence
from rashomon.relations.across.stories import alike
from rashomon.times.sentences import sentences

# How many pairs of sentences the small model reads of a new report: 16 for each of eight reports of its story; where
# there are more, as many fewer, and of a story of more than 64 none: its rivals are many, and rules find some. The
# large one reads one for 32 of these. So a thousand reports of one story cost a minute (docs/benchmarks-conflicts.md).
_PAIRS, _REPORTS, _STORY, _SUSPECTS = 16, 8, 64, 32
_FEW = 8  # pairs of two reports: rather fewer reports are compared
_NEAR, _KEYS = 80, 64  # reports whose answers have the same keys, which are looked at; keys that are looked up
_SENTENCES = 200  # of a report that are compared: pairs grow with the square
# How sure it is that two reports tell of one story: of reports of two it was never more than 0.07, of one mostly more.
_ONE_STORY = 0.2


@dataclass(frozen=True)
class Report:
    """A report as its sentences are compared."""

    setting: Setting
    sentences: Sequence[Sentence]


class Rivalry:
    """The reports of one store, ready to be set against another."""

    def __init__(self, store: Store, readers: RivalReaders) -> None:
        """Use a store."""
        self._store = store
        self._suspicion, self._certainty = _Chances(readers.quick, SUSPECTED), _Chances(readers.sure, SURE)
        self._report = functools.lru_cache(maxsize=512)(self._kept)
        self.name = f"rivals/1+{readers.name}"

    def stage(self) -> Stage:
        """Return the stage from a document and its answers to those of others that cannot hold beside them.

        Costs a bounded number of pairs, whatever the size of the ledger.
        """

        return of_each(self.name, (Document, Answer, Setting), (Rival,), self._rivals)

    def forget(self) -> None:
        """Read reports anew: one of them was read again."""
        self._report.cache_clear()

    # ------------------------------------------------------------------ inside

    def _rivals(self, document: Document, rest: Iterable[Record]) -> Iterator[Rival]:
        report = _report(document, rest)
        if report is None:
            return
        story = self._story(report)
        if not 0 < len(story) <= _STORY:
            return
        pairs = _PAIRS * _REPORTS * _REPORTS // max(_REPORTS, len(story))
        wanted = story[: min(_REPORTS, max(1, pairs // _FEW))]
        compared = [one for one in map(self._report, wanted) if one]
        suspected = [
            (chance, against, pair)
            for against in compared
            for pair, chance in self._suspected(report, against, pairs // len(compared))
        ]
        suspected.sort(key=lambda one: -one[0])
        chosen: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for _, against, pair in suspected[: max(1, pairs // _SUSPECTS)]:
            chosen[against.setting.document].append(pair)
        for against in compared:
            yield from self._confirmed(report, against, chosen[against.setting.document])

    def _story(self, report: Report) -> list[str]:
        """Return the ids of the reports of one story with a report, those first that answer most of the same."""
        keys = {key for sentence in report.sentences for answer in sentence.answers for key in answer.keys}
        some = sorted(keys)[:_KEYS]  # keys are hashes: the smallest are a fair sample, of other reports the same
        near = [one for one in self._store.answering(some, limit=_NEAR) if one != report.setting.document]
        settings = {one.document: one for one in self._store.of(Setting, near)}
        return [one for one in near if one in settings and alike(report.setting, settings[one]) >= _ONE_STORY]

    def _suspected(self, here: Report, there: Report, limit: int) -> Iterator[tuple[tuple[int, int], float]]:
        """Yield which sentences the small model suspects, by their numbers, with the chance."""
        read = self._suspicion.read(here, there, across.likely(here.sentences, there.sentences, limit))
        return ((pair, chance) for pair, chance in read.items() if chance >= SUSPECTED)

    def _confirmed(self, here: Report, there: Report, pairs: Sequence[tuple[int, int]]) -> Iterator[Rival]:
        """Yield those that the large model is sure of, unless a sentence has a surer rival in the other report."""
        read = self._certainty.read(here, there, pairs)
        for i, j in across.best(read, SURE):
            parted = across.opposed(here.sentences[i].answers, there.sentences[j].answers)
            yield across.rival(*parted, score=round(read[i, j], 4), made_by=self.name)

    def _kept(self, identity: str) -> Report | None:
        document = self._store.get(identity)
        kept = [one for kind in (Setting, Answer) for one in self._store.scan(kind, document=identity)]
        return _report(document, kept) if isinstance(document, Document) else None


class _Chances:
    """The chances that a reader gives to conflicts. What was read lately is remembered: outlets print the same."""

    def __init__(self, reader: PairReader, least: float) -> None:
        self._reader, self._least = reader, least
        self._known: dict[tuple[str, str], float] = {}

    def read(self, here: Report, there: Report, pairs: Sequence[tuple[int, int]]) -> dict[tuple[int, int], float]:
        """Return the chance for each pair of sentences, by their numbers; below `least` it may be another one below."""
        texts = {(i, j): _sorted(here.sentences[i].text, there.sentences[j].text) for i, j in pairs}
        new = list(dict.fromkeys(pair for pair in texts.values() if pair not in self._known))
        if len(self._known) + len(new) > _REMEMBERED:
            new = list(dict.fromkeys(texts.values()))
            self._known.clear()
        said = self._reader.read(new, least=self._least)
        self._known |= {pair: chances[Label.CONFLICT] for pair, chances in zip(new, said, strict=True)}
        return {pair: self._known[text] for pair, text in texts.items()}


_REMEMBERED = 4096  # pairs of sentences


def _sorted(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)


def _report(document: Document, records: Iterable[Record]) -> Report | None:
    """Return a report as it is compared; None: nobody knows what it is about."""
    kept = list(records)
    setting = next((one for one in kept if isinstance(one, Setting)), None)
    if setting is None:
        return None
    answers = [one for one in kept if isinstance(one, Answer)]
    around = sentences(document.text).around
    stretches = {answer.id: around(answer.span[0].start) for answer in answers}
    return Report(setting, across.sentences(document.text, answers, stretches)[:_SENTENCES])
