"""What kind of carrier words name."""

import pytest

from rashomon.attribution.carriers import kind_of


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("the state news agency Norrwire", "agency"),
        ("Reuters", "agency"),
        ("a Reuters reporter", "agency"),
        ("the daily Landblad", "outlet"),
        ("the Herald", "outlet"),
        ("Harbour Gazette", "outlet"),
        ("state TV", "broadcast"),
        ("the BBC 's Africa service", "broadcast"),
        ("the Telegram channel Mash", "channel"),
        ("its Telegram channel", "channel"),
        ("Telegram", "post"),
        ("social media", "post"),
        ("a post", "post"),
        ("a court filing", "document"),
        ("his lawyer", "spokesperson"),
        ("the press service", "spokesperson"),
        ("the bishop", None),
        ("Herald", None),
        ("the post office", None),
        ("the rescue service", None),
        ("", None),
    ],
)
def test_a_noun_a_known_name_or_the_shape_of_a_name_tells_the_kind(phrase: str, kind: str | None) -> None:
    words = phrase.split()
    assert kind_of([word.lower() for word in words], proper=[word[0].isupper() for word in words]) == kind
