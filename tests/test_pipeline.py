"""Stages: split as you like, one crash stays one document's own."""

from collections.abc import Iterable, Iterator

import pytest

from rashomon import pipeline, testing
from rashomon.pipeline import Stage, check, each, run
from rashomon.protocols import Models
from rashomon.records import Applied, Attribution, Document, Issue, Raw, Record, Severity
from rashomon.when import Dating
from rashomon.who import Entity

GOOD = testing.document("Ann Lee said it rained.")
BAD = testing.document("This one crashes.")


def find(document: Document, /) -> Iterator[Attribution | Issue]:
    if document == BAD:
        raise ZeroDivisionError("no such luck")
    yield testing.attribution(document, "Ann Lee", "said", "it rained")


STAGE = each("attribution/1", find)


def test_annotations_become_takes_and_gives() -> None:
    assert (STAGE.takes, STAGE.gives) == ((Document,), (Attribution,))


def test_a_function_without_annotations_is_refused() -> None:
    with pytest.raises(TypeError, match="annotated"):
        each("nameless/1", lambda record: iter([record]))


def test_records_pass_on_with_what_is_made_of_them() -> None:
    made = testing.attribution(GOOD, "Ann Lee", "said", "it rained")
    assert list(run([STAGE], [testing.issue(GOOD), GOOD])) == [testing.issue(GOOD), GOOD, made]


def test_a_crash_flies_when_strict() -> None:
    with pytest.raises(ZeroDivisionError):
        list(run([STAGE], [BAD]))


def test_a_crash_on_one_document_becomes_its_issue_and_loses_no_other() -> None:
    bad, crash, good, said = run([STAGE], [BAD, GOOD], strict=False)
    assert (bad, good) == (BAD, GOOD)
    assert isinstance(said, Attribution)
    assert isinstance(crash, Issue)
    assert (crash.document, crash.severity, crash.code) == (BAD.id, Severity.ERROR, "crash")
    assert "ZeroDivisionError: no such luck" in crash.message


def test_a_crash_while_reading_leaves_a_document_with_the_reason() -> None:
    def burst(raw: Raw, /) -> Iterator[Document | Issue]:
        raise RecursionError("too deep")

    raw = Raw(locator="deep.html", data=b"<p>", read_at=testing.READ_AT)
    records = list(run([each("ingest/1", burst)], [raw], strict=False))
    documents = [record for record in records if isinstance(record, Document)]
    (crash,) = [record for record in records if isinstance(record, Issue)]
    assert [(d.locator, d.text) for d in documents] == [("deep.html", "")]
    assert crash.document == documents[0].id


def test_a_recipe_whose_stages_do_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match=r"attribution/1 takes Document"):
        check([STAGE])


def test_the_default_recipe_fits() -> None:
    check(pipeline.recipe(Models(parser=testing.FakeParser())))


def test_finding_says_with_what_it_was_made_even_when_nothing_is_found() -> None:
    stage = pipeline.finding(Models(parser=testing.FakeParser()))
    quiet = testing.document("Rain.")
    assert list(stage.run([quiet])) == [Applied(document=quiet.id, made_by="attribution/5+fake-1")]


def test_a_language_that_is_not_supported_is_not_analysed() -> None:
    stage = pipeline.finding(Models(parser=testing.FakeParser()))
    foreign = testing.document('"Non", a dit Anne.', language="fr")
    assert not [r for r in stage.run([foreign]) if isinstance(r, Attribution | Entity)]


def test_the_same_records_come_out_however_the_input_is_split() -> None:
    stage: Stage = pipeline.finding(Models(parser=testing.FakeParser()))
    documents = [testing.document(f'"No {n}," said Ann Lee.') for n in range(4)]
    together: list[Record] = list(stage.run(documents))
    assert together == [record for document in documents for record in stage.run([document])]
    assert set(together) == set(stage.run(reversed(documents)))


def test_a_stage_with_a_key_gets_all_of_one_document_at_once_and_nothing_of_another() -> None:
    groups: list[list[Record]] = []

    def count(records: Iterable[Record]) -> Iterator[Record]:
        groups.append(list(records))
        yield testing.applied(next(record for record in groups[-1] if isinstance(record, Document)), "count/1")

    other = testing.document("Bob Roy said it rained.")
    said = [testing.attribution(one, who, "said", "it rained") for one, who in ((GOOD, "Ann Lee"), (other, "Bob Roy"))]
    counting = Stage(name="count/1", takes=(Document, Attribution), gives=(), run=count, key=pipeline.of_document)
    records = [GOOD, testing.issue(GOOD), said[0], other, said[1]]
    made = list(run([counting], records))
    assert groups == [[GOOD, said[0]], [other, said[1]]]
    assert made == [*records[:3], testing.applied(GOOD, "count/1"), *records[3:], testing.applied(other, "count/1")]


def test_a_crash_on_one_group_is_its_documents_own() -> None:
    def burst(records: Iterable[Record]) -> Iterator[Record]:
        if BAD in list(records):
            raise ZeroDivisionError("no such luck")
        yield from ()

    stage = Stage(name="burst/1", takes=(Document,), gives=(), run=burst, key=pipeline.of_document)
    bad, crash, good = run([stage], [BAD, GOOD], strict=False)
    assert (bad, good) == (BAD, GOOD)
    assert isinstance(crash, Issue)
    assert crash.document == BAD.id


def test_times_are_read_from_a_document_and_what_was_said_in_it() -> None:
    report = testing.document("Ann Lee said Tuesday that it rained.", document_time="2024-03-26")
    said = testing.attribution(report, "Ann Lee", "said", "that it rained")
    made = list(pipeline.timing().run([report, said]))
    assert [type(record).__name__ for record in made] == ["Timex", "Dating", "Applied"]
    assert isinstance(made[1], Dating)
    assert (made[1].attribution, made[1].value) == (said.id, "2024-03-26")


def test_times_of_a_language_that_is_not_supported_are_not_read() -> None:
    foreign = testing.document("Il est mort en May 1981.", language="fr")
    assert list(pipeline.timing().run([foreign])) == [testing.applied(foreign, "times/1")]
