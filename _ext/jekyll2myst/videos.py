"""Videos and other embedded things as links, put together with the lines that say how long they are and whose."""

from __future__ import annotations

import re

from .account import Account
from .tree import Node, is_blank

_TIME = re.compile(r"^\s*(?:\d+:)?\d{1,2}:\d\d\s*$")
_VIDEO_HOSTS = re.compile(r"youtu|vimeo|ted\.com|slideshare|dailymotion|wistia|archive\.org", re.IGNORECASE)


def convert_media(account: Account, node: Node) -> list[Node]:
    """Return an embedded video, sound or page as a link to it."""
    address = node.attrs.get("src") or node.attrs.get("data") or ""
    source = next((inner for inner in node.walk() if inner.tag == "source" and inner.attrs.get("src")), None)
    address = (address or (source.attrs["src"] if source else "")).strip()
    # a page in a book has no scheme to inherit
    if address.startswith("//"):
        address = f"https:{address}"
    if not address or address.lower().startswith(("javascript:", "data:")):
        account.set_fate(node, "dropped", "an embedded page without an address")
        # what stands inside is what a browser shows that cannot play it
        return [child for child in node.children if not child.is_empty()]
    title = " ".join(node.attrs.get("title", "").split())
    link = Node(
        "a", {"href": address}, [], line=node.line, account_index=node.account_index, options={"media": title or "yes"}
    )
    return [Node("p", {}, [link], line=node.line)]


def join_video_lines(nodes: list[Node], account: Account) -> list[Node]:
    """Return *nodes* with each video in one paragraph with the lines that say how long it is and whose."""
    out: list[Node] = []
    for node in nodes:
        link = _find_media_link(node)
        if link is None:
            out.append(node)
            continue
        lead: list[Node] = []
        # the lines stand above the video, from the nearest up
        while out and (_is_lead(out[-1]) or is_blank(out[-1])):
            previous = out.pop()
            if not is_blank(previous):
                lead.insert(0, previous)
        parts: list[Node] = []
        for line in lead:
            parts += [Node("#text", text=", ")] if parts else []
            parts += [Node("#text", text=part.text.strip()) if part.tag == "#text" else part for part in line.children]
        _label_video(link, parts, account)
        parts += [Node("#text", text=", ")] if parts else []
        out.append(Node("p", {}, [*parts, link], line=node.line, options={"lead": "done"}))
    return out


def _label_video(link: Node, parts: list[Node], account: Account) -> None:
    """Give the link to a video its text: the last thing said about it, its title, or what it is."""
    title = link.options["media"]
    if title != "yes":
        link.children = [Node("#text", text=title)]
        account.set_fate(link, "rewritten", "a link to it, with its title")
    elif parts and parts[-1].tag == "#text" and not _TIME.match(parts[-1].text):
        link.children = [parts.pop()]
        # the comma before what became the label
        while parts and parts[-1].text == ", ":
            parts.pop()
        account.set_fate(link, "rewritten", "a link to it")
    else:
        host = re.sub(r"^\w+://(?:www\.)?([^/]*).*", r"\1", link.attrs["href"], flags=re.DOTALL)
        label = "Video" if _VIDEO_HOSTS.search(host) else host or "File"
        link.children = [Node("#text", text=label)]
        account.set_fate(link, "needs a person", f"became a link that says '{label}'; give it a title")
        account.add_element("added", label, link.line, "rewritten", "text of a link to what was embedded")
    link.options = {}


def _find_media_link(node: Node) -> Node | None:
    """Return the link that a paragraph consists of, where it stands for something embedded."""
    visible = [child for child in node.children if not is_blank(child)] if node.tag == "p" else []
    return visible[0] if len(visible) == 1 and visible[0].tag == "a" and "media" in visible[0].options else None


def _is_lead(node: Node) -> bool:
    """Say whether a paragraph says how long a video is or whose."""
    return (
        node.tag == "p"
        and any(name in ("videotime", "source", "time", "video-time", "duration") for name in node.list_classes())
        and ("lead" not in node.options)
    )
