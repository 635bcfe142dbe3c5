"""Pictures whose address holds them."""

from __future__ import annotations

import pytest
from taggedpdf.pictures.data_uris import DataUriError, read_data_uri


@pytest.mark.parametrize(
    ("uri", "data"),
    [
        ("data:image/png;base64,aGVsbG8=", b"hello"),
        ("data:image/png;base64,aGVs%0A bG8", b"hello"),
        ("DATA:;BASE64,aGVsbG8=", b"hello"),
        ("data:image/svg+xml,%3Csvg%2F%3E", b"<svg/>"),
        ("data:,", b""),
    ],
)
def test_data(uri, data):
    assert read_data_uri(uri) == data


@pytest.mark.parametrize("uri", ["data:image/png;base64", "data:;base64,!!!!", "data:;base64,a"])
def test_no_data(uri):
    with pytest.raises(DataUriError):
        read_data_uri(uri)
