"""Small sites, and what the command makes of them."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from jekyll2myst import console
from jekyll_fixtures import FIXTURES, break_page, convert, parameters, read_cases, run_command, texts_of, write_site


@pytest.mark.parametrize("case", parameters("site"))
def test_converted(case, tmp_path):
    case.check(convert(case, tmp_path))


@pytest.mark.parametrize("case", [pytest.param(case, id=case.title) for case in read_cases(FIXTURES / "compared.md")])
def test_compared_with_the_rendered_site(case, tmp_path, monkeypatch):
    """A folder `sphinx` stands for what Sphinx renders."""

    def render(command: list[str], **_options: object) -> subprocess.CompletedProcess[str]:
        assert command[:3] == [sys.executable, "-m", "sphinx"]
        assert command[-2] == "out/docs"
        shutil.copytree(tmp_path / "sphinx", command[-1], dirs_exist_ok=True)
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(subprocess, "run", render)
    case.check(convert(case, tmp_path))


@pytest.mark.parametrize(
    ("messages", "cause"),
    [
        pytest.param("\nfirst\nlast line\n\n", "last line", id="the last line"),
        pytest.param(
            "Extension error:\nCould not import extension x\nPlease also report this if it was a user error.\n",
            "Could not import extension x",
            id="the line that names the fault",
        ),
        pytest.param(
            "Traceback (most recent call last):\n  a.py\nModuleNotFoundError: No module named 'x'\nsaved in x.log\n",
            "ModuleNotFoundError: No module named 'x'",
            id="an exception",
        ),
        pytest.param("", "it said nothing", id="nothing"),
    ],
)
def test_nothing_is_compared_where_sphinx_fails(tmp_path, monkeypatch, messages, cause):
    failed = subprocess.CompletedProcess([], 2, "", messages)
    monkeypatch.setattr(subprocess, "run", lambda *_command, **_options: failed)
    write_site(tmp_path / "site", {"index.md": "# Home\n"})
    (tmp_path / "rendered").mkdir()
    status, stderr, _stdout = run_command(tmp_path, "--rendered", "rendered")
    message = f"sphinx-build failed, so nothing was compared: {cause}"
    assert (status, stderr) == (1, f"\ndocs:0: {message}\n")
    report = json.loads((tmp_path / "out" / "report.json").read_text())
    assert report["compared"] == {}
    assert report["problems"] == [{"source": "docs", "line": 0, "message": message}]


def test_works_of_the_site_are_put_into_the_book_once(tmp_path):
    work = "@book{ruby, title={Ruby}, author={Lee, Ann}, year={2008}, publisher={P}}\n"
    write_site(tmp_path / "site", {"index.md": "# Home\n\n{% cite ruby %}\n", "_bibliography/references.bib": work})
    write_site(tmp_path / "out", {"references.bib": "@misc{own,\n  title = {Own},\n}\n"})
    assert run_command(tmp_path)[0] == 0
    text = (tmp_path / "out" / "references.bib").read_text()
    assert text.startswith("@misc{own,") and text.count("@book{ruby,") == 1
    # a work that a person has mended stays as it is
    mended = text.replace("{{Ruby}}", "{{Ruby, second edition}}")
    (tmp_path / "out" / "references.bib").write_text(mended)
    assert run_command(tmp_path)[0] == 0
    assert (tmp_path / "out" / "references.bib").read_text() == mended


def digests(folder: Path) -> dict[str, str]:
    paths = [path for path in folder.rglob("*") if path.is_file() and path.name != ".jekyll2myst.json"]
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def test_list_of_what_was_written_holds_a_digest_of_each_file(tmp_path):
    write_site(tmp_path / "site", {"index.md": "# Home\n\n[file](a.txt)\n", "a.txt": "words"})
    assert run_command(tmp_path)[0] == 0
    assert json.loads((tmp_path / "out" / ".jekyll2myst.json").read_text()) == digests(tmp_path / "out")
    times = {path: path.stat().st_mtime_ns for path in (tmp_path / "out" / "docs").iterdir()}
    assert run_command(tmp_path)[0] == 0
    assert {path: path.stat().st_mtime_ns for path in times} == times, "what is the same is not written again"


def test_settings_that_a_person_edited_stay(tmp_path):
    write_site(tmp_path / "site", {"index.md": "# Home\n", "_config.yml": "title: One\n"})
    run_command(tmp_path)
    assert "project = 'One'" in (tmp_path / "out" / "conf.py").read_text()
    (tmp_path / "out" / "conf.py").write_text("project = 'Mine'\n")
    run_command(tmp_path)
    assert (tmp_path / "out" / "conf.py").read_text() == "project = 'Mine'\n"


def test_size_of_a_file(tmp_path):
    write_site(tmp_path / "site", {"index.md": "[a](a.bin) [b](b.bin)\n", "a.bin": "", "b.bin": ""})
    os.truncate(tmp_path / "site" / "a.bin", 20_000_000)
    os.truncate(tmp_path / "site" / "b.bin", 20_000_001)
    assert run_command(tmp_path)[:2] == (1, "b.bin:0: is larger than 20 MB; split it\n")
    assert (tmp_path / "out" / "docs" / "a.bin").stat().st_size == 20_000_000
    assert not (tmp_path / "out" / "docs" / "b.bin").exists()


@pytest.mark.parametrize(
    ("octets", "settings", "words"),
    [
        pytest.param("Café".encode(), "", "Café", id="UTF-8"),
        pytest.param(b"\xef\xbb\xbfCaf\xc3\xa9", "", "Café", id="byte order mark"),
        pytest.param("Café".encode("utf-16"), "", "Café", id="UTF-16"),
        pytest.param("\ufeffCafé".encode("utf-16-be"), "", "Café", id="UTF-16, big end first"),
        pytest.param(b"Caf\xe9", "", "Café", id="Windows-1252"),
        pytest.param(b"Caf\xe9", "encoding: latin-1", "Café", id="the encoding of the settings"),
        pytest.param(b"one\r\ntwo\rthree", "", "one\ntwo\nthree", id="line ends"),
    ],
)
def test_encodings_of_a_page(tmp_path, octets, settings, words):
    site = write_site(tmp_path / "site", {"_config.yml": settings})
    (site / "index.md").write_bytes(octets)
    assert run_command(tmp_path)[:2] == (0, "")
    assert words in (tmp_path / "out" / "docs" / "index.md").read_text()
    notes = json.loads((tmp_path / "out" / "report.json").read_text())["notes"]["Files that were not UTF-8"]
    is_guess = octets == b"Caf\xe9" and not settings
    assert notes == (["index.md: read as Windows-1252, from line 1 on"] if is_guess else [])


MIXED = "is not UTF-8; save it as UTF-8 (its characters are mixed, so none was guessed)"


@pytest.mark.parametrize(
    ("octets", "line", "message"),
    [
        pytest.param(b"a\n\nCaf\xe9 Caf\xc3\xa9", 3, MIXED, id="mixed"),
        pytest.param(b"a\n\xe2\x82\xac\nb\xff", 3, MIXED, id="mixed, of three octets"),
        pytest.param(b"a\n\xf0\x9f\x98\x80\xff", 2, MIXED, id="mixed, of four octets"),
        pytest.param(b"a\nb\x81", 2, MIXED, id="in no table"),
        pytest.param(b"a\nb\0c\0", 2, "holds a NUL character; delete it", id="NUL"),
    ],
)
def test_octets_that_are_no_text(tmp_path, octets, line, message):
    site = write_site(tmp_path / "site", {"index.md": "# Home\n"})
    (site / "page.md").write_bytes(octets)
    assert run_command(tmp_path)[:2] == (1, f"page.md:{line}: {message}\n")
    assert not (tmp_path / "out" / "docs" / "page.md").exists()


def test_values_that_aliases_multiply(tmp_path):
    # 1 + 8 lists of 1 + 8 lists of … 8: each alias counts where it stands
    lists = ["a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1]"]
    lists += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 8)}]" for n in range(1, 6)]
    write_site(tmp_path / "site", {"index.md": "# Home\n", "_data/ok.yml": "\n".join(lists[:5])})
    write_site(tmp_path / "site", {"_data/large.yml": "\n".join(lists), "_data/ring.yml": "&r [*r]"})
    large = "holds more than 200000 values; take aliases (*name) out of it"
    assert run_command(tmp_path)[:2] == (1, f"_data/large.yml:1: {large}\n_data/ring.yml:1: {large}\n")


def test_links_in_the_file_system_that_leave_the_site(tmp_path):
    write_site(tmp_path, {"secret.md": "---\ntitle: Secret\n---\nsecret\n", "secret.txt": "secret"})
    site = write_site(tmp_path / "site", {"index.md": "[a](a.txt) {% include b.md %}\n", "c.md": "# C\n"})
    (site / "_includes").mkdir()
    for name, target in (("a.txt", "secret.txt"), ("_includes/b.md", "secret.md"), ("d.md", "secret.md")):
        (site / name).symlink_to(tmp_path / target)
    status, stderr, _stdout = run_command(tmp_path)
    outside = "lies outside the site, so it is not read; move it into the site"
    assert (status, stderr.splitlines()) == (
        1,
        [
            f"a.txt:0: {outside}",
            f"d.md:0: {outside}",
            f"index.md:1: Liquid: include b.md {outside}",
        ],
    )
    assert not any("secret" in path.read_text() for path in (tmp_path / "out" / "docs").iterdir())


def test_no_folder(tmp_path):
    message = "jekyll2myst: site: is not a folder; give the folder that holds the site's _config.yml\n"
    assert run_command(tmp_path) == (2, message, "")
    assert not (tmp_path / "out").exists()


def test_a_folder_without_pages(tmp_path):
    (tmp_path / "site").mkdir()
    message = "jekyll2myst: site: no page was converted; a page is a .md, .markdown or .html file\n"
    assert run_command(tmp_path) == (2, message, "")
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_to(tmp_path):
    write_site(tmp_path, {"site/index.md": "# Home\n", "out/docs": "a file"})
    status, stderr, _stdout = run_command(tmp_path)
    assert status == 2
    assert stderr.startswith("jekyll2myst: out/docs/index.md: cannot be written: ")


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"_config.yml": "title: The ConnectedLib toolkit\n"}, id="by its title"),
        pytest.param({"_includes/case_laos.html": "<p>x</p>"}, id="by an include"),
    ],
)
def test_recipe_that_fits_the_site(tmp_path, files):
    page = {"index.md": "# Home\n\nINTS_12 stderr.\n"}
    write_site(tmp_path / "site", {**files, **page})
    run_command(tmp_path)
    assert "INTS" not in (tmp_path / "out" / "docs" / "index.md").read_text(), (
        "the recipe of this site hides such codes"
    )
    write_site(tmp_path / "site", {"_config.yml": "title: Other\n"})
    (tmp_path / "site" / "_includes" / "case_laos.html").unlink(missing_ok=True)
    run_command(tmp_path)
    assert "INTS" in (tmp_path / "out" / "docs" / "index.md").read_text()


def test_progress(tmp_path, monkeypatch):
    write_site(tmp_path / "site", {f"p{number:03}.md": "# P\n" for number in range(201)})
    assert run_command(tmp_path, "--dry-run")[1] == "100 of 201 pages\n200 of 201 pages\n"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_on_a_terminal(tmp_path, monkeypatch):
    monkeypatch.setattr("jekyll_fixtures.StringIO", Terminal)
    write_site(tmp_path / "site", {"a.md": "# A\n", "b.md": "{% if %}\n"})
    wiped = "\r\x1b[K"
    condition = "needs a condition; write if followed by what is asked, as in: if page.title == 'Home'"
    problem = f"b.md:1: Liquid: {condition}\n"
    assert run_command(tmp_path)[1] == f"{wiped}[ 50%] a.md{wiped}[100%] b.md{wiped}{problem}"


def test_a_page_that_is_nested_too_deeply(tmp_path):
    write_site(tmp_path / "site", {"index.md": "# Home\n", "deep.md": "> " * 3000 + "deep\n"})
    status, stderr, _stdout = run_command(tmp_path)
    assert (tmp_path / "out" / "docs" / "index.md").exists()
    assert (status, stderr) in [(0, ""), (1, "deep.md:0: is nested too deeply; the page is not converted\n")]


def test_links_to_a_page_that_cannot_be_converted(tmp_path, monkeypatch):
    """They become text, wherever they stand, and whether the page is read before or after."""
    break_page(monkeypatch, "broken.md")
    links = "[text](broken.md) [place](broken.html#a) {% link broken.md %}\n"
    pages = {"a.md": "# A\n\n" + links, "z.md": "# Z\n\n- " + links, "broken.md": "# Broken\n", "index.md": "# Home\n"}
    write_site(tmp_path / "site", pages)
    status, stderr, _stdout = run_command(tmp_path)
    assert status == 1
    assert "broken.md:0:" in stderr
    docs = tmp_path / "out" / "docs"
    assert "text place /broken.html" in (docs / "a.md").read_text()
    assert "text place /broken.html" in (docs / "z.md").read_text()
    assert "broken" not in (docs / "index.md").read_text()
    report = json.loads((tmp_path / "out" / "report.json").read_text())
    fates = [element["fate"] for element in report["elements"] if element["kind"] == "link"]
    assert fates == ["needs a person"] * 4
    assert sorted(page["source"] for page in report["pages"]) == ["a.md", "index.md", "z.md"]


def test_recipe_with_an_unknown_key_of_front_matter(tmp_path):
    recipe = '[[front_content]]\nkey = "x"\ntitle = "X"\nwhere = "end"\n'
    write_site(tmp_path, {"site/index.md": "# Home\n", "recipe.toml": recipe})
    status, stderr, _stdout = run_command(tmp_path, "--recipe", "recipe.toml")
    message, _colon, keys = stderr.partition("; known are ")
    assert (status, message) == (2, "jekyll2myst: recipe.toml: unknown key 'where' in [[front_content]]")
    assert set(keys.strip().split(", ")) == {"key", "title", "place", "css"}


@pytest.mark.parametrize(("name", "is_ours"), [("pybtex", False), ("jekyll2myst.tree", True)])
def test_command_where_a_module_is_missing(name, is_ours, monkeypatch, capsys):
    def load(_name: str) -> None:
        raise ModuleNotFoundError(f"No module named '{name}'", name=name)

    module = ModuleType("jekyll2myst.__main__")
    module.__getattr__ = load
    monkeypatch.setitem(sys.modules, module.__name__, module)
    if is_ours:
        with pytest.raises(ModuleNotFoundError):
            console.main()
    else:
        assert console.main() == 2
        assert "pybtex is not installed" in capsys.readouterr().err


def test_what_a_theme_has_stands_below_what_the_site_has(tmp_path):
    theme = {
        "_includes/note.html": "<p>Note of the theme: {{ include.text }}</p>\n",
        "_includes/own.html": "of the theme\n",
        "_layouts/guide.html": "---\nlayout: none\n---\n<p>{{ page.summary }}</p>\n{{ content }}",
        "_data/terms.yml": "loan: Loan period\n",
        "_config.yml": "title: Title of the theme\ncolours: {text: black, paper: white}\n",
        "assets/mark.png": "PNG",
        "index.md": "a page of the theme's own repository\n",
    }
    page = (
        "{% include note.html text='a' %}\n\n{% include own.html %} {{ site.data.terms.loan }} {{ site.colours.text }}"
    )
    site = {
        "_config.yml": "title: Ours\ntheme: guides\ncolours: {paper: grey}\n",
        "_includes/own.html": "of the site",
        "index.md": f"---\nlayout: guide\nsummary: What this is about.\n---\n{page} {{{{ site.colours.paper }}}}\n\n"
        "![Mark](assets/mark.png) {% include gone.html %} {% include gone.html %}\n",
    }
    write_site(tmp_path / "theme", theme)
    write_site(tmp_path / "site", site)
    status, stderr, _stdout = run_command(tmp_path, "--theme", "theme")
    assert (status, stderr) == (0, "")
    text = (tmp_path / "out/docs/index.md").read_text(encoding="utf-8")
    for words in ("What this is about.", "Note of the theme: a", "of the site", "Loan period black grey", "# Ours"):
        assert words in text
    assert (tmp_path / "out/docs/assets/mark.png").read_text(encoding="utf-8") == "PNG"
    missing = [row for row in texts_of(tmp_path / "out")["elements"].splitlines() if "gone.html" in row]
    place = "index.md:9: liquid [include gone.html] needs a person"
    detail = "belongs to a theme or plugin that is not here (used 2 times, here first); that theme has none"
    assert missing == [f"{place}: {detail}"]
    assert run_command(tmp_path, "--theme", "none")[0] == 2
