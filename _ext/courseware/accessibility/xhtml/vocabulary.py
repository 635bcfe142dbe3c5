"""What EPUB 3.3 knows of HTML: its elements, where they may stand, and which attributes they have.

From the schemas of EPUBCheck 5.3 (https://github.com/w3c/epubcheck, ``schema/30/mod/html5``), which are those of the
Nu HTML checker.
"""

from __future__ import annotations

import re

_INTEGER = re.compile(r"-?\d+")
_COUNT = re.compile(r"\d{1,6}")
_POSITIVE = re.compile(r"0*[1-9]\d{0,5}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_TIME = re.compile(
    r"\d{4,}(-\d\d(-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:?\d\d)?)?)?)?|\d\d:\d\d(:\d\d(\.\d{1,3})?)?"
)
_DATE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?")
_TOKEN = re.compile(r"[^\s]+")
_ANY = re.compile(r".*", re.DOTALL)

#: what stands in a line
PHRASING = frozenset(
    "a abbr audio b bdi bdo br cite code del dfn em i img ins kbd mark math q ruby s samp small span strong sub sup svg"
    " time u var video wbr".split()
)
#: what holds the content that may stand around it
TRANSPARENT = frozenset(("a", "ins", "del"))
#: what holds lines of text and nothing else
HOLDS_PHRASING = (PHRASING - TRANSPARENT - {"audio", "video", "math", "svg"}) | frozenset(
    "p pre h1 h2 h3 h4 h5 h6 summary rt rp".split()
)
#: what stands beside lines of text
FLOW = frozenset(
    "address article aside blockquote details div dl figure footer h1 h2 h3 h4 h5 h6 header hr nav ol p pre section"
    " table ul".split()
)
#: what stands in one kind of parent alone
PARTS = frozenset(
    "caption col colgroup dd dt figcaption li rp rt source summary tbody td tfoot th thead tr track".split()
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
#: what follows a link or a touch of its own, and may not stand in a link
INTERACTIVE = frozenset(("a", "details", "audio", "video"))

#: attributes that every element has
_COMMON = {
    "id": _TOKEN,
    "class": _ANY,
    "title": _ANY,
    "style": _ANY,
    "lang": _LANGUAGE,
    "xml:lang": _LANGUAGE,
    "dir": re.compile("ltr|rtl|auto"),
    "translate": re.compile("yes|no"),
    "tabindex": _INTEGER,
    "hidden": re.compile("hidden|"),
    "epub:type": _ANY,
}
_CELL = {"colspan": _POSITIVE, "rowspan": _COUNT, "headers": _ANY}
_SIZE = {"width": _COUNT, "height": _COUNT}
_MEDIA = {"src": _ANY, "controls": _ANY, "loop": _ANY, "muted": _ANY, "preload": re.compile("none|metadata|auto")}
#: attributes of single elements
_OWN = {
    "a": {"href": _ANY, "rel": _ANY, "hreflang": _LANGUAGE},
    "audio": _MEDIA,
    "blockquote": {"cite": re.compile("https?://.*")},
    "col": {"span": _POSITIVE},
    "colgroup": {"span": _POSITIVE},
    "del": {"datetime": _DATE},
    "details": {"open": re.compile("open|")},
    "img": {"src": _ANY, "alt": _ANY, **_SIZE},
    "ins": {"datetime": _DATE},
    "li": {"value": _INTEGER},
    "link": {"rel": _ANY, "href": _ANY, "type": _ANY, "media": _ANY},
    "meta": {"charset": _ANY, "name": _ANY, "property": _ANY, "content": _ANY},
    "ol": {"start": _INTEGER, "reversed": _ANY, "type": re.compile("[1aAiI]")},
    "q": {"cite": re.compile("https?://.*")},
    "source": {"src": _ANY, "type": _ANY},
    "style": {"media": _ANY},
    "td": _CELL,
    "th": {**_CELL, "scope": re.compile("row|col|rowgroup|colgroup")},
    "time": {"datetime": _TIME},
    "track": {"src": _ANY, "kind": re.compile("subtitles|captions|descriptions|chapters"), "srclang": _LANGUAGE}
    | {"label": re.compile(r".*\S.*", re.DOTALL)},
    "video": {**_MEDIA, **_SIZE, "poster": _ANY},
}
#: attributes whose presence is all that they say
BOOLEAN = frozenset(("hidden", "open", "controls", "loop", "muted", "reversed"))
#: elements of the head, which take none of what is seen or spoken
_UNSEEN = frozenset(("html", "head", "meta", "link", "title", "style"))

_ARIA_GLOBAL = {
    "atomic": "true|false",
    "busy": "true|false",
    "current": "page|step|location|date|time|true|false",
    "disabled": "true|false",
    "hidden": "true|false",
    "label": ".*",
    "live": "off|polite|assertive",
    "roledescription": r".*\S.*",
}
#: attributes of ARIA that name elements by their ids
ARIA_IDS = frozenset(f"aria-{name}" for name in ("labelledby", "describedby", "details", "owns", "flowto", "controls"))
_ARIA = {f"aria-{name}": re.compile(pattern, re.DOTALL) for name, pattern in _ARIA_GLOBAL.items()}
_DATA = re.compile(r"data-[a-z0-9_.-]+")

_LIST_ROLES = "directory group list menu menubar toolbar tree presentation"
_ITEM_ROLES = "listitem separator presentation"
_HEADING_ROLES = "heading presentation doc-subtitle"
#: roles of single elements; those not named here have any role of `_ROLES`
_OWN_ROLES = {
    "a": "button link doc-backlink doc-biblioref doc-glossref doc-noteref",
    "article": "article document application main feed region presentation",
    "aside": "note complementary search feed region presentation doc-dedication doc-example doc-footnote doc-glossary"
    " doc-pullquote doc-tip",
    "audio": "application",
    "br": "presentation",
    "caption": "",
    "col": "",
    "colgroup": "",
    "dd": "definition",
    "details": "group",
    "dl": "list group presentation",
    "dt": "term listitem",
    "figcaption": "presentation group",
    "footer": "contentinfo group presentation doc-footnote",
    **dict.fromkeys(sorted(HEADINGS), _HEADING_ROLES),
    "header": "banner group presentation doc-footnote",
    "hr": "separator presentation doc-pagebreak",
    "img": "img math none presentation doc-cover",
    "li": _ITEM_ROLES,
    "nav": "navigation doc-index doc-pagelist doc-toc menu menubar none presentation",
    "ol": _LIST_ROLES,
    "section": "alert application dialog feed group log presentation region status banner complementary contentinfo"
    " document main navigation note search doc-abstract doc-acknowledgments doc-afterword doc-appendix doc-bibliography"
    " doc-chapter doc-colophon doc-conclusion doc-credit doc-credits doc-dedication doc-endnotes doc-epigraph"
    " doc-epilogue doc-errata doc-example doc-foreword doc-glossary doc-index doc-introduction doc-notice doc-pagelist"
    " doc-part doc-preface doc-prologue doc-pullquote doc-qna doc-toc",
    "summary": "button",
    "ul": _LIST_ROLES,
    "video": "application",
    "wbr": "presentation",
}
_ROLES = (
    "alert application article banner complementary contentinfo definition document feed figure group heading img link"
    " list listitem log main math navigation none note presentation region search status term timer tooltip"
    " doc-abstract doc-acknowledgments doc-afterword doc-appendix doc-backlink doc-bibliography doc-biblioref"
    " doc-chapter doc-colophon doc-conclusion doc-cover doc-credit doc-credits doc-dedication doc-endnotes"
    " doc-epigraph doc-epilogue doc-errata doc-example doc-footnote doc-foreword doc-glossary doc-glossref doc-index"
    " doc-introduction doc-noteref doc-notice doc-pagebreak doc-pagelist doc-part doc-preface doc-prologue"
    " doc-pullquote doc-qna doc-subtitle doc-tip doc-toc"
)
_ROLES_OF = {tag: frozenset(roles.split()) for tag, roles in _OWN_ROLES.items()}
_ALL_ROLES = frozenset(_ROLES.split())


def is_valid(tag: str, name: str, value: str) -> bool:
    """Say whether an element has an attribute of this name, with this value."""
    if name == "role":
        return tag not in _UNSEEN and value in _ROLES_OF.get(tag, _ALL_ROLES)
    if name in ARIA_IDS or _DATA.fullmatch(name):
        return True
    if name.startswith("aria-"):
        return name in _ARIA and bool(_ARIA[name].fullmatch(value))
    if tag in _UNSEEN and name == "epub:type":
        return False
    pattern = _OWN.get(tag, {}).get(name) or _COMMON.get(name)
    return pattern is not None and bool(pattern.fullmatch(value))


def is_time(text: str) -> bool:
    """Say whether a text is a moment as the element ``time`` names it."""
    return bool(_TIME.fullmatch(text))
