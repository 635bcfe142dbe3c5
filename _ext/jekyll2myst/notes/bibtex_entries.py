"""The text of a note as a BibTeX entry.

Three ways of citing are understood, which cover most of the notes that were counted on real sites:

* title first: ``[Title](url), by Author. Journal, 2011.`` and ``[Title](url). Author/Publisher, 2008.``
* author in parentheses: ``Title (Author, 2014). Journal, 2014(Fall), 18-19.``
* APA: ``Pelman, A. (2009). Title. Journal, 2009(Fall), 26.``

A text that is none of them stays a note. Every entry made here keeps its source text in the field ``annote``, so that a
person can check it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ..records import BibtexEntry
from .bibtex_containers import QUOTES, YEAR, parse_container

_LINK = re.compile(r"\[([^\]]+)\]\((\S+?)\)")
#: words that say how a note stands to a work: what they begin is a sentence, and no citation alone
_SIGNAL = re.compile(
    r"^(?:see|also|cf|cp|compare|contra|but|and|e\.g|i\.e|viz|adapted|based|quoted|cited|quotation|reprinted|translated|"
    r"as|in|from|for|according|this|these|that|there|here|ibid|id|op|loc|supra|infra|note|notes|personal|interview|"
    r"thanks?|courtesy|image|images|photo|photos|video|source|sources|credit|available|retrieved|read|visit|learn|more|"
    r"further|i|we|you|he|she|they|it)\b[.,:]*\s",
    re.IGNORECASE,
)
#: an address that is printed, and what introduces it
_ADDRESS = re.compile(
    r"(?:\b(?:retrieved|accessed|available)\b[^.<]{0,40}?\b(?:from|at|:)\s*:?\s*)?<?(?P<url>https?://[^\s<>]+?)>?(?=[.,;]*(?:\s|$))",
    re.IGNORECASE,
)
_SAFE_ADDRESS = re.compile(r"https?://[^\s{}<>\\]+$", re.IGNORECASE)
_APA = re.compile(
    r"^(?P<author>[^()\d\[]*, (?:[A-Z]\. ?-?)+[^()\d\[]*?)\s*\((?P<date>(?:19|20)\d\d[^()]*)\)\.\s*"
    r"(?P<title>.+?(?:[.?!](?=\s)|$))(?:\s+(?P<rest>.*))?$"
)
_IN_PARENTHESES = re.compile(
    r"^(?P<title>[^()]+?)\s*(?:\[(?P<how>[^\]]*)\])?\s*\((?P<inside>[^()]+)\)\.?\s*(?P<rest>.*)$"
)
_BY = re.compile(r"^(?P<title>.+?)(?:,|(?<=[”\"’]))\s*by\s+(?P<author>.+?)(?:(?<!\b[A-Z])\.\s+(?P<rest>.*))?$")
#: between two names that begin with the last
_NEXT_INVERTED_NAME = re.compile(r"(?<=[A-Z]\.),?\s+(?:and\s+)?(?=[^\W\d_][^,.]+, [A-Z]\.)")
_BY_BEHIND_LINK = re.compile(r"^[\s”\"’.,]*by\s+(?P<author>.+?)(?:(?<!\b[A-Z])\.\s+(?P<rest>.*))?$", re.IGNORECASE)
#: an author who is named within what seems to be a title
_AUTHOR_IN_TITLE = re.compile(r"[\s.]by [A-Z]", re.IGNORECASE)
_SLASH = re.compile(r"^(?P<title>.+?)\.\s+(?P<author>[^./]+)/(?P<publisher>[^,]+)(?P<rest>,.*)?$")
#: marks of emphasis; an underscore within a word is none
_EMPHASIS = re.compile(r"(?<!\\)(?:\*+|(?<![^\W_])_+|_+(?![^\W_]))")
_ESCAPE = re.compile(r"\\([^\w\s])")
#: words that show that an author is not a person
_ORGANIZATION = re.compile(
    r"\b(?:Library|Libraries|Network|Association|Museum|Institute|Center|Centre|University|Council|Services?|School|"
    r"Department|Society|Foundation|Alliance|Committee|Project|Group|Public|[A-Z]{3,})\b"
)
#: words that say too little to name a work by
_STOP_WORDS = frozenset(
    """
    a an and at for from in is it its my of on or our the their to with your
    """.split()
)


def parse_entry(text: str) -> BibtexEntry | None:
    """Return the entry that a note's *text*, in Markdown, describes; `None` if it cites no work in a known way."""
    link = _LINK.search(text)
    # without markup; the address of the link is a field
    flat = " ".join(_ESCAPE.sub(r"\1", _EMPHASIS.sub("", _LINK.sub(lambda match: match[1], text))).split())
    address = link[2] if link else ""
    if _SIGNAL.match(flat) or (address and not _SAFE_ADDRESS.match(address)):
        return None
    if printed := _ADDRESS.search(flat):
        address = address or printed["url"]
        flat = " ".join(f"{flat[: printed.start()].rstrip()} {flat[printed.end() :].lstrip(' .,;')}".split())
    # from the strictest to the loosest form, which would match the others
    parts = (
        _parse_apa(flat)
        or _parse_linked_title_by_author(link, flat)
        or _parse_title_by_author(flat)
        or _parse_author_slash_publisher(flat)
        or _parse_author_in_parentheses(flat)
    )
    # a title may be nothing but quotation marks and points
    title = parts["title"].strip(QUOTES + ".,").strip() if parts is not None else ""
    if parts is None or not title or _AUTHOR_IN_TITLE.search(title):
        return None
    if not all(map(_is_person_or_body, filter(None, parts.get("author", "").split(" and ")))):
        return None
    # of several years in a note the last is that of the work, others belong to its title
    year = (YEAR.findall(parts.get("date", "")) or YEAR.findall(parts.get("rest", "")) or YEAR.findall(flat))[-1:]
    fields = {
        "author": parts.get("author", ""),
        "title": title,
        **parse_container(parts.get("rest", "")),
        "howpublished": parts.get("how", "") or parts.get("publisher", ""),
        "year": "".join(year),
        "url": address,
        "annote": " ".join(text.split()),
    }
    nonempty = {name: value.strip() for name, value in fields.items() if value.strip()}
    if "journal" in nonempty and not year:  # no style prints an article without its year
        nonempty = {("howpublished" if name == "journal" else name): value for name, value in nonempty.items()}
    entry_type = "article" if "journal" in nonempty else "book" if "publisher" in nonempty else "misc"
    return BibtexEntry(_make_key(nonempty), entry_type, nonempty)


