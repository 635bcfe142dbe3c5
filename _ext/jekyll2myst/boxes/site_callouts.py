"""Boxes that the settings of a site describe: the key ``callouts`` of just-the-docs, name → title and color."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from ..kramdown.escapes import escape_text
from ..site.config_checks import read_string
from .labels import LABELS, is_label
from .recipe import Component, Recipe, sort_by_key
from .selector import parse_selector

_NAME = re.compile(r"[A-Za-z][\w-]*", re.ASCII)
#: what the theme puts these classes on
_ELEMENTS = ("p", "blockquote", "div", "ul", "ol", "dl")
#: classes that mean something else in the book's own style sheets
_RENAMED: Mapping[str, str] = {"highlight": "highlighted"}


def add_site_callouts(recipe: Recipe, settings: Mapping[str, object]) -> Recipe:
    """Return a recipe with the boxes that the *settings* of the site describe; they go before others."""
    callouts = settings.get("callouts")
    described = callouts.items() if isinstance(callouts, Mapping) else ()
    components = tuple(
        _build_component(name, options)
        for name, options in described
        if isinstance(name, str) and _NAME.fullmatch(name) and isinstance(options, Mapping)
    )
    if not components:
        return recipe
    components += recipe.components
    return replace(recipe, components=components, components_by_key=sort_by_key(components))


def _build_component(name: str, options: Mapping[str, object]) -> Component:
    """Return what a box of the class *name* becomes: the directive that prints its title, or a box with that title."""
    title = read_string(options.get("title")).strip()
    classes = (name, f"{name}-title")
    selector = parse_selector(", ".join(f"{element}.{css}" for css in classes for element in _ELEMENTS))
    directive = next((directive for directive in LABELS if is_label(title, directive)), "")
    if directive:
        return Component(selector, name=directive)
    css = _RENAMED.get(name, name)
    return (
        Component(selector, name="admonition", css=css, label=escape_text(title))
        if title
        else Component(selector, name="box", css=css)
    )
