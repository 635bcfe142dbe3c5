"""Packages of a small book: they hold what its pages hold, all links lead somewhere, and each has the same bytes."""

from __future__ import annotations

import posixpath
import re
import shutil
import zipfile
from urllib.parse import unquote

import pytest
from courseware.downloads.slots import empty_slots
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

BUILDERS = ("common-cartridge", "scorm")
SETTINGS = {"extensions": ["courseware", "taggedpdf", "fastbuild"]}
_FOREIGN = re.compile(r"[a-z]+:|//")


@pytest.fixture
def book(built_project):
    """A book of one module, as HTML."""
    return built_project("lesson", "html", clean=False, settings=SETTINGS)


def pack(book, builder, **options):
    return book.build(builder, settings={**SETTINGS, **options})


def read(path):
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def read_main(content):
    main = LexborHTMLParser(content).css_first("[role=main]")
    for node in main.css(".headerlink, .page-path, .page-text"):
        node.decompose()
    return main


def has_anchor(page, address):
    anchor = unquote(address.partition("#")[2])
    return not anchor or bool(LexborHTMLParser(page).css(f'[id="{anchor}"]'))


def list_dead_links(contents):
    for name in contents:
        if not name.endswith(".html"):
            continue
        tree = LexborHTMLParser(contents[name])
        for selector, attribute in (("a[href]", "href"), ("[src]", "src"), ("link[href]", "href")):
            for node in tree.css(selector):
                address = node.attributes[attribute] or ""
                if _FOREIGN.match(address):
                    if selector != "a[href]":
                        yield name, address
                    continue
                path = unquote(address.partition("#")[0].partition("?")[0])
                target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
                if target not in contents or (target.endswith(".html") and not has_anchor(contents[target], address)):
                    yield name, address


@pytest.mark.parametrize("builder", BUILDERS)
def test_packages_hold_the_pages_of_each_module(book, builder):
    packages = sorted(pack(book, builder).iterdir())
    assert [path.name for path in packages] == {
        "common-cartridge": ["module-for-moodle.imscc", "module.imscc"],
        "scorm": ["module-scorm12.zip", "module-scorm2004.zip"],
    }[builder]
    for path in packages:
        contents = read(path)
        pages = [name for name in contents if name.startswith("module/") and not name.endswith(".slides.html")]
        assert sorted(pages) == [f"module/{name}.html" for name in ("first", "index", "media", "second", "sheet")]
        for name in pages:
            site = read_main(empty_slots((book.folder / "_build/html" / name).read_bytes()))
            assert read_main(contents[name]).text(deep=True).split() == site.text(deep=True).split()
        assert list(list_dead_links(contents)) == []
        manifest = etree.fromstring(contents.pop("imsmanifest.xml"))
        assert sorted(unquote(file.get("href")) for file in manifest.iter("{*}file")) == sorted(contents)


@pytest.mark.parametrize("builder", BUILDERS)
def test_same_pages_same_bytes_and_written_anew_where_they_changed(book, builder):
    folder = pack(book, builder)
    packages = {path.name: path.read_bytes() for path in folder.iterdir()}
    times = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    pack(book, builder)
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == times
    shutil.rmtree(folder)
    assert {path.name: path.read_bytes() for path in pack(book, builder).iterdir()} == packages
    book.replace("module/second.md", "# ", "# Anew: ")
    book.build("html", clean=False, settings=SETTINGS)
    assert all(path.read_bytes() != packages[path.name] for path in pack(book, builder).iterdir())


def test_packages_of_modules_that_are_gone_are_deleted(book):
    folder = pack(book, "scorm")
    (folder / "old-scorm12.zip").write_bytes(b"")
    pack(book, "scorm")
    assert "old-scorm12.zip" not in [path.name for path in folder.iterdir()]


def test_links_out_of_the_module_lead_to_the_web_or_are_words(book):
    def list_links(**options):
        contents = read(pack(book, "common-cartridge", **options) / "module.imscc")
        pages = [LexborHTMLParser(contents[name]) for name in sorted(contents) if name.endswith(".html")]
        return [node.attributes["href"] for page in pages for node in page.css("a[href]")]

    book.replace("module/second.md", "# ", "{doc}`/lists`\n\n# ")
    book.build("html", clean=False, settings=SETTINGS)
    assert not [link for link in list_links() if "lists" in link]
    assert "https://book.example/lists.html" in list_links(html_baseurl="https://book.example/")


