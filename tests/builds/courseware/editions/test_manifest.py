"""An edition of somebody else's book: what is noted, what pages say, what is listed."""

from __future__ import annotations

import re
import zipfile

import pytest
from courseware.editions.__main__ import main
from courseware.editions.manifest import NAME, format_manifest, read_manifest
from courseware.editions.records import Changes, Earlier, Edition, Origin
from hypothesis import given
from hypothesis import strategies as st
from project import text_of_pdf

BUILDERS = ["html", "dirhtml", "singlehtml", "epub", "latex", "text", "man", "texinfo", "xml", "taggedpdf"]
CHANGED = "Changed by Mill Library. Based on Book, 1."
ADDED = "Added by Mill Library."
LIST = "# Other\n\n:::{edition-changes}\n:::\n"


@pytest.fixture
def book(project):
    """Return a book that shows cases, with a list of changes, before anything is changed."""
    made = project("casebook")
    made.replace(
        "conf.py",
        '"courseware.accessibility"]',
        '"courseware.accessibility", "courseware.editions", "taggedpdf"]\nepub_show_urls = "no"',
    )
    made.write("other.md", LIST)
    return made


def begin(book, *arguments: str) -> int:
    return main(["Mill Library", "--folder", str(book.folder), "--sources", ".", *arguments])


def words(out) -> str:
    """Return all text below a folder, without markup, on one line."""
    texts = [text_of_pdf(path) for path in out.rglob("*.pdf")]
    for path in sorted(path for path in out.rglob("*") if path.suffix in {".html", ".xhtml", ".tex", ".txt", ".xml"}):
        texts.append(path.read_text(errors="replace"))
    texts += [path.read_text(errors="replace") for path in out.glob("*.[1t]*") if path.suffix in {".1", ".texi"}]
    for archive in out.rglob("*.epub"):
        with zipfile.ZipFile(archive) as opened:
            texts += [opened.read(name).decode() for name in opened.namelist() if name.endswith("xhtml")]
    return " ".join(
        re.sub(r"<[^>]+>", "", " ".join(texts))
        .replace("\\&.", ".")
        .replace("\\&", "&")
        .replace("\\-", "-")
        .replace("\\(co", "©")
        .split()
    )


@pytest.mark.program("pdftotext")
@pytest.mark.parametrize("builder", BUILDERS)
def test_changed_and_added_pages_say_so_in_every_output(book, builder):
    assert begin(book) == 0
    book.replace("some.md", "# ", "# Our ")
    book.write("new.md", "# New\n\nOurs.\n")
    book.replace("index.md", "other\n", "other\nnew\n")
    text = words(book.build(builder, parallel=2))
    assert CHANGED in text
    assert ADDED in text
    assert "An edition by Mill Library, based on Book, 1. © 2026 Nobody" in text


def test_pages_that_are_as_they_were_say_nothing(book):
    begin(book)
    book.replace("some.md", "# ", "# Our ")
    book.build("html")
    for page in ("page", "all", "cases/garden"):
        assert "Mill Library" not in re.sub(r"<dd>.*?</dd>", "", book.text("html", f"{page}.html"), flags=re.DOTALL), (
            page
        )


