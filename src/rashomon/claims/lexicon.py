"""Words that turn a statement round, weaken it, or say who is responsible. Lemmas, lower case.

The lists are ours, from reference grammar (Huddleston and Pullum 2002, chapter 9, on negation; Saurí and
Pustejovsky 2009, FactBank, on factuality) and from reading news; no list is taken over.
"""

NEGATIONS = frozenset("not n't never no nor neither none nobody nothing nowhere without hardly barely cannot".split())
# Verbs whose complement is said not to be so.
DENYING = frozenset(
    "deny refute rebut dispute disprove debunk disclaim retract contradict disavow repudiate discredit quash".split()
)
# Verbs whose complement did not come about.
FAILING = frozenset(
    "fail refuse decline cancel abandon scrap avoid prevent avert stop reject halt drop forget lack block foil".split()
)
# Words that say of a report that it is not so.
FALSE = frozenset(
    "hoax fake false untrue bogus fabricated fabrication fabricate fictitious satire satirical spoof prank debunked "
    "untruth myth baseless unfounded groundless debunk misinformation disinformation photoshopped made-up lie".split()
)
DOUBTFUL = frozenset(
    "may might could would should allegedly alleged reportedly apparently possibly perhaps probably likely unlikely "
    "unconfirmed rumor rumour rumored rumoured doubt doubtful question suspect suspected suspicion potential possible "
    "claim appear seem believe think expect hope plan intend consider propose want seek threaten aim agree mull "
    "forecast predict project estimate".split()
)
MODALS = frozenset("may might could would should can will shall must".split())
PLANNING = frozenset("plan intend expect hope want seek aim propose consider threaten schedule prepare mull".split())
FORECASTING = frozenset("expect forecast predict project anticipate estimate".split())

BLAMING = frozenset(
    "blame accuse responsible responsibility fault guilty culpable incite liable perpetrate orchestrate mastermind "
    "implicate".split()
)
CLEARING = frozenset("innocent exonerate acquit absolve blameless unaware".split())
CLAIMING = frozenset("claim admit take accept assume".split())
