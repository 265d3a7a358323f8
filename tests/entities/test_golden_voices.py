"""Golden voices: what a careful reader takes from a passage, and what of it the program does not get right yet.

`voice_gaps.txt` lists the latter and is compared exactly: a change that understands more shortens it in the same commit
(`python -m tests.entities.voice_gaps`, which also prints how much is right, by kind), and one that understands less
cannot pass unseen.
"""

from pathlib import Path

import pytest
from tests.entities import voice_gaps
from tests.entities.voice_cases import read_voice_case

KNOWN = voice_gaps.known()


@pytest.mark.parametrize("path", voice_gaps.CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_passage_gives_the_voices_that_a_careful_reader_hears(path: Path) -> None:
    case = read_voice_case(path)
    assert voice_gaps.line(voice_gaps.of_case(case)) == KNOWN.get(case.name, "")


def test_gaps_are_of_passages_that_exist() -> None:
    assert not set(KNOWN) - {f"{path.parent.name}/{path.stem}" for path in voice_gaps.CASES}
