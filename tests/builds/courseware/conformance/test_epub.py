"""Each checker of ePubs: silent about a sound one, and not about a broken one."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from courseware.conformance import epub, judgements, publication, reading
from courseware.conformance.outputs import Outputs
from project import REPOSITORY

pytestmark = [pytest.mark.program(name) for name in ("chromium", "java", "npm")]

CONTAINER = """<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
PACKAGE = """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" xml:lang="en" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:5d3c4c1e-7c52-5d0c-9a63-2f1f5c0a7e21</dc:identifier>
<dc:title>A book</dc:title><dc:language>en</dc:language><dc:source>nothing</dc:source>
<meta property="dcterms:modified">2026-11-23T00:00:00Z</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessMode">visual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">Text and pictures with words.</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="one" href="one.xhtml" media-type="application/xhtml+xml"/>
<item id="two" href="two.xhtml" media-type="application/xhtml+xml"/>
<item id="style" href="style.css" media-type="text/css"/>
<item id="cover" href="dot.svg" media-type="image/svg+xml" properties="cover-image"/>
</manifest>
<spine><itemref idref="one"/><itemref idref="two"/></spine>
</package>"""
HEAD = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">"""
NAV = f"""{HEAD}<head><title>Contents</title></head><body>
<nav epub:type="toc" role="doc-toc"><h1>Contents</h1>
<ol><li><a href="one.xhtml">One</a></li><li><a href="two.xhtml">Two</a></li></ol></nav>
<nav epub:type="landmarks" hidden="hidden"><h2>Landmarks</h2>
<ol><li><a epub:type="bodymatter" href="one.xhtml">Text</a></li></ol></nav>
</body></html>"""
ONE = f"""{HEAD}<head><title>One</title><link rel="stylesheet" href="style.css"/></head><body>
<section><h1>One</h1><p>A note.<a id="call" href="#note" epub:type="noteref" role="doc-noteref">1</a></p>
<p><img src="dot.svg" alt="A dot"/></p>
<aside id="note" epub:type="footnote" role="doc-footnote"><a href="#call" role="doc-backlink">1</a> Its text.</aside>
</section></body></html>"""
TWO = f"""{HEAD}<head><title>Two</title></head><body><section><h1>Two</h1><p>Text.</p></section></body></html>"""
DOT = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9"><circle cx="4" cy="4" r="4"/></svg>'
)
FILES = {
    "META-INF/container.xml": CONTAINER,
    "book.opf": PACKAGE,
    "nav.xhtml": NAV,
    "one.xhtml": ONE,
    "two.xhtml": TWO,
    "style.css": "p { color: #111; }",
    "dot.svg": DOT,
}

#: the file, what is put in place of what, the rule and a part of what is said
BROKEN = {
    "a page out of the reading order": ("book.opf", '<itemref idref="two"/>', "", "orphan", "in no reading order"),
    "a page beside the reading order": (
        "book.opf",
        'idref="two"/>',
        'idref="two" linear="no"/>',
        "orphan",
        "linear=no",
    ),
    "contents in another order": (
        "book.opf",
        '<itemref idref="one"/><itemref idref="two"/>',
        '<itemref idref="two"/><itemref idref="one"/>',
        "order",
        "another order",
    ),
    "a page that the contents leave out": (
        "nav.xhtml",
        '<li><a href="two.xhtml">Two</a></li>',
        "",
        "contents",
        "not in",
    ),
    "no landmarks": ("nav.xhtml", 'epub:type="landmarks"', "", "landmarks", "no landmarks"),
    "no language": ("one.xhtml", ' lang="en" xml:lang="en"', "", "language", "language"),
    "no title": ("one.xhtml", "<title>One</title>", "<title> </title>", "title", "no title"),
    "a picture without words": ("one.xhtml", ' alt="A dot"', "", "alt", "dot.svg"),
    "a page that leads away": (
        "one.xhtml",
        "</head>",
        '<meta http-equiv="refresh" content="0; url=two.xhtml"/></head>',
        "redirect",
        "by itself",
    ),
    "a script": ("one.xhtml", "</head>", "<script>1</script></head>", "script", "a script"),
    "a dead link": ("one.xhtml", 'href="#note"', 'href="two.xhtml#note"', "link", "two.xhtml#note"),
    "a picture from elsewhere": ("one.xhtml", 'src="dot.svg"', 'src="https://example.org/a.png"', "offline", "a.png"),
    "a font from elsewhere": ("style.css", "p {", "@font-face { src: url(res:///f.otf) } p {", "offline", "f.otf"),
    "a font that is not there": ("style.css", "p {", "@font-face { src: url(f.otf) } p {", "link", "f.otf"),
    "a call that is none": ("one.xhtml", 'epub:type="noteref" ', "", "note", "the call"),
    "a note that is none": ("one.xhtml", 'epub:type="footnote" ', "", "note", "no epub:type"),
    "a note of no return": ("one.xhtml", ' role="doc-backlink"', "", "note", "lead back"),
    "no word on hazards": (
        "book.opf",
        '<meta property="schema:accessibilityHazard">none</meta>',
        "",
        "metadata",
        "accessibilityHazard",
    ),
    "pictures that are not told of": (
        "book.opf",
        '<meta property="schema:accessMode">visual</meta>',
        "",
        "metadata",
        "whether there are images",
    ),
    "words for pictures that are not there": (
        "one.xhtml",
        '<p><img src="dot.svg" alt="A dot"/></p>',
        "",
        "metadata",
        "whether there are images",
    ),
    "no cover": ("book.opf", ' properties="cover-image"', "", "cover", "no cover"),
    "conformance that nobody certified": (
        "book.opf",
        "</metadata>",
        '<meta property="dcterms:conformsTo">EPUB Accessibility 1.1 - WCAG 2.1 Level AA</meta></metadata>',
        "metadata",
        "who certified",
    ),
    "an unknown source": ("book.opf", "<dc:source>nothing", "<dc:source>unknown", "metadata", "source is unknown"),
}

