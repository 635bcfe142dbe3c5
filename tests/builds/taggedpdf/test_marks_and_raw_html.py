"""What a text means inside a line, and words of raw HTML, in each output."""

from __future__ import annotations

import re
from pathlib import Path

import page
import pikepdf
import pytest
from PIL import Image
from project import Project, text_of_pdf, write_settings
from taggedpdf.raw_html import html_nodes
from taggedpdf.structure import elements

PAGE = """# Page

[Spanned]{.strike} ~~Tilded~~ <del>Deleted</del> <strike>Old *old*</strike> <ins>Inserted</ins> <u>Underlined</u>
<mark>Marked</mark> <small>Little</small> <kbd>F1</kbd> <samp>Output</samp> <q>Quoted</q> <abbr title="Long">LG</abbr>
a<sup>Up</sup> b<sub>Down</sub> <b>Bold <i>slanted</i></b> <span style="color:red">Red</span> one<br>two
<img src="my%20picture.png" alt="A grey box"> <a href="https://a.example">Linked</a>
<a href="JavaScript:a()">Unlinked</a>
[Keys]{.keyboard} [Line]{.underline}

- [ ] Buy shelves
- [x] Paint walls

<details><summary>Opened words</summary><p>Folded <em>words</em></p></details>

<details>
<summary>Second summary</summary>

Between *tags*

</details>

<table><caption>Hours</caption><tr><th>Day<th>Time<tr><td>Monday<td>Nine</table>

<table><tr><td colspan="2">Merged cell</td></tr><tr><td>Left</td><td>Right</td></tr></table>

<center>In the middle <img src="my%20picture.png" alt="Block box"></center>

<iframe src="https://film.example/1" title="A film of shelves"></iframe>

<video src="film.mp4">No <b>film</b> here</video>

<ul><li>First<li>Second<ol><li>Inner</ol></ul>

<dl><dt>Term<dd>Meaning</dl>

<h3>Raw heading</h3><pre>kept   spaces</pre><p>Last words

<script>var unprinted = 1</script>
"""
WORDS = """Spanned Tilded Deleted Old old Inserted Underlined Marked Little F1 Output “Quoted” LG Up Down Bold slanted
Red one two Linked Unlinked Keys Line ☐ Buy shelves ☑ Paint walls Opened words Folded words Second summary Between tags
Hours Day Time Monday Nine Merged cell Left Right In the middle A film of shelves No film here First Second Inner Term
Meaning Raw heading kept spaces Last words""".split()


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """A page with all of it."""
    root = tmp_path_factory.mktemp("root")
    extensions = 'myst_enable_extensions = ["attrs_inline", "strikethrough", "tasklist"]\n'
    write_settings(root, ["myst_parser", "taggedpdf"], extensions)
    (root / "index.md").write_text(PAGE, encoding="utf-8")
    Image.new("RGB", (40, 20), "grey").save(root / "my picture.png")
    return Project(tmp_path_factory.mktemp("project"), root)


def test_html_has_elements(book):
    page = Path(book.build("html", clean=False), "index.html").read_text(encoding="utf-8")
    assert book.warnings.count("WARNING") == book.warnings.count("[fastbuild.unsafe_scheme]") == 1
    for name, words in [
        ("s", "Spanned"), ("s", "Tilded"), ("del", "Deleted"), ("ins", "Inserted"), ("u", "Underlined"),
        ("mark", "Marked"), ("small", "Little"), ("kbd", "F1"), ("samp", "Output"), ("kbd", "Keys"), ("u", "Line"),
    ]:  # fmt: skip
        assert re.search(rf"<{name}\b[^>]*>{words}</{name}>", page), (name, words)
    assert re.search(r"<s\b[^>]*>Old <em>old</em></s>", page)
    assert '<abbr title="Long">LG</abbr>' in page
    assert "JavaScript" not in page
    assert "<br />" in page
    assert '<input class="task-list' not in page


@pytest.mark.program("pdftotext")
@pytest.mark.parametrize("builder", ["taggedpdf", "handouts"])
def test_pdf_prints_each_word_in_its_order(book, builder):
    out = book.build(builder, clean=False)
    assert "unprinted_raw" not in book.warnings
    printed = iter(text_of_pdf(next(out.glob("*.pdf")), "-raw").split())
    missing = [word for word in WORDS if not any(word in text for text in printed)]
    assert missing == []


