"""Files beside the pages that catalogues of learning resources fetch: ``amb.json`` and ``metadata.yml``.

The first holds the book, its modules, lessons, workshops and case studies, the second the book. Both need addresses, so
that they are there only for a book that is on the web.
"""

from __future__ import annotations

import json
import posixpath
from pathlib import Path
from typing import TYPE_CHECKING, cast

from fastbuild.files import write_changed
from fastbuild.removed_outputs import delete_output

from . import oersi
from .amb import describe_resource
from .learning_resources import iter_learning_resources

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

_AMB_FILE = "amb.json"
_BUILDERS = ("html", "dirhtml")


def _write_files(app: Sphinx, exception: Exception | None) -> None:
    """Write both files; delete those of an earlier build where the book has no address any more."""
    if exception is not None or app.builder.name not in _BUILDERS:
        return
    builder, site = cast("StandaloneHTMLBuilder", app.builder), app.config.html_baseurl
    resources = (
        []
        if not site
        else list(
            iter_learning_resources(app.env, lambda docname: posixpath.join(site, builder.get_target_uri(docname)))
        )
    )
    records = [describe_resource(resource) for resource in resources]
    # what has no license is no open educational resource
    is_open = bool(resources) and bool(resources[0].license)
    texts = {
        _AMB_FILE: json.dumps(records, ensure_ascii=False, indent=1) if records else "",
        oersi.FILE: oersi.write_metadata(resources[0]) if is_open else "",
    }
    for name, text in texts.items():
        path = Path(builder.outdir, name)
        if text:
            write_changed(path, f"{text.rstrip()}\n".encode())
        else:
            delete_output(builder, path)


def setup(app: Sphinx) -> None:
    """Connect, after the files of removed pages are gone."""
    app.connect("build-finished", _write_files, priority=510)
