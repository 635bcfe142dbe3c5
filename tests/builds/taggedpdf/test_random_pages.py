"""The law of all outputs: every word of a page, whatever its nodes and wherever they stand, is in each of them."""

from __future__ import annotations

import os
import pickle
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest
from doctrees import pages, words_of
from docutils import nodes
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from project import Project, text_of_pdf
from selectolax.lexbor import LexborHTMLParser

#: how many pages are drawn; RANDOM_PAGES asks for more
COUNT = int(os.environ.get("RANDOM_PAGES", "40"))
#: pages of a project that is built by all builders
BATCH = 10
random_pages = settings(
    max_examples=max(1, COUNT // BATCH),
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # smaller failing examples: of one page, below
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def write_pages(project: Project, documents: list[nodes.document]) -> None:
    """Write *documents* as the pages ``p0``, ``p1``, … of a project."""
    names = [f"p{number}" for number in range(len(documents))]
    project.write("index.rst", "Index\n=====\n\n.. toctree::\n\n" + "".join(f"   {name}\n" for name in names))
    for name, document in zip(names, documents, strict=True):
        document.reporter = document.settings.record_dependencies = None
        project.write(f"{name}.rst", f"{name}\n==\n")
        (project.folder / f"{name}.pickle").write_bytes(pickle.dumps(document))


def alternative_texts(path: Path) -> Iterator[str]:
    """Yield the alternative and actual texts of a PDF's structure."""
    with pikepdf.open(path) as pdf:
        for element in pdf.objects:
            if isinstance(element, pikepdf.Dictionary) and "/S" in element:
                yield from (str(element[key]) for key in ("/Alt", "/ActualText") if key in element)


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
    out = project.folder / "_build"
    handout = out / "handouts" / f"{name}.pdf"
    yield "handouts", " ".join([text_of_pdf(handout, "-raw"), *alternative_texts(handout)])
    yield "html", text_of_html(project.text("html", f"{name}.html"))
    with zipfile.ZipFile(next((out / "epub").glob("*.epub"))) as package:
        path = next(path for path in package.namelist() if path.endswith(f"{name}.xhtml"))
        yield "epub", text_of_xhtml(package.read(path).decode())


@pytest.mark.program("pdftotext")
@random_pages
@given(documents=st.lists(pages(), min_size=BATCH, max_size=BATCH))
def test_every_word_is_in_every_output(tmp_path_factory, documents):
    project = Project(tmp_path_factory.mktemp("random"), "random")
    write_pages(project, documents)
    for builder in ("html", "epub", "handouts", "taggedpdf"):
        project.build(builder, clean=False, settings={"nitpicky": False})
        assert project.status == 0, (builder, project.warnings)
    book = project.out / "random.pdf"
    in_book = " ".join([text_of_pdf(book, "-raw"), *alternative_texts(book)])
    for number, document in enumerate(documents):
        words = words_of(document)
        for builder, text in texts_by_builder(project, f"p{number}"):
            present = set(re.findall(r"q[a-z]{4}", text))
            assert [word for word in words if word not in present] == [], (builder, document.pformat())
        assert [word for word in words if word not in in_book] == [], document.pformat()
