"""Sentences about editions, as nodes."""

from __future__ import annotations

from docutils import nodes
from sphinx.locale import get_translation

from .records import Origin

_ = get_translation("courseware.editions")


def describe_origin(origin: Origin) -> nodes.paragraph:
    """Return whose edition this is, what it was made from, and who has the rights in that."""
    text = _("An edition by {by}, based on {of}.").replace("{by}", origin.by)
    return _sentence(text, origin)


def describe_change(origin: Origin) -> nodes.paragraph:
    """Return who changed a page."""
    return _sentence(_("Changed by {by}. Based on {of}.").replace("{by}", origin.by), origin)


def describe_addition(origin: Origin) -> nodes.paragraph:
    """Return who added a page."""
    return nodes.paragraph("", _("Added by {by}.").replace("{by}", origin.by))


def _sentence(text: str, origin: Origin) -> nodes.paragraph:
    """Return *text* with the original, linked if it has an address, in the place of ``{of}``, and its rights behind."""
    text_before, _of, text_after = text.partition("{of}")
    of: nodes.Node = nodes.Text(origin.of)
    if origin.address:
        of = nodes.reference("", "", of, refuri=origin.address, internal=False)
    rights = f" © {origin.rights.removeprefix('©').strip()}" if origin.rights else ""
    return nodes.paragraph("", "", nodes.Text(text_before), of, nodes.Text(text_after + rights))
