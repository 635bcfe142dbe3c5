"""Shows what authors write beside what readers see: the directive `directive-example`.

.. code-block:: markdown

   :::{directive-example} examples/activity.md
   :::

It holds the file twice: as source, and as what becomes of it. The domains of this book list nothing of it, since an
example is no part of a lesson.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translation
from sphinx.util.docutils import SphinxDirective

from ..crossdoc.defaults import use_markdown, use_theme
from ..crossdoc.deprecated_names import deprecate_directive
from ..crossdoc.examples import example
from ..crossdoc.static_files import add_static

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"

_ = get_translation("courseware.examples")


class ExampleDirective(SphinxDirective):
    """A file of Markdown as source and as result; its path is relative to the page."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return the example.

        :raises docutils.parsers.rst.DirectiveError: if the file cannot be read
        """
        relative, path = self.env.relfn2path(self.arguments[0])
        self.env.note_dependency(relative)
        try:
            text = Path(path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise self.error(
                f"The example '{relative}' cannot be read: {error}. Name a file beside this page."
            ) from error
        source = nodes.literal_block(text, text.rstrip("\n"), language="markdown")
        self.set_source_info(source)
        node = example("", classes=["example"])
        self.set_source_info(node)
        node += nodes.container("", make_label(_("You write")), source, classes=["example-source"])
        result = nodes.container(
            "", make_label(_("Readers see")), *self.parse_text_to_nodes(text), classes=["example-result"]
        )
        node += result
        return [node]


def make_label(text: str) -> nodes.paragraph:
    """Return what stands above source or result."""
    return nodes.paragraph("", "", nodes.strong("", text), classes=["example-label"])


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive, its node, and the translations of what it prints."""
    use_markdown(app)
    use_theme(app)
    add_static(app, Path(__file__).parent / "static", css=["examples.css"])
    app.add_message_catalog("courseware.examples", str(Path(__file__).parent / "locale"))
    app.add_directive("directive-example", ExampleDirective)
    deprecate_directive(app, "example", "directive-example", ExampleDirective)
    app.add_node(example)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
