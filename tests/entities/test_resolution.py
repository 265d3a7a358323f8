"""Who is one across reports: laws that hold whatever the names are."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.entities import nodes, profiling, resolution
from rashomon.entities.lists import read_list
from rashomon.entities.naming import body_name, keys_of, person_names
from rashomon.entities.nodes import Member
from rashomon.entities.resolution import Judged, resolve
from rashomon.entities.spelling import Match, same_first_name, same_surname, skeleton, sound, words
from rashomon.identity import Listed, Profile
from rashomon.ids import make_id
from rashomon.testing import document, entity
from rashomon.who import EntityKind

FIRST = ("Alexander", "Aleksandr", "A.", "Viktor", "", "Victor", "Anna")
LAST = ("Lukashenko", "Lukashenka", "Marin", "Marino", "Лукашенко")
ROLES = ("", "president of Belarus", "striker", "mayor of Trebic", "mayor of Kolding", "34", "71")
COMPANY = ("putin", "minsk", "moscow", "narva")


def profile(number: int, name: str, role: str = "", company: tuple[str, ...] = ()) -> Profile:
    return Profile(
        id=make_id("profile", number),
        document=make_id("document", number),
        entity=make_id("entity", number),
        kind=EntityKind.PERSON,
        names=(name,),
        roles=(role,) if role else (),
        affiliations=(),
        companions=company,
        time="2024-03-26",
        keys=tuple(sorted(keys_of(EntityKind.PERSON, name))) or ("none",),
        made_by="profiles/1",
    )


@st.composite
def ledgers(draw: st.DrawFn) -> tuple[list[Profile], Judged]:
    count = draw(st.integers(1, 14))
    made = [
        profile(
            number,
            f"{draw(st.sampled_from(FIRST))} {draw(st.sampled_from(LAST))}".strip(),
            draw(st.sampled_from(ROLES)),
            tuple(sorted(draw(st.sets(st.sampled_from(COMPANY), max_size=3)))),
        )
        for number in range(count)
    ]
    ids = [one.id for one in made]
    two = st.lists(st.sampled_from(ids), min_size=2, max_size=3, unique=True).map(tuple)
    same = draw(st.lists(two, max_size=2)) if count > 2 else []
    apart = draw(st.lists(two, max_size=2)) if count > 2 else []
    return made, Judged(same=same, apart=[((one[0],), one[1:]) for one in apart])


def groups_of(members: list[Member], judged: Judged | None = None) -> set[frozenset[str]]:
    groups, _ = resolve(members, judged)
    return {frozenset(member.id for member in group) for group in groups}


@settings(max_examples=100, deadline=None)
@given(ledgers(), st.randoms())
def test_the_same_records_in_any_order_give_the_same_groups_and_reasons(
    ledger: tuple[list[Profile], Judged], chance: random.Random
) -> None:
    members, judged = ledger
    shuffled = list(members)
    chance.shuffle(shuffled)
    other = Judged(
        same=chance.sample(judged.same, len(judged.same)), apart=chance.sample(judged.apart, len(judged.apart))
    )
    assert resolve(members, judged) == resolve(shuffled, other)


@settings(max_examples=100, deadline=None)
@given(ledgers())
def test_everyone_is_in_one_group_and_who_is_judged_not_one_is_in_two(ledger: tuple[list[Profile], Judged]) -> None:
    members, judged = ledger
    groups = groups_of(list(members), judged)
    assert sorted(identity for group in groups for identity in group) == sorted(one.id for one in members)
    for taken, others in judged.apart:
        assert not any(set(taken) & group and set(others) & group for group in groups)


@settings(max_examples=60, deadline=None)
@given(ledgers())
def test_who_is_judged_one_is_one_when_nobody_says_the_contrary(ledger: tuple[list[Profile], Judged]) -> None:
    members, judged = ledger
    groups = groups_of(list(members), Judged(same=judged.same))
    for same in judged.same:
        assert any(set(same) <= group for group in groups)


@settings(max_examples=60, deadline=None)
@given(ledgers())
def test_who_shares_no_key_changes_nothing(ledger: tuple[list[Profile], Judged]) -> None:
    members, judged = ledger
    stranger = profile(999, "Wolfgang Kretschmer", "striker", ("narva",))
    assert groups_of([*members, stranger], judged) == groups_of(list(members), judged) | {frozenset({stranger.id})}


def test_adding_a_report_takes_back_what_it_makes_doubtful() -> None:
    anna, bare = profile(1, "Anna Marin", "minister", ("minsk",)), profile(2, "Marin", company=("minsk",))
    assert len(groups_of([anna, bare])) == 1
    viktor = profile(3, "Viktor Marin", "minister", ("minsk",))
    assert len(groups_of([anna, bare, viktor])) == 3


def test_thousands_of_one_surname_are_not_compared_each_with_each(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = 0
    fit_of = nodes.fit_of

    def counting(*arguments: object) -> object:
        nonlocal counted
        counted += 1
        return fit_of(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(resolution, "fit_of", counting)

    def compared(size: int) -> int:
        nonlocal counted
        counted = 0
        given_names = [f"{a}{b}{c}el" for a in "BDKLMNPRST" for b in "aeiou" for c in "bdklmnprst"]
        several = [profile(n, f"{given_names[n % 500]} Smith", f"{20 + n % 60}") for n in range(size)]
        bare = [profile(size + n, "Smith", company=(COMPANY[n % 4],)) for n in range(size)]
        resolve([*several, *bare])
        return counted

    small, large = compared(200), compared(800)
    assert large < 6 * small


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.sampled_from(EntityKind))
def test_any_text_can_be_a_name(name: str, kind: EntityKind) -> None:
    keys = keys_of(kind, name)
    assert len(keys) <= 4
    assert all(key.isascii() and key.isprintable() for key in keys)
    if kind is EntityKind.PERSON and words(name):
        assert person_names(name)


@pytest.mark.parametrize("name", ["x" * 10_000, "Ann " * 5000, "\u202eeeL nnA", "\x00\x1b[31m", "=1+1", "🙂", "''"])
def test_hostile_names_cost_no_more_than_others_and_join_nobody(name: str) -> None:
    assert len(words(name)) <= 12
    hostile, plain = profile(1, name), profile(2, "Viktor Lukashenko")
    assert len(groups_of([hostile, plain])) == 2
    body_name(name)


def test_names_that_sound_alike_share_sound_or_skeleton() -> None:
    assert sound("schewtschenko") == sound("shevchenko")
    assert skeleton("lukashenko") == skeleton("lukashenka")
    assert same_surname("zelensky", "zelenskyy") is Match.SAME
    assert same_first_name("joe", "joseph") is Match.VARIANT
    assert same_first_name("daniel", "daniela") is Match.OTHER


def test_a_profile_has_names_without_pronouns_and_titles_and_what_stands_beside() -> None:
    report = document(
        "Foreign Minister Ann Lee, 41, met Bob Roy, a striker who left. She said that Lee knew the minister.",
        document_time="2024-03-26",
    )
    ann = entity(report, "Ann Lee", "Ann Lee", "She", "the minister")
    bob = entity(report, "Bob Roy")
    first, second = profiling.profile(report, [ann, bob])
    assert (first.names, first.roles, first.companions) == (("Ann Lee",), ("Foreign Minister", "41"), ("bob roy",))
    assert (second.names, second.roles) == (("Bob Roy",), ("a striker",))


def test_a_capital_is_company_as_its_country_is() -> None:
    report = document("Ann Lee flew from Warsaw to Oslo.")
    people = [entity(report, "Ann Lee"), entity(report, "Warsaw"), entity(report, "Oslo")]
    assert next(iter(profiling.profile(report, people))).companions == ("norway", "poland")


def test_a_mention_that_was_joined_wrongly_in_one_report_makes_no_two_names_one() -> None:
    report = document("Orlava rose. Petrix fell.")
    mixed = entity(report, "Orlava", "Orlava", "Petrix")
    assert [one.names for one in profiling.profile(report, [mixed])] == [("Orlava",)]


def listed(text: str) -> list[Listed]:
    return [one for one in read_list(text, "list.csv") if isinstance(one, Listed)]


def test_an_alias_of_a_list_is_proof_and_two_entries_of_one_list_are_two() -> None:
    people = listed(
        "name,aliases,id,role\nViktor Marin,The Locksmith;Vitya Marin,7,minister\nViktor Marin,,8,striker\n"
    )
    alias = profile(1, "The Locksmith")
    groups = groups_of([*people, alias])
    assert frozenset({people[0].id, alias.id}) in groups
    assert frozenset({people[1].id}) in groups
