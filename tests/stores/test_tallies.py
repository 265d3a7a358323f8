"""Totals that are kept are those that are counted."""

from pathlib import Path

from rashomon import testing
from rashomon.protocols import Selection
from rashomon.records import Attribution, Directness, Document, Manner, Publisher, Record
from rashomon.stores.sqlite import SqliteStore


def report(number: int, outlet: str | None, manner: Manner | None) -> list[Record]:
    made = testing.document(
        f"Ann said it, {number}.", locator=f"{number}.txt", publisher=Publisher(name=outlet) if outlet else None
    )
    said = testing.attribution(made, "Ann", "said", "it", manner=manner, directness=Directness.INDIRECT)
    return [made, said, testing.applied(made)]


def test_totals_follow_what_is_added_read_anew_and_put_in_place(tmp_path: Path) -> None:
    with SqliteStore(tmp_path / "ledger.db") as store:
        every = [report(1, "Gazette", Manner.DENY), report(2, "Gazette", None), report(3, None, Manner.DENY)]
        for one in every:
            store.add(one)
            store.add(one)  # known: counts nothing
        assert store.count(Attribution, Selection()) == 3
        assert store.count(Attribution, Selection(manner=Manner.DENY)) == 2
        assert store.count(Attribution, Selection(manner=Manner.DENY, directness=Directness.DIRECT)) == 0
        assert store.count(Document, Selection()) == 3
        assert store.count(Document, Selection(outlet="Gazette")) == 2
        assert store.outlets() == [("Gazette", 2)]
        document = every[0][0]
        assert isinstance(document, Document)
        store.replace(document.id, [testing.applied(document)])  # read anew: nobody said anything
        assert store.count(Attribution, Selection(manner=Manner.DENY)) == 1
        store.replace(document.id, [document])
        assert store.count(Document, Selection(outlet="Gazette")) == 2
        assert store.count(Attribution, Selection()) == 2
        assert not list(store.damaged())
