"""Videos and other embedded things as links, put together with the lines that say how long they are and whose."""

from __future__ import annotations

import re

from .account import Account
from .tree import Node, blank

TIME = re.compile(r"^\s*(?:\d+:)?\d{1,2}:\d\d\s*$")
VIDEO_HOSTS = re.compile(r"youtu|vimeo|ted\.com|slideshare|dailymotion|wistia|archive\.org", re.IGNORECASE)


def media(account: Account, node: Node) -> list[Node]:
    """Return an embedded video, sound or page as a link to it."""
    address = node.attrs.get("src") or node.attrs.get("data") or ""
    source = next((one for one in node.walk() if one.tag == "source" and one.attrs.get("src")), None)
    address = (address or (source.attrs["src"] if source else "")).strip()
    if address.startswith("//"):
        address = f"https:{address}"
    if not address or address.lower().startswith(("javascript:", "data:")):
        account.settle(node, "dropped", "an embedded page without an address")
        return [child for child in node.children if not child.empty()]
    title = " ".join(node.attrs.get("title", "").split())
    link = Node("a", {"href": address}, [], line=node.line, mark=node.mark, options={"media": title or "yes"})
    return [Node("p", {}, [link], line=node.line)]


def videos(nodes: list[Node], account: Account) -> list[Node]:
    """Return *nodes* with each video in one paragraph with the lines that say how long it is and whose."""
    out: list[Node] = []
    for node in nodes:
        link = media_link(node)
        if link is None:
            out.append(node)
            continue
        lead: list[Node] = []
        while out and (is_lead(out[-1]) or blank(out[-1])):
            before = out.pop()
            if not blank(before):
                lead.insert(0, before)
        shown: list[Node] = []
        for line in lead:
            shown += [Node("#text", text=", ")] if shown else []
            shown += [Node("#text", text=part.text.strip()) if part.tag == "#text" else part for part in line.children]
        label_video(link, shown, account)
        shown += [Node("#text", text=", ")] if shown else []
        out.append(Node("p", {}, [*shown, link], line=node.line, options={"lead": "done"}))
    return out


def label_video(link: Node, shown: list[Node], account: Account) -> None:
    """Give the link to a video its text: the last thing said about it, its title, or what it is."""
    title = link.options["media"]
    if title != "yes":
        link.children = [Node("#text", text=title)]
        account.settle(link, "rewritten", "a link to it, with its title")
    elif shown and shown[-1].tag == "#text" and not TIME.match(shown[-1].text):
        link.children = [shown.pop()]
        while shown and shown[-1].text == ", ":
            shown.pop()
        account.settle(link, "rewritten", "a link to it")
    else:
        host = re.sub(r"^\w+://(?:www\.)?([^/]*).*", r"\1", link.attrs["href"], flags=re.DOTALL)
        label = "Video" if VIDEO_HOSTS.search(host) else host or "File"
        link.children = [Node("#text", text=label)]
        account.settle(link, "needs a person", f"became a link that says '{label}'; give it a title")
        account.add("added", label, link.line, "rewritten", "text of a link to what was embedded")
    link.options = {}


def media_link(node: Node) -> Node | None:
    """Return the link that a paragraph consists of, where it stands for something embedded."""
    shown = [child for child in node.children if not blank(child)] if node.tag == "p" else []
    return shown[0] if len(shown) == 1 and shown[0].tag == "a" and "media" in shown[0].options else None


def is_lead(node: Node) -> bool:
    """Say whether a paragraph says how long a video is or whose."""
    return (
        node.tag == "p"
        and any(name in ("videotime", "source", "time", "video-time", "duration") for name in node.classes())
        and ("lead" not in node.options)
    )
