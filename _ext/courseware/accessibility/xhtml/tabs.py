"""What needs a click in a browser lies open in a book: tabs one after another with their titles, folded text unfolded.

Tabs of sphinx-design and sphinx-inline-tabs are an ``input``, its ``label`` and a ``div`` each, which a style sheet
hides (executablebooks/sphinx-design#126); cards of sphinx-design lead on by a link of no size that lies over them.
"""

from __future__ import annotations

from .tree import Element, is_blank, walk

_HIDING = ("sd-tab-set", "sd-tab-content", "sd-tab-label", "tab-set", "tab-content", "tab-label")
_MARKERS = frozenset(("sd-summary-state-marker", "sd-summary-chevron-down", "sd-summary-chevron-up"))


def open_all(body: Element) -> None:
    """Open all that is folded below *body*."""
    for element in list(walk(body)):
        _open_tabs(element)
        if element.tag == "details":
            element.attributes["open"] = "open"
        elif element.attributes.get("role") == "tabpanel":
            element.attributes.pop("hidden", None)
        if "sd-card" in element.classes:
            _link_title(element)
        if any(_MARKERS & {*child.classes} for child in element.elements):
            element.children = [
                child for child in element.children if isinstance(child, str) or not _MARKERS & {*child.classes}
            ]


def _open_tabs(element: Element) -> None:
    """Turn a tab set into its tabs, each below its title."""
    parts = [child for child in element.children if not is_blank(child)]
    opened = False
    for control, label, panel in zip(parts, parts[1:], parts[2:], strict=False):
        if isinstance(control, str) or isinstance(label, str) or isinstance(panel, str):
            continue
        if control.tag == "input" and label.tag == "label" and panel.tag == "div":
            if control.attributes.get("id") != label.attributes.get("for", ""):
                continue
            element.children.remove(control)
            label.tag, label.children = "p", [Element("strong", {}, label.children)]
            _rename(label, "tab-title")
            _rename(panel, "tab-panel")
            opened = True
    if opened:
        _rename(element, "tabs")


def _rename(element: Element, name: str) -> None:
    """Take the classes away that hide a tab."""
    element.remove_classes(*_HIDING)
    element.attributes.pop("for", None)
    element.attributes["class"] = " ".join([*element.classes, name])


def _link_title(card: Element) -> None:
    """Make the title of a card the link that lies over the card unseen; a card without title shows the link."""
    for parent in walk(card):
        for link in parent.elements:
            if link.tag == "a" and "sd-hide-link-text" in link.classes:
                title = next((part for part in walk(card) if "sd-card-title" in part.classes), None)
                link.remove_classes("sd-hide-link-text", "sd-stretched-link")
                if title is not None and not any(part.tag == "a" for part in walk(title)):
                    parent.children.remove(link)
                    link.children = title.children
                    title.children = [link]
                return
