"""Which pages are in a module of a lesson."""

from types import SimpleNamespace

from courseware.lesson.modules import find_modules, is_in_module
from hypothesis import example, given
from hypothesis import strategies as st

DOCNAMES = ["index", "a", "b", "c", "d", "e"]
NAMES = st.sampled_from(DOCNAMES)


@given(st.dictionaries(NAMES, st.lists(NAMES, max_size=4)))
@example({"index": ["a", "b"], "a": ["c"], "c": ["a", "index"], "b": []})
@example({"index": ["index"]})
def test_pages_in_modules_are_those_of_the_modules(includes):
    """Whatever toctrees name: a page twice, one above itself, the first page of the book."""
    parents = {}
    for docname, children in includes.items():
        for child in children:
            parents.setdefault(child, set()).add(docname)
    config = SimpleNamespace(root_doc="index")
    env = SimpleNamespace(config=config, toctree_includes=includes, files_to_rebuild=parents)
    in_modules = {docname for module in find_modules(env) for docname in module.docnames}
    assert {docname for docname in DOCNAMES if is_in_module(env, docname)} == in_modules
