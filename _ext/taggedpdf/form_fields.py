"""How form fields are written: ruled lines, boxes and circles on paper; fields in a PDF to fill in.

Which nodes are form fields other extensions say (`api.add_form_fields`).
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from typing import Literal

from docutils import nodes
from fastbuild.message_contexts import get_context_translation
from sphinx.events import EventManager
from sphinx.locale import get_translation

from . import additions
from .acroform import Field
from .contracts import ChoiceField, MarkField, TextField
from .paragraph_nodes import holds_blocks
from .string_literals import sequence
from .text_widths import widest
from .translator import TypstTranslator, Writer
from .warnings import location_of, warn

_ = get_translation("taggedpdf")
pgettext = get_context_translation("taggedpdf")

#: lines of the tallest field, whose text scrolls; it must fit on a page
_MOST_LINES = 16
#: what stands before a choice, and between it and the next one, in em
_CHOICE_INDENT = 2.6


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
        elif isinstance(field, MarkField):
            content = _write_mark_field(field, node, translator)
        else:
            content = _write_choice_field(field, node, translator)
        return f"{translator.anchors(list(node['ids']))}\n{content}"

    return write


def _write_text_field(field: TextField, node: nodes.Element, translator: TypstTranslator) -> str:
    """Write a space for text: what the node holds, and its lines."""
    content = translator.write_children(node)
    if not field.lines:
        return content
    is_cell = isinstance(node.parent, nodes.entry)
    if translator.form_fields is None:
        space = f"{'ruled-cell' if is_cell else 'ruled'}({field.lines})"
    else:
        lines = min(field.lines, _MOST_LINES)
        translator.form_fields.append(
            Field("text", _field_name(field, node, translator), _field_label(field, node, translator))
        )
        function = "field-cell" if is_cell else "text-field"
        space = f"{function}({len(translator.form_fields) - 1}, {lines})"
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
    arguments = f"{'false' if field.many else 'true'}, {first}, {choices}"
    return f"choice-row({len(items)}, {arguments})" if _fit_in_row(items, translator) else f"choice-list({arguments})"


def _fit_in_row(items: nodes.bullet_list, translator: TypstTranslator) -> bool:
    """Say whether a list of choices has a place beside each other on one line."""
    contents = [item.children for item in items.children]
    are_lines = all(len(blocks) == 1 and _is_line(blocks[0]) for blocks in contents)
    column = translator.line_width_of(items) / max(1, len(contents))
    widest_choice = widest((item.astext() for item in items.children), bold=True)
    return are_lines and len(contents) > 1 and widest_choice + _CHOICE_INDENT <= column


def _is_line(block: nodes.Node) -> bool:
    """Say whether a block is words that have a place on one line."""
    is_text = isinstance(block, nodes.paragraph) and not holds_blocks(block)
    return is_text and not any(block.findall(nodes.image))


def _write_mark_field(field: MarkField, node: nodes.Element, translator: TypstTranslator) -> str:
    """Write one circle or box, below what the node holds."""
    first = "none"
    if translator.form_fields is not None:
        first = str(len(translator.form_fields))
        label = _field_label(field, node, translator)
        kind: Literal["check", "radio"] = "check" if field.many else "radio"
        name = field.name.replace(".", "-") or "field"
        values = [button.value for button in translator.form_fields if button.label == label and button.kind == kind]
        value = nodes.make_id(field.words) or f"choice-{len(values) + 1}"
        value = f"{value}-{len(values) + 1}" if value in values else value
        name = f"{name}-{len(values) + 1}" if field.many else name
        translator.form_fields.append(Field(kind, name, label, value, field.words))
    sign = f"single-mark({'false' if field.many else 'true'}, {first})"
    return f"{translator.write_children(node)}\n{sign}" if node.children else sign


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
            buttons.append(Field("check", f"{name}-{number}", label, values[-1], item.astext()))
        else:
            buttons.append(Field("radio", name, label, values[-1], item.astext()))
    return buttons


def _field_name(field: TextField | ChoiceField, node: nodes.Element, translator: TypstTranslator) -> str:
    """Return a name for the field of *node* that no field of the page has yet."""
    assert translator.form_fields is not None
    ids: list[str] = node["ids"]
    base = str(field.name or (ids or ["field"])[0]).replace(".", "-")
    fields = translator.form_fields
    used = {name for present in fields for name in (present.name, present.name.rpartition("-")[0])}
    names = (f"{base}-{number}" if number > 1 else base for number in count(1))
    return next(name for name in names if name not in used)


def _field_label(field: TextField | ChoiceField | MarkField, node: nodes.Element, translator: TypstTranslator) -> str:
    """Return what the field of *node* is called; warn if nobody says it."""
    label = field.label.strip()
    if not label:
        warn(
            "missing_label",
            "A form field has no label: nobody can hear what belongs there. Type a question before it.",
            location_of(node, translator.docname),
        )
    return label or str(pgettext("name of a field without a question", "Answer"))
