"""Compares the trees of the converter's kramdown with what Ruby's kramdown prints, on pages put together at random.

Both sides become one list of parts: tags with the attributes that matter, text with single spaces, code to the byte.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from jekyll2myst import kramdown
from jekyll2myst.tree import VOID_ELEMENTS, Node
from selectolax.lexbor import LexborHTMLParser, LexborNode

_RUBY = """
require "json"; require "kramdown"; require "kramdown-parser-gfm"
STDOUT.write(JSON.generate(JSON.parse(STDIN.read).map { |text, options|
  options = {"input" => "GFM", "hard_wrap" => false, "syntax_highlighter" => nil, "auto_ids" => true}.merge(options)
  Kramdown::Document.new(text, options.transform_keys(&:to_sym)).to_html
}))
"""
_SPACE = re.compile(r"[ \t\n\r\f]+")
#: attributes that are compared
_ATTRIBUTES = ("id", "class", "href", "src", "alt", "title", "style", "lang", "start")
#: elements that part texts
_BLOCKS = frozenset(
    """
    address article aside blockquote body br caption dd details div dl dt fieldset figcaption figure footer form h1 h2
    h3 h4 h5 h6 header hr iframe legend li main nav noscript object ol p pre script section style summary table td
    textarea th title tr ul math-block note
    """.split()
)
_LITERAL = frozenset({"pre", "script", "style", "textarea", "svg"})
#: markup that kramdown prints as text
_GARBAGE = re.compile(r"=(?:</[\w:.-]+\s*>|\{:[^}]*\}|\s)*")
_PAIR = re.compile(r"&lt;(\w+)\b[^;]*&gt;.*&lt;/\1&gt;", re.DOTALL)
_LEFT_OUT = frozenset({"tbody", "thead", "tfoot", "body"})


def has_kramdown() -> bool:
    """Say whether Ruby's kramdown can be asked."""
    ruby = shutil.which("ruby")
    return bool(ruby) and (
        subprocess.run(
            [ruby, "-e", 'require "kramdown"; require "kramdown-parser-gfm"'], capture_output=True
        ).returncode
        == 0
    )


