"""Where a content entered the reports, and whether two reports are independent."""

from dataclasses import replace
from importlib.resources import files

from rashomon import testing
from rashomon.derived import Degree, Derivation, Heard, IndependenceValue, OriginKind, SharedPassage
from rashomon.entities.lists import read_list
from rashomon.identity import Listed
from rashomon.records import Document, Publisher, Span
from rashomon.relations.derivation import families
from rashomon.relations.families import family_of, outlet_key
from rashomon.relations.independence import Footing, independence
from rashomon.relations.origins import entered, origins, tracks, with_voices_of
from rashomon.relations.voices import Known, Told
from rashomon.telling import houses


def report(name: str, text: str = "The van went north before dawn on Monday.", **fields: object) -> Document:
    given = {"publisher": Publisher(name=name, domain=f"{name.lower()}.example"), **fields}
    return testing.document(f"{text} {name}", locator=f"{name} {text[:9]}", **given)


A, B, C, D = (report(name) for name in ("Argus", "Beacon", "Courier", "Dispatch"))
WHOLE = Span(0, 41)


def told(document: Document, who: str | None = None, **fields: object) -> Told:
    given: dict[str, object] = {"spans": (WHOLE,), "named": True, "kind": OriginKind.PERSON}
    if who is None:
        given |= {"named": False, "kind": OriginKind.OBSERVATION}
    return Told(document=document.id, who=who, **{**given, **fields})  # type: ignore[arg-type]


def taken(copy: Document, source: Document, *, mostly: bool = True, directed: bool = True) -> Derivation:
    passage = SharedPassage(span=WHOLE, other_span=WHOLE, degree=Degree.VERBATIM)
    return Derivation(
        document=copy.id, taken_from=source.id, degree=Degree.VERBATIM, directed=directed, passages=(passage,),
        share=1.0, mostly=mostly, evidence=("it says so",),
    )  # fmt: skip


ALL = {one.id: one for one in (A, B, C, D)}


def test_one_voice_is_one_origin_however_many_heard_it() -> None:
    (found,) = origins(
        [told(A, "Mirela Tandrosk"), told(B, "Tandrosk"), told(C, "Minister Mirela Tandrosk")], tracks(ALL, [])
    )
    assert (found.who, found.kind, len(found.entered)) == ("Minister Mirela Tandrosk", OriginKind.PERSON, 3)


def test_two_people_of_one_surname_are_two() -> None:
    found = origins([told(A, "Anna Lindqvist"), told(B, "Karl Lindqvist")], tracks(ALL, []))
    assert sorted(one.who or "" for one in found) == ["Anna Lindqvist", "Karl Lindqvist"]


LEADER, AIDE = Known("someone:1", "Alexander Lukashenko"), Known("someone:2", "Viktor Lukashenko")


def test_one_who_is_known_under_two_spellings_is_one_origin_and_is_called_by_one_name() -> None:
    spelled = [told(A, "Lukashenko", known=LEADER), told(B, "Aleksandr Lukashenka", known=LEADER)]
    (found,) = origins(spelled, tracks(ALL, []))
    assert (found.who, found.entered) == ("Alexander Lukashenko", tuple(sorted((A.id, B.id))))


def test_two_who_are_known_under_one_surname_are_two() -> None:
    some = [told(A, "Lukashenko", known=LEADER), told(B, "Lukashenko", known=AIDE)]
    assert len(origins(some, tracks(ALL, []))) == 2
    unknown = [*some, told(C, "Lukashenko")]  # could be either
    assert len(origins(unknown, tracks(ALL, []))) == 3
    assert len(origins([some[0], unknown[2]], tracks(ALL, []))) == 1


def test_a_shorter_name_in_a_copy_is_the_voice_of_its_source() -> None:
    other = Known("someone:3", "Lukashenko")  # too little to tell who that is
    some = [told(A, "Alexander Lukashenko", known=LEADER), told(B, "Lukashenko", known=other)]
    assert len(origins(some, tracks(ALL, []))) == 2
    assert len(origins(some, tracks(ALL, [taken(B, A)]))) == 1
    both = [*some, told(A, "Viktor Lukashenko", known=AIDE)]
    assert len(origins(both, tracks(ALL, [taken(B, A)]))) == 3


