"""What a person is offered can be a source."""

import pytest

from rashomon import testing
from rashomon.exports.doubts import source_doubts, tells_who
from rashomon.exports.views import gathered
from rashomon.records import Candidate


@pytest.mark.parametrize(
    "name", ["who", "You", "mine", "they", "the others", "Tuesday I", "one of them", "some", "may", "", "-"]
)
def test_pronouns_and_bare_function_words_tell_nobody(name: str) -> None:
    assert not tells_who(name)


@pytest.mark.parametrize(
    "name",
    ["Ann Lee", "ministry spokeswoman", "one of the drivers", "WHO", "the US", "IS", "May", "Will", "Ли", "محمد", "12"],
)
def test_names_and_descriptions_tell_who(name: str) -> None:
    assert tells_who(name)


def test_only_who_can_be_told_is_offered_and_a_doubt_about_nobody_else_stays() -> None:
    text = "Ann Lee met whoever came. He said it held. They said it fell."
    report = testing.document(text)
    entities = [testing.entity(report, name) for name in ("Ann Lee", "whoever", "They")]
    may_be = [Candidate(entity=one.id, score=0.3, reason="near") for one in entities]
    said = [
        testing.attribution(report, "He", "said", "it held", candidates=tuple(may_be)),
        testing.attribution(report, "They", "said", "it fell", candidates=tuple(may_be[1:])),
    ]
    found = list(source_doubts(gathered(report, [*entities, *said])))
    assert [[one.name for one in doubt.candidates] for doubt in found] == [["Ann Lee"], []]
