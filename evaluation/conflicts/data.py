"""Reading labelled pairs: those made for this project, Emergent, RTE-3 and ClaimDiff."""

import hashlib
import itertools
import json
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.conflicts import labels

from evaluation.data import UnusableData
from rashomon.comparing import Pair
from rashomon.errors import InputNotFound

LABELS = ("agree", "conflict", "supersedes", "incomparable", "unrelated")
_PER_CLAIM = 6  # pairs of headlines of one claim of Emergent
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A pair with its label; of the sets of others only whether it is a conflict is told, and `label` is None.

    is_sure: whether a second reader would hardly choose another label.
    """

    pair: Pair
    is_conflict: bool
    label: str | None = None
    respect: str | None = None
    is_sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """What `floors.toml` pins: digests of the sets, and the least of each figure by group."""

    sha256: Mapping[str, str]
    least: Mapping[str, Mapping[str, float]]


def floors() -> Floors:
    """Return what is pinned for conflicts."""
    path = Path(__file__).parent.parent / "floors.toml"
    pinned = tomllib.loads(path.read_text(encoding="utf-8"))["conflicts"]
    return Floors(sha256=pinned["sha256"], least=pinned["least"])


def is_of_half_written_on(identity: str) -> bool:
    """Whether the rules were written on a pair: the parity of the SHA-256 of its id decides."""
    return int(hashlib.sha256(identity.encode()).hexdigest(), 16) % 2 == 0


def read(folder: Path) -> tuple[dict[str, list[Labelled]], dict[str, str]]:
    """Return the pairs of all sets in a folder that the judge was not fitted on, and the SHA-256 of each set's file.

    Those of news-conflicts are all there: the half on which no rule was written has a judge that was not fitted on it.

    Raises InputNotFound when there is none of them, UnusableData for a line that is no pair.
    """
    found: dict[str, list[Labelled]] = {}
    digests: dict[str, str] = {}
    learned = labels.ids()
    for name, (file, pairs_of) in SETS.items():
        path = folder / file
        if path.is_file():
            data = path.read_bytes()
            digests[name] = hashlib.sha256(data).hexdigest()
            try:
                rows = [json.loads(line) for line in data.decode("utf-8").splitlines() if line.strip()]
                found[name] = [one for one in pairs_of(rows) if one.pair.id not in learned]
            except (ValueError, KeyError, TypeError) as error:
                raise UnusableData(f"{path}: not labelled pairs: {error!r}") from error
    if not found:
        names = ", ".join(SETS)
        raise InputNotFound(f"{folder}: none of {names} is here; docs/evaluation-conflicts.md says what they are")
    return found, digests


def _news(rows: Sequence[Row]) -> Iterator[Labelled]:
    for row in rows:
        pair = Pair(id=row["id"], a=row["a"], b=row["b"])
        conflict = row["label"] == "conflict"
        yield Labelled(pair=pair, is_conflict=conflict, label=row["label"], respect=row["respect"], is_sure=row["sure"])


def _emergent(rows: Sequence[Row]) -> Iterator[Labelled]:
    """Headlines on one claim: one for and one against it conflict; a few pairs a claim, in an order of digests."""
    claims: dict[str, list[Row]] = {}
    for row in rows:
        claims.setdefault(row["claim_id"], []).append(row)
    for of_claim in claims.values():
        pairs = [(f"{a['id']}+{b['id']}", a, b) for a, b in itertools.combinations(of_claim, 2)]
        pairs.sort(key=lambda one: hashlib.sha256(one[0].encode()).hexdigest())
        for identity, a, b in pairs[:_PER_CLAIM]:
            conflict = {a["stance"], b["stance"]} == {"for", "against"}
            yield Labelled(pair=Pair(id=identity, a=a["headline"], b=b["headline"]), is_conflict=conflict)


def _rte(rows: Sequence[Row]) -> Iterator[Labelled]:
    for row in rows:
        if row["label"]:
            pair = Pair(id=row["id"], a=row["premise"], b=row["hypothesis"])
            yield Labelled(pair=pair, is_conflict=row["label"] == "contradiction")


def _claimdiff(rows: Sequence[Row]) -> Iterator[Labelled]:
    """Pairs that are not a turned copy of another, of topics that no reader learned from.

    What only weakens counts as a conflict, which it often is not.
    """
    for row in rows:
        if not row["id"].endswith("_rev") and not labels.is_learned_topic(row["topic"]):
            pair = Pair(id=row["id"], a=row["claim_a"], b=row["claim_b"])
            yield Labelled(pair=pair, is_conflict=bool(row["weaken"]) and not row["strengthen"])


SETS: Mapping[str, tuple[str, Callable[[Sequence[Row]], Iterator[Labelled]]]] = {
    "news-conflicts": ("news-conflicts/dev.jsonl", _news),
    "Emergent": ("emergent/train.jsonl", _emergent),
    "RTE-3": ("rte3-3way/dev.jsonl", _rte),
    "ClaimDiff": ("claimdiff/train.jsonl", _claimdiff),
}
