"""Patches of other libraries, which end with the build that made them."""

from __future__ import annotations

import builtins
import gc
import importlib
import io
import os
import sys

import furo
import myst_parser.mdit_to_docutils.base
import myst_parser.mdit_to_docutils.sphinx_
import myst_parser.mocking
import pybtex.plugin
import pytest
import sphinx.builders.html
import sphinx.environment
import sphinx.theming
import sphinx.util.docutils
import sphinx.util.fileutil
import sphinxcontrib.bibtex.plugin
from docutils.nodes import Node, document
from docutils.parsers.rst.directives.images import Figure
from docutils.parsers.rst.directives.misc import Raw
from docutils.parsers.rst.directives.tables import CSVTable
from docutils.parsers.rst.states import Body, Inliner
from docutils.transforms import Transformer
from fastbuild import MENDS, patches
from fastbuild.patches import patch
from pybtex.richtext import Text
from pybtex.style.formatting import BaseStyle
from pybtex.style.template import Node as TemplateNode
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.html._build_info import BuildInfo
from sphinx.directives.code import LiteralInclude
from sphinx.directives.other import Include
from sphinx.domains.std import StandardDomain
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError
from sphinx.events import EventManager
from sphinx.ext import viewcode
from sphinx.registry import SphinxComponentRegistry
from sphinx.search import IndexBuilder
from sphinx.transforms.post_transforms import ReferencesResolver
from sphinx.transforms.post_transforms.code import HighlightLanguageTransform
from sphinx.transforms.post_transforms.images import ImageDownloader
from sphinxcontrib.bibtex.directives import BibliographyDirective
from sphinxcontrib.bibtex.foot_directives import FootBibliographyDirective
from sphinxcontrib.bibtex.foot_roles import FootCiteRole
from sphinxcontrib.bibtex.roles import CiteRole
from sphinxcontrib.bibtex.transforms import BibliographyTransform

