"""Code blocks and their languages."""

from __future__ import annotations

import re

from pygments.lexers import get_lexer_by_name
from pygments.token import Error
from pygments.util import ClassNotFound

from ..report.account import Account
from ..tree import Node


def convert_code_block(account: Account, node: Node) -> list[Node]:
    """Find out the language of a code block."""
    names = [name.removeprefix("language-").removeprefix("lang-") for name in node.list_classes()]
    language = next((name for name in names if name and _has_lexer(name)), "")
    if language:
        node.options["language"] = language
        if not _is_valid_code(language, node.text):
            # Sphinx would warn of code that its lexer does not understand
            node.options["force"] = "yes"
            node.source = ""
    if node.source.lstrip().startswith(("```{", "~~~{", "``` {", "~~~ {")):  # MyST would run it as a directive
        node.source = ""
    # a source whose first line names another language cannot be kept
    classes = node.list_classes()
    if (
        classes
        and node.source
        and not re.match(r"\s*(?:`{3,}|~{3,})[ \t]*" + re.escape(language) + r"[ \t]*$", node.source.partition("\n")[0])
    ):
        node.source = ""
    return [node]


def _has_lexer(name: str) -> bool:
    """Say whether there is a lexer of that name."""
    try:
        get_lexer_by_name(name)
    except ClassNotFound:
        return False
    return True


def _is_valid_code(name: str, text: str) -> bool:
    """Say whether *text* is in the language *name*, as far as its lexer can tell."""
    return all(token_type is not Error for token_type, _value in get_lexer_by_name(name).get_tokens(text))
