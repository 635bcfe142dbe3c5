"""The site in a zip: complete, and the same bytes."""

from __future__ import annotations

import os
import time
import zipfile

import pytest
from courseware.cli.__main__ import main
from courseware.cli.offline import SERVER_FILES, OfflineError, pack
from courseware.cli.project import ProjectError, file_name
from fastbuild.output_record import OutputRecord, record_path, states_of, write_record


@pytest.fixture
def site(tmp_path):
    """A site of two pages, with what only servers need."""
    made = tmp_path / "html"
    for name in ("index.html", "module/a.html", "handouts/a.pdf", "_static/a.css", *SERVER_FILES):
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_text(f"{name} " * 50, encoding="utf-8")
    return made


def contents(archive):
    with zipfile.ZipFile(archive) as made:
        return {name: made.read(name) for name in made.namelist()}


def test_holds_all_but_what_only_servers_need(site, tmp_path):
    held = contents(pack(site, tmp_path / "zip", "book"))
    assert list(held) == ["book/_static/a.css", "book/handouts/a.pdf", "book/index.html", "book/module/a.html"]
    assert held["book/module/a.html"] == (site / "module/a.html").read_bytes()
    assert [path.name for path in (tmp_path / "zip").iterdir()] == ["book.zip"]


def test_same_site_same_bytes(site, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    first = pack(site, tmp_path / "one", "book").read_bytes()
    for path in site.rglob("*"):
        os.utime(path, (time.time() - 86_400,) * 2)
    (site / "index.html").chmod(0o600)
    assert pack(site, tmp_path / "two", "book").read_bytes() == first
    with zipfile.ZipFile(tmp_path / "two" / "book.zip") as made:
        assert {one.date_time for one in made.infolist()} == {(2026, 11, 23, 0, 0, 0)}


def test_is_packed_anew_just_when_the_site_has_changed(site, tmp_path):
    def packed():
        return pack(site, tmp_path, "book").stat().st_mtime_ns

    then = packed()
    assert packed() == then
    (site / "index.html").write_text("new", encoding="utf-8")
    assert packed() > then
    assert contents(tmp_path / "book.zip")["book/index.html"] == b"new"
    (site / "module" / "a.html").unlink()
    packed()
    assert "book/module/a.html" not in contents(tmp_path / "book.zip")
    (tmp_path / "book.zip").write_bytes(b"half a zip")
    packed()
    assert "book/index.html" in contents(tmp_path / "book.zip")


def test_interrupted_run_leaves_the_older_zip(site, tmp_path, monkeypatch):
    older = pack(site, tmp_path, "book").read_bytes()
    (site / "index.html").write_text("new", encoding="utf-8")

    def stop(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(zipfile.ZipFile, "writestr", stop)
    with pytest.raises(KeyboardInterrupt):
        pack(site, tmp_path, "book")
    assert (tmp_path / "book.zip").read_bytes() == older


@pytest.mark.parametrize(
    ("settings", "name"),
    [
        ('epub_basename = "a-book"', "a-book"),
        ('project = "Löffel & Co. 2"', "Löffel-Co-2"),
        ("", "book"),
    ],
)
def test_is_called_as_the_book(tmp_path, settings, name):
    (tmp_path / "conf.py").write_text(settings, encoding="utf-8")
    assert file_name(tmp_path) == name


def test_says_what_is_missing(tmp_path):
    with pytest.raises(ProjectError, match=r"conf\.py cannot be read"):
        file_name(tmp_path)
    with pytest.raises(OfflineError, match=r"there is no index\.html in .*; build HTML first: courseware build"):
        pack(tmp_path / "html", tmp_path, "book")


def test_is_left_as_it_was_where_html_fails(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "index.md").write_text("# A book", encoding="utf-8")
    settings = 'project = "A book"\nextensions = ["courseware"]\nhtml_theme = "nowhere"\n'
    (tmp_path / "conf.py").write_text(settings, encoding="utf-8")
    (tmp_path / "_build" / "html").mkdir(parents=True)
    (tmp_path / "_build" / "html" / "index.html").write_text("old", encoding="utf-8")
    assert main(["build", "--no-list"]) == 1
    assert "Offline was left as it was, since HTML failed" in capsys.readouterr().err
    assert not (tmp_path / "_build" / "offline").exists()


def test_holds_what_builders_have_written(site, tmp_path):
    for builder, folder, names in (("html", site, ["index.html"]), ("handouts", site / "handouts", ["a.pdf"])):
        record = OutputRecord(files=states_of(folder, names))
        write_record(record_path(tmp_path / "doctrees", builder, folder), record)
    assert list(contents(pack(site, tmp_path / "zip", "old"))) == [
        "old/handouts/a.pdf",
        "old/index.html",
    ]
    assert list(contents(pack(site, tmp_path / "zip", "book"))) == ["book/handouts/a.pdf", "book/index.html"]
    assert [path.name for path in (tmp_path / "zip").iterdir()] == ["book.zip"]
