"""Copies are one origin, however many; what somebody saw himself is another."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.relations import family

from rashomon.derived import Reuse
from rashomon.exports.views import gathered
from rashomon.pipeline import run
from rashomon.records import Document
from rashomon.stores.memory import MemoryStore
from rashomon.tracing import Tracing


def traced(documents: list[Document]) -> Tracing:
    """Return the questions to a store that was given the documents one after the other."""
    store = MemoryStore()
    tracing = Tracing(store, lambda documents: (gathered(one, ()) for one in documents))
    for document in documents:
        store.add(list(run((tracing.stage(),), [document])))
    return tracing


def copies(count: int, seed: int) -> list[Document]:
    """Return an agency's story and rewrites of it, in an order of their own."""
    rng = random.Random(seed)
    sentences = family.story(seed)
    made = [family.report(sentences, "Brisk News Agency", "2024-05-07T06:00:00Z")]
    for number in range(count - 1):
        credit = rng.choice([None, "With reporting by Brisk.", "(Brisk)"])
        made.append(
            family.report(family.rewritten(sentences, rng), f"Outlet {number} Post", "2024-05-08", credit=credit)
        )
    rng.shuffle(made)
    return made


@pytest.mark.parametrize("count", [1, 2, 3, 8, 50])
def test_n_copies_and_one_own_report_are_two_origins(count: int) -> None:
    check(count, seed=count)


@settings(max_examples=6, deadline=None)
@given(count=st.integers(1, 50), seed=st.integers(0, 10_000))
def test_any_number_of_rewrites_and_one_own_report_are_two_origins(count: int, seed: int) -> None:
    check(count, seed)


def check(count: int, seed: int) -> None:
    mine = family.report(family.own(seed), "Weekly Lantern", "2024-05-08")
    documents = [*copies(count, seed), mine]
    found = traced(documents).trace()
    assert len(found.outlets) == count + 1
    assert sorted(len(origin.documents) for origin in found.origins) == sorted((count, 1))
    assert all(mine.id not in (edge.document, edge.taken_from) for edge in found.edges)


def test_the_same_documents_in_any_order_give_the_same_edges() -> None:
    documents = copies(9, seed=3)
    edges = {
        tuple((e.document, e.taken_from, e.degree) for e in traced(some).derivations())
        for some in (documents, documents[::-1], sorted(documents, key=lambda one: one.id))
    }
    assert len(edges) == 1


def test_copies_of_a_story_that_is_not_there_hang_together_and_no_direction_is_claimed() -> None:
    sentences = family.story(5)
    some = [
        family.report(family.rewritten(sentences, random.Random(n)), f"Outlet {n} Post", "2024-05-08", credit="(Brisk)")
        for n in range(4)
    ]
    tracing = traced(some)
    edges = tracing.derivations()
    assert len(edges) == 3
    assert not any(edge.directed for edge in edges)
    assert all("both credit Brisk" in edge.evidence for edge in edges)
    assert len(tracing.trace().origins) == 1


def test_what_was_shared_stands_at_its_place_in_both_reports() -> None:
    store = MemoryStore()
    tracing = Tracing(store, lambda documents: (gathered(one, ()) for one in documents))
    for document in copies(6, seed=8):
        store.add(list(run((tracing.stage(),), [document])))
    reuses = list(store.scan(Reuse))
    assert reuses
    for reuse in reuses:
        texts = [store.get(one).text for one in (reuse.document, reuse.other)]  # type: ignore[union-attr]
        for passage in reuse.passages:
            assert passage.span.end <= len(texts[0])
            assert passage.other_span.end <= len(texts[1])
            if passage.degree == "verbatim":
                here = texts[0][passage.span.start : passage.span.end].casefold().split()
                there = texts[1][passage.other_span.start : passage.other_span.end].casefold().split()
                assert len(set(here) & set(there)) >= 0.8 * len(set(here))
