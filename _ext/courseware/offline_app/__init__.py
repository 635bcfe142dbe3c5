"""The site as an app: browsers install it, and it is there without a network.

With ``offline_app = True`` in ``conf.py``, or ``courseware build --offline-app``, a browser that has opened one page
keeps all of them. While there is a network, each page comes from there, so that nobody reads an old one; what is kept
is renewed in the background when the book is, file by file, and only what is another one.

==================  =============================================================
`app_manifest`      what browsers ask to install an app: its name, colors, icons
`service_worker`    the script that keeps the files of the site, with their list
==================  =============================================================

(W3C, "Web Application Manifest"; "Service Workers".)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastbuild.settings import add_setting

from . import app_manifest, service_worker

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the setting, and set up each module."""
    app.setup_extension("courseware.identity")
    add_setting(app, app_manifest.SETTING, False, "html", types=bool)
    app_manifest.setup(app)
    # behind all that writes files when a build ends
    service_worker.setup(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
