"""The book: chunks that are compiled by themselves, joined with links, numbers of pages, bookmarks and page labels."""

from __future__ import annotations

import re
import shutil

import page
import pikepdf
import pytest
from project import Project, text_of_pdf, write_settings
from taggedpdf import book as book_module
from taggedpdf import pagination
from taggedpdf.fit_pages import CLOSER_LINES
from taggedpdf.structure import elements

INDEX = """# The book

See [the end](last.md), [a *section*](two/part.md#inner) and [`code`](last.md).

:::{toctree}
:caption: First part

one
two/index
:::

:::{toctree}
:caption: Last

last
:::
"""
FILLED = "Some words to fill a page, and then some more of them. " * 60


@pytest.fixture
def book(project):
    made = project("taggedpdf")
    made.write("index.md", INDEX)
    made.write(
        "one.md", f"# One\n\n{FILLED}\n\n{FILLED}\n\n[The end](last.md), [again](last.md).[^a]\n\n[^a]: First.\n"
    )
    made.write("two/index.md", "# Two\n\n:::{toctree}\npart\n:::\n")
    made.write("two/part.md", "# Part\n\nBack to [one](../one.md).\n\n## Inner\n\nNoted.[^a]\n\n[^a]: B.\n")
    made.write("last.md", "# Last\n\n[Home](index.md)\n")
    (made.folder / "second.md").unlink()
    return made


def build(book, **settings):
    return book.build("taggedpdf", settings={"myst_heading_anchors": 3, **settings}) / "print.pdf"


def sheets(path) -> list[str]:
    """The text of each page, and its page label."""
    return [" ".join(text.split()) for text in text_of_pdf(path, "-layout").split("\f")[:-1]]


def labels(path) -> list[str]:
    with pikepdf.open(path) as pdf:
        return [sheet.label for sheet in pdf.pages]


@pytest.mark.program("pdftotext")
def test_numbers_of_pages_are_those_of_the_pages(book):
    path = build(book)
    pages = dict(zip(labels(path), sheets(path), strict=True))
    said = re.search(r"See the end \(page (\d+)\), a section \(page (\d+)\) and code\.", pages["1"])
    assert pages[said[1]].startswith("Last")
    assert "Inner" in pages[said[2]]
    one = next(text for text in pages.values() if "again" in text)
    assert f"The end (page {said[1]}), again." in one


@pytest.mark.program("pdftotext")
def test_numbers_of_pages_can_be_left_out(book):
    assert "(page" not in " ".join(sheets(build(book, taggedpdf_show_pagerefs=False)))


def test_pages_are_labelled_and_bookmarks_nested(book):
    path = build(book)
    assert labels(path)[:4] == ["Cover", "i", "1", "2"]
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        tree = [(item.title, [below.title for below in item.children]) for item in outline.root]
        part = outline.root[1].children[1].children[0]
    assert tree == [("The book", []), ("First part", ["One", "Two"]), ("Last", [])]
    assert (part.title, [below.title for below in part.children]) == ("Part", ["Inner"])


def test_a_part_of_one_chapter_with_its_title_has_no_page(book):
    with pikepdf.open(build(book)) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root].count("Last") == 1
    with pikepdf.open(build(book, taggedpdf_part_pages=False)) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["The book", "One", "Two", "Last"]


@pytest.mark.parametrize(
    ("caption", "entries", "parts"),
    [
        ("One", "one", ["The book", "One"]),
        ("one!", "one\nlast", ["The book", "One"]),
        ("Module", "module", ["The book", "Our module: all of it"]),
        ("Module", "module\nlast", ["The book", "Module"]),
        ("Second thoughts", "one", ["The book", "Second thoughts"]),
    ],
)
def test_caption_that_repeats_its_first_entry_has_no_page(project, caption, entries, parts):
    book = project("taggedpdf")
    book.write("index.md", f"# The book\n\n:::{{toctree}}\n:caption: {caption}\n\n{entries}\n:::\n")
    for name, title in (("one", "One"), ("last", "Last"), ("module", "Our module: all of it")):
        if name in entries:
            book.write(f"{name}.md", f"# {title}\n\nWords.\n")
    (book.folder / "second.md").unlink()
    with pikepdf.open(build(book)) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == parts


@pytest.mark.program("pdftotext")
def test_no_parentheses_in_parentheses(book):
    links = "(See *so-called [Two](two/index.md)*; [Part](two/part.md).) And :) [Last](last.md) (x) "
    links += "[In](two/part.md#inner)."
    book.write("one.md", f"# One\n\n{links}\n")
    (text,) = (text for text in sheets(build(book)) if text.startswith("One"))
    text = re.sub(r"\d+", "0", text)
    assert "(See so-called Two, page 0; Part, page 0.) And :) Last (page 0) (x) In (page 0)." in text


