"""Reports that are made for the tests: an agency's story, rewrites of it by rule, and reports of one's own."""

import random

from rashomon import testing
from rashomon.ids import make_id
from rashomon.records import Document, Publisher

PLACES = ["Orlund", "Vestermark", "Kjellby", "Tarnow", "Abbotsey", "Ridvale", "Marrick", "Selwyn"]
PEOPLE = ["Ada Thornquist", "Bram Oyelaran", "Celia Vance", "Dmitri Halloran", "Esme Kowal", "Farid Lund", "Greta Moss"]
THINGS = ["bridge", "granary", "ferry", "warehouse", "tunnel", "refinery", "theatre", "cannery"]
ROLES = ["harbour master", "fire chief", "mayor", "union secretary", "chief surgeon", "site engineer"]
SENTENCES = (
    "The {thing} in {place} collapsed shortly before {hour} on Tuesday while {n} people were at work in it.",
    "{a}, the {role}, said rescuers had pulled {m} people from under the beams by nightfall.",
    "Dogs and listening devices were brought from {other} in two army helicopters.",
    "The {thing} was built in {year} and had been inspected twice since the spring floods.",
    "A report by the insurance company, dated last October, spoke of rust in the eastern supports.",
    "{b}, who keeps a tobacco shop across the street, heard a noise like a train and then nothing at all.",
    "Schools in {place} stayed shut, and the town council set up beds in the gymnasium for relatives.",
    "Prosecutors took away the building's files and sealed the office of the contractor.",
    "{c}, a lawyer for the contractor, said every rule had been kept and every bolt replaced.",
    "Work on a second {thing} of the same type in {other} was stopped until further notice.",
)
# What a rewriting desk does, by rule.
SYNONYMS = {
    "collapsed": "gave way", "shortly": "just", "rescuers": "rescue crews", "brought": "flown in", "report": "paper",
    "company": "firm", "shut": "closed", "council": "authorities", "sealed": "locked", "rule": "regulation",
    "stopped": "halted", "noise": "sound", "lawyer": "solicitor", "floods": "high water", "inspected": "examined",
    "pulled": "dragged", "keeps": "runs", "street": "road", "beds": "cots", "files": "papers", "spoke": "warned",
}  # fmt: skip


def story(seed: int) -> list[str]:
    """Return the sentences of an event."""
    rng = random.Random(seed)
    a, b, c = rng.sample(PEOPLE, 3)
    place, other = rng.sample(PLACES, 2)
    values = {
        "a": a, "b": b, "c": c, "place": place, "other": other, "thing": rng.choice(THINGS), "role": rng.choice(ROLES),
        "hour": rng.choice(["noon", "dawn", "midnight"]), "n": rng.randint(20, 90), "m": rng.randint(3, 19),
        "year": rng.randint(1905, 1999),
    }  # fmt: skip
    return [sentence.format(**values) for sentence in SENTENCES]


def rewritten(sentences: list[str], rng: random.Random) -> list[str]:
    """Return a story as an outlet prints it: cut at the end, with words exchanged, some sentences joined."""
    kept = sentences[: rng.randint(6, len(sentences))]
    changed = [
        " ".join(SYNONYMS.get(word, word) if rng.random() < 0.7 else word for word in sentence.split())
        for sentence in kept
    ]
    return [changed[0], *(s if rng.random() < 0.8 else s.replace(" on Tuesday", "") for s in changed[1:])]


def own(seed: int) -> list[str]:
    """Return the sentences of a report on the same event by somebody who was there himself."""
    rng = random.Random(seed)
    name = rng.choice(["Hedda Quill", "Ivo Marsh", "Jorie Stamp"])
    return [
        "Dust lay on the plates of the bakery two streets away when we sat down there in the evening.",
        f"{name} had lost one shoe and was counting the colleagues who came in, and got to eleven.",
        "Nobody in the room believed the figures that were read out on the wireless.",
        f"It was the third accident in {rng.choice(PLACES)} within a year, the waitress said, and the worst.",
        "A boy sold candles at the corner for twice what they cost the day before.",
    ]


def report(sentences: list[str], outlet: str, day: str | None = None, *, credit: str | None = None) -> Document:
    """Return a report with a paragraph for each sentence."""
    paragraphs = [*sentences, *([credit] if credit else [])]
    return testing.document(
        "\n\n".join(paragraphs),
        id=make_id("document", outlet, *paragraphs),  # two outlets may print the same words
        locator=f"{outlet}.txt",
        publisher=Publisher(name=outlet, domain=f"{outlet.lower().replace(' ', '')}.example"),
        document_time=day,
        title=sentences[0][:40],
    )
