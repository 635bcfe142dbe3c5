"""What a person can do about a fact that is lost."""

from __future__ import annotations

from collections.abc import Mapping

#: what to do about a fact of a kind that is lost
_ADVICE: Mapping[str, str] = {
    "": "compare the pages, and type it where it belongs",
    "heading": "type it as a heading",
    "outline": "give the heading the level that puts it below the right one",
    "list": "compare the lists, and part or join them as they were",
    "list item": "type it as an item of its list",
    "list number": "type {style=upper-alpha} above the list, and its first number",
    "table": "compare the tables row by row",
    "table cell": "type it into its cell",
    "head of a row or column": "make it a head",
    "merged cell": "type the table with its merged cells",
    "alignment": "align the column",
    "link": "type the link",
    "image link": "give the picture its link",
    "image": "show the picture",
    "alternative text": "give the picture its alternative text",
    "caption": "give the picture its caption",
    "note call": "call the note behind these words",
    "code": "copy the code from the old page",
    "inline": "mark the words as they were",
    "line break": "type a backslash at the end of the line",
    "quotation": "type > before each of its lines",
    "details": "make it a dropdown",
    "media": "link the video or sound",
    "box": "name its class in the recipe, or put it into an admonition",
    "language": "say its language: [text]{lang=de}, or {lang=de} above the block",
    "direction": "say its direction",
    "abbreviation": "type {abbr}`short (long form)`",
    "task": "type [ ] or [x] before it",
    "drawing": "save it as a file, and show that with its words as alternative text",
    "rule": "type --- on a line",
}


def advise(kind: str, detail: str) -> str:
    """Return what is said of a lost fact of this *kind*: *detail*, and what to do."""
    return f"{detail}; {_ADVICE.get(kind, _ADVICE[''])}".removeprefix("; ")
