"""Who published: a domain and a name, from what was given, from metadata, or from an address in the text."""

import functools
import re
from collections.abc import Collection
from importlib.resources import files
from urllib.parse import urlsplit

from rashomon.ingest.word_lists import word_list
from rashomon.records import Publisher

# Words that stand in the names of newspapers, agencies and broadcasters, for splitting "northvalleytribune".
_NAME_WORDS = word_list(
    "advertiser age agency argus ledger bee beacon broadcasting bulletin business channel chronicle citizen city "
    "coast courier daily democrat digest dispatch east echo economic english evening examiner express financial "
    "first free gazette globe guardian harbor harbour herald high hill independent india inquirer insider "
    "international investigative island journal lake live local mail media mercury messenger metro mirror monitor "
    "morning national network new news newspaper newswire north observer online open out page people pioneer planet "
    "post press public radio record register report reporter republic review river sentinel service south standard "
    "star state street sun sunday telegraph television the time times today tribune tv union valley view voice "
    "watch weekly west wire world review line city port of in and on for"
)
# The same in other languages, as they stand at an end of a name: "Akdeniz Gazetesi", "La Gazette du Hainaut".
_FOREIGN_WORDS = word_list(
    "avisen blad bladet correo corriere courier courrier dagblad diario diena figaro gazeta gazete gazetesi "
    "gazette gazzetta giornale hírlap izvestia jornal journal kurier kuryer lehti libération lidové list "
    "matin monde nachrichten nation nouvelles novice novine noviny novosti país periódico politika posten pravda "
    "presse quotidiano repubblica sanomat soir stampa standaard tagblatt tageblatt tidende tidning tidningen tijd "
    "vesti vestnik vijesti volkskrant wire zeitung zinas ziņas zpravodaj"
)
# What stands last in the names of newspapers: before one of these an unknown word of some length is a place.
_TITLES = word_list("times post news tribune herald gazette chronicle observer telegraph guardian journal today")
_SHORTEST = 4
_SECOND_LEVEL = frozenset({"ac", "co", "com", "edu", "gov", "net", "org"})
_HOST = re.compile(r"(?:https?://)?((?:[a-z0-9-]{1,63}\.)+[a-z]{2,24})(?![\w.@-])", re.IGNORECASE)


def publisher(name: str | None, address: str | None, text: str) -> Publisher | None:
    """Return the publisher from a given name (or domain) and an address; None when there is neither.

    text: the report; its words help to split a domain into the words of a name.
    """
    domain = domain_of(address) if address else None
    name = " ".join((name or "").split())
    if name and not _HOST.fullmatch(name):
        return Publisher(domain=domain, name=name)
    domain = domain or (domain_of(name) if name else None)
    if domain is None:
        return None
    return Publisher(domain=domain, name=_known().get(domain) or _split(domain.partition(".")[0], text))


def is_outlet_name(words: str) -> bool:
    """Whether some words look like the name of a newspaper: "THE HARBOR GAZETTE", capitals and a word of such names."""
    pieces = words.split()
    last = pieces[-1].lower() if pieces else ""
    named = (last in _NAME_WORDS and len(last) > 3) or any(piece.lower() in _FOREIGN_WORDS for piece in pieces)
    return named and 2 <= len(pieces) <= 6 and all(piece[0].isupper() or len(piece) <= 3 for piece in pieces)


def outlet_in(line: str) -> str | None:
    """Return the name of an outlet that a line ends with, behind a place or alone; None: it ends with none.

    line: what stands before a date: "Antalya, Akdeniz Gazetesi, ".
    """
    last = re.split(r"[,|•·]|\s[–—-]\s", line.rstrip(" ,|•·–—-"))[-1].strip()
    return last if is_outlet_name(last) else None


def domain_of(address: str) -> str | None:
    """Return the registrable domain of an address: "https://news.bbc.co.uk/1" gives "bbc.co.uk"; None: no host.

    By the Public Suffix List as the tld package carries it; for a suffix that is not on it, the last two labels.
    """
    try:
        host = urlsplit(address if "//" in address else f"//{address.strip()}").hostname
    except ValueError:
        return None
    if not host or not _HOST.fullmatch(host):
        return None
    import tld  # noqa: PLC0415  # reads its list: only what reads documents pays for it

    found = tld.get_fld(f"https://{host}", fail_silently=True)
    if found:
        return str(found)
    labels = host.split(".")
    deep = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3:] if deep else labels[-2:])


@functools.cache
def _known() -> dict[str, str]:
    lines = files("rashomon.ingest").joinpath("publishers.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {line[0]: line[1] for line in pairs}


def _split(label: str, text: str) -> str | None:
    """Return the label as words of a name, "Harbor Gazette" for "harborgazette", or None when it cannot be split.

    The words are those of newspapers' names and those of the text that begin with a capital; fewest words win. An
    unknown word may stand before a newspaper's last: "Volga Times". Linear in the label, which has 63 letters at most.
    """
    if "-" in label:
        return " ".join(part.capitalize() for part in label.split("-") if part) or None
    words = _NAME_WORDS | {word.lower() for word in re.findall(r"\b[A-Z][a-z]{2,}\b", text[:20_000])}
    found = _fewest(label, words) or _before_title(label)
    small = {"of", "in", "and", "on", "for"}
    return " ".join(word if word in small else word.capitalize() for word in found) if found else None


def _before_title(label: str) -> list[str] | None:
    """Return "the", an unknown word and a newspaper's last word, for a label that is made of these; else None."""
    article = ["the"] if label.startswith("the") else []
    rest = label.removeprefix("the")
    title = next((title for title in sorted(_TITLES) if rest.endswith(title)), None)
    place = rest.removesuffix(title) if title else ""
    return [*article, place, title] if title and len(place) >= _SHORTEST else None


def _fewest(label: str, words: Collection[str]) -> list[str] | None:
    """Return a label as the fewest of these words, or None when it is not made of them."""
    best: list[list[str] | None] = [[], *[None] * len(label)]
    for end in range(1, len(label) + 1):
        for start in range(max(0, end - 20), end):
            before, word = best[start], label[start:end]
            if before is not None and word in words and (best[end] is None or len(before) + 1 < len(best[end] or [])):
                best[end] = [*before, word]
    return best[-1]
