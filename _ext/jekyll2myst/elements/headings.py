"""Headings without gaps between their levels, and the old addresses of headings and other places."""

from __future__ import annotations

import re
from collections.abc import Container

from ..records import PageAnchors
from ..report.account import Account
from ..tree import ANCHOR_MARK, HEADINGS, Node, find_first

#: parts of blocks, before which no block can stand
_PARTS = frozenset({"li", "dt", "dd", "caption"})
_SLUG = re.compile(r"[^\w一-鿿\- ]")
#: what is written as a role or an image; MyST makes slugs from text and code alone
_NOT_IN_SLUGS = frozenset({"#role", "#math", "sup", "sub", "kbd", "img"})


def set_levels(nodes: list[Node], account: Account, first: int = 2) -> None:
    """Give the headings among *nodes* levels from *first* on, none of them skipped."""
    ancestors: list[tuple[int, int]] = []
    for node in nodes:
        # what follows a box does not stand below the headings in it
        headings_around = ancestors if node.tag in HEADINGS else ancestors[:]
        for heading in node.walk():
            if heading.tag in HEADINGS:
                _set_level(heading, headings_around, account, first)


def _set_level(heading: Node, ancestors: list[tuple[int, int]], account: Account, first: int) -> None:
    """Give a heading its level below its *ancestors*, pairs of old and new level, and add it to them."""
    level = int(heading.tag[1])
    # a heading is below the nearest one before it that has a smaller number
    while ancestors and ancestors[-1][0] >= level:
        ancestors.pop()
    new_level = min(6, ancestors[-1][1] + 1 if ancestors else first)
    ancestors.append((level, new_level))
    if new_level != level:
        detail = f"level {level} became {new_level}: the page's title is level 1, and none is skipped"
        account.set_fate(heading, "rewritten", detail)
        heading.tag, heading.source = f"h{new_level}", ""


def drop_rules(nodes: list[Node], account: Account, *, top: bool = True) -> list[Node]:
    """Return *nodes* without rules where docutils forbids them: at an end, behind a heading or a rule, inside a box."""
    out: list[Node] = []
    for node in nodes:
        if node.tag == "hr" and (not top or not out or out[-1].tag == "hr" or out[-1].tag in HEADINGS):
            account.set_fate(
                node, "dropped", "a rule that sets nothing apart from anything" if top else "a rule inside a box"
            )
            continue
        # a rule inside anything is a transition that docutils cannot place
        if node.children and node.tag != "p":
            node.children = drop_rules(node.children, account, top=False)
        out.append(node)
    while top and out and out[-1].tag == "hr":
        account.set_fate(out.pop(), "dropped", "a rule that sets nothing apart from anything")
    return out


def set_anchors(title: str, nodes: list[Node], title_ids: frozenset[str] = frozenset()) -> PageAnchors:
    """Give what has an id on the old page an anchor, unless it is a heading whose slug in MyST is the same.

    :param title: the page's title, which has the first slug
    :param nodes: the blocks of the page
    :param title_ids: ids that the title had on the old page
    :return: what links may lead to on the page
    """
    taken: set[str] = set()
    slugs: dict[str, str] = {}
    ids: set[str] = set()
    _make_slug(title, taken)
    for node in nodes:
        for inner in node.walk():
            if inner.tag in HEADINGS:
                # MyST counts and links to all headings, in boxes and quotations, too
                slug = _make_slug(_read_slug_text(inner).strip(), taken)
                old = inner.attrs.get("id") or inner.options.get("old", "")
                if old and old == slug:
                    slugs[old] = slug
                    inner.attrs.pop("id", None)
                elif old and old not in ids:
                    inner.attrs["id"] = old
            identifier = inner.attrs.get("id") or (inner.attrs.get("name", "") if inner.tag == "a" else "")
            if inner.tag == "#directive" and inner.attrs.get("name") == "anchor":
                _keep_wrapper_anchor(inner, slugs, ids)
            if identifier and identifier not in slugs and identifier not in ids and inner.tag != "#call":
                inner.attrs["id"] = identifier = identifier.strip()
                # others cannot stand in a role's backticks or in an address
                if re.fullmatch(r"[^\s`{}<>]+", identifier):
                    ids.add(identifier)
                    inner.is_modified = True
                    if inner.tag in _PARTS or (inner.tag in HEADINGS and inner is not node):
                        # a block before it would be the first thing in a box or a quotation
                        _insert_anchor(inner, identifier)
                    else:
                        inner.options["anchor"] = "yes"
    return PageAnchors(slugs, frozenset(ids), title_ids | {"top"})


def _keep_wrapper_anchor(anchor: Node, slugs: Container[str], ids: set[str]) -> None:
    """Add the anchor of a wrapper that is gone to *ids*; the first of a name is the one that links lead to."""
    identifier = anchor.attrs.get("argument", "")
    if identifier in slugs or identifier in ids:
        anchor.tag = "#junk"
    ids.add(identifier)


def _insert_anchor(node: Node, identifier: str) -> None:
    """Let the text that a part of a block begins with begin with an anchor."""
    node.source = ""
    first = find_first(node.children)
    if first is not None and first.tag == "p":
        _insert_anchor(first, identifier)
    else:
        node.children.insert(0, Node("#role", {"name": "anchor"}, text=identifier + ANCHOR_MARK))


def list_ids(heading: Node) -> frozenset[str]:
    """Return the ids of a heading on the old page; who follows a link to those of a title comes to its page."""
    ids = {node.attrs.get(name, "") for node in heading.walk() for name in ("id", "name")}
    return frozenset({*ids, heading.options.get("old", "")} - {""})


def _read_slug_text(node: Node) -> str:
    """Return the text of a heading that MyST makes its slug from: that in roles is left out."""
    if node.tag in _NOT_IN_SLUGS or (node.tag in ("abbr", "acronym") and node.attrs.get("title")):
        return ""
    if not node.children:
        return node.text_content()
    return node.text + "".join(map(_read_slug_text, node.children))


def _make_slug(text: str, taken: set[str]) -> str:
    """Return the slug that MyST gives a heading (myst-parser 5, ``github_slugify``), "" for none; it is *taken* then.

    One that stands on the page already gets the first number that makes it another (``unique_slug``).
    """
    stem = slug = _SLUG.sub("", text.lower().replace(" ", "-"))
    number = 0
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    if slug:
        taken.add(slug)
    return slug
