"""The directives of a written page: their arguments, options and contents, and which of them a book would refuse."""

from __future__ import annotations

import re

from .meanings import MEANINGS, Directive, Reader
from .vocabulary import DIRECTIVES, DirectiveForm

_OPTION = re.compile(r"\s*:([\w-]+):(?:[ \t]+(.*?))?[ \t]*$")
#: a value that MyST cannot read: a quotation mark without its other half, or with text behind it; a block scalar
_BROKEN_VALUE = re.compile(r"'(?:[^']|'')*(?:$|'(?!')\s*[^\s#'])|\"(?:[^\"\\]|\\.)*(?:$|\"\s*[^\s#])|[|>]\s*[^\s#+\d-]")
#: directives of which nothing is known but that a recipe names them
_DECLARED = DirectiveForm("box", "text", options=None)


def read_directive(reader: Reader, name: str, argument: str, content: str, line: int) -> None:
    """Tell the collector of *reader* what a directive shows; one that the book refuses is noted, and its text read."""
    form = DIRECTIVES.get(name) or (_DECLARED if name in reader.declared else None)
    if form is None:
        reader.refuse(line, f"no directive is called {{{name}}}")
        reader.read(content, line + 1)
        return
    takes_options = form.options is None or form.options or reader.declared.get(name)
    options, body, body_offset = _split_options(reader, content, line) if takes_options else ({}, content, 0)
    if body[:1] == "\n":
        body, body_offset = body[1:], body_offset + 1
    directive = Directive(reader, name, argument, options, body, line, line + 1 + body_offset)
    if form.argument == "" and argument:
        # MyST takes what stands behind the name for the first line of the content
        directive = directive._replace(body=f"{argument}\n{body}", argument="", body_line=directive.body_line - 1)
    if message := _find_fault(form, directive):
        reader.refuse(line, f"{{{name}}} {message}")
    MEANINGS[form.meaning](directive)


def _find_fault(form: DirectiveForm, directive: Directive) -> str:
    """Return why docutils would refuse a directive; "" if it would not."""
    if form.is_required and not directive.argument:
        return "has no argument"
    if form.argument == "name" and " " in directive.argument and directive.name != "container":
        return f"has more than one word behind it: {directive.argument}"
    options = (form.options or frozenset()) | directive.reader.declared.get(directive.name, frozenset())
    unknown = [name for name in directive.options if form.options is not None and name not in options]
    if unknown:
        return f"has no option :{unknown[0]}:"
    if form.needs_body and not directive.body.strip():
        return "is empty"
    if not form.body and directive.body.strip():
        return "can have nothing inside it"
    return ""


def _split_options(reader: Reader, content: str, line: int) -> tuple[dict[str, str], str, int]:
    """Return the options at the beginning of a *content*, what follows them, and how many lines stand before that."""
    lines = content.split("\n")
    options: dict[str, str] = {}
    count = 0
    for text in lines:
        stripped = text.lstrip()
        if not stripped.startswith(":") or stripped.startswith(":::"):
            break
        match = _OPTION.match(text)
        count += 1
        if match is None or _BROKEN_VALUE.match(match[2] or ""):
            reader.refuse(line + count, f"is no option: {stripped[:60]}")
            continue
        # MyST takes a number sign behind a space for a comment
        options[match[1]] = re.sub(r"(?:^|\s)#.*", "", match[2] or "").strip("\"'")
    return options, "\n".join(lines[count:]), count
