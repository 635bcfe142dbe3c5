"""The files of a book that begins: complete, with values that are data, and never over what is there."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jekyll2myst.site.language_tags import to_sphinx_language
from jekyll2myst.starter import Values, frame_files, starter_files, values_of_site, write_starter

#: what would be code, markup or another placeholder, if it were not data
HOSTILE = """@AUTHOR@ "'\\ {evil}`x` <b> # [a](b) : - $(touch run) @LANGUAGE@"""
BY_SA = "Text: [license](https://creativecommons.org/licenses/by-sa/4.0/)."


def assigned(settings: str) -> dict[str, object]:
    """Return the plain values that a conf.py assigns."""
    return {
        target.id: ast.literal_eval(node.value)
        for node in ast.parse(settings).body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


@given(st.text(min_size=1).filter(str.strip))
def test_any_value_is_data(text):
    files = frame_files(Values(text, author=text, language=text, released="2026-11-23"))
    words = " ".join(text.split())
    settings = assigned(files["conf.py"])
    assert settings["project"] == settings["author"] == settings["copyright"] == words
    assert settings["language"] == text
    citation = yaml.safe_load(files["CITATION.cff"])
    assert citation["title"] == citation["authors"][0]["name"] == words


def test_values_that_look_like_code_or_like_placeholders_are_text():
    files = frame_files(Values(HOSTILE, author=HOSTILE, released="2026-11-23"))
    assert assigned(files["conf.py"])["project"] == HOSTILE
    citation = yaml.safe_load(files["CITATION.cff"])
    assert citation["title"] == citation["authors"][0]["name"] == HOSTILE
    assert files["README.md"].splitlines()[0].replace("\\", "") == f"# {HOSTILE}".replace("\\", "")
    assert r"\[a\]" in files["README.md"].splitlines()[0]


def test_license_stands_in_the_rights_and_in_the_citation():
    files = frame_files(Values("A book", author="A library", license="CC-BY-SA-4.0"))
    assert assigned(files["conf.py"])["copyright"] == "A library (CC BY-SA 4.0)"
    assert yaml.safe_load(files["CITATION.cff"])["license"] == "CC-BY-SA-4.0"
    without = frame_files(Values("A book", author="A library"))
    assert assigned(without["conf.py"])["copyright"] == "A library"
    assert "license" not in yaml.safe_load(without["CITATION.cff"])


def test_every_placeholder_is_filled():
    files = starter_files(Values("A book"))
    assert {"conf.py", ".readthedocs.yaml", ".gitignore", "README.md", "references.bib", "docs/index.md"} <= set(files)
    assert [path for path, text in files.items() if "@" in text.replace("@techreport", "")] == []
    assert [path for path in files if path.endswith(".in")] == []


def test_what_is_there_stays(tmp_path):
    (tmp_path / "conf.py").write_text("mine")
    written = write_starter(tmp_path, Values("A book"))
    assert (tmp_path / "conf.py").read_text() == "mine"
    assert tmp_path / "conf.py" not in written
    assert len(written) == len(starter_files(Values("A book"))) - 1
    assert write_starter(tmp_path, Values("Another")) == []


@pytest.mark.parametrize(
    ("config", "licenses", "values"),
    [
        ({}, [], Values("old-site", author="old-site")),
        (
            {"title": " A\n site ", "author": "Ann", "description": "Of\n it."},
            [BY_SA],
            Values("A site", "Ann", "en", "CC-BY-SA-4.0", "Of it."),
        ),
        ({"name": "N", "author": {"name": "Ann"}, "lang": "es"}, ["MIT License"], Values("N", "Ann", "es")),
        ({"title": ["no", "text"], "author": 7}, [], Values("old-site", "7")),
        (
            {"title": "A", "license": "https://creativecommons.org/publicdomain/zero/1.0/"},
            [BY_SA],
            Values("A", "A", "en", "CC0-1.0"),
        ),
        ({"title": "A", "locale": "pt-br", "authors": [{"name": "Ann"}, "Ben"]}, [], Values("A", "Ann, Ben", "pt_BR")),
        ({"title": "<b>A</b> &amp; B", "license": "CC BY-SA 4.0"}, [], Values("A & B", "A & B", "en", "CC-BY-SA-4.0")),
        (
            {"title": "A"},
            ["Attribution-NonCommercial-NoDerivs 3.0 Unported"],
            Values("A", "A", "en", "CC-BY-NC-ND-3.0"),
        ),
    ],
)
def test_values_of_a_site(config, licenses, values):
    assert values_of_site(config, "old-site", licenses) == values


def test_values_that_a_site_keeps_in_its_data():
    data = {"course": {"title": "A course", "description": 'By <a href="x">us</a>.'}, "other": {"title": "No"}}
    assert values_of_site({}, "old-site", [], data) == Values("A course", "A course", "en", "", "By us.")


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        pytest.param("en", "en", id="language"),
        pytest.param("en-US", "en", id="a region without words of its own"),
        pytest.param("pt_br", "pt_BR", id="a region with words of its own"),
        pytest.param("zh-Hant-HK", "zh_TW", id="a script"),
        pytest.param("zh", "zh_CN", id="a language that Sphinx knows by its regions"),
        pytest.param("zh-HK", "zh_HK", id="a region of it"),
        pytest.param("no", "nb", id="an older name"),
        pytest.param("de-CH.UTF-8", "de", id="the name of a locale"),
        pytest.param("english", "", id="no tag"),
        pytest.param(["en"], "", id="no text"),
    ],
)
def test_names_of_languages(tag, name):
    assert to_sphinx_language(tag) == name


def test_starter_needs_neither_sphinx_nor_a_reader_of_liquid():
    code = (
        "import sys, jekyll2myst.starter; print(sorted({n.split('.')[0] for n in sys.modules} & {'sphinx', 'liquid'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
