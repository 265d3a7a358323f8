"""What programs may ask of the pages: an OpenAPI 3.1 description of their JSON twins, made from the records."""

import json
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

from rashomon import codec
from rashomon.api import IssueRow, VoiceCount
from rashomon.claimed import Respect
from rashomon.exports.questions import QuestionView
from rashomon.records import Directness, Manner
from rashomon.web.asking import LAST_PAGE, LONGEST, Only
from rashomon.web.origins import OriginsPage
from rashomon.web.pages import Accounts, Problem, Reports, TimelinePage
from rashomon.web.questions import QuestionsPage
from rashomon.web.reporting import ReportPage
from rashomon.web.reviewing import QUEUES, ReviewPage
from rashomon.web.someone import VoicePage
from rashomon.web.start import Start
from rashomon.web.versions import VersionsPage

_WORDS = {"type": "string", "maxLength": LONGEST}
_DAY = {"type": "string", "pattern": r"^[0-9]{4}(-(0[1-9]|1[0-2]))?$", "description": "A year or a month; a day, too."}
_DIGITS = {"type": "string", "pattern": "^[0-9a-f]{16}$"}
_PARAMETERS: dict[str, dict[str, Any]] = {
    "words": _WORDS,
    "exact": {"type": "string", "enum": list(Only), "description": "Only these words, none of like meaning."},
    "source": _WORDS,
    "voice": {**_WORDS, "minLength": 1},
    "outlet": _WORDS,
    "since": _DAY,
    "until": _DAY,
    "manner": {"type": "string", "enum": list(Manner)},
    "directness": {"type": "string", "enum": list(Directness)},
    "respect": {"type": "string", "enum": list(Respect)},
    "report": _DIGITS,
    "account": _DIGITS,
    "who": _DIGITS,
    "during": {"type": "string", "pattern": r"^[0-9]{4}(-(0[1-9]|1[0-2]))?$", "description": "A day, too."},
    "page": {"type": "integer", "minimum": 1, "maximum": LAST_PAGE},
    "queue": {"type": "string", "enum": list(QUEUES)},
    "name": {"type": "string", "maxLength": 200},
    "from": {"type": "integer", "minimum": 0, "maximum": 999_999},
}
_SELECTION = ("words", "exact", "source", "voice", "outlet", "since", "until", "manner", "directness", "report")

# Path of the twin, what it answers, the names of what may be asked. A name with an exclamation mark must be.
_TWINS: tuple[tuple[str, Any, tuple[str, ...]], ...] = (
    ("/index.json", Start, ()),
    ("/questions.json", QuestionsPage, ("words", "exact", "respect", "page")),
    ("/questions/{identity}.json", QuestionView, ()),
    ("/accounts.json", Accounts, (*_SELECTION, "page")),
    ("/voices.json", list[VoiceCount], ("page",)),
    ("/voice.json", VoicePage, ("voice!", "who", "page")),
    ("/reports.json", Reports, (*_SELECTION, "page")),
    ("/reports/{identity}.json", ReportPage, ("page", "account")),
    ("/reports/{identity}/versions.json", VersionsPage, ()),
    ("/origins.json", OriginsPage, ("words", "exact", "report")),
    ("/timeline.json", TimelinePage, (*_SELECTION, "during")),
    ("/issues.json", list[IssueRow], ()),
)
_REVIEW = ("/review.json", ReviewPage, ("queue", "name", "from"))


def description(*, read_only: bool) -> str:
    """Return the description as JSON. read_only: without what is there only where something can be decided."""
    twins = _TWINS if read_only else (*_TWINS, _REVIEW)
    schemas, others = codec.components([*(kind for _, kind, _ in twins), Problem], "#/components/schemas/{name}")
    problem = schemas[-1]
    paths = {
        path: {"get": {"parameters": list(_parameters(path, names)), "responses": _responses(schema, problem)}}
        for (path, _, names), schema in zip(twins, schemas[:-1], strict=True)
    }
    made = {
        "openapi": "3.1.0",
        "info": {"title": "Rashomon: the pages as JSON", "version": version("rashomon")},
        "paths": paths,
        "components": {"schemas": others},
    }
    return json.dumps(made)


def _parameters(path: str, names: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    if "{identity}" in path:
        yield {"name": "identity", "in": "path", "required": True, "schema": _DIGITS}
    for name in names:
        bare = name.rstrip("!")
        yield {"name": bare, "in": "query", "required": name != bare, "schema": _PARAMETERS[bare]}


def _responses(schema: dict[str, Any], problem: dict[str, Any]) -> dict[str, Any]:
    """Return what may be answered: what was asked for, or why not."""
    why = {
        "400": "That cannot be asked.",
        "404": "It is not in the ledger.",
        "503": "The ledger cannot be used.",
        "default": "Why not.",
    }
    return {
        "200": {"description": "What was asked for.", "content": {"application/json": {"schema": schema}}},
        **{
            status: {"description": told, "content": {"application/json": {"schema": problem}}}
            for status, told in why.items()
        },
    }
