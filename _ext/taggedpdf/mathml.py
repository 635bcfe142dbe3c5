"""Writes MathML as Typst code, a function for each element.

All text of a formula becomes string literals, so that nothing in it is code, or a mark of anything. Elements and their
meaning: MathML Core, W3C; what math-core writes for LaTeX.
"""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping, Sequence

from .string_literals import literal, sequence

#: accents over and under their base, by the sign of MathML, as combining characters
_ACCENTS: Mapping[str, str] = {
    "^": "\u0302", "ˆ": "\u0302", "\u0302": "\u0302", "~": "\u0303", "˜": "\u0303", "\u0303": "\u0303",
    "¯": "\u0304", "‾": "\u0305", "˙": "\u0307", "\u0307": "\u0307", "¨": "\u0308", "\u0308": "\u0308",
    "\u20db": "\u20db", "⃜": "\u20dc", "ˇ": "\u030c", "˘": "\u0306", "´": "\u0301", "`": "\u0300",
    "˚": "\u030a", "→": "\u20d7", "⃗": "\u20d7", "←": "\u20d6", "↔": "\u20e1", "\u0304": "\u0304", "\u030c": "\u030c",
}  # fmt: skip
#: signs over and under their base that grow with it, as functions of Typst
_BRACES_OVER = {"⏞": "overbrace", "⎴": "overbracket", "⏜": "overparen", "\u0332": "overline", "\u0305": "overline"}
_BRACES_UNDER = {"⏟": "underbrace", "⎵": "underbracket", "⏝": "underparen", "\u0332": "underline", "_": "underline"}
#: signs that are not printed: function application, invisible times, separator and plus; those that choose a glyph
_INVISIBLE = re.compile("[\u2061-\u2064\ufe00-\ufe0f\u200b\u2060]")
_OPENING, _CLOSING = "([{⟨⌊⌈⟦⟮|‖∣∥/\\↑↓⇑⇓↕⇕", ")]}⟩⌋⌉⟧⟯|‖∣∥/\\↑↓⇑⇓↕⇕"
#: operators whose limits stand above and below them where a formula has a line of its own, but not in a line
_LARGE_OPERATORS = frozenset("∑∏∐⋂⋃⨀⨁⨂⨆⋀⋁⨄∫∬∭∮∯∰")
#: what "&" is in Typst's math; it has no function
_ALIGNMENT = "$&$.body"
_ENTITY = re.compile(r"&(?!amp;|lt;|gt;|quot;|apos;|#)(\w+;)")
_LENGTH = re.compile(r"(-?\d*\.?\d+)em")


class UnknownMathError(Exception):
    """What has no form in Typst."""


def write_mathml(mathml: str) -> str:
    """Return the Typst code of the content of a ``<math>`` element.

    :raises UnknownMathError: for what has no form
    """
    try:
        root = ET.fromstring(_ENTITY.sub(lambda match: html.unescape(match[0]), mathml))
    except ET.ParseError as error:
        raise UnknownMathError(str(error)) from error
    return _write_row(list(root))


def _write(element: ET.Element) -> str:
    """Return the code of an element."""
    if element.tag not in _WRITERS:
        raise UnknownMathError(f"<{element.tag}>")
    return _WRITERS[element.tag](element)


def _write_children(element: ET.Element) -> str:
    """Return the code of a row of elements."""
    return _write_row(list(element))


def _write_row(elements: Sequence[ET.Element]) -> str:
    """Return the code of a row: with signs at its ends that grow with it, where it has such."""
    if len(elements) > 1 and (_is_fence(elements[0], _OPENING) and _is_fence(elements[-1], _CLOSING)):
        inner = sequence([_write_fence(it) for it in elements])
        return f"math.lr({inner})"
    return sequence([_write(element) for element in elements])


def _is_fence(element: ET.Element, signs: str) -> bool:
    """Say whether an element is a sign that grows, or stands for one that is left out."""
    text = element.text or ""
    return element.tag == "mo" and element.get("stretchy") != "false" and (text == "\u2063" or text in [*signs])


def _write_fence(element: ET.Element) -> str:
    """Return the code of a part of a row with fences; a bar in its midst grows as well."""
    if element.tag == "mo" and element.get("stretchy") == "true":
        return f"math.mid({_symbol(element.text or '')})"
    return _write(element)


# -- signs --------------------------------------------------------------------------------------------


def _symbol(text: str) -> str:
    """Return the code of a sign, or of a word, upright."""
    text = _INVISIBLE.sub("", text)
    if not text:
        return ""
    return f"[#symbol({literal(text)})]" if len(text) == 1 else f"math.upright({literal(text)})"


