"""Decisions that come from pages: each becomes a signed judgement, or is refused with the reason."""

import re
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from urllib.parse import quote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from rashomon.api import Ledger, Reading
from rashomon.claimed import Label
from rashomon.decisions import Signed
from rashomon.exports.questions import QuestionView
from rashomon.identity import Judgement
from rashomon.records import Attribution
from rashomon.web import safety
from rashomon.web.reviewing import QUEUES, SIGNER, signer

_MOST_BYTES = 64 * 1024
_A_YEAR_S = 365 * 24 * 3600

_QUESTION = re.compile(r"question:[0-9a-f]{16}")

Given = Mapping[str, str]


def routes(open_ledger: Callable[[], AbstractContextManager[Ledger]], token: str) -> list[Route]:
    """Return the routes that take who decides, and what."""

    async def sign(request: Request) -> Response:
        given = await _given(request, token)
        name = " ".join(given.get("by", "").split())[:100]
        answer = RedirectResponse(_back(given), 303)
        if name:
            answer.set_cookie(SIGNER, quote(name, safe=""), max_age=_A_YEAR_S, httponly=True, samesite="strict")
        else:
            answer.delete_cookie(SIGNER, httponly=True, samesite="strict")
        return answer

    async def decide(request: Request) -> Response:
        given = await _given(request, token)
        who = signer(request)
        if not who:
            raise HTTPException(403, "Each decision is signed: give your name first.")

        def write() -> Judgement:
            with open_ledger() as ledger:
                return decided(ledger, given, Signed(by=who, why=given.get("why", "")[:1000]))

        judgement = await run_in_threadpool(write)
        return RedirectResponse(_back(given, done=judgement.id.partition(":")[2]), 303)

    return [Route("/review/signer", sign, methods=["POST"]), Route("/review", decide, methods=["POST"])]


def decided(ledger: Ledger, given: Given, signed: Signed) -> Judgement:
    """Write what somebody decided. given: `act` and what it is about.

    Raises NotInLedger, InvalidRecord, HTTPException.
    """
    act, _, value = given.get("act", "").partition(" ")
    if act not in _ACTS:
        raise HTTPException(400, "Nothing was decided.")
    return _ACTS[act](ledger, {**given, "value": value}, signed)


def _account(ledger: Ledger, given: Given, end: str = "one") -> tuple[Reading, Attribution]:
    return ledger.attribution(given.get(end, ""))


def _both(given: Given) -> list[str]:
    return [given.get("one", ""), given.get("other", "")]


def _relation(ledger: Ledger, given: Given, signed: Signed) -> Judgement:
    one, other = _account(ledger, given), _account(ledger, given, "other")
    return ledger.decide().relation(one, other, _label(given["value"] or given.get("label", "")), signed)


def _split(ledger: Ledger, given: Given, signed: Signed) -> Judgement:
    documents = [ledger.report(one).document for one in given.get("reports", "").split()]
    return ledger.decide().split(given.get("one", ""), documents, signed)


def _view(ledger: Ledger, given: Given, name: str = "question") -> QuestionView:
    return ledger.asking.question(given.get(name, ""))


def _same_question(ledger: Ledger, given: Given, signed: Signed) -> Judgement:
    return ledger.decide().same_question(_view(ledger, given), _view(ledger, given, "other"), signed)


def _answers(ledger: Ledger, given: Given) -> tuple[QuestionView, list[str]]:
    """Return a question and those of its answers that are ticked."""
    view, ticked = _view(ledger, given), given.get("answers", "").split()
    return view, [answer for name in ticked for answer in ledger.answers_to(view, name)]


# What a button does. value: what stands behind the act in the button's own value.
_ACTS: Mapping[str, Callable[[Ledger, Given, Signed], Judgement]] = {
    "withdraw": lambda ledger, given, signed: ledger.decide().withdraw(given["value"], signed),
    "merge": lambda ledger, given, signed: ledger.decide().merge(_both(given), signed),
    "apart": lambda ledger, given, signed: ledger.decide().apart(_both(given), signed),
    "split": _split,
    "rename": lambda ledger, given, signed: ledger.decide().rename(given.get("one", ""), given.get("name", ""), signed),
    "relation": _relation,
    "source": lambda ledger, given, signed: ledger.decide().source(
        *_account(ledger, given), given["value"] or given.get("name", ""), signed
    ),
    "unknown": lambda ledger, given, signed: ledger.decide().unknown(*_account(ledger, given), signed),
    "same-question": _same_question,
    "other-question": lambda ledger, given, signed: ledger.decide().other_question(*_answers(ledger, given), signed),
    "same-answer": lambda ledger, given, signed: ledger.decide().same_answer(*_answers(ledger, given), signed),
    "other-answer": lambda ledger, given, signed: ledger.decide().other_answer(*_answers(ledger, given), signed),
    "reword": lambda ledger, given, signed: ledger.decide().reword(
        _view(ledger, given), given.get("words", ""), signed
    ),
    "drop": lambda ledger, given, signed: ledger.decide().drop(*_account(ledger, given), signed),
}


def _label(value: str) -> Label:
    if value not in set(Label):
        raise HTTPException(400, f"An account stands to another as {', '.join(Label)}.")
    return Label(value)


async def _given(request: Request, token: str) -> Given:
    """Return the fields of a form of ours. Raises HTTPException."""
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > _MOST_BYTES:
        raise HTTPException(413, "That is too much for a form.")
    if not safety.is_own(request):
        raise HTTPException(403, "This did not come from a page of this ledger.")
    async with request.form(max_files=0, max_fields=1000) as form:
        if not safety.may_write(request, form.get("token"), token):
            raise HTTPException(403, safety.STALE)
        fields: dict[str, str] = {}
        for name, value in form.multi_items():
            if isinstance(value, str):
                fields[name] = f"{fields[name]} {value}" if name in fields else value
        return fields


def _back(given: Given, **more: str) -> str:
    """Return where the form was sent from: a queue, or the page of somebody or of a question."""
    if _QUESTION.fullmatch(given.get("question", "")):
        return f"/questions/{given['question'].removeprefix('question:')}?{urlencode(more)}"
    if given.get("voice"):
        return f"/voice?{urlencode({'voice': given['voice'], **more})}"
    queue = given.get("queue", "")
    kept = {"queue": queue if queue in QUEUES else "", "name": given.get("name_of", ""), "from": given.get("from", "")}
    asked = urlencode({name: value for name, value in (kept | more).items() if value not in {"", "0"}})
    return f"/review?{asked}" if asked else "/review"
