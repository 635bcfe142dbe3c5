"""Addresses that a book may name: of the web and of mail, written as the URL standard asks."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
#: schemes that EPUBCheck knows, and that do nothing by themselves (no scripts, no files of the reader's)
_SCHEMES = frozenset("http https mailto tel ftp ftps sms geo irc ircs news nntp urn xmpp doi magnet sip sips".split())
_WITH_HOST = frozenset(("http", "https", "ftp", "ftps"))
_UNSAFE = re.compile(r"[^A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]")
_HALF_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_HOST = re.compile(r"[^\s/?#@\[\]<>\"'`{}|\\^%:,;!*()$&+=]+|\[[0-9A-Fa-f:.]+\]")
_DATA = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+")


def is_relative(address: str) -> bool:
    """Say whether an address names a file beside the page."""
    return not _SCHEME.match(address) and not address.startswith("//")


def clean_address(address: str) -> str:
    """Return an address of another place as a book writes it; "" for one that a book must not name."""
    address = "".join(address.split("\n")).strip()
    if address.startswith("//"):
        address = f"https:{address}"
    if address.startswith("data:"):
        compact = re.sub(r"\s", "", address)
        return compact if _DATA.fullmatch(compact) else ""
    match = _SCHEME.match(address)
    if not match or match[1].lower() not in _SCHEMES:
        return ""
    address = match[1].lower() + address[match.end(1) :]
    address = _HALF_ESCAPE.sub("%25", _escape(address))
    if match[1].lower() in _WITH_HOST and not _has_host(address):
        return ""
    head, mark, fragment = address.partition("#")
    return (
        head.replace("[", "%5B").replace("]", "%5D") + mark + fragment.replace("#", "%23")
        if "[" not in head[:10]
        else address
    )


def _escape(address: str) -> str:
    """Return an address with escapes for what no address holds."""
    head, slashes, rest = address.partition("://")
    host, slash, path = rest.partition("/")
    if not slashes:
        return _UNSAFE.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), address)
    try:
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    escaped = _UNSAFE.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), path)
    return f"{head}{slashes}{host}{slash}{escaped}"


def _has_host(address: str) -> bool:
    """Say whether an address names a host that can be one."""
    try:
        parts = urlsplit(address)
        host, _port = parts.netloc.rpartition("@")[2], parts.port
    except ValueError:
        return False
    return bool(parts.hostname) and bool(_HOST.fullmatch(re.sub(r":\d*$", "", host)))
