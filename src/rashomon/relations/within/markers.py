"""Words by which reports and sources set accounts against each other without naming one, as patterns.

The list is ours: begun with discourse markers of contrast (Prasad et al. 2008, Penn Discourse Treebank 2.0), widened on
twelve reports by somebody who had not seen the program (evaluation/singles, 01 to 12), and cut back where alarms in
378 reports were read (docs/evaluation-conflicts.md). Each pattern is linear in the text but for a bounded look ahead.
"""

import re

_ACCOUNT = (
    r"(?:claims?|accounts?|reports?|statements?|assertions?|versions?|allegations?|accusations?|suggestions?|"
    r"narratives?|figures?|estimates?|charges?|numbers?|tolls?|counts?|stor(?:y|ies)|explanations?|descriptions?)"
)
_POINTER = (
    rf"(?:(?:th(?:at|is|ese|ose)|such|the|his|her|its|their)\s+(?:\w+\s+)?{_ACCOUNT}|th(?:at|is)|"
    r"any such thing)"
)
_UNTRUE = (
    r"(?:(?:an?\s+|as\s+|[“\"‘'])*(?:\w+ly\s+)?(?:outright\s+|complete\s+|pure\s+|total\s+)?(?:untrue|false|lies?|wrong|"
    r"nonsense|rubbish|fabricat\w+|inventions?|fairy\s+tales?|fiction|fantas(?:y|ies)|absurd|baseless|unfounded|"
    r"groundless|ridiculous|ludicrous|propaganda|slander|misleading|inaccurate|incorrect|provocations?|hoax))"
)
# What a cue begins with that rejects.
REJECTS = re.compile(
    r"^(?:(?!not\b|never\b)\w+\s+){0,3}?(?:den(?:y|ies|ied|ying)|disput|reject|dismiss|refut|rebut|challeng|contest|contradict)",
    re.IGNORECASE,
)
# Cues of answering back: they set apart only what speaks of the same, or begins with a negation.
COUNTERS = re.compile(r"\b(?:counter|retort|shot back|hit back|fired back)", re.IGNORECASE)
# Cues that say of whom somebody differs.
DIFFERS = re.compile(r"\b(?:disagree[ds]? with|took issue with|begged to differ)\b", re.IGNORECASE)
# How a content begins that says that something is not so.
NEGATES = re.compile(r"^[“”\"‘’'\s]*(?:no|not|never|none|nobody|there (?:is|was|were) no)\b", re.IGNORECASE)
# A content that is no more than a pointer to what was said: "disputed | that", "rejected | those claims".
ONLY_POINTS = re.compile(rf"^{_POINTER}[.,;]?$", re.IGNORECASE)
# A content that takes up what was said: "denied that | any such meeting had taken place".
SUCH = re.compile(r"^(?:that\s+)?(?:there\s+(?:was|were|had\s+been)\s+)?(?:any|no)\s+such\s+\w+", re.IGNORECASE)
# A content that calls what was said untrue, behind such a cue: "called | these assertions a fairy tale".
CALLED = re.compile(rf"^{_POINTER}\s+(?:to be\s+)?{_UNTRUE}\b", re.IGNORECASE)
CALLING = re.compile(r"\b(?:call|describ|brand|label|dismiss|denounc|characteri)", re.IGNORECASE)
# How a content begins that calls what was said untrue: "“Nonsense,” she said".
BEGINS = re.compile(
    rf"^[“”\"‘’'\s]*(?:{_UNTRUE}\b[,.!]|not true\b|(?!it\s+(?:is|was)\s+wrong\b)(?:that|this|it)"
    rf"(?:\s+is|\s+was|['’]s)\s+(?:simply\s+|just\s+)?"
    rf"(?:not\s+(?:true|right|correct|so|the case|what happened)|{_UNTRUE})\b(?!\s+(?:to|for|of|stunt)\b))",
    re.IGNORECASE,
)
# The report says that somebody stays with what he said.
STANDS_BY = re.compile(
    rf"\b(?:stood|stands?|standing|stuck|sticks?|sticking)\s+(?:by|to)\s+(?:its|his|her|their)\s+"
    rf"(?:own\s+|earlier\s+|original\s+)?{_ACCOUNT}\b",
    re.IGNORECASE,
)
_REJECTED = r"(?:denied|disputed|contradicted|rejected|challenged|contested|dismissed|refuted)"
_ELSE = r"(?:different(?:ly)?|conflicting|contrasting|contradictory|rival|opposite|another|other)"
# The report says that somebody tells something else.
DIFFERENTLY = re.compile(
    r"\b(?:tells?|told|gave|gives?|giving|offer(?:s|ed)?|ha[ds]|have|paints?|painted|presents?|presented)\s+"
    rf"(?:an?\s+|quite\s+)*(?:very\s+|quite\s+|markedly\s+|starkly\s+|rather\s+|somewhat\s+)?{_ELSE}\s+"
    rf"(?:{_ACCOUNT}|picture)\b"
    r"|\b(?:sees?|saw|tells?|told|remembers?|remembered|recalls?|recalled|puts?)\s+(?:it|things|the\s+\w+)\s+differently\b"
    r"|\b(?:is|was|['’]s)\s+not\s+(?:how|what|the\s+way)\b[^.;:]{1,50}?\b(?:tell|told|remember|recall|see|saw|describe)\w*"
    rf"|\b{_ACCOUNT}\s+(?:is|was)\s+(?:very\s+|quite\s+|markedly\s+|rather\s+)?different\b"
    r"|\bbegs?\s+to\s+differ\b|\bhaving\s+none\s+of\s+(?:it|that)\b",
    re.IGNORECASE,
)
# The report says that what was said is rejected: "That was disputed by".
PASSIVELY = re.compile(
    rf"\b{_POINTER}\s+(?:is|was|were|are|has\s+been|have\s+been)\s+(?:\w+\s+)?{_REJECTED}\s+by\b"
    rf"|\b(?:an?|the)\s+(?:\w+\s+)?{_ACCOUNT}\s+(?:(?:that|which)\s+(?:is|was|has\s+been)\s+|later\s+|since\s+)?"
    rf"{_REJECTED}\s+by\b",
    re.IGNORECASE,
)
_PARTING = r"(?:differ(?:s|ed)?|var(?:y|ied)|diverged?|conflict(?:ed)?|clash(?:ed)?|part(?:ed)?(?:\s+ways)?)"
_OF_FACT = r"(?:how\s+(?:many|much|long|far|old)|who|when|where|why|what\s+(?:happened|caused|led|set|started))\b"
# The report says that accounts part which follow: "there were conflicting accounts of how it began".
ANNOUNCED = re.compile(
    r"\b(?:is|are|was|were|remains?|remained)\s+(?:(?!not\b)\w+\s+){0,2}?"
    r"(?:in\s+dispute|disputed|contested|a\s+(?:matter|point|subject)\s+of\s+(?:dispute|contention|disagreement))\b(?!\s+by)"
    rf"|\b(?:conflicting|differing|contradictory|competing|rival|divergent)\s+(?:{_ACCOUNT}|reasons|times|dates)\b"
    r"|\b(?:gave|given|offered)\s+(?:very\s+)?different\s+(?:accounts|versions|figures|numbers|reasons|"
    r"explanations|times|dates|answers|counts|estimates)\b"
    rf"|\b{_ACCOUNT}\s+(?:of\s+(?:\w+\s+){{1,3}})?{_PARTING}\b"
    rf"|\b(?:could|can|did|do)(?:\s+not|n['’]t|not)\s+agree\s+(?:even\s+)?(?:on|about|over)\s+{_OF_FACT}"
    rf"|\b(?:disagree[ds]?|differ(?:s|ed)?|clash(?:ed)?|at\s+odds)\s+(?:over|on|about|as\s+to)\s+{_OF_FACT}"
    r"|\bdepends\s+on\s+who(?:m)?\s+you\s+(?:ask|believe)\b"
    rf"|\bno\s+agreement\s+(?:even\s+)?(?:on|about|over)\s+{_OF_FACT}"
    r"|\b(?:was|is)\s+confusion,?\s+(?:too,?\s+)?(?:about|over)\b",
    re.IGNORECASE,
)
