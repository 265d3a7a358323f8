"""Publisher families: which outlets belong to one house. That two do is evidence against independence, and no proof."""

import functools
from collections.abc import Iterable, Mapping
from importlib.resources import files

from rashomon.records import Publisher
from rashomon.relations.crediting import bare_name

# What an outlet is known by, folded: its domain or its name -> the family.
Families = Mapping[str, str]


def family_of(publisher: Publisher | None, brought: Families) -> str | None:
    """Return the family of a publisher; None: nothing tells.

    brought: what a person's lists say, under `outlet_key`; it wins over families.tsv.
    """
    if publisher is None:
        return None
    keys = [outlet_key(one) for one in (publisher.domain, publisher.name) if one]
    return next((known[key] for known in (brought, _well_known()) for key in keys if key in known), None)


def outlet_key(name: str) -> str:
    """Return what a domain or a name is looked up under."""
    return bare_name(name.removeprefix("www."))


def families(rows: Iterable[tuple[str, Iterable[str]]]) -> Families:
    """Return families by what their outlets are known by. rows: a family, and its domains and names."""
    return {outlet_key(name): family for family, names in rows for name in names}


@functools.cache
def _well_known() -> Families:
    lines = files("rashomon.relations").joinpath("families.tsv").read_text(encoding="utf-8").splitlines()
    cells = (line.split("\t") for line in lines if not line.startswith("#"))
    return families((family, names.split(";")) for family, names, _ in cells)
