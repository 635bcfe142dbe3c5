"""How form fields are written: ruled lines, boxes and circles on paper; fields in a PDF to fill in.

Which nodes are form fields other extensions say (`api.add_form_fields`).
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count

from docutils import nodes
from sphinx.events import EventManager
from sphinx.locale import get_translation

from . import api
from .fields import Field
from .string_literals import sequence
from .translator import Page, Writer, location_of
from .warnings import warn

_ = get_translation("taggedpdf")

#: lines of the tallest field, whose text scrolls; it must fit on a page
MOST_LINES = 16


def form_field_writers(events: EventManager) -> Mapping[type, Writer]:
    """Return the writers of the nodes that other extensions say are form fields."""
    return {addition.node_class: writer(addition) for addition in api.additions(events, api.FormFieldReader)}


def writer(addition: api.FormFieldReader) -> Writer:
    """Return the writer of one class of nodes."""

    def write(node: nodes.Node, page: Page) -> str:
        assert isinstance(node, nodes.Element)
        field = addition.read(node)
        content = text_field(field, node, page) if isinstance(field, api.TextField) else choices(field, node, page)
        return f"{page.anchors(list(node['ids']))}\n{content}"

    return write


def text_field(field: api.TextField, node: nodes.Element, page: Page) -> str:
    """Write a space for text: what the node holds, and its lines."""
    content = page.children(node)
    if not field.lines:
        return content
    if page.fields is None:
        space = f"ruled({field.lines})"
    else:
        lines = min(field.lines, MOST_LINES)
        page.fields.append(Field("text", name_of(field, node, page), label_of(field, node, page), lines))
        space = f"text-field({len(page.fields) - 1}, {lines})"
    return f"{content}\n{space}" if node.children else space


def choices(field: api.ChoiceField, node: nodes.Element, page: Page) -> str:
    """Write what the node holds, its bullet list as choices."""
    return sequence(
        [
            choice_list(field, child, page) if isinstance(child, nodes.bullet_list) else page.write(child)
            for child in node.children
        ]
    )


def choice_list(field: api.ChoiceField, items: nodes.bullet_list, page: Page) -> str:
    """Write a list of choices, with a box or a circle before each."""
    first = "none"
    if page.fields is not None:
        first = str(len(page.fields))
        node = items.parent
        name, label = name_of(field, node, page), label_of(field, node, page)
        values: list[str] = []
        for number, item in enumerate(items.children, 1):
            value = nodes.make_id(item.astext()) or f"choice-{number}"
            values.append(value if value not in values else f"{value}-{number}")
            field_name = f"{name}-{number}" if field.many else name
            page.fields.append(
                Field("check" if field.many else "radio", field_name, label, 1, values[-1], item.astext())
            )
    written = "".join(f"enum.item({page.children(item)})," for item in items.children)
    return f"choice-list({'false' if field.many else 'true'}, {first}, {written})"


def name_of(field: api.FormField, node: nodes.Element, page: Page) -> str:
    """Return a name for the field of *node* that no field of the page has yet."""
    assert page.fields is not None
    ids: list[str] = node["ids"]
    base = str(field.name or (ids or ["field"])[0]).replace(".", "-")
    used = {part for other in page.fields for part in (other.name, other.name.rpartition("-")[0])}
    names = (f"{base}-{number}" if number > 1 else base for number in count(1))
    return next(name for name in names if name not in used)


def label_of(field: api.FormField, node: nodes.Element, page: Page) -> str:
    """Return what the field of *node* is called; warn if nobody says it."""
    label = field.label.strip()
    if not label:
        warn(
            "form",
            "A space for an answer has no label: nobody can hear what belongs there. Type a question before it.",
            location_of(node, page.docname),
        )
    return label or str(_("Answer"))
