"""The pieces of a text are the text, whatever is marked in it."""

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.web.drawing import REPORT, spans

from rashomon import testing
from rashomon.exports.views import Reading, document_view, gathered
from rashomon.web import marking

if TYPE_CHECKING:
    from rashomon.records import Attribution


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    made: list[Attribution] = []
    for n in range(draw(st.integers(0, 6))):
        parent = draw(st.sampled_from([None, *(a.id for a in made)]))
        made.append(
            replace(
                testing.attribution(REPORT, "", "", "it rained", id=f"attribution:{n:016}", parent=parent),
                source=draw(spans()),
                cue=draw(spans()),
                content=draw(spans(least=1)),
                distance=draw(spans()),
            )
        )
    return gathered(REPORT, made)


@settings(max_examples=200, deadline=None)
@given(readings())
def test_the_pieces_of_every_zone_are_its_text(reading: Reading) -> None:
    view, whole = document_view(reading), marking.known(reading)
    shown = ["".join(piece.text for piece in paragraph.pieces) for paragraph in marking.paragraphs(view, whole)]
    assert shown == [view.text[zone.start : zone.end] for zone in view.zones]


@settings(max_examples=200, deadline=None)
@given(readings())
def test_no_account_is_lost_in_the_margin_and_none_is_twice(reading: Reading) -> None:
    view, whole = document_view(reading), marking.known(reading)

    def numbers(accounts: list[marking.Account]) -> list[int]:
        return [n for account in accounts for n in (account.number, *numbers(account.inside))]

    assert sorted(numbers(marking.accounts(view, whole))) == list(range(1, len(view.attributions) + 1))


@settings(max_examples=200, deadline=None)
@given(readings())
def test_a_piece_has_the_accounts_whose_marks_cover_it(reading: Reading) -> None:
    view, whole = document_view(reading), marking.known(reading)
    for zone, paragraph in zip(view.zones, marking.paragraphs(view, whole), strict=True):
        at = zone.start
        for piece in paragraph.pieces:
            covering = {
                number
                for number, a in enumerate(view.attributions, start=1)
                for places in (a.source, a.cue, a.content, a.distance)
                for start, end in places
                if start <= at and at + len(piece.text) <= end
            }
            assert set(piece.numbers) == covering
            at += len(piece.text)


@settings(max_examples=100, deadline=None)
@given(readings())
def test_an_account_begins_once(reading: Reading) -> None:
    view, whole = document_view(reading), marking.known(reading)
    begins = [n for paragraph in marking.paragraphs(view, whole) for piece in paragraph.pieces for n in piece.begins]
    assert len(begins) == len(set(begins))
