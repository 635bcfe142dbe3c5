"""The language in which the pages of a book were written, where an edition is in another.

It is that of ``conf.py`` where another one is asked for on the command line (``-D language=es``); else the setting
``translations_source_language`` says it. Without either nothing is known of it, and nothing is marked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastbuild.settings import add_setting

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

_SETTING = "translations_source_language"


def find_source_language(config: Config) -> str:
    """Return the language of the sources, as in ``lang="en"``; "" where the edition is in no other one."""
    named = str(config[_SETTING] or "").replace("_", "-")
    return named if named and named.casefold() != str(config.language or "en").replace("_", "-").casefold() else ""


def _complete_setting(app: Sphinx, config: Config) -> None:
    """Take the language of ``conf.py`` where the command line asks for another one."""
    if not config[_SETTING] and "language" in config.overrides:
        config[_SETTING] = str(config._raw_config.get("language") or "en")


def setup(app: Sphinx) -> None:
    """Register the setting."""
    add_setting(app, _SETTING, "", "env", types=str)
    app.connect("config-inited", _complete_setting)