Write = Callable[..., Outputs]


@pytest.fixture
def book(tmp_path: Path) -> Write:
    """Return a function that writes a sound ePub, but for one change in one file."""

    def write(name: str = "", old: str = "", new: str = "") -> Outputs:
        (tmp_path / "epub").mkdir(exist_ok=True)
        with zipfile.ZipFile(tmp_path / "epub" / "book.epub", "w") as archive:
            archive.writestr("mimetype", "application/epub+zip")
            for path, text in FILES.items():
                assert path != name or old in text
                archive.writestr(path, text.replace(old, new, 1) if path == name else text)
        return Outputs(tmp_path, REPOSITORY / ".venv" / "npm")

    return write


def test_sound_epub(book):
    outputs = book()
    for check in (publication.check, epub.epubcheck, epub.ace):
        result = check(outputs)
        assert result.findings == ()
        assert result.counts["files"] == 1


@pytest.mark.parametrize("fault", BROKEN)
def test_rule_of_our_own(book, fault):
    name, old, new, rule, said = BROKEN[fault]
    found = publication.check(book(name, old, new)).findings
    assert [one for one in found if one.rule == rule and said in one.message], found
    assert all(one.location.startswith("epub/book.epub ") for one in found)


def test_claims_of_what_is_not_there(book):
    feature = '<meta property="schema:accessibilityFeature">{}</meta>'
    outputs = book("book.opf", feature.format("tableOfContents"), feature.format("alternativeText"))
    assert publication.check(outputs).findings == ()
    images = book("one.xhtml", "<img src=", "<embed src=").epubs[0]
    with zipfile.ZipFile(images, "a") as archive:
        text = PACKAGE.replace("tableOfContents", "alternativeText")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("book.opf", text)
    assert "has no image" in " ".join(one.message for one in publication.check(outputs).findings)


def test_epubcheck(book):
    found = epub.epubcheck(book("one.xhtml", "</section>", "")).findings
    assert {one.rule for one in found} == {"RSC-016"}
    assert found[0].location.startswith("epub/book.epub one.xhtml:")
    found = epub.epubcheck(
        book("book.opf", '<meta property="dcterms:modified">2026-11-23T00:00:00Z</meta>', "")
    ).findings
    assert [one.rule for one in found] == ["RSC-005"]


def test_ace(book):
    found = epub.ace(book("one.xhtml", ' alt="A dot"', "")).findings
    assert [(one.rule, one.location) for one in found] == [("image-alt", "epub/book.epub one.xhtml")]


def test_reading_system(book):
    assert reading.check(book()).findings == ()
    style = "p { color: #111; }"
    added = reading.check(book("style.css", style, "p::after { content: ':'; }")).findings
    assert {finding.rule for finding in added} == {"reading-added"}
    hidden = reading.check(book("style.css", style, "h1 { display: none; }")).findings
    assert [(finding.rule, finding.message) for finding in hidden] == [("reading-hidden", "does not show 'One'")] * 2
    wide = reading.check(book("style.css", style, "h1 { width: 500px; }")).findings
    assert [(finding.rule, "(360 px)" in finding.location) for finding in wide] == [("reading-wide", True)]


def test_axe_in_the_reading_system(book):
    pale = reading.check(book("style.css", "color: #111", "color: #ccc")).findings
    assert {(finding.rule, finding.location) for finding in pale} == {
        ("color-contrast", "epub/book.epub one.xhtml (360 px)")
    }


def test_what_axe_reports_of_a_reading_system_in_error(book, monkeypatch):
    entries = judgements.read_judgements(reading.NAME)
    examples = "".join(dict.fromkeys(entry.example for entry in entries))
    outputs = book("two.xhtml", "<section><h1>Two</h1><p>Text.</p></section>", examples)
    result = reading.check(outputs)
    assert result.findings == ()
    assert result.counts["judged"] >= len(entries)
    monkeypatch.setattr(judgements, "read_judgements", lambda _name: ())
    reported = {finding.rule for finding in reading.check(outputs).findings}
    assert reported == {entry.rule for entry in entries}
