"""A release is recorded; later builds tell what has changed since, in every output."""

from __future__ import annotations

import gettext
import json
import re
import shutil

import pytest
from courseware.cli.__main__ import main
from courseware.releases.release_files import format_release, read_release
from passage_edits import PassageEditor
from project import Project, text_of_pdf, write_settings
from sphinx.locale import translators

EXTENSIONS = [
    "courseware.casebook",
    "courseware.lesson",
    "courseware.worksheets",
    "courseware.accessibility",
    "courseware.releases",
    "courseware.markdown_pages",
    "taggedpdf",
]
SETTINGS = (
    'locale_dirs = ["locales"]\ngettext_compact = False\nlanguage = "en"\nhtml_theme = "furo"\nepub_show_urls = "no"\n'
    'taggedpdf_handouts_path = "handouts"\nexclude_patterns = ["_build"]\nhtml_baseurl = "https://example.org/book/"\n'
)
LESSON = """# Lesson

First words of the lesson, for all who come.

:::{activity} Say it
:minutes: 10

Say what you can offer, in a minute.
:::

:::{facilitator} Leading this page
Keep the clock in sight, and end in time.
:::

## Below

Words of a section that will change in some days.

A picture: ![a desk](desk.png) of [a library](https://example.org/).

:::{case} choir
:::
"""
CASE = """# A choir

:::{case-study} choir
:summary: A choir that sang among the books.
:library: Mill Library
:cost: no extra cost

They sang in the library each Friday night.
:::
"""
SINCE = "edition 2026-03 (March 15, 2026)"
UNCHANGED = f"What has changed on this page Since {SINCE} : nothing has changed on this page."
RELEASE = {"releases_name": "2026-03", "releases_date": "2026-03-15", "lesson_edition": "facilitator"}
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


@pytest.fixture
def book(tmp_path):
    """Return a book whose release was recorded, and its pages that list changes."""
    book = Project(tmp_path / "book")
    write_settings(book.folder, EXTENSIONS, SETTINGS)
    book.write("index.md", "# Book\n\nWelcome.\n\n:::{toctree}\nmodule/index\nchoir\nreleases/index\n:::\n")
    book.write("module/index.md", "# Module\n\nA module.\n\n:::{toctree}\nlesson\nother\n:::\n")
    book.write("module/lesson.md", LESSON)
    book.write("module/other.md", "# Other\n\nOther words.\n")
    (book.folder / "module/desk.png").write_bytes(PIXEL)
    book.write("choir.md", CASE)
    book.build("release", settings=RELEASE, clean=False)
    return book


