"""What fails in an extension costs itself: role, transform, reference, handler, node, parser, in both parsers."""

from __future__ import annotations

import re
import sys

import pytest

ODD = """\
import errno

from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.transforms import Transform
from sphinx import addnodes
from sphinx.domains import Domain
from sphinx.errors import ExtensionError
from sphinx.parsers import RSTParser
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxRole

class Role(SphinxRole):
    def run(self):
        if self.text == "meant":
            raise ExtensionError("meant")
        return {}[self.text]

class Odd(nodes.General, nodes.Element):
    pass

class Unknown(nodes.Inline, nodes.TextElement):
    pass

class OddBlock(Directive):
    has_content = True
    def run(self):
        odd = Odd("", nodes.paragraph("", self.content[0]))
        odd.source, odd.line = self.state_machine.get_source_and_line(self.lineno)
        return [odd]

def unknown(name, raw, text, line, inliner, options=None, content=None):
    return [Unknown("", "", nodes.emphasis(text, text))], []

class OddDomain(Domain):
    name = "odd"
    def resolve_xref(self, *args):
        return {}[args[4]]
    def merge_domaindata(self, docnames, otherdata):
        pass

class Link(SphinxRole):
    def run(self):
        link = addnodes.pending_xref("", nodes.literal(self.text, self.text), refdomain="odd", reftype="x",
                                     reftarget=self.text, refexplicit=False)
        self.set_source_info(link)
        return [link], []

class Early(Transform):
    default_priority = 10
    def apply(self):
        for node in self.document.findall(nodes.strong):
            {}[node.astext()]

class Late(SphinxPostTransform):
    default_priority = 5
    def run(self, **kwargs):
        for node in self.document.findall(nodes.strong):
            [][1]

class Marked(SphinxPostTransform):
    default_priority = 900
    def run(self, **kwargs):
        self.document[0] += nodes.paragraph("", "last transform")

def fails(app, *args):
    if app.config.failing_event_is_full:
        raise OSError(errno.ENOSPC, "full")
    raise ValueError("of a handler")

class BadParser(RSTParser):
    supported = ("bad",)
    def parse(self, text, document):
        super().parse(text, document)
        raise RecursionError("of a parser")

def visit_odd(self, node):
    self.body.append("<div>" if hasattr(self, "body") else "")
    self.context.append("lost")
    raise KeyError("of a writer")

def setup(app):
    app.add_role("role", Role())
    app.add_role("odd-link", Link())
    app.add_role("unknown", unknown)
    app.add_directive("oddblock", OddBlock)
    app.add_domain(OddDomain)
    app.add_node(Odd, html=(visit_odd, None), text=(visit_odd, None), latex=(visit_odd, None))
    app.add_transform(Early)
    app.add_post_transform(Late)
    app.add_post_transform(Marked)
    app.add_config_value("failing_event", "", "env")
    app.add_config_value("failing_event_is_full", False, "env")
    app.connect("config-inited", lambda app, config: config.failing_event and app.connect(config.failing_event, fails))
    app.add_source_parser(BadParser)
    return {"parallel_read_safe": True}
"""
# what an extension adds to Sphinx's default of source_suffix stays there for all later builds of the process
SETTINGS = """\
extensions = ["myst_parser", "fastbuild", "odd"]
html_theme = "basic"
source_suffix = {".rst": "restructuredtext", ".md": "markdown", ".bad": "bad"}
"""
#: what stands in each page, with what the warning says of it, and what readers find in its place
CASES = {
    "role": (r"{role}`odd <words>`", ":role:`odd <words>`", "The role role has failed", "&lt;words&gt;"),
    "xref": ("{odd-link}`target`", ":odd-link:`target`", "The reference to target cannot be resolved", ">target<"),
    "transform": ("**odd**", "**odd**", "The transform odd.Early has failed", "<strong>odd</strong>"),
    "post": ("**odd**", "**odd**", "The transform odd.Late has failed", "<strong>odd</strong>"),
    "unknown": ("{unknown}`odd`", ":unknown:`odd`", "This Unknown cannot be written", "<em>odd</em>"),
}


@pytest.fixture
def book(project, monkeypatch):
    """Return a book whose extension has all the faults."""
    book = project()
    book.write("odd.py", ODD)
    book.write("conf.py", SETTINGS)
    monkeypatch.syspath_prepend(str(book.folder))
    yield book
    sys.modules.pop("odd", None)


