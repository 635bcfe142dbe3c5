"""Forms: what can be chosen becomes a list, and a form that only asks becomes a worksheet.

A book sends nothing, so of a form that does only the words stay. What is typed into a form that goes nowhere is typed
for the reader's own use, as on a worksheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..kramdown.escapes import escape_text
from ..report.account import Account
from ..tree import HEADINGS, Node, find_first, group_paragraphs, has_tag, is_inline, strip_breaks
from ..writing.inline import write_title
from .disclosures import SWITCH_NAME

_CHOICES = frozenset({"checkbox", "radio"})
_TEXTS = frozenset({"", "text", "email", "tel", "url", "number", "date", "time", "password"})
_CONTROLS = frozenset({"input", "select", "textarea", "datalist"})
_CONTAINERS = frozenset({"div", "p", "fieldset", "section", "label", "span", "center", "li", "ul", "ol"})
#: lines for an answer where the page says nothing of them
_ANSWER_LINES = 3
_MAX_LINES = 40
_UNTITLED, _WORDLESS = "Worksheet", "Your notes"


def convert_forms(nodes: list[Node], account: Account) -> list[Node]:
    """Return *nodes* with lists in place of choices, and with worksheets in place of forms that go nowhere."""
    if not has_tag(nodes, _CONTROLS | {"form"}):
        return nodes
    return _convert_list(nodes, account)


def _convert_list(nodes: list[Node], account: Account) -> list[Node]:
    """Return the children of an element; lists of choices side by side are one."""
    out: list[Node] = []
    for node in nodes:
        for part in _convert(node, account):
            previous = find_first(reversed(out))
            if previous is not None and "choices" in part.options and "choices" in previous.options:
                previous.children += part.children
            else:
                out.append(part)
    return out


def _convert(node: Node, account: Account) -> list[Node]:
    """Return what an element of a form becomes, or with its children converted where it is none."""
    if node.tag == "form":
        return _convert_form(node, account)
    if node.tag in ("select", "datalist"):
        return [_make_option_list(node)]
    if node.tag == "textarea":
        return _convert_text_area(node, account)
    if node.tag in ("p", "div", "label", "fieldset") and any(map(_is_choice, _flatten(node))):
        prompt, segments = _split_choices(node)
        if all(map(is_inline, node.children)) and any(
            any(_has_words(part) for part in items) for _box, items in segments
        ):
            items = [_make_item(box, parts, account) for box, parts in segments]
            choices = Node("ul", {}, items, line=node.line, options={"choices": "yes"})
            return [*([Node("p", {}, prompt, line=node.line)] if any(map(_has_words, prompt)) else []), choices]
    if not node.children or node.tag.startswith("#"):
        return [node]
    children = _convert_list(node.children, account)
    if node.tag == "li" and (box := find_first(children)) and box.tag == "input":
        children = _mark_task(children, box, account)
    if len(children) != len(node.children) or any(
        new is not old for new, old in zip(children, node.children, strict=True)
    ):
        node.source, node.is_modified = "", True
    node.children = children
    return [node]


# -- choices -------------------------------------------------------------------------------------------


def _is_choice(node: Node) -> bool:
    """Say whether an element is a box to be ticked, or one of several to choose."""
    is_switch = SWITCH_NAME.search(node.attrs.get("class", "")) is not None
    return node.tag == "input" and node.attrs.get("type", "").lower() in _CHOICES and not is_switch


def _flatten(node: Node) -> Iterator[Node]:
    """Yield what stands in a line, labels that hold their control opened."""
    for child in node.children:
        if child.tag in ("label", "span") and any(inner.tag == "input" for inner in child.walk()):
            yield from _flatten(child)
        else:
            yield child


def _split_choices(node: Node) -> tuple[list[Node], list[tuple[Node, list[Node]]]]:
    """Return what stands before the first choice in *node*, and each choice with what stands behind it."""
    prompt: list[Node] = []
    segments: list[tuple[Node, list[Node]]] = []
    for child in _flatten(node):
        if _is_choice(child):
            segments.append((child, []))
        else:
            (segments[-1][1] if segments else prompt).append(child)
    # a label may stand before its box
    if len(segments) == 1 and not any(map(_has_words, segments[0][1])):
        prompt, segments = [], [(segments[0][0], [*prompt, *segments[0][1]])]
    return strip_breaks(prompt), [(box, strip_breaks(parts)) for box, parts in segments]


def _has_words(node: Node) -> bool:
    """Say whether a node shows words."""
    return bool(node.text_content().strip())


def _make_item(box: Node, parts: list[Node], account: Account) -> Node:
    """Return a choice as an item of a list: a task where it can be ticked."""
    children = _mark_task([box, *parts], box, account)
    return Node("li", {}, children, line=box.line or (parts[0].line if parts else 0))


def _mark_task(children: list[Node], box: Node, account: Account) -> list[Node]:
    """Return the content of an item with the mark of a task in place of a check box; without other controls."""
    account.set_fate(box, "rewritten", "an item of a list")
    label = strip_breaks([child for child in children if child is not box])
    if box.attrs.get("type", "").lower() != "checkbox" or not label:
        return label
    mark = "[x] " if "checked" in box.attrs else "[ ] "
    if label[0].tag == "#text":
        label[0].text = label[0].text.lstrip()
    return [Node("#text", text=mark, line=box.line), *label]


def _make_option_list(node: Node) -> Node:
    """Return what can be chosen as a list; a group of options is an item with a list of its own."""
    items = []
    for child in node.children:
        if child.tag == "optgroup":
            label = Node("#text", text=escape_text(child.attrs.get("label", "")), line=child.line)
            items.append(Node("li", {}, [label, _make_option_list(child)], line=child.line))
        elif child.tag == "option" and (_has_words(child) or child.attrs.get("label")):
            words = child.children if _has_words(child) else [Node("#text", text=escape_text(child.attrs["label"]))]
            items.append(Node("li", {}, words, line=child.line))
    return Node("ul", {}, items, line=node.line)


def _convert_text_area(node: Node, account: Account) -> list[Node]:
    """Return what a field for text holds."""
    text = node.text or node.text_content()
    account.add_element("form", text, node.line, "rewritten" if text.strip() else "dropped", "a field for text")
    return [Node("p", {}, [Node("#text", text=escape_text(text.strip()))], line=node.line)] if text.strip() else []


# -- worksheets ----------------------------------------------------------------------------------------


def _convert_form(node: Node, account: Account) -> list[Node]:
    """Return a worksheet, or of a form that sends what is typed what stands in it."""
    address = node.attrs.get("action", "").strip()
    is_sent = address not in ("", "#") and not address.lower().startswith("javascript:")
    fields = [inner for inner in node.walk() if _is_field(inner)]
    is_search = node.attrs.get("role") == "search" or any(inner.attrs.get("type") == "search" for inner in node.walk())
    is_asking = any(inner.tag == "textarea" or _is_choice(inner) for inner in fields) or len(fields) > 1
    if is_sent or is_search or not is_asking:
        if is_sent:
            detail = "a book sends nothing; link to where it can be filled in"
            account.add_element("form", address, node.line, "needs a person", detail)
        return group_paragraphs(_convert_list(node.children, account), node.line)
    blocks, title = _ask(node, account), node.attrs.get("aria-label") or node.attrs.get("title") or ""
    first = blocks[0] if blocks else None
    if not title and first is not None and (first.tag in HEADINGS or "legend" in first.options):
        title, blocks = write_title(first), blocks[1:]
        account.set_fate(first, "rewritten", "the title of a worksheet")
    if not title:
        title = _UNTITLED
        account.add_element("added", title, node.line, "needs a person", f"the form had no title; it got '{title}'")
    account.add_element("form", title, node.line, "rewritten", "a worksheet")
    return [Node("#directive", {"name": "worksheet", "argument": title}, blocks, line=node.line)]


def _is_field(node: Node) -> bool:
    """Say whether an element takes an answer."""
    is_text = node.tag == "input" and node.attrs.get("type", "").lower() in _TEXTS
    return is_text or node.tag in ("textarea", "select") or _is_choice(node)


def _ask(node: Node, account: Account) -> list[Node]:
    """Return what a part of a form holds, each field a question in the words that stand before it."""
    out: list[Node] = []
    for block in group_paragraphs(_flatten(node), node.line):
        has_fields = any(map(_is_field, block.walk()))
        if block.tag == "legend":
            out.append(Node("p", {}, block.children, line=block.line, options={"legend": "yes"}))
        elif not has_fields:
            if block.tag != "button":
                out += _convert(block, account)
        elif _is_field(block) or (block.tag == "p" and all(map(is_inline, block.children))):
            out += _make_questions(block, out)
        elif block.tag in _CONTAINERS:
            out += _ask(block, account)
        else:
            out += _convert(block, account)
    return out


def _make_questions(block: Node, before: list[Node]) -> list[Node]:
    """Return the questions of a line of a form; words that stand *before* it are taken where it has none itself."""
    fields = [inner for inner in block.walk() if _is_field(inner)]
    if _is_choice(fields[0]):
        prompt, segments = _split_choices(block)
        options = _join_choices([write_title(Node("p", {}, parts)) for _box, parts in segments])
        options |= (
            {"many": ""} if fields[0].attrs.get("type", "").lower() == "checkbox" and "choices" in options else {}
        )
    else:
        prompt = [child for child in _flatten(block) if child.tag not in _CONTROLS] if block.tag == "p" else []
        options = _read_answer_options(fields[0])
    words = write_title(Node("p", {}, prompt)).strip()
    if not words and before and before[-1].tag == "p":
        words = write_title(before.pop())
    words = words or fields[0].attrs.get("aria-label", "") or fields[0].attrs.get("placeholder", "")
    attrs = {"name": "worksheet-question", "argument": words or _WORDLESS}
    return [Node("#directive", attrs, _list_filled_in(fields), line=block.line, options=options)]


def _list_filled_in(fields: Iterable[Node]) -> list[Node]:
    """Return what stands in fields for text before anybody types into them, as paragraphs."""
    texts = (" ".join((field.text or field.text_content()).split()) for field in fields if field.tag == "textarea")
    return [Node("p", {}, [Node("#text", text=escape_text(text))]) for text in texts if text]


def _join_choices(choices: list[str]) -> dict[str, str]:
    """Return the option for *choices*, which semicolons set apart; for none a line to write on."""
    text = "; ".join(choice.replace(";", ",") for choice in choices if choice)
    return {"choices": text} if text else {"lines": "1"}


def _read_answer_options(field: Node) -> dict[str, str]:
    """Return how much space a field has, or what can be chosen in it."""
    if field.tag == "select":
        choices = [" ".join(inner.text_content().split()) for inner in field.walk() if inner.tag == "option"]
        return _join_choices(choices)
    rows = field.attrs.get("rows", "").strip()
    lines = int(rows) if rows.isdecimal() and len(rows) < 4 and int(rows) else _ANSWER_LINES
    return {"lines": str(min(lines, _MAX_LINES) if field.tag == "textarea" else 1)}
