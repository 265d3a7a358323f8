"""Words of news that cannot both be true of one thing at one time. Lemmas; the list is ours.

The general classes are those of Cruse 1986, *Lexical Semantics*, chapter 9: complementaries (alive, dead), reversives
(arrest, release), directions (rise, fall) and relational opposites (predecessor, successor).
"""

from rashomon.claimed import Respect

_CLASSES: tuple[tuple[Respect, str, str], ...] = (
    (
        Respect.DIRECTION,
        "rise climb gain advance increase jump soar surge grow rally improve rebound up higher add expand",
        "fall drop decline lose slip slide tumble sink plunge down lower decrease shrink retreat ease shed off cut",
    ),
    (Respect.DIRECTION, "profit earning earnings earn", "loss lose"),
    (Respect.DIRECTION, "cause trigger provoke induce effect", "prevent avert stop"),
    (Respect.DIRECTION, "advance approach enter arrive", "withdraw retreat leave depart exit"),
    (Respect.DIRECTION, "lead ahead", "trail behind lag"),
    (Respect.DIRECTION, "north northern", "south southern"),
    (Respect.DIRECTION, "east eastern", "west western"),
    (Respect.ACTOR, "predecessor precede predate", "successor succeed follow"),
    (Respect.ACTOR, "win winner victory beat defeat", "lose loser loss"),
    (
        Respect.POLARITY,
        "pass approve adopt ratify accept endorse uphold grant get receive win",
        "reject defeat decline refuse veto oppose overturn deny dismiss turn",
    ),
    (Respect.POLARITY, "alive survive survivor living", "dead die death kill killed behead beheaded execute murder"),
    (Respect.POLARITY, "confirm acknowledge admit verify", "deny refute reject dispute debunk dismiss"),
    (Respect.POLARITY, "allow permit let legalise legalize authorize lift", "ban bar forbid prohibit outlaw block"),
    (Respect.POLARITY, "arrest detain hold capture jail imprison", "release free escape"),
    (Respect.POLARITY, "find recover locate recovered", "missing lost"),
    (Respect.POLARITY, "open reopen", "close shut"),
    (Respect.POLARITY, "safe unharmed unhurt", "hurt injure injured wound wounded harm"),
    (Respect.POLARITY, "success succeed", "fail failure"),
    (Respect.POLARITY, "support back favour favor", "oppose against opposition"),
    (Respect.POLARITY, "agree", "disagree refuse"),
    (Respect.POLARITY, "include including", "exclude excluding"),
    (Respect.POLARITY, "start begin launch resume", "end stop halt suspend cancel finish"),
    (Respect.POLARITY, "true real genuine authentic", "false fake hoax untrue bogus"),
    (Respect.POLARITY, "likely possible able legal", "unlikely impossible unable illegal"),
    (Respect.RESPONSIBILITY, "guilty convict convicted", "innocent acquit clear exonerate acquitted"),
    (Respect.WORDING, "accident accidental", "deliberate intentional attack sabotage"),
    (Respect.WORDING, "suicide", "murder homicide"),
    (Respect.NUMBER, "majority", "minority"),
    (Respect.ACTOR, "buy purchase buyer", "sell seller"),
    (Respect.ACTOR, "import importer", "export exporter"),
    (Respect.ACTOR, "borrow borrower debtor", "lend lender creditor"),
    (Respect.ACTOR, "hire employ appoint", "fire sack dismiss oust"),
    (Respect.IDENTITY, "conservative right-wing", "liberal left-wing leftist"),
    (Respect.IDENTITY, "natural", "artificial synthetic man-made"),
    (Respect.POLARITY, "compulsory mandatory required", "voluntary optional"),
    (Respect.POLARITY, "join", "leave quit"),
    (Respect.POLARITY, "marry", "divorce"),
    (Respect.POLARITY, "peaceful nonviolent", "violent"),
    (Respect.POLARITY, "optimistic", "pessimistic"),
    (Respect.POLARITY, "strengthen", "weaken"),
    (Respect.POLARITY, "improve improvement better", "worsen deteriorate worse"),
    (Respect.POLARITY, "legal lawful constitutional", "illegal unlawful unconstitutional"),
    (Respect.POLARITY, "permanent", "temporary"),
    (Respect.POLARITY, "sane", "insane"),
)

SIDES: dict[str, list[tuple[int, int]]] = {}
for _number, (_, _one, _other) in enumerate(_CLASSES):
    for _side, _listed in enumerate((_one, _other)):
        for _lemma in _listed.split():
            SIDES.setdefault(_lemma, []).append((_number, _side))


def opposed(one: str, other: str) -> Respect | None:
    """Return in what respect two lemmas exclude each other, or None when they do not."""
    for number, side in SIDES.get(one, ()):
        if (number, 1 - side) in SIDES.get(other, ()):
            return _CLASSES[number][0]
    return None
