"""What each page of a book holds in each output: its words, its links to sites and its notes, so that outputs compare.

    python tests/output_contents.py _build    # what only one of two outputs holds, page by page

The pages in HTML are compared with each other output. A PDF holds more than a page, such as its foot, and what is read
aloud or in braille holds marks of lists: of these it is asked whether all of the page is there.
"""

from __future__ import annotations

import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote
from xml.etree import ElementTree

import pikepdf
from courseware.downloads.slots import empty_slots
from courseware.passages.reading import parse_document, read_passages
from markdown_read import BASE, CHROME, read_markdown, text_of, words_of
from project import text_of_pdf
from selectolax.lexbor import LexborHTMLParser

#: what only the page of the site has around its text
_OF_SITE = f"{CHROME}, .page-text, .printed-page"
#: what each output has in its own way: links to files that go along, minutes, heads of tables that paper shows once,
#: what has changed since an edition, which stands in the foot of a handout
_OWN = (
    f"{_OF_SITE}, .time, .slide-links, .worksheet-files, .check-answers-heading, .toctree-wrapper, .release-changes, "
    ".translation-notice, .cell-label, .case-label, table.benefit-table > thead, .sd-hide-link-text, "
    "a[href$='.slides.html'], .workshop-print, .workshop-agenda-files, .workshop-files"
)
#: outputs that hold all that the page of the site holds
_WHOLE_PAGES = frozenset({"Markdown", "Common Cartridge", "SCORM"})
_MAIN = ("[role=main]", "main", "body")
#: letters or digits, as a number may stand close to a word
_PIECES = re.compile(r"\d+|[^\W\d_]+")
#: above notes, which paper prints at the foot of the page
_NOTES_HEADINGS = frozenset({"Notes", "Notas"})


class PageContent(NamedTuple):
    """What a page holds in an output."""

    words: Counter[str]
    #: the sites to which it links
    links: Counter[str]
    #: how many notes there are
    notes: Counter[str]


def _count_words(text: str) -> Counter[str]:
    return Counter(piece for word in words_of(text) for piece in _PIECES.findall(word))


def read_html(content: bytes, own: str = _OWN) -> PageContent:
    """Return what a page of HTML, of a package or of an ePub holds, without what the selectors *own* name."""
    tree = LexborHTMLParser(empty_slots(content))
    main = next(filter(None, map(tree.css_first, _MAIN)))
    for element in main.css(own):
        element.decompose()
    links = [link.attributes["href"] or "" for link in main.css("a[href]")]
    return PageContent(_count_words(text_of(main)), _count_sites(links), Counter(notes=len(main.css("aside.footnote"))))


def _count_sites(links: list[str]) -> Counter[str]:
    sites = (link for link in links if link.startswith(("http:", "https:", "mailto:")))
    return Counter(unquote(link).rstrip("#/") for link in sites)


def read_pictures(content: bytes) -> PageContent:
    """Return the words and addresses of the pictures that a page shows from other sites: no other output loads them."""
    pictures = LexborHTMLParser(content).css("img[src^='http']")
    words = " ".join(f"{picture.attributes.get('alt') or ''} {picture.attributes['src']}" for picture in pictures)
    return PageContent(
        _count_words(words), _count_sites([picture.attributes["src"] or "" for picture in pictures]), Counter()
    )


def read_text(path: Path) -> PageContent:
    """Return what a page as Markdown holds."""
    content, _warnings = read_markdown(path.read_text(encoding="utf-8"), BASE)
    links = Counter({link: count for link, count in content.links.items() if not link.startswith(BASE)})
    words = _count_words(" ".join(content.words.elements()))
    return PageContent(words, _count_sites(list(links.elements())), Counter(notes=content.notes.total()))


def read_pdf(path: Path) -> PageContent:
    """Return what a PDF holds; its notes are counted by their tags."""
    with pikepdf.open(path) as pdf:
        annotations = [item for page in pdf.pages for item in page.get("/Annots", [])]
        links = [str(item.A.URI) for item in annotations if "/A" in item and "/URI" in item.A]
        notes = sum(str(item.get("/S", "")) == "/Note" for item in pdf.objects if isinstance(item, pikepdf.Dictionary))
    # at the end of a line, a hyphen divides a word, or is one of its letters
    divided = " ".join(ElementTree.fromstring(text_of_pdf(path, "-bbox")).itertext())
    text = text_of_pdf(path)
    # an address goes on in the next line without any sign, and so do Chinese sentences
    words = _count_words(text) | _count_words(divided) | _count_words(text.replace("\n", ""))
    return PageContent(words, _count_sites(links), Counter(notes=notes))


