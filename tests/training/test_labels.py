"""What is measured on is not learned from, and each line of a list of labels can be looked up."""

import csv
import gzip
import json
from pathlib import Path

import pytest
from training.conflicts import labels

from rashomon.claimed import Label, Respect

REPORT = "Four people died. Nobody died, the owner said."


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def turned(identity: str) -> str:
    kind, _, places = identity.partition(":")
    return f"{kind}:{'+'.join(reversed(places.split('+')))}"


def test_neighbours_that_are_measured_on_are_no_passages_that_are_learned_from() -> None:
    learned = {row["id"] for row in rows(labels.PASSAGES)}
    measured = [row["id"] for row in rows(labels.NEIGHBOURS)]
    assert len(set(measured)) == len(measured) > 1_500
    assert not learned & {one for identity in measured for one in (identity, turned(identity))}


@pytest.mark.parametrize("file", [labels.FILE, labels.PASSAGES, labels.NEIGHBOURS])
def test_each_line_has_a_label_and_a_respect_of_the_project(file: Path) -> None:
    for row in rows(file):
        assert row["label"] in {label.value for label in Label}
        assert not row["respect"] or row["respect"] in {respect.value for respect in Respect}
        assert row["sure"] in {"yes", "no"}


def test_passages_are_looked_up_by_report_and_stretch(tmp_path: Path) -> None:
    for folder in ("ecbplus", "polnear"):
        (tmp_path / folder).mkdir()
    (tmp_path / "fnc1").mkdir()
    (tmp_path / "fnc1" / "bodies.jsonl").write_text(json.dumps({"body_id": 7, "story": "s", "text": REPORT}) + "\n")
    (tmp_path / "ecbplus" / "train.jsonl").write_text("")
    labels_file = tmp_path / "named.tsv"
    labels_file.write_text("id\tlabel\trespect\tsure\nfnc1:7:0-17+7:18-46\tconflict\tpolarity\tno\n", encoding="utf-8")
    with gzip.open(tmp_path / "polnear" / "train.jsonl.gz", "wt") as out:
        out.write("")
    (pair,) = labels.passages(tmp_path, labels_file)["fnc1:s"]
    assert (pair.a, pair.b) == ("Four people died.", "Nobody died, the owner said.")
    assert (pair.label, pair.sure) == ("conflict", False)