def ask_kramdown(pages: list[tuple[str, dict[str, object]]]) -> list[str]:
    """Return what Ruby's kramdown prints for pages, each with its options."""
    ruby = shutil.which("ruby") or "ruby"
    run = subprocess.run([ruby, "-e", _RUBY], input=json.dumps(pages), capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


# -- parts ---------------------------------------------------------------------------------------------


def parts_of_html(html: str) -> list[str]:
    """Return the parts of a page that kramdown printed."""
    body = LexborHTMLParser(f"<body>{html}").body
    assert body is not None
    return _without_garbage(_joined(_parts_of_element(body)))


def _parts_of_element(node: LexborNode) -> Iterator[str]:
    for child in node.iter(include_text=True):
        tag, attributes = child.tag or "", {name: value or "" for name, value in child.attributes.items()}
        if tag == "-text":
            yield "=" + (child.text(deep=False) or "")
        elif attributes.get("class") == "task-list-item-checkbox":
            yield "=[x] " if "checked" in attributes else "=[ ] "
        elif tag in ("-comment", "_comment", "!--", "") or attributes.get("role") == "doc-backlink":
            continue
        elif attributes.get("role") == "doc-noteref":
            yield f"<call {attributes['id'].split(':')[1]}>"
        elif attributes.get("role") == "doc-endnotes":
            for item in child.css("li[role=doc-endnote]"):
                yield from (f"<note {item.attributes['id'].removeprefix('fn:')}>", *_parts_of_element(item), "</note>")
        elif tag in _LITERAL:
            yield from _literal_of(child, tag, attributes)
        else:
            yield from _element(tag, attributes, [*_parts_of_element(child)])


def _literal_of(node: LexborNode, tag: str, attributes: dict[str, str]) -> Iterator[str]:
    if tag == "pre":
        inner = node.css_first("code")
        names = " ".join(filter(None, [attributes.get("class"), inner and inner.attributes.get("class")]))
        yield from _code(node.text() or "", {**attributes, "class": names} if names else attributes)
    else:
        yield "<svg>" if tag == "svg" else f"<{tag}>={node.text() or ''}"


def _without_garbage(parts: Iterator[str]) -> list[str]:
    """Return parts without paragraphs that show nothing, or only markup that kramdown printed as text."""
    out: list[str] = []
    for part in parts:
        if part == "</p>" and out and out[-1] == "<p>":
            out.pop()
        elif part == "</p>" and len(out) > 1 and out[-2] == "<p>" and _GARBAGE.fullmatch(out[-1]):
            del out[-2]
        else:
            out.append(part)
    return out


def _code(text: str, attributes: dict[str, str]) -> Iterator[str]:
    yield f"<pre{_written(attributes)}>={text.removesuffix(chr(10))}"


def _element(tag: str, attributes: dict[str, str], inside: list[str]) -> Iterator[str]:
    if tag in _LEFT_OUT:
        yield from inside
        return
    yield f"<{tag}{_written(attributes)}>"
    yield from inside
    if tag not in VOID_ELEMENTS:
        yield f"</{tag}>"


def _written(attributes: dict[str, str]) -> str:
    kept = {name: " ".join(attributes[name].split()) for name in _ATTRIBUTES if attributes.get(name)}
    if kept.get("class", "").startswith("task-list"):
        del kept["class"]
    return "".join(f" {name}={value!r}" for name, value in kept.items())


def _joined(parts: Iterator[str]) -> Iterator[str]:
    """Yield parts with neighbouring texts in one, and without the spaces beside blocks."""
    text, is_after_block = "", True
    for part in [*parts, "</body>"]:
        if part.startswith("="):
            text += part[1:]
            continue
        name = re.split(r"[ >]", part.strip("</"), maxsplit=1)[0]
        shown = _MATH.sub(lambda match: "$$" + (match[1] or match[2] or "").strip() + "$$", _SPACE.sub(" ", text))
        is_block = name in _BLOCKS
        shown = shown.lstrip(" ") if is_after_block else shown
        # the last is set behind notes and in empty cells
        shown = shown.rstrip(" \xa0") if is_block else shown
        # a list of attributes that was printed
        shown = re.sub(r"\{:[^}]*\}", lambda match: re.sub("[“”]", '"', match[0]), shown)
        if shown:
            yield f"={shown}"
        elif text and not is_block and not is_after_block:
            yield "= "
        text, is_after_block = "", is_block
        if part != "</body>":
            yield part


_MATH = re.compile(r"\\\((.*?)\\\)|\\\[(.*?)\\\]")


def parts_of_nodes(text: str, options: dict[str, object]) -> list[str] | None:
    """Return the parts of a page as the converter reads it; `None` where it shows what no reader saw before."""
    problems: list[str] = []
    nodes, _context = kramdown.parse(text, 1, options, lambda *problem: problems.append(str(problem[-1])))
    if any("no element of HTML" in problem for problem in problems):
        return None
    notes = {node.attrs["name"].removeprefix("^"): node for node in nodes if node.tag == "#note"}
    parts = [part for node in nodes for part in _parts_of_node(node)]
    # kramdown prints the notes that are called, in the order of their calls, and those that they call
    shown = called_in(parts)
    for name in shown:
        inside = [part for child in notes[name].children for part in _parts_of_node(child)]
        shown += [call for call in called_in(inside) if call not in shown]
        parts += [f"<note {name}>", *inside, "</note>"]
    return _without_garbage(_joined(iter(parts)))


def is_alike(text: str, html: str, options: dict[str, object]) -> bool:
    """Say whether the converter reads a page as kramdown, which printed *html*."""
    parts = parts_of_nodes(text, options)
    # a pair of tags that kramdown printed as text is an element here
    return parts is None or _PAIR.search(html) is not None or parts == parts_of_html(html)


def called_in(parts: list[str]) -> list[str]:
    """Return the names of the notes that are called."""
    names = [part[6:-1] for part in parts if part.startswith("<call ")]
    return list(dict.fromkeys(names))


def _parts_of_node(node: Node) -> Iterator[str]:
    attributes = dict(node.attrs)
    if node.options.get("old"):
        attributes["id"] = node.options["old"]
    if node.tag in ("#comment", "#note"):
        return
    if node.tag.startswith("#"):
        yield {
            "#text": "=" + node.text_content(),
            "#junk": "=" + node.text,
            "#call": f"<call {node.attrs.get('name', '')[1:]}>",
            "#math": f"=\\[{node.text}\\]" if node.attrs.get("display") else f"=\\({node.text}\\)",
        }[node.tag]
    elif node.tag == "pre":
        yield from _code(node.text, attributes)
    elif node.tag in _LITERAL:
        yield "<svg>" if node.tag == "svg" else f"<{node.tag}>={node.text}"
    else:
        inside = [f"={node.text}"] if node.text else []
        yield from _element(node.tag, attributes, [*inside, *_parts_of_children(node)])


def _parts_of_children(node: Node) -> Iterator[str]:
    """Yield the parts of what is in a node; a tight item holds the text of its first paragraph."""
    shown = [child for child in node.children if child.tag != "#comment"]
    if node.tag in ("li", "dd") and "loose" not in node.options and shown and "raw" in shown[0].options:
        for child in shown.pop(0).children:
            yield from _parts_of_node(child)
        yield "=\n"
    for child in shown:
        yield from _parts_of_node(child)


# -- pages ---------------------------------------------------------------------------------------------

#: pieces of syntax, one a line: "⏎" is a line end, "→" a tab, "␃" stands behind spaces at the end
_PIECES = (Path(__file__).parent / "kramdown_pieces.txt").read_text(encoding="utf-8")
_SPANS, _LINES = (
    [piece.replace("⏎", "\n").replace("→", "\t").removesuffix("␃") for piece in section.splitlines()[1:]]
    for section in re.split(r"^§ ", _PIECES, flags=re.MULTILINE)[1:]
)


def make_page(seed: int) -> str:
    """Return a page put together at random, always the same for a seed."""
    choice = random.Random(seed)
    lines = []
    for _ in range(choice.randint(1, 12)):
        if choice.random() < 0.35:
            line = choice.choice(("", " ")).join(choice.choice(_SPANS) for _ in range(choice.randint(1, 5)))
        else:
            line = choice.choice(_LINES)
            if choice.random() < 0.25:
                line += choice.choice(("", " ")) + choice.choice(_SPANS)
        if choice.random() < 0.08:
            line = choice.choice(("> ", "  ", "    ", "* ", "1. ", ": ")) + line
        lines.append(line)
    return "\n".join(lines)


def shrink(text: str, options: dict[str, object]) -> str:
    """Return a smaller page on which both still differ: without lines, then without characters."""
    for split in ("\n", ""):
        is_smaller = True
        while is_smaller:
            is_smaller = False
            pieces = text.split(split) if split else list(text)
            for width in (8, 4, 2, 1):
                tries = [split.join(pieces[:at] + pieces[at + width :]) for at in range(len(pieces))]
                pages = ask_kramdown([(page, options) for page in tries])
                found = next(
                    (page for page, html in zip(tries, pages, strict=True) if _differs(page, html, options)), None
                )
                if found is not None and len(found) < len(text):
                    text, is_smaller = found, True
                    break
    return text


def _differs(page: str, html: str, options: dict[str, object]) -> bool:
    try:
        return not is_alike(page, html, options)
    except Exception:
        return False
