"""LaTeX math as Typst math, converted by pandoc (texmath), each formula tried before it is used.

Pandoc comes with the optional package `pypandoc-binary`; without it the LaTeX source is printed, with a warning.
"""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
from collections.abc import Iterable

from docutils import nodes

from .string_literals import literal
from .translator import Page

#: what parts formulas in the text that pandoc reads and writes
MARK = "formula-{}-begins"


class Formulas:
    """Formulas of one build, each converted once."""

    def __init__(self) -> None:
        """Begin without any."""
        self.known: dict[str, str | None] = {}
        self.available = importlib.util.find_spec("pypandoc") is not None

    def learn(self, sources: Iterable[str]) -> None:
        """Convert the LaTeX *sources* that are not known yet, all in one run of pandoc."""
        fresh = [source for source in dict.fromkeys(sources) if source not in self.known]
        if not fresh or not self.available:
            return
        self.known.update(dict.fromkeys(fresh))
        self.known.update(converted(fresh))

    def typst(self, source: str) -> str | None:
        """Return the Typst math of a LaTeX *source*; `None` if there is none."""
        return self.known.get(source)


def converted(sources: list[str]) -> dict[str, str | None]:
    """Return the Typst math of LaTeX *sources*; `None` for what pandoc cannot read."""
    import pypandoc

    blocks = [{"t": "Para", "c": [{"t": "Math", "c": [{"t": "DisplayMath"}, source]}]} for source in sources]
    marks = [{"t": "Para", "c": [{"t": "Str", "c": MARK.format(number)}]} for number in range(len(sources))]
    document = {
        "pandoc-api-version": [1, 23, 1],
        "meta": {},
        "blocks": [block for pair in zip(marks, blocks, strict=True) for block in pair],
    }
    command = [pypandoc.get_pandoc_path(), "-f", "json", "-t", "typst", "--wrap=none"]
    made = subprocess.run(command, input=json.dumps(document), capture_output=True, text=True, check=False)
    if made.returncode:
        return {}
    parts = re.split(r"formula-(\d+)-begins", made.stdout)
    found: dict[str, str | None] = {}
    for number, text in zip(parts[1::2], parts[2::2], strict=True):
        formula = re.fullmatch(r"\s*\$ ?(.*?) ?\$\s*", text, re.DOTALL)
        found[sources[int(number)]] = formula[1] if formula else None
    return found


def equation(node: nodes.Node, page: Page, *, block: bool) -> str | None:
    """Return a formula as Typst code with its LaTeX as alternative text; `None` where it cannot be converted."""
    made = page.formulas.typst(node.astext())
    if made is None:
        return None
    if not page.accepts(f'eval({literal(made)}, mode: "math")'):
        return None
    return (
        f"math.equation(block: {'true' if block else 'false'}, alt: {literal(node.astext())}, "
        f'eval({literal(made)}, mode: "math"))'
    )