def _write_identifier(element: ET.Element) -> str:
    """Return the code of a letter, which is slanted, or of a name, which is not."""
    text = _INVISIBLE.sub("", element.text or "")
    if element.get("mathvariant") == "normal" or len(text) > 1:
        return f"math.upright({literal(text)})"
    return _symbol(text)


def _write_operator(element: ET.Element) -> str:
    """Return the code of an operator; a fence of a size of its own is of that size."""
    text = _INVISIBLE.sub("", element.text or "")
    if not text:  # a function's name is set apart from what it is applied to
        return f"h({space[1]}em)" if (space := _LENGTH.fullmatch(element.get("lspace", "0"))) else ""
    if text == "′" * len(text):
        return f"math.attach([], tr: math.primes({len(text)}))"
    code = _symbol(text) if len(text) == 1 else f"math.op({literal(text)})"
    if size := _LENGTH.fullmatch(element.get("minsize", "")):
        return f"math.lr(size: {size[1]}em, {code})"
    return code


def _write_text(element: ET.Element) -> str:
    """Return the code of words, some of them bold or slanted."""
    codes = [literal(element.text)] if element.text else []
    for child in element:
        function = {"b": "strong", "i": "emph"}.get(child.tag, "")
        codes += [f"{function}({_write_text(child)})" if function else _write_text(child)]
        codes += [literal(child.tail)] if child.tail else []
    return sequence(codes) if len(codes) > 1 else "".join(codes)


def _write_space(element: ET.Element) -> str:
    """Return the code of a space."""
    width = _LENGTH.fullmatch(element.get("width", ""))
    return f"h({width[1]}em)" if width and float(width[1]) else ""


# -- parts --------------------------------------------------------------------------------------------


def _write_fraction(element: ET.Element) -> str:
    """Return the code of a fraction, or of two rows without a line between them."""
    upper, lower = map(_write, element)
    if element.get("linethickness", "").startswith("0"):
        return f"math.mat(delim: none, ({upper},), ({lower},))"
    style = {"true": "math.display", "false": "math.inline"}.get(element.get("displaystyle", ""))
    code = f"math.frac({upper}, {lower})"
    return f"{style}({code})" if style else code


def _write_root(element: ET.Element) -> str:
    """Return the code of a root with its degree."""
    radicand, degree = map(_write, element)
    return f"math.root({degree}, {radicand})"


def _attach(base: str, **scripts: str) -> str:
    """Return the code of a base with what stands around it."""
    arguments = "".join(f", {place}: {code}" for place, code in scripts.items() if code not in ("", "[]"))
    return f"math.attach({base or '[]'}{arguments})" if arguments else base


def _write_scripts(element: ET.Element) -> str:
    """Return the code of a base with a subscript, a superscript, or both."""
    base, *scripts = element
    names = {"msub": ("b",), "msup": ("t",), "msubsup": ("b", "t")}[element.tag]
    codes = dict(zip(names, map(_write_script, scripts), strict=True))
    code = _write(base)
    return _attach(f"math.scripts({code})" if (base.text or "") in _LARGE_OPERATORS else code, **codes)


def _write_script(element: ET.Element) -> str:
    """Return the code of a script; primes are of the size that they have without one."""
    text = element.text or ""
    if element.tag == "mo" and text and set(text) == {"′"}:
        return f"math.primes({len(text)})"
    return {"″": "math.primes(2)", "‴": "math.primes(3)", "⁗": "math.primes(4)"}.get(text, _write(element))


def _write_limits(element: ET.Element) -> str:
    """Return the code of a base with something above it, below it, or both."""
    base, *others = element
    names = {"munder": ("b",), "mover": ("t",), "munderover": ("b", "t")}[element.tag]
    sign = (others[0].text or "") if len(others) == 1 and others[0].tag == "mo" else ""
    code = _write(base)
    if len(others) == 1 and others[0].tag == "mspace":
        return code
    braces = _BRACES_OVER if element.tag == "mover" else _BRACES_UNDER
    if sign in braces:
        return f"math.{braces[sign]}({code})"
    is_accent = "true" in (element.get("accent"), element.get("accentunder"))
    if is_accent and element.tag == "mover" and sign in _ACCENTS:
        return f"math.accent({code}, {literal(_ACCENTS[sign])})"
    codes = dict(zip(names, map(_write, others), strict=True))
    if base.tag == "mo" and (base.text or "") in _LARGE_OPERATORS:
        return _attach(code, **codes)
    if base.tag == "mo" and (base.text or "") in ("→", "←", "↔", "⇒", "⇐", "⇔", "↦", "="):
        code = f"math.stretch({code}, size: 100% + 0.6em)" if base.text != "=" else code
    return _attach(f"math.limits({code})", **codes)


