"""The questions that the reports of a ledger answer, and where their answers part."""

from collections.abc import Callable, Iterator

from rashomon.claimed import Respect
from rashomon.errors import NotInLedger
from rashomon.exports.conflicts import ConflictRow, conflict_rows
from rashomon.exports.questions import QuestionRow, QuestionView
from rashomon.exports.views import Reading
from rashomon.protocols import Store
from rashomon.records import Document
from rashomon.stores import queries


class Asking:
    """Questions across the reports of one store."""

    def __init__(self, store: Store, whole: Callable[[Document], Reading]) -> None:
        """Use a store. whole: returns a document with all that was derived from it."""
        self._store = store
        self._whole = whole

    def questions(self, about: str | None = None, respect: Respect | None = None) -> list[QuestionRow]:  # noqa: ARG002
        """Return what is answered, the sharpest disagreement first.

        about: only where all words and "phrases in double quotes" occur. respect: only where answers differ in this.
        """
        return []

    def question(self, name: str) -> QuestionView:
        """Return a question by its id or the beginning of it. Raises NotInLedger."""
        raise NotInLedger(f"no question has the id {name!r}: `rashomon questions` lists what there is")

    def of_document(self, identity: str) -> list[QuestionRow]:  # noqa: ARG002
        """Return what the document with this id answers."""
        return []

    def conflicts(self, about: str | None = None) -> Iterator[ConflictRow]:
        """Yield where accounts part. about: only where all its words occur, on either side."""
        terms = queries.terms(about or "")
        for document in self._store.scan(Document):
            for row in conflict_rows(self._whole(document)):
                if not terms or queries.find(f"{row.a.content} {row.b.content}", terms):
                    yield row
