"""Derivations, origins and independence in every format."""

import re
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from rashomon import testing
from rashomon.derived import (
    Change,
    ChangeKind,
    Degree,
    Derivation,
    Heard,
    Independence,
    IndependenceValue,
    Origin,
    OriginKind,
    Revision,
    SharedPassage,
    Utterance,
    Variant,
)
from rashomon.errors import MissingExtra
from rashomon.exports import origin_graph, origins, origins_terminal
from rashomon.exports.origins import Traced
from rashomon.records import Document, Publisher, Span

EVIL = 'The "Argus"</title><script>alert(1)</script>\x1b[31m\u202e'


def report(name: str, day: str) -> Document:
    return testing.document(
        f"The van went north. {name}", locator=f"{name[:8]}.txt", publisher=Publisher(name=name), document_time=day
    )


A, B = report(EVIL, "2024-03-01T06:00:00+00:00"), report("Beacon", "2024-03-02")
DOCUMENTS = {one.id: one for one in (A, B)}
EDGE = Derivation(
    document=B.id, taken_from=A.id, degree=Degree.CLOSE, directed=True, share=0.8, mostly=True,
    passages=(SharedPassage(span=Span(0, 18), other_span=Span(0, 19), degree=Degree.CLOSE),),
    evidence=("Beacon credits Argus", "80%"),
)  # fmt: skip
TRACED = Traced(
    about="van",
    documents=(A, B),
    outlets=("Argus", "Beacon"),
    origins=[
        Origin(
            who="Ann Lee", kind=OriginKind.PERSON, named=True, through=("Norrwire",), entered=(A.id,),
            documents=(A.id, B.id), evidence=("it stands first in Argus",),
        )
    ],
    edges=(EDGE,),
    pairs=(Independence(a=A.id, b=B.id, value=IndependenceValue.SHARED_ORIGIN, evidence=("a copy",)),),
)  # fmt: skip
CHANGED = Revision(
    old=A.id, new=B.id, reason="the same address",
    changes=(Change(what="figure", kind=ChangeKind.CHANGED, before="It killed four.", after="It killed six."),),
)  # fmt: skip


def printed(what: object) -> str:
    written = StringIO()
    Console(file=written, width=100, color_system=None).print(what)
    return written.getvalue()


def test_lines_for_programs_are_of_four_kinds_and_have_what_each_promises() -> None:
    found = list(origins.lines(TRACED, DOCUMENTS, [CHANGED]))
    assert [line["kind"] for line in found] == ["derivation", "independence", "origin", "revision"]
    derivation, independence, origin, revision = found
    assert (derivation["from"], derivation["to"]) == (A.locator, B.locator)
    assert (derivation["degree"], derivation["directed"]) == ("close", True)
    assert derivation["evidence"][0]["reason"] == "Beacon credits Argus"
    assert (derivation["evidence"][-1]["from"], derivation["evidence"][-1]["to"]) == ([0, 19], [0, 18])
    assert (independence["a"], independence["b"], independence["value"]) == (A.locator, B.locator, "shared origin")
    assert (origin["about"], origin["outlets"], origin["origins"]) == ("van", 2, 1)
    assert origin["entered_at"][0]["who"] == "Ann Lee"
    assert (revision["old"], revision["new"]) == (A.locator, B.locator)
    assert revision["changes"][0]["before"] == "It killed four."


def test_versions_that_were_read_from_one_place_are_told_apart_by_their_ids() -> None:
    old, new = (testing.document(text, locator="page.html") for text in ("one", "two"))
    line = origins.revision_line(Revision(old=old.id, new=new.id, reason="", changes=()), {old.id: old, new.id: new})
    assert line["old"] == f"page.html ({old.id})"
    assert line["new"] == f"page.html ({new.id})"


def test_a_terminal_shows_both_figures_and_acts_on_nothing() -> None:
    shown = printed(origins_terminal.overview(TRACED, DOCUMENTS))
    assert "“van”: 2 outlets, 1 origin" in shown
    assert "1 pair of reports: 1 shared origin" in shown
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    lines = list(origins_terminal.plain(TRACED, DOCUMENTS))
    assert lines[0] == "count\tvan\t2 outlets, 1 origin"
    assert [line.split("\t")[0] for line in lines] == ["count", "origin", "derivation", "independence"]