def _parse_apa(text: str) -> dict[str, str] | None:
    """Return the parts of an APA citation."""
    match = _APA.match(text)
    if not match:
        return None
    return {"author": _format_names(match["author"]), "title": match["title"],
            "date": match["date"], "rest": match["rest"] or ""}  # fmt: skip


def _parse_title_by_author(text: str) -> dict[str, str] | None:
    """Return the parts of "Title, by Author. Container, Year"."""
    match = _BY.match(text)
    return (
        {"title": match["title"], "author": _format_names(match["author"]), "rest": match["rest"] or ""}
        if match
        else None
    )


def _parse_linked_title_by_author(link: re.Match[str] | None, text: str) -> dict[str, str] | None:
    """Return the parts of "[Title](url) By Author. Container, Year": the link tells where the title ends."""
    title = " ".join(_EMPHASIS.sub("", link[1]).split()) if link is not None else ""
    if not title or not text.lstrip(QUOTES).startswith(title):
        return None
    match = _BY_BEHIND_LINK.match(text.partition(title)[2])
    if not match:
        return None
    return {"title": title, "author": _format_names(match["author"]), "rest": match["rest"] or ""}


def _parse_author_slash_publisher(text: str) -> dict[str, str] | None:
    """Return the parts of "Title. Author/Publisher, Year"."""
    match = _SLASH.match(text)
    return (
        {"title": match["title"], "author": _format_names(match["author"]), "publisher": match["publisher"]}
        if match
        else None
    )


