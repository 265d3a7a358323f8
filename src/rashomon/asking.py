"""The questions that the reports of a ledger answer, and where their answers part.

What accounts answer is kept with each report. Which of them answer one question, and how they stand to each other, is
made from that when it is asked for: it does not depend on the order in which reports were added.
"""

import functools
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TypeVar

from rashomon.asked import Answer, Rival, Setting
from rashomon.claimed import Relation, Respect
from rashomon.errors import NotInLedger
from rashomon.exports import questions as rows
from rashomon.exports.conflicts import ConflictRow, conflict_rows
from rashomon.exports.questions import QuestionRow, QuestionView
from rashomon.exports.views import Reading
from rashomon.ids import question_id
from rashomon.people import People
from rashomon.protocols import R, Store
from rashomon.records import Document
from rashomon.relations import across
from rashomon.relations.across import Question, Standing, Told
from rashomon.stores import queries
from rashomon.tracing import Tracing

T = TypeVar("T")


class Asking:
    """Questions across the reports of one store. What was found is kept until `forget`."""

    def __init__(
        self,
        store: Store,
        whole: Callable[[Document], Reading],
        tracing: Tracing,
        people: Callable[[], People] | None = None,
        only: Sequence[str] | None = None,
    ) -> None:
        """Use a store. whole: returns a document with all that was derived from it. tracing: tells copies.

        people: tells what was judged; None: nothing was. only: ids of the reports that are asked; None: all are.
        """
        self._only = only
        self._people = people or (lambda: People(store))
        self._store = store
        self._whole_of = whole
        self._whole = functools.lru_cache(maxsize=4096)(lambda identity: whole(_document(store, identity)))
        self._tracing = tracing

    def among(self, documents: Sequence[str]) -> "Asking":
        """Return what asks these reports alone, by their ids. Costs these and the families of copies they are in."""
        return Asking(self._store, self._whole_of, self._tracing, self._people, documents)

    def around(self, document: str, limit: int) -> "Asking":
        """Return what asks a report and those, at most `limit`, that are most likely to answer the same questions."""
        keys = {key for answer in self._store.scan(Answer, document=document) for key in answer.keys}
        return self.among(list(dict.fromkeys((document, *self._store.answering(keys, limit=limit)))))

    def home(self, name: str) -> str:
        """Return the id of the report with whose answer a question begins. name: as in `question`. Raises NotInLedger.

        Costs the same in every ledger.
        """
        digits = name.removeprefix("question:")
        found = self._store.begun(f"question:{digits}") if len(digits) >= _FEWEST else []
        return _only_one(found, name).document

    def forget(self) -> None:
        """Ask anew: something was written."""
        self._whole.cache_clear()
        for name in ("_marks", "_everything", "_asked", "_meaning"):
            self.__dict__.pop(name, None)

    def questions(
        self, about: str | None = None, respect: Respect | None = None, *, related: bool = False
    ) -> list[QuestionRow]:
        """Return what more than one account answers, the sharpest disagreement first. Linear in the answers.

        about: only where all words and "phrases in double quotes" occur. respect: only where answers differ in this.
        related: whether for a word outside quotes its related words count, too.
        """
        terms = queries.terms(about or "", related=related)
        found = [self._row(one) for one in self._asked if respect in {None, one.respect} and self._tells(one, terms)]
        return sorted(found, key=lambda row: (-row.sharpness, -row.answers, -row.outlets, row.first_day or "9", row.id))

    def question(self, name: str) -> QuestionView:
        """Return a question by its id or the beginning of it. Raises NotInLedger."""
        question = self._named(name)
        return rows.question_view(question, self._standings(question), self._sides(question))

    def is_named(self, words: str) -> bool:
        """Whether words mean a question by its id: "question:3f2a"; six digits or more that one begins with."""
        if words.startswith("question:") or _DIGITS.fullmatch(words) is None:
            return words.startswith("question:")
        wanted = f"question:{words}"
        return any(question_id(told.answer.id).startswith(wanted) for one in self._asked for told in one.told)

    def of_document(self, identity: str) -> list[QuestionRow]:
        """Return what the document with this id answers, in the order of its text."""
        mine = [one for one in self._everything if any(told.answer.document == identity for told in one.told)]
        return [self._row(one) for one in mine]

    def between(self, documents: Collection[str]) -> list[QuestionRow]:
        """Return what documents with these ids answer, in the order of the earliest answers."""
        wanted = set(documents)
        mine = [one for one in self._asked if any(told.answer.document in wanted for told in one.told)]
        return [self._row(one) for one in mine]

    def conflicts(self, about: str | None = None, *, related: bool = False) -> Iterator[ConflictRow]:
        """Yield where accounts part, those of one report first. about: words that must all occur, on either side.

        related: as for `questions`.
        """
        terms = queries.terms(about or "", related=related)
        for row in self._conflicts():
            if not terms or queries.find(f"{row.a.content} {row.b.content}", terms):
                yield row

    # ------------------------------------------------------------------ inside

    @functools.cached_property
    def _marks(self) -> dict[frozenset[str], Relation]:
        found = (*self._scan(Relation), *self._people().related())  # what people said comes last, and wins
        return {frozenset((one.a, one.b)): one for one in found}

    @functools.cached_property
    def _everything(self) -> list[Question]:
        settings = {one.document: one for one in self._scan(Setting)}
        people = self._people()
        first, dropped = self._tracing.first(self._only), people.dropped()
        told = [
            Told(one, settings[one.document], first(one.document, one.attribution, one.content))
            for one in self._scan(Answer)
            if one.attribution not in dropped
        ]
        rivals = (*self._scan(Rival), *across.inside(self._marks.values(), told))
        return across.questions(told, people.decided, rivals)

    def _scan(self, kind: type[R]) -> Iterator[R]:
        if self._only is None:
            return self._store.scan(kind)
        return (record for identity in self._only for record in self._store.scan(kind, document=identity))

    @functools.cached_property
    def _asked(self) -> list[Question]:
        """Return what more than one account answers: others are no question to anybody."""
        return [one for one in self._everything if len({told.root for told in one.told}) > 1]

    def _standings(self, question: Question) -> list[Standing]:
        return across.between(question, self._marks)

    def _sides(self, question: Question) -> dict[str, Reading]:
        return {told.answer.document: self._whole(told.answer.document) for told in question.told}

    def _row(self, question: Question) -> QuestionRow:
        return rows.question_row(question, self._standings(question), self._sides(question))

    def _tells(self, question: Question, terms: Sequence[Sequence[queries.Term]]) -> bool:
        return not terms or any(
            queries.find(f"{told.answer.question} {rows.content(self._whole(told.answer.document), told)}", terms)
            for told in question.told
        )

    def _named(self, name: str) -> Question:
        digits = name.removeprefix("question:")
        wanted = f"question:{digits}"
        found = [
            one
            for one, ids in (self._meaning if len(digits) >= _FEWEST else ())
            if any(identity.startswith(wanted) for identity in ids)
        ]
        return _only_one(found, name)

    @functools.cached_property
    def _meaning(self) -> list[tuple[Question, list[str]]]:
        """Return the questions, each with the ids that mean it: of each answer one."""
        return [(one, [question_id(told.answer.id) for told in one.told]) for one in self._everything]

    def _conflicts(self) -> Iterator[ConflictRow]:
        for document in self._store.scan(Document):
            yield from conflict_rows(self._whole(document.id))
        for question in self._asked:
            sides = self._sides(question)
            for standing in self._standings(question):
                yield from rows.conflict_rows(standing, sides)


_FEWEST = 4  # digits of an id
_DIGITS = re.compile(r"[0-9a-f]{6,16}")  # where it could be a word, too


def _only_one(found: Sequence[T], name: str) -> T:
    if len(found) == 1:
        return found[0]
    told = f"{len(found)} questions begin so" if found else f"no question has the id {name!r}"
    raise NotInLedger(f"{told}: `rashomon questions` lists what there is")


def _document(store: Store, identity: str) -> Document:
    document = store.get(identity)
    assert isinstance(document, Document)  # noqa: S101  # the store keeps no answer without its document
    return document
