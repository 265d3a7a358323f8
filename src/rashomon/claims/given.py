"""What a statement gives as an answer, before it is known whose it is and in which report it stands."""

from dataclasses import dataclass

from rashomon.claimed import Amount, Respect
from rashomon.records import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An answer in positions of a statement.

    at:      index of the word that says what happened; the answer belongs to whoever says that word.
    span:    the words that carry the answer. names: phrases whose names are the answer; value: its words when none are.
    who:     indices of the words for who acts; objects: for what it is done to. about: classes of what is counted or
             done to.
    The rest as in `rashomon.asked.Answer`.
    """

    respect: Respect
    question: str
    event: str
    about: tuple[str, ...]
    span: Span
    at: int
    names: tuple[Span, ...] = ()
    value: tuple[str, ...] = ()
    amount: Amount | None = None
    negated: bool = False
    hedged: bool = False
    scope: tuple[str, ...] = ()
    who: tuple[int, ...] = ()
    objects: tuple[int, ...] = ()
    marks: tuple[str, ...] = ()
    when: tuple[Span, ...] = ()
