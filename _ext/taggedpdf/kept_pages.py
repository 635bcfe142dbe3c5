"""Pages as they were translated, kept from build to build by what they are made from.

A page with a warning is not kept: it is translated in each build, and warns in each. Nor is one taken whose pictures
are not what they were, those that were mended or converted among them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from fastbuild.files import content_digest
from fastbuild.kept_files import KeptFiles
from fastbuild.noticed_warnings import noticed_warnings
from sphinx.config import Config

from .page_estimates import count_letters
from .pagination import TranslatedPage
from .translator import TypstTranslator

#: a string literal that may be the path of a picture below Typst's root
_ROOTED, _ESCAPED = re.compile(r'"/((?:[^"\\]|\\.)*)"'), re.compile(r"\\(.)")


class Pictures:
    """The digests of the files that Typst finds below its root; each is read once in a build."""

    def __init__(self, root: Callable[[], Path]) -> None:
        """Begin without any; *root* returns the folder, once a picture is asked for."""
        self.root = root
        self.digests: dict[str, str] = {}

    def digest(self, path: str) -> str:
        """Return the digest of the file at *path*, "" where there is none."""
        if path not in self.digests:
            try:
                is_inside = ".." not in Path(path).parts
                self.digests[path] = content_digest((self.root() / path).read_bytes()) if is_inside else ""
            except (OSError, ValueError):  # no file, or nothing that a file could be called
                self.digests[path] = ""
        return self.digests[path]

    def named_in(self, code: str) -> tuple[tuple[str, str], ...]:
        """Return the files that string literals of *code* may name, with their digests."""
        paths = sorted({_ESCAPED.sub(r"\1", match[1]) for match in _ROOTED.finditer(code)})
        return tuple((path, content) for path in paths if (content := self.digest(path)))

    def are_same(self, pictures: Iterable[tuple[str, str]]) -> bool:
        """Say whether files have the content that they had."""
        return all(self.digest(path) == content for path, content in pictures)


def record_page(translator: TypstTranslator, body: str, pictures: Pictures) -> TranslatedPage:
    """Return the page that a *translator* has translated to *body*."""
    return TranslatedPage(
        translator.headings[0].text if translator.headings else "",
        body,
        frozenset(translator.labels),
        frozenset(translator.link_targets),
        translator.headings,
        translator.structure_marks,
        len(translator.note_numbers),
        pictures.named_in(body),
        count_letters(body),
    )


class KeptPages:
    """The translated pages that are kept."""

    def __init__(self, files: KeptFiles, pictures: Pictures, config: Config) -> None:
        """Keep pages in *files*."""
        self.files, self.pictures, self.config = files, pictures, config

    def get(self, key: str, translate: Callable[[], TranslatedPage]) -> TranslatedPage:
        """Return the page whose digest is *key*; *translate* makes it where it is not kept."""
        page = self.files.load(key)
        if isinstance(page, TranslatedPage) and self.pictures.are_same(page.pictures):
            return page
        with noticed_warnings(self.config) as noticed:
            page = translate()
        if not noticed.count:
            self.files.dump(key, page)
        return page