def write_page(book, markup, words):
    """Write a page in either markup."""
    if markup == "md":
        book.write("index.md", f"# Home\n\nBefore.\n\nAround {words} behind.\n\nAfter.\n")
    else:
        book.write("index.rst", f"Home\n====\n\nBefore.\n\nAround {words} behind.\n\nAfter.\n")


@pytest.mark.parametrize("markup", ["md", "rst"])
@pytest.mark.parametrize("case", CASES)
def test_failure_inside_a_line(book, case, markup):
    markdown, rest, warning, text = CASES[case]
    write_page(book, markup, markdown if markup == "md" else rest)
    book.build("html", clean=False)
    # docutils counts the lines of a role from the line behind it, in its own warnings as well
    assert re.search(rf"index.{markup}:{'5' if markup == 'md' else '[56]'}: WARNING: {warning}", book.warnings)
    page = book.text("html", "index.html")
    positions = [page.index(words) for words in ("Before.", "Around", text, "behind.", "After.", "last transform")]
    assert positions == sorted(positions)


def test_error_of_a_role_that_is_meant_ends_the_build(book):
    write_page(book, "md", "{role}`meant`")
    with pytest.raises(Exception, match="meant"):
        book.build("html")


@pytest.mark.parametrize("builder", ["html", "text", "latex", "singlehtml", "epub"])
def test_node_that_its_builder_cannot_write(book, builder):
    directives = "".join(f"```{{oddblock}}\nwords of block {number}\n```\n\n" for number in (1, 2))
    book.write("index.md", f"# Home\n\nBefore.\n\n{directives}After.\n")
    book.build(builder, clean=False)
    assert book.warnings.count("This Odd cannot be written") == 2
    assert "index.md:5: WARNING: " in book.warnings
    assert "index.md:9: WARNING: " in book.warnings
    if builder in {"html", "text"}:
        page = book.text(builder, "index.html" if builder == "html" else "index.txt")
        words = ("Before.", "words of block 1", "words of block 2", "After.")
        assert [page.count(text) for text in words] == [1] * 4
        assert page.count("<div>") == 0


@pytest.mark.parametrize("event", ["source-read", "doctree-read", "doctree-resolved", "html-page-context"])
def test_handler_that_fails_on_a_page(book, event):
    book.write("conf.py", f"{SETTINGS}failing_event = {event!r}\n")
    book.write("index.md", "# Home\n\nWords.\n")
    book.build("html", clean=False)
    assert "index.md: WARNING: The handler " in book.warnings
    assert f"the event {event} has failed" in book.warnings
    assert "ValueError: of a handler" in book.warnings
    assert "Words." in book.text("html", "index.html")


@pytest.mark.parametrize("event", ["env-updated", "html-collect-pages", "build-finished"])
def test_handler_that_fails_when_all_is_read(book, event):
    book.write("conf.py", f"{SETTINGS}failing_event = {event!r}\n")
    book.write("index.md", "# Home\n\nWords.\n")
    book.build("html", clean=False)
    assert f"the event {event} has failed" in book.warnings


def test_handler_that_does_not_set_up_its_extension_ends_the_build(book):
    book.write("conf.py", f"{SETTINGS}failing_event = 'builder-inited'\n")
    book.write("index.md", "# Home\n")
    with pytest.raises(Exception, match="builder-inited"):
        book.build("html")


def test_page_whose_parser_fails(book):
    book.write("index.md", "# Home\n\n```{toctree}\npage\n```\n")
    book.write("page.bad", "Page\n====\n\nIts words, and :ref:`page`.\n\nTwo\n---\n")
    book.build("html", clean=False)
    assert "page.bad: WARNING: This page cannot be read" in book.warnings
    page = book.text("html", "page.html")
    assert "Its words, and :ref:`page`." in page
    assert page.count("<h2") == 0
    assert '<a class="reference internal" href="page.html">page</a>' in book.text("html", "index.html")


def test_errors_of_the_machine_end_the_build(book):
    book.write("conf.py", f"{SETTINGS}failing_event = 'html-page-context'\nfailing_event_is_full = True\n")
    book.write("index.md", "# Home\n")
    with pytest.raises(OSError, match="full"):
        book.build("html")