@pytest.mark.program("pdftotext")
def test_joined_pages_are_sections_of_the_page_before(book):
    book.write("one.md", "# One\n\nWords.\n\n## Heading\n\nWords.\n")
    # the first of a part, and the first of the book, cannot be joined to anything
    path = build(book, taggedpdf_joined=["two/*", "last", "index"])
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        part = outline.root[1]
        assert (part.title, [item.title for item in part.children]) == ("First part", ["One"])
        assert [item.title for item in part.children[0].children] == ["Heading", "Two"]
        assert [item.title for item in outline.root] == ["The book", "First part", "Last"]
    (sheet,) = (text for text in sheets(path) if text.startswith("One"))
    assert sheet.index("Heading") < sheet.index("Two") < sheet.index("Back to")
    assert page.validate_pdf(str(path), profile="PDF/UA-1").is_compliant


@pytest.mark.program("pdftotext")
def test_no_page_is_empty(book):
    texts = sheets(build(book))
    assert [number for number, text in enumerate(texts) if not re.sub(r"[\dxvi]+$", "", text)] == []
    assert [text for text in texts if text.startswith("First part")] == ["First part 2"]


def test_every_link_leads_into_the_book(book):
    with pikepdf.open(build(book)) as pdf:
        own = {sheet.obj.objgen for sheet in pdf.pages}
        links = [note for sheet in pdf.pages for note in sheet.get("/Annots", ())]
        assert len(links) > 10
        for link in links:
            assert link.Dest[0].objgen in own


def test_structure_of_all_chunks_is_one(book):
    path = build(book)
    assert page.validate_pdf(str(path), profile="PDF/UA-1").is_compliant
    with pikepdf.open(path) as pdf:
        nodes = list(elements(pdf.Root.StructTreeRoot))
        kinds = [str(node.S) for node in nodes]
        ids = [bytes(node.ID) for node in nodes if "/ID" in node]
        assert kinds.count("/Document") == 1
        assert kinds.count("/Note") == len(ids) == len(set(ids)) == 2
        assert sorted(pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree)) == sorted(name.decode() for name in ids)
        assert [kind for kind in kinds if kind in ("/TOC", "/TOCI")] == ["/TOC"] + ["/TOCI"] * 7
        # the chunk that begins with a section has its headings one level down
        assert [kind for kind in kinds if re.fullmatch(r"/H\d", kind)][-3:] == ["/H2", "/H3", "/H1"]


@pytest.mark.program("pdftotext")
def test_code_that_typst_refuses_costs_itself(book):
    book.write("two/part.md", '# Part\n\n```{raw} typst\n#panic("no")\n```\n')
    out = book.build("taggedpdf", settings={"myst_heading_anchors": 3}, clean=False)
    assert "two/part.md:3: WARNING: Typst does not print this raw; its source stands in for it." in book.warnings
    text = " ".join(sheets(out / "print.pdf"))
    assert '#panic("no")' in text
    assert "Last" in text
    assert "a section and code." in text


@pytest.mark.program("pdftotext")
def test_cover_says_release_date_and_edition(book, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    assert "Release 1 · Nov 23, 2026" in sheets(build(book, release="1"))[0]
    assert "Spring" in sheets(build(book, release="1", today="Spring"))[0]
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert "Release 1 Nobody" in sheets(build(book, release="1", copyright="Nobody"))[0]


@pytest.mark.program("pdftotext")
def test_edition_has_its_label_on_the_cover_and_its_suffix_on_its_file(book):
    plain = build(book)
    assert "Teacher" not in sheets(plain)[0]
    out = book.build("taggedpdf", settings={"myst_heading_anchors": 3}, tags=["teachers"])
    path = out / "print-teachers.pdf"
    assert "Teacher edition" in sheets(path)[0]
    with pikepdf.open(path) as pdf:
        assert str(pdf.docinfo["/Title"]).endswith(" (Teacher edition)")
    assert plain.is_file()


def test_licence_is_in_the_metadata(book):
    address = "https://creativecommons.org/licenses/by-sa/4.0/"
    path = build(book, taggedpdf_license_url=address)
    assert not page.validate_pdf(str(path), profile="PDF/A-3a").failures
    with pikepdf.open(path) as pdf, pdf.open_metadata() as metadata:
        assert metadata["xmpRights:WebStatement"] == address
        assert metadata["dc:rights"]
        assert metadata["xmpTPg:NPages"] == str(len(pdf.pages))


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"taggedpdf_logo": "pixel.png"}, "taggedpdf_logo_alt is empty"),
        ({"taggedpdf_logo": "none.png", "taggedpdf_logo_alt": "A square"}, "'none.png', which is no picture"),
    ],
)
def test_logo_that_cannot_stand_on_the_cover(book, settings, message):
    book.build("taggedpdf", settings={"myst_heading_anchors": 3, **settings}, clean=False)
    assert message in book.warnings


def test_logo_on_the_cover_has_its_words(book):
    path = build(book, taggedpdf_logo="pixel.png", taggedpdf_logo_alt="A grey square")
    with pikepdf.open(path) as pdf:
        assert "A grey square" in [str(node.get("/Alt", "")) for node in elements(pdf.Root.StructTreeRoot)]