STOCK = ["myst_parser", "sphinxcontrib.bibtex", "courseware.casebook", "courseware.accessibility"]
WHOLE_FILES = [
    (builtins, "open"),
    (io, "open"),
    (os, "replace"),
    (os, "rename"),
    (sphinx.util.fileutil, "copyfile"),
    (sphinx.builders.html, "copyfile"),
]
#: mends that load another one, which patches
WITH_WHOLE_FILES = {
    f"fastbuild.{name}" for name in ("removed_outputs", "removed_assets", "unfinished_builds", "unnamed_files")
}
WITH_OTHERS = {*WITH_WHOLE_FILES, "fastbuild.sidebars", "fastbuild.missing_files"}
#: what each mend patches; the others patch nothing, and set what belongs to one build
PATCHED = {
    "fastbuild.whole_files": WHOLE_FILES,
    **dict.fromkeys(WITH_WHOLE_FILES, WHOLE_FILES),
    "fastbuild.build_settings": [(BuildInfo, "load")],
    "fastbuild.plugins": [
        (pybtex.plugin, "entry_points"),
        (sphinxcontrib.bibtex.plugin, "entry_points"),
        (sphinx.theming, "entry_points"),
    ],
    "fastbuild.bibtex_dependencies": [
        (FootCiteRole, "run"),
        (FootBibliographyDirective, "run"),
        (BibliographyDirective, "run"),
    ],
    "fastbuild.bibliography": [
        (Text, "from_latex"),
        (TemplateNode, "format_data"),
        (BaseStyle, "format_entry"),
        (FootCiteRole, "run"),
        (CiteRole, "result_nodes"),
    ],
    "fastbuild.navigation": [(furo, "_compute_navigation_tree"), (furo, "get_navigation_tree")],
    "fastbuild.sidebars": [(furo, "_compute_navigation_tree"), (furo, "get_navigation_tree")],
    "fastbuild.titles": [(StandaloneHTMLBuilder, "render_partial")],
    "fastbuild.findall": [(Node, "findall"), (Node, "_fast_findall"), (Node, "_superfast_findall")],
    "fastbuild.forgotten_pages": [(Builder, "_read_serial")],
    "fastbuild.options": [
        (sphinx.util.docutils, "_get_settings"),
        (myst_parser.mdit_to_docutils.base, "get_default_settings"),
    ],
    "fastbuild.walkabout": [(Node, "walk"), (Node, "walkabout")],
    "fastbuild.events": [(EventManager, "emit")],
    "fastbuild.viewcode_pages": [(viewcode, "should_generate_module_page")],
    "fastbuild.highlight_languages": [(HighlightLanguageTransform, "apply")],
    "fastbuild.checksums": [(sphinx.builders.html, "_file_checksum")],
    "fastbuild.formatted_entries": [(BaseStyle, "format_entry")],
    "fastbuild.search_index": [(IndexBuilder, "load")],
    "fastbuild.bibliography_nodes": [(BibliographyTransform, "run")],
    "fastbuild.outside_files": [
        (BuildEnvironment, "relfn2path"),
        (Figure, "run"),
        *((directive_class, "run") for directive_class in (Raw, CSVTable, Include, LiteralInclude)),
        (myst_parser.mocking.MockIncludeDirective, "run"),
    ],
    "fastbuild.missing_files": [
        *((directive_class, "run") for directive_class in (Raw, CSVTable, Include, LiteralInclude)),
        (myst_parser.mocking.MockIncludeDirective, "run"),
    ],
    "fastbuild.duplicate_names": [(StandardDomain, "add_program_option")],
    "fastbuild.outside_links": [
        (BuildEnvironment, "find_files"),
        (StandaloneHTMLBuilder, "copy_html_static_files"),
        (StandaloneHTMLBuilder, "copy_extra_files"),
    ],
    "fastbuild.remote_files": [(ImageDownloader, "handle"), (Raw, "run"), (CSVTable, "run")],
    "fastbuild.failing_directives": [
        (Body, "run_directive"),
        (myst_parser.mdit_to_docutils.base.DocutilsRenderer, "run_directive"),
    ],
    "fastbuild.failing_roles": [
        (Inliner, "interpreted"),
        (myst_parser.mdit_to_docutils.base.DocutilsRenderer, "render_myst_role"),
    ],
    "fastbuild.source_encodings": [(Builder, "read_doc")],
    "fastbuild.failing_parsers": [(SphinxComponentRegistry, "create_source_parser")],
    "fastbuild.failing_transforms": [
        (Transformer, "apply_transforms"),
        (ReferencesResolver, "_resolve_pending_xref"),
    ],
    "fastbuild.failing_handlers": [(EventManager, "emit")],
    "fastbuild.failing_writers": [(document, "walkabout")],
    "fastbuild.toctree_circles": [(sphinx.environment, "_traverse_toctree")],
    "fastbuild.equation_labels": [(myst_parser.mdit_to_docutils.sphinx_.SphinxRenderer, "_random_label")],
    "fastbuild.substitutions": [(myst_parser.mdit_to_docutils.base, "jinja2")],
    # autosummary, where a project uses it
    "fastbuild.summary_dependencies": [],
}
OWNERS = list({id(owner): owner for pairs in PATCHED.values() for owner, _name in pairs}.values())


def attributes():
    """Return all attributes of what is patched, and what else of the process a build could change."""
    state = {(owner, name): value for owner in OWNERS for name, value in vars(owner).items()}
    # Sphinx keeps what it asked furo for; furo.navigation may be loaded meanwhile
    state = {key: value for key, value in state.items() if callable(value) or "fastbuild" in key[1]}
    return state, gc.get_threshold(), type(sys.modules.get("furo.navigation")).__name__ == "LazyModule"


RAISES = """\
from sphinx.errors import ExtensionError

def fail(*_of_event):
    raise ExtensionError("meant")

def setup(app):
    app.connect("env-updated", fail)
"""


def _end_builds() -> None:
    """End the patches of applications of other tests that never built, whatever holds these."""
    for owner, name in {pair for pairs in PATCHED.values() for pair in pairs}:
        kept = vars(owner).get(patches._PATCHES, {}).get(name)
        for build in [*kept.builds] if kept else []:
            patches._release(owner, name, build)


