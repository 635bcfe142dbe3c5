"""The book in braille: what is read back is what was written, page by page of the printed book."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from courseware.braille import louis
from courseware.braille.book import BrailleError, write_braille
from courseware.braille.languages import Translators, describe_unknown
from courseware.braille.printed_pages import remove_blanks
from courseware.braille.rereading import compare_form, open_table
from courseware.cli.__main__ import main
from courseware.passages.package import read_documents
from courseware.passages.reading import parse_document, read_passages
from courseware.passages.records import Passage, Words
from taggedpdf.api import read_page_texts

CONF = """
project = "A Book of Repairs"
author = "The Repairers"
copyright = "2026"
extensions = ["courseware", "taggedpdf", "fastbuild"]
"""
INDEX = """# Repairs

Read [the page](https://repairs.example/a:b), pages 12(2):22–24, and “[w]e can’t”.[^a]

```{toctree}
tools
```

[^a]: From http://notes.example/48/, in 2014–2016.
"""
TOOLS = "# Tools\n\n| Tool | What for |\n| --- | --- |\n| Screwdriver | Screws |\n\n" + "\n\n".join(
    f"Paragraph {number} says that people, knowledge and enough time mend almost everything." for number in range(70)
)


def build(folder: Path) -> int:
    return main(["build", str(folder), "--no-list", "--braille"])


@pytest.fixture
def book(tmp_path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "conf.py").write_text(CONF)
    (tmp_path / "docs/index.md").write_text(INDEX)
    (tmp_path / "docs/tools.md").write_text(TOOLS)
    return tmp_path


@pytest.mark.program("lou_translate")
def test_what_is_read_back_is_what_was_written(book):
    assert build(book) == 0
    path = book / "_build/braille/A-Book-of-Repairs.brf"
    content = path.read_bytes()
    pages = [page.split("\r\n") for page in content.decode("ascii").split("\f")][:-1]
    assert {len(page) for page in pages} == {26}
    assert max(len(line) for page in pages for line in page) <= 40

    table = open_table("en-ueb-g2.ctb")
    # lines of words that were divided are read back in the passages: letters of words, in order
    documents = read_documents(next(book.glob("_build/epub/*.epub")))
    texts = [passage.text for one in documents for passage in read_passages(parse_document(one.content))]
    for text in texts:
        assert compare_form(table.translate_back(table.translate(text))).split() == compare_form(text).split()
    lines = [line for page in pages for line in page[1:-2] if not line.startswith("--")]
    braille = remove_blanks("".join(lines))
    missing = [text for text in texts[1:] if remove_blanks(table.translate(text)) not in braille]
    assert [text for text in missing if not re.search(r"\[|page|^Screws", text)] == []

    printed = [page.label for page in read_page_texts(next(book.glob("_build/pdf/*.pdf"))) if page.label.isdecimal()]
    heads = [table.translate_back(page[0].split()[-1]) for page in pages if page[0].split()[-1][-2:-1] == "#"]
    turns = [table.translate_back(line.lstrip("-")) for page in pages for line in page if line.startswith("---")]
    assert set(printed) - {*heads, *turns} <= {printed[-1]}
    assert [path.name for path in (book / "_build/offline").iterdir()] == ["A-Book-of-Repairs.zip"]
    assert [path.name for path in (book / "_build/braille").iterdir()] == ["A-Book-of-Repairs.brf"]
    assert build(book) == 0
    assert path.read_bytes() == content


@pytest.fixture
def epub(project) -> Path:
    book = project()
    book.write("conf.py", CONF.replace(', "taggedpdf", "fastbuild"', "") + 'version = "1"\n')
    book.write("index.md", "# Tools\n\nA sign: \u13a0.\n")
    return next(book.build("epub").glob("*.epub"))


@pytest.mark.program("lou_translate")
def test_a_character_without_braille_is_named(epub, tmp_path):
    message = "index: braille has no sign for 'Ꭰ' (U+13A0); write it in another way"
    assert write_braille(epub, None, tmp_path / "book.brf", {}) == [message]
    with pytest.raises(BrailleError, match=r"liblouis has no table 'no\.ctb'; type another one in conf\.py"):
        write_braille(epub, None, tmp_path / "book.brf", {"braille_table": "no.ctb"})


def test_says_what_to_install(epub, tmp_path, monkeypatch):
    monkeypatch.setattr(louis, "_FILES", ())
    monkeypatch.setattr("ctypes.util.find_library", lambda _name: None)
    with pytest.raises(BrailleError, match="apt-get install liblouis-bin"):
        write_braille(epub, None, tmp_path / "book.brf", {})


@pytest.mark.program("lou_translate")
@pytest.mark.parametrize(
    "text",
    [
        *("See http://a.example/b:c and 12(2):22–24.", "It is PROVIDED AS IS, WITHOUT ANY WARRANTY of that kind."),
        *("“[W]e can’t”, the FR says.", "my day... and…", "The ‘needle’ in 'it'", "A plain line, which is contracted."),
    ],
)
def test_words_come_back(text):
    table = open_table("en-ueb-g2.ctb")
    assert compare_form(table.translate_back(table.translate(text))).split() == compare_form(text).split()


@pytest.mark.program("lou_translate")
def test_spanish_has_its_own_signs():
    """Both question marks are dots 2-6, á is 1-2-3-5-6, the sign of capitals is 4-6."""
    table = open_table("es-g1.ctb")
    assert table.translate("¿Qué es? ¡Hola!") == "5.QU! ES5 6.HOLA6"
    assert table.translate("«Sí», dice Ñandú: (mañana), 2014.") == "8.S/81 DICE .]AND)3 <MA]ANA>1 #BJAD'"
    for text in ("La biblioteca ofrece un espacio", "Pingüinos, árboles y niños", "Ana Núñez (2014-2016)"):
        assert table.translate_back(table.translate(text)) == text


@pytest.mark.program("lou_translate")
def test_letters_without_a_sign_are_written_by_the_nearest_that_has_one():
    table = open_table("es-g1.ctb")
    for text, nearest in (("voilà", "voila"), ("Häußge", "Haussge"), ("na\u200bda", "nada"), ("№ 1", "No 1")):
        assert table.translate(text) == table.translate(nearest)
    assert [character for character in "à№_" if table.louis.lacks(character)] == ["_"]
    # a sign that no other stands for is written by its number, in characters of BRF
    assert table.translate("a_b") == "A'\\X005F'B"


def passage(text, language=""):
    return Passage("paragraph", (Words(text, language=language),))


@pytest.mark.program("lou_translate")
@pytest.mark.parametrize(
    ("text", "language", "pieces"),
    [
        ("¿Qué es? ¡Hola!", "es-MX", [("es-g1.ctb", "¿Qué es? ¡Hola!")]),
        ("Words and people", "en-GB", [("en-ueb-g2.ctb", "Words and people")]),
        ("كتاب Git هنا", "ar", [("ar-ar-g1.utb", "كتاب"), ("en-ueb-g2.ctb", "Git"), ("ar-ar-g1.utb", "هنا")]),
        ("All of it in English", "ar", [("en-ueb-g2.ctb", "All of it in English")]),
        ("The library (бібліотека і світ)", "", [("en-ueb-g2.ctb", "The library"), ("uk.utb", "(бібліотека і світ)")]),
        ("Библиотека", "xx", [("ru-litbrl.ctb", "Библиотека")]),
    ],
)
def test_a_passage_is_in_the_braille_of_its_language(text, language, pieces):
    translators = Translators("en-ueb-g2.ctb", "en")
    expected = " ".join(open_table(table).translate(piece) for table, piece in pieces)
    assert translators.choose(passage(text, language))(text) == expected
    assert translators.find_unknown(passage(text, language)) == set()


@pytest.mark.program("lou_translate")
def test_pictures_are_named_and_what_has_no_braille_is_told_once():
    translators = Translators("en-ueb-g2.ctb", "en")
    assert translators.translate("☐ done 😀") == translators.translate("(ballot box) done (grinning face)")
    pages = [
        ("one", [passage("行動のルール", "ja")]),
        ("two", [passage("ルール ☐")]),
        ("three", [passage("ᎠᎡᎢᎣᎤᎥᎦᎧᎨᎩ")]),
    ]
    messages = list(describe_unknown(translators, pages))
    assert [message.partition(":")[0] for message in messages] == ["one", "three"]
    assert messages[1].endswith("'Ꭷ' (U+13A7) and 2 more; write them in another way")


@pytest.mark.program("lou_translate")
def test_what_comes_back_is_contracted():
    table = open_table("en-ueb-g2.ctb")
    assert table.translate("The people") == ",! P"
