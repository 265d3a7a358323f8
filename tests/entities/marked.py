"""Golden passages: text with the recogniser's labels written into it, and what should come of it.

    A sentence that says what must hold.
    == headline                                   (this part may be left out)
    [ORG ROE] Says/VERB No
    == text
    [PERSON Mary Roe] of [ORG the Acme Corp] spoke. Later Roe agreed.
    == entities
    person | Mary Roe | ROE; Mary Roe; Roe        kind | name | mentions in text order
    == sources
    Mary Roe of the Acme Corp -> Mary Roe         words of the text (first occurrence) -> entity, "-" is none

Words with a capital count as PROPN, others as NOUN; "word/VERB" says otherwise. Lines end sentences, and so do full
stops that stand after a word of three letters or more.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from rashomon.protocols import Parse
from rashomon.records import Attribution, Directness, Document, Span, Zone, ZoneKind

_MARK = re.compile(r"\[([A-Z_]+) ([^\[\]]+)\]|(\w+)/([A-Z]+)\b|(['’]s\b|\w+(?:\.\w\.)+|\b[A-Z]\.|\w+|[^\w\s])")
_TOKEN = re.compile(r"['’]s\b|\b(?:Jr|Corp)\.|\w+(?:\.\w\.)+|\b[A-Z]\.|[^\W'’]+|[^\w\s]")


@dataclass(frozen=True)
class Case:
    name: str
    says: str
    headline: str
    text: str
    entities: str
    sources: str


def read_case(path: Path) -> Case:
    parts = re.split(r"^== (\w+)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    sections = dict(zip(parts[1::2], parts[2::2], strict=True))
    return Case(
        name=path.stem,
        says=parts[0].strip(),
        headline=sections.get("headline", ""),
        text=sections["text"],
        entities=sections["entities"].strip(),
        sources=sections.get("sources", "").strip(),
    )


class Builder:
    """Takes marked text and builds the text and the columns of its parse."""

    def __init__(self) -> None:
        self.text = ""
        self.rows: list[tuple[int, int, str]] = []
        self.sentences: list[int] = []
        self.entities: list[tuple[int, int, str]] = []
        self._sentence = 0

    def add(self, marked: str) -> None:
        position = 0
        for match in _MARK.finditer(marked):
            self._gap(marked[position : match.start()])
            position = match.end()
            label, named, word, pos, plain = match.groups()
            first = len(self.rows)
            for token in _TOKEN.finditer(named or ""):
                self._token(self.text_position() + token.start(), token.group(), None)
            if named:
                self.text += named
                self.entities.append((first, len(self.rows), label))
            else:
                self._token(self.text_position(), word or plain, pos)
                self.text += word or plain
        self._gap(marked[position:])

    def text_position(self) -> int:
        return len(self.text)

    def parse(self) -> Parse:
        blank = ("",) * len(self.rows)
        return Parse(
            start=tuple(row[0] for row in self.rows),
            end=tuple(row[1] for row in self.rows),
            lemma=blank,
            pos=tuple(row[2] for row in self.rows),
            tag=blank,
            dep=blank,
            head=tuple(range(len(self.rows))),
            sentence=tuple(self.sentences),
            entities=tuple(self.entities),
        )

    def _gap(self, gap: str) -> None:
        self.text += gap
        if "\n" in gap or re.search(r"\w{3}[.!?]\s*$", self.text):
            self._sentence += 1

    def _token(self, start: int, word: str, pos: str | None) -> None:
        guessed = "PUNCT" if not word[0].isalnum() else "PROPN" if word[0].isupper() else "NOUN"
        self.rows.append((start, start + len(word), pos or guessed))
        self.sentences.append(self._sentence)


def build(headline: str, text: str) -> tuple[Document, Parse]:
    builder = Builder()
    builder.add(headline)
    end = len(builder.text)
    builder.add(text)
    zones = (Zone(span=Span(0, end), kind=ZoneKind.HEADLINE),) if end else ()
    return document(builder.text, zones), builder.parse()


def document(text: str, zones: tuple[Zone, ...] = ()) -> Document:
    return Document(
        id="document:00000000000000aa",
        locator="-",
        media_type="text/plain",
        digest="0" * 64,
        text=text,
        read_at="2031-05-06",
        zones=zones,
    )


def attribution(document_id: str, *source: Span) -> Attribution:
    return Attribution(
        id="attribution:0000000000000001",
        document=document_id,
        source=source,
        cue=(),
        content=(Span(0, 1),),
        directness=Directness.INDIRECT,
        manner=None,
        zone=ZoneKind.BODY,
        score=1.0,
        reason="written by hand",
        made_by="attribution/1",
    )
