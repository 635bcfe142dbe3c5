"""What directives and roles mean: one table, which every writer of them has a row in.

A page is proven by reading what was written. A directive or role without a row counts as lost, and one that the tree
of the page does not hold is taken for an attack: whoever begins to write a new one adds its row here. For a directive
a row says

* `meaning`: what readers see, by the name of a reader in `meanings`: ``box``, ``details``, ``figure``, ``image``,
  ``rows`` (list-table), ``span rows`` (a table with merged cells), ``benefits``, ``benefit``, ``band``, ``wide row``,
  ``code``, ``math``, ``container``, ``title``, ``video``, ``quotation``, ``card``, ``question``, ``nothing``;
* `argument`: what stands behind its name: "" for nothing, ``text`` for Markdown, ``address``, ``name`` for a word;
* `is_required`: whether it is refused without an argument;
* `options`: those that it takes, another one is refused; `None` where they are not known. One that takes none has none
  read: what looks like one is content;
* `body`: ``blocks`` of Markdown, ``text`` that is taken as it is, "" for none; `needs_body`: refused without;
* `tags`: elements of the tree that are written so, besides a ``#directive`` of this name.

For a role `tag` is the element that it shows; one that shows none is "", a call of a note is ``#call``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class DirectiveForm:
    """How a directive is written, and what it means."""

    meaning: str
    argument: Literal["", "text", "address", "name"] = ""
    is_required: bool = False
    options: frozenset[str] | None = frozenset()
    body: Literal["", "blocks", "text"] = "blocks"
    needs_body: bool = False
    tags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RoleForm:
    """What a role shows."""

    tag: str
    #: elements of the tree that are written so
    tags: frozenset[str] = frozenset()


def _names(text: str) -> frozenset[str]:
    """Return the names in a text."""
    return frozenset(text.split())


_COMMON = _names("class name")
_IMAGE = _COMMON | _names("alt height width scale align target loading")
_TABLE = _COMMON | _names("header-rows stub-columns width widths align")
_CARD = _names(
    """width margin text-align img-top img-bottom img-background img-alt link link-type link-alt link-new-tab shadow
    class-card class-body class-title class-header class-footer class-img-top class-img-bottom header footer"""
)
_GRID = _names("gutter margin padding outline reverse class-container class-row")
_DROPDOWN = _names("name open color icon animate margin chevron class-container class-title class-body")
_VIDEO = _names("title minutes source poster alt name")
_CASE_STUDY = _names("benefit library partners place setting partner-kind audience cost year sources summary")

_SPECIFIC_BOX = DirectiveForm("box", "", options=_COMMON | {"collapsible"}, needs_body=True)
_TITLED_BOX = DirectiveForm("box", "text", options=_COMMON)

DIRECTIVES: Mapping[str, DirectiveForm] = {
    # boxes of docutils have no argument, and refuse to be empty
    **dict.fromkeys("note warning important caution danger hint tip attention error seealso".split(), _SPECIFIC_BOX),
    "admonition": DirectiveForm("box", "text", True, _COMMON | {"collapsible"}, needs_body=True),
    "topic": DirectiveForm("box", "text", True, _COMMON, needs_body=True),
    "sidebar": DirectiveForm("box", "text", True, _COMMON | {"subtitle"}, needs_body=True),
    # boxes of lessons
    "box": _TITLED_BOX,
    **dict.fromkeys("lesson-tip explanatory reflection facilitator".split(), _TITLED_BOX),
    "objectives": DirectiveForm("box", "text", options=_names("class")),
    "teaches": DirectiveForm("nothing", "name", True, body=""),
    "activity": DirectiveForm("box", "text", True, _names("name who minutes materials debrief")),
    "worksheet": DirectiveForm("box", "text", False, _names("name minutes lines")),
    "worksheet-question": DirectiveForm("question", "text", False, _names("name lines choices many")),
    "dropdown": DirectiveForm("details", "text", False, _DROPDOWN),
    # pictures
    "image": DirectiveForm("image", "address", True, _IMAGE, ""),
    "figure": DirectiveForm("figure", "address", True, _IMAGE | _names("figwidth figclass figname")),
    "lesson-video": DirectiveForm("video", "address", True, _VIDEO),
    # tables
    "list-table": DirectiveForm("rows", "text", False, _TABLE, needs_body=True, tags=_names("table")),
    "span-table": DirectiveForm(
        "span rows",
        "text",
        options=_COMMON | _names("header-rows stub-columns footer-rows text-align widths"),
        needs_body=True,
        tags=_names("table"),
    ),
    "benefit-table": DirectiveForm("benefits", "text", False, _COMMON | _names("form titles"), tags=_names("table")),
    "benefit": DirectiveForm("benefit", "text", True, _names("name"), tags=_names("tr")),
    "benefit-more": DirectiveForm("wide row", needs_body=True, tags=_names("tr")),
    "benefit-group": DirectiveForm("band", "text", True, tags=_names("tr")),
    # code, formulas
    "code-block": DirectiveForm(
        "code",
        "name",
        False,
        _COMMON | _names("force linenos caption dedent emphasize-lines lineno-start"),
        "text",
        tags=_names("pre"),
    ),
    "math": DirectiveForm(
        "math", "text", False, _COMMON | _names("label nowrap no-wrap"), "text", tags=_names("#math")
    ),
    # quotations, parts of pages
    "quotation": DirectiveForm("quotation", "text", False, _COMMON | _names("role library region source id")),
    **dict.fromkeys(("epigraph", "pull-quote", "highlights"), DirectiveForm("quotation")),
    "container": DirectiveForm("container", "name", False, _names("name")),
    "div": DirectiveForm("container", "name", False, _names("name style")),
    "rubric": DirectiveForm("title", "text", True, _COMMON | {"heading-level"}, ""),
    "tab-set": DirectiveForm("container", "", options=_names("sync-group class orientation")),
    "tab-item": DirectiveForm(
        "card", "text", True, _names("name selected sync class-container class-label class-content")
    ),
    "grid": DirectiveForm("container", "name", False, _GRID),
    "grid-item": DirectiveForm(
        "container", "", options=_names("class columns margin padding outline child-align child-direction")
    ),
    "card": DirectiveForm("card", "text", False, _CARD),
    "grid-item-card": DirectiveForm("card", "text", False, _CARD | _names("class-item columns padding")),
    # what a book holds in one place and shows in others
    "case-study": DirectiveForm("container", "name", True, _CASE_STUDY),
    "case": DirectiveForm("nothing", "name", True, body=""),
    "include": DirectiveForm("nothing", "address", True, _names("name class"), ""),
    "toctree": DirectiveForm(
        "nothing",
        "",
        options=_names("hidden includehidden maxdepth caption glob titlesonly numbered reversed name class"),
        body="text",
    ),
    "footbibliography": DirectiveForm("nothing", body=""),
    "bibliography": DirectiveForm("nothing", "name", options=_names("all filter list"), body=""),
    # places with an address; the id that names one may be of anything
    "anchor": DirectiveForm("nothing", "name", True, body=""),
}

ROLES: Mapping[str, RoleForm] = {
    "kbd": RoleForm("kbd", _names("kbd")),
    "sup": RoleForm("sup", _names("sup")),
    "sub": RoleForm("sub", _names("sub")),
    "strong": RoleForm("strong", _names("strong b")),
    "emphasis": RoleForm("em", _names("em i cite var dfn")),
    "abbr": RoleForm("abbr", _names("abbr acronym")),
    "math": RoleForm("#math", _names("#math")),
    "code": RoleForm("code", _names("code tt samp")),
    "literal": RoleForm("code", _names("code tt samp")),
    "anchor": RoleForm(""),
    **dict.fromkeys(("footcite", "footcite:p", "footcite:t"), RoleForm("#call", _names("#call a sup"))),
}
#: directives and roles that the book's frame adds, or that name a place: any number of them may stand on a page
FREE_NAMES = _names("anchor toctree footbibliography")
#: classes of spans that stand for an element: ``[text]{.strike}``
SPAN_CLASSES: Mapping[str, str] = {
    "strike": "del", "s": "del", "del": "del", "mark": "mark", "ins": "ins", "inserted": "ins", "u": "u",
    "underline": "u", "small": "small", "q": "q", "kbd": "kbd",
}  # fmt: skip
#: class that gives a passage its language, as docutils writes it: ``language-de``
LANGUAGE_CLASS = "language-"
