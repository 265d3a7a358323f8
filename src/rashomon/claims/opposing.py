"""Whether the opposite of what a clause says is so: of "rejected the plan", "Did they accept the plan?"."""

from rashomon.claims.inflecting import participle
from rashomon.claims.wording import Wording, ended

_BY_ITSELF = frozenset({"continue", "go_ahead"})  # what it is done to does it: "they stopped the van"

_AHEAD = frozenset("will would can could should must".split())


def whether_instead(wording: Wording, event: str) -> str:
    """Return the question whether an event was so that a clause says not to be. event: its class."""
    tree, clause, phrasing = wording.clause.tree, wording.clause, wording.phrasing
    if event.startswith("be "):
        return _state(wording, event[3:])
    verb, objects, done = event.replace("_", " "), clause.objects(), wording.done(None)
    if event in _BY_ITSELF and objects and phrasing.anyone(objects[0]) is None:
        return ended(f"Did {phrasing.of(objects[0])} {verb}")
    if clause.passive:
        be = "Were" if wording.is_plural else "Was"
        return wording.fitted(f"{be} {wording.subject} {participle(verb)} {{}}", wording.rest(None))
    to_do = [c for c in tree.with_dep(clause.index, "xcomp") if c > clause.index]
    verb = "agree" if verb in {"accept", "approve"} and to_do else verb
    if wording.is_told_of_object(None) and done is not None and " " not in verb:
        return ended(f"{'Were' if phrasing.is_plural(done) else 'Was'} {phrasing.of(done)} {participle(verb)}")
    helping = wording.group[0] if wording.group[0] in _AHEAD else "did"
    return wording.fitted(f"{helping} {wording.subject} {verb} {{}}", wording.rest(None))


def _state(wording: Wording, state: str) -> str:
    """Return whether what a clause is about is in a state: of "closed the gate", "Was the gate open?"."""
    done, phrasing = wording.done(None), wording.phrasing
    about = done if done is not None and not wording.clause.passive else wording.subject_at
    named = phrasing.anyone(about) or (phrasing.of(about) if about is not None else "anyone")
    if wording.group[0] in _AHEAD:
        return ended(f"{wording.group[0]} {named} be {state}")
    return ended(f"{'Were' if phrasing.is_plural(about) else 'Was'} {named} {state}")
