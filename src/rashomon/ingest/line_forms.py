"""What a short line is by its form alone: an address, a pointer, a date, a byline, a credit.

A pattern stands below the convention that it follows. All functions take one stretch without blank lines, of some
hundreds of code points at most, since the cost of some patterns grows with the square of the length.
"""

import re

from rashomon.ingest.dates import find_dates
from rashomon.ingest.publishers import outlet_in
from rashomon.ingest.word_lists import word_list

_DATE_LINE = 120  # code points

# Source addresses: a label with or without the address, or an address alone. A broken address may hold a blank.
_ADDRESS_LABEL = re.compile(
    r"\(?(?:(?:original|source|canonical)(?: (?:url|link|article|source|story|page))?|url|link|permalink|web address"
    r"|article url|retrieved from|originally published(?: at| on| by)?|read the (?:original|full) (?:article|story)"
    r"(?: here| at)?|available at)\s*:?\s*(?P<address>(?:https?://|www\.)\S.*)?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"<?(?:https?://|www\.)\S+(?:\s[^\s.]*[-/]\S*){0,3}>?", re.IGNORECASE)
_ADDRESS_REST = re.compile(r"(?=\S*[-/_=&])[\w./?=&%#~+:@-]{3,}")

# Pointers: what content systems put between paragraphs to lead on to another page.
_POINTER = re.compile(
    r"[\[(>*•▶►→»|\s]*(?:related(?: (?:articles?|stor(?:y|ies)|news|coverage|content|topics?|links?|reading))?"
    r"|read(?: (?:more|also|next|on|this))?|also (?:read|see|on)|see also|(?:read |see )?more(?: (?:on|from|about|in)"
    r" [^:.]{1,40}| news| stories| coverage)?|watch(?: (?:also|more|live|now|video))?|listen(?: (?:also|now))?"
    r"|further reading|recommended(?: (?:for you|reading|stories))?"
    r"|you (?:may|might) (?:also )?(?:like|be interested in)"
    r"|don['’]t miss|must[- ]read|editors?['’]? (?:picks?|choice)|trending(?: now)?|most (?:read|popular)|in depth"
    r"|up next|next (?:article|story)|previous (?:article|story))\s*[:|»→>]\s*\S",
    re.IGNORECASE,
)
_POINTER_HEAD = re.compile(
    r"[\[(>*\s]*(?:related(?: (?:articles?|stor(?:y|ies)|news|coverage|content|links?))?|read (?:more|also|next)"
    r"|(?:see|read) also|also read|more (?:on this(?: story)?|stories|news|coverage)|recommended(?: for you)?"
    r"|further reading|keep reading|most (?:read|popular)|trending(?: now)?"
    r"|you (?:may|might) also like|up next)\s*[:»>\])]*",
    re.IGNORECASE,
)
_POINTER_CALL = re.compile(
    r"[\[(>*\s]*(?:already a (?:subscriber|member)\b.{0,60}|advertisement|share this (?:article|story|page|post)"
    r"|tags?: .{1,200}|click here\b.{0,60}"
    r"|read (?:the )?(?:rest|full|more|complete|entire)\b.{0,60}"
    r"\b(?:here|article|story)"
    r"|(?:sign up|subscribe|follow us|join us|download our)\b.{0,160})[.!»>\])\s]*",
    re.IGNORECASE,
)

# Whom to ask, above or below a press release.
_CONTACT = re.compile(
    r"(?:(?:media|press) )?(?:contacts?|enquir(?:y|ies)|inquir(?:y|ies))\s*:.{0,200}"
    r"|(?:tel|telephone|phone|mobile|fax|e-?mail)\s*[.:].{0,80}",
    re.IGNORECASE,
)

# Bylines (AP Stylebook, "byline"; Reuters Handbook, "sign-offs").
_NAMES = r"[A-Z][\w.'’-]+(?:[ -](?:(?:de|van|von|der|al|el|bin|la|di|of|the) ){0,2}[A-Z][\w.'’-]*){0,4}"
_BYLINE = re.compile(rf"(?:[Bb]y|BY|(?:Written|Story|Words|Report|Analysis) by|From):?\s+{_NAMES}(?P<rest>[^.!?:;]*)")
_BYLINE_WORDS = word_list(
    "and with in for of at the from to a an agency bureau chief contributor correspondent correspondents editor "
    "editorial international political reporter reporters special staff team updated writer writers"
)
# "By our correspondents in Port Ossel", "By court reporter Ann Roe".
_BYLINE_OF_ROLE = re.compile(
    r"[Bb]y (?:[a-z]+ ){0,3}(?:reporter|correspondent|writer|editor|staff|agencie)s?\b[^.!?:;]{0,80}"
)
# The outlet and the place of a reporter, below the byline: "Harbor News, Port Ossel".
_AFFILIATION = re.compile(rf"(?:The )?{_NAMES}(?:, {_NAMES})?")
_SMALL = r"(?:of|the|and|de|du|des|del|della|di|da|do|y|und|van)"
_PLACE_OR_OUTLET = rf"(?:The )?[A-Z][\w.'’-]*(?:[ -](?:{_SMALL} ){{0,2}}[A-Z][\w.'’-]*){{0,4}}"
_PLACE_AND_OUTLET = re.compile(rf"{_PLACE_OR_OUTLET}(?:[,|] {_PLACE_OR_OUTLET}){{0,2}}(?:,| [|–—-])? ?")
# What a picture shows, and whose it is: "Smoke over the depot. Social media". Below a byline or a date.
_CAPTION_WITH_CREDIT = re.compile(r".{10,220}[.!?]['\"”’)]*\s+(?:(?:Photo|Picture|Image|Credit)\w*: )?\w[^.!?]{1,40}")
# "Hester Vanbroke in Port Ossel", below a headline (Guardian style): two names at least, and a place.
_NAME_IN_PLACE = re.compile(
    rf"[A-Z][\w.'’-]+ [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?(?: and {_NAMES})? in {_NAMES}(?:, {_NAMES})?"
)
_SIGN_OFF = re.compile(
    r"[\s(\[—–*-]*(?:(?:additional |with )?(?:reporting|writing|editing|research|contributions?|compiled|translated)"
    r"(?: and (?:writing|editing|reporting))? (?:by|from)\b.{1,250}|contributors?: .{1,200}"
    r"|.{1,120} (?:contributed (?:to this (?:report|story|article)|reporting)|reported from) ?.{0,60})",
    re.IGNORECASE,
)
# An agency alone in brackets or behind a dash. A person there is whom a quotation above is from, and stays body.
_AGENCY_LINE = re.compile(
    r"[(\[—–-][\s(\[—–-]*(?:(?i:source|via|agency|agencies|wire)s?:?\s+)?(?:[A-Z]{2,6}|Reuters|Bloomberg)"
    r"(?:\s?[/&]\s?[A-Z][\w.]+)*\.?[\s)\]]*"
)

# Photo credits and captions (AP Stylebook, "photo captions"; IPTC credit line).
_PICTURE = r"(?:(?:file |archive )?(?:photo|image|picture|photograph|video|graphic|illustration|map)s?"
_CREDIT_LABEL = re.compile(
    rf"{_PICTURE}(?: credit| courtesy)?|credit|caption|courtesy|handout)\s*[:/]\s*\S.{{0,250}}", re.IGNORECASE
)
_CREDIT_BY = re.compile(
    rf"{_PICTURE}|courtesy|handout|screenshot)\s+(?:by|via|of|courtesy of|from)\s+\S.{{0,80}}", re.IGNORECASE
)
_AGENCIES = r"(?:AP|AFP|EPA|PA|Reuters|REUTERS|TASS|Getty Images|Pool)"
# A bare agency counts in round brackets only: roundups end an item with its source in square ones.
_CREDIT_END = re.compile(
    rf".{{0,250}}(?:\(\s*{_AGENCIES}\b[^)]{{0,50}}\)|[(\[][^)\]]{{0,50}}\b(?:[Pp]hoto|[Ii]mage|[Cc]redit|[Cc]ourtesy)\b"
    rf"[^)\]]{{0,50}}[)\]]|\([A-Z][\w .'’-]{{1,30}}/[A-Z][\w .'’-]{{1,30}}\)|\bGetty Images|\bShutterstock"
    rf"|[.!?”\"] {_NAMES} ?/ ?{_NAMES}"
    r"|[.!?”\"] (?:[Pp]hoto(?:graph)?s?|PHOTO|[Pp]icture|[Ii]mage|[Cc]redit)(?: by|:| courtesy of) [^.!?]{2,80}"
    rf"|[\w.]\s?/\s?{_AGENCIES}|[.|] ?{_AGENCIES}(?: [Pp]hoto)?|©.{{1,60}}|\bvia {_AGENCIES})\s*"
)
# A line with one of these is an account that ends in its agency, unless a picture is named.
_SPEECH = re.compile(r"\b(?:said|says|told|according to|announced|denied)\b")
_PICTURE_WORD = re.compile(r"photo|image|picture|credit|courtesy|getty|©|REUTERS/", re.IGNORECASE)
_CREDIT_SITE = re.compile(
    r"(?:[^\s].{0,140}?[\s(])?(?:[a-z0-9-]+\.)+(?:[a-z]{2,4}|media|news|info|press|agency|photo|online|example)"
    r"(?:/[\w/.-]*)?\s*\)?|©.{1,120}",
    re.IGNORECASE,
)
# "Ann Orre / Northwire", "Quay News Agency": nothing but names, and a slash or an agency.
_CREDIT_NAMES = re.compile(
    rf"{_NAMES}(?: ?/ ?{_NAMES}){{1,3}}|{_NAMES} (?:News|Press|Photo) (?:Agency|Service)|(?:{_AGENCIES})"
)

# When a press release may be published, and what it calls itself above its headline.
_RELEASE = re.compile(
    r"(?:for (?:immediate )?release\b|(?:strictly )?embargo(?:ed)?\b"
    r"|not for (?:release|publication) (?:before|until)\b)[^.!?]{0,80}|(?:press|news|media) release",
    re.IGNORECASE,
)

# The time of day as wire services write it: "1404GMT".
_WIRE_TIME = re.compile(r"[0-2][0-9][0-5][0-9](?:GMT|UTC|Z|[A-Z]{2,4})")

# Lines that are only a date, with the labels that sites put before it.
_DATE_WORDS = word_list(
    "published posted updated last modified created date first on at mon tue tues wed thu thur thurs fri sat sun "
    "monday tuesday wednesday thursday friday saturday sunday local time am pm min mins minute minutes read a m p"
)


def is_source_address(words: str) -> bool:
    """Whether a line says where the text was published: an address, or the label of one, or both."""
    labelled = _ADDRESS_LABEL.fullmatch(words)
    return is_address(words) or (labelled is not None and bool(labelled["address"] or words.endswith(":")))


def is_address(words: str) -> bool:
    """Whether a line is an address and nothing else."""
    return _ADDRESS.fullmatch(words) is not None


def goes_on_as_address(words: str) -> bool:
    """Whether a line can be the rest of an address that a line end has cut: one word with a mark of addresses in it."""
    return _ADDRESS_REST.fullmatch(words) is not None


def address_in(words: str) -> str | None:
    """Return the address in a line that is one, behind its label if it has one; None: there is only a label."""
    labelled = _ADDRESS_LABEL.fullmatch(words)
    address = (labelled["address"] if labelled else words) or ""
    if _ADDRESS.fullmatch(address):
        return "".join(address.split()).strip("<>,;)")
    first = address.split(maxsplit=1)[:1]
    return first[0].strip("<>,;)") if first and first[0].lower().startswith(("http://", "https://", "www.")) else None


def is_pointer(words: str) -> bool:
    """Whether a line leads to another page: "Related article: ...", "Click here"."""
    return bool(_POINTER.match(words) or _POINTER_CALL.fullmatch(words))


def is_pointer_head(words: str) -> bool:
    """Whether a line stands above a list of pointers: "Related stories"."""
    return _POINTER_HEAD.fullmatch(words) is not None


def is_contact(words: str) -> bool:
    """Whether a line says whom to ask: "Media contact: ...", "Tel: ..."."""
    return _CONTACT.fullmatch(words) is not None


def is_release_line(words: str) -> bool:
    """Whether a line says when a press release may be published: "FOR IMMEDIATE RELEASE"."""
    return _RELEASE.fullmatch(words) is not None


def is_date_line(words: str) -> bool:
    """Whether nothing is left of a line when its dates and their labels are taken out."""
    if len(words) > _DATE_LINE or not any(character.isdigit() for character in words):
        return False
    dates = [found.span for found in find_dates(words)]
    rest = "".join(" " if any(d.start <= i < d.end for d in dates) else c for i, c in enumerate(words))
    left = re.findall(r"[^\W_]+", rest)
    return bool(dates) and all(
        word.lower() in _DATE_WORDS
        or (word.isupper() and len(word) <= 4)
        or word.isdigit()
        or _WIRE_TIME.fullmatch(word) is not None
        for word in left
    )


def is_masthead(words: str) -> bool:
    """Whether a line is the name of an outlet, a mark, and a date: "The Harbor Gazette, 17 March 2023"."""
    name = _before_date(words)
    return name is not None and outlet_in(name) is not None


def is_place_and_date(words: str) -> bool:
    """Whether a line is one to three names and a date: "Antalya, Akdeniz Gazetesi, 15 March 2026".

    To be asked below a headline only, where it is no headline itself.
    """
    name = _before_date(words)
    return name is not None and len(name.split()) <= 8 and _PLACE_AND_OUTLET.fullmatch(name) is not None


def _before_date(words: str) -> str | None:
    """Return what stands before a date that a line ends with; None: it ends with none."""
    if len(words) > _DATE_LINE or not any(character.isdigit() for character in words):
        return None
    first = next(find_dates(words), None)
    return words[: first.span.start] if first and first.span.end == len(words) else None


def is_byline(words: str) -> bool:
    """Whether a line is "By" and names, and no sentence that begins with "By"."""
    if _BYLINE_OF_ROLE.fullmatch(words):
        return True
    match = _BYLINE.fullmatch(words)
    small = (word for word in re.findall(r"[^\W\d_]+", match["rest"]) if word.islower()) if match else ()
    return match is not None and len(words.split()) <= 16 and all(word in _BYLINE_WORDS for word in small)


def is_affiliation(words: str) -> bool:
    """Whether a line can be the outlet of a reporter: names and nothing else. To be asked below a byline only."""
    return len(words.split()) <= 6 and _AFFILIATION.fullmatch(words) is not None


def is_caption_with_credit(words: str) -> bool:
    """Whether a line is a sentence and a few words behind it, a caption and its credit. To be asked below a byline."""
    return len(words.split()) <= 40 and _CAPTION_WITH_CREDIT.fullmatch(words) is not None and not _SPEECH.search(words)


def is_name_in_place(words: str) -> bool:
    """Whether a line is the name of a reporter and a place: "Hester Vanbroke in Port Ossel"."""
    return _NAME_IN_PLACE.fullmatch(words) is not None


def is_sign_off(words: str) -> bool:
    """Whether a line below a report says who worked on it."""
    return _SIGN_OFF.fullmatch(words) is not None


def is_agency(words: str) -> bool:
    """Whether a line is an agency in brackets or behind a dash, and nothing else."""
    return _AGENCY_LINE.fullmatch(words) is not None


def is_credit(words: str) -> bool:
    """Whether a line says where a picture is from, with or without what it shows."""
    if words.endswith(('"', "”")):
        return False
    by = _CREDIT_BY.fullmatch(words) and len(words.split()) <= 10 and not ends_sentence(words)
    if _SPEECH.search(words) and not _PICTURE_WORD.search(words):
        return False
    patterns = (_CREDIT_LABEL, _CREDIT_END, _CREDIT_SITE, _CREDIT_NAMES)
    return bool(by) or any(pattern.fullmatch(words) for pattern in patterns)


def ends_sentence(words: str) -> bool:
    """Whether a line ends as sentences do, quotation marks and brackets aside."""
    return words.rstrip("\"”'’)»]").endswith((".", "!", "?", "…", ":", ";", ","))
