"""The words of a passage, as a person would read them: years "2011 to 2014", "for example", no addresses.

What is read to the end is the words of the page; what is only seen on it is said in words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from ..passages.records import Passage, Words

_ADDRESS = re.compile(r"https?://(?:www\.)?([^\s/<>()]+)[^\s<>()]*[^\s<>().,;:]|https?://(?:www\.)?([^\s/<>()]+)/?")
_NOTE_LABEL = re.compile(r"\[?(\d+)[\].]?")
_BLANKS = re.compile(r"\s+")
_PAUSE_SIGNS = re.compile(r"\s*[·|•→/]\s+")
_BLANK_TO_WRITE = re.compile(r"(?:_{3,}|…{2,}|\.{4,})")


class _Language(NamedTuple):
    """How a language is read."""

    #: says which note is called
    note: str
    #: patterns, each with what is read in its place
    readings: tuple[tuple[re.Pattern[str], str], ...]


def _readings(*pairs: tuple[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), words) for pattern, words in pairs)


#: a range of years or pages; a year from which on
_RANGE = r"(?<![\d.–-])(\d{1,4})\s?–\s?(\d{1,4})(?![\d–-])"
_SINCE = r"(?<![\d.–-])((?:1[89]|20)\d\d)\s?–(?=\s|$|[.,;)])"
_LANGUAGES: Mapping[str, _Language] = {
    "en": _Language(
        "note {}",
        _readings(
            (_RANGE, r"\1 to \2"),
            (_SINCE, r"since \1"),
            (r"\be\.\s?g\.,?", "for example,"),
            (r"\bi\.\s?e\.,?", "that is,"),
            (r"\betc\.", "et cetera"),
            (r"\bvs\.?(?=\s)", "versus"),
            (r"\bpp?\.\s(?=\d)", "page "),
            (r"\bNo\.\s(?=\d)", "number "),
            (r"\bed\.(?=\s|$)", "edition"),
            (r"\bSt\.\s(?=[A-Z])", "Saint "),
            (r"(?<=\d)\s?%", " percent"),
            (r"\s&\s", " and "),
            (r"\bLGBTQ\+", "L G B T Q plus"),
            (r"\bCC BY-SA\b", "C C by S A"),
            (r"\bPDF\b", "P D F"),
            (r"\bePub\b", "e-pub"),
        ),
    ),
    "es": _Language(
        "nota {}",
        _readings(
            (_RANGE, r"\1 a \2"),
            (_SINCE, r"desde \1"),
            (r"\bp\.\s?ej\.", "por ejemplo"),
            (r"\betc\.", "etcétera"),
            (r"\bEE\.\s?UU\.", "Estados Unidos"),
            (r"\bpp?\.\s(?=\d)", "página "),
            (r"\bpágs?\.\s(?=\d)", "página "),
            (r"\bn\.º\s", "número "),
            (r"(?<=\d)\s?%", " por ciento"),
            (r"\s&\s", " y "),
        ),
    ),
}
#: of a language that is not known, what is written is read
_OTHER = _Language("{}", ())


def write_spoken(passage: Passage, language: str) -> str:
    """Return what is spoken of a *passage* in a *language* ("en", "es_MX"); "" where there is nothing to say."""
    manner = _LANGUAGES.get(language.replace("_", "-").split("-")[0].lower(), _OTHER)
    text = "".join(_speak_part(part, manner) for part in passage.parts)
    text = passage.introduction + text
    if passage.kind == "note" and (label := _NOTE_LABEL.fullmatch(text.strip())):
        text = manner.note.format(label[1])
    if passage.label and passage.label != "•":
        text = f"{passage.label} {text}"
    text = _ADDRESS.sub(lambda match: match[1] or match[2], text)
    text = _PAUSE_SIGNS.sub(", ", _BLANK_TO_WRITE.sub(" ", text))
    for pattern, words in manner.readings:
        text = pattern.sub(words, text)
    text = _BLANKS.sub(" ", text).strip(" ,")
    return _end_sentence(text) if any(map(str.isalnum, text)) else ""


def _speak_part(part: Words, manner: _Language) -> str:
    """Return what is spoken of a part of a passage."""
    if part.calls_note:
        return f" ({manner.note.format(part.text)}) "
    return part.expansion or part.text


def _end_sentence(text: str) -> str:
    """Return a *text* with the pause behind it that a heading or a cell is read with."""
    return text if text[-1] in ".!?:;…" else f"{text}."
