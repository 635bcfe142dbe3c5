"""The address of the book on the web, where ``html_baseurl`` holds none.

Fault mended, of Sphinx 9.0.4 to 9.2: it takes any text, which then stands before the address of each page, in canonical
links, sitemap, previews and metadata; a text that is no address at all ends the work of whoever takes it apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sphinx.util import logging

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

_logger = logging.getLogger(__name__)
_MESSAGE = (
    "conf.py: html_baseurl is %r, which is no address of a website, and is left out. Type the address of the book's "
    'first page: html_baseurl = "https://example.org/book/"'
)
# behind what mends settings of another type, and before whoever reads the address
_EARLY = 20


def _is_site(address: Any) -> bool:
    """Say whether a setting is the address of a website, without anything behind its path."""
    try:
        parts = urlsplit(str(address))
        port = parts.port
    except ValueError:
        return False
    is_plain = not any(character.isspace() or ord(character) < 32 for character in str(address))
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and port != 0 and is_plain


def _check(_app: Sphinx, config: Config) -> None:
    """Take out an address that is none, and warn of it."""
    address = config.html_baseurl
    if address and not _is_site(address):
        _logger.warning(_MESSAGE, address, type="courseware", subtype="bad_site_address")
        config.html_baseurl = ""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Look at the setting before it is used."""
    app.connect("config-inited", _check, priority=_EARLY)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
