"""Make the settings that docutils keeps for each page without describing its command line again.

Faults mended: Sphinx 9.0.4 (`sphinx.util.docutils._get_settings`) and MyST-Parser 5.2.0 (`make_document`) each make a
`docutils.frontend.OptionParser` for every page that is read: some 75 options of a command line that nobody types, to
learn the values that they have where nobody types them. The values depend on the classes of reader and parser alone;
they are asked for once, and copied. Where there is a configuration file of docutils, Sphinx's way is left as it is.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sphinx.util.docutils
from docutils.frontend import OptionParser, Values

from .patches import patch

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

#: where a component of docutils says what its settings are
_SPECIFICATIONS = ("settings_spec", "settings_defaults", "settings_default_overrides")
#: the module of MyST-Parser that asks for settings
_MYST = "myst_parser.mdit_to_docutils.base"


@lru_cache(maxsize=32)
def defaults_of(*components: Any) -> dict[str, Any]:
    """Return the defaults of the settings of some classes of docutils."""
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
        return dict(OptionParser(components=components).defaults)


def _make_values(components: tuple[Any, ...], defaults: Mapping[str, Any]) -> Values:
    """Return new settings with the defaults of *components*, and with *defaults* that come before these."""
    classes = [component if isinstance(component, type) else type(component) for component in components]
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
        values = Values({**defaults_of(*classes), **defaults})
    values._config_files = []
    return values


def _is_specified_by_classes(components: tuple[Any, ...]) -> bool:
    """Say whether the classes of some components say all of what their settings are."""
    instances = [component for component in components if not isinstance(component, type)]
    return not any(name in vars(instance) for instance in instances for name in _SPECIFICATIONS)


def make_get_settings(original: Callable[..., Values]) -> Callable[..., Values]:
    """Return what does the same as the *original* `sphinx.util.docutils._get_settings`."""

    def get_settings(*components: Any, defaults: Mapping[str, Any], read_config_files: bool = False) -> Values:
        if _is_specified_by_classes(components):
            files = OptionParser.get_standard_config_files() if read_config_files else []
            if not any(Path(file).exists() for file in files):
                return _make_values(components, defaults)
        return original(*components, defaults=defaults, read_config_files=read_config_files)

    return get_settings


def make_get_default_settings(original: Callable[..., Values]) -> Callable[..., Values]:
    """Return what does the same as the *original* `docutils.frontend.get_default_settings`."""

    def get_default_settings(*components: Any) -> Values:
        if _is_specified_by_classes(components):
            return _make_values(components, {})
        with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
            return original(*components)

    return get_default_settings


def _mend_myst(app: Sphinx) -> None:
    """Mend MyST-Parser, if it is loaded; called when all extensions are."""
    if _MYST in sys.modules:
        patch(app, sys.modules[_MYST], "get_default_settings", make_get_default_settings)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Replace the two functions."""
    patch(app, sphinx.util.docutils, "_get_settings", make_get_settings)
    app.connect("builder-inited", _mend_myst)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
