"""What programs may ask is described, and the description holds: schemathesis asks whatever it allows."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient
from tests.test_people import records as marins
from tests.web.conftest import asking, report, unread

from rashomon.stores.sqlite import SqliteStore
from rashomon.web.app import Settings, application
from rashomon.web.sections import SECTIONS


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("described") / "ledger.db"
    with SqliteStore(made) as store:
        for group in (report(), unread(), marins()):
            store.add(group)
    return made


def test_every_twin_is_described(path: Path) -> None:
    described = asking(path).get("/openapi.json").json()
    assert {f"/{address or 'index'}.json" for address, _, _ in SECTIONS} <= described["paths"].keys()
    assert "/review.json" in described["paths"]
    assert "/review.json" not in asking(path, read_only=True).get("/openapi.json").json()["paths"]


def test_the_description_is_whole(client: TestClient) -> None:
    """Every reference leads to a schema, and fields are described in the words of the docstrings."""
    text = client.get("/openapi.json").text
    described = json.loads(text)
    names = {part.partition('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert names <= described["components"]["schemas"].keys()
    row = described["components"]["schemas"]["QuestionRow"]["properties"]
    assert row["sharpness"]["description"].startswith("0 to 1")


def test_whatever_the_description_allows_is_answered_as_it_says(path: Path) -> None:
    schemathesis = pytest.importorskip("schemathesis")
    made = application(Settings(ledger=path, names=("testserver",)))
    schema = schemathesis.openapi.from_asgi("/openapi.json", made)
    checks = [
        schemathesis.checks.not_a_server_error,
        schemathesis.specs.openapi.checks.status_code_conformance,
        schemathesis.specs.openapi.checks.content_type_conformance,
        schemathesis.specs.openapi.checks.response_schema_conformance,
    ]
    operations = [one.ok() for one in schema.get_all_operations()]
    assert len(operations) == 13

    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=st.one_of([one.as_strategy() for one in operations]))
    def ask(case: Any) -> None:
        case.call_and_validate(checks=checks)

    ask()