def line(book: Project, page: str, builder: str = "html") -> str:
    """Return what a page says at its end of changes, "" if nothing."""
    match = re.search(r'<div class="release-changes.*?</div>', book.text(builder, page), re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", match[0]).split()) if match else ""


def article(book: Project, page: str) -> str:
    text = re.search(r"<article.*?</article>", book.text("html", page), re.DOTALL)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def test_what_is_recorded_is_read_back(book):
    path = book.folder / "releases" / "2026-03.json"
    release = read_release(path)
    assert format_release(release) == path.read_text(encoding="utf-8")
    assert (release.name, release.date) == ("2026-03", "2026-03-15")
    lesson = release.pages["module/lesson"]
    openings = [passage.opening for passage in lesson.passages]
    assert openings[:3] == ["Lesson", "First words of the lesson, for all who come.", "Say it"]
    # nothing that a directive says in the language of the edition
    assert not {"10 minutes", "Time"} & {*openings}
    assert "A picture: a desk of a library." in openings
    assert [passage.opening for passage in lesson.passages if passage.only == "facilitator"] == [
        "Leading this page",
        "Keep the clock in sight, and end in time.",
    ]
    assert (lesson.shown_cases, release.pages["choir"].told_cases) == (("choir",), ("choir",))
    # a line for each passage
    lines = path.read_text(encoding="utf-8").splitlines()
    assert sum(line.startswith('["') for line in lines) == sum(len(page.passages) for page in release.pages.values())


def test_nothing_has_changed(book):
    book.build("html")
    assert line(book, "module/lesson.html") == UNCHANGED
    assert f"Nothing has changed since {SINCE}: what you have is current." in article(book, "releases/2026-03.html")
    assert f"Since {SINCE} : nothing has changed." in article(book, "releases/index.html")


def edit(book: Project) -> None:
    book.replace("module/lesson.md", "in some days", "in some weeks")
    book.replace("module/lesson.md", "## Below\n", "## Below\n\nAn added passage, with words of its own.\n")
    book.replace("module/lesson.md", "Keep the clock", "Keep your clock")
    book.replace("choir.md", "Friday", "Saturday")


def test_what_has_changed_is_told(book):
    edit(book)
    book.build("html")
    changed = f"What has changed on this page Since {SINCE} : 1 new passage, 1 changed passage, 1 changed case study."
    assert line(book, "module/lesson.html") == changed
    assert line(book, "module/other.html") == UNCHANGED
    # the first page, and those that list changes
    assert line(book, "index.html") == line(book, "releases/2026-03.html") == ""
    listed = article(book, "releases/2026-03.html")
    assert "New: An added passage, with words of its own." in listed
    assert "Changed: Words of a section that will change in some weeks." in listed
    assert "Changed case study: A choir" in listed
    assert 'href="../module/lesson.html#below"' in book.text("html", "releases/2026-03.html")
    assert f"Since {SINCE} : 2 pages have changed." in article(book, "releases/index.html")
    assert "clock" not in listed
    # who leads a session has notes of their own
    book.build("html", out="facilitator", settings={"lesson_edition": "facilitator"})
    assert "2 changed passages" in line(book, "module/lesson.html", "facilitator")


def test_a_passage_without_letters_is_named_by_where_it_stands(book):
    book.replace("module/lesson.md", "## Below\n", "## Below\n\n2,026\n")
    book.replace("module/other.md", "Other words.", "Other words.\n\n7")
    book.build("html")
    listed = article(book, "releases/2026-03.html")
    assert "New: 2,026 (Below)" in listed
    assert "New: 7 (Other)" in listed


def test_a_later_build_is_one_from_nothing(book):
    book.build("html")
    # what the lesson does not show, and counts
    book.write("choir.md", f"{CASE}\n## Afterwards\n\nThey sing on.\n")
    book.build("html")
    assert line(book, "module/lesson.html").endswith(": 1 changed case study.")
    book.write("choir.md", CASE)
    edit(book)
    book.build("html")
    later = {path.relative_to(book.out): path.read_bytes() for path in pages_of(book)}
    book.write("module/other.md", "# Other\n\nOther words.\n")  # as it is
    book.replace("module/lesson.md", "An added passage, with words of its own.\n", "")
    book.build("html")
    assert "new passage" not in book.text("html", "module/lesson.html")
    assert "An added passage" not in article(book, "releases/2026-03.html")
    book.replace("module/lesson.md", "## Below\n", "## Below\n\nAn added passage, with words of its own.\n")
    book.build("html")
    assert {path.relative_to(book.out): path.read_bytes() for path in pages_of(book)} == later
    (book.folder / "_build").rename(book.folder / "_old")
    book.replace("conf.py", '["_build"]', '["_build", "_old"]')
    book.build("html")
    assert {path.relative_to(book.out): path.read_bytes() for path in pages_of(book)} == later


def pages_of(book: Project):
    return [path for path in sorted(book.out.rglob("*")) if path.suffix in {".html", ".md", ".txt"}]


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml", "epub", "text", "latex", "xml"])
def test_other_outputs(book, builder):
    edit(book)
    (book.folder / "_build").rename(book.folder / "_old")
    book.replace("conf.py", '["_build"]', '["_build", "_old"]')
    # pages are read by two processes
    book.build(builder, parallel=2)
    assert book.status == 0
    if builder == "dirhtml":
        assert "1 new passage, 1 changed passage, 1 changed case study." in line(
            book, "module/lesson/index.html", builder
        )
    texts = [
        path.read_text(errors="replace") for path in book.out.rglob("*") if path.suffix in {".xhtml", ".txt", ".tex"}
    ]
    if builder in ("epub", "text", "latex"):
        assert "An added passage, with words of its own." in " ".join(" ".join(texts).split())
        assert "1 new passage, 1 changed passage, 1" in " ".join(" ".join(texts).split())


@pytest.mark.program("pdftotext")
def test_the_printed_book_lists_changes(book):
    edit(book)
    book.build("taggedpdf")
    words = " ".join(" ".join(text_of_pdf(path) for path in book.out.glob("*.pdf")).split())
    assert f"Since {SINCE}: 2 pages have changed." in words
    assert "1 new passage, 1 changed passage, 1 changed case study." in words


@pytest.mark.program("pdftotext")
def test_the_foot_of_a_handout_names_the_edition(book):
    def foot(page: str) -> str:
        lines = text_of_pdf(book.out / f"{page}.pdf", "-layout").splitlines()
        return next((" ".join(line.split()) for line in lines if line.strip().startswith("Book")), "")

    book.build("handouts")
    assert foot("module/lesson") == "Book · Edition 2026-03 1 of 1"
    assert not (book.out / "releases").exists()
    edit(book)
    book.build("handouts")
    assert foot("module/lesson") == "Book · Newer than edition 2026-03 1 of 1"
    assert foot("module/other") == "Book · Edition 2026-03 1 of 1"
    # a packet is as new as the newest of its handouts
    packet = text_of_pdf(book.out / "module-packet.pdf")
    assert "Book · Newer than edition 2026-03" in packet
    assert "Book · Edition 2026-03" not in packet
    # whatever else is said of a case study that a page shows
    book.replace("module/lesson.md", "in some weeks", "in some days")
    book.replace("module/lesson.md", "An added passage, with words of its own.\n\n", "")
    book.replace("module/lesson.md", "Keep your clock", "Keep the clock")
    book.replace("choir.md", "Saturday", "Friday")
    book.build("handouts")
    assert foot("module/lesson") == "Book · Edition 2026-03 1 of 1"
    book.write("choir.md", f"{CASE}\n## Afterwards\n\nThey sing on.\n")
    book.build("handouts")
    assert foot("module/lesson") == "Book · Newer than edition 2026-03 1 of 1"
    handouts = {path.name: path.read_bytes() for path in book.out.rglob("*.pdf")}
    book.write("module/other.md", "# Other\n\nOther words.\n")
    (book.folder / "_build").rename(book.folder / "_old")
    book.replace("conf.py", '["_build"]', '["_build", "_old"]')
    book.build("handouts")
    assert {path.name: path.read_bytes() for path in book.out.rglob("*.pdf")} == handouts


def test_who_teaches_picks_an_edition(book, browser):
    book.replace("conf.py", "exclude_patterns", 'project = "Book <1>"\nexclude_patterns')
    book.build("release", settings=RELEASE | {"releases_name": "2026-06", "releases_date": "2026-06-15"}, clean=False)
    edit(book)
    book.build("html")
    context = browser.new_context()
    tab = context.new_page()
    tab.goto((book.out / "module/other.html").as_uri())
    # nobody is asked above the text who has not picked an edition
    assert tab.locator(".release-changes .taught-edition").count() == 1
    tab.goto((book.out / "releases/index.html").as_uri())
    select = tab.get_by_label("I taught this with")
    assert select.locator("option").all_inner_texts() == ["no edition", "edition 2026-06 (June 15, 2026)", SINCE]
    select.select_option(SINCE)
    assert tab.locator(".taught-edition [role=status]").inner_text() == "Since then: 2 pages have changed."
    tab.goto((book.out / "module/lesson.html").as_uri())
    status = tab.locator(".taught-edition [role=status]")
    assert status.inner_text() == "Since then: 1 new passage, 1 changed passage, 1 changed case study."
    assert tab.locator("h1 ~ .taught-edition").count() == 1
    status.get_by_role("link").click()
    assert tab.url.endswith("releases/2026-03.html")
    tab.goto((book.out / "module/other.html").as_uri())
    assert tab.locator(".taught-edition [role=status]").inner_text() == "Since then: nothing has changed on this page."
    tab.get_by_label("I taught this with").select_option("no edition")
    tab.goto((book.out / "module/lesson.html").as_uri())
    assert tab.locator("h1 ~ .taught-edition").count() == 0
    context.close()


def test_a_translation_has_changed_where_its_source_has(book):
    edit(book)
    gettext._translations.clear()  # Python keeps, for the whole process, what it has read of a catalogue
    messages = {"First words of the lesson, for all who come.": "Primeras palabras.", "Lesson": "Lección"}
    text = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    text += "".join(f'\nmsgid "{message}"\nmsgstr "{words}"\n' for message, words in messages.items())
    book.write("locales/es/LC_MESSAGES/module/lesson.po", text)
    book.build("html", settings={"language": "es"})
    assert "Primeras palabras." in book.text("html", "module/lesson.html")
    assert line(book, "module/lesson.html") == (
        "Qué ha cambiado en esta página Desde la edición 2026-03 (15 de marzo de 2026) : "
        "1 pasaje nuevo, 1 pasaje cambiado, 1 estudio de caso cambiado."
    )
    assert line(book, "module/other.html").endswith(" : nada ha cambiado en esta página.")
    assert "Lección" in article(book, "releases/2026-03.html")
    translators.clear()


def test_without_a_release_nothing_is_kept(book):
    for path in (book.folder / "releases").iterdir():
        path.unlink()
    book.replace("index.md", "releases/index\n", "")
    book.build("html")
    assert "release-changes" not in book.text("html", "module/lesson.html")
    assert b"in some days" not in (book.folder / "_build/doctrees/environment.pickle").read_bytes()


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('"format": 1', '"format": 2', 'the file has no line "format": 1'),
        ('"date": "2026-03-15"', '"date": "soon"', "the file has 'soon' as its date, and not a day such as 2026-03-15"),
        ('"release": "2026-03"', '"release": "x"', "the file is of the release 'x', which is not its own name"),
        ('"title": "Other"', '"title": 3', "the file has a page 'module/other' that cannot be read"),
        ('"pages": {', '"pages": {,', "the file is no JSON"),
    ],
)
def test_a_file_that_cannot_be_read_costs_itself(book, old, new, fault):
    path = book.folder / "releases" / "2026-03.json"
    other = json.loads(path.read_text(encoding="utf-8")) | {"release": "2026-01", "date": "2026-01-15"}
    (book.folder / "releases" / "2026-01.json").write_text(json.dumps(other), encoding="utf-8")
    (book.folder / "releases" / "folder.json").mkdir()
    book.replace("releases/2026-03.json", old, new)
    edit(book)
    book.build("html", clean=False)
    assert f"releases/2026-03.json: {fault}" in book.warnings
    assert "releases/folder.json: the file [Errno 21] Is a directory" in book.warnings
    assert "'2026-03' is no release. Type one of those that are recorded (2026-01)" in book.warnings
    assert "Since edition 2026-01 (January 15, 2026) : 1 new passage" in line(book, "module/lesson.html")


