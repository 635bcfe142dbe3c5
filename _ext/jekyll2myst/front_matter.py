"""Front matter of a page: what the book keeps of it, under which key, and what becomes of the others."""

from __future__ import annotations

import datetime
import re
from collections.abc import Container, Mapping
from html import unescape
from typing import Any, NamedTuple

from .boxes.recipe import Recipe
from .records import FateName
from .report.account import Account
from .site.language_tags import to_sphinx_language

#: keys of front matter that MyST or Sphinx would read as their own
_RESERVED_KEYS = frozenset(
    """
    orphan tocdepth nocomments no-search myst substitutions html_meta jupytext kernelspec title abstract
    dedication authors author date version status copyright address organization contact revision language cite
    """.split()
)
#: keys by which themes are told how a page looks, where it stands, and which scripts it needs
_THEME_KEY = re.compile(
    r"""
    (?:.*[_-])?(?:class(?:es)?|css|js|scripts?|styles?|icons?|colou?rs?|background|banner|teaser|thumb(?:nail)?|theme)
    | (?:hide|show|no|disable|enable|display|include|exclude)[_-].*
    | (?:nav|menu|side_?bar|side_?nav|sub_?nav|top_?nav|toc|search|share|sharing|comments?|analytics)(?:[_-].*)?
    | (?:sticky|next|prev|previous|has|jumbotron|pagination|carousel|hero|mathjax|mermaid)(?:[_-].*)?
    | (?:use_?|enable_?)?(?:math|katex) | usemathjax | jekyll-mentions
    | author_profile | body | box_number | breadcrumbs? | collection | datatable | draft | excerpt_separator
    | feature_row | following | folder | footer | gallery | grand_parent | header | layout | map_name | noindex
    | order | output | paginate | parent | permalink | per_page | position | published | read_time | redirect_to
    | related | render_with_liquid | robots | root | simple_map | complex_map | sitemap | slug | sort
    | template | tooltip | weight
    """,
    re.IGNORECASE | re.VERBOSE,
)


#: an element of HTML in a text
_MARK = re.compile(r"</?[A-Za-z][^<>]*>")


class FrontContext(NamedTuple):
    """What is known of the book when the front matter of a page is read."""

    recipe: Recipe
    #: keys that the old layout printed, and that the book has in the page
    printed_keys: Container[str] = frozenset()
    #: keys whose lists of pages became the order of pages
    order_keys: Container[str] = frozenset()
    #: language of the book, as Sphinx names it
    language: str = ""
    #: who wrote the book
    author: str = ""


class _Decision(NamedTuple):
    """What becomes of a key."""

    fate: FateName
    detail: str
    #: what the book has of it
    pairs: tuple[tuple[str, Any], ...] = ()


def convert_front_matter(
    front: Mapping[str, Any], context: FrontContext, account: Account
) -> tuple[tuple[str, Any], ...]:
    """Return the front matter that the book keeps, in order, and write down what becomes of each key.

    :param front: front matter of the old page
    """
    merged: dict[str, Any] = {}
    for key, value in front.items():
        decision = _decide(str(key), value, context)
        account.add_element("front matter", f"{key}: {value}", 1, decision.fate, decision.detail)
        for name, new_value in decision.pairs:
            # author and year of a citation are two keys of the old page
            if isinstance(new_value, dict) and isinstance(merged.get(name), dict):
                merged[name] |= new_value
            else:
                merged[name] = new_value
    return tuple(merged.items())


def _decide(name: str, value: Any, context: FrontContext) -> _Decision:
    """Return what becomes of a key."""
    recipe = context.recipe
    if name == "title":
        return _Decision("rewritten", "the page's heading")
    if name in recipe.front_dropped:
        return _Decision("dropped", recipe.front_dropped[name])
    if name in context.printed_keys:
        return _Decision("moved", "into the page, where the old layout printed it")
    if name == "redirect_from":
        return _Decision("moved", "redirects")
    if name in recipe.front:
        return _keep(recipe.front[name], name, value)
    if value is None or value in ("", [], {}):
        return _Decision("dropped", "holds nothing")
    if decision := _decide_metadata(name, value, context):
        return decision
    if name in context.order_keys:
        return _Decision("dropped", "became the order of pages")
    if isinstance(value, bool) or _THEME_KEY.fullmatch(name):
        return _Decision("dropped", "told the old theme how to show the page")
    # a key that Sphinx reads would change the page, so it gets another name
    return _keep(f"jekyll_{name}" if name in _RESERVED_KEYS else name, name, value, "no rule for this key")


def _keep(new: str, name: str, value: Any, detail: str = "") -> _Decision:
    """Return that a key is kept, under the name *new*."""
    return _Decision("kept", f"as {new}" if new != name else detail, ((new, _simplify_value(value)),))


def _decide_metadata(name: str, value: Any, context: FrontContext) -> _Decision | None:
    """Return what becomes of a key by which a page says who wrote it, when, in which language, and what it is about."""
    if name in ("author", "authors"):
        author = read_author(value)
        if author == context.author:
            return _Decision("dropped", "the author of the book")
        return _Decision("rewritten", "as cite: author", (("cite", {"author": author}),)) if author else None
    if name == "date":
        year = re.match(r"\d{4}", value.isoformat() if isinstance(value, datetime.date) else str(value))
        return _Decision("rewritten", "as cite: year", (("cite", {"year": year[0]}),)) if year else None
    if name == "description" and isinstance(value, str):
        # layouts may print its marks; readers of metadata would see them as text
        text = " ".join(unescape(_MARK.sub("", value)).split())
        return _Decision("rewritten", "as html_meta of MyST", (("myst", {"html_meta": {"description": text}}),))
    if name in ("lang", "language", "locale"):
        language = to_sphinx_language(value)
        if not language or language == context.language:
            return _Decision("dropped", "the language of the book" if language else "names no language")
        return _Decision("rewritten", "as language", (("language", language),))
    return None


def read_author(value: object) -> str:
    """Return who wrote something: a name, a mapping with one, or a list of them; "" for what names nobody."""
    if isinstance(value, list):
        return ", ".join(name for name in map(read_author, value) if name)
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("title")
    return " ".join(value.split()) if isinstance(value, str) else ""


def _simplify_value(value: object) -> Any:
    """Return a value of front matter as YAML and MyST take it: dates as text."""
    if isinstance(value, datetime.date | datetime.datetime):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): _simplify_value(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_simplify_value(item) for item in value]
    return value if isinstance(value, str | int | float | bool) else "" if value is None else str(value)
