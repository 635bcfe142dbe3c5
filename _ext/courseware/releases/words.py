"""The words of a passage as digests, so that a release can tell a passage that was reworded from one that is new.

Each word has two characters, which stand for 12 bits. What a book said cannot be read from them; how many words two
passages share can. Of 4,096 words that differ, one seems to be the same.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from functools import lru_cache

#: letters of languages without spaces count each by itself: Chinese, Japanese, Thai, Lao, Burmese, Khmer
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
#: characters that stand for a word
_LENGTH = 2


def normalize_text(text: str) -> str:
    """Return *text* with its letters in one form and single spaces: what else may differ nobody sees."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def digest_words(text: str) -> str:
    """Return the digests of the words of a *text*, which is as `normalize_text` returns it; without case."""
    return "".join(map(_digest_word, _WORD.findall(text.casefold())))


@lru_cache(maxsize=1 << 16)
def _digest_word(word: str) -> str:
    # written into files that stay for years: the digest is part of their format, and no helper of ours may change it
    number = int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=2).digest())
    return _LETTERS[number >> 6 & 63] + _LETTERS[number & 63]


def digest_passage(text: str, targets: tuple[str, ...]) -> str:
    """Return the digest of a passage: of its *text*, and of what its links and pictures lead to."""
    content = "\0".join((text, *targets)).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(content, digest_size=8).hexdigest()


def count_words(words: str) -> int:
    """Return how many words there are."""
    return len(words) // _LENGTH


def split_words(words: str) -> frozenset[tuple[str, int]]:
    """Return the words as a set: the first "the", the second "the" and so on are members of their own."""
    counts: Counter[str] = Counter()
    members = set()
    for start in range(0, len(words), _LENGTH):
        word = words[start : start + _LENGTH]
        counts[word] += 1
        members.add((word, counts[word]))
    return frozenset(members)
