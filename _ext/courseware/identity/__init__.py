"""The look of a book, from one setting: colors, letters and logo in HTML, PDF, ePub and all that is handed out.

::

    courseware_brand = {
        "colors": {"primary": "#12336b", "accent": "#ffd166"},
        "logo": "_static/logo.svg",
        "logo_alt": "Springfield Public Library",
        "letters": "letters",
    }

All of it may be left out.

==============  =================================================================
`records`       what a look is
`settings`      the setting, read, and the settings of other parts that follow
`colors`        how far colors stand apart
`letters`       the fonts of a book's own
`icon`          the icon in the tab of a browser
`preloading`    letters that are there when a page is drawn first
`theme`         colors and letters as variables of furo
`drawing`       covers, cards, and the logo as dots
`epub`          the style sheet of an ePub's pages
`warnings`      the warnings of this extension
==============  =================================================================
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fastbuild.files import content_digest
from fastbuild.settings import add_setting
from sphinx.builders.html import StandaloneHTMLBuilder

from ..crossdoc.defaults import set_defaults, use_theme
from ..crossdoc.static_files import add_static
from . import epub, icon, letters, preloading
from .settings import FOLLOWING_SETTINGS, SETTING, read_brand
from .theme import set_theme_options
from .warnings import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

    from .records import Brand

__version__ = "0.1.0"
#: a setting of nobody: where another logo has the same name, pages are written again, and the Word files beside them
_LOGO_DIGEST = "courseware_logo_digest"
_STATIC = Path(__file__).parent / "static"
#: the letters, as files of their own for the web (OFL 1.1: the license lies beside them)
_FONTS = _STATIC / "fonts"
#: before those of the rooms, which print some things in their own way
_PRIORITY = 770


def _set_look(app: Sphinx, config: Config) -> None:
    """Set what follows from the look, and say what is wrong in the setting."""
    brand, faults = read_brand(config[SETTING], Path(app.confdir), config.project)
    for fault in faults:
        warn(fault.subtype, f"conf.py: {SETTING}: {fault.message}", None)
    config[_LOGO_DIGEST] = _digest_logo(app, brand)
    set_defaults(app, {name: follow(brand) for name, follow in FOLLOWING_SETTINGS.items() if name in config})
    set_theme_options(app, brand)


def _digest_logo(app: Sphinx, brand: Brand) -> str:
    """Return the digest of the logo's file, "" without one."""
    path = Path(app.confdir, brand.logo)
    return content_digest(path.read_bytes()) if brand.logo and path.is_file() else ""


def _add_fonts(app: Sphinx) -> None:
    """Have the letters copied beside the style sheet."""
    if isinstance(app.builder, StandaloneHTMLBuilder):
        app.config.html_static_path = [str(_FONTS), *app.config.html_static_path]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the setting, and load the style sheet and the letters."""
    use_theme(app)
    add_setting(app, SETTING, {}, "html", types=dict)
    add_setting(app, _LOGO_DIGEST, "", "html", types=str)
    add_static(app, _STATIC, css=["identity.css"], priority=_PRIORITY)
    app.connect("builder-inited", _add_fonts)
    epub.setup(app)
    letters.setup(app)
    icon.setup(app)
    preloading.setup(app)
    app.connect("config-inited", _set_look, priority=100)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
