"""Which schemes are linked, and how addresses are encoded."""

from __future__ import annotations

import pytest
from fastbuild.addresses import is_allowed, page_address, page_target, percent_encoded, scheme_of
from sphinx.config import Config

WEB = {"http", "https", "mailto"}


@pytest.mark.parametrize(
    "address",
    ["javascript:a()", "JaVaScRiPt:a()", " javascript:a()", "java\tscript:a()", "java\nscript:a()", "\x01vbscript:a",
     "java\u200bscript:a()", "data:text/html,a", "file:///etc/hosts", "unheard-of:a"],
)  # fmt: skip
def test_a_scheme_that_is_not_in_the_list(address):
    assert not is_allowed(address, WEB)


@pytest.mark.parametrize(
    "address",
    ["https://a.example", "HTTP://a.example", "mailto:a@b.example", "page.html#a:b", "/a:b", "?q=a:b", "", "#x"],
)
def test_what_may_be_linked(address):
    assert is_allowed(address, WEB)


def test_scheme_of():
    assert [scheme_of(text) for text in ("Git+SSH://a", "a/b:c", "java script:x")] == ["git+ssh", "", "javascript"]


@pytest.mark.parametrize(
    ("address", "encoded"),
    [
        ("http://a.example/b c", "http://a.example/b%20c"),
        ("http://a.example/b%20c", "http://a.example/b%20c"),
        ("http://a.example/100%", "http://a.example/100%25"),
        ("https://doi.org/10.1/(A)9:2<1::X>3.0;2-O", "https://doi.org/10.1/(A)9:2%3C1::X%3E3.0;2-O"),
        ("http://a.example/é{x}|y", "http://a.example/%C3%A9%7Bx%7D%7Cy"),
        ("http://bücher.example/ü", "http://xn--bcher-kva.example/%C3%BC"),
        ("http://a.example/b#c#d", "http://a.example/b#c%23d"),
        ("http://a.example/b[1]", "http://a.example/b%5B1%5D"),
    ],
)
def test_percent_encoded(address, encoded):
    assert percent_encoded(address) == encoded == percent_encoded(encoded)


@pytest.mark.parametrize("base", ["https://book.example/en", "https://book.example/en/"])
def test_pages_are_online_below_the_address_of_the_book(base):
    config = Config({}, {"html_baseurl": base, "html_file_suffix": None, "html_link_suffix": ".htm"})
    for name in ("html_baseurl", "html_file_suffix", "html_link_suffix"):
        config.add(name, None, "html", ())
    assert page_address(config, page_target(config, "part one/é")) == "https://book.example/en/part%20one/%C3%A9.htm"
