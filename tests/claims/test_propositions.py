"""What a statement says, piece by piece."""

import pytest

from rashomon import comparing
from rashomon.claimed import Blame, Proposition, RoleKind
from rashomon.models.spacy_english import SpacyParser


def read(text: str, parser: SpacyParser) -> list[Proposition]:
    (statement,) = comparing.statements([(text, None)], parser)
    return list(statement.propositions)


def roles(text: str, proposition: Proposition) -> dict[RoleKind, str]:
    return {role.kind: text[role.span.start : role.span.end] for role in proposition.roles}


def test_who_does_what_where_and_when_are_anchored(parser: SpacyParser) -> None:
    text = "Police arrested four men in Ghent on Monday."
    (arrested,) = read(text, parser)
    found = roles(text, arrested)
    assert arrested.lemma == "arrest"
    assert found[RoleKind.WHO] == "Police"
    assert found[RoleKind.WHAT] == "four men"
    assert found[RoleKind.WHERE] == "Ghent"
    assert found[RoleKind.WHEN] == "Monday"
    assert [text[a.span.start : a.span.end] for a in arrested.amounts] == ["four"]


def test_the_doer_of_a_passive_is_who(parser: SpacyParser) -> None:
    text = "The hospital was shelled by the rebels."
    (shelled,) = read(text, parser)
    assert roles(text, shelled)[RoleKind.WHO] == "the rebels"
    assert roles(text, shelled)[RoleKind.WHAT] == "The hospital"


def test_from_and_towards_are_told_apart(parser: SpacyParser) -> None:
    text = "The convoy drove from Salo toward Oulu."
    found = roles(text, read(text, parser)[0])
    assert (found[RoleKind.FROM], found[RoleKind.TOWARDS]) == ("Salo", "Oulu")


@pytest.mark.parametrize(
    ("text", "lemma", "turned_by"),
    [
        ("The minister did not resign.", "resign", "not"),
        ("No ship was lost.", "lose", "No"),
        ("She failed to appear.", "appear", "failed"),
        ("He denied taking the money.", "take", "denied"),
    ],
)
def test_what_turns_a_proposition_is_anchored(text: str, lemma: str, turned_by: str, parser: SpacyParser) -> None:
    (turned,) = [p for p in read(text, parser) if p.lemma == lemma]
    assert turned.negated_by is not None
    assert text[turned.negated_by.start : turned.negated_by.end] == turned_by


@pytest.mark.parametrize(
    ("text", "lemma", "hedge"),
    [("The bank may close.", "close", "may"), ("The firm plans to hire.", "hire", "plans")],
)
def test_a_hedge_is_anchored(text: str, lemma: str, hedge: str, parser: SpacyParser) -> None:
    (hedged,) = [p for p in read(text, parser) if p.lemma == lemma]
    assert hedged.hedged_by is not None
    assert text[hedged.hedged_by.start : hedged.hedged_by.end] == hedge


@pytest.mark.parametrize(
    ("text", "blame"),
    [
        ("The army is responsible for the raid.", Blame.BLAME),
        ("The group claimed responsibility for the raid.", Blame.CLAIM),
        ("The army is not responsible for the raid.", Blame.DENIAL),
        ("He does not think that she is responsible.", Blame.DENIAL),
        ("The army won the battle.", None),
    ],
)
def test_responsibility_is_read(text: str, blame: Blame | None, parser: SpacyParser) -> None:
    found = {p.blame for p in read(text, parser)} - {None}
    assert found == ({blame} if blame else set())
