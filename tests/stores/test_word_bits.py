"""What bits count is what full text finds, whatever came and went."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon import testing
from rashomon.protocols import Selection
from rashomon.records import Attribution, Document, Record
from rashomon.stores import word_bits
from rashomon.stores.sqlite import SqliteStore

WORDS = "border terminal van ferry café frontier boat said".split()


def report(chance: random.Random, number: int) -> list[Record]:
    contents = [" ".join(chance.sample(WORDS, 5)) for _ in range(3)]
    text = "\n".join(f"Ann{n} said {content}." for n, content in enumerate(contents))
    made = testing.document(f"{text}\n{number}", locator=f"{number}.txt", title=chance.choice(WORDS))
    said = [testing.attribution(made, f"Ann{n}", "said", content) for n, content in enumerate(contents)]
    return [made, *said, testing.applied(made)]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SqliteStore]:
    """A ledger of blocks of seven: reports were added, read anew with and without accounts, and put in place anew."""
    monkeypatch.setattr(word_bits, "SIZE", 7)
    chance = random.Random(1)
    every = [report(chance, number) for number in range(30)]
    with SqliteStore(tmp_path / "ledger.db") as made:
        for one in every:
            made.add(one)
        for one in chance.choices(every, k=40):
            document, *derived = one
            assert isinstance(document, Document)
            made.replace(document.id, chance.choice([one, derived, [testing.applied(document)], derived[1:]]))
        yield made


@pytest.mark.parametrize("kind", [Attribution, Document])
@pytest.mark.parametrize(
    "words", ["border", "van ferry", "border terminal van", "CAFÉ", "cafe van", '"van ferry"', "nowhere", "?!"]
)
def test_counts_are_those_of_what_is_found(store: SqliteStore, kind: type[Attribution | Document], words: str) -> None:
    for related in (False, True):
        selection = Selection(words=words, related=related)
        found = store.select(kind, selection, limit=999, offset=0)
        assert store.count(kind, selection) == len(found)
        assert store.count(kind, selection, most=2) >= min(len(found), 2)
    assert found or words in {"nowhere", "?!"}
    assert not list(store.damaged())


def test_blocks_are_made_of_what_is_new_and_of_what_is_gone(store: SqliteStore) -> None:
    for name in ("account", "report"):
        signs = {sign for (sign,) in store._connection.execute(f"SELECT sign FROM {name}_block")}  # noqa: S608
        assert signs == {1, -1}
        for part in ("new", "gone"):
            (waiting,) = store._connection.execute(f"SELECT count(*) FROM {name}_{part}").fetchone()  # noqa: S608
            assert waiting < 7


@given(st.sets(st.integers(0, 300), min_size=1) | st.sets(st.integers(0, 1 << 17), min_size=1, max_size=9))
def test_bits_come_back(places: set[int]) -> None:
    bits = word_bits.Bits()
    for place in (*places, *places):
        bits.step(place)
    assert word_bits._unpacked(bits.finalize()) == sum(1 << place for place in places)
