"""Which language a text is in, by py3langid (Lui and Baldwin 2012, langid.py; byte n-grams, naive Bayes)."""

from rashomon.records import Document

SUPPORTED_LANGUAGES = ("en",)

# Of 10,000 code points on, the answer does not change on news text; cost is linear in them.
_SEEN = 3_000

# Below this many letters the answer is a guess: langid.py's authors report a sharp fall below 50 bytes.
_ENOUGH = 60

_NAMES = {
    "ar": "Arabic",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "es": "Spanish",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "hu": "Hungarian",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sv": "Swedish",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "zh": "Chinese",
}


def language(text: str) -> str | None:
    """Return the ISO 639-1 code of the text's language, or None when there is too little of it to tell.

    All-capital text is read in lower case: the model has seen few capitals.
    """
    seen = text[:_SEEN]
    letters = sum(map(str.isalpha, seen))
    if letters < _ENOUGH:
        return None
    if sum(map(str.isupper, seen)) > letters // 2:
        seen = seen.lower()
    import py3langid  # noqa: PLC0415  # loads its model: only what reads documents pays for it

    # Dialects and small neighbours (Nigerian Pidgin, Occitan) are taken for the large language that they resemble.
    return next((str(code) for code, _ in py3langid.rank(seen) if code in _NAMES or code in SUPPORTED_LANGUAGES), None)


def unsupported(document: Document) -> str | None:
    """Return the name of a document's language when it is not one that can be analysed, else None."""
    if document.language is None or document.language in SUPPORTED_LANGUAGES:
        return None
    return _NAMES.get(document.language, document.language)