def test_a_name_that_is_taken_or_none(book):
    for name, fault in (("2026-03", "2026-03.json is there"), ("../x", "cannot be the name of a release")):
        with pytest.raises(Exception, match=re.escape(fault)):
            book.build("release", settings=RELEASE | {"releases_name": name}, clean=False)


def test_edits_of_sources_are_found_and_no_others(tmp_path):
    """What random edits of Markdown have changed, page by page; other pages have not."""
    book = Project(tmp_path / "book")
    write_settings(book.folder, ["courseware.releases"], 'exclude_patterns = ["_build", "releases"]\n')
    editors = [PassageEditor(seed) for seed in range(30)]
    names = "\n".join(f"page{number}" for number in range(30))
    book.write("index.md", f"# Book\n\n:::{{toctree}}\n{names}\n:::\n")
    book.write("list.md", "---\norphan: true\n---\n\n# List\n\n:::{release-changes} 1\n:::\n")
    for number, editor in enumerate(editors):
        book.write(f"page{number}.md", "# Page\n\n" + "\n\n".join(editor.old) + "\n")
    book.build("release", settings=RELEASE | {"releases_name": "1"}, clean=False)
    for number, editor in enumerate(editors[:20]):
        for _edit in range(1 + number % 5):
            editor.edit()
        book.write(f"page{number}.md", "# Page\n\n" + "\n\n".join(text for text, _origin in editor.new) + "\n")
    book.build("html")
    for number, editor in enumerate(editors):
        expected = [
            f"{len(texts)} {name} passage{'s' if len(texts) > 1 else ''}" for name, texts in editor.expected().items()
        ]
        said = line(book, f"page{number}.html")
        unchanged = ["nothing has changed on this page"]
        assert said.rpartition(" : ")[2].rstrip(".").split(", ") == (expected or unchanged), f"page {number}"


