"""Stories as they are written down -> reports, and what is expected of them."""

import json
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "reports"
# Names of the first and the last story of each part, and whether its errors were read while rules were mended.
PARTS = (("01", "12", True), ("13", "24", False), ("25", "36", True), ("37", "48", False))


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """Words of a report that carry an answer. sentence: the stretch of code points that they stand in."""

    report: int
    words: str
    sentence: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """How two passages stand. labels: all that are right. answers: those of the question that each side gives."""

    label: str
    labels: frozenset[str]
    respect: str | None
    ends: tuple[End, End]
    answers: tuple[frozenset[int], frozenset[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Reports of one event, and the relations of each question about it."""

    name: str
    paths: tuple[Path, ...]
    questions: tuple[tuple[Expected, ...], ...]

    @property
    def part(self) -> str:
        """The part that it belongs to: "01–12"."""
        return next(f"{first}–{last}" for first, last, _ in PARTS if first <= self.name <= last)

    @property
    def was_read(self) -> bool:
        """Whether its errors were read while rules were mended."""
        return any(was_read for first, last, was_read in PARTS if first <= self.name <= last)


def stories(folder: Path = FOLDER) -> list[Story]:
    """Return all stories, in order."""
    return [_story(one) for one in sorted(folder.iterdir()) if one.is_dir()]


def _story(folder: Path) -> Story:
    paths = tuple(sorted(folder.glob("*.txt")))
    texts = {int(path.stem): path.read_text(encoding="utf-8") for path in paths}
    lines = (folder / "expectations.jsonl").read_text(encoding="utf-8").splitlines()
    questions = tuple(
        tuple(_expected(relation, question["answers"], texts) for relation in question["relations"])
        for question in map(json.loads, lines)
    )
    return Story(name=folder.name, paths=paths, questions=questions)


def _expected(relation: dict, answers: list[dict], texts: dict[int, str]) -> Expected:  # type: ignore[type-arg]
    sides = (relation["a"], relation["b"])
    return Expected(
        label=relation["label"],
        labels=frozenset({relation["label"], *(relation.get("label_also") or ())}),
        respect=relation["respect"],
        ends=(_end(sides[0], texts), _end(sides[1], texts)),
        answers=(_given(sides[0], answers), _given(sides[1], answers)),
    )


def _given(side: dict, answers: list[dict]) -> frozenset[int]:  # type: ignore[type-arg]
    return frozenset(number for number, answer in enumerate(answers) if side["report"] in answer["in"])


def _end(side: dict, texts: dict[int, str]) -> End:  # type: ignore[type-arg]
    text, words = texts[side["report"]], side["text"]
    return End(report=side["report"], words=words, sentence=around(text, words))


def around(text: str, words: str) -> tuple[int, int]:
    """Return where the sentence stands that words stand in, as half-open code points."""
    start = text.index(words)
    end = start + len(words)
    begin = max(text.rfind(". ", 0, start), text.rfind("\n", 0, start)) + 1
    stops = [stop for stop in (text.find(". ", end - 1), text.find("\n", end)) if stop >= 0]
    return begin, min(stops, default=len(text) - 1) + 1
