"""Chains of reports in tests/golden/origins/chains: what was taken from what, and how many origins stand behind it.

A file says what it is about; then edges (source -> copy), texts (reports that are one text for the most part), what is
asked with both figures and the origin, and pairs with their value; then the reports, each below a line of signs.
"""

import json
from pathlib import Path

import pytest

from rashomon import testing
from rashomon.api import Ledger, models_by_default
from rashomon.exports.terminal import count_of
from rashomon.protocols import Models

CASES = testing.text_cases(Path(__file__).parents[1] / "golden" / "origins" / "chains")


@pytest.fixture(scope="module")
def using() -> Models:
    return models_by_default()


def reports(sections: list[str]) -> list[dict[str, str]]:
    """Return the reports of a file: fields, then an empty line, then the text."""
    found = []
    for section in sections:
        head, _, text = section.strip().partition("\n\n")
        fields = dict(line.split(": ", 1) for line in head.splitlines())
        site = "".join(fields["publisher"].lower().split())
        found.append({"url": f"https://{site}.example/{fields['id']}", **fields, "text": text})
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_chains_are_followed_and_origins_counted(case: Path, tmp_path: Path, using: Models) -> None:
    expected, *sections = case.read_text(encoding="utf-8").split("====\n")
    told = [tuple(line.split(": ", 1)) for line in expected.splitlines() if ": " in line]
    file = tmp_path / "chain.jsonl"
    file.write_text("\n".join(map(json.dumps, reports(sections))), encoding="utf-8")
    with Ledger.open(tmp_path / "l.db", using=using) as ledger:
        for _ in ledger.add([str(file)]):
            pass
        check(ledger, told)


def check(ledger: Ledger, told: list[tuple[str, ...]]) -> None:
    traced = ledger.tracing.trace()
    names = {document.id: document.source_id or "" for document in traced.documents}
    edges = {f"{names[e.taken_from]} -> {names[e.document]}" for e in traced.edges if e.directed and e.mostly}
    assert edges == {words for kind, words in told if kind == "edge"}
    assert len(edges) == len(traced.edges)
    texts = {frozenset(names[one] for one in o.documents) for o in traced.origins if len(o.documents) > 1}
    assert texts == {frozenset(words.split()) for kind, words in told if kind == "text"}
    values = {frozenset((names[pair.a], names[pair.b])): pair.value for pair in traced.pairs}
    for kind, words in told:
        about, _, wanted = words.partition(" | ")
        if kind == "pair":
            assert values[frozenset(about.split())] == wanted, about
        elif kind == "ask":
            found = ledger.tracing.trace(about)
            who = ", ".join(origin.who or "unknown" for origin in found.origins)
            assert f"{count_of(len(found.outlets), len(found.origins))}: {who}" == wanted, about
