"""How a list of words is written in this room: as one string, blanks between, so that it can be read."""


def word_list(words: str) -> frozenset[str]:
    """Return the words of a string."""
    return frozenset(words.split())
