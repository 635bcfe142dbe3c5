"""What one format of output needs besides.

HTML has labels in cells, manual pages have no cells that span, and translators get no message twice.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.locale import get_translation
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..crossdoc import transform_order
from .filter_script import is_case_table
from .nodes import benefit_table, case_study

_ = get_translation("courseware.casebook")


class LabelCells(SphinxPostTransform):
    """Says in each cell of a table of cases of what it tells, in HTML.

    On a narrow screen a row is a block and the heads of the columns are out of sight: there the style sheet shows the
    labels, and nowhere else.
    """

    default_priority = transform_order.CASE_FORMATS
    formats = ("html",)

    def run(self, **kwargs: object) -> None:
        """Label the cells of every table of cases."""
        for table in filter(is_case_table, self.document.findall(nodes.table)):
            head, *rows = table.findall(nodes.row)
            names = [entry.astext() for entry in head.children]
            for row in rows:
                for name, entry in list(zip(names, row.findall(nodes.entry), strict=True))[1:]:
                    # a sentence says by itself what it is
                    for paragraph in entry.children if "case-summary" not in entry["classes"] else ():
                        _add_label(paragraph, name)


def _add_label(paragraph: nodes.Node, name: str) -> None:
    """Begin *paragraph* with the label *name*."""
    assert isinstance(paragraph, nodes.paragraph)
    paragraph.insert(0, [nodes.inline("", _("{name}:").format(name=name), classes=["case-label"]), nodes.Text(" ")])


class OwnMessages(SphinxPostTransform):
    """Gives translators the words of a case study once, with its own page, and not where it is shown."""

    default_priority = transform_order.CASE_FORMATS
    builders = ("gettext",)

    def run(self, **kwargs: object) -> None:
        """Pass over the texts of every shown case."""
        for box in self.document.findall(case_study):
            for text in box.findall(nodes.TextElement):
                text["translatable"] = False


class NoSpans(SphinxPostTransform):
    """Makes two cells of the one that heads a group of benefits: docutils' manual pages have none that span."""

    default_priority = transform_order.CASE_FORMATS
    formats = ("man",)

    def run(self, **kwargs: object) -> None:
        """Replace the spanning cells of every benefit table."""
        for table in self.document.findall(benefit_table):
            for entry in table.findall(nodes.entry):
                if entry.attributes.pop("morecols", 0):
                    entry.parent.append(nodes.entry("", nodes.paragraph()))