def test_the_command(tmp_path, capfd):
    book = Project(tmp_path / "book")
    write_settings(book.folder, ["courseware.releases"], 'exclude_patterns = ["_build"]\n')
    book.write("docs/index.md", "# Book\n\nWords of the book.\n")
    command = ["release", "record"]
    for name, arguments, fault in (
        ("a b", [], "'a b' cannot be a name. Type letters, digits, dots and hyphens: 2026-03"),
        ("1", ["--date", "soon"], "the release has 'soon' as its date, and not a day such as 2026-03-15"),
    ):
        assert main([*command, name, str(book.folder), *arguments]) == 2
        assert fault in capfd.readouterr().err
    assert main([*command, "1", str(book.folder), "--date", "2026-03-15"]) == 0
    said = capfd.readouterr().out
    assert "1.json: pages 1, passages 2" in said
    assert main([*command, "1", str(book.folder)]) == 2
    fault = "1.json is there. Type another name, or delete the file to record the edition again"
    assert capfd.readouterr().err.strip().endswith(fault)
    assert "Add releases/index to a toctree" in said
    assert (book.folder / "docs/releases/1.md").read_text() == (
        "---\nhandout: false\n---\n\n# What has changed since edition 1\n\n:::{release-changes} 1\n:::\n"
    )
    assert read_release(book.folder / "releases/1.json").date == "2026-03-15"
    # of an older state of the book, into this one
    older = Project(tmp_path / "older", book.folder)
    shutil.rmtree(older.folder / "releases")
    assert (
        main([*command, "0", str(older.folder), "--date", "2025-03-15", "--into", str(book.folder / "releases")]) == 0
    )
    assert sorted(path.name for path in (book.folder / "releases").iterdir()) == ["0.json", "1.json"]