@pytest.fixture
def patched_while_reading(monkeypatch):
    """Return the list of what was patched while the first page of each build was read, growing."""
    _end_builds()
    found, init = [], Sphinx.__init__
    originals = {(owner, name): vars(owner).get(name) for pairs in PATCHED.values() for owner, name in pairs}

    def initialise(app, *args, **kwargs):
        init(app, *args, **kwargs)

        def note(*_of_event):
            found.append({key for key, value in originals.items() if vars(key[0]).get(key[1]) is not value})

        app.connect("env-before-read-docs", note)

    monkeypatch.setattr(Sphinx, "__init__", initialise)
    return found


@pytest.mark.parametrize("mend", MENDS)
def test_every_attribute_is_the_original_after_a_build(project, patched_while_reading, mend):
    before = attributes()
    project("fastbuild").build("html", settings={"extensions": [*STOCK, mend]})
    after = attributes()
    assert {key for key in before[0] | after[0] if before[0].get(key) is not after[0].get(key)} == set()
    assert after[1:] == before[1:]
    # courseware.casebook and courseware.accessibility load some themselves
    names = (
        *("bibliography", "whole_files", "outside_files", "outside_links", "remote_files", "substitutions"),
        *("failing_directives", "failing_roles", "failing_parsers", "failing_transforms", "failing_handlers"),
        *("failing_writers", "source_encodings", "toctree_circles"),
    )
    loaded = [pair for name in names for pair in PATCHED[f"fastbuild.{name}"]]
    assert patched_while_reading == [{*PATCHED.get(mend, ()), *loaded}]


def test_after_a_build_that_raised(project, patched_while_reading, monkeypatch):
    book = project("fastbuild")
    book.write("raises.py", RAISES)
    monkeypatch.syspath_prepend(str(book.folder))
    before = attributes()
    with pytest.raises(ExtensionError):
        book.build("html", settings={"extensions": [*STOCK, "fastbuild", "raises"]})
    assert attributes() == before
    assert patched_while_reading[0] == {pair for pairs in PATCHED.values() for pair in pairs}


def test_after_a_handler_that_raised_at_the_end(project, monkeypatch):
    book = project("fastbuild")
    book.write(
        "raises.py",
        "def setup(app):\n    app.connect('build-finished', lambda *_: 1 / 0, priority=1)\n    return {}\n",
    )
    monkeypatch.syspath_prepend(str(book.folder))
    before = attributes()
    with pytest.raises(ExtensionError):
        book.build("html", settings={"extensions": [*STOCK, "fastbuild", "raises"]})
    gc.collect()  # some patches last until the end, which this build never reached
    assert attributes() == before


class Owner:
    """Stands for a class of another library."""

    value = 1


class App:
    """Stands for an application: keeps what is called at the end."""

    def __init__(self):
        self.handlers = []

    def connect(self, _event, handler, priority):
        self.handlers.append(handler)

    def finish(self):
        for handler in self.handlers:
            handler(self, None)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_two_builds_at_the_same_time(order):
    apps = [App(), App()]
    for app in apps:
        patch(app, Owner, "value", lambda original: original + 1)
        assert Owner.value == 2
    before = dict(vars(Owner))
    apps[order[0]].finish()
    assert Owner.value == 2
    apps[order[1]].finish()
    assert Owner.value == 1
    assert vars(Owner).keys() == before.keys() - {"_fastbuild_patches"}


def test_two_patches_of_one_attribute():
    app = App()
    for _again in range(2):
        patch(app, Owner, "value", _add_one)
        patch(app, Owner, "value", _double)
    assert Owner.value == 4
    app.finish()
    assert Owner.value == 1


def _add_one(original):
    return original + 1


def _double(original):
    return original * 2


def test_an_application_that_never_builds():
    app = App()
    patch(app, Owner, "value", lambda original: original + 1)
    assert Owner.value == 2
    del app
    gc.collect()
    assert Owner.value == 1


def test_every_module_that_patches_is_above():
    modules = [importlib.import_module(mend) for mend in MENDS]
    assert {module.__name__ for module in modules if hasattr(module, "patch")} == PATCHED.keys() - WITH_OTHERS
