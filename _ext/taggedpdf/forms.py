"""How spaces for answers are written: ruled lines, boxes and circles on paper; fields in a PDF to fill in.

They reach the translator as standard nodes with classes: a container with the class ``answer``, whose attributes are
``lines`` (its height), ``label`` (what it is called for who does not see its place) and, if its field is to have a
name, ``field``; and a bullet list with the class ``choices``, around which such a container says whether several
may be ticked (``many``).
"""

from __future__ import annotations

from itertools import count

from docutils import nodes
from sphinx.locale import get_translation

from .fields import Field
from .translator import Page, location_of
from .warnings import warn

_ = get_translation("taggedpdf")

#: lines of the tallest field, whose text scrolls; it must fit on a page
MOST_LINES = 16


def answer(node: nodes.Element, page: Page) -> str:
    """Write a space for an answer: what it holds, and its lines."""
    lines = int(node.get("lines", 0))
    content = page.children(node)
    if not lines:
        return content
    if page.fields is None:
        space = f"ruled({lines})"
    else:
        lines = min(lines, MOST_LINES)
        page.fields.append(Field("text", name_of(node, page), label_of(node, page), lines))
        space = f"text-field({len(page.fields) - 1}, {lines})"
    return f"{content}\n{space}" if node.children else space


def choices(node: nodes.Element, page: Page) -> str:
    """Write a list of choices, with a box or a circle before each."""
    place = node.parent if isinstance(node.parent, nodes.container) and "label" in node.parent else node
    many = bool(place.get("many"))
    first = "none"
    if page.fields is not None:
        first = str(len(page.fields))
        name, label = name_of(place, page), label_of(place, page)
        values: list[str] = []
        for number, item in enumerate(node.children, 1):
            value = nodes.make_id(item.astext()) or f"choice-{number}"
            values.append(value if value not in values else f"{value}-{number}")
            own = f"{name}-{number}" if many else name
            page.fields.append(Field("check" if many else "radio", own, label, 1, values[-1], item.astext()))
    items = "".join(f"enum.item({page.children(item)})," for item in node.children)
    return f"choices({'false' if many else 'true'}, {first}, {items})"


def name_of(node: nodes.Element, page: Page) -> str:
    """Return a name for the field of *node* that no field of the page has yet."""
    assert page.fields is not None
    ids: list[str] = node["ids"]
    name = str(node.get("field") or (ids or ["answer"])[0]).replace(".", "-")
    taken = {part for field in page.fields for part in (field.name, field.name.rpartition("-")[0])}
    return next(one for number in count(1) if (one := f"{name}-{number}" if number > 1 else name) not in taken)


def label_of(node: nodes.Element, page: Page) -> str:
    """Return what the field of *node* is called; warn if nobody says it."""
    label = str(node.get("label", "")).strip()
    if not label:
        warn(
            "form",
            "A space for an answer has no label: nobody can hear what belongs there. Type a question before it.",
            location_of(node, page.docname),
        )
    return label or str(_("Answer"))
