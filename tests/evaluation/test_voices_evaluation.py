"""The measures of coreference, the plain ways beside the program, and the command, on small data of our own."""

import json
from hashlib import sha256
from pathlib import Path

import pytest
from evaluation.voices import baselines, data, metrics, results
from evaluation.voices.__main__ import main

from rashomon.records import Span
from rashomon.testing import span

GOLD = ["12345", "67", "89ABC"]
# Luo (2005), "On coreference resolution performance metrics", table 1: systems (a) to (d), F1 of each measure.
PUBLISHED = [
    (["12345", "6789ABC"], (0.947, 0.865, 0.733)),
    (["1234589ABC", "67"], (0.947, 0.737, 0.667)),
    (["123456789ABC"], (0.900, 0.545, 0.294)),
    (list("123456789ABC"), (0.0, 0.400, 0.178)),
]
TEXT = "Mary Roe met Bo Lee. She told him that Roe would stay; he said they would."


@pytest.mark.parametrize(("found", "figures"), PUBLISHED, ids="abcd")
def test_the_measures_give_the_published_figures(found: list[str], figures: tuple[float, ...]) -> None:
    scores = metrics.score(GOLD, found)
    assert [round(scores.counts[name].f1, 3) for name in metrics.MEASURES] == list(figures)
    assert scores.conll == pytest.approx(sum(figures) / 3, abs=5e-4)


def test_what_is_joined_as_annotated_has_full_marks() -> None:
    assert metrics.score(GOLD, GOLD[::-1]).conll == 1.0


def test_counts_of_documents_are_summed_before_shares_are_taken() -> None:
    both = metrics.score(GOLD, ["123456789ABC"]) + metrics.score(["xy"], ["xy"])
    assert both.counts["MUC"].precision == pytest.approx((9 + 1) / (11 + 1))
    assert both.counts["B3"].recall == 1.0


def test_partitions_of_other_mentions_are_refused() -> None:
    with pytest.raises(ValueError, match="same mentions"):
        metrics.score(["ab"], ["ac"])


def test_exact_match_joins_the_same_words_only() -> None:
    spans = [Span(0, 8), Span(39, 42), Span(5, 8)]
    assert baselines.exact_match(TEXT, spans) == [[0], [1, 2]]


def test_a_pronoun_joins_the_nearest_mention_that_fits() -> None:
    text = "Mr. Lee and Mrs. Roe left; he laughed and she did not, and they met friends who knew them."
    spans = [span(text, surface) for surface in ("Mr. Lee", "Mrs. Roe", "he", "she", "friends", "them")]
    assert baselines.match_and_pronouns(text, spans) == [[0, 2], [1, 3], [4, 5]]


def row(cluster: str, surface: str, **fields: object) -> dict[str, object]:
    place = span(TEXT, surface)
    return {"start": place.start, "end": place.end, "cluster": cluster, **fields}


def write(folder: Path, mentions: list[dict[str, object]]) -> Path:
    path = folder / "ecbplus" / "dev.jsonl"
    path.parent.mkdir()
    path.write_text(json.dumps({"id": "1", "text": TEXT, "mentions": mentions}) + "\n", encoding="utf-8")
    return path


def test_only_people_and_organisations_of_checked_sentences_count(tmp_path: Path) -> None:
    human = {"kind": "human", "tag": "HUMAN_PART_PER", "checked": True}
    path = write(
        tmp_path,
        [row("b", "Bo Lee", **human), row("a", "Mary Roe", **human), row("c", "him", **human | {"checked": False})],
    )
    (report,), digests = data.read(tmp_path)
    assert [TEXT[one.span.start : one.span.end] for one in report.mentions] == ["Mary Roe", "Bo Lee"]
    assert digests == {"ECB+": sha256(path.read_bytes()).hexdigest()}


@pytest.mark.parametrize("mention", [{"kind": "human"}, {"kind": "entity", "class": "PER", "start": 1, "end": 999}])
def test_a_line_that_is_no_annotated_text_is_told_by_file_and_number(
    tmp_path: Path, mention: dict[str, object], capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, [{"cluster": "a", **mention}])
    assert main([str(tmp_path)]) == 2
    assert "dev.jsonl:1" in capsys.readouterr().err.replace("\n", "")


def test_a_folder_without_data_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    assert "ecbplus/dev.jsonl" in capsys.readouterr().err


def test_the_command_prints_figures_writes_the_page_and_says_that_the_data_is_not_the_pinned_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    human = {"kind": "human", "tag": "HUMAN_PART_PER", "checked": True}
    write(tmp_path, [row("a", "Mary Roe", **human), row("b", "Bo Lee", **human), row("a", "She", **human)])
    page = tmp_path / "page.md"
    assert main([str(tmp_path), "--json", "--write", str(page)]) == 2
    shown = json.loads(capsys.readouterr().out)
    (figures,) = shown["figures"].values()
    assert figures[results.OURS] == 1.0
    assert figures["exact match"] < 1.0
    assert "| 100.0 |" in page.read_text(encoding="utf-8")
    assert main([str(tmp_path)]) == 2
    assert "this program" in capsys.readouterr().out


def test_floors_are_pinned_for_every_group() -> None:
    floors = data.floors()
    assert floors.conll.keys() == data.GROUPS.keys()
    assert floors.sha256.keys() == data.FILES.keys()
