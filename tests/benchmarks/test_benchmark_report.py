"""The report says what was measured; nothing is timed here."""

import pytest
from benchmarks.report import Measured, page
from benchmarks.speed import Speed, Turn
from benchmarks.startup import Start

from benchmarks import machine


def turn(path: float, alone: float) -> Turn:
    seconds = {"path": path, "rules": alone, "model": alone / 2}
    seconds |= {"voices": alone / 9, "times": alone / 50, "alone": alone}
    return Turn(words=1000, seconds=seconds, documents=4)


def measured(*turns: Turn) -> Measured:
    return Measured(
        command="python -m benchmarks",
        path="ingest/1, attribution/1+model",
        machine={"Processor": "one"},
        speeds={"samples": Speed(turns=turns)},
        peaks={"path": 300 * 2**20, "alone": 200 * 2**20},
        starts=[Start(command="rashomon --help", seconds=0.25), Start(command="rashomon verify", seconds=None)],
    )


def test_medians_are_taken_over_the_turns_and_ratios_within_each() -> None:
    speed = Speed(turns=tuple(turn(path, 2) for path in (2, 4, 3)))
    assert speed.ratios("path") == [1.0, 1.5, 2.0]
    assert speed.ratio("path") == 1.5
    assert speed.words_per_s("path") == pytest.approx(1000 / 3)
    assert speed.words_per_s("alone") == 500


def test_the_page_holds_speed_memory_start_and_machine() -> None:
    written = page(measured(turn(1.2, 1.0)))
    assert "| samples | 1,000 | 1 | the whole path | 833 | 1.20 | 1.20–1.20 |" in written
    assert "| samples | 1,000 | 1 | spaCy alone | 1,000 | 1.00 | 1.00–1.00 |" in written
    assert "time expressions are read: 200 of samples" in written
    assert "| the whole path | 300 |" in written
    assert "| `rashomon --help` | 250 |" in written
    assert "| `rashomon verify` | it did not end well |" in written
    assert "- **Processor:** one" in written


def test_a_path_that_costs_more_than_it_may_is_reported() -> None:
    assert measured(turn(2.1, 1.0)).too_slow() == []
    [sentence] = measured(turn(2.2, 1.0)).too_slow()
    assert "2.20 times" in sentence


def test_a_command_that_does_not_end_well_is_reported() -> None:
    assert measured(turn(1.0, 1.0)).failed() == ["rashomon verify: did not end well"]


def test_the_machine_is_described() -> None:
    described = machine.description("model-1")
    assert described["Model"] == "model-1"
    assert all(described.values())
