"""Labelled pairs to learn from: those of news-conflicts, and the pairs that `labels.tsv` and `passages.tsv` name by id.

The texts are not part of the project: they are looked up in a folder that holds `mrpc`, `emergent`, `claimdiff` and
`rte3-3way`; those of passages, which are sentences of reports, `ecbplus`, `fnc1` and `polnear`. Labels follow the rules
of news-conflicts; no sentence of a pair stands in it.
"""

import csv
import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "labels.tsv"
_TEXTS = {  # what a pair's id begins with: the file, and what its two texts are called there
    "mrpc": ("mrpc/train.jsonl", "a", "b"),
    "claimdiff": ("claimdiff/train.jsonl", "claim_a", "claim_b"),
    "rte3": ("rte3-3way/dev.jsonl", "premise", "hypothesis"),
}
_HEADLINES = "emergent/train.jsonl"
PASSAGES = Path(__file__).parent / "passages.tsv"
NEIGHBOURS = Path(__file__).parent / "neighbours.tsv"  # of one report; the shipped networks have not learned from them
_REPORTS = {  # what a passage's id begins with: the file, and how its reports' ids and stories are called there
    "ecbplus": ("ecbplus/train.jsonl", "id", "topic"),
    "fnc1": ("fnc1/bodies.jsonl", "body_id", "story"),
    "polnear": ("polnear/train.jsonl.gz", "id", "id"),
}


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """Two statements, and how they stand to each other. sure: whether a second reader would hardly say otherwise."""

    id: str
    a: str
    b: str
    label: str
    sure: bool = True


def ids() -> frozenset[str]:
    """Return the ids of the pairs that labels.tsv names, without the set that an id begins with, in either order."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        named = [row["id"].rpartition(":")[2].removesuffix("_rev") for row in rows]
    return frozenset(named) | {"+".join(reversed(one.split("+"))) for one in named}


def news(data: Path) -> list[LabelledPair]:
    """Return the pairs of news-conflicts. data: the folder that holds it. Raises FileNotFoundError."""
    rows = _rows(data / "news-conflicts/dev.jsonl")
    return [LabelledPair(row["id"], row["a"], row["b"], row["label"], row["sure"]) for row in rows]


def named(data: Path) -> list[LabelledPair]:
    """Return the pairs that labels.tsv names. Raises FileNotFoundError, and KeyError for an id that is not there."""
    texts = {f"{row['id']}": (row[a], row[b]) for file, a, b in _TEXTS.values() for row in _rows(data / file)}
    headlines = _headlines(data)
    with FILE.open(encoding="utf-8", newline="") as lines:
        return [
            LabelledPair(row["id"], *_pair(row["id"], texts, headlines), row["label"], row["sure"] == "yes")
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def passages(data: Path, file: Path = PASSAGES) -> dict[str, list[LabelledPair]]:
    """Return the pairs that a file names, by story: sentences of two reports of one story, or of one report.

    An id is `set:report:start-end+report:start-end`, in code points. Raises FileNotFoundError, and KeyError for a
    report that is not there.
    """
    reports = {
        f"{kind}:{row[name]}": (f"{kind}:{row[story]}", row["text"])
        for kind, (file, name, story) in _REPORTS.items()
        for row in _rows(data / file)
    }
    found: dict[str, list[LabelledPair]] = {}
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            (story, a), (_, b) = _passages(row["id"], reports)
            found.setdefault(story, []).append(LabelledPair(row["id"], a, b, row["label"], row["sure"] == "yes"))
    return found


def weakening(data: Path) -> list[tuple[str, str, bool]]:
    """Return pairs of ClaimDiff that labels.tsv does not name, and whether one only weakens the other.

    Of half of its topics, by the parity of the SHA-256 of the topic: the other half is left to be measured on.
    Raises FileNotFoundError.
    """
    known = ids()
    return [
        (row["claim_a"], row["claim_b"], bool(row["weaken"]) and not row["strengthen"])
        for row in _rows(data / "claimdiff/train.jsonl")
        if not row["id"].endswith("_rev") and row["id"] not in known and is_learned_topic(row["topic"])
    ]


def is_learned_topic(topic: str) -> bool:
    """Whether a topic of ClaimDiff is of the half that `weakening` returns."""
    return int(hashlib.sha256(topic.encode()).hexdigest(), 16) % 2 == 0


def _passages(identity: str, reports: Mapping[str, tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the story and the words of either side."""
    kind, _, places = identity.partition(":")
    for place in places.split("+"):
        report, _, stretch = place.rpartition(":")
        start, end = map(int, stretch.split("-"))
        story, text = reports[f"{kind}:{report}"]
        yield story, text[start:end]


def _pair(identity: str, texts: Mapping[str, tuple[str, str]], headlines: Mapping[str, str]) -> tuple[str, str]:
    kind, _, rest = identity.partition(":")
    if kind == "emergent-train":
        one, _, other = rest.partition("+")
        return headlines[one], headlines[other]
    return texts[rest or kind]


def _headlines(data: Path) -> dict[str, str]:
    """Return headlines by their id, and claims by theirs."""
    rows = list(_rows(data / _HEADLINES))
    return {row["id"]: row["headline"] for row in rows} | {row["claim_id"]: row["claim"] for row in rows}


def _rows(path: Path) -> Iterator[Mapping[str, Any]]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
