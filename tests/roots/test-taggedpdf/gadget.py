"""An extension with a node that no builder of ours knows."""

from docutils import nodes
from docutils.parsers.rst import Directive


class gadget(nodes.General, nodes.Element):  # noqa: N801
    """A node of another extension."""


class GadgetDirective(Directive):
    """Makes one."""

    has_content = True

    def run(self):
        return [gadget("", nodes.paragraph("", " ".join(self.content)))]


def setup(app):
    app.add_node(gadget)
    app.add_directive("gadget", GadgetDirective)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
