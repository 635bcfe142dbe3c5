"""The catalogues that ship: complete, compiled, with the placeholders of what they translate."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from project import REPOSITORY

EXTENSIONS = REPOSITORY / "_ext"
CATALOGUES = sorted(EXTENSIONS.rglob("locale/*/LC_MESSAGES/*.po"))
IDS = [f"{path.stem}-{path.parent.parent.name}" for path in CATALOGUES]
#: what marks a message: translated at once, by number, or later
KEYWORDS = {"_", "N_", "ngettext"}
#: the same with a context before it
CONTEXT_KEYWORDS = {"pgettext", "NC_", "npgettext"}


def room_of(catalogue: Path) -> Path:
    return catalogue.parents[3]


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_mo(file) if path.suffix == ".mo" else read_po(file, abort_invalid=True)


def strings(message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def _key_of(context: str, message: str | Iterable[str]) -> object:
    """Return a message, after its context if it has one."""
    texts = (message,) if isinstance(message, str) else tuple(message)
    return (context, *texts) if context else texts if len(texts) > 1 else texts[0]


def translations(path: Path) -> dict[object, tuple[str, ...]]:
    return {_key_of(message.context or "", message.id): strings(message) for message in read(path) if message.id}


def marked_in(path: Path) -> Iterator[str]:
    """Yield each text that a module marks, also where Babel, which does not look into f-strings, would not see it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in KEYWORDS | CONTEXT_KEYWORDS:
            yield from (
                argument.value
                for argument in node.args
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
            )


def test_every_room_that_prints_words_has_spanish_ones():
    rooms = {path.parent for path in EXTENSIONS.rglob("__init__.py") if "add_message_catalog(" in path.read_text()}
    assert len(rooms) >= 10
    assert rooms == {room_of(path) for path in CATALOGUES if path.parent.parent.name == "es"}


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=IDS)
def test_every_message_is_translated(catalogue):
    """Else: `make catalogues`, then translate what is empty."""
    messages = read(catalogue)
    assert messages.obsolete == {}
    assert [message.id for message in messages if message.id and (message.fuzzy or not all(strings(message)))] == []


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=IDS)
def test_what_is_compiled_is_what_translators_see(catalogue):
    """Else: `make catalogues`."""
    assert translations(catalogue.with_suffix(".mo")) == translations(catalogue)


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=IDS)
def test_placeholders_are_kept(catalogue):
    names = re.compile(r"\{\w*\}")
    for message in read(catalogue):
        for original in (message.id,) if isinstance(message.id, str) else message.id:
            for string in strings(message) if message.id else ():
                assert sorted(names.findall(string)) == sorted(names.findall(original)), message.id
                edges = [len(text) - len(text.rstrip()) for text in (string, original)]
                assert edges[0] == edges[1], f"{message.id!r} ends with another space"


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=IDS)
def test_catalogue_holds_what_the_modules_mark_that_ask_for_it(catalogue):
    """Else: `make catalogues`. Each module that marks a text must name the catalogue that it is in."""
    call = re.compile(rf'get_(?:context_)?translat(?:ion|or)\("{re.escape(catalogue.stem)}"\)')
    modules = [path for path in EXTENSIONS.rglob("*.py") if call.search(path.read_text(encoding="utf-8"))]
    messages = {text for key in translations(catalogue) for text in ([key] if isinstance(key, str) else key)}
    assert {text for path in modules for text in marked_in(path)} == messages


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=IDS)
def test_word_that_stands_alone_has_a_context(catalogue):
    """Else a translator cannot know whether "Time" is read from a clock; type pgettext("what it is", "Time")."""
    for message in read(catalogue):
        words = message.id if isinstance(message.id, str) else message.id[0]
        assert message.context or len(words.split()) != 1 or words.startswith("{"), words


def test_every_marked_text_is_in_a_catalogue():
    call = re.compile(r'get_(?:context_)?translat(?:ion|or)\("([\w.]+)"\)')
    for path in EXTENSIONS.rglob("*.py"):
        if path.relative_to(EXTENSIONS).parts[0] != "jekyll2myst" and any(marked_in(path)):
            assert set(call.findall(path.read_text())) & {catalogue.stem for catalogue in CATALOGUES}, path


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=IDS)
def test_setup_says_where_the_catalogue_is(catalogue):
    setup = (room_of(catalogue) / "__init__.py").read_text(encoding="utf-8")
    assert f'app.add_message_catalog("{catalogue.stem}", ' in setup


def test_command_changes_nothing_and_begins_a_language(tmp_path):
    """`make catalogues`, which is Babel's own commands, on a copy of one room."""
    room = tmp_path / "_ext" / "courseware" / "redirects"
    shutil.copytree(EXTENSIONS / "courseware" / "redirects", room)
    shutil.copy(REPOSITORY / "Makefile", tmp_path)
    before = {path: path.read_bytes() for path in room.rglob("*.?o")}
    command = ["make", "-o", ".venv/.book", "catalogues", f"BIN={Path(sys.executable).parent}"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    assert len(before) == 2
    assert {path: path.read_bytes() for path in before} == before
    source = room / "redirect_pages.py"
    source.write_text(source.read_text().replace('"This page has moved"', '"This page has gone"'))
    subprocess.run([*command, "NEW=fr"], cwd=tmp_path, check=True, capture_output=True)
    spanish, french = (
        translations(room / f"locale/{language}/LC_MESSAGES/courseware.redirects.po") for language in ("es", "fr")
    )
    assert spanish["This page has gone"] == ("",)  # nothing is guessed
    assert spanish["Read it at its new address"] == ("Léala en su nueva dirección",)
    assert french == dict.fromkeys(spanish, ("",))


def test_time_of_a_clock_and_time_of_a_task_are_two_words():
    words = {}
    for catalogue in CATALOGUES:
        words |= {key: value for key, value in translations(catalogue).items() if "Time" in key[-1:]}
    assert words["head of a column of clock times", "Time"] == ("Hora",)
    assert words["how long an activity takes", "Time"] == ("Duración",)