def _write_multiscripts(element: ET.Element) -> str:
    """Return the code of a base with scripts before and behind it."""
    base, *scripts = element
    tags = [script.tag for script in scripts]
    split = tags.index("mprescripts") if "mprescripts" in tags else len(tags)
    after, before = scripts[:split], scripts[split + 1 :]
    if len(after) > 2 or len(before) > 2:
        raise UnknownMathError("<mmultiscripts>")
    codes = dict(zip(("br", "tr"), map(_write, after), strict=False))
    codes |= dict(zip(("bl", "tl"), map(_write, before), strict=False))
    return _attach(_write(base), **codes)


def _write_enclosed(element: ET.Element) -> str:
    """Return the code of what is struck or stands in a box."""
    content = _write_children(element)
    notation = element.get("notation", "")
    if "box" in notation:
        return f'box(stroke: 0.5pt, inset: 0.3em, baseline: 0.3em, math.equation(alt: " ", {content}))'
    if "updiagonalstrike" in notation and "downdiagonalstrike" in notation:
        return f"math.cancel(cross: true, {content})"
    if "downdiagonalstrike" in notation:
        return f"math.cancel(inverted: true, {content})"
    return f"math.cancel({content})" if "strike" in notation else content


# -- tables -------------------------------------------------------------------------------------------


def _write_table(element: ET.Element) -> str:
    """Return the code of rows and columns; columns that are set right and left in turn meet at a sign."""
    rows = [[cell for cell in row if not _is_filler(cell)] for row in element]
    is_display = element.get("displaystyle") == "true"
    cells = [cell for row in rows for cell in row]
    styles = [cell.get("style", "") for cell in cells]
    if any("text-align: right" in style for style in styles):
        codes = [_write_aligned_row(row, is_display=is_display) for row in rows]
        return f"math.mat(delim: none, row-gap: 0.6em, {', '.join(f'({code},)' for code in codes)})"
    columns = max(map(len, rows), default=0)
    # Typst wants rows of one length
    codes = [
        ", ".join([_write_cell(cell, is_display=is_display) for cell in row] + ["[]"] * (columns - len(row)))
        for row in rows
    ]
    align = "align: left, " if styles and all("text-align: left" in style for style in styles) else ""
    gap = "column-gap: 1em, row-gap: 0.4em, " if align else ""
    return f"math.mat(delim: none, {align}{gap}{_augment(rows)}{', '.join(f'({code},)' for code in codes)})"


def _is_filler(cell: ET.Element) -> bool:
    """Say whether a cell only makes room at the side; the numbers of equations are written elsewhere."""
    return "width: 50%" in cell.get("style", "")


def _write_cell(cell: ET.Element, *, is_display: bool) -> str:
    """Return the code of a cell."""
    code = _write_children(cell)
    return f"math.display({code})" if is_display and code != "[]" else code


def _write_aligned_row(row: Sequence[ET.Element], *, is_display: bool) -> str:
    """Return the code of cells that meet at their edges."""
    codes: list[str] = []
    for index, cell in enumerate(row):
        if index:
            codes += [_ALIGNMENT] if index % 2 else ["h(1.5em)", _ALIGNMENT]
        codes.append(_write_cell(cell, is_display=is_display))
    return sequence(codes)


def _augment(rows: Sequence[Sequence[ET.Element]]) -> str:
    """Return the argument for lines between columns and rows."""
    first = rows[0] if rows else ()
    columns = [index + 1 for index, cell in enumerate(first[:-1]) if "border-right" in cell.get("style", "")]
    lines = [
        index for index, row in enumerate(rows) if index and all("border-top" in cell.get("style", "") for cell in row)
    ]
    if not columns and not lines:
        return ""
    vertical, horizontal = (f"({''.join(f'{number},' for number in numbers)})" for numbers in (columns, lines))
    return f"augment: (vline: {vertical}, hline: {horizontal}), "


_WRITERS: Mapping[str, Callable[[ET.Element], str]] = {
    **dict.fromkeys(("mrow", "mstyle", "mpadded", "math", "mtd", "semantics"), _write_children),
    "mi": _write_identifier,
    "mn": _write_text,
    "mo": _write_operator,
    "mtext": _write_text,
    "ms": _write_text,
    "mspace": _write_space,
    "mfrac": _write_fraction,
    "msqrt": lambda element: f"math.sqrt({_write_children(element)})",
    "mroot": _write_root,
    **dict.fromkeys(("msub", "msup", "msubsup"), _write_scripts),
    **dict.fromkeys(("munder", "mover", "munderover"), _write_limits),
    "mmultiscripts": _write_multiscripts,
    "mphantom": lambda element: f"hide({_write_children(element)})",
    "menclose": _write_enclosed,
    "mtable": _write_table,
    "annotation": lambda _element: "",
}
