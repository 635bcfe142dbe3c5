"""Words that rooms write into pages as HTML, or as nodes, with their language where they are not translated."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from docutils import nodes

from .domain import find_domain
from .languages import find_source_language

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


def find_language(env: BuildEnvironment, words: str, *, is_of_settings: bool = False) -> str:
    """Return the language of *words* that are not translated, "" for that of the edition.

    :param is_of_settings: whether they are of ``conf.py`` or another file that has no translations; else they are of
        some page
    """
    domain = find_domain(env)
    language = find_source_language(env.config) if domain and words.strip() else ""
    return language if domain and (is_of_settings or words in domain.list_words()) else ""


def write_words(env: BuildEnvironment, words: str, *, is_of_settings: bool = False) -> str:
    """Return *words* as HTML, which names their language where they are not translated."""
    language = find_language(env, words, is_of_settings=is_of_settings)
    text = html.escape(words)
    return f'<span lang="{html.escape(language)}">{text}</span>' if language else text


def make_words(env: BuildEnvironment, words: str, *, is_of_settings: bool = False) -> nodes.Text | nodes.inline:
    """Return *words* as a node, which names their language where they are not translated."""
    language = find_language(env, words, is_of_settings=is_of_settings)
    return nodes.inline("", words, classes=[f"language-{language}"]) if language else nodes.Text(words)
