"""Videos and other embedded things as links, put together with the lines that say how long they are and whose."""

from __future__ import annotations

import re

from ..report.account import Account
from ..tree import HEADINGS, Node, is_blank
from ..writing.text_escapes import escape_plain

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
    link = Node(
        "a",
        {"href": address},
        [],
        line=node.line,
        account_index=node.account_index,
        options={"media": _find_title(node) or "yes"},
    )
    if node.tag in ("video", "audio"):
        for inner in node.children:
            account.set_fate(inner, "dropped", "speaks to browsers that cannot play it")
    tracks = [track for track in node.walk() if track.tag == "track" and track.attrs.get("src", "").strip()]
    return [Node("p", {}, [link, *[part for track in tracks for part in _link_track(track)]], line=node.line)]


def _find_title(node: Node) -> str:
    """Return what something embedded says that it is, "" if it says nothing."""
    # what an object holds stands for it; what a video holds speaks to old browsers
    inside = node.text_content() if node.tag == "object" else ""
    texts = (node.attrs.get("title", ""), node.attrs.get("aria-label", ""), inside)
    return next((" ".join(text.split()) for text in texts if text.strip()), "")


def _link_track(track: Node) -> list[Node]:
    """Return a link to the captions of a video, or to another text that goes with it."""
    kind = track.attrs.get("kind", "").strip() or "subtitles"
    label = " ".join((track.attrs.get("label", "") or track.attrs.get("srclang", "")).split())
    text = Node("#text", text=escape_plain(f"{kind} ({label})" if label else kind))
    link = Node("a", {"href": track.attrs["src"].strip()}, [text], line=track.line, options={"track": "yes"})
    return [Node("#text", text=", "), link]


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
        heading = next((block for block in reversed(out) if block.tag in HEADINGS), None)
        _label_video(link, parts, account, heading)
        parts += [Node("#text", text=", ")] if parts else []
        tracks = [child for child in node.children if child is not link]
        out.append(Node("p", {}, [*parts, link, *tracks], line=node.line, options={"lead": "done"}))
    return out


def _label_video(link: Node, parts: list[Node], account: Account, heading: Node | None) -> None:
    """Give the link to a video its text: the last thing said about it, its title, or what it is below its *heading*."""
    title = link.options["media"]
    if title != "yes":
        link.children = [Node("#text", text=escape_plain(title))]
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
        # two links with one text lead to one place
        label = f"{label}: {heading.text_content().strip()}" if heading is not None else label
        link.children = [Node("#text", text=escape_plain(label))]
        account.set_fate(link, "needs a person", f"became a link that says '{label}'; give it a title")
        account.add_element("added", label, link.line, "rewritten", "text of a link to what was embedded")
    link.options = {}


def _find_media_link(node: Node) -> Node | None:
    """Return the link that a paragraph consists of, where it stands for something embedded."""
    visible = [child for child in node.children if not is_blank(child)] if node.tag == "p" else []
    others = [child for child in visible[1:] if child.tag != "#text" and "track" not in child.options]
    is_media = bool(visible) and not others and visible[0].tag == "a" and "media" in visible[0].options
    has_text = any(child.tag == "#text" and child.text.strip(", ") for child in visible[1:])
    return visible[0] if is_media and not has_text else None


def _is_lead(node: Node) -> bool:
    """Say whether a paragraph says how long a video is or whose."""
    return (
        node.tag == "p"
        and any(name in ("videotime", "source", "time", "video-time", "duration") for name in node.list_classes())
        and ("lead" not in node.options)
    )
