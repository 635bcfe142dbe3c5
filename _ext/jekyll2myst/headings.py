"""Headings without gaps between their levels, and the old addresses of headings and other places."""

from __future__ import annotations

import re
from collections import Counter

from .account import Account
from .kramdown.ids import HeadingIds
from .tree import HEADINGS, Node

SLUG = re.compile(r"[^\w一-鿿\- ]")


def levels(nodes: list[Node], account: Account, first: int = 2) -> None:
    """Give the headings among *nodes* levels from *first* on, none of them skipped."""
    above: list[tuple[int, int]] = []
    for node in nodes:
        if node.tag not in HEADINGS:
            continue
        level = int(node.tag[1])
        while above and above[-1][0] >= level:
            above.pop()
        made = min(6, above[-1][1] + 1 if above else first)
        above.append((level, made))
        if made != level:
            account.settle(
                node, "rewritten", f"level {level} became {made}: the page's title is level 1, and none is skipped"
            )
            node.tag, node.source = f"h{made}", ""


def rules(nodes: list[Node], account: Account, *, top: bool = True) -> list[Node]:
    """Return *nodes* without rules where docutils forbids them: at an end, behind a heading or a rule, inside a box."""
    out: list[Node] = []
    for node in nodes:
        if node.tag == "hr" and (not top or not out or out[-1].tag == "hr" or out[-1].tag in HEADINGS):
            account.settle(
                node, "dropped", "a rule that sets nothing apart from anything" if top else "a rule inside a box"
            )
            continue
        if node.children and node.tag != "p":
            node.children = rules(node.children, account, top=False)
        out.append(node)
    while top and out and out[-1].tag == "hr":
        account.settle(out.pop(), "dropped", "a rule that sets nothing apart from anything")
    return out


def ids(nodes: list[Node], options: dict[str, str]) -> None:
    """Give each heading of the old page that has no id the one that kramdown gave it, as the option ``old``."""
    counter = HeadingIds(options.get("auto_id_prefix", ""))
    if options.get("auto_ids", "true") == "false":
        return
    for node in nodes:
        for one in node.walk():
            if one.tag in HEADINGS and not one.attrs.get("id"):
                one.options["old"] = counter.of("".join(child.plain() for child in one.children))


def slugs(title: str, nodes: list[Node]) -> tuple[dict[str, str], set[str]]:
    """Return the places of a page that links may lead to.

    :return: old id → MyST's slug, for headings that keep theirs; and ids that get an anchor of their own
    """
    counts: Counter[str] = Counter()
    kept: dict[str, str] = {}
    anchors: set[str] = set()
    slug_of(title, counts)
    for node in nodes:
        for one in node.walk():
            if one.tag in HEADINGS:
                slug = slug_of("".join(child.plain() for child in one.children), counts) if one is node else ""
                old = one.attrs.get("id") or one.options.get("old", "")
                if old and old == slug:
                    kept[old] = slug
                    one.attrs.pop("id", None)
                elif old and old not in anchors:
                    one.attrs["id"] = old
            identifier = one.attrs.get("id") or (one.attrs.get("name", "") if one.tag == "a" else "")
            if identifier and identifier not in kept and identifier not in anchors and one.tag != "#call":
                one.attrs["id"] = identifier = identifier.strip()
                if re.fullmatch(r"[^\s`{}<>]+", identifier):
                    anchors.add(identifier)
                    one.options["anchor"] = "yes"
                    one.changed = True
    return kept, anchors


def slug_of(text: str, counts: Counter[str]) -> str:
    """Return the slug that MyST gives a heading (myst-parser 5, ``default_slugify``), numbered from the second on."""
    slug = SLUG.sub("", text.strip().lower().replace(" ", "-"))
    counts[slug] += 1
    return slug if counts[slug] == 1 else f"{slug}-{counts[slug] - 1}"
