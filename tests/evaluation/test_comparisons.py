"""What the page says beside the figures: thresholds, what scores mean, and how it is written down."""

from dataclasses import replace
from pathlib import Path

import pytest
from evaluation.attribution import Count, Relation
from evaluation.comparisons import Bin, Comparisons, binned, by_rule, by_threshold, calibration_error, judged, soft
from evaluation.data import Floors, Report
from evaluation.show import Run

from evaluation import page, plot, results
from rashomon.records import Span

TEXT = "Ora Venn said the plan had failed. Roe said it had not."
RIGHT = Relation(source=(Span(0, 8),), cue=(Span(9, 13),), content=(Span(14, 33),), score=0.9)
WRONG = replace(RIGHT, source=(Span(35, 38),), score=0.4)
INNER = replace(RIGHT, content=(Span(43, 54),), inner=True)
REPORT = Report(id="a", text=TEXT, gold=(replace(RIGHT, score=1.0),), row={"id": "a", "text": TEXT})


def test_inner_relations_are_not_judged() -> None:
    assert soft([REPORT], [[RIGHT, INNER]]) == Count(1, 1, 1, 1)


def test_a_higher_threshold_leaves_out_what_is_less_sure() -> None:
    found = dict(by_threshold([REPORT], [[RIGHT, WRONG]], [0.0, 0.5, 0.95]))
    assert [count.predicted for count in found.values()] == [2, 1, 0]
    assert found[0.5].precision == 1.0


def test_scores_are_compared_with_what_holds() -> None:
    relations = list(judged([REPORT], [[RIGHT, WRONG, INNER]]))
    assert by_rule(relations) == {"": Bin(count=2, said=0.65, held=0.5)}
    bins = binned((one.score, is_right) for one, is_right in relations)
    assert bins == [Bin(count=1, said=0.4, held=0.0), Bin(count=1, said=0.9, held=1.0)]
    assert calibration_error(bins) == pytest.approx(0.25)
    assert calibration_error([]) == 0.0


def measured() -> Run:
    return Run(
        system="ingest/1, attribution/2+model",
        command="python -m evaluation DATA",
        digest="0" * 64,
        floors=Floors(data="our own", sha256="0" * 64, f1={"relation soft": 0.5}, peers=[("another", 0.4)]),
        whole=True,
        results=results.score([REPORT], [[RIGHT, WRONG]], resamples=0),
        soft_with_inner=Count(1, 1, 2, 1),
    )


def test_the_page_sets_both_finders_side_by_side_and_tells_what_noise_and_rules_cost() -> None:
    run = measured()
    compared = Comparisons(
        rules=results.score([REPORT], [[]], resamples=0),
        noise={
            "none": (Count(1, 1, 1, 1), Count(1, 1, 1, 2)),
            "capitals": (Count(1, 1, 2, 1), Count(0, 0, 1, 1)),
        },
        shipped=0.4,
        thresholds={0.5: Count(1, 1, 1, 1)},
        without={"headline": Count(0, 0, 1, 1)},
        bins=[Bin(count=7, said=0.8, held=0.75)],
        by_rule={"according to": Bin(count=3, said=0.7, held=0.5)},
    )
    written = page.page(run, compared)
    assert "| relation soft | 66.7 | 0.0 |" in written
    assert "| recall direct | – | – |" in written
    assert "| capitals | 66.7 | -33.3 | 0.0 | -66.7 |" in written
    assert "| headline | 0.0 | 0.0 | 0.0 | -66.7 |" in written
    assert "| 80.0 | 7 | 75.0 |" in written
    assert "| according to | 3 | 70.0 | 50.0 |" in written
    assert "keeps what the model scores 0.4 or more" in written
    assert "| 0.5 | 100.0 | 100.0 | 100.0 | 1 |" in written


def test_a_page_without_comparisons_has_the_figures_alone() -> None:
    written = page.page(measured())
    assert "| relation soft | 50.0 | 100.0 | 66.7 |" in written
    assert "Under noise" not in written


def test_the_plot_is_a_picture_of_the_bins(tmp_path: Path) -> None:
    plot.write(tmp_path / "plot.svg", [Bin(count=7, said=0.8, held=0.75)])
    assert (tmp_path / "plot.svg").read_text(encoding="utf-8").startswith("<svg")