def test_what_a_copy_leaves_to_nobody_is_said_by_the_voice_of_its_source() -> None:
    he = told(B, None, kind=OriginKind.UNKNOWN)
    for one in (he, told(B), told(B, "a commander", named=False)):
        some = [told(A, "Lasse Hovde"), one]
        (found,) = origins(some, tracks(ALL, [taken(B, A)]))
        assert (found.who, len(found.documents)) == ("Lasse Hovde", 2)
        elsewhere = [some[0], replace(one, spans=(Span(42, 48),))]
        assert len(origins(elsewhere, tracks(ALL, []))) == 2


def test_the_same_words_in_two_reports_are_said_by_one_voice_unless_both_name_another() -> None:
    named, nobody = told(A, "Lasse Hovde"), told(B, "a commander", named=False)
    other = told(C, "the coast guard", named=False)
    assert [one.who for one in origins([named, nobody, other], tracks(ALL, []))] == ["Lasse Hovde"]
    assert len(origins([nobody, other], tracks(ALL, []))) == 1
    assert len(origins([named, told(B, "Peder Aune"), other], tracks(ALL, []))) == 3
    assert len(origins([named, told(B)], tracks(ALL, []))) == 2  # two reporters may tell one thing alike


def test_what_is_told_through_an_outlet_entered_in_its_own_report() -> None:
    some = [told(A, "Amos Pettibone"), told(B, "the judge", named=False, through=("The Argus",), spans=(Span(4, 41),))]
    (found,) = origins(some, tracks(ALL, []))
    assert (found.who, found.entered, found.through) == ("Amos Pettibone", (A.id,), ("The Argus",))


def test_officials_of_two_reports_are_the_same_only_when_one_was_taken_from_the_other() -> None:
    some = [
        told(A, "officials", named=False, kind=OriginKind.GROUP),
        told(B, "officials", named=False, kind=OriginKind.GROUP),
    ]
    elsewhere = [some[0], replace(some[1], spans=(Span(42, 48),))]
    assert len(origins(elsewhere, tracks(ALL, []))) == 2
    (found,) = origins(some, tracks(ALL, [taken(B, A)]))
    assert found.entered == (A.id,)
    assert set(found.documents) == {A.id, B.id}


def test_what_was_taken_is_followed_over_several_steps_and_a_circle_ends() -> None:
    on = tracks(ALL, [taken(C, B), taken(B, A)])
    assert entered(told(C), on).document == A.id
    assert entered(told(C), tracks(ALL, [taken(C, B), taken(B, C)])).document in {B.id, C.id}


def test_what_nothing_tells_apart_leads_to_one_document_and_on_to_its_source() -> None:
    joined = [taken(C, A, directed=False), taken(C, B, directed=False)]
    assert len({entered(told(one), tracks(ALL, joined)).document for one in (A, B, C)}) == 1
    with_source = tracks(ALL, [*joined, taken(B, D)])
    assert {entered(told(one), with_source).document for one in (A, B, C, D)} == {D.id}


def test_what_a_copy_tells_in_its_own_words_is_said_by_those_who_tell_it_in_its_source() -> None:
    voice, retold = told(A, "a guard", named=False), told(B, spans=(Span(30, 39),))
    assert [one.who for one in origins([voice, retold], tracks(ALL, [taken(B, A)]))] == ["a guard"]
    own = told(A, spans=(Span(20, 29),))
    assert len(origins([voice, own, retold], tracks(ALL, [taken(B, A)]))) == 2


def test_words_with_another_figure_are_another_statement() -> None:
    dead = [f"At least {count} people were killed when a bus left the road on Monday" for count in (9, 12)]
    some = {one.id: one for one in map(report, ("Argus", "Beacon"), dead)}
    said = [told(one, "police", named=False, spans=(Span(0, len(one.text)),)) for one in some.values()]
    assert len(origins(said, tracks(some, []))) == 2


def test_a_text_has_the_voices_that_entered_in_its_reports() -> None:
    edges, said = [taken(B, A)], [told(A, "Ann Lee", through=("Argus", "Norrwire")), told(A, "officials", named=False)]
    texts = origins([told(one) for one in (A, B, C)], tracks(ALL, edges), of_texts=True)
    found = {one.who: one.heard for one in with_voices_of(texts, origins([*said, told(B)], tracks(ALL, edges)))}
    assert found == {"Argus": (Heard(who="Ann Lee", through=("Norrwire",)),), "Courier": ()}


def test_one_word_for_a_person_here_and_a_body_there_is_one_voice() -> None:
    said = [told(A, "Medovar"), told(B, "Medovar", kind=OriginKind.GROUP, spans=(Span(0, 3),))]
    said = [replace(one, known=Known(id=name, name="Medovar")) for one, name in zip(said, "xy", strict=True)]
    assert len(origins(said, tracks(ALL, []))) == 1
    assert len(origins([replace(one, kind=OriginKind.PERSON) for one in said], tracks(ALL, []))) == 2