@pytest.mark.parametrize("builder", ["html", "taggedpdf"])
def test_the_title_of_a_picture_names_the_link_around_it(tmp_path, builder):
    (tmp_path / "root").mkdir()
    write_settings(tmp_path / "root", ["myst_parser", "taggedpdf"])
    (tmp_path / "root" / "index.md").write_text(
        '# Page\n\nBy <a href="https://a.example"><img title="The sponsor" src="a.png"></a>.\n\n'
        '<div><a href="https://b.example"><img title="Another" src="a.png"></a></div>\n'
    )
    Image.new("RGB", (40, 20), "grey").save(tmp_path / "root" / "a.png")
    project = Project(tmp_path / "project", tmp_path / "root")
    out = project.build(builder)
    assert project.warnings == ""
    if builder == "html":
        assert 'alt="The sponsor"' in (out / "index.html").read_text()
    else:
        with pikepdf.open(next(out.glob("*.pdf"))) as pdf:
            figures = [str(node.Alt) for node in elements(pdf.Root.StructTreeRoot) if node.S == "/Figure"]
        assert figures == ["The sponsor", "Another"]


STRUCK = """# Page

[~~Closed~~ house](https://a.example/1) ~~was [the old](https://a.example/2) place~~ and
<s>gone <a href="https://a.example/3">with <u>its</u> books</a></s>, <u>new <s>or not</s></u>,
<del><ins>both</ins></del> and [plain](https://a.example/4).

~~See [this page](#page)~~.

<div><a href="https://a.example/5"><div><strike>Sold</strike></div></a></div>
"""


@pytest.mark.parametrize("builder", ["handouts", "taggedpdf"])
def test_a_link_may_be_struck_out(tmp_path, builder):
    (tmp_path / "root").mkdir()
    settings = 'myst_enable_extensions = ["strikethrough"]\nmyst_heading_anchors = 1\n'
    write_settings(tmp_path / "root", ["myst_parser", "taggedpdf"], settings)
    (tmp_path / "root" / "index.md").write_text(STRUCK)
    project = Project(tmp_path / "project", tmp_path / "root")
    path = next(project.build(builder, clean=False).glob("*.pdf"))
    assert "stand_in" not in project.warnings
    with pikepdf.open(path) as pdf:
        addresses = {str(link.A.URI) for sheet in pdf.pages for link in sheet.get("/Annots", []) if "/A" in link}
        attributes = [node.A for node in elements(pdf.Root.StructTreeRoot) if "/A" in node]
    lines = [str(entry.get("/TextDecorationType", "")) for array in attributes for entry in array]
    assert addresses == {f"https://a.example/{number}" for number in range(1, 6)}
    assert lines.count("/LineThrough") >= 5
    assert page.validate_pdf(str(path), profile="PDF/UA-1").is_compliant


def test_a_picture_in_raw_html_is_printed(book):
    out = book.build("handouts", clean=False)
    assert "missing_image" not in book.warnings
    assert b"/Image" in (out / "index.pdf").read_bytes()


@pytest.mark.parametrize(
    ("source", "text", "lost"),
    [
        ("<p>a<p>b", "a\n\nb", []),
        ("<div>a<div>b</div>c</div>", "a\n\nb\n\nc", []),
        ("</div></p>a", "a", []),
        ("<style>p {}</style><!-- c --><p>a", "a", []),
        ("<svg><path/></svg>", "", ["svg"]),
        ("<svg><text>Words</text></svg>", "Words", []),
        ("<iframe src='x.html'></iframe>", "x.html", []),
        ("<iframe></iframe>", "", ["iframe"]),
        ("<img src='//a.example/b.png'>", "", []),  # its address is printed
        ("<img>", "", ["img"]),
        ("<img src='https://a.example/b.png' alt='Seen'>", "Seen", []),
        ("<img title='Named'>", "Named", []),
        ("<ul></ul><table></table><dl></dl>", "", []),
        ("<audio><source src='a.mp3'>Fallback</audio>", "Fallback", []),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "a\n\nb\n\nc", []),
        ("<label>Name <input placeholder='Yours'></label><button>Send</button>", "Name YoursSend", []),
        ("<ruby>字<rt>zi</rt></ruby>", "字zi", []),
        ("&lt;b&gt; &amp;", "<b> &", []),
        ("<div>" * 500 + "deep" + "</div>" * 500, "deep", []),
    ],
)
def test_pieces_of_html(source, text, lost):
    nodes, names = html_nodes(source, {}, in_line=False)
    assert "\n\n".join(node.astext() for node in nodes).strip() == text
    assert names == lost
