"""Messages with a context."""

from __future__ import annotations

import copy
import pickle
from gettext import NullTranslations

import pytest
from fastbuild.message_contexts import get_context_translation
from sphinx.locale import translators


class _Spanish(NullTranslations):
    """A catalogue with one word in two contexts."""

    WORDS = {("clock", "Time"): "Hora", ("length", "Time"): "Duración"}

    def pgettext(self, context: str, message: str) -> str:
        return self.WORDS.get((context, message), message)

    def gettext(self, message: str) -> str:
        context, _separator, text = message.rpartition("\x04")
        return self.WORDS.get((context, text), message)


@pytest.fixture
def catalogue(monkeypatch):
    """Return the name of a catalogue, and what loads it."""
    return "some.room", lambda: monkeypatch.setitem(translators, ("general", "some.room"), _Spanish())


def test_word_has_a_translation_in_each_context(catalogue):
    name, load = catalogue
    load()
    pgettext = get_context_translation(name)
    assert [pgettext("clock", "Time"), pgettext("length", "Time"), pgettext("other", "Time")] == [
        "Hora",
        "Duración",
        "Time",
    ]


def test_word_of_a_module_is_translated_when_it_is_used(catalogue):
    name, load = catalogue
    word = get_context_translation(name)("clock", "Time")
    assert str(word) == "Time"
    kept = [word, copy.copy(word), pickle.loads(pickle.dumps(word))]
    load()
    assert [str(each) for each in kept] == ["Hora"] * 3
    assert str(get_context_translation(name)("other", "Time")) == "Time"
