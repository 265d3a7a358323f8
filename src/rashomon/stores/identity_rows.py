"""Profiles, entries of lists and judgements as rows and back.

They are looked up by id, name and key, and read whole: the record itself is one column, as JSON.
"""

import sqlite3

from rashomon import codec
from rashomon.identity import Judgement, Listed, Profile
from rashomon.records import Record
from rashomon.stores.kept import Kind, Parts, Row, StoredParts, no_parts


def names_column(record: Profile | Listed) -> str:
    """Return what a record is called as one text, a name a line; of an entry its id in the list too."""
    return "\n".join((*record.names, record.identity) if isinstance(record, Listed) else record.names)


def _profile_row(home: int, profile: Profile, _text: str) -> Row:
    return (profile.id, home, profile.entity, names_column(profile), profile.made_by, codec.to_json(profile))


def _profile_parts(row: int, profile: Profile, _text: str) -> Parts:
    return {"profile_key": [(key, row) for key in profile.keys]}


def _profile_from(row: sqlite3.Row, _parts: StoredParts) -> Profile:
    return codec.from_json(row["body"], Profile)


def _listed_row(_home: int, listed: Listed, _text: str) -> Row:
    return (listed.id, listed.list, names_column(listed), codec.to_json(listed))


def _listed_parts(row: int, listed: Listed, _text: str) -> Parts:
    return {"listed_key": [(key, row) for key in listed.keys]}


def _listed_from(row: sqlite3.Row, _parts: StoredParts) -> Listed:
    return codec.from_json(row["body"], Listed)


def _judgement_row(_home: int, judgement: Judgement, _text: str) -> Row:
    return (judgement.id, judgement.at, codec.to_json(judgement))


def _judgement_from(row: sqlite3.Row, _parts: StoredParts) -> Judgement:
    return codec.from_json(row["body"], Judgement)


KINDS: dict[type[Record], Kind] = {
    Profile: Kind(
        "profile",
        ("id", "document", "entity", "names", "made_by", "body"),
        (),
        _profile_row,
        _profile_parts,
        _profile_from,
    ),
    Listed: Kind("listed", ("id", "list", "names", "body"), (), _listed_row, _listed_parts, _listed_from),
    Judgement: Kind("judgement", ("id", "at", "body"), (), _judgement_row, no_parts, _judgement_from),
}
