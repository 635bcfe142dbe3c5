"""An extension that hands in the spaces for answers of each page, once to print and once to fill in."""

from docutils import nodes
from docutils.parsers.rst import Directive, directives


class Answer(Directive):
    """A space for an answer; its content are choices."""

    has_content = True
    option_spec = {"lines": int, "label": directives.unchanged, "many": directives.flag}

    def run(self):
        node = nodes.container(classes=["answer"], label=self.options.get("label", ""))
        node["lines"] = self.options.get("lines", 0)
        if self.content:
            items = [nodes.list_item("", nodes.paragraph("", text)) for text in self.content]
            node += nodes.bullet_list("", *items, classes=["choices"])
            node["many"] = "many" in self.options
        return [node]


def handouts(app):
    for docname in sorted(app.env.found_docs):
        for kind, fillable in (("print", False), ("form", True)):
            yield {
                "name": f"{docname}-{kind}",
                "title": "A sheet",
                "document": app.env.get_and_resolve_doctree(docname, app.builder, tags=app.tags),
                "docname": docname,
                "fillable": fillable,
            }


def setup(app):
    app.add_directive("answer", Answer)
    app.connect("taggedpdf-collect-handouts", handouts)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
