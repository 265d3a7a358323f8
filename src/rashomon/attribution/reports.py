"""The stretches of a report that can hold accounts, as a parser reads them best.

Only headlines and bodies are parsed: a credit line, a pointer to another article or an address is nobody's account.
What misleads a parser is masked by as many other characters, so that every position stays what it was.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from rashomon.protocols import Parse, Parser
from rashomon.records import Document, Zone, ZoneKind

ZONES = frozenset({ZoneKind.HEADLINE, ZoneKind.BODY})

_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,80}>")
_APOSTROPHES = re.compile(r"(?P<open>(?<!\S)''|``)|''")
# What has no blank for so long is no word of a language that is analysed; spaCy's tokenizer is quadratic in it.
_RUN = re.compile(r"\S{200,}")
# `"Nobody crosses,"he said`: the mark takes the comma's place and a blank that of the mark.
_GLUED = re.compile(r"([.,!?])([\"”’])(?=[^\W\d_])")
# One character for one: quotation marks of other styles, brackets of additions, white space inside a paragraph.
_CHARACTERS = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "‟": '"',
        "«": '"',
        "»": '"',
        "‹": "'",
        "›": "'",
        "’": "'",
        "‘": "'",
        "[": " ",
        "]": " ",
    }
    | dict.fromkeys("\n\r\t\u00a0\u2007\u2009\u202f", " ")
)
_WORD = re.compile(r"[^\W\d_]+")


def parse_report(document: Document, parser: Parser) -> list[Parse]:
    """Return the parse of each headline and paragraph, with positions in `document.text`, in text order.

    Linear in the text. An empty document gives an empty list.
    """
    zones = [zone for zone in document.zones if zone.kind in ZONES]
    if not zones:
        return []
    names = _cased_words(document, zones)
    texts = [masked(document.text[zone.span.start : zone.span.end], zone.kind, names) for zone in zones]
    return [_moved(parse, zone.span.start) for zone, parse in zip(zones, parser.parse(texts), strict=True)]


def masked(text: str, kind: ZoneKind, names: frozenset[str]) -> str:
    """Return a text of the same length that reads like a sentence of a newspaper.

    Inline tags, and what goes on without a blank for too long, become blanks, so that words glued to a tag stand free,
    as do words glued to a closing mark; quotation marks become straight ones. In a headline, and in a text in capitals,
    words get a small letter but for `names`, those that the body never writes with one.
    """
    plain = _TAG.sub(_blank, _RUN.sub(_blank, text))
    plain = _GLUED.sub(lambda match: f"{match[2]} ", plain)
    plain = _APOSTROPHES.sub(lambda match: ' "' if match["open"] else '" ', plain).translate(_CHARACTERS)
    if kind is ZoneKind.HEADLINE or _is_capitals(plain):
        plain = plain.replace(";", ".")  # "Kabul Says No; Islamabad Denies It": two headlines in one
        plain = _WORD.sub(lambda match: _sentence_case(match, names), plain)
    return plain if len(plain) == len(text) else text


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _sentence_case(match: re.Match[str], names: frozenset[str]) -> str:
    word = match.group()
    if match.start() == 0 or word.lower() in names:
        return word[0].upper() + (word[1:].lower() if len(word) > 4 and word.isupper() else word[1:])
    lowered = word.lower()
    return lowered if len(lowered) == len(word) else word


def _cased_words(document: Document, zones: Sequence[Zone]) -> frozenset[str]:
    """Return, in lower case, the words that the body writes with a capital only, sentence beginnings left aside."""
    capital: set[str] = set()
    small: set[str] = set()
    for zone in zones:
        if zone.kind is not ZoneKind.BODY:
            continue
        text = document.text[zone.span.start : zone.span.end]
        if _is_capitals(text):
            continue
        for match in _WORD.finditer(text):
            word = match.group()
            if word[0].isupper():
                capital.add(word.lower())
            else:
                small.add(word)
    return frozenset(capital - small)


def _is_capitals(text: str) -> bool:
    start = text[:2000]
    return sum(map(str.isupper, start)) > 0.8 * sum(map(str.isalpha, start))


def _moved(parse: Parse, offset: int) -> Parse:
    return replace(
        parse,
        start=tuple(position + offset for position in parse.start),
        end=tuple(position + offset for position in parse.end),
    )
