"""A report's page that was read again shows what changed; accounts that part stand in the margin."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.test_judged_doubts import FOUR, NINE, REPORT, records
from tests.web.conftest import Filled, asking, digits, page, report

from rashomon import testing
from rashomon.api import Ledger
from rashomon.pipeline import run
from rashomon.stores.sqlite import SqliteStore
from rashomon.web.versions import difference

STORY = (
    "The bridge over the Orrin closed on Monday after divers found a crack in its second pillar. {} people were hurt. "
    "County engineer Lotte Brask, who led the inspection, said that nobody would cross until the steel was tested. "
    "Ferries run every twenty minutes from the old customs quay until further notice."
)
URL = "https://orrin.example/bridge"
FIRST = testing.document(STORY.format("Nine"), title="Bridge", url=URL, locator="1.html", document_time="2024-05-07")
LATER = testing.document(STORY.format("12"), title="Bridge", url=URL, locator="2.html", document_time="2024-05-08")


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    path = tmp_path / "ledger.db"
    with Ledger.open(path) as ledger, SqliteStore(path) as store:
        for document in (FIRST, LATER):
            store.add(list(run((ledger.tracing.stage(),), [document])))
        store.add(report())
        store.add(records(0.8))
    return asking(path)


@pytest.mark.parametrize("asked", [FIRST, LATER])
def test_both_versions_lead_to_what_changed(client: TestClient, asked: object) -> None:
    address = f"/reports/{digits(asked)}/versions"  # type: ignore[arg-type]
    links = [a.get("href") for a in page(client, address.removesuffix("/versions")).cssselect(".head a")]
    assert address in links
    (revision,) = client.get(f"{address}.json").json()["revisions"]
    assert (revision["old"], revision["new"]) == (FIRST.id, LATER.id)
    made = page(client, address)
    assert len(made.cssselect(".changes .entry")) == len(revision["changes"]) >= 1
    assert "12" in made.cssselect(".changes ins")[0].text_content()


def test_a_report_with_one_version_says_so(client: TestClient) -> None:
    van = digits(report()[0])
    assert f"/reports/{van}/versions" not in client.get(f"/reports/{van}").text
    assert page(client, f"/reports/{van}/versions").cssselect(".empty")
    assert client.get("/reports/0000000000000000/versions").status_code == 404


@pytest.mark.parametrize(
    ("before", "after", "parts"),
    [
        ("nine people died", "12 people died", [("nine", "gone"), ("12", "come"), ("people died", "")]),
        ("it held", "“It held.”", [("“It held.”", "")]),
        ("a b", "a b c", [("a b", ""), ("c", "come")]),
        ("a b c", "c", [("a b", "gone"), ("c", "")]),
        ("", "new", [("new", "come")]),
    ],
)
def test_a_difference_is_told_word_by_word(before: str, after: str, parts: list[tuple[str, str]]) -> None:
    assert list(difference(before, after)) == parts


def test_accounts_that_part_stand_in_the_margin_and_point_at_each_other(client: TestClient) -> None:
    made = page(client, f"/reports/{digits(REPORT)}")
    (parted,) = made.cssselect(".parted .entry")
    assert [" ".join(end.text_content().split()) for end in parted.cssselect(".end")] == [
        "1 Ann Lee nine died", "2 Bob Roy four died",
    ]  # fmt: skip
    assert [a.get("href") for a in made.cssselect("#n1 .against, #n2 .against")] == ["#n2", "#n1"]
    data = client.get(f"/reports/{digits(REPORT)}.json").json()
    assert data["conflicts"][0]["between"] == [NINE.id, FOUR.id]


def test_a_report_of_no_conflict_has_no_such_part(filled: Filled) -> None:
    assert not page(asking(filled(report())), f"/reports/{digits(report()[0])}").cssselect(".parted")
