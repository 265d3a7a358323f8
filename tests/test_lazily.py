"""What reads reports is imported when something of it is first asked for."""

import subprocess
import sys

import pytest

from rashomon import attribution
from rashomon.attribution.finding import find


def test_commands_that_read_no_report_do_not_wait_for_what_reads_reports() -> None:
    told = subprocess.run(
        [sys.executable, "-c", "import rashomon.cli, sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    readers = {
        "attribution.finding",
        "entities.resolving",
        "ingest.reading",
        "claims.reading",
        "relations.within.finding",
    }
    assert not {f"rashomon.{name}" for name in readers} & set(told)
    assert not {"lxml", "numpy", "spacy"} & set(told)


def test_a_package_gives_what_its_modules_have_and_nothing_else() -> None:
    assert attribution.find is find
    assert all(getattr(attribution, name) for name in attribution.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        attribution.nothing  # noqa: B018
