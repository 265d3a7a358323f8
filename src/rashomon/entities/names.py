"""Names as written, and the key under which two spellings of a name are the same.

A key is a tuple of folded words: `Elena M. Ruíz-Ortega` -> ("elena", "m", "ruiz", "ortega"). Case, accents,
hyphens, full stops and apostrophes do not count, because headlines, agencies and wires differ in exactly these.
"""

import functools
import re
import unicodedata

from rashomon.records import Span
from rashomon.who import EntityKind

Key = tuple[str, ...]

# What stands before a person's name and is no part of it (Associated Press usage: title, then name).
# Names of times, which are proper nouns, too, and those of them that nobody has as a name.
TIMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december mon tue tues wed thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept
    oct nov dec christmas easter ramadan""".split()
)
NO_NAMES = TIMES - frozenset("march april may june july august sunday jan sun sat mar christmas easter".split())
TITLES = frozenset(
    """
    adm admiral ambassador archbishop attorney ayatollah baron baroness bishop brigadier candidate capt
    captain cardinal chairman chairwoman chancellor chief co-founder col colonel commander commissioner
    congressman congresswoman councillor councilman councilwoman cpl dame deputy detective director doctor dr
    emir ex-president first foreign former gen general gov governor head imam inspector interior judge justice
    king lady lieutenant lord lt madam mayor minister miss mr mrs ms mx officer pastor pope premier pres
    president president-elect prime prince princess prof professor queen rabbi rep representative rev reverend
    sec secretary sen senator sergeant sgt sheikh sheriff sir spokesman spokesperson spokeswoman sultan
    superintendent supt vice vice-president
    """.split()
)
# Titles that tell nothing about who: any man is "Mr.".
HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "doctor", "sir", "dame", "madam", "former", "first"})
DETERMINERS = frozenset({"the", "a", "an", "this", "that", "these", "those"})

# Legal forms, which reports drop after the first mention.
LEGAL_FORMS = frozenset("inc incorporated corp corporation co company ltd limited llc llp plc gmbh ag sa".split())

_CUT = re.compile(r"[\n\r\t()\[\]{}\"“”„«»;:|]")
_CUT_PERSON = re.compile(r"[\n\r\t()\[\]{}\"“”„«»;:|,]")
_POSSESSIVE = re.compile(r"['’ʼ][sS]$")
_HYPHENS = re.compile(r"[-‐‑‒–—\s/]+")
_IGNORED = re.compile(r"[.'’ʼ`´,]")

# Letters with a stroke or joined letters have no decomposition in Unicode; these are their usual transcriptions.
_STROKES = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})


@functools.lru_cache(maxsize=65_536)
def fold(text: str) -> Key:
    """Return the key of a name as written; empty when it holds no letter or digit. Linear in the length."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    plain = _IGNORED.sub("", plain.casefold().translate(_STROKES))
    return tuple(word for word in _HYPHENS.split(plain) if any(c.isalnum() for c in word))


def key_of(text: str, kind: EntityKind) -> Key:
    """Return the key of a cleaned name; an organisation's is without its legal form ("Acme Corp." is "Acme")."""
    key = fold(text)
    while kind is EntityKind.ORGANISATION and len(key) > 1 and key[-1] in LEGAL_FORMS:
        key = key[:-1]
    return key


def cleaned(text: str, span: Span, kind: EntityKind) -> Span | None:
    """Return the part of a labelled range that is the name itself, or None when nothing of a name is left.

    Without determiner, title, possessive ending, brackets, quotation marks and what follows a line break
    (recognisers run over line ends); a person's name ends at a comma too. Linear in the length of the range.
    """
    parts = _words(text, _until_cut(text, span, kind))
    while parts and _leads(text[parts[0].start : parts[0].end], kind):
        parts.pop(0)
    while parts and kind is EntityKind.PERSON and text[parts[-1].start : parts[-1].end].islower():
        parts.pop()
    if not parts:
        return None
    name = Span(parts[0].start, parts[-1].end)
    written = text[name.start : name.end]
    return name if fold(written) and not (written == written.lower() != written.upper()) else None


def _until_cut(text: str, span: Span, kind: EntityKind) -> Span:
    """Return the range up to the first mark that no name goes across, from its first letter or digit."""
    start = span.start
    while start < span.end - 1 and not text[start].isalnum():
        start += 1
    cut = (_CUT_PERSON if kind is EntityKind.PERSON else _CUT).search(text, start, span.end)
    return Span(start, max(cut.start(), start + 1)) if cut else Span(start, span.end)


def _words(text: str, span: Span) -> list[Span]:
    """Return the words of a range, without the marks at their edges; the last one without its possessive."""
    found = []
    for match in re.finditer(r"\S+", text[span.start : span.end]):
        start, end = span.start + match.start(), span.start + match.end()
        while start < end and not text[start].isalnum():
            start += 1
        while end > start and not text[end - 1].isalnum() and not _is_abbreviation(text[start:end]):
            end -= 1
        if start < end:
            found.append(Span(start, end))
    if found:
        last = found.pop()
        possessive = _POSSESSIVE.search(text[last.start : last.end])
        end = last.start + possessive.start() if possessive else last.end
        found += [Span(last.start, end)] if end > last.start else []
    return found


def _is_abbreviation(word: str) -> bool:
    """Whether the full stop at the end belongs to the word: "J.", "U.S.", "Jr.", "Inc."."""
    body = word[:-1]
    short = len(body) == 1 or "." in body or body.casefold() in LEGAL_FORMS or body in {"Jr", "Sr"}
    return word.endswith(".") and body.replace(".", "").isalpha() and short


def _leads(word: str, kind: EntityKind) -> bool:
    """Whether a word at the beginning of a labelled range is no part of the name."""
    plain = word.casefold().rstrip(".")
    of_person = plain in TITLES or _POSSESSIVE.search(word) is not None
    return word.casefold() in DETERMINERS or (kind is EntityKind.PERSON and of_person)
