"""A terminal shows what a report says and obeys none of it."""

import io

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from rashomon import testing
from rashomon.exports import terminal
from rashomon.exports.rows import account_rows
from rashomon.exports.views import Reading
from rashomon.lines import AccountRow
from rashomon.records import Relay

TEXT = "Ann Lee said Bob Roy denied it rained, the agency reported."
REPORT = testing.document(TEXT, title="Rain?", document_time="2023-03-14")
OUTER = testing.attribution(REPORT, "Ann Lee", "said", "Bob Roy denied it rained")
INNER = testing.attribution(
    REPORT, "Bob Roy", "denied", "it rained",
    parent=OUTER.id, relay=(Relay(spans=(testing.span(TEXT, "the agency"),), name="the agency"),),
)  # fmt: skip
READING = Reading(document=REPORT, attributions=(OUTER, INNER), entities=(testing.entity(REPORT, "Ann Lee"),))


def drawn(renderable: object) -> str:
    console = Console(file=io.StringIO(), width=120, force_terminal=True, color_system="truecolor")
    console.print(renderable)
    written = console.file
    assert isinstance(written, io.StringIO)
    return written.getvalue()


def test_brackets_nest_as_the_voices_do() -> None:
    assert terminal.bracketed(READING).splitlines()[-1] == (
        "[1 source Ann Lee] [1 cue said] [1 content [2 source Bob Roy] [2 cue denied] [2 content it rained]], "
        "[2 relay the agency] reported."
    )


def test_a_row_is_one_line_with_tabs_between() -> None:
    first, _ = account_rows(READING)
    assert terminal.plain(AccountRow, first).split("\t") == [
        "Ann Lee", "said", "Bob Roy denied it rained", "2023-03-14", "report.txt"
    ]  # fmt: skip


def test_a_table_has_all_words_of_its_rows() -> None:
    shown = drawn(terminal.table(AccountRow, account_rows(READING)))
    for words in ("Ann Lee", "Bob Roy denied it rained", "agency", "2023-03-14"):
        assert words in shown


def test_source_cue_and_content_have_their_own_colours() -> None:
    shown = drawn(terminal.marked(READING))
    assert "\x1b[1;36mAnn Lee\x1b[0m" in shown
    assert "\x1b[33msaid\x1b[0m" in shown
    assert "\x1b[32mit rained\x1b[0m" in shown


def test_what_looks_like_markup_is_text() -> None:
    report = testing.document("[bold]Ann Lee[/bold] said [link=http://x]it rained[/link].")
    reading = Reading(document=report, attributions=(testing.attribution(report, "Ann Lee", "said", "it rained"),))
    assert "[link=http://x]" in drawn(terminal.marked(reading)).replace("\x1b[0m", "").replace("\x1b[32m", "")


@given(st.text())
def test_no_control_character_and_no_turn_of_direction_comes_through(text: str) -> None:
    shown = terminal.safe(text)
    assert len(shown) == len(text)
    assert not set(shown) & {*map(chr, range(9)), "\x1b", "\r", "\x7f", "\x9b", "\u202e", "\u2066", "\u2028"}
    assert "\n" not in terminal.one_line(text)