def _parse_author_in_parentheses(text: str) -> dict[str, str] | None:
    """Return the parts of "Title (Author, Year). Container" and of "Title (Year, Author)"."""
    match = _IN_PARENTHESES.match(text)
    if not match:
        return None
    author = YEAR.sub("", match["inside"]).strip(" ,")
    medium = (match["how"] or "").strip(" .")
    has_year = author != match["inside"].strip(" ,")
    # brackets without a year may hold a remark, which has words in small letters
    if not author or (not has_year and re.search(r"(?<!\w)(?!and\b|of\b|the\b|de\b|von\b|van\b)[a-z]", author)):
        return None
    parts = {"title": match["title"], "author": _format_names(author), "rest": match["rest"], "how": medium}
    return {**parts, "date": match["inside"]}


def _format_names(text: str) -> str:
    """Return author names as BibTeX wants them: joined by " and "."""
    flat = re.sub(r"\s*&\s*", " and ", text.strip(" ,"))
    if re.search(r", [A-Z]\.", f"{flat}."):  # "Last, F., and Last, F. M."
        names = _NEXT_INVERTED_NAME.split(flat if flat.endswith(".") else f"{flat}.")
    elif _ORGANIZATION.search(flat) and "," in flat:  # a comma may stand within its name
        names = [flat.strip(".")]
    else:
        names = re.split(r",?\s+and\s+|,\s+", flat.strip("."))
    return " and ".join(re.sub(r",?\s+and$", "", name.strip(" ,")) for name in names if name.strip(" ,"))


def _is_person_or_body(name: str) -> bool:
    """Say whether *name* could be one of an author: it has letters, and begins with a capital or a letter without."""
    letters = [character for character in name if character.isalpha()]
    return len(letters) > 1 and not letters[0].islower() and not any(map(str.isdecimal, name))


def _make_key(fields: Mapping[str, str]) -> str:
    """Return the key: the first author's last name, the year, the first word of the title that says something."""
    first = fields.get("author", "").split(" and ")[0]
    if _ORGANIZATION.search(first):
        last = first.split(" ")[0]
    else:
        last = first.split(",")[0] if "," in first else first.rpartition(" ")[2]
    words = re.findall(r"\w+", fields["title"].lower())
    word = next((word for word in words if word not in _STOP_WORDS), words[0] if words else "work")
    return re.sub(r"\W", "", f"{last.lower()}{fields.get('year', '')}{word}") or "work"


def find_same_work(entry: BibtexEntry, entries: Iterable[BibtexEntry]) -> BibtexEntry | None:
    """Return the one of *entries* that is the same work: by key, by address, or by title."""
    for candidate in entries:
        # the key is made of author, year and title
        if entry.key == candidate.key:
            return candidate
        for name in ("url", "title"):
            value, candidate_value = _normalize(entry.fields.get(name, "")), _normalize(candidate.fields.get(name, ""))
            if value and value == candidate_value:
                return candidate
    return None


def _normalize(text: str) -> str:
    """Return *text* for comparison: letters and digits only, in lower case, addresses without their scheme."""
    return re.sub(r"^https?://(www\.)?|[\W_]", "", text.lower())


def format_bibtex(entry: BibtexEntry) -> str:
    """Return *entry* as BibTeX, its fields aligned."""
    width = max(map(len, entry.fields))
    lines = [f"  {name:<{width}} = {{{_escape_value(name, value)}}},\n" for name, value in entry.fields.items()]
    return f"@{entry.entry_type}{{{entry.key},\n{''.join(lines)}}}\n"


def _escape_value(name: str, value: str) -> str:
    """Return a field's value with what BibTeX would misread escaped.

    Braces, which must balance, are left out. New ones keep a title's capitals, and a body's name from being read as a
    person's first and last names.
    """
    unbraced = value.replace("{", "").replace("}", "")
    if name in {"url", "annote"}:
        return unbraced
    text = re.sub(r"([&%#$_])", r"\\\1", unbraced)
    if name == "author":
        return " and ".join(
            f"{{{person}}}" if _ORGANIZATION.search(person) else person for person in text.split(" and ")
        )
    return f"{{{text}}}" if name == "title" else text
