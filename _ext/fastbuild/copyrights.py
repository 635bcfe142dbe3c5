"""What a book is called, who wrote it, and who holds its rights, as its settings say it.

A book whose ``copyright`` is a list of lines, which Sphinx allows, has an ePub.

Fault mended: Sphinx's ePub builder (9.1, ``_epub_base.EpubBuilder.content_metadata``) escapes the setting as text, and
ends with an AttributeError where it is a list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

#: when settings are joined: after Sphinx has put years into the settings, at 800
AFTER_YEARS = 810


def format_copyright(config: Config, setting: str = "copyright") -> str:
    """Return who holds the rights in a book as one line; "" if no setting says it.

    :param setting: text, or a list of lines:
        https://www.sphinx-doc.org/en/master/usage/configuration.html#confval-copyright
    """
    value = config[setting] or ""
    return value if isinstance(value, str) else ", ".join(str(line) for line in value)


def read_name(config: Config, setting: str) -> str:
    """Return the name of a project or of its author, by the name of its *setting*.

    :return: "" where `conf.py` says nothing: what Sphinx puts there, "Author name not set", is no name to print
    """
    value = str(config[setting] or "")
    return "" if value == config.values[setting].default else value


def format_rights(config: Config) -> str:
    """Return who holds the rights in a book as one line with its sign; "" if no setting says it."""
    holders = format_copyright(config)
    return f"© {holders}" if holders else ""


def _join_lines(app: Sphinx, config: Config) -> None:
    """Make one line of what an ePub says of rights."""
    config.epub_copyright = format_copyright(config, "epub_copyright")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect."""
    app.connect("config-inited", _join_lines, priority=AFTER_YEARS)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