@pytest.mark.program("pdftotext")
def test_pages_in_no_toctree_are_the_last_of_the_book(book):
    book.write("loose.md", "---\norphan: true\n---\n\n# Loose\n\nLoose words.\n\n:::{toctree}\nzero/below\n:::\n")
    book.write("zero/below.md", "# Below\n\nWords below the loose page.\n")
    text = " ".join(sheets(build(book)))
    assert text.count("Loose words.") == text.count("Words below the loose page.") == 1
    assert text.index("Last") < text.index("Loose words.") < text.index("Words below the loose page.")


@pytest.mark.program("pdftotext")
def test_many_short_pages_are_compiled_in_several_chunks(project, monkeypatch):
    book = project("taggedpdf")
    names = [f"short{number}" for number in range(6)]
    for name, following in zip(names, [*names[1:], names[0]], strict=True):
        note = f"Its note.[^n]\n\n[^n]: Note of {name}."
        book.write(
            f"{name}.md", f"# Page {name}\n\nSee [the next]({following}.md). {note}\n\n## Below {name}\n\nText.\n"
        )
    book.write("section.md", "# Section\n\n:::{toctree}\n" + "\n".join(names) + "\n:::\n")
    book.write("second.md", "# Second\n\n:::{toctree}\nsection\n:::\n")
    counts = []
    paginate = book_module.paginate
    monkeypatch.setattr(
        book_module, "paginate", lambda chunks, *others: counts.append(len(chunks)) or paginate(chunks, *others)
    )
    texts = []
    for longest in (10**6, 1000):
        monkeypatch.setattr(pagination, "_LONG", longest)
        path = book.build("taggedpdf") / "print.pdf"
        texts.append(sorted(re.findall("[A-Za-z]+", text_of_pdf(path, "-f", "3"))))
        with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
            (second,) = [entry for entry in outline.root if entry.title == "Second"]
            (section,) = second.children
            assert [entry.title for entry in section.children] == [f"Page {name}" for name in names]
            levels = [str(node.S) for node in elements(pdf.Root.StructTreeRoot) if str(node.S).startswith("/H")]
        assert levels.count("/H4") == len(names)
        assert page.validate_pdf(str(path), profile="PDF/UA-1").is_compliant
        path.unlink()  # nothing that the book is made from changes
    assert counts[1] > counts[0]
    # of a link into the same chunk no page is named
    assert set(texts[0]) - {"page"} == set(texts[1]) - {"page"}


def test_another_name_leaves_no_file_behind(book):
    out = build(book).parent
    (out / "by-hand.pdf").write_bytes(b"")
    for name in ("second", "third"):
        build(book, taggedpdf_basename=name)
        assert sorted(path.name for path in out.iterdir()) == ["by-hand.pdf", f"{name}.pdf"]


def test_edition_that_the_settings_name_takes_the_place_of_the_one_before(book):
    conf = (book.folder / "conf.py").read_text()
    # extensions set a tag for an edition, as `courseware.editions` does
    setup = """from taggedpdf.api import Edition, add_edition


def setup(app):
    app.tags.add({1!r})
    add_edition(app, lambda _app: {0})
"""
    for edition, name in (("None", "print"), ('Edition("Green", "-green")', "print-green"), ("None", "print")):
        book.write("conf.py", conf + setup.format(edition, name))
        out = build(book).parent
        assert [path.name for path in out.iterdir()] == [f"{name}.pdf"]


@pytest.mark.program("pdftotext")
def test_a_chapter_that_ends_with_a_few_lines_on_its_last_page_is_set_closer(book, monkeypatch):
    lines = "\n\n".join(f"Paragraph {number}." for number in range(40))
    book.write("one.md", f"# One\n\n{lines}\n\n[The end](last.md)\n")
    closer = sheets(build(book))
    monkeypatch.setattr(book_module, "CLOSER_LINES", CLOSER_LINES._replace(gain_per_page=0))
    shutil.rmtree(book.folder / "_build")
    wide = sheets(build(book))
    assert len(closer) == len(wide) - 1
    assert " ".join(wide).split().count("Paragraph") == " ".join(closer).split().count("Paragraph") == 40
    # numbers and names of pages are those of the chapter as it is printed
    assert [closer[-2].split()[-1], wide[-2].split()[-1]] == ["5", "6"]


@pytest.mark.program("pdftotext")
def test_what_no_setting_says_is_not_printed(tmp_path):
    """Sphinx has "Project name not set" for the name of a project that has none, and the like for its author."""
    (tmp_path / "book").mkdir()
    write_settings(tmp_path / "book", ["myst_parser", "taggedpdf"])
    settings = (tmp_path / "book" / "conf.py").read_text().splitlines()
    (tmp_path / "book" / "conf.py").write_text("\n".join(line for line in settings if "extensions" in line))
    book = Project(tmp_path / "project", tmp_path / "book")
    book.write("index.md", "# Shelves\n\nWords.\n")
    [path] = book.build("taggedpdf").glob("*.pdf")
    cover = sheets(path)[0]
    assert cover == "Shelves"
    assert "not set" not in text_of_pdf(path)
