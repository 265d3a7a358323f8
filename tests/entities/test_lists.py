"""Lists that people bring: CSV and FollowTheMoney, with lines that are none."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.entities.lists import BadRow, read_list
from rashomon.identity import Listed
from rashomon.who import EntityKind


def read(text: str) -> tuple[list[Listed], list[BadRow]]:
    found = list(read_list(text, "people.csv"))
    return [one for one in found if isinstance(one, Listed)], [one for one in found if isinstance(one, BadRow)]


CSV = """name,aliases,id,kind,role,country
"Marin, Anna",A. Marin; Hanna Marin,Q1,person,minister|deputy,Belarus
World Health Organization,WHO,Q2,organization,,
,nobody,Q3,person,,
Someone,,Q4,wizard,,
Anna Marin,,Q1,person,,
Too,many,cells,person,here,and,there
"""


def test_a_csv_gives_entries_and_tells_each_line_that_is_none() -> None:
    entries, bad = read(CSV)
    assert [(one.names, one.identity, one.kind) for one in entries] == [
        (("Anna Marin", "A. Marin", "Hanna Marin"), "Q1", EntityKind.PERSON),
        (("World Health Organization", "WHO"), "Q2", EntityKind.ORGANISATION),
    ]
    assert entries[0].roles == ("minister", "deputy")
    assert entries[0].affiliations == ("Belarus",)
    assert [row.number for row in bad] == [4, 5, 6, 7]
    assert ["no name" in bad[0].message, "wizard" in bad[1].message, "line 2" in bad[2].message] == [True] * 3


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_may_have_other_delimiters_a_mark_at_its_beginning_and_other_heads(delimiter: str) -> None:
    text = "\ufeffID|Caption|Position".replace("|", delimiter) + f"\nQ1{delimiter}Anna Marin{delimiter}minister\n"
    entries, bad = read(text)
    assert [(one.identity, one.names, one.roles) for one in entries] == [("Q1", ("Anna Marin",), ("minister",))]
    assert bad == []


def test_a_csv_without_a_column_name_says_so() -> None:
    entries, bad = read("foo,bar\n1,2\n")
    assert entries == []
    assert "name" in bad[0].message


def ftm(identity: str, schema: str, **properties: object) -> str:
    return json.dumps({"id": identity, "schema": schema, "properties": properties})


def test_follow_the_money_gives_those_who_can_speak_and_passes_over_the_rest() -> None:
    lines = [
        ftm("NK-1", "Person", name=["Anna Marin", "Hanna Marin"], alias=["Anya"], weakAlias=["AM"], position=["mayor"]),
        ftm("NK-2", "PublicBody", name=["Ministry of Rain"], country=["by"]),
        ftm("NK-3", "Passport", number=["1"]),
        ftm("NK-4", "Person"),
        "{broken",
        '{"id": 7, "schema": "Person", "properties": {}}',
    ]
    entries, bad = read("\n".join(lines))
    assert [(one.identity, one.names, one.weak, one.roles) for one in entries] == [
        ("NK-1", ("Anna Marin", "Hanna Marin", "Anya"), ("AM",), ("mayor",)),
        ("NK-2", ("Ministry of Rain",), (), ()),
    ]
    assert [row.number for row in bad] == [4, 5, 6]


@given(st.text(max_size=300))
def test_any_text_is_read_without_an_exception(text: str) -> None:
    read(text)
    read("{" + text)
    read("name,id\n" + text)


def test_hostile_cells_are_bounded_and_one_line() -> None:
    entries, _ = read('name,id\n"A\nB' + "x" * 5000 + '","=1+1"\n')
    assert len(entries[0].names[0]) <= 1000
    assert "\n" not in entries[0].names[0]