#: what a page holds, what is typed in its place, and what is said of that
KINDS = {
    "cell": ("| a | b |\n| --- | --- |\n| first words | old |", "| old |", "| new |"),
    "item": ("- one\n- an old item\n", "old", "new"),
    "term": ("an old term\n: its meaning", "old term", "new term"),
    "field": (":old: its meaning", "its", "another"),
    "alternative": ("![an old desk](desk.png)", "old", "new"),
    "picture": ("![a desk](desk.png)", "desk.png", "table.png"),
    "link": ("Words with [a link](https://example.org/old).", "/old", "/new"),
    "code": ("```python\nold = 1\n```", "old", "new"),
    "formula": ("$$\nold = 1\n$$", "old", "new"),
    "quotation": (":::{quotation} An old librarian\nWords of hers.\n:::", "old", "new"),
    "note": ("Words.[^one]\n\n[^one]: An old note.", "old", "new"),
    "figure": (":::{figure} desk.png\n:alt: a desk\nAn old caption.\n:::", "old", "new"),
    "activity": (":::{activity} An old task\n:minutes: 10\n\nDo it.\n:::", "old", "new"),
    "minutes": (":::{activity} A task\n:minutes: 10\n\nDo it.\n:::", "10", "15"),
    "question": (
        "::::{worksheet} A sheet\n:minutes: 5\n\n:::{worksheet-question} An old one?\n:::\n::::",
        "old",
        "new",
    ),
    "choice": (
        "::::{worksheet} A sheet\n:minutes: 5\n\n:::{worksheet-question} Which?\n:choices: old; other\n:::\n::::",
        "old",
        "new",
    ),
    "answer": (
        ":::{self-check} Which?\n:name: which\n\n- [x] One\n\n  Because.\n- [ ] Two\n\n  Why not.\n:::",
        "[ ]",
        "[x]",
    ),
    "agenda": (":::{workshop}\n:start: 9:30\n:minutes: 30\n\n- 10 Welcome\n- 20 page link\n:::", "20 page", "25 page"),
    "time": (":::{reading-time} 10\n:::", "10", "12"),
    "html": ("Words with <mark>old</mark> marks.", "old", "new"),
    "box": (":::{note}\nOld words.\n:::", "Old", "New"),
    "attribution": ("> Words of hers.\n>\n> -- An old librarian", "old", "new"),
    "title": ("## An old heading", "old", "new"),
}


def test_whatever_holds_a_passage(tmp_path):
    book = Project(tmp_path / "book")
    write_settings(book.folder, [*EXTENSIONS[:-2], "courseware.workshops", "courseware.self_checks"], SETTINGS)
    book.write("index.md", "# Book\n\n:::{toctree}\n" + "\n".join(KINDS) + "\nlist\n:::\n")
    book.write("list.md", "# List\n\n:::{release-changes}\n:::\n")
    for name in ("desk.png", "table.png"):
        (book.folder / name).write_bytes(PIXEL)
    for name, (text, _old, _new) in KINDS.items():
        book.write(f"{name}.md", f"# A page\n\nBefore it.\n\n{text}\n\n## Behind it\n\nBehind it.\n")
    book.build("release", settings=RELEASE, clean=False)
    for name, (_text, old, new) in KINDS.items():
        book.replace(f"{name}.md", old, new)
    book.build("html", clean=False)
    said = {name: line(book, f"{name}.html").rpartition(" : ")[2] for name in KINDS}
    assert said == dict.fromkeys(KINDS, "1 changed passage.")
