"""An extension with form fields, which adds each page as a handout to print, to fill in, and as a sheet of either."""

from docutils import nodes
from docutils.parsers.rst import Directive, directives
from taggedpdf.api import ChoiceField, Handout, TextField, add_form_fields, add_handouts

KINDS = (("print", False, False), ("form", True, False), ("paper", False, True), ("sheet", True, True))


class blank(nodes.container):  # noqa: N801
    """A space for an answer: its lines, or a bullet list to choose from."""


class Answer(Directive):
    """A space for an answer; its content are choices."""

    has_content = True
    option_spec = {"lines": int, "label": directives.unchanged, "many": directives.flag}

    def run(self):
        node = blank(label=self.options.get("label", ""), lines=self.options.get("lines", 0))
        if self.content:
            node += nodes.bullet_list("", *(nodes.list_item("", nodes.paragraph("", text)) for text in self.content))
            node["many"] = "many" in self.options
        return [node]


def form_field(node):
    if "many" in node:
        return ChoiceField(node["label"], many=node["many"])
    return TextField(node["lines"], node["label"])


def handouts(app):
    for docname in sorted(app.env.found_docs):
        for kind, fillable, is_sheet in KINDS:
            yield Handout(
                name=f"{docname}-{kind}",
                title="A sheet",
                document=app.env.get_and_resolve_doctree(docname, app.builder, tags=app.tags),
                docname=docname,
                fillable=fillable,
                is_sheet=is_sheet,
            )


def setup(app):
    app.add_directive("answer", Answer)
    app.add_node(blank)
    add_form_fields(app, blank, form_field)
    add_handouts(app, handouts)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
