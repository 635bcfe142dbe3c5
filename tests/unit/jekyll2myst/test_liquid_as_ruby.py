"""Liquid is read as Ruby reads it: recorded answers, and Jekyll's own where it is installed."""

from __future__ import annotations

import os
import shutil

import pytest
from liquid_snippets import (
    Generator,
    Snippet,
    expand_snippet,
    expand_with_jekyll,
    make_expander,
    read_snippets,
    write_snippets,
)

FILES = ("written.json", "generated.json")


def list_differences(snippets: list[Snippet]) -> list[tuple[Snippet, str]]:
    """Return the snippets that our Liquid makes something else of, or finds a fault in, with what it makes."""
    expander = make_expander()
    expansions = [(snippet, expand_snippet(expander, snippet.template)) for snippet in snippets]
    # what Ruby refuses costs the tag that is wrong, or nothing
    return [
        (snippet, "; ".join([text, *(fault.message for fault in faults)]))
        for snippet, (text, faults, *_) in expansions
        if snippet.expected is not None and (text != snippet.expected or faults)
    ]


@pytest.mark.parametrize("name", FILES)
def test_recorded(name):
    snippets = read_snippets(name)
    assert sum(snippet.expected is not None for snippet in snippets) >= 150
    assert list_differences(snippets) == []


def test_with_jekyll():
    if shutil.which("jekyll") is None:
        pytest.skip("install jekyll (Debian: apt install jekyll)")
    recorded = {name: read_snippets(name) for name in FILES}
    generator = Generator(seed=4)
    templates = [snippet.template for snippets in recorded.values() for snippet in snippets]
    snippets = expand_with_jekyll([*templates, *(generator.template() for _ in range(300))])
    if os.environ.get("REWRITE_GOLDENS"):
        answers = dict(snippets)
        for name, pairs in recorded.items():
            write_snippets(name, [Snippet(pair.template, answers[pair.template]) for pair in pairs])
    assert len(snippets) > 600
    assert list_differences(snippets) == []
