r"""One bad entry of a BibTeX file costs itself: the others, and all pages, are built.

For any project with sphinxcontrib-bibtex: ``extensions = ["sphinxcontrib.bibtex", "fastbuild.bibliography"]``. What is
wrong is told with file, line and key, and what to type instead; the entry is printed from what it has. LaTeX's escapes,
accents and commands, and what reference managers leave of HTML, are read in one place, as text and as address.

=================  ======================================================================
`bib_files`        reads the files of a project: encoding, duplicate keys
`bib_syntax`       a file -> entries with lines, whatever is malformed
`entries`          an entry as it is written -> an entry of pybtex, with what is wrong in it
`inheritance`      fields that an entry takes from another: crossref, xdata
`entry_types`      what each type must have, and as what other types are printed
`latex_text`       LaTeX -> text, groups, styles, links
`latex_symbols`    what LaTeX's commands mean
`html_remains`     HTML that reference managers leave
`latex_writer`     the one form of LaTeX that entries are kept in, and pybtex's rich text
`formatting`       entries are formatted whatever they lack
`records`          what is read in a file
`warnings`         the warnings of type ``bibliography``
=================  ======================================================================
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..addresses import allowed_schemes
from ..patches import patch

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

#: before sphinxcontrib-bibtex reads the files itself
_BEFORE_BIBTEX = 400


def _mend_bibtex(app: Sphinx, config: Config) -> None:
    """Mend sphinxcontrib-bibtex and pybtex, if the project has them; called when all extensions are loaded."""
    if "sphinxcontrib.bibtex" not in app.extensions:
        return
    # they need not be installed
    from pybtex.richtext import Text
    from pybtex.style.formatting import BaseStyle
    from pybtex.style.template import Node
    from sphinxcontrib.bibtex.foot_roles import FootCiteRole
    from sphinxcontrib.bibtex.roles import CiteRole

    from .formatting import make_format_data, make_format_entry, make_result_nodes, make_run
    from .latex_writer import make_from_latex

    patch(app, Text, "from_latex", make_from_latex)
    patch(app, Node, "format_data", make_format_data)
    patch(app, BaseStyle, "format_entry", make_format_entry)
    patch(app, FootCiteRole, "run", make_run)
    patch(app, CiteRole, "result_nodes", make_result_nodes)


def _read_files(app: Sphinx) -> None:
    """Read the BibTeX files, where sphinxcontrib-bibtex would; it finds them read."""
    if "sphinxcontrib.bibtex" not in app.extensions or app.config.bibtex_bibfiles is None:
        return
    from .bib_files import is_outdated, parse_bibdata

    domain: Any = app.env.get_domain("cite")
    paths = [Path(app.confdir, name).resolve() for name in app.config.bibtex_bibfiles]
    schemes = allowed_schemes(app.config)
    if is_outdated(domain.bibdata, paths, app.config.bibtex_encoding, schemes):
        domain.data["bibdata"] = parse_bibdata(paths, app.config.bibtex_encoding, schemes)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect, and load what looks at the links that styles make."""
    app.setup_extension("fastbuild.unlinked_schemes")
    app.connect("config-inited", _mend_bibtex)
    app.connect("builder-inited", _read_files, priority=_BEFORE_BIBTEX)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