def test_two_of_one_name_make_nothing_independent() -> None:
    said = [replace(told(one, "Ann Lee"), known=Known(id=one.id, name="Ann Lee")) for one in (A, B)]
    said = [replace(one, spans=(Span(0, n),)) for n, one in enumerate(said, start=3)]
    assert value(A, B, said, []) is IndependenceValue.NOT_ESTABLISHED


def test_the_reporters_own_account_is_an_origin_of_its_outlet() -> None:
    found = origins([told(A), told(B), told(C)], tracks(ALL, [taken(B, A)]))
    assert sorted((one.who, len(one.documents)) for one in found) == [("Argus", 2), ("Courier", 1)]


def test_an_outlet_that_is_cited_and_whose_report_is_there_is_no_second_origin() -> None:
    some = [told(A), told(B, "The Argus", kind=OriginKind.GROUP)]
    (found,) = origins(some, tracks(ALL, [taken(B, A)]))
    assert (found.who, found.kind) == ("Argus", OriginKind.OBSERVATION)


def value(
    a: Document, b: Document, said: list[Told], edges: list[Derivation], some: dict[str, Document] | None = None
) -> IndependenceValue:
    some = some or ALL
    on = tracks(some, edges)
    family, text = families(some, edges), families(some, edges, whole=False)
    found = origins(said, on)
    footings = [
        Footing(
            document=one, family=family[one.id], text=text[one.id], origins=[o for o in found if one.id in o.documents]
        )
        for one in (a, b)
    ]
    between = [edge for edge in edges if {edge.document, edge.taken_from} == {a.id, b.id}]
    found_pair = independence(footings[0], footings[1], between)
    assert found_pair.evidence
    return found_pair.value


def test_reports_are_independent_only_when_both_name_origins_and_not_the_same() -> None:
    assert value(A, B, [told(A, "Ann Lee"), told(B, "Bob Roy")], []) is IndependenceValue.INDEPENDENT
    assert value(A, B, [told(A, "Ann Lee"), told(B, "Ann Lee")], []) is IndependenceValue.SHARED_ORIGIN
    nobody = told(B, "officials", named=False, kind=OriginKind.GROUP, spans=(Span(42, 48),))
    assert value(A, B, [told(A, "Ann Lee"), nobody], []) is IndependenceValue.NOT_ESTABLISHED
    others = told(A, "officials", named=False, kind=OriginKind.GROUP)
    assert value(A, B, [others, nobody], []) is IndependenceValue.NOT_ESTABLISHED
    assert value(A, B, [], []) is IndependenceValue.NOT_ESTABLISHED


def test_a_reporter_is_an_origin_when_he_signs_and_has_heard_somebody_else() -> None:
    """Who hears nobody but those whom the other hears, too, may have told the other over unseen."""
    both = [report(name, byline=f"By {author}") for name, author in (("Argus", "Ida Fane"), ("Beacon", "Helen Voss"))]
    unsigned = report("Courier")
    judge = [told(one, "Amos Pettibone") for one in (*both, unsigned)]
    own = [told(one, spans=()) for one in (*both, unsigned)]
    more, crowd = told(both[1], "Joss Tregear"), told(both[0], "wives", named=False, spans=(Span(0, 3),))
    for one, other, said, expected in (
        (both[0], both[1], [judge[0], judge[1], *own], IndependenceValue.SHARED_ORIGIN),
        (both[0], both[1], [judge[0], judge[1], more, *own], IndependenceValue.NOT_ESTABLISHED),
        (both[0], both[1], [judge[0], judge[1], more, crowd, *own], IndependenceValue.INDEPENDENT),
        (unsigned, both[1], [judge[2], judge[1], more, *own], IndependenceValue.SHARED_ORIGIN),
        (unsigned, both[1], [more, *own], IndependenceValue.NOT_ESTABLISHED),
        (both[0], both[1], own, IndependenceValue.INDEPENDENT),
        (unsigned, both[1], own, IndependenceValue.NOT_ESTABLISHED),
    ):
        assert value(one, other, said, [], {each.id: each for each in (*both, unsigned)}) is expected


