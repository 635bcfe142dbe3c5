"""The files of an ePub: their names, their types, and the addresses that a book may name."""

from __future__ import annotations

import gzip
from xml.etree import ElementTree

import pytest
from courseware.accessibility.addresses import clean_address
from courseware.accessibility.contents import text_of
from courseware.accessibility.drawings import clean_drawing
from courseware.accessibility.media_types import XHTML, media_type, read_picture
from courseware.accessibility.package_documents import Link, write_navigation, write_ncx
from courseware.accessibility.package_names import PackageNames
from docutils import nodes

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="3"/></svg>'


def test_names_can_be_read_everywhere_and_differ():
    names = PackageNames()
    paths = ["a b/c&d#1.xhtml", "A.xhtml", "a.xhtml", "nav.xhtml", "Über.xhtml", "1 x.?.xhtml", "meta-inf/a.xhtml"]
    given = [names.name(path, XHTML) for path in [*paths, "con.xhtml", "…/…/x.xhtml", "x" * 300 + ".xhtml"]]
    assert given[:7] == [
        "a-b/c-d-1.xhtml",
        "A.xhtml",
        "a-2.xhtml",
        "nav-2.xhtml",
        "Über.xhtml",
        "1-x.xhtml",
        "meta-inf-/a.xhtml",
    ]
    assert given[7:9] == ["con-.xhtml", "file/file/x.xhtml"]
    assert len(given[9]) < 100
    assert [names.name(path, XHTML) for path in paths] == given[:7]


@pytest.mark.parametrize(
    ("path", "kind", "name"),
    [
        ("a.PNG", "image/png", "a.png"),
        ("a.jpg", "image/png", "a.png"),
        ("a.jpeg", "image/jpeg", "a.jpeg"),
        ("a", "image/gif", "a.gif"),
        ("v1.2 final", "image/gif", "v1.2-final.gif"),
    ],
)
def test_names_end_as_the_type_asks(path, kind, name):
    assert PackageNames().name(path, kind) == name


def test_types_are_those_of_the_content():
    heads = {
        b"\x89PNG\r\n\x1a\n": "image/png",
        b"\xff\xd8\xff\xe0": "image/jpeg",
        b"RIFF....WEBPVP8": "image/webp",
        b"....ftypM4A ": "audio/mp4",
        b"....ftypisom": "video/mp4",
        b"....ftypavif": "",
        b"OggS" + b"." * 24 + b"OpusHead": "audio/ogg; codecs=opus",
        b"\xff\xfb\x90\x00": "audio/mpeg",
        b"%PDF-1.7": "",
        b"hello": "",
        b'<?xml version="1.0"?><!-- x --><svg ': "image/svg+xml",
        b"<html><svg></svg></html>": "",
    }
    assert {head: media_type(head) for head in heads} == heads


def test_pictures_become_such_as_a_book_can_hold():
    assert read_picture(gzip.compress(SVG)) == (SVG, "image/svg+xml")
    assert read_picture(b"\x89PNG\r\n\x1a\n").type == ""
    assert read_picture(b"no picture").type == ""
    bitmap = b"BM" + (58).to_bytes(4, "little") + bytes(4) + (54).to_bytes(4, "little") + (40).to_bytes(4, "little")
    bitmap += (1).to_bytes(4, "little") * 2 + b"\x01\x00\x18\x00" + bytes(24) + b"\x00\x00\xff\x00"
    assert read_picture(bitmap).type == "image/png"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (SVG, SVG),
        (
            b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY n "http://www.w3.org/2000/svg">]>'
            b'<svg xmlns="&n;" onload="x">'
            b'<script>1</script><a href="javascript:x()"><path/></a><image href="http://x/y.png"/><use href="#no"/>'
            b"</svg>",
            b"<a><path /></a><use />",
        ),
        (b'<svg viewBox="0 0 1 1"><title>t</title></svg>', b"<title>t</title>"),
        (
            b'<svg><path id="1 a:b" fill="url(#1 a:b)"/><use href="#1 a:b"/><path id="1 a:b"/></svg>',
            b'<path fill="url(#part-1)" id="part-1" /><use href="#part-1" /><path />',
        ),
        (b"<svg><p", b"<svg"),
        (b"none", b""),
    ],
)
def test_drawings(source, expected):
    drawing = clean_drawing(source)
    assert expected in drawing
    if drawing:
        assert ElementTree.fromstring(drawing).tag == "{http://www.w3.org/2000/svg}svg"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://a.example/b c?d=[1]#e", "https://a.example/b%20c?d=%5B1%5D#e"),
        ("HTTP://ünï.example/ä", "http://xn--n-nga1b.example/%C3%A4"),
        ("//a.example/b", "https://a.example/b"),
        ("https://a.example/%zz", "https://a.example/%25zz"),
        ("mailto:a@b.example?subject=c d", "mailto:a@b.example?subject=c%20d"),
        *(
            (address, "")
            for address in ("javascript:x()", "file:///x", "http://", "http://a b/", "x-y:z", "data:text/html,x")
        ),
        ("http://a.example:99999/", ""),
    ],
)
def test_addresses(address, expected):
    assert clean_address(address) == expected


def test_tables_of_contents_are_xml_whatever_titles_say():
    links = [Link('<a> & "b"', "a.xhtml?x&y", [Link("c", "c.xhtml#d")])]
    words = {"language": "en", "contents": "<C>", "landmarks": "&"}
    navigation = ElementTree.fromstring(write_navigation(links, [("bodymatter", links[0])], words))
    assert '<a> & "b"' in "".join(navigation.itertext())
    ncx = ElementTree.fromstring(write_ncx(links, 'urn:"x"', "<T>"))
    points = [point.attrib["playOrder"] for point in ncx.iter("{http://www.daisy.org/z3986/2005/ncx/}navPoint")]
    assert points == ["1", "2"]


def test_a_title_is_without_what_docutils_keeps_of_backslashes():
    """A NUL, which no XML may hold, stands there in nodes that an extension has parsed and put together."""
    assert (
        text_of(nodes.title("", "", nodes.Text("Changes of v\x00 9.2"), nodes.emphasis("", " only")))
        == "Changes of v9.2 only"
    )
