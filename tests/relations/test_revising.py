"""What changed between two versions of a page."""

from rashomon import testing
from rashomon.derived import ChangeKind
from rashomon.relations.comparing import report
from rashomon.relations.revising import Account, Version, revision

OLD = [
    "A fire in the rope works killed four people on Friday, the brigade said.",
    "The doors were locked, according to Petra Holm, a spinner.",
    "The owner said that the doors had been open.",
]


def version(sentences: list[str], accounts: list[tuple[str, str]]) -> Version:
    text = "\n\n".join(sentences)
    spans = [Account(source=who, content=what, span=testing.span(text, what)) for who, what in accounts]
    return Version(report=report(testing.document(text)), accounts=tuple(spans))


BEFORE = version(
    OLD,
    [
        ("the brigade", "A fire in the rope works killed four people on Friday"),
        ("Petra Holm", "The doors were locked"),
        ("The owner", "the doors had been open"),
    ],
)


def test_figures_and_sources_that_vanished_come_first() -> None:
    after = version(
        [
            "A fire in the rope works killed six people on Friday, the brigade said.",
            "The owner said that the doors had been open.",
            "The mayor promised an inquiry.",
        ],
        [
            ("the brigade", "A fire in the rope works killed six people on Friday"),
            ("The owner", "the doors had been open"),
            ("The mayor", "an inquiry"),
        ],
    )
    changes = revision(BEFORE, after, "the same address").changes
    assert [(change.what, change.kind) for change in changes] == [
        ("figure", ChangeKind.CHANGED),
        ("source", ChangeKind.REMOVED),
        ("account", ChangeKind.REMOVED),
        ("account", ChangeKind.CHANGED),
        ("source", ChangeKind.ADDED),
        ("account", ChangeKind.ADDED),
    ]
    assert changes[1].before == "Petra Holm"
    assert "six" in (changes[0].after or "")
    assert "four" in (changes[0].before or "")


def test_white_space_typography_time_stamps_and_links_are_no_changes() -> None:
    after = version(
        [
            "A fire in the  rope works killed four people on Friday, the brigade said.",
            "The doors were locked , according to Petra Holm , a spinner.",
            "The owner said that the doors had been open.",
            "Updated at 6:45 p.m.",
            "Read more: Ten years of fires",
            "Last updated 18 November 2022, 17:20",
        ],
        [
            ("the brigade", "A fire in the  rope works killed four people on Friday"),
            ("Petra Holm", "The doors were locked"),
            ("The owner", "the doors had been open"),
        ],
    )
    assert revision(BEFORE, after, "the same address").changes == ()


def test_every_change_points_at_its_words() -> None:
    after = version(OLD[1:], [("Petra Holm", "The doors were locked"), ("The owner", "the doors had been open")])
    text = BEFORE.report.document.text
    for change in revision(BEFORE, after, "the same address").changes:
        assert change.before_span is not None
        words = text[change.before_span.start : change.before_span.end]
        assert words.split()[0] in (change.before or "") or change.what == "source"
