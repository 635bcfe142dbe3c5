"""The command: which book it takes, what it prints, what it refuses."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from courseware.cli.__main__ import COMMANDS, main
from courseware.cli.omissions import omissions
from courseware.cli.outputs import EDITIONS, OUTPUTS, in_language, sphinx_arguments
from courseware.cli.project import Project, ProjectError, find_project
from courseware.cli.running import locked_folder
from courseware.cli.summary import format_size, format_table
from project import REPOSITORY

#: where the packages are, for a process of its own
EXT = str(REPOSITORY / "_ext")


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
    for words in ("PDF: nothing was written", "--edition all", "html_baseurl", "404 page below the root"):
        assert words in text
    page.write_text("# A book\n")
    (book / "conf.py").write_text('html_baseurl = "https://example.org/"\n')
    rest = list(omissions(project, EDITIONS["learner"]))
    assert [line for line in rest if not line.endswith("nothing was written")] == []


def test_the_address_of_the_site_may_come_from_read_the_docs(book, monkeypatch):
    (book / "_build" / "html").mkdir(parents=True)
    monkeypatch.setenv("READTHEDOCS_CANONICAL_URL", "https://example.org/")
    assert not [line for line in omissions(find_project(book), EDITIONS["learner"]) if "html_baseurl" in line]


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
    assert {folder.name for folder in own} == {"doctrees", "handouts", "html", "pdf"}
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


@pytest.mark.parametrize(
    ("added", "line", "words"),
    [
        ("a = b", 5, "NameError: name 'b' is not defined"),
        ("project = ", 5, "invalid syntax"),
        ("import sys\nsys.exit()", 6, "the settings end the program"),
    ],
)
def test_fault_in_the_settings_is_said_once_with_its_line(book, capfd, added, line, words):
    with (book / "conf.py").open("a") as settings:
        settings.write(added + "\n")
    assert main(["build"]) == 2
    said = capfd.readouterr().err
    assert said.startswith(f"courseware build: {book / 'conf.py'}:{line}: {words}")
    assert said.count("\n") == 1


@pytest.mark.parametrize("name", ["no_such_extension", "no_such_package.part"])
def test_extension_that_is_not_installed(book, capfd, name):
    with (book / "conf.py").open("a") as settings:
        settings.write(f'extensions += ["{name}"]\n')
    assert main(["build"]) == 2
    said = capfd.readouterr().err
    assert said.startswith(f"courseware build: {book / 'conf.py'}: not installed: {name}; install it with pip, or")
    assert said.count("\n") == 1


def test_extensions_without_brackets(book, capfd):
    (book / "conf.py").write_text('extensions = "courseware"\n')
    assert main(["build"]) == 2
    assert capfd.readouterr().err == (
        f'courseware build: {book / "conf.py"}: `extensions` is a list; type: extensions = ["courseware"]\n'
    )


def test_page_that_is_not_utf_8_is_named(book, capfd):
    (book / "docs" / "index.md").write_bytes(b"# A book\n\nCaf\xe9.\n")
    assert main(["build"]) == 2
    said = capfd.readouterr().err
    assert "index.md:3: this is not UTF-8; save the file again" in said
    assert said.count("Traceback") == 1  # Sphinx's own, once


def test_fault_of_a_bibliography_is_named_and_the_book_is_built(book, capfd):
    (book / "a.bib").write_text("@book{a,\n  title = {A}\n@\n")
    with (book / "conf.py").open("a") as settings:
        settings.write('extensions += ["sphinxcontrib.bibtex"]\nbibtex_bibfiles = ["a.bib"]\n')
    assert main(["build"]) == 0
    assert f"{book / 'a.bib'}:3: WARNING: a: '@' is no field" in capfd.readouterr().err


def test_folder_that_cannot_be_built_into(book, capfd):
    assert main(["build", "--build", "conf.py"]) == 2
    said = capfd.readouterr().err
    assert re.fullmatch(r"courseware build: .*conf\.py: .*; name another folder: --build FOLDER\n", said)


def test_language_that_is_no_code_builds_nothing(book, capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["build", "--language", "../../x"])
    assert "'../../x' is no code of a language, such as es" in capsys.readouterr().err
    assert not (book / "_build").exists()


def test_title_without_a_letter(book, capfd):
    (book / "conf.py").write_text((book / "conf.py").read_text().replace('"A book"', '";;;"'))
    assert main(["build"]) == 0
    assert (book / "_build/offline/book.zip").is_file()
    (book / "_build/offline/.zip").write_bytes((book / "_build/offline/book.zip").read_bytes())  # of an older version
    assert main(["build", "--list"]) == 0
    assert "_build/offline/book.zip" in capfd.readouterr().out


def test_check_before_a_build(book, capsys):
    assert main(["check", "links"]) == 2
    said = capsys.readouterr().err
    assert said == f"courseware check: nothing was built into {book / '_build'}; type: courseware build\n"


@pytest.mark.parametrize("port", ["99999", "-1", "http"])
def test_port_that_does_not_exist(book, capsys, port):
    with pytest.raises(SystemExit, match="2"):
        main(["live", f"--port={port}"])
    assert f"'{port}' is no port; type a number from 0 to 65535" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no signal to one process")
def test_interrupt_ends_the_whole_build(book):
    # the settings stop while Sphinx reads them for the first output; the command has read them once before
    with (book / "conf.py").open("a") as settings:
        settings.write(
            "import os, pathlib, signal\n"
            "counter = pathlib.Path('reads')\n"
            "counter.write_text((counter.read_text() if counter.exists() else '') + 'x')\n"
            "if len(counter.read_text()) == 2:\n    os.kill(os.getpid(), signal.SIGINT)\n"
        )
    command = [sys.executable, "-m", "courseware.cli.__main__", "build"]
    # a shell that runs the tests in the background lets them ignore interrupts
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        env=dict(os.environ, PYTHONPATH=EXT),
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert done.returncode == 130
    assert done.stderr.endswith("courseware build: interrupted; type the same again to go on\n")
    assert (book / "reads").read_text() == "xx"


@pytest.mark.skipif(os.name == "nt", reason="Windows locks no folders")
def test_second_build_waits_for_the_first(book, capfd):
    command = [sys.executable, "-m", "courseware.cli.__main__", "build", "--no-list"]
    environment = dict(os.environ, PYTHONPATH=EXT)
    (book / "_build").mkdir()
    with locked_folder(book / "_build", print):
        second = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
        assert second.stderr is not None
        assert second.stderr.readline().startswith(f"courseware build: another build writes to {book / '_build'}; ")
        assert not any((book / "_build" / "doctrees").iterdir())
    assert second.communicate()[1] == ""
    assert second.returncode == 0
    assert (book / "_build" / "epub").is_dir()


def test_help_names_every_command(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    printed = capsys.readouterr().out
    assert [name for name in COMMANDS if name not in printed] == []
    for name in COMMANDS:
        with pytest.raises(SystemExit, match="0"):
            main([name, "--help"])
