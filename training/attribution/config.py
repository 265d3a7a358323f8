"""The numbers of a run, read from `config.toml`."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from evaluation.noise import KINDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """One section of `config.toml`, which explains the fields."""

    base: str
    epochs: int
    pieces_per_batch: int
    encoder_rate: float
    head_rate: float
    layer_decay: float
    warm_up: float
    weight_decay: float
    average: float
    pointer_width: int
    dropout: float
    masked_pieces: float
    noisy_reports: float
    window: int
    seed: int
    start: str = ""
    layers: tuple[int, ...] = ()
    without: tuple[str, ...] = ()
    soft_share: float = 0.0
    noise: tuple[str, ...] = tuple(KINDS)
    boldness: float = 0.0


def load(name: str) -> Config:
    """Return the section of this name. Raises KeyError."""
    sections = tomllib.loads((Path(__file__).parent / "config.toml").read_text(encoding="utf-8"))
    section = sections[name]
    while "like" in section:
        section = sections[section["like"]] | {key: value for key, value in section.items() if key != "like"}
    lists = {name: tuple(value) for name, value in section.items() if isinstance(value, list)}
    return Config(**section | lists)