def test_a_text_shows_whom_it_has_heard_and_through_whom() -> None:
    heard = (Heard(who="Ann Lee", through=("Norrwire",)), Heard(who=EVIL))
    text = replace(TRACED, about=None, origins=[replace(TRACED.origins[0], who="Argus", heard=heard)])
    shown = printed(origins_terminal.overview(text, DOCUMENTS))
    assert "heard: Ann Lee through Norrwire; " in shown
    assert "\x1b" not in shown
    assert "\tAnn Lee through Norrwire; " in list(origins_terminal.plain(text, DOCUMENTS))[1]
    line = origins.origin_line(text, DOCUMENTS)
    assert line["entered_at"][0]["heard"][0] == {"who": "Ann Lee", "through": ["Norrwire"]}


def test_a_difference_strikes_what_went_before_it_shows_what_came() -> None:
    text = origins_terminal.difference("We will mend the weir now", "We shall mend the old weir")
    assert text.plain == "We will shall mend the old weir now"
    styles = {text.plain[span.start : span.end]: str(span.style) for span in text.spans}
    assert styles == {"will": "red strike", "shall": "green", "old": "green", "now": "red strike"}


def test_a_quotation_shows_each_wording_and_how_it_drifts() -> None:
    first = Variant(document=A.id, attribution="1", who="Ann Lee", words="“It went north at dawn.”")
    later = Variant(document=B.id, attribution="2", who="Bob Roy", words="“It went north.”", drift=("trimmed",))
    utterance = Utterance(variants=(first, later))
    shown = printed(origins_terminal.quotation(utterance, DOCUMENTS))
    assert "2 times, 2 outlets, 1 origin" in shown
    assert "Bob Roy  trimmed" in shown
    assert len(list(origins_terminal.quotation_lines(utterance, DOCUMENTS))) == 2
    assert origins.utterance_line(utterance, DOCUMENTS)["variants"][1]["drift"] == ["trimmed"]


def test_a_revision_shows_what_became_of_what() -> None:
    assert "figure changed: It killed four. six." in printed(origins_terminal.revision(CHANGED, DOCUMENTS))
    nothing = Revision(old=A.id, new=B.id, reason="", changes=())
    assert "only white space" in printed(origins_terminal.revision(nothing, DOCUMENTS))
    assert list(origins_terminal.revision_lines(CHANGED, DOCUMENTS)) == [
        f"{B.locator}\tfigure\tchanged\tIt killed four.\tIt killed six."
    ]


def test_dot_quotes_every_name() -> None:
    written = origin_graph.dot(TRACED, DOCUMENTS)
    assert written.startswith("digraph origins {")
    assert f'"{A.id}" -> "{B.id}" [label="close", style=dashed];' in written
    assert '\\"Argus\\"' in written
    assert "\x1b" not in written
    for line in written.splitlines()[3:-1]:
        assert re.fullmatch(r'  "(?:[^"\\]|\\.)*"(?: -> "(?:[^"\\]|\\.)*")? \[label="(?:[^"\\]|\\.)*"[^"]*\];', line)


def test_svg_is_well_formed_and_holds_no_script_and_no_link() -> None:
    root = ET.fromstring(origin_graph.svg(TRACED, DOCUMENTS))  # noqa: S314  # our own
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert tags <= {"svg", "defs", "marker", "path", "line", "title", "g", "rect", "text"}
    assert len([e for e in root.iter() if e.tag.endswith("rect")]) == 3  # two reports and the origin
    boxes = [(int(e.attrib["x"]), int(e.attrib["y"])) for e in root.iter() if e.tag.endswith("rect")]
    assert len(set(boxes)) == 3


def test_an_empty_graph_is_a_graph() -> None:
    nothing = Traced(about=None, documents=(), outlets=(), origins=(), edges=(), pairs=())
    assert ET.fromstring(origin_graph.svg(nothing, {})).tag.endswith("svg")  # noqa: S314
    assert origin_graph.dot(nothing, {}).endswith("}\n")


def test_a_picture_without_its_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fast_sugiyama", None)
    with pytest.raises(MissingExtra, match=r"pip install 'rashomon\[plots\]'"):
        origin_graph.svg(TRACED, DOCUMENTS)
