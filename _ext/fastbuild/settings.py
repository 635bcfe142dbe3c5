"""Settings that extensions register: one of a type that it cannot have costs itself.

Sphinx 9.0.4 warns of the type and goes on with the value, so that a build ends where it is first used, or takes each
letter of a text for an entry of a list.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from sphinx.util import logging

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

# behind `build_lock`, and before whoever reads a setting
_BEFORE_ALL = 10
#: what to type for a value of each type
_EXAMPLES: Mapping[type, str] = {
    bool: "True or False",
    str: '"…", with a text between the marks',
    int: "a whole number, without marks around it",
    float: "a number, without marks around it",
    list: '["…", "…"], with a text between each pair of marks',
    tuple: '["…", "…"], with a text between each pair of marks',
    dict: '{"…": "…"}, with a name before each colon',
}

_logger = logging.getLogger(__name__)

_Types = type | tuple[type, ...]


def add_setting(
    app: Sphinx, name: str, default: object, rebuild: Literal["", "env", "html", "epub"], types: _Types
) -> None:
    """Register a setting; a value of another type in ``conf.py`` is a warning, and the default stands.

    In a list, entries that are no text are left out.

    :param rebuild: what is built anew after a change, as `Sphinx.add_config_value` has it
    """
    app.add_config_value(name, default, rebuild, types=types)
    app.connect("config-inited", partial(_mend, name, default, types), priority=_BEFORE_ALL)


def _mend(name: str, default: object, types: _Types, _app: Sphinx, config: Config) -> None:
    """Warn of a value, or of entries of a list, that are of another type, and take them out."""
    value: Any = config[name]
    if not isinstance(value, types):
        _warn(f"{name} is {value!r}", name, types)
        config[name] = default
    elif isinstance(value, list | tuple) and (others := [entry for entry in value if not isinstance(entry, str)]):
        _warn(f"{name} holds {', '.join(map(repr, others))}", name, types)
        config[name] = [entry for entry in value if isinstance(entry, str)]


def _warn(fault: str, name: str, types: _Types) -> None:
    example = _EXAMPLES[types[0] if isinstance(types, tuple) else types]
    message = "conf.py: %s. That is left out. Type %s = %s."
    _logger.warning(message, fault, name, example, type="fastbuild", subtype="bad_setting")