def test_glossaries_that_a_module_links_are_in_its_package(project):
    book = project()
    book.write("conf.py", "extensions = ['courseware']\nproject = 'Book'\ncopyright = '2026 Nobody'\n")
    book.write("index.md", "# Book\n\n:::{toctree}\none/index\ntwo/index\nwords\nmore\nunused\n:::\n")
    for module, text in (("one", "A {term}`lock`."), ("two", "No term.")):
        book.write(f"{module}/index.md", f"# {module}\n\n:::{{toctree}}\npage\n:::\n")
        book.write(f"{module}/page.md", f"# Page\n\n{text}\n")
    book.write("words.md", "# Words\n\n:::{glossary}\nlock\n  It needs a {term}`key`.\n:::\n")
    book.write("more.md", "# More\n\n:::{glossary}\nkey\n  It opens a {term}`lock`.\n:::\n")
    book.write("unused.md", "# Unused\n\n:::{glossary}\ndoor\n  It is shut.\n:::\n")
    book.build("html", clean=False)
    scorm, cartridges = book.build("scorm", clean=False), book.build("common-cartridge", clean=False)
    contents = read(scorm / "one-scorm12.zip")
    assert {"words.html", "more.html"} <= contents.keys()
    assert "unused.html" not in contents
    assert list(list_dead_links(contents)) == []
    listed = LexborHTMLParser(contents["_package/index.html"]).css("nav ol a")
    assert [node.text() for node in listed] == ["one", "Page", "Words", "More"]
    assert b"glossary.js" in contents["one/page.html"]
    assert "words.html" not in read(scorm / "two-scorm12.zip")
    manifest = etree.fromstring(read(cartridges / "one.imscc")["imsmanifest.xml"])
    titles = [item.findtext("{*}title") for item in manifest.iterfind(".//{*}item[@identifier='module']/{*}item")]
    assert titles == ["one", "Page", "Words", "More"]


def test_list_of_changes_is_no_module(project):
    book = project()
    book.write("conf.py", "extensions = ['courseware']\nproject = 'Book'\ncopyright = '2026 Nobody'\n")
    book.write("index.md", "# Book\n\n:::{toctree}\none/index\n:::\n")
    book.write("one/index.md", "# One\n\n:::{toctree}\npage\n:::\n")
    book.write("one/page.md", "# Page\n")
    book.build("release", settings={"releases_name": "1", "releases_date": "2026-03-15"}, clean=False)
    book.replace("index.md", "one/index\n", "one/index\nreleases/index\n")
    book.build("html", clean=False)
    packages = book.build("scorm", clean=False).iterdir()
    assert sorted(path.name for path in packages) == ["one-scorm12.zip", "one-scorm2004.zip"]


def test_page_without_html_costs_itself(book):
    (book.folder / "_build/html/module/second.html").unlink()
    folder = book.build("scorm", clean=False, settings=SETTINGS)
    assert "module/second.md: WARNING: There is no page in HTML of this one" in book.warnings
    assert "module/first.html" in read(folder / "module-scorm12.zip")


def test_page_of_a_theme_that_names_no_main_part_is_packed_whole(book):
    path = book.folder / "_build/html/module/second.html"
    path.write_text(path.read_text(encoding="utf-8").replace('role="main"', ""), encoding="utf-8")
    folder = book.build("common-cartridge", clean=False, settings=SETTINGS)
    assert "second.md: WARNING: The theme does not say where the text of this page is" in book.warnings
    contents = read(folder / "module.imscc")
    assert "module/second.html" in contents
    assert list(list_dead_links(contents)) == []


def test_without_pages_nothing_is_packed(project):
    book = project("lesson")
    with pytest.raises(Exception, match="type: courseware build"):
        pack(book, "scorm")


def test_book_without_modules_is_one_package(project):
    book = project()
    book.write("conf.py", "extensions = ['courseware']\nproject = 'Book'\ncopyright = '2026 Nobody'\n")
    book.write("index.md", "# Book\n\nSee {doc}`page`.\n\n:::{toctree}\npage\n:::\n")
    book.write("page.md", "# Page\n\nWords.\n")
    book.build("html", clean=False)
    contents = read(book.build("scorm", clean=False) / "index-scorm12.zip")
    assert {"index.html", "page.html"} <= contents.keys()
    assert list(list_dead_links(contents)) == []


QUESTIONS = """# Questions

:::{self-check} Which is {term}`open`? See {doc}`module/first`, {ref}`below`, {math}`a<b` and [a site](https://a.example/x).[^n]

| a | b |
| --- | --- |
| 1 | 2 |

- [x] This

  {term}`Shut` it is not.
- [ ] [That](https://b.example/)
:::

:::{self-check} Who?
- [Ann](https://ann.example/)
:::

[^n]: A note.

(below)=
## What is below
"""
WORDS = """# Words

:::{glossary}
open
  What is not shut.

shut
  What is not open.

  More of it.
:::
"""


def test_questions_hold_what_stands_behind_their_words(book):
    book.write("ask.md", QUESTIONS)
    book.write("words.md", WORDS)
    index = book.folder / "index.md"
    index.write_text(index.read_text().replace(":::{toctree}\n", ":::{toctree}\nask\nwords\n"))
    book.build("html", clean=False, settings=SETTINGS)
    packages = {path.name for path in pack(book, "common-cartridge").iterdir()}
    assert {"ask.imscc", "module.imscc"} <= packages  # a page that asks questions is a module of its own
    test = etree.fromstring(read(book.out / "ask.imscc")["_package/questions.xml"])
    first, second = ([text.text for text in item.iter("{*}mattext")] for item in test.iter("{*}item"))
    assert first[0].split("\n\n") == [
        r"Which is open? See What partners gain, What is below, \(a<b\) and a site (https://a.example/x). (A note.)",
        "a | b\n1 | 2",
        "open: What is not shut.",
    ]
    assert first[1:] == ["This", "That (https://b.example/)", "Shut it is not.", "shut: What is not open. …"]
    assert second == ["Who?"]
    assert [answer.text for answer in test.iterfind(".//{*}varequal[@case]")] == ["Ann"]
