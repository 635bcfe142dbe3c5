"""The table of directives and roles against the book itself: a directive is as the table has it."""

from __future__ import annotations

import pytest
from docutils.frontend import get_default_settings
from docutils.languages import get_language
from docutils.parsers.rst import Parser
from docutils.parsers.rst.directives import directive as find_directive
from docutils.parsers.rst.roles import role as find_role
from docutils.utils import new_document
from jekyll2myst.proof.vocabulary import DIRECTIVES, ROLES
from sphinx.testing.util import SphinxTestApp
from sphinx.util.docutils import sphinx_domains

#: directives that print a text which they are not given, and ask for it with a warning
ASK = frozenset({"sidebar", "activity", "lesson-video", "benefit", "benefit-group", "case-study", "case", "teaches"})


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    folder = tmp_path_factory.mktemp("book")
    (folder / "conf.py").write_text('extensions = ["courseware"]\n')
    (folder / "index.md").write_text("# Home\n")
    app = SphinxTestApp("dummy", srcdir=folder)
    with sphinx_domains(app.env):
        yield new_document("index", get_default_settings(Parser))
    app.cleanup()


@pytest.mark.parametrize("name", DIRECTIVES)
def test_directive(book, name):
    form, directive = DIRECTIVES[name], find_directive(name, get_language("en"), book)[0]
    assert directive is not None
    assert form.options <= (directive.option_spec or {}).keys()
    assert form.is_required == bool(directive.required_arguments) or name in ASK
    assert bool(form.argument) == bool(directive.required_arguments or directive.optional_arguments)
    assert directive.has_content or not form.body


@pytest.mark.parametrize("name", [name for name in ROLES if ":" not in name])
def test_role(book, name):
    assert find_role(name, get_language("en"), 0, book.reporter)[0] is not None
