"""How form fields are written: ruled lines, boxes and circles on paper; fields in a PDF to fill in.

Which nodes are form fields other extensions say (`api.add_form_fields`).
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count

from docutils import nodes
from fastbuild.message_contexts import get_context_translation
from sphinx.events import EventManager
from sphinx.locale import get_translation

from . import additions
from .acroform import Field
from .contracts import ChoiceField, FormField, TextField
from .string_literals import sequence
from .translator import TypstTranslator, Writer
from .warnings import location_of, warn

_ = get_translation("taggedpdf")
pgettext = get_context_translation("taggedpdf")

#: lines of the tallest field, whose text scrolls; it must fit on a page
_MOST_LINES = 16


def form_field_writers(events: EventManager) -> Mapping[type, Writer]:
    """Return the writers of the nodes that other extensions say are form fields."""
    readers = additions.of_class(events, additions.FormFieldReader)
    return {reader.node_class: _field_writer(reader) for reader in readers}


def _field_writer(reader: additions.FormFieldReader) -> Writer:
    """Return the writer of one class of nodes."""

    def write(node: nodes.Node, translator: TypstTranslator) -> str:
        assert isinstance(node, nodes.Element)
        field = reader.read(node)
        if isinstance(field, TextField):
            content = _write_text_field(field, node, translator)
        else:
            content = _write_choice_field(field, node, translator)
        return f"{translator.anchors(list(node['ids']))}\n{content}"

    return write


def _write_text_field(field: TextField, node: nodes.Element, translator: TypstTranslator) -> str:
    """Write a space for text: what the node holds, and its lines."""
    content = translator.write_children(node)
    if not field.lines:
        return content
    if translator.form_fields is None:
        space = f"ruled({field.lines})"
    else:
        lines = min(field.lines, _MOST_LINES)
        translator.form_fields.append(
            Field("text", _field_name(field, node, translator), _field_label(field, node, translator), lines)
        )
        space = f"text-field({len(translator.form_fields) - 1}, {lines})"
    return f"{content}\n{space}" if node.children else space


def _write_choice_field(field: ChoiceField, node: nodes.Element, translator: TypstTranslator) -> str:
    """Write what the node holds, its bullet list as choices."""
    return sequence(
        [
            _write_choices(field, child, translator)
            if isinstance(child, nodes.bullet_list)
            else translator.write(child)
            for child in node.children
        ]
    )


def _write_choices(field: ChoiceField, items: nodes.bullet_list, translator: TypstTranslator) -> str:
    """Write a list of choices, with a box or a circle before each."""
    first = "none"
    if translator.form_fields is not None:
        first = str(len(translator.form_fields))
        translator.form_fields += _choice_buttons(field, items, translator)
    choices = "".join(f"enum.item({translator.write_children(item)})," for item in items.children)
    return f"choice-list({'false' if field.many else 'true'}, {first}, {choices})"


def _choice_buttons(field: ChoiceField, items: nodes.bullet_list, translator: TypstTranslator) -> list[Field]:
    """Return the boxes of a list of which several may be ticked, or the circles of one of which one is chosen."""
    name = _field_name(field, items.parent, translator)
    label = _field_label(field, items.parent, translator)
    values: list[str] = []
    buttons = []
    for number, item in enumerate(items.children, 1):
        value = nodes.make_id(item.astext()) or f"choice-{number}"
        values.append(value if value not in values else f"{value}-{number}")
        if field.many:
            buttons.append(Field("check", f"{name}-{number}", label, 1, values[-1], item.astext()))
        else:
            buttons.append(Field("radio", name, label, 1, values[-1], item.astext()))
    return buttons


def _field_name(field: FormField, node: nodes.Element, translator: TypstTranslator) -> str:
    """Return a name for the field of *node* that no field of the page has yet."""
    assert translator.form_fields is not None
    ids: list[str] = node["ids"]
    base = str(field.name or (ids or ["field"])[0]).replace(".", "-")
    fields = translator.form_fields
    used = {name for present in fields for name in (present.name, present.name.rpartition("-")[0])}
    names = (f"{base}-{number}" if number > 1 else base for number in count(1))
    return next(name for name in names if name not in used)


def _field_label(field: FormField, node: nodes.Element, translator: TypstTranslator) -> str:
    """Return what the field of *node* is called; warn if nobody says it."""
    label = field.label.strip()
    if not label:
        warn(
            "missing_label",
            "A form field has no label: nobody can hear what belongs there. Type a question before it.",
            location_of(node, translator.docname),
        )
    return label or str(pgettext("name of a field without a question", "Answer"))
