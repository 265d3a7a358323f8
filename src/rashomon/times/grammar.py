"""Patterns over words: how a rule says what it looks for, and how that becomes one regular expression.

A pattern is words (`the day before`), names of word classes and abbreviations in capitals (`MONTH`), parts that a rule
reads (`year=YEAR`), and ( ) | ? with the meaning that regular expressions give them. Each known word is one character,
every other word is the same one character, so that a pattern is a regular expression over words, and to match it costs
a bounded number of steps: there is no * and no +.
"""

import re
from collections.abc import Iterable, Mapping

_PART = re.compile(r"[a-z]+=[A-Z]+|[()|?]|\{[0-9],[0-9]\}|[^\s()|?{}]+")
_NAMED = re.compile(r"\(\?P<[a-z]+>")

# Characters of the private use area stand for known words; this one for all others.
OTHER = "\ue000"
_FIRST_KNOWN = 0xE001


class Grammar:
    """Word classes and abbreviations, and the characters of all words that patterns know.

    classes: name -> words. macros: name -> pattern, which may use classes and other macros.
    characters: word -> character; complete once all patterns are compiled.
    """

    def __init__(self, classes: Mapping[str, Iterable[str]], macros: Mapping[str, str]) -> None:
        self.characters: dict[str, str] = {}
        self._macros = macros
        self._classes = {
            name: f"[{''.join(sorted(self._known(word) for word in words))}]" for name, words in classes.items()
        }

    def expression(self, pattern: str) -> str:
        """Return the regular expression of a pattern, over characters of words."""
        return "".join(self._translate(part) for part in _PART.findall(pattern))

    def _translate(self, part: str) -> str:
        if part == "(":
            return "(?:"
        if part in {"|", ")", "?"} or part[0] == "{":
            return part
        name, mark, named = part.partition("=")
        if mark:
            return f"(?P<{name}>{self._translate(named)})"
        if part in self._macros:
            return f"(?:{self.expression(self._macros[part])})"
        return self._classes.get(part) or self._known(part)

    def _known(self, word: str) -> str:
        return self.characters.setdefault(word, chr(_FIRST_KNOWN + len(self.characters)))


def any_of(expressions: Iterable[str]) -> re.Pattern[str]:
    """Return the regular expression that matches where one of the others does, without their named parts."""
    return re.compile("|".join(_NAMED.sub("(?:", expression) for expression in expressions))
