"""Make the settings that docutils keeps for each page without describing its command line again.

Faults mended: Sphinx 9.0.4 (`sphinx.util.docutils._get_settings`) and MyST-Parser 5.2.0 (`make_document`) each make a
`docutils.frontend.OptionParser` for every page that is read: some 75 options of a command line that nobody types, to
learn the values that they have where nobody types them. The values depend on the classes of reader and parser alone;
they are asked for once, and copied. Where there is a configuration file of docutils, Sphinx's way is left as it is.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sphinx.util.docutils
from docutils.frontend import OptionParser, Values

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

#: what Sphinx does
SPHINX = sphinx.util.docutils._get_settings
#: where a component says what its settings are
SPECIFICATIONS = ("settings_spec", "settings_defaults", "settings_default_overrides")
#: the module of MyST-Parser that asks
MYST = "myst_parser.mdit_to_docutils.base"


@lru_cache(maxsize=32)
def defaults_of(*components: Any) -> dict[str, Any]:
    """Return the defaults of the settings of some classes of docutils."""
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
        return dict(OptionParser(components=components).defaults)


def values(components: tuple[Any, ...], own: Mapping[str, Any]) -> Values:
    """Return new settings with the defaults of *components*, and *own* ones instead of some."""
    classes = [one if isinstance(one, type) else type(one) for one in components]
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
        made = Values({**defaults_of(*classes), **own})
    made._config_files = []
    return made


def is_plain(components: tuple[Any, ...]) -> bool:
    """Say whether the classes of some components say all of what their settings are."""
    return not any(name in vars(one) for one in components if not isinstance(one, type) for name in SPECIFICATIONS)


def of_sphinx(*components: Any, defaults: Mapping[str, Any], read_config_files: bool = False) -> Values:
    """Do what `sphinx.util.docutils._get_settings` does."""
    if is_plain(components):
        files = OptionParser.get_standard_config_files() if read_config_files else []
        if not any(Path(file).exists() for file in files):
            return values(components, defaults)
    return SPHINX(*components, defaults=defaults, read_config_files=read_config_files)


def of_docutils(*components: Any) -> Values:
    """Do what `docutils.frontend.get_default_settings` does."""
    if is_plain(components):
        return values(components, {})
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
        return OptionParser(components).get_default_values()


def setup(app: Sphinx) -> ExtensionMetadata:
    """Have Sphinx, and MyST-Parser if the book has it, ask here."""
    sphinx.util.docutils._get_settings = of_sphinx
    app.connect("builder-inited", mend_myst)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}


def mend_myst(app: Sphinx) -> None:
    """Have MyST-Parser ask here; called when all extensions are loaded."""
    if MYST in sys.modules:
        sys.modules[MYST].get_default_settings = of_docutils  # type: ignore[attr-defined]
