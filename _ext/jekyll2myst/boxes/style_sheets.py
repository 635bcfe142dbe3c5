"""Which classes a site's own style sheets draw as boxes.

A rule draws a box where it gives a border at a side, a shadow, or a background other than the page's. Mixins and
``@extend`` are followed; values of variables are not, for a variable is there to hold a color.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..site.data_files import ReadError
from ..site.files import FRONT_MATTER, Site
from ..tree import Node
from .style_rules import mark_blocks, read_declarations, read_rules

#: characters that are read of all style sheets of a site; what a framework brings stands last
_MAX_CHARACTERS = 1_500_000
_FRAMEWORK = re.compile(r"\.min\.|bootstrap|font-?awesome|foundation|bulma|uswds|vendor|normalize", re.IGNORECASE)
_STYLE_ELEMENT = re.compile(r"<style[^>]*>(.*?)</style\s*>", re.DOTALL | re.IGNORECASE)
_COMPOUND = re.compile(r"(?P<tag>[a-zA-Z][\w-]*)?(?P<names>(?:\.[\w-]+|%[\w-]+)*)\Z")
_PSEUDO_CLASS = re.compile(r":(?:not|is|where)\([^)]*\)|\[[^\]]*\]|#[\w-]+")
#: values that draw nothing
_NOTHING = re.compile(
    r"(?:none|0(?:px|em|rem|%)?|transparent|inherit|initial|unset|revert|hidden|auto|url\(\))(?=\s|!|/|$)",
    re.IGNORECASE,
)
_PAGE_COLOR = re.compile(
    r"(?:white|#f{3}(?:f{3})?(?:f{2})?|rgba?\(\s*255\s*,\s*255\s*,\s*255[^)]*\)|rgba\([^)]*,\s*0?\.?0\s*\))(?=\s|!|$)",
    re.IGNORECASE,
)
#: sides at which a line alone sets something apart from what is around it
_SIDES = frozenset({"border", "border-left", "border-right", "border-inline-start", "border-inline-end", "outline"})
_SIDE_STYLES = frozenset({"border-style", "border-left-style", "border-right-style"})


@dataclass(frozen=True, slots=True)
class _DrawnElement:
    """The last part of a selector: what an element must be to be drawn as a box."""

    tag: str
    classes: frozenset[str]


@dataclass(slots=True)
class StyleSheets:
    """What the style sheets of a site say of its boxes."""

    #: elements that are drawn as boxes, by one of their classes, or by their name where they have none
    drawn: dict[str, list[_DrawnElement]] = field(default_factory=dict)
    #: all classes that a rule is about
    named: set[str] = field(default_factory=set)

    def is_drawn(self, node: Node) -> bool:
        """Say whether *node* is drawn as a box: by its own style, or by a rule."""
        if (style := node.attrs.get("style")) and _draws_box(read_declarations(style)):
            return True
        classes = set(node.list_classes())
        return any(
            element.tag in ("", node.tag) and element.classes <= classes
            for key in (*classes, node.tag)
            for element in self.drawn.get(key, ())
        )

    def add(self, text: str, *, is_indented: bool = False) -> None:
        """Read a style sheet; *is_indented* says that indentation stands for its braces."""
        declarations: dict[str, dict[str, str]] = {}
        borrowed: list[tuple[str, str]] = []
        for selector, name, value in read_rules(mark_blocks(text) if is_indented else text):
            if name in ("@include", "@extend"):
                borrowed.append((selector, f"@mixin {value}" if name == "@include" else value))
            elif name:
                declarations.setdefault(selector, {})[name] = value
            else:
                declarations.setdefault(selector, {})
        for selector, source in borrowed:
            declarations[selector] = {**declarations.get(source, {}), **declarations.get(selector, {})}
        for selector, values in declarations.items():
            self._add_rule(selector, values)

    def _add_rule(self, selector: str, declarations: Mapping[str, str]) -> None:
        """Write down what a rule says."""
        last = re.split(r"[\s>+~]+", selector.strip())[-1]
        match = _COMPOUND.match(_PSEUDO_CLASS.sub("", last))
        if match is None or last.startswith("@"):
            return
        classes = frozenset(name for name in match["names"].split(".") if name and "%" not in name)
        self.named |= classes
        tag = (match["tag"] or "").lower()
        # a quotation is one, however it is drawn
        key = min(classes, default=tag if tag == "aside" else "")
        if key and _draws_box(declarations):
            self.drawn.setdefault(key, []).append(_DrawnElement(tag, classes))


def load_style_sheets(site: Site) -> StyleSheets:
    """Return what the style sheets of *site* say, layouts and includes, too; what is too long is left out."""
    sass = site.config.data.get("sass")
    folder = str((sass.get("sass_dir") if isinstance(sass, dict) else "") or "_sass").strip("/")
    names = [name for name in site.iter_files() if name.endswith((".css", ".scss", ".sass"))]
    names += [f"{folder}/{name}" for name in site.list_files(folder) if name.endswith((".scss", ".sass", ".css"))]
    for folder in ("_layouts", "_includes"):
        names += [f"{folder}/{name}" for name in site.list_files(folder) if name.endswith((".html", ".htm"))]
    sheets = StyleSheets()
    characters = 0
    # what a framework brings is long, and stands last
    for name in sorted(set(names), key=lambda name: (_FRAMEWORK.search(name) is not None, name)):
        try:
            text = FRONT_MATTER.sub("", site.load_text(name))
        except ReadError:
            continue
        if name.endswith((".html", ".htm")):
            text = "\n".join(_STYLE_ELEMENT.findall(text))
        characters += len(text)
        if characters > _MAX_CHARACTERS:
            break
        sheets.add(text, is_indented=name.endswith(".sass"))
    return sheets


def _draws_box(declarations: Mapping[str, str]) -> bool:
    """Say whether declarations set an element apart from the page around it."""
    visible = {name for name, value in declarations.items() if value and not _NOTHING.match(value)}
    if declarations.get("box-shadow", "none") != "none":
        return True
    if visible & (_SIDES | _SIDE_STYLES) or {"border-top", "border-bottom"} <= visible:
        return True
    return any(
        not _PAGE_COLOR.match(declarations[name]) for name in ("background", "background-color") if name in visible
    )
