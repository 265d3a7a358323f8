"""The reader of golden voices finds each surface, or says which it did not find."""

from pathlib import Path

import pytest
from tests.attribution.cases import BadCase
from tests.entities.voice_cases import VoiceCase, read_voice_case

from rashomon.records import Span
from rashomon.testing import text_cases

GOLDEN = Path(__file__).parents[1] / "golden" / "voices"
TEXT = "Mary Roe, the mayor of Lyon, said he said it.\nThe ministry did not reply to her."
ROW = "she | said | it | direct"


def read(folder: Path, *rows: str) -> VoiceCase:
    path = folder / "metonyms" / "case.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(["It must hold.", "====", TEXT, "----", *rows, ""]), encoding="utf-8")
    return read_voice_case(path)


def test_a_row_says_who_the_source_is(tmp_path: Path) -> None:
    fields = "entity=Mary Roe | kind=person | role=the mayor | affiliation=Lyon | metonym | distanced=no"
    case = read(tmp_path, f"he | said#2 | it | indirect | {fields} | addressee=Bo | candidates=Ann ; Bo")
    (voice,) = case.voices
    assert (case.name, voice.entity, voice.kind, voice.addressee) == ("metonyms/case", "Mary Roe", "person", "Bo")
    assert (voice.metonym, voice.distanced, voice.candidates) == (True, False, ("Ann", "Bo"))
    assert (voice.role, voice.affiliation) == ((Span(10, 19),), (Span(23, 27),))
    assert voice.attribution.source == (Span(34, 36),)


def test_what_a_row_does_not_speak_of_is_none(tmp_path: Path) -> None:
    (voice,) = read(tmp_path, "he | said | it | indirect | manner=assert").voices
    assert (voice.entity, voice.kind, voice.metonym, voice.distanced, voice.addressee) == (None,) * 5
    assert voice.attribution.manner == "assert"


def test_entities_and_absences_have_lines_of_their_own(tmp_path: Path) -> None:
    case = read(
        tmp_path,
        "he | said#2 | it | indirect",
        "entity | Mary Roe | person | Mary Roe ; her",
        "absence | The ministry | did not reply | - | no_response | entity=ministry",
    )
    (known,), (silent,) = case.known, case.silent
    assert (known.name, known.kind, known.mentions) == ("Mary Roe", "person", (Span(0, 8), Span(76, 79)))
    assert (silent.who, silent.about, silent.kind, silent.entity) == ((Span(46, 58),), (), "no_response", "ministry")
    assert len(case.voices) == 1


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("he | said | it | direct | kind=robot", r"case\.txt:6: no kind"),
        ("he | said | it | direct | colour=red", "not of addressee, affiliation"),
        ("he | said | it | direct | role=queen", "not 1 times"),
        ("entity | Mary Roe | person", "not 'entity"),
        ("entity | Mary Roe | robot | Mary Roe", "not 'entity"),
        ("absence | The ministry | did not reply | - | asleep", "not 'absence"),
        ("absence | The ministry | did not reply | - | declined | kind=group", "not of entity"),
    ],
)
def test_what_is_wrong_names_the_file_and_the_line(tmp_path: Path, row: str, complaint: str) -> None:
    with pytest.raises(BadCase, match=complaint):
        read(tmp_path, row)


@pytest.mark.parametrize("path", text_cases(GOLDEN, "*/*.txt"), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_golden_voices_can_be_read(path: Path) -> None:
    case = read_voice_case(path)
    assert case.text