def test_page_that_shows_a_changed_case_an_included_file_or_a_picture_says_so(book):
    book.write("part.txt", "Included.\n")
    book.write("drawn.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    book.write("groups.md", (book.folder / "groups.md").read_text() + "\n:::{include} part.txt\n:::\n")
    book.write("some.md", (book.folder / "some.md").read_text() + "\n![drawn](drawn.svg)\n")
    begin(book)
    book.build("html")
    assert CHANGED not in book.text("html", "page.html") + book.text("html", "groups.html")
    book.replace("cases/garden.md", "They grew", "They sowed and grew")
    book.write("part.txt", "Included anew.\n")
    book.write("drawn.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="1"/>')
    book.build("html", out="second")
    for page in ("page", "cases/garden", "groups", "some"):
        assert CHANGED in book.text("second", f"{page}.html"), page


def test_catalogue_that_was_compiled_anew_is_no_change(book):
    book.write("locales/es/LC_MESSAGES/page.po", 'msgid "Page"\nmsgstr "Otra"\n')
    catalogue = book.folder / "locales/es/LC_MESSAGES/page.mo"
    catalogue.write_bytes(b"compiled before")
    begin(book)
    catalogue.unlink()
    for out in ("first", "second"):
        book.build("html", out=out, settings={"language": "es"}, clean=False)
        assert "Mill Library" not in book.text(out, "page.html")


def test_page_that_shows_a_case_says_so_when_only_the_front_matter_of_that_has_changed(book):
    begin(book)
    book.build("html")
    path = book.folder / "cases/garden.md"
    book.write("cases/garden.md", f"---\ndescription: On beans\n---\n\n{path.read_text()}")
    book.build("html")
    assert CHANGED in book.text("html", "page.html")


def test_page_that_prints_a_changed_file_as_it_is_says_so(book):
    book.write("part.txt", "Quoted.\n")
    book.write("some.md", (book.folder / "some.md").read_text() + "\n:::{literalinclude} part.txt\n:::\n")
    begin(book)
    book.write("part.txt", "Quoted anew.\n")
    book.build("html")
    assert CHANGED in book.text("html", "some.html")
    assert CHANGED not in book.text("html", "page.html")


def test_list_is_written_again_by_every_builder_that_shares_the_doctrees(book):
    begin(book)
    for builder in ("html", "text"):
        book.build(builder)
        assert "Nothing has been changed yet." in book.text(builder, f"other.{'txt' if builder == 'text' else builder}")
    book.replace("some.md", "# ", "# Our ")
    for builder in ("html", "text"):
        book.build(builder)
        text = book.text(builder, f"other.{'txt' if builder == 'text' else builder}")
        assert "Nothing has been changed yet." not in text
        assert "Our" in text


@pytest.mark.parametrize("builder", ["html", "epub"])
def test_page_says_nothing_of_a_change_from_which_the_edition_begins_anew(book, builder):
    begin(book)
    book.write("new.md", "# New\n\nOurs.\n")
    book.replace("index.md", "other\n", "other\nnew\n")
    out = book.build(builder)
    assert ADDED in words(out)
    (book.folder / NAME).unlink()
    begin(book)
    book.build(builder)
    assert ADDED not in words(out)


def test_original_says_so(book):
    book.build("text")
    assert "Nothing was changed in this copy of the book." in book.text("text", "other.txt")


def test_edition_of_an_edition_keeps_what_was_said(book):
    begin(book)
    book.replace("some.md", "# ", "# Our ")
    book.write("new.md", "# New\n\nOurs.\n")
    book.replace("index.md", "other\n", "other\nnew\n")
    address = "https://example.org/mill/"
    arguments = ["Dale Library", "--folder", str(book.folder), "--sources", ".", "--again", "--address", address]
    assert main([*arguments, "--of", "The Mill edition"]) == 0
    book.replace("some.md", "# ", "# Again ")
    book.build("html")
    some = re.sub(r"<[^>]+>", "", book.text("html", "some.html"))
    assert some.index("Changed by Dale Library. Based on The Mill edition.") < some.index(CHANGED)
    assert f'href="{address}"' in book.text("html", "some.html")
    assert ADDED in book.text("html", "new.html")
    assert "Dale" not in book.text("html", "new.html")


def test_begun_once(book, capsys):
    assert begin(book) == 0
    before = (book.folder / NAME).read_bytes()
    assert begin(book) == 2
    assert "this is an edition by Mill Library" in capsys.readouterr().err
    assert (book.folder / NAME).read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--sources", "nowhere"], "is no folder. Type --sources"),
        (["--folder", "nowhere"], "is no folder"),
    ],
)
def test_what_cannot_be_begun(book, capsys, arguments, said):
    assert begin(book, *arguments) == 2
    assert said in capsys.readouterr().err
    assert not (book.folder / NAME).exists()


def test_conf_that_cannot_be_read_is_an_error(book, capsys):
    book.write("conf.py", "project = \n")
    assert begin(book) == 2
    assert "conf.py" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("by = ", "is no TOML"),
        ("[files]\n", 'has no text for by; type by = "…"'),
        ('by = "A"\nof = "B"\nrights = ""\n', "has no table [files] of texts"),
        ('by = "A"\nof = "B"\nrights = ""\nearlier = 3\n[files]\n', "has an 'earlier' that is no list of tables"),
        (
            'by = "A"\nof = "B"\nrights = ""\n[files]\n[[earlier]]\nby = "A"\nof = "B"\nrights = ""\nadded = 3\n',
            "has an earlier edition whose added is no list",
        ),
    ],
)
def test_bad_ledger_is_a_warning_with_a_remedy_and_the_book_is_built(book, text, said):
    book.write(NAME, text)
    book.build("text", clean=False)
    assert f"{NAME} {said}" in book.warnings
    assert "python -m courseware.editions" in book.warnings
    assert "Nothing was changed in this copy of the book." in book.text("text", "other.txt")


origins = st.builds(Origin, *[st.text(min_size=1).filter(str.strip)] * 4)
names = st.lists(st.text()).map(tuple)


@given(
    st.builds(
        Edition,
        origins,
        st.dictionaries(st.text(), st.text()),
        st.lists(st.builds(Earlier, origins, st.builds(Changes, names, names, names)), max_size=2).map(tuple),
    )
)
def test_what_is_written_is_read(tmp_path_factory, edition):
    path = tmp_path_factory.mktemp("manifest") / NAME
    path.write_bytes(format_manifest(edition).encode("utf-8", "surrogatepass"))
    assert read_manifest(path) == edition
