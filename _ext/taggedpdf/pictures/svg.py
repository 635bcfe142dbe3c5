"""SVG that may stand in any output: no script, nothing from other files, nothing that grows without bound.

What HTML's ``<img>`` does not run or fetch (https://www.w3.org/TR/SVG2/conform.html#secure-static-mode) is taken out,
since the file can be opened by itself, and EPUB 3.3 forbids it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from .data_uris import DataUriError, read_data_uri
from .headers import SVG, read_header
from .svg_tree import SVG_NAMESPACE, SvgElement, SvgError, read_svg, write_svg

#: elements that run code or hold other documents, in SVG and in HTML inside it
_ACTIVE = frozenset(
    "script handler listener iframe object embed applet frame audio video canvas base link meta".split()
)
#: how many elements a drawing may have once each `use` is what it stands for
_MOST_DRAWN = 200_000
#: pictures inside a drawing, and how large they may be together
_EMBEDDED = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", SVG})
#: how deep drawings may stand in each other
_DEEPEST_DRAWING = 3
_FOREIGN_URL = re.compile(r"""url\(\s*(["']?)(?!["']?\s*(?:#|data:))[^)]*\)""", re.IGNORECASE)
_IMPORT = re.compile(r"@import\b[^;]*;?", re.IGNORECASE)
_WEB_LINK = re.compile(r"(?:https?:|mailto:)", re.IGNORECASE)
_ZERO = re.compile(r"\s*[+-]?0*\.?0+\s*(?:[a-z]{1,4}|%)?\s*", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x20]+")


class CleanSvg(NamedTuple):
    """An SVG without what no output may have."""

    content: bytes
    #: what was taken out, each with its line
    removed: tuple[str, ...] = ()
    #: whether the file is UTF-8, has no DOCTYPE and no id twice, as an ePub needs it
    is_plain: bool = True
    #: whether words stand in HTML (`foreignObject`) that has no fallback
    has_html_words: bool = False
    #: whether anything was taken out, or the file's own fallback put in the place of HTML
    is_changed: bool = False


def clean_svg(data: bytes, most_pixels: int, *, keeps_html: bool, depth: int = 0) -> CleanSvg:
    """Return an SVG without what no output may have.

    :param most_pixels: how many a picture inside it may have
    :param keeps_html: whether the output shows HTML inside it (`foreignObject`)
    :raises SvgError: if it cannot be shown at all
    """
    svg_file = read_svg(data)
    root = svg_file.root
    if any(_ZERO.fullmatch(root.attributes.get(name, "")) for name in ("width", "height")):
        raise SvgError("its width or its height is 0")
    removed = [*svg_file.foreign_parts, *_remove_active(root)]
    for element in root.walk():
        removed += _remove_foreign(element)
        removed += _check_embedded(element, most_pixels, depth)
    has_html_words, is_reduced = (False, False) if keeps_html else _remove_html(root)
    if _count_drawn(root) > _MOST_DRAWN:
        raise SvgError("it draws too much: its <use> elements stand for more and more others")
    is_plain = not _remove_repeated_ids(root) and svg_file.is_plain
    is_changed = bool(removed) or is_reduced or svg_file.is_completed
    return CleanSvg(write_svg(root), tuple(removed), is_plain, has_html_words, is_changed)


def _remove_repeated_ids(root: SvgElement) -> bool:
    """Leave each id to the first element that has it; return whether one was taken from another."""
    ids: set[str] = set()
    is_changed = False
    for element in root.walk():
        name = element.attributes.get("id")
        if name in ids:
            del element.attributes["id"]
            is_changed = True
        elif name is not None:
            ids.add(name)
    return is_changed


def _remove_active(root: SvgElement) -> Iterable[str]:
    """Take out what runs; yield what it was."""
    for element in root.walk():
        kept: list[SvgElement | str] = []
        for child in element.children:
            if isinstance(child, SvgElement) and (child.name in _ACTIVE or _animates_link(child)):
                yield f"<{child.tag}> (line {child.line})"
            else:
                kept.append(child)
        element.children[:] = kept
        for name in [name for name in element.attributes if name.lower().startswith("on")]:
            del element.attributes[name]
            yield f"{name}= (line {element.line})"


def _animates_link(element: SvgElement) -> bool:
    """Say whether an element changes where a link leads, or what runs, while the drawing is looked at."""
    name = element.attributes.get("attributeName", "").rpartition(":")[2].lower()
    return element.name in ("set", "animate") and (name == "href" or name.startswith("on"))


def _remove_foreign(element: SvgElement) -> Iterable[str]:
    """Take references to other files out of an element's attributes and style; yield what they were."""
    for name, value in list(element.attributes.items()):
        is_reference = name.rpartition(":")[2].lower() in ("href", "src", "srcset", "data", "action", "formaction")
        if is_reference and not _is_own(value, is_link=element.name == "a"):
            del element.attributes[name]
            yield f"{name}={value[:60]!r} (line {element.line})"
        elif "(" in value and _FOREIGN_URL.search(value):
            element.attributes[name] = _FOREIGN_URL.sub("none", value)
            yield f"{name}={value[:60]!r} (line {element.line})"
    if element.name == "style":
        style = element.text()
        cleaned = _IMPORT.sub("", _FOREIGN_URL.sub("none", style))
        if cleaned != style:
            element.children[:] = [cleaned]
            yield f"a reference of its <style> (line {element.line})"


def _is_own(address: str, *, is_link: bool) -> bool:
    """Say whether an address leads to nowhere outside the file, or is that of a link to the web."""
    address = _CONTROLS.sub("", address).lower()
    return not address or address.startswith(("#", "data:image/")) or (is_link and bool(_WEB_LINK.match(address)))


def _check_embedded(element: SvgElement, most_pixels: int, depth: int) -> Iterable[str]:
    """Take out pictures inside the file that could not be shown by themselves; yield what they were."""
    for name, value in list(element.attributes.items()):
        if name.rpartition(":")[2].lower() not in ("href", "src") or not value.lstrip().lower().startswith("data:"):
            continue
        try:
            content = read_data_uri(value.strip())
            header = read_header(content)
            if header is None or header.media_type not in _EMBEDDED or header.pixels > most_pixels:
                raise DataUriError("no picture that can be printed")
            if header.media_type == SVG:
                if depth == _DEEPEST_DRAWING:
                    raise SvgError("drawings stand too deep in each other")
                clean_svg(content, most_pixels, keeps_html=False, depth=depth + 1)
        except (DataUriError, SvgError) as error:
            del element.attributes[name]
            yield f"the picture inside {element.tag} (line {element.line}): {error}"


# -- HTML inside SVG ----------------------------------------------------------------------------------


def _remove_html(root: SvgElement) -> tuple[bool, bool]:
    """Put fallbacks in the place of HTML; return whether words are lost, and whether anything was changed.

    A `switch` shows the first of its elements that can be shown (SVG 2, 5.8.3). Its attribute ``requiredFeatures``
    means nothing any more.
    """
    is_lost = is_changed = False
    for element in root.walk():
        children = element.elements()
        if element.name == "switch" and any(
            _is_html(child) or "requiredFeatures" in child.attributes for child in children
        ):
            element.children[:] = _shown_children(element)
            is_changed = True
    for element in root.walk():
        html = [child for child in element.elements() if _is_html(child)]
        for child in html:
            element.children.remove(child)
            is_changed = True
            is_lost |= bool(child.text().strip()) or any(inner.name in ("img", "svg") for inner in child.walk())
    return is_lost, is_changed


def _is_html(element: SvgElement) -> bool:
    return element.name == "foreignobject" and element.namespace == SVG_NAMESPACE


def _shown_children(switch: SvgElement) -> list[SvgElement | str]:
    """Return what a `switch` shows where no HTML is: the elements for languages, or the first of the others.

    One that has nothing but HTML keeps it.
    """
    others = [
        child for child in switch.elements() if not _is_html(child) and "requiredExtensions" not in child.attributes
    ]
    if any("systemLanguage" in child.attributes for child in others):
        return list(others)
    return [*others[:1]] if others else list(switch.children)


# -- growth -------------------------------------------------------------------------------------------


def _count_drawn(root: SvgElement) -> int:
    """Return how many elements are drawn once each `use` is what it stands for."""
    by_id = {element.attributes["id"]: element for element in root.walk() if "id" in element.attributes}
    counts: dict[str, int] = {}

    def count(element: SvgElement) -> int:
        total = 1 + sum(map(count, element.elements()))
        return total + _count_target(element) if element.name == "use" else total

    def _count_target(use: SvgElement) -> int:
        target = next((value for name, value in use.attributes.items() if name.endswith("href")), "").lstrip("#")
        if target not in by_id:
            return 0
        if target not in counts:
            counts[target] = 0  # one that stands for itself draws nothing
            counts[target] = count(by_id[target])
        return min(counts[target], _MOST_DRAWN + 1)

    counting: Callable[[SvgElement], int] = count
    return counting(root)
