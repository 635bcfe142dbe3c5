"""docutils' settings of pages, without a command line."""

from __future__ import annotations

import warnings

import docutils.frontend
import pytest
from docutils.parsers.rst import Parser
from docutils.readers import standalone
from docutils.utils import DependencyList
from fastbuild import options
from myst_parser.parsers.sphinx_ import MystParser
from sphinx.util.docutils import _get_settings

GET_SETTINGS = options.make_get_settings(_get_settings)
GET_DEFAULT_SETTINGS = options.make_get_default_settings(docutils.frontend.get_default_settings)
STOCK = ["myst_parser", "sphinxcontrib.bibtex", "courseware.casebook", "courseware.accessibility"]


@pytest.fixture
def parsers(monkeypatch):
    """Return the list of the command lines that were described, growing."""
    options.defaults_of.cache_clear()
    made, init = [], docutils.frontend.OptionParser.__init__

    def initialise(parser, *arguments, **named):
        made.append(parser)
        init(parser, *arguments, **named)

    monkeypatch.setattr(docutils.frontend.OptionParser, "__init__", initialise)
    return made


PAGES = 9


def test_the_fault_is_still_there(project, parsers):
    project("fastbuild").build("html", settings={"extensions": STOCK})
    assert len(parsers) >= 2 * PAGES, "Sphinx or MyST-Parser keeps settings: take that out of fastbuild.options"


def test_described_once(project, parsers):
    project("fastbuild").build("html")
    assert len(parsers) < PAGES


def plain(values):
    """Return settings as data."""
    found = dict(vars(values))
    dependencies = found.pop("record_dependencies")
    assert isinstance(dependencies, DependencyList)
    return list(found.items())


def test_same_values():
    own = {"traceback": True, "language_code": "es", "new": [1]}
    asked = (standalone.Reader, MystParser())
    stock = _get_settings(*asked, defaults=own, read_config_files=True)
    assert plain(GET_SETTINGS(*asked, defaults=own, read_config_files=True)) == plain(stock)
    with warnings.catch_warnings(action="ignore"):
        stock = docutils.frontend.get_default_settings(Parser)
    assert plain(GET_DEFAULT_SETTINGS(Parser)) == plain(stock)


def test_each_page_has_its_own():
    first, second = (GET_DEFAULT_SETTINGS(Parser) for _ in range(2))
    first.tab_width = 3
    assert second.tab_width != 3
    assert first.record_dependencies is not second.record_dependencies
    assert first._config_files is not second._config_files


def test_a_configuration_file_is_read(tmp_path, monkeypatch):
    (tmp_path / "docutils.conf").write_text("[general]\ntab_width: 3\n")
    monkeypatch.chdir(tmp_path)
    made = GET_SETTINGS(standalone.Reader, MystParser(), defaults={}, read_config_files=True)
    assert made.tab_width == 3


def test_a_parser_with_settings_of_its_own():
    parser = Parser()
    parser.settings_defaults = {"ours": 1}
    assert GET_SETTINGS(parser, defaults={}).ours == 1
    assert GET_DEFAULT_SETTINGS(parser).ours == 1