def read_aloud(content: bytes) -> PageContent:
    """Return what of a document of an ePub is read aloud, and in braille."""
    words = Counter[str]()
    links: list[str] = []
    for passage in read_passages(parse_document(content)):
        words += _count_words(f"{passage.label} {passage.text}")
        links += (part.address for part in passage.parts)
    return PageContent(words, _count_sites(links), Counter())


class Book:
    """The outputs of a book, below the build folder of ``courseware build``."""

    def __init__(self, build: Path) -> None:
        self.html = build / "html"
        self.packages = {
            output: [zipfile.ZipFile(path) for path in sorted((build / folder).glob(pattern))]
            for output, folder, pattern in (
                ("ePub", "epub", "*.epub"),
                ("Common Cartridge", "common-cartridge", "*.imscc"),
                ("SCORM", "scorm", "*.zip"),
            )
        }
        self.printed_book = next((build / "pdf").glob("*.pdf"), None)

        own = LexborHTMLParser((self.html / "index.html").read_bytes()).css_first("link[rel=canonical]")
        #: where the book is on the web, "" where that is not known
        self.address = (own.attributes["href"] or "").removesuffix("index.html") if own else ""

    def list_pages(self) -> list[str]:
        """Return the pages that are in the ePub: those for readers."""
        names = (name.removesuffix(".xhtml") for epub in self.packages["ePub"] for name in epub.namelist())
        return [name for name in names if (self.html / f"{name}.html").is_file()]

    def read_page(self, page: str) -> Iterator[tuple[str, PageContent]]:
        """Yield what a page holds in each output but HTML."""
        for output, packages in self.packages.items():
            name = f"{page}.xhtml" if output == "ePub" else f"{page}.html"
            for package in packages:
                if name in package.namelist():
                    yield output, read_html(package.read(name), _OF_SITE if output in _WHOLE_PAGES else _OWN)
        if (text := self.html / f"{page}.md").is_file():
            yield "Markdown", read_text(text)
        if (handout := self.html / "handouts" / f"{page}.pdf").is_file():
            yield "handout", read_pdf(handout)
        for epub in self.packages["ePub"]:
            yield "aloud", read_aloud(epub.read(f"{page}.xhtml"))


#: outputs that hold more than a page does in HTML: the foot of a page, marks of lists, addresses of links as notes
_HOLD_MORE = frozenset({"handout", "book", "aloud"})
_NO_PICTURES = PageContent(Counter(), Counter(), Counter())


def compare(
    output: str, html: PageContent, other: PageContent, pictures: PageContent = _NO_PICTURES, own: str = ""
) -> Iterator[tuple[str, dict[str, int], dict[str, int]]]:
    """Yield what is compared, and what HTML alone holds of it, and the other *output* alone.

    :param pictures: what may stand in their places
    :param own: where the book is on the web; some outputs link to its other pages there
    """
    for what in PageContent._fields:
        mine, theirs = getattr(html, what), getattr(other, what)
        if output == "aloud" and what == "notes":
            continue
        if what == "links":
            mine, theirs = (
                Counter({link: count for link, count in links.items() if not (own and link.startswith(own))})
                for links in (mine, theirs)
            )
        lost = mine - theirs
        if output in _HOLD_MORE and what == "words":
            lost = Counter({word: count for word, count in lost.items() if word not in _NOTES_HEADINGS})
        added = Counter() if output in _HOLD_MORE else theirs - mine - getattr(pictures, what)
        if lost or added:
            yield what, dict(lost), dict(added)


def compare_book(book: Book, pages: list[str]) -> Iterator[tuple[str, str, str, dict[str, int], dict[str, int]]]:
    """Yield each difference: page, output, what is compared, what HTML alone holds, and what the output alone does."""
    whole = PageContent(Counter(), Counter(), Counter())
    for page in pages:
        source = (book.html / f"{page}.html").read_bytes()
        html = read_html(source)
        whole = PageContent(*(one + other for one, other in zip(whole, html, strict=True)))
        for output, content in book.read_page(page):
            page_content = read_html(source, _OF_SITE) if output in _WHOLE_PAGES else html
            differences = compare(output, page_content, content, read_pictures(source), book.address)
            yield from ((page, output, *difference) for difference in differences)
    if book.printed_book and set(pages) == set(book.list_pages()):
        for what, lost, _added in compare("book", whole, read_pdf(book.printed_book), own=book.address):
            if lost:
                yield "", "book", what, lost, {}


def main() -> int:
    """Print the differences between the outputs below a build folder; return how many there are."""
    book = Book(Path(sys.argv[1]))
    pages = book.list_pages()
    count = 0
    for page, output, what, lost, added in compare_book(book, pages):
        count += 1
        print(f"{page}: {output}: {what}: HTML alone: {lost or '–'}; {output} alone: {added or '–'}")
    print(f"{len(pages)} pages, {count} differences")
    return min(count, 1)


if __name__ == "__main__":
    raise SystemExit(main())
