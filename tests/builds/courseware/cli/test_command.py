"""The command: which book it takes, what it prints, what it refuses."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from courseware.cli.__main__ import COMMANDS, main
from courseware.cli.omissions import omissions
from courseware.cli.outputs import EDITIONS, OUTPUTS, in_language, sphinx_arguments
from courseware.cli.project import Project, ProjectError, find_project
from courseware.cli.summary import format_size, format_table
from project import REPOSITORY


@pytest.fixture
def book(tmp_path, monkeypatch):
    """A book of one page, in the present folder."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# A book\n\nWords.\n")
    (tmp_path / "conf.py").write_text(
        'project = "A book"\ncopyright = "2026 A"\nversion = "1"\nextensions = ["myst_parser", "taggedpdf"]\n'
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("command", ["build", "live", "check", "linkcheck"])
def test_refuses_a_folder_without_a_book(tmp_path, monkeypatch, capsys, command):
    monkeypatch.chdir(tmp_path)
    assert main([command]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"courseware {command}: there is no conf.py in {tmp_path}")
    assert "courseware new FOLDER" in said


@pytest.mark.parametrize(
    ("conf", "page", "source"),
    [
        ("conf.py", "docs/index.md", "docs"),
        ("conf.py", "index.rst", "."),
        ("docs/conf.py", "docs/index.md", "docs"),
        ("source/conf.py", "source/index.rst", "source"),
    ],
)
def test_finds_settings_and_pages(tmp_path, conf, page, source):
    for name in (conf, page):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    found = find_project(tmp_path)
    assert found == Project((tmp_path / conf).parent, (tmp_path / source).resolve(), tmp_path / "_build")


def test_first_page_may_have_another_name(tmp_path):
    (tmp_path / "conf.py").write_text('root_doc = "start"\n')
    (tmp_path / "index.md").write_text("")
    with pytest.raises(ProjectError, match=r"docs/start\.md"):
        find_project(tmp_path)
    (tmp_path / "start.md").write_text("")
    assert find_project(tmp_path).source == tmp_path


def test_is_quiet_and_lists_what_it_made(book, capfd):
    assert main(["build"]) == 0
    printed = capfd.readouterr()
    assert printed.err == ""
    lines = printed.out.splitlines()
    assert [line.split()[0] for line in lines[:5]] == [output.name for output in OUTPUTS]
    assert lines[0].split()[1:4] == ["_build/html/handouts/index.pdf", "1", "files,"]
    assert [line for line in lines[5:] if not line.startswith("left out: ")] == []
    assert main(["build", "--list"]) == 0
    assert capfd.readouterr().out == printed.out


def test_says_what_sphinx_says_when_asked(book, capfd):
    assert main(["build", "-v", "--no-list"]) == 0
    assert "build succeeded" in capfd.readouterr().out


def test_warnings_are_always_shown_and_fail_when_asked(book, capfd):
    page = book / "docs" / "index.md"
    page.write_text(page.read_text() + "\n:::{no-such-thing}\n:::\n")
    (book / "conf.py").write_text((book / "conf.py").read_text() + 'myst_enable_extensions = ["colon_fence"]\n')
    assert main(["build", "--no-list"]) == 0
    assert "index.md:5: WARNING: Unknown directive type: 'no-such-thing'" in capfd.readouterr().err
    page.write_text(page.read_text() + "\n")
    assert main(["build", "--no-list", "--strict"]) == 1
    said = capfd.readouterr().err
    assert "courseware build: Handouts failed; the messages are above" in said
    assert (book / "_build" / "epub").is_dir()


def test_says_what_it_left_out_and_why(book, monkeypatch):
    project = find_project(book)
    (book / "_build" / "html").mkdir(parents=True)
    page = book / "docs" / "index.md"
    page.write_text(":::{worksheet} A sheet\n:::\n:::{facilitator}\n:::\n")
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    text = "\n".join(omissions(project, EDITIONS["learner"]))
    for words in ("PDF: nothing was written", "sphinx-courseware[pandoc]", "--edition facilitator", "html_baseurl"):
        assert words in text
    page.write_text("# A book\n")
    (book / "conf.py").write_text('html_baseurl = "https://example.org/"\n')
    rest = list(omissions(project, EDITIONS["learner"]))
    assert [line for line in rest if not line.endswith("nothing was written")] == []


def test_sizes_are_for_people():
    assert [format_size(octets) for octets in (1, 12_345, 3_400_000)] == ["1 KB", "12 KB", "3.4 MB"]


def test_nothing_is_listed_where_there_is_nothing(tmp_path):
    assert format_table(EDITIONS["learner"], tmp_path / "gone") == []


def test_handouts_stand_inside_the_pages():
    folders = {output.name: output.folder for output in OUTPUTS}
    assert folders["Handouts"].startswith(folders["HTML"] + "/")


def test_editions_share_no_folder(tmp_path):
    project = Project(REPOSITORY, REPOSITORY / "docs", tmp_path)
    folders = {
        Path(argument)
        for edition in EDITIONS.values()
        for output in edition.outputs
        if output.builder
        for argument in sphinx_arguments(project, edition, output, "-W")
        if argument.startswith(str(tmp_path))
    }
    own = {folder for folder in folders if (tmp_path / "facilitator") in folder.parents}
    assert {folder.name for folder in own} == {"doctrees", "handouts", "pdf"}
    assert len(folders) == len(own) + 5


def test_language_has_a_folder_and_settings_of_its_own(tmp_path):
    for edition in EDITIONS.values():
        other = in_language(edition, "es")
        assert other.settings == (*edition.settings, "-D", "language=es")
        assert other.build(tmp_path) == tmp_path / "es" / edition.folder


@pytest.mark.parametrize(("command", "package"), [("live", "uvicorn"), ("check", "selectolax")])
def test_package_that_is_missing_is_named_with_what_to_type(command, package):
    code = f"import sys; sys.modules[{package!r}] = None; from courseware.cli.__main__ import main; sys.exit(main())"
    done = subprocess.run([sys.executable, "-c", code, command], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert re.fullmatch(
        rf"courseware {command}: {package}\S* is not installed; type: pip install 'sphinx-courseware\[{command}\]'\n",
        done.stderr,
    )


def test_help_names_every_command(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    printed = capsys.readouterr().out
    assert [name for name in COMMANDS if name not in printed] == []
    for name in COMMANDS:
        with pytest.raises(SystemExit, match="0"):
            main([name, "--help"])
