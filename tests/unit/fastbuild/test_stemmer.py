"""PyStemmer, which Sphinx's search index takes where it is installed, gives the same stems as the code in Python."""

from __future__ import annotations

import re

import pytest
import snowballstemmer
from project import REPOSITORY
from snowballstemmer.english_stemmer import EnglishStemmer
from snowballstemmer.spanish_stemmer import SpanishStemmer

WORD = re.compile(r"\w+")


@pytest.mark.parametrize(("language", "slow"), [("english", EnglishStemmer), ("spanish", SpanishStemmer)])
def test_same_stems(language, slow):
    quick = snowballstemmer.stemmer(language)
    assert type(quick).__module__ == "Stemmer", "PyStemmer is not installed: pip install pystemmer"
    pages = [path.read_text() for folder in ("docs", "tests/roots") for path in (REPOSITORY / folder).rglob("*.md")]
    words = sorted({word.lower() for page in pages for word in WORD.findall(page)})
    assert len(words) > 1000
    assert quick.stemWords(words) == slow().stemWords(words)
