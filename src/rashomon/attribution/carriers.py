"""What kind of carrier words name: an agency, an outlet, a document, a post, by its noun or by its name."""

import functools
import itertools
from collections.abc import Mapping, Sequence
from importlib.resources import files

# What the words call the carrier -> kind of relay.
_NOUNS = {
    **dict.fromkeys(("agency", "newswire", "wire"), "agency"),
    **dict.fromkeys(
        "newspaper paper daily tabloid magazine weekly journal website portal outlet media publication blog"
        " podcast".split(),
        "outlet",
    ),
    **dict.fromkeys("broadcaster television tv radio televise televised broadcast".split(), "broadcast"),
    "channel": "channel",
    **dict.fromkeys("post tweet thread".split(), "post"),
    **dict.fromkeys(
        "spokesman spokeswoman spokesperson spokespeople lawyer attorney solicitor aide representative publicist"
        " intermediary interpreter translator mediator".split(),
        "spokesperson",
    ),
    **dict.fromkeys(
        "statement letter email e-mail message memo memorandum note communique communiqué release filing affidavit"
        " indictment complaint document transcript record recording tape memoir book diary report study petition"
        " declaration testimony lawsuit manifesto cable dispatch video audio footage deposition".split(),
        "document",
    ),
}
_OF_TWO_WORDS: Mapping[tuple[str, ...], str] = {
    ("social", "media"): "post",
    ("news", "site"): "outlet",
    ("the", "station"): "broadcast",
    ("press", "service"): "spokesperson",
    ("press", "office"): "spokesperson",
}
# Parts of a carrier.
_BRANCHES = frozenset("service bureau programme program show edition newsroom desk".split())
# Who works for a carrier: "a Reuters reporter".
_STAFF = frozenset("reporter journalist correspondent editor crew team".split())
# Kinds that a phrase has by its head alone: "the statement's author" is no document.
_OF_THE_HEAD = frozenset({"document", "post", "spokesperson"})
_MEDIA = frozenset({"agency", "outlet", "broadcast", "channel"})
# Last words of names that only outlets have, and first or last words of those that broadcast.
_PAPERS = frozenset(
    "times post herald tribune gazette chronicle journal observer courier telegraph mail daily weekly globe examiner"
    " sentinel dispatch advertiser mirror standard register bulletin argus echo inquirer enquirer ledger reporter"
    " review magazine news press monitor zeitung".split()
)
_LONGEST = 4  # words in a carrier's name


@functools.cache
def _names() -> Mapping[tuple[str, ...], str]:
    lines = files("rashomon.attribution").joinpath("carriers.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {tuple(name.lower().replace("-", " - ").split()): kind for name, kind in rows}


def kind_of(words: Sequence[str], *, proper: Sequence[bool]) -> str | None:
    """Return the kind of carrier that a noun phrase names, or None: none that is known.

    words: of the phrase, in lower case, singular. proper: which of them are parts of names.
    """
    if words and words[-1] in _STAFF:
        words, proper = words[:-1], proper[:-1]
    if words and words[-1] in _BRANCHES:
        return _at_the_beginning(words, proper)
    if pair := _OF_TWO_WORDS.get(tuple(words[-2:])):
        return pair
    nouns = [_NOUNS[word] for word in words if word in _NOUNS]
    nouns += [_OF_TWO_WORDS[two] for two in itertools.pairwise(words) if two in _OF_TWO_WORDS]
    medium = next((kind for kind in reversed(nouns) if kind in _MEDIA), None)
    named = _by_name(words, proper)
    last = _NOUNS.get(words[-1]) if words else None
    if last in _OF_THE_HEAD and not (named == "outlet" and proper[-1]):
        return last
    return named if named == "post" else medium or named


def _at_the_beginning(words: Sequence[str], proper: Sequence[bool]) -> str | None:
    """Return the kind of the carrier that a phrase begins with: "the BBC's Africa service"."""
    first = 1 if words[0] in {"the", "a"} else 0
    for last in range(min(len(words), first + _LONGEST), first, -1):
        kind = _by_name(words[first:last], proper[first:last])
        if kind:
            return kind
    return _OF_TWO_WORDS.get(tuple(words[-2:]))


def is_media(kind: str | None) -> bool:
    """Whether a kind of carrier passes on what others say by trade."""
    return kind in _MEDIA


def _by_name(words: Sequence[str], proper: Sequence[bool]) -> str | None:
    """Return the kind of the carrier whose name stands at the end of a phrase, or None."""
    for length in range(min(_LONGEST, len(words)), 0, -1):
        kind = _names().get(tuple(words[len(words) - length :]))
        if kind and any(proper[len(words) - length :]):
            return kind
    run = len(words)
    while run > 0 and proper[run - 1]:
        run -= 1
    name = words[run:]
    led = run > 0 and words[run - 1] == "the"
    if name and name[-1] in _PAPERS and (len(name) > 1 or led):
        return "outlet"
    return "outlet" if len(name) > 1 and name[0] == "daily" else None
