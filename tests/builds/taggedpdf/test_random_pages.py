"""The law of all outputs: every word and link of a page, whatever its nodes and where they stand, is in each of them.

``RANDOM_PAGES=1000 pytest tests/builds/taggedpdf/test_random_pages.py`` looks at more pages than a usual run.
"""

from __future__ import annotations

import io
import os
import pickle
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import page
import pikepdf
import pytest
from courseware.conformance import nesting
from doctrees import pages, words_of
from docutils import nodes
from docutils.utils import new_document
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from project import ESCAPES, Project, text_of_pdf
from selectolax.lexbor import LexborHTMLParser
from sphinx.application import Sphinx
from sphinx.environment.collectors.asset import ImageCollector
from sphinx.util.docutils import docutils_namespace, patch_docutils
from taggedpdf.nesting import contents
from taggedpdf.structure import elements

#: how many pages are drawn for each test
COUNT = int(os.environ.get("RANDOM_PAGES", "30"))
#: a usual run looks at the same pages each time: what it says depends on the code alone
SAME_PAGES = "RANDOM_PAGES" not in os.environ
#: pages of a project that is built by all builders
BATCH = 10
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
WORD = re.compile(r"q[a-z]{4}")


def alternative_texts(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield the alternative and actual texts of a PDF's structure."""
    for element in pdf.objects:
        if isinstance(element, pikepdf.Dictionary) and "/S" in element:
            yield from (str(element[key]) for key in ("/Alt", "/ActualText") if key in element)


def words_of_pdf(path: Path) -> set[str]:
    """Return the words that are printed in a PDF, or said of its pictures."""
    with pikepdf.open(path) as pdf:
        return set(WORD.findall(" ".join([text_of_pdf(path, "-raw"), *alternative_texts(pdf)])))


def lost_words(document: nodes.document, path: Path, warnings: str) -> list[str]:
    """Return the words of a page that are not in its PDF.

    Those in cells that are narrower than a word are in pieces there, after a warning: their letters are counted.
    """
    printed = words_of_pdf(path)
    missing = [word for word in words_of(document) if word not in printed]
    if missing and "wide_table" in warnings:
        text = text_of_pdf(path, "-raw")
        letters = Counter(text) - Counter("".join(WORD.findall(text)))
        return [] if Counter("".join(missing)) <= letters else missing
    return missing


def lost_links(document: nodes.document, pdf: pikepdf.Pdf) -> list[str]:
    """Return the addresses that are linked in a page and not in its PDF; "#" for each link into the page itself."""
    annotations = [_annotation(element) for element in elements(pdf.Root.StructTreeRoot) if element.S == "/Link"]
    addresses = {str(annotation.A.URI) for annotation in annotations if "/A" in annotation and "/URI" in annotation.A}
    inner = [note for note in annotations if "/A" not in note or "/URI" not in note.A]
    of_notes = [note for note in inner if re.match("Note|Back to note", str(note.get("/Contents", "")))]
    links = list(document.findall(nodes.reference))
    goals = [link["refuri"] for link in links if "refuri" in link]
    goals += [goal for raw in document.findall(nodes.raw) for goal in re.findall(r'href="([^"]+)"', raw.astext())]
    lost = [goal for goal in goals if goal not in addresses]
    return lost + ["#"] * (sum("refid" in link for link in links) - len(inner) + len(of_notes))


def _annotation(link: pikepdf.Object) -> pikepdf.Object:
    """Return the first annotation of a structure element that is a link."""
    return next(kid.Obj for kid in contents(link) if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid)


# -- one page, made as small as possible where the law is broken --------------------------------------


class Handouts(NamedTuple):
    """Makes the handout of any doctree."""

    app: Sphinx
    warnings: io.StringIO

    def make(self, document: nodes.document) -> Path:
        """Return the handout of *document*; what was warned of is in `warnings`."""
        env, builder = self.app.env, self.app.builder
        env.current_document.docname = "index"
        document = document.deepcopy()
        ImageCollector().process_doc(self.app, document)
        env.get_doctree = lambda _docname: document.deepcopy()
        self.warnings.truncate(self.warnings.seek(0))
        builder.stand_ins.clear()  # of the page before, which has the same name
        builder.write_documents({"index"})
        return Path(self.app.outdir, "index.pdf")


@contextmanager
def _handouts(folder: Path, **settings: object) -> Iterator[Handouts]:
    """Give what makes handouts with these *settings*."""
    project = Project(folder, "random")
    project.write("index.rst", "Index\n=====\n")
    name, warnings = str(project.folder), io.StringIO()
    with patch_docutils(name), docutils_namespace():
        app = Sphinx(name, name, name + "/out", name + "/doctrees", "handouts", settings, status=None, warning=warnings)
        app.build()
        yield Handouts(app, warnings)


@pytest.fixture(scope="module")
def handouts(tmp_path_factory) -> Iterator[Handouts]:
    with _handouts(tmp_path_factory.mktemp("page")) as made:
        yield made


random_pages = settings(max_examples=COUNT, derandomize=SAME_PAGES, suppress_health_check=SLOW)


@pytest.mark.program("pdftotext")
@random_pages
@given(document=pages())
def test_any_page_is_printed_whole_and_conforms(handouts, document):
    check_page(handouts, document)


def check_page(handouts: Handouts, document: nodes.document) -> None:
    """Assert that all words of a page are printed in an accessible file, and that nothing stands in for any part."""
    path = handouts.make(document)
    assert lost_words(document, path, handouts.warnings.getvalue()) == [], document.pformat()
    assert "stand_in" not in handouts.warnings.getvalue(), document.pformat()
    assert "writer_error" not in handouts.warnings.getvalue()
    with pikepdf.open(path) as pdf:
        assert list(nesting.faults(pdf)) == []
        assert lost_links(document, pdf) == [], document.pformat()
    for profile in ("PDF/UA-1", "PDF/A-3A"):
        report = page.validate_pdf(str(path), profile=profile)
        assert report.is_compliant, [failure.message for failure in report.failures]


def _picture() -> nodes.image:
    return nodes.image(uri="pixel.png", alt="qdesk")


def _link(*content: nodes.Node) -> nodes.reference:
    return nodes.reference("", "", *content, refuri="https://example.org/x")


def _words() -> nodes.paragraph:
    return nodes.paragraph("", "qword")


def _call() -> nodes.paragraph:
    return nodes.paragraph("", "", nodes.footnote_reference("", "1", ids=["call"], refid="note", docname=""))


_NOTE = nodes.footnote("", nodes.label("", "1"), nodes.paragraph("", "qnote"), ids=["note"], backrefs=["call"])
#: blocks that broke the law until it was held over random pages
BLOCKS = {
    "a picture in code": nodes.paragraph("", "", nodes.literal("", "", nodes.Text("qcode "), _picture())),
    "a link around two pictures in a caption": nodes.figure(
        "", _picture(), nodes.caption("", "", _link(_picture(), nodes.Text(" "), _picture()))
    ),
    "a picture alone in a field": nodes.field_list(
        "", nodes.field("", nodes.field_name("", "qname"), nodes.field_body("", nodes.paragraph("", "", _picture())))
    ),
    "a linked picture that is a block of an item": nodes.bullet_list("", nodes.list_item("", _link(_picture()))),
    "a line with a printed address in an item": nodes.bullet_list(
        "", nodes.list_item("", nodes.line_block("", nodes.line("", "", _link(nodes.Text("qlink")))))
    ),
    "a head of blocks above rows with notes": nodes.table(
        "",
        nodes.tgroup(
            "",
            nodes.colspec(colwidth=10, stub=1),
            nodes.colspec(colwidth=10),
            nodes.thead("", nodes.row("", nodes.entry("", nodes.block_quote("", _words())), nodes.entry("", _words()))),
            nodes.tbody("", nodes.row("", nodes.entry("", _words()), nodes.entry("", _call(), _NOTE))),
            cols=2,
        ),
    ),
    "a word in the column of heads": nodes.table(
        "",
        nodes.tgroup(
            "",
            nodes.colspec(colwidth=10, stub=1),
            nodes.tbody("", nodes.row("", nodes.entry("", nodes.paragraph("", "qwide")))),
            cols=1,
        ),
    ),
}


@pytest.mark.program("pdftotext")
@pytest.mark.parametrize("name", BLOCKS)
def test_block_that_broke_the_law(handouts, name):
    document = new_document("page")
    document += nodes.section("", nodes.title("", "qhead"), BLOCKS[name].deepcopy(), ids=["a"], names=["a"])
    check_page(handouts, document)


# -- many pages, by every builder ---------------------------------------------------------------------


def write_pages(project: Project, documents: list[nodes.document]) -> None:
    """Write *documents* as the pages ``p0``, ``p1``, … of a project."""
    names = [f"p{number}" for number in range(len(documents))]
    project.write("index.rst", "Index\n=====\n\n.. toctree::\n\n" + "".join(f"   {name}\n" for name in names))
    for name, document in zip(names, documents, strict=True):
        document.reporter = document.settings.record_dependencies = None
        project.write(f"{name}.rst", f"{name}\n==\n")
        (project.folder / f"{name}.pickle").write_bytes(pickle.dumps(document))


def text_of_xhtml(source: str) -> str:
    """Return the text of a page of an ePub, with its alternative texts; it must be XML."""
    root = ElementTree.fromstring(source)
    return " ".join([*root.itertext(), *(element.get("alt", "") for element in root.iter())])


def text_of_html(source: str) -> str:
    """Return the text of a page that a browser shows, with its alternative texts."""
    tree = LexborHTMLParser(source)
    alternatives = [image.attributes.get("alt") or "" for image in tree.css("img")]
    for node in tree.css("script, style"):
        node.decompose()
    return " ".join([tree.body.text(), *alternatives])


def texts_by_builder(project: Project, name: str) -> Iterator[tuple[str, str]]:
    """Yield the builders, and what their output says of the page *name*."""
    yield "html", text_of_html(project.text("html", f"{name}.html"))
    with zipfile.ZipFile(next((project.folder / "_build" / "epub").glob("*.epub"))) as package:
        path = next(path for path in package.namelist() if path.endswith(f"{name}.xhtml"))
        yield "epub", text_of_xhtml(package.read(path).decode())


@pytest.mark.program("pdftotext")
@settings(
    max_examples=max(1, COUNT // BATCH),
    derandomize=SAME_PAGES,
    phases=[Phase.generate],
    suppress_health_check=SLOW,
)
@given(documents=st.lists(pages(), min_size=BATCH, max_size=BATCH))
def test_every_word_is_in_every_output(tmp_path_factory, documents):
    project = Project(tmp_path_factory.mktemp("random"), "random")
    write_pages(project, documents)
    for builder in ("html", "epub", "taggedpdf"):
        project.build(builder, clean=False, settings={"nitpicky": False, "keep_warnings": True})
        assert project.status == 0, (builder, ESCAPES.sub("", project.warnings))
    in_book = words_of_pdf(project.out / "random.pdf")
    for number, document in enumerate(documents):
        words = words_of(document)
        is_broken = re.search(rf"\bp{number}\b.*wide_table", ESCAPES.sub("", project.warnings))
        assert is_broken or [word for word in words if word not in in_book] == [], document.pformat()
        for builder, text in texts_by_builder(project, f"p{number}"):
            present = set(WORD.findall(text))
            assert [word for word in words if word not in present] == [], (builder, document.pformat())
