"""Nothing comes in: a directive, a role or HTML in a written page that no writer meant to write is made text.

What was meant is counted in the trees: that of the old page, and that which was written. A directive has to be in the
tree by its name, or to be how an element of it is written; a role has to stand for an element.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..tree import Node
from .vocabulary import DIRECTIVES, FREE_NAMES, ROLES
from .written_page import Use

#: directives that bring in something: what they bring in must be what was meant, too
_EXACT_NAMES = frozenset({"include", "case"})
_FENCE = re.compile(
    r"^(?P<before>[ \t>]*(?:[-*+:] +|\d+[.)] +|\[\^[^\]]+\]: +)*)(?P<mark>`{3,}|~{3,}|:{3,})(?P<info>.*)$"
)


#: elements that are written as roles
_ROLE_TAGS = frozenset(tag for form in ROLES.values() for tag in form.tags)


@dataclass
class Meant:
    """How many directives of each name, and how many elements of each tag, the trees of a page hold."""

    directives: Counter[str] = field(default_factory=Counter)
    arguments: Counter[tuple[str, str]] = field(default_factory=Counter)
    tags: Counter[str] = field(default_factory=Counter)

    def add_tree(self, nodes: Iterable[Node]) -> None:
        """Count what *nodes* hold."""
        counts: Counter[str] = Counter()
        for node in nodes:
            for inner in node.walk():
                # a role holds plain text, so that an element may be written as several
                counts[inner.tag] += _count_texts(inner) if inner.tag in _ROLE_TAGS else 1
                if inner.tag == "#directive":
                    name = inner.attrs.get("name", "")
                    self.directives[name] += 1
                    self.arguments[name, " ".join(inner.attrs.get("argument", "").split())] += 1
                elif inner.tag == "#role":
                    self.directives[inner.attrs.get("name", "")] += 1
        # an element stays one when the tree is changed, so the trees are not added up
        self.tags |= counts

    def dump_state(self) -> tuple[dict[str, int], dict[tuple[str, str], int], dict[str, int]]:
        """Return the counts as plain data."""
        return dict(self.directives), dict(self.arguments), dict(self.tags)

    @classmethod
    def from_state(cls, state: tuple[dict[str, int], dict[tuple[str, str], int], dict[str, int]]) -> Meant:
        """Return the counts that `dump_state` returned."""
        directives, arguments, tags = state
        return cls(Counter(directives), Counter(arguments), Counter(tags))

    def count_allowed(self, use: Use) -> int:
        """Return how many directives, or roles, of the name of *use* a page may hold."""
        form = DIRECTIVES.get(use.name) if use.kind == "directive" else ROLES.get(use.name)
        return self.directives[use.name] + (sum(self.tags[tag] for tag in form.tags) if form else 0)


def _count_texts(node: Node) -> int:
    """Return how many pieces of text stand in an element, at least one."""
    return max(1, sum(not inner.children for inner in node.walk()))


def find_intruders(uses: Sequence[Use], meant: Meant) -> list[Use]:
    """Return which of *uses* was not meant."""
    counts = Counter((use.kind, use.name) for use in uses)
    arguments = Counter(meant.arguments)
    intruders: list[Use] = []
    # which of several is the one too many, its argument tells; else it is the last
    for use in reversed(uses):
        if use.kind in ("html", "mark"):
            intruders.append(use)
        elif use.kind == "directive" and use.name in _EXACT_NAMES:
            arguments[use.name, use.content] -= 1
            if arguments[use.name, use.content] < 0:
                intruders.append(use)
        elif use.name not in FREE_NAMES:
            allowed = meant.count_allowed(use)
            excess = counts[use.kind, use.name] - allowed
            is_known = use.kind == "directive" and meant.arguments[use.name, use.content] > 0
            if excess > 0 and (not is_known or allowed == 0):
                counts[use.kind, use.name] -= 1
                intruders.append(use)
    return intruders[::-1]


def neutralize(text: str, intruders: Sequence[Use]) -> str:
    """Return *text* with its *intruders* as text that is shown and does nothing."""
    lines = text.split("\n")
    blocks = [use for use in intruders if use.kind == "directive"]
    # what stands in a block that is shown as code needs nothing more
    intruders = [use for use in intruders if not any(_is_inside(use, block) for block in blocks)]
    # from the last up, so that the lines above keep their numbers
    for use in sorted(intruders, key=lambda use: (use.line, use.end), reverse=True):
        if use.kind == "directive":
            _show_as_code(lines, use)
        else:
            _escape(lines, use)
    return "\n".join(lines)


def _is_inside(use: Use, block: Use) -> bool:
    """Say whether *use* stands inside *block*."""
    return use is not block and block.line <= use.line < block.end and (use.line, -use.end) > (block.line, -block.end)


def _show_as_code(lines: list[str], use: Use) -> None:
    """Make a directive a block of code that shows it."""
    first = use.line - 1
    match = _FENCE.match(lines[first]) if first < len(lines) else None
    if match is None or "{" not in match["info"]:
        # it stands behind the mark of an item or of a cell
        lines[first : first + 1] = [lines[first].replace("{", "\\{", 1)]
        return
    last = min(use.end - 2, len(lines) - 1)
    longest = max((len(run) for line in lines[first : last + 1] for run in re.findall(r"`{3,}|~{3,}", line)), default=2)
    fence = "`" * (longest + 1)
    before = match["before"]
    # what follows the first line of an item is indented by the width of its mark
    inner = re.sub(r"[^\s>]", " ", before)
    head = [f"{before}{fence}text", f"{inner}{match['info'].strip()}"]
    closing = re.match(r"^[ \t>]*(`{3,}|~{3,}|:{3,})[ \t]*$", lines[last]) if last > first else None
    body = lines[first + 1 : last] if closing else lines[first + 1 : last + 1]
    lines[first : last + 1] = [*head, *body, f"{inner}{fence}"]


def _escape(lines: list[str], use: Use) -> None:
    """Escape a role, HTML, or a mark, on its lines."""
    for number in range(use.line - 1, min(use.end - 1, len(lines))):
        line = lines[number]
        if use.kind == "role":
            mark = f"{{{use.name}}}`"
            exact = f"{mark}{use.content}`" if f"{mark}{use.content}`" in line else mark
            escaped = line.replace(exact, f"\\{exact}", 1)
        elif use.kind == "html":
            escaped = re.sub(r"(?<!\\)<(?=[A-Za-z/!?])", r"\\<", line)
        else:
            escaped = re.sub(r"^([ \t>]*)([%+(])", r"\1\\\2", line)
        lines[number] = escaped
        if escaped != line and use.kind != "html":
            return
