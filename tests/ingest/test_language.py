"""Which language."""

import pytest

from rashomon.ingest.language import language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The mayor said on Monday that the bridge over the river had been closed for three days.", "en"),
        ("THE MAYOR SAID ON MONDAY THAT THE BRIDGE OVER THE RIVER HAD BEEN CLOSED FOR THREE DAYS.", "en"),
        ("Der Bürgermeister sagte am Montag, dass die Brücke über den Fluss seit drei Tagen geschlossen sei.", "de"),
        ("Мэр заявил в понедельник, что мост через реку закрыт уже три дня, и не назвал причину.", "ru"),
        ("The mayor said no.", None),
        ("12 34 56 " * 50, None),
        ("", None),
    ],
)
def test_the_language_of_a_text_or_none_when_there_is_too_little(text: str, code: str | None) -> None:
    assert language(text) == code
