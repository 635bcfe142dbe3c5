"""Addresses of the web: which schemes may be linked, and how characters that an address cannot hold are written.

The one place for both, whatever an address came from: a page, an option of a directive, a BibTeX file, metadata.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection
from typing import TYPE_CHECKING
from urllib.parse import quote

from docutils.utils import urischemes

if TYPE_CHECKING:
    from sphinx.config import Config

#: what MyST-Parser links where a project does not set `myst_url_schemes`
_MYST_SCHEMES = frozenset({"http", "https", "mailto", "ftp"})
#: schemes of what a browser would run
_SCRIPT_SCHEMES = frozenset("javascript vbscript livescript mocha".split())
#: registered schemes that run code, hold a page of their own, or lead into the reader's machine
_UNSAFE_SCHEMES = _SCRIPT_SCHEMES | frozenset("data file about blob view-source jar".split())
#: what reStructuredText may link: it has no setting for that
_RST_SCHEMES = frozenset(urischemes.schemes) - _UNSAFE_SCHEMES
# Browsers leave out controls and white space in an address before they look for its scheme (WHATWG URL, 4.4);
# other characters without a glyph would hide it from a reader.
_IGNORED = re.compile("[\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]+")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
#: characters that stay as they are, RFC 3986: unreserved, reserved, and the sign of what is encoded already
_ADDRESS_CHARACTERS = "-._~:/?#@!$&'()*+,;=%"
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def page_address(config: Config, target: str) -> str:
    """Return where a file of the site is online, as Sphinx joins it for canonical addresses; "" for a book that is not.

    :param target: its encoded path from the root of the site
    """
    base: str = config.html_baseurl
    return posixpath.join(base, target) if base else ""


def page_target(config: Config, docname: str) -> str:
    """Return the encoded path of a page from the root of the site that Sphinx's HTML builder makes."""
    suffix: str = config.html_link_suffix or config.html_file_suffix or ".html"
    return quote(docname) + suffix


def runs_code(address: str) -> bool:
    """Say whether an address is no address but a script, by its scheme."""
    return scheme_of(address) in _SCRIPT_SCHEMES


def holds_page(address: str, *, is_picture: bool) -> bool:
    """Say whether an address holds a page of its own, which may run what it likes: ``data:text/html,…`` (RFC 2397).

    :param is_picture: whether the address is shown as a picture, in which no script of an SVG runs
    """
    if scheme_of(address) != "data":
        return False
    media_type = _IGNORED.sub("", address).partition(":")[2].partition(",")[0].partition(";")[0].lower()
    is_markup = "html" in media_type or "xml" in media_type
    return is_markup and not (is_picture and media_type == "image/svg+xml")


def scheme_of(address: str) -> str:
    """Return the scheme of an address in lower case, as a browser finds it; "" for a relative one."""
    match = _SCHEME.match(_IGNORED.sub("", address))
    return match[1].lower() if match else ""


def is_allowed(address: str, schemes: Collection[str]) -> bool:
    """Say whether an address is relative or has one of the *schemes*."""
    scheme = scheme_of(address)
    return not scheme or scheme in schemes


def allowed_schemes(config: Config, source: str = "") -> frozenset[str]:
    """Return the schemes that may be linked in a source.

    :param source: the file's name; "" for what belongs to the whole project
    """
    if "myst_url_schemes" not in config or (source and _is_rst(config, source)):
        return _RST_SCHEMES
    schemes = config.myst_url_schemes
    return frozenset(scheme.lower() for scheme in schemes) if schemes is not None else _MYST_SCHEMES


def _is_rst(config: Config, source: str) -> bool:
    """Say whether a file is read as reStructuredText."""
    formats: dict[str, str | None] = config.source_suffix
    suffix = max((suffix for suffix in formats if source.endswith(suffix)), key=len, default="")
    return formats.get(suffix) == "restructuredtext"


def percent_encoded(address: str) -> str:
    """Return an address with what it cannot hold percent-encoded, once: what is encoded already stays (RFC 3986)."""
    address = _LONE_PERCENT.sub("%25", "".join(address.split("\n")).strip())
    head, mark, fragment = address.partition("#")
    scheme, separator, rest = head.partition("://")
    if not separator:
        return quote(head, safe=_ADDRESS_CHARACTERS) + mark + _encoded_fragment(fragment)
    host, slash, path = rest.partition("/")
    encoded = quote(path, safe=_ADDRESS_CHARACTERS)
    return f"{scheme}://{_encoded_host(host)}{slash}{encoded}{mark}{_encoded_fragment(fragment)}"


def _encoded_fragment(fragment: str) -> str:
    """Return what stands behind the first ``#``, which may hold no second one."""
    return quote(fragment, safe=_ADDRESS_CHARACTERS.replace("#", ""))


def _encoded_host(host: str) -> str:
    """Return a host, which IDNA encodes instead of percent signs, with what may stand around it."""
    if host.isascii():
        return quote(host, safe=_ADDRESS_CHARACTERS + "[]")
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return quote(host, safe=_ADDRESS_CHARACTERS)
