"""How nodes of Sphinx's own extensions are written: summaries, notes to do, and diagrams, drawn by ``dot``."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config

from .containers import write_blocks
from .string_literals import literal
from .translator import TypstTranslator, Writer
from .warnings import location_of, warn


def extension_writers(app: Sphinx) -> dict[type, Writer]:
    """Return the writers for nodes of those of the extensions that are loaded."""
    diagrams = _Diagrams(app)
    # the modules are not imported for this: half of them take longer than a page does
    writers: Mapping[tuple[str, str], Writer] = {
        ("sphinx.ext.autosummary", "autosummary_table"): _write_summary,
        ("sphinx.ext.todo", "todo_node"): _write_todo,
        ("sphinx.ext.graphviz", "graphviz"): diagrams.write_graph,
        ("sphinx.ext.inheritance_diagram", "inheritance_diagram"): diagrams.write_inheritance,
    }
    return {
        getattr(sys.modules[module], name): writer
        for (module, name), writer in writers.items()
        if module in app.extensions
    }


def _write_summary(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write a table of names and what they are: a name heads its row, and no column has a head."""
    for column in list(node.findall(nodes.colspec))[:1]:
        column["stub"] = 1
    return write_blocks(node, translator)


def _write_todo(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write a note to do, in books that show them (``todo_include_todos``)."""
    if not translator.numbers.config.todo_include_todos:
        return ""
    return translator.writers[nodes.Admonition](node, translator)


class _Diagrams:
    """Draws the diagrams of a book."""

    def __init__(self, app: Sphinx) -> None:
        """Begin without any."""
        self.config: Config = app.config
        self.srcdir = Path(app.srcdir)

    def write_graph(self, node: nodes.Node, translator: TypstTranslator) -> str:
        """Write a graph in the language of Graphviz as a picture; as its source where it cannot be drawn."""
        assert isinstance(node, nodes.Element)
        options: dict[str, Any] = node.get("options", {})
        source = str(node["code"])
        folder = (self.srcdir / str(node.get("filename") or options.get("docname", ""))).parent
        dot = str(options.get("graphviz_dot") or self.config.graphviz_dot)
        return self._write_drawing(node, translator, dot, source, folder, str(node.get("alt") or source).strip())

    def write_inheritance(self, node: nodes.Node, translator: TypstTranslator) -> str:
        """Write how classes inherit from others as a picture; as a list where it cannot be drawn."""
        assert isinstance(node, nodes.Element)
        graph = node["graph"]
        words = "\n".join(f"{name}({', '.join(bases)})" for name, _full, bases, *_tooltip in graph.class_info)
        source = graph.generate_dot("inheritance", env=translator.numbers.domain.env)
        return self._write_drawing(node, translator, str(self.config.graphviz_dot), source, self.srcdir, words)

    def _write_drawing(
        self, node: nodes.Element, translator: TypstTranslator, dot: str, source: str, folder: Path, words: str
    ) -> str:
        """Write what *dot*, running in *folder*, draws of *source*, with *words* as its alternative text, or these."""
        anchors = translator.anchors(list(node["ids"]))
        drawing = _draw([dot, *self.config.graphviz_dot_args, "-Tsvg"], source, folder)
        alt = translator.write_text(words.replace("\n", " "), node)
        code = f'image(bytes({literal(drawing)}), format: "svg", alt: {alt})'
        if drawing and translator.accepts(code):
            return f"{anchors}\n" + (f"box({code})" if isinstance(node.parent, nodes.TextElement) else code)
        message = (
            f"This diagram cannot be drawn by {dot!r}; its words are printed. Install Graphviz, or set graphviz_dot."
        )
        warn("missing_diagram", message, location_of(node, translator.docname))
        block = "false" if isinstance(node.parent, nodes.TextElement) else "true"
        return f"{anchors}\nraw({translator.write_text(words, node) or literal('')}, block: {block})"


def _draw(command: list[str], source: str, folder: Path) -> str:
    """Return the SVG that a *command* makes of *source*; "" if it makes none."""
    try:
        process = subprocess.run(command, input=source.encode(), capture_output=True, cwd=folder, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return process.stdout.decode()
