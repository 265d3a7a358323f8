"""Whom a report credits, and what publishers are called."""

import pytest

from rashomon import testing
from rashomon.records import Document, Publisher, Zone, ZoneKind
from rashomon.relations.crediting import CreditKind, credited, is_agency, is_dispatch, names_of, publisher_of

STORY = "Six barges broke loose on the Orle on Monday and drifted towards the old bridge at Tessaly."


def report(*paragraphs: str, **fields: object) -> Document:
    return testing.document("\n\n".join((STORY, *paragraphs)), **fields)


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("With reporting by Norrwire.", "Norrwire"),
        ("With material from Kestrel.", "Kestrel Press Agency"),
        ("Additional reporting by The Strand Observer", "Strand Observer"),
        ("Copyright 2023 Norrwire. Published with permission.", "Norrwire"),
        ("© 2024 Agence Ilmarienne", "Agence Ilmarienne"),
        ("— Kestrel", "Kestrel Press Agency"),
        ("- AP", "The Associated Press"),
        ("(AFP)", "Agence France-Presse"),
        ("(ACP)", "Agence Centrale de Presse"),
        ("This article first appeared in The Strand Observer.", "The Strand Observer"),
        ("Originally published by Valley Radio.", "Valley Radio"),
        ("Source: Norrwire", "Norrwire"),
        ("Norrwire contributed to this report.", "Norrwire"),
        ("Background from Kestrel was used in this report.", "Kestrel Press Agency"),
    ],
)
def test_a_credit_line_is_found(line: str, publisher: str) -> None:
    found = credited(report(line), Publisher(name=publisher))
    assert found is not None
    assert found.kind is CreditKind.LINE


@pytest.mark.parametrize(
    ("sentence", "publisher"),
    [
        ("Nobody was hurt, Norrwire reported on Tuesday.", "Norrwire"),
        ("The affair was first reported by The Capital Ledger.", "Capital Ledger"),
        ("The bridge had been closed before, the broadcaster said, citing Valley Radio.", "Valley Radio"),
        ("According to The Orle Gazette the ropes were cut.", "Orle Gazette"),
        ("The harbour master told the Orle Gazette that ropes were cut.", "Orle Gazette"),
        ("Lumenor Chemicals denies that the barges were its own.", "Lumenor Chemicals"),
    ],
)
def test_a_credit_in_the_words_of_a_report_is_found(sentence: str, publisher: str) -> None:
    found = credited(report(sentence), Publisher(name=publisher))
    assert found is not None
    assert found.kind is CreditKind.PROSE


@pytest.mark.parametrize(
    ("sentence", "publisher"),
    [
        ("The Monday Club reported losses.", "Monday Post"),
        ("Nobody reported the Echo of the blast.", "Echo Daily"),
        ("It was a gazette, said the mayor.", "The Gazette"),
        ("A norrwire is a kind of rope.", "Norrwire"),
    ],
)
def test_what_is_no_credit_is_none(sentence: str, publisher: str) -> None:
    assert credited(report(sentence), Publisher(name=publisher)) is None


def test_a_byline_credits_wires_and_no_people() -> None:
    kestrel = Publisher(name="Kestrel Press Agency")
    assert credited(report(byline="From Kestrel reports"), kestrel) is not None
    assert credited(report(byline="Kestrel Oakes"), kestrel) is None


def test_nobody_credits_himself() -> None:
    mine = Publisher(name="Norrwire", domain="norrwire.example")
    assert credited(report("With reporting by Norrwire.", publisher=mine), mine) is None


def test_a_dispatch_names_its_publisher_in_the_dateline() -> None:
    text = f"TESSALY, May 3 (Brisk) - {STORY}"
    start = text.index(STORY)
    zones = (
        Zone(span=testing.span(text, text[: start - 1]), kind=ZoneKind.DATELINE),
        Zone(span=testing.span(text, STORY), kind=ZoneKind.BODY),
    )
    assert is_dispatch(testing.document(text, zones=zones, publisher=Publisher(name="Brisk")))
    assert not is_dispatch(testing.document(text, zones=zones, publisher=Publisher(name="Tessaly Tidings")))
    found = publisher_of(testing.document(text, zones=zones))
    assert found == Publisher(name="Brisk")


def test_agencies_are_called_by_their_first_word_and_their_initials() -> None:
    assert {"kestrel press agency", "kestrel", "kpa"} <= names_of(Publisher(name="The Kestrel Press Agency"))
    assert is_agency(Publisher(name="Norrwire"))
    assert not is_agency(Publisher(name="The Strand Observer"))
    assert "strand" not in names_of(Publisher(name="The Strand Observer"))


def test_two_outlets_of_the_same_initials_are_two() -> None:
    own = report("Dover Press reported it first.", publisher=Publisher(name="The Daily Post"))
    assert credited(own, Publisher(name="Dover Press"))
    assert not credited(own, Publisher(name="Daily Post", domain="dailypost.example"))
