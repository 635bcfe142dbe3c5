"""Self-checks: questions by which readers see what they have learned, with the why of each answer.

================  ==========================================================================
`directive`       the directive `self-check`
`answer_lists`    the answers as their author lists them
`problems`        what is wrong with a question
`structure`       the space for the answer, and the answers with their whys
`copies`          copies of answers, and answers as text
`nodes`           node classes
`records`         what the book knows of its self-checks
`collectors`      from the doctree of a page to its records
`domain`          keeps the records, and looks for objectives that no question checks
`transforms`      numbers questions, and fills in words
`places`          where the answers stand: closed below the question, or at the end of a page
`solutions`       what is right, for scripts
`forms`           makes them forms with feedback on HTML pages
`printing`        how PDFs print them; `print.typ` is the style
`warnings`        what it warns of
================  ==========================================================================

A self-check is a component of a lesson: `courseware.lesson` keeps its name. Its space for an answer is one of
`courseware.worksheets`, which all outputs print. What others make of questions, as for a learning platform, is made of
`records.SelfCheck`, which `domain.get_self_checks_domain(env).get_self_checks(docname)` returns.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..crossdoc.static_files import add_static
from . import directive, domain, forms, nodes, places, printing, transforms

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up each module, and the translations of what they print."""
    app.setup_extension("courseware.worksheets")
    folder = Path(__file__).parent
    add_static(app, folder / "static", css=["self-checks.css"], scripts=[f"{forms.NAME}.js"])
    app.add_message_catalog("courseware.self_checks", str(folder / "locale"))
    for module in (nodes, directive, domain, transforms, places, forms, printing):
        module.setup(app)
    return {
        "version": __version__,
        "env_version": domain.SelfChecksDomain.data_version,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
