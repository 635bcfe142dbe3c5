"""Pictures whose address holds them: ``data:image/png;base64,…`` (RFC 2397)."""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import unquote_to_bytes

_DATA_URI = re.compile(r"data:([^,]*),(.*)", re.DOTALL | re.IGNORECASE)


class DataUriError(Exception):
    """An address holds no data; the message says why."""


def read_data_uri(uri: str) -> bytes:
    """Return what the address *uri* holds.

    :raises DataUriError: if it holds nothing that can be decoded
    """
    match = _DATA_URI.fullmatch(uri)
    if match is None:
        raise DataUriError("it has no comma")
    data = unquote_to_bytes(match[2])
    if not match[1].lower().rstrip().endswith("base64"):
        return data
    data = re.sub(rb"\s+", b"", data).rstrip(b"=")
    try:
        return base64.b64decode(data + b"=" * (-len(data) % 4), validate=True)
    except binascii.Error as error:
        raise DataUriError(str(error)) from error
