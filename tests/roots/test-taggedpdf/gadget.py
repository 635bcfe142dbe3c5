"""An extension with a node that no builder of ours knows, and with an edition: ``sphinx-build -t teachers``."""

from docutils import nodes
from docutils.parsers.rst import Directive
from taggedpdf.api import Edition, add_edition, add_handout_condition


class gadget(nodes.General, nodes.Element):  # noqa: N801
    """A node of another extension."""


class GadgetDirective(Directive):
    """Makes one."""

    has_content = True

    def run(self):
        return [gadget("", nodes.Text(" ".join(self.content)))]


def is_for_teachers(app):
    return app.tags.has("teachers")


def setup(app):
    add_edition(app, lambda app: Edition("Teacher edition", "-teachers") if is_for_teachers(app) else None)
    add_handout_condition(app, "teachers", is_for_teachers)
    app.add_node(gadget)
    app.add_directive("gadget", GadgetDirective)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
