r"""Formulas that a script sets on the web (``\(…\)``, ``\[…\]``), as MathML, which reading systems set themselves."""

from __future__ import annotations

import re
from collections.abc import Callable

from .tree import MATH, Element, parse_html, walk

#: returns the MathML of a formula in LaTeX; raises `ValueError` where that cannot be
Convert = Callable[[str], str]
_FORMULA = re.compile(r"\s*\\(?:\((.*)\\\)|\[(.*)\\\])\s*", re.DOTALL)


def set_formulas(body: Element, convert: Convert) -> None:
    """Set the formulas below *body*, with their sources as alternative texts; what cannot be converted stays."""
    for element in list(walk(body)):
        if element.tag in {"span", "div"} and "math" in element.classes:
            source = "".join(child for child in element.children if isinstance(child, str))
            match = _FORMULA.fullmatch(source)
            formula = _convert((match[1] or match[2] or "").strip(), convert) if match else None
            if match and formula is not None:
                if match[2] is not None:
                    formula.attributes["display"] = "block"
                element.children = [*element.elements, formula]


def _convert(source: str, convert: Convert) -> Element | None:
    """Return a formula as an element, `None` where it cannot be converted."""
    try:
        text = convert(source)
    except ValueError:
        return None
    root = next((part for part in walk(parse_html(text)) if part.namespace == MATH and part.tag == "math"), None)
    if root is not None:
        root.attributes = {"alttext": source}
    return root
