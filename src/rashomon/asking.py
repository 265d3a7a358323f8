"""The questions that the reports of a ledger answer, and where their answers part.

What accounts answer is kept with each report. Which of them answer one question, and how they stand to each other, is
made from that when it is asked for: it does not depend on the order in which reports were added.
"""

import functools
import re
from collections.abc import Callable, Iterator

from rashomon.asked import Answer, Setting
from rashomon.claimed import Relation, Respect
from rashomon.errors import NotInLedger
from rashomon.exports import questions as rows
from rashomon.exports.conflicts import ConflictRow, conflict_rows
from rashomon.exports.questions import QuestionRow, QuestionView
from rashomon.exports.views import Reading
from rashomon.people import People
from rashomon.protocols import Store
from rashomon.records import Document
from rashomon.relations import across
from rashomon.relations.across import Question, Standing, Told
from rashomon.stores import queries
from rashomon.tracing import Tracing


class Asking:
    """Questions across the reports of one store. What was found is kept until `forget`."""

    def __init__(
        self,
        store: Store,
        whole: Callable[[Document], Reading],
        tracing: Tracing,
        people: Callable[[], People] | None = None,
    ) -> None:
        """Use a store. whole: returns a document with all that was derived from it. tracing: tells copies.

        people: tells what was judged; None: nothing was.
        """
        self._people = people or (lambda: People(store))
        self._store = store
        self._whole = functools.lru_cache(maxsize=4096)(lambda identity: whole(_document(store, identity)))
        self._tracing = tracing

    def forget(self) -> None:
        """Ask anew: something was written."""
        self._whole.cache_clear()
        for name in ("_marks", "_everything", "_asked"):
            self.__dict__.pop(name, None)

    def questions(self, about: str | None = None, respect: Respect | None = None) -> list[QuestionRow]:
        """Return what more than one account answers, the sharpest disagreement first. Linear in the answers.

        about: only where all words and "phrases in double quotes" occur. respect: only where answers differ in this.
        """
        found = [self._row(one) for one in self._asked if respect in {None, one.respect} and self._tells(one, about)]
        return sorted(found, key=lambda row: (-row.sharpness, -row.answers, -row.outlets, row.first_day or "9", row.id))

    def question(self, name: str) -> QuestionView:
        """Return a question by its id or the beginning of it. Raises NotInLedger."""
        question = self._named(name)
        return rows.question_view(question, self._standings(question), self._sides(question))

    def is_named(self, words: str) -> bool:
        """Whether words mean a question by its id: "question:3f2a"; six digits or more that one begins with."""
        if words.startswith("question:") or _DIGITS.fullmatch(words) is None:
            return words.startswith("question:")
        return any(across.question_id(told).startswith(f"question:{words}") for one in self._asked for told in one.told)

    def of_document(self, identity: str) -> list[QuestionRow]:
        """Return what the document with this id answers, in the order of its text."""
        mine = [one for one in self._everything if any(told.answer.document == identity for told in one.told)]
        return [self._row(one) for one in mine]

    def conflicts(self, about: str | None = None) -> Iterator[ConflictRow]:
        """Yield where accounts part, those of one report first. about: words that must all occur, on either side."""
        terms = queries.terms(about or "")
        for row in self._conflicts():
            if not terms or queries.find(f"{row.a.content} {row.b.content}", terms):
                yield row

    # ------------------------------------------------------------------ inside

    @functools.cached_property
    def _marks(self) -> dict[frozenset[str], Relation]:
        found = (*self._store.scan(Relation), *self._people().related())  # what people said comes last, and wins
        return {frozenset((one.a, one.b)): one for one in found}

    @functools.cached_property
    def _everything(self) -> list[Question]:
        settings = {one.document: one for one in self._store.scan(Setting)}
        people = self._people()
        first, dropped = self._tracing.first(), people.dropped()
        told = [
            Told(one, settings[one.document], first(one.document, one.attribution, one.content))
            for one in self._store.scan(Answer)
            if one.attribution not in dropped
        ]
        return across.questions(told, people.decided())

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

    def _tells(self, question: Question, about: str | None) -> bool:
        terms = queries.terms(about or "")
        return not terms or any(
            queries.find(f"{told.answer.question} {rows.content(self._whole(told.answer.document), told)}", terms)
            for told in question.told
        )

    def _named(self, name: str) -> Question:
        digits = name.removeprefix("question:")
        wanted = f"question:{digits}"
        found = [
            one
            for one in (self._everything if len(digits) >= _FEWEST else ())
            if any(across.question_id(told).startswith(wanted) for told in one.told)
        ]
        if len(found) == 1:
            return found[0]
        told = f"{len(found)} questions begin so" if found else f"no question has the id {name!r}"
        raise NotInLedger(f"{told}: `rashomon questions` lists what there is")

    def _conflicts(self) -> Iterator[ConflictRow]:
        for document in self._store.scan(Document):
            yield from conflict_rows(self._whole(document.id))
        for question in self._asked:
            sides = self._sides(question)
            for standing in self._standings(question):
                yield from rows.conflict_rows(standing, sides)


_FEWEST = 4  # digits of an id
_DIGITS = re.compile(r"[0-9a-f]{6,16}")  # where it could be a word, too


def _document(store: Store, identity: str) -> Document:
    document = store.get(identity)
    assert isinstance(document, Document)  # noqa: S101  # the store keeps no answer without its document
    return document
