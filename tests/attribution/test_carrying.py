"""A carrier's content that is somebody's attribution is that somebody's."""

import pytest

from rashomon import attribution, testing
from rashomon.models.spacy_english import SpacyParser
from rashomon.records import Attribution
from rashomon.spans import words


def found(text: str, parser: SpacyParser) -> tuple[str, list[Attribution]]:
    document = testing.document(text)
    return text, attribution.find(document, attribution.parse_report(document, parser), made_by="attribution/test")


@pytest.mark.parametrize(
    ("text", "source", "carriers"),
    [
        ("The mayor denied the claim on Monday, according to the daily Ledger.", "The mayor", ["Ledger"]),
        ("Twelve people died in the fire, according to the news agency Norrwire.", "the news agency Norrwire", []),
        ("Twelve people died in the fire, according to the mayor.", "the mayor", []),
        (
            "The minister was quoted as saying by the news agency Norrwire that he would go.",
            "The minister",
            ["Norrwire"],
        ),
        ("“No,” Ann Lee was quoted as saying by TAP, the Tunisian state news agency.", "Ann Lee", ["TAP"]),
        ("The daily Ledger quoted the minister as saying that he would go.", "the minister", ["Ledger"]),
    ],
)
def test_who_carries_and_who_speaks(text: str, source: str, carriers: list[str], parser: SpacyParser) -> None:
    _, records = found(text, parser)
    (outer,) = [one for one in records if one.parent is None]
    assert words(text, outer.source) == source
    assert [relay.name for relay in outer.relay] == carriers