def test_a_copy_is_never_independent_of_what_it_was_made_from_or_of_its_sisters() -> None:
    said = [told(A, "Ann Lee"), told(B, "Bob Roy"), told(C, "Cy Doe")]
    edges = [taken(B, A), taken(C, A)]
    assert value(A, B, said, edges) is IndependenceValue.SHARED_ORIGIN
    assert value(B, C, said, edges) is IndependenceValue.SHARED_ORIGIN


def test_a_passage_that_was_taken_leaves_it_open() -> None:
    said = [told(A, "Ann Lee", spans=(Span(5, 6),)), told(D, "Bob Roy", spans=(Span(42, 45),))]
    assert value(A, D, said, [taken(D, A, mostly=False)]) is IndependenceValue.NOT_ESTABLISHED


def test_a_copy_of_one_version_of_a_page_is_no_witness_beside_the_other() -> None:
    old, new = (report("Argus", text=text, url="https://argus.example/van") for text in ("A van left.", "A car left."))
    some = {one.id: one for one in (old, new, B)}
    family = families(some, [taken(B, old)])
    assert len(set(family.values())) == 1


def alone(document: Document, who: str) -> Footing:
    found = origins([told(document, who, spans=(Span(0, 9),))], tracks({document.id: document}, []))
    return Footing(document=document, family=document.id, text=document.id, origins=found)


def test_a_shared_author_and_a_shared_outlet_leave_it_open_and_a_shared_wire_does_not() -> None:
    credit = "The van went north.\n\nWith reporting by Norrwire.\n\n"
    ada = [report(name, byline="By Ada Quill") for name in ("Argus", "Beacon")]
    wire = [report(name, text=credit) for name in ("Argus", "Beacon")]
    same = [report("Argus", text=text) for text in ("The van went north.", "A boat was seen.")]
    two = [
        report(name, byline=line) for name, line in (("Argus", "ADA QUILL and Bo Ek"), ("Beacon", "Ada Quill, Oslo"))
    ]
    desk = [report(name, byline="By Staff Reporter") for name in ("Argus", "Beacon")]
    for (one, other), expected in (
        (two, IndependenceValue.NOT_ESTABLISHED),
        (desk, IndependenceValue.INDEPENDENT),
        (ada, IndependenceValue.NOT_ESTABLISHED),
        (same, IndependenceValue.NOT_ESTABLISHED),
        (wire, IndependenceValue.SHARED_ORIGIN),
    ):
        assert independence(alone(one, "Ann Lee"), alone(other, "Bob Roy"), []).value is expected


def test_outlets_of_one_publisher_family_leave_it_open() -> None:
    mirror = report("Mirror", publisher=Publisher(name="Daily Mirror", domain="mirror.co.uk"))
    echo = report("Echo", publisher=Publisher(name="The Liverpool Echo", domain=None))
    star = report("Star", publisher=Publisher(name="Daily Star", domain="dailystar.com.lb"))  # of Beirut
    houses = [family_of(one.publisher, {}) for one in (mirror, echo, star)]
    assert houses == ["Reach", "Reach", None]
    footings = [
        replace(alone(one, who), house=house)
        for one, who, house in zip((mirror, echo, star), ("Ann Lee", "Bob Roy", "Cy Doe"), houses, strict=True)
    ]
    found = independence(footings[0], footings[1], [])
    assert (found.value, found.evidence[0]) == (IndependenceValue.NOT_ESTABLISHED, "both belong to Reach")
    assert independence(footings[0], footings[2], []).value is IndependenceValue.INDEPENDENT


def test_a_list_says_what_belongs_to_a_family_and_wins_over_the_table() -> None:
    text = (
        "name,aliases,kind,organisation\n"
        "Valley Post,valleypost.example,organisation,Crescent Media\n"
        "Daily Mirror,mirror.co.uk,organisation,Crescent Media\n"
        "Interior Ministry,,organisation,Belarus\n"
        "Ada Quill,,person,Crescent Media\n"
    )
    brought = houses([one for one in read_list(text, "outlets.csv") if isinstance(one, Listed)])
    by_domain = Publisher(name=None, domain="valleypost.example")
    assert family_of(by_domain, brought) == family_of(Publisher(name="Daily Mirror"), brought) == "Crescent Media"
    assert family_of(Publisher(name="Interior Ministry"), brought) is None
    assert family_of(Publisher(name="Ada Quill"), brought) is None


def test_no_outlet_stands_in_two_families_of_the_table() -> None:
    lines = files("rashomon.relations").joinpath("families.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert all(len(row) == 3 and all(row) for row in rows)
    keys = [outlet_key(name) for row in rows for name in row[1].split(";")]
    assert len(keys) == len(set(keys))
