"""The command that builds all outputs."""

from __future__ import annotations

from pathlib import Path

from courseware.cli.build import main
from courseware.cli.outputs import EDITIONS, OUTPUTS, arguments, in_language
from courseware.cli.summary import lines, size
from project import REPOSITORY


def test_refuses_a_folder_without_a_book(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main([]) == 2
    assert "there is no conf.py here" in capsys.readouterr().err


def test_lists_what_is_there(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(REPOSITORY)
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "index.html").write_text("x" * 1500)
    assert main(["--list", "--build", str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    assert printed.split() == ["HTML", str(tmp_path / "html" / "index.html"), "1", "pages", "2", "KB"]
    assert lines(EDITIONS["learner"], tmp_path / "gone") == []


def test_sizes_are_for_people():
    assert [size(octets) for octets in (1, 12_345, 3_400_000)] == ["1 KB", "12 KB", "3.4 MB"]


def test_handouts_stand_inside_the_pages():
    folders = {output.name: output.folder for output in OUTPUTS}
    assert folders["Handouts"].startswith(folders["HTML"] + "/")


def test_editions_share_no_folder(tmp_path):
    folders = {
        Path(argument)
        for edition in EDITIONS.values()
        for output in edition.outputs
        if output.builder
        for argument in arguments(edition, output, tmp_path, strict=True)
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
