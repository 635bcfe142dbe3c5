"""The catalogues that ship: complete, compiled, with the placeholders of what they translate."""

from __future__ import annotations

import ast
import re
import tomllib
from fnmatch import fnmatch

import pytest
from babel.messages.mofile import read_mo
from catalogues import messages
from catalogues.__main__ import main
from project import REPOSITORY

EXTENSIONS = sorted(messages.extensions())
CATALOGUES = [(one, language) for one in EXTENSIONS for language in messages.languages(one)]
IDS = [f"{one.name}-{language}" for one, language in CATALOGUES]


def texts(catalogue) -> dict[object, tuple[str, ...]]:
    return {
        message.id if isinstance(message.id, str) else tuple(message.id): messages.strings(message)
        for message in catalogue
        if message.id
    }


def test_spanish_is_there_for_every_extension():
    assert {one.name for one in EXTENSIONS} >= {
        "courseware.accessibility",
        "courseware.redirects",
        "courseware.casebook",
        "courseware.examples",
        "courseware.lesson",
        "courseware.worksheets",
        "courseware.workshops",
        "taggedpdf",
    }
    assert [one.name for one in EXTENSIONS if "es" not in messages.languages(one)] == []


@pytest.mark.parametrize(("extension", "language"), CATALOGUES, ids=IDS)
def test_catalogue_has_what_the_sources_print(extension, language):
    """Else: `make catalogues`, then translate."""
    catalogue = messages.read(messages.path_of(extension, language), language)
    assert set(texts(catalogue)) == set(texts(messages.collected(extension)))
    assert catalogue.obsolete == {}
    assert [message.id for message in messages.to_translate(catalogue)] == []


@pytest.mark.parametrize(("extension", "language"), CATALOGUES, ids=IDS)
def test_what_is_compiled_is_what_translators_see(extension, language):
    """Else: `make catalogues`."""
    path = messages.path_of(extension, language)
    with path.with_suffix(".mo").open("rb") as file:
        assert texts(read_mo(file)) == texts(messages.read(path, language))


@pytest.mark.parametrize(("extension", "language"), CATALOGUES, ids=IDS)
def test_placeholders_are_kept(extension, language):
    names = re.compile(r"\{\w*\}")
    for message in messages.read(messages.path_of(extension, language), language):
        for original in (message.id,) if isinstance(message.id, str) else message.id:
            for string in messages.strings(message) if message.id else ():
                assert sorted(names.findall(string)) == sorted(names.findall(original)), message.id
                edges = [len(text) - len(text.rstrip()) for text in (string, original)]
                assert edges[0] == edges[1], f"{message.id!r} ends with another space"


@pytest.mark.parametrize("extension", EXTENSIONS, ids=lambda path: path.name)
def test_no_message_hides(extension):
    """A collector of messages does not look into f-strings, nor does it know other names."""
    known = {one for key in texts(messages.collected(extension)) for one in ([key] if isinstance(key, str) else key)}
    called = set()
    for path in extension.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in messages.KEYWORDS:
                called |= {
                    one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)
                }
    assert called == known


@pytest.mark.parametrize("extension", EXTENSIONS, ids=lambda path: path.name)
def test_catalogue_is_that_of_the_extension(extension):
    """`setup` must say where the catalogue is, and each module must ask for this one."""
    assert f'app.add_message_catalog("{extension.name}", ' in (extension / "__init__.py").read_text(encoding="utf-8")
    asked = re.compile(r"get_translat(?:ion|or)\(\"(\w+)\"\)")
    for path in extension.rglob("*.py"):
        assert set(asked.findall(path.read_text(encoding="utf-8"))) <= {extension.name}, path.name


def test_catalogues_are_installed():
    settings = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = settings["tool"]["setuptools"]["package-data"]["*"]
    for extension, language in CATALOGUES:
        path = messages.path_of(extension, language)
        for file in (path, path.with_suffix(".mo")):
            name = file.relative_to(extension).as_posix()
            assert file.is_file() and any(fnmatch(name, pattern) for pattern in patterns if "/" in pattern), name


def test_language_is_begun_and_refreshed(tmp_path, monkeypatch, capsys):
    """A message that was changed is one to translate; others keep theirs, and a second run changes nothing."""
    extension = tmp_path / "hello"
    extension.mkdir()
    source = extension / "__init__.py"
    source.write_text('_("Good day")\nngettext("{n} day", "{n} days", 2)\n')
    monkeypatch.setattr("catalogues.__main__.extensions", lambda: messages.extensions(tmp_path))
    assert main(["fr"]) == 0
    path = messages.path_of(extension, "fr")
    assert capsys.readouterr().out == f"{path}: 2 of 2 to translate\n"
    path.write_text(path.read_text().replace('"Good day"\nmsgstr ""', '"Good day"\nmsgstr "Bonjour"'))
    source.write_text('_("Good day")\nngettext("{n} day", "{n} whole days", 2)\n')
    assert main([]) == 0
    assert capsys.readouterr().out == f"{path}: 1 of 2 to translate\n"
    first = path.read_bytes(), path.with_suffix(".mo").read_bytes()
    assert b"Bonjour" in first[0] and b"Bonjour" in first[1] and b"{n} days" not in first[0]
    assert main([]) == 0
    assert (path.read_bytes(), path.with_suffix(".mo").read_bytes()) == first


def test_no_language(capsys):
    assert main(["spanish"]) == 2
    assert "'spanish' is no code of a language; type one as in fr or pt_BR" in capsys.readouterr().err
