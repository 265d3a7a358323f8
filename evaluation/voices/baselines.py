"""Two plain ways to join mentions, beside which the program is measured."""

from collections import defaultdict
from collections.abc import Sequence

from rashomon.records import Span

# Pronouns, with their number and gender: "" is any.
_PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), ("one", "male")),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("one", "female")),
    **dict.fromkeys(("it", "its", "itself", "which"), ("one", "thing")),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), ("many", "")),
    **dict.fromkeys(("i", "me", "my", "mine", "myself", "who", "whom", "whose", "you", "your"), ("", "")),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), ("", "")),
}
_MALE = frozenset("mr man boy father son brother husband king prince actor spokesman chairman".split())
_FEMALE = frozenset("mrs ms woman girl mother daughter sister wife queen princess actress spokeswoman".split())


def exact_match(text: str, mentions: Sequence[Span]) -> list[list[int]]:
    """Return groups of indices: mentions with the same words, capitals aside."""
    groups: dict[str, list[int]] = defaultdict(list)
    for index, span in enumerate(mentions):
        groups[_words(text, span)].append(index)
    return list(groups.values())


def match_and_pronouns(text: str, mentions: Sequence[Span]) -> list[list[int]]:
    """Return the same, but each pronoun joins the nearest mention before it that may be meant.

    May be meant: no plural noun for "he", no man's title for "she", no word of a person for "it". A pronoun with
    nothing before it stays alone.
    """
    groups: dict[str, list[int]] = defaultdict(list)
    key_of: dict[int, str] = {}
    for index, span in enumerate(mentions):
        words = _words(text, span)
        key = f"{words} {index}" if words in _PRONOUNS else words
        for before in range(index - 1, -1, -1) if words in _PRONOUNS else ():
            if _may_be(_words(text, mentions[before]), _PRONOUNS[words]):
                key = key_of[before]
                break
        key_of[index] = key
        groups[key].append(index)
    return list(groups.values())


def is_pronoun(words: str) -> bool:
    """Whether lower-case words are a pronoun."""
    return words in _PRONOUNS


def _may_be(words: str, wanted: tuple[str, str]) -> bool:
    number, gender = wanted
    if words in _PRONOUNS:
        other = _PRONOUNS[words]
        return all(not a or not b or a == b for a, b in zip(wanted, other, strict=True))
    split = {word.rstrip(".") for word in words.split()}
    many = words.endswith("s") and not words.endswith(("ss", "us", "is"))
    male, female = bool(split & _MALE), bool(split & _FEMALE)
    if (number == "many" and not many and not words.istitle()) or (number == "one" and many):
        return False
    return not ((gender == "male" and female) or (gender == "female" and male) or (gender == "thing" and male | female))


def _words(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].lower().split())
