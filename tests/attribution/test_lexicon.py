"""The lexicon says what it may say."""

from importlib.resources import files

from rashomon.attribution import lexicon
from rashomon.records import Manner

FRAMES = {
    *("clause", "infinitive", "object+infinitive", "object", "responsibility", "complement", "raised", "quotation"),
}
LINES = [
    line.split("\t")
    for line in files("rashomon.attribution").joinpath("cues.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def test_every_line_has_four_known_columns() -> None:
    for lemma, part, manner, frames in LINES:
        assert lemma == lemma.strip().lower()
        assert part in {"verb", "noun"}
        assert manner in set(Manner)
        assert all(frame in FRAMES or frame.startswith(("prep:", "object:")) for frame in frames.split()), lemma


def test_no_word_stands_twice_and_the_file_is_sorted() -> None:
    for part in ("verb", "noun"):
        lemmas = [line[0] for line in LINES if line[1] == part]
        assert lemmas == sorted(set(lemmas))


def test_what_is_read_is_what_stands_there() -> None:
    words = lexicon.load()
    assert len(words.verbs) + len(words.nouns) == len(LINES)
    assert words.verbs["deny"].manner is Manner.DENY
    assert words.verbs["say"].speaks
    assert not words.verbs["want"].speaks if "want" in words.verbs else True
