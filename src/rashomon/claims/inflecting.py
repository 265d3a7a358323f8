"""Forms of words, for questions: the past and the participle of a verb, the plural of a noun."""

_VERBS = {
    lemma: (past, participle)
    for lemma, past, participle in (
        line.split()
        for line in """
be was been|bear bore borne|beat beat beaten|become became become|begin began begun|bend bent bent|bind bound bound
bite bit bitten|bleed bled bled|blow blew blown|break broke broken|breed bred bred|bring brought brought
broadcast broadcast broadcast|build built built|burst burst burst|buy bought bought|cast cast cast
catch caught caught|choose chose chosen|cling clung clung|come came come|cost cost cost|creep crept crept|cut cut cut
deal dealt dealt|dig dug dug|do did done|draw drew drawn|drink drank drunk|drive drove driven|eat ate eaten
fall fell fallen|feed fed fed|feel felt felt|fight fought fought|find found found|flee fled fled|fling flung flung
fly flew flown|forbid forbade forbidden|forecast forecast forecast|forget forgot forgotten|forgive forgave forgiven
freeze froze frozen|get got got|give gave given|go went gone|grind ground ground|grow grew grown|hang hung hung
have had had|hear heard heard|hide hid hidden|hit hit hit|hold held held|hurt hurt hurt|keep kept kept|know knew known
lay laid laid|lead led led|leave left left|lend lent lent|let let let|lie lay lain|light lit lit|lose lost lost
make made made|mean meant meant|meet met met|offset offset offset|oversee oversaw overseen
overtake overtook overtaken|overthrow overthrew overthrown|pay paid paid|put put put|quit quit quit|read read read
rebuild rebuilt rebuilt|retake retook retaken|ride rode ridden|ring rang rung|rise rose risen|run ran run|say said said
see saw seen|seek sought sought|sell sold sold|send sent sent|set set set|shake shook shaken|shed shed shed
shine shone shone|shoot shot shot|show showed shown|shrink shrank shrunk|shut shut shut|sing sang sung|sink sank sunk
sit sat sat|sleep slept slept|slide slid slid|speak spoke spoken|spend spent spent|spill spilled spilled
spin spun spun|split split split|spread spread spread|spring sprang sprung|stand stood stood|steal stole stolen
stick stuck stuck|strike struck struck|string strung strung|strive strove striven|swear swore sworn|sweep swept swept
swim swam swum|swing swung swung|take took taken|teach taught taught|tear tore torn|tell told told
think thought thought|throw threw thrown|undergo underwent undergone|understand understood understood
undertake undertook undertaken|uphold upheld upheld|wake woke woken|wear wore worn|weave wove woven|win won won
wind wound wound|withdraw withdrew withdrawn|withhold withheld withheld|withstand withstood withstood
wreak wreaked wreaked|write wrote written""".replace("\n", "|").split("|")
        if line
    )
}
_DOUBLED = frozenset(
    "admit ban bar clap commit compel confer control defer deter drag drop equip expel fit flag grab incur infer jam "
    "knit log mop nab nod occur omit outwit pat permit pin plan plot plug prefer propel rebut refer regret rip rob rub "
    "scrap scrub ship shop skip slam slap slip snap span spur stab star stem step stir stop strip submit swap tap trap "
    "transfer transmit trim unplug whip wrap".split()
)
_PLURALS = {
    "person": "people",
    "man": "men",
    "woman": "women",
    "child": "children",
    "foot": "feet",
    "tooth": "teeth",
    "mouse": "mice",
    "goose": "geese",
    "life": "lives",
    "wife": "wives",
    "knife": "knives",
    "half": "halves",
    "shelf": "shelves",
    "thief": "thieves",
    "leaf": "leaves",
    "wolf": "wolves",
    "crisis": "crises",
    "basis": "bases",
    "analysis": "analyses",
    "hero": "heroes",
    "tomato": "tomatoes",
    "potato": "potatoes",
}
_UNCHANGED = frozenset("aircraft spacecraft series species sheep deer fish crew staff police cattle personnel".split())
_VOWELS = "aeiou"


def past(lemma: str) -> str:
    """Return the past of a verb: "began", "stopped"."""
    return _VERBS[lemma][0] if lemma in _VERBS else _regular(lemma)


def participle(lemma: str) -> str:
    """Return the past participle of a verb: "begun", "stopped"."""
    return _VERBS[lemma][1] if lemma in _VERBS else _regular(lemma)


def plural(noun: str) -> str:
    """Return the plural of a noun as it is written: "bodies", "lorries"; "gunmen"."""
    lower = noun.lower()
    if lower in _UNCHANGED:
        return noun
    if lower in _PLURALS:
        return _PLURALS[lower]
    if lower.endswith("man") and len(lower) > len("human"):
        return f"{noun[:-2]}en"
    if lower.endswith("y") and lower[-2:-1] not in _VOWELS:
        return f"{noun[:-1]}ies"
    return f"{noun}es" if lower.endswith(("s", "x", "z", "ch", "sh")) else f"{noun}s"


def _regular(lemma: str) -> str:
    if lemma.endswith("e"):
        return f"{lemma}d"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return f"{lemma[:-1]}ied"
    return f"{lemma}{lemma[-1]}ed" if lemma in _DOUBLED else f"{lemma}ed"
