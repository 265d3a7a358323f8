"""What two reports share: hostile texts, chance, quotations, set texts."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.relations import family

from rashomon import testing
from rashomon.derived import Degree
from rashomon.relations.comparing import compare, report
from rashomon.relations.signatures import signature
from rashomon.relations.wording import wording

WORDS = "the minister said that four men drove a grey van north on Tuesday while police closed all roads"


def share(one: str, other: str) -> bool | None:
    """Return whether two texts are copies; None: they share nothing."""
    found = compare(report(testing.document(one)), report(testing.document(other)))
    return found.copied if found else None


@given(one=st.text(alphabet="ab \n.“”'", max_size=300), other=st.text(alphabet="ab \n.“”'", max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_two_texts_are_compared_and_places_lie_inside(one: str, other: str) -> None:
    a, b = testing.document(f"{one} x"), testing.document(f"{other} yy")
    found = compare(report(a), report(b))
    for passage in found.passages if found else ():
        assert passage.span.end <= len(a.text)
        assert passage.other_span.end <= len(b.text)


def test_a_text_is_a_verbatim_copy_of_itself_whatever_its_typography() -> None:
    story = " ".join(family.story(1))
    plain = story.replace("'", "’").replace(", ", ",  ").upper()
    found = compare(report(testing.document(story)), report(testing.document(plain)))
    assert found is not None
    assert found.copied
    assert found.here.share == found.there.share == 1.0
    assert {passage.degree for passage in found.passages} == {Degree.VERBATIM}


def test_quotations_that_both_heard_make_no_copy() -> None:
    heard = (
        "“We will mend the weir before the first frost, and we will not ask the villages for a single coin,” she said."
    )
    one = (
        f"Rain fell on the market square of Abbotsey when the mayor rose to speak. {heard} Two geese crossed the stage."
    )
    other = (
        f"In the council chamber reporters leaned forward to hear Ilse Varkonen. {heard} The opposition laughed aloud."
    )
    assert share(one, other) is False


def test_a_set_text_below_reports_on_different_matters_makes_no_copy() -> None:
    about = (
        "Lumenor makes cleaning agents and employs 640 people at its plants. Founded in 1921, the company has invested"
        " twelve million crowns in filters, wells and a training workshop for apprentices since it went public."
    )
    one = " ".join(family.story(2)) + " " + about
    other = " ".join(family.own(2)) + " " + "A choir from Drevin sang in the ferry hall. " * 3 + about
    assert share(one, other) is not True


@pytest.mark.parametrize("seed", range(8))
def test_two_stories_from_one_mould_with_other_names_and_places_are_found_to_share_words(seed: int) -> None:
    """What is the same is the same, whoever is named in it: the program says so and lets people judge."""
    assert share(" ".join(family.story(seed)), " ".join(family.story(seed + 100))) is not None


@pytest.mark.parametrize(
    "text",
    [
        f"{WORDS} " * 3_000,
        f"{WORDS}. X" * 3_000,
        "a " * 60_000,
        "A." * 40_000,
        "'a " * 30_000,
        "“a " * 30_000,
        "‘a " * 30_000,
        "Ab reported " * 8_000,
        "\u202e" * 1_000 + WORDS,
    ],
    ids=lambda text: text[:12],
)
def test_long_and_hostile_texts_are_compared(text: str) -> None:
    """A quadratic step would take minutes here."""
    one, other = testing.document(text), testing.document(f"{text} end")
    signature(wording(one))
    compare(report(one), report(other))


def test_the_same_words_have_the_same_keys_wherever_they_stand() -> None:
    story = ". ".join(family.story(4))
    inside = "A. " + ". ".join(family.own(4)) + ". " + story + ". And the rest of it."
    keys, more = (set(signature(wording(testing.document(text))).keys) for text in (story, inside))
    assert len(keys & more) >= 0.8 * len(keys)


def test_a_text_in_wholly_other_words_is_known_by_its_names_and_a_witness_by_his_own() -> None:
    story = [
        "SELM - A gas main blew up in Selm on Tuesday and buried 14 people under a school, the prefect said.",
        "It happened at 6:40 a.m., before lessons, beneath the gymnasium that was built in 1968.",
        "Firefighters from Orlund lifted beams with cushions of air because cranes could not turn in Mill Lane.",
        "The headmistress, Agnes Wirth, had smelt gas on Friday and rung the works twice.",
        "Works manager Tilo Brandt said that nothing was written down. Prime Minister Ada Quill will come on Thursday.",
    ]
    told = [
        "Fourteen persons lie beneath the ruins of a school in Selm following Tuesday's blast, the prefecture said.",
        "The hour was 6:40, ahead of classes; the sports hall, dating from 1968, stood right above.",
        "Mill Lane being too narrow for hoists, brigades out of Orlund raised girders by pumping up bags.",
        "An odour had alarmed Agnes Wirth, who heads the place, four days earlier, and she telephoned two times.",
        "No record exists, claims Tilo Brandt, who runs the utility. Premier Ada Quill is expected on Thursday.",
    ]
    witness = [
        "Rosalind Ferro was shaving carrots in the canteen of Selm's school when the floor came up to meet her.",
        "She counted 14 children's coats on the hooks, and then she counted them again, she told this newspaper.",
        "Her cousin Benno, 19, dug until his gloves came apart. He found a violin case and, at 9:15, its owner.",
        "The baker of Mill Lane, Otto Prack, brought 200 rolls and would hear of no money.",
    ]
    assert share("\n\n".join(story), "\n\n".join(told)) is True
    assert share("\n\n".join(story), "\n\n".join(witness)) is not True


def test_keys_are_few_for_each_word() -> None:
    rng = random.Random(3)
    words = [rng.choice(WORDS.split()) + "".join(rng.choices("abcdefgh", k=4)) for _ in range(2_000)]
    text = ". ".join(" ".join(words[i : i + 15]) for i in range(0, len(words), 15))
    assert 0.1 * len(words) < len(signature(wording(testing.document(text))).keys) < 0.8 * len(words)
