"""The words of free news English: how often each form of each lemma stands in it, by part of speech.

    python -m training.meaning.words ARTICLES.jsonl WORDS.tsv

ARTICLES.jsonl has a "text" a line. Written are: lemma, part of speech, form, how often. Names and rare words are left
out.
"""

import json
import sys
from collections import Counter
from pathlib import Path

from rashomon import api

_OPEN = {"NOUN", "VERB", "ADJ", "ADV"}
_LEAST = 2  # times that a lemma occurs
_SHORTEST = 2  # letters


def main(articles: Path, to: Path) -> None:
    """Count the words of articles."""
    texts = [json.loads(line)["text"] for line in articles.read_text(encoding="utf-8").splitlines()]
    counts: Counter[tuple[str, str, str]] = Counter()
    for text, parse in zip(texts, api.models_by_default().parser.parse(texts), strict=True):
        words = (text[start:end] for start, end in zip(parse.start, parse.end, strict=True))
        rows = zip(parse.lemma, parse.pos, words, strict=True)
        counts.update((lemma.lower(), pos, word) for lemma, pos, word in rows if pos in _OPEN and _is_plain(word))
    total: Counter[tuple[str, str]] = Counter()
    for (lemma, pos, _), times in counts.items():
        total[lemma, pos] += times
    kept = sorted((key, times) for key, times in counts.items() if total[key[:2]] >= _LEAST)
    to.write_text("".join("\t".join((*key, str(times))) + "\n" for key, times in kept), encoding="utf-8")


def _is_plain(form: str) -> bool:
    """Whether a form is letters only, in lower case: what is capitalised is a name or begins a sentence."""
    return len(form) >= _SHORTEST and form.isascii() and form.isalpha() and form.islower()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
