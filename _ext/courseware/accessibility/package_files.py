"""The files that the pages of an ePub show: taken when a page names them, so that nothing else is packed."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from . import media_types
from .addresses import clean_address, is_relative
from .drawings import clean_drawing
from .media_types import Media
from .package_names import PackageNames
from .xhtml.styles import clean_stylesheet


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the files are that pages name."""

    #: the folder of the builder
    out: Path
    #: that of the sources
    sources: Path
    #: address of the same book on the web, or ""
    web: str = ""
    #: how the names of pages end there, and how those end that the builder writes
    web_suffix: str = ".html"
    page_suffix: str = ".xhtml"


class PackageFiles:
    """The files of an ePub, by their names in it."""

    def __init__(self, folders: Folders, sources: Mapping[str, str]) -> None:
        """Begin without a file.

        :param sources: paths of the sources of pages, below their folder, by the paths of the pages
        """
        self.names = PackageNames()
        self.media: dict[str, Media] = {}
        self._folders, self._sources = folders, sources
        #: names of the files that were asked for, by their paths; "" for what is not there
        self.loaded: dict[tuple[Path, str], str] = {}

    def page_name(self, path: str) -> str:
        """Return the name of the page at *path* in the folder of the builder."""
        return self.names.name(path, media_types.XHTML)

    def add_page(self, path: str, text: str) -> None:
        """Add a page."""
        self.media[self.page_name(path)] = Media(text.encode(), media_types.XHTML)

    def take_picture(self, path: str) -> str:
        """Take the picture at *path* in the folder of the builder; return its name, or ""."""
        return self._load(self._folders.out, path, "image/")

    def take_style(self, page: str, origin: str, address: str) -> str:
        """Return the address, from the file *origin*, of a style sheet, a font or a picture that a style names."""
        if not is_relative(address) or not urlsplit(address).path:
            return ""
        path = join(origin, urlsplit(address).path)
        if path.lower().endswith(".css"):
            return self._from(origin, self._load_style(page, path))
        return self.take(page, origin, address, ("font/", "image/"))

    def _load_style(self, page: str, path: str) -> str:
        """Take a style sheet; return its name, or ""."""
        key = (self._folders.out, path)
        if key not in self.loaded:
            self.loaded[key] = ""
            content = _read(self._folders.out, path)
            if content is not None:
                self.loaded[key] = name = self.names.name(path, media_types.CSS)
                text = content.decode("utf-8", "replace")
                cleaned = clean_stylesheet(text, lambda address: self.take_style(page, path, address))
                self.media[name] = Media(cleaned.encode(), media_types.CSS)
        return self.loaded[key]

    def take(self, page: str, origin: str, address: str, kinds: str | tuple[str, ...]) -> str:
        """Return the address, from the file *origin*, of a file of one of *kinds* that the book then holds; or ""."""
        if address.startswith("data:image/") and "image/" in kinds:
            return clean_address(address)
        if not is_relative(address) or not urlsplit(address).path:
            return ""
        path = unquote(urlsplit(address).path)
        source = self._sources.get(page, page)
        for folder, base in ((self._folders.out, origin), (self._folders.sources, source)):
            joined = path.lstrip("/") if path.startswith("/") else posixpath.join(posixpath.dirname(base), path)
            name = self._load(folder, posixpath.normpath(joined), kinds)
            if name:
                return self._from(origin, name)
        return ""

    def _load(self, folder: Path, path: str, kinds: str | tuple[str, ...]) -> str:
        """Take a file of one of *kinds*; return its name, or ""."""
        key = (folder, path)
        if key not in self.loaded:
            content = _read(folder, path)
            media = Media(b"", "") if content is None else _readable(content, kinds)
            self.loaded[key] = ""
            if media.type:
                # a picture that lies beside the sources alone
                place = path if folder == self._folders.out else f"_images/{path}"
                self.loaded[key] = name = self.names.name(place, media.type)
                self.media[name] = media
        name = self.loaded[key]
        return name if name and self.media[name].type.startswith(kinds) else ""

    def _from(self, origin: str, name: str) -> str:
        """Return the address of a file as the file *origin* writes it."""
        kind = media_types.CSS if origin.lower().endswith(".css") else media_types.XHTML
        return relative(self.names.name(origin, kind), name) if name else ""


def _readable(content: bytes, kinds: str | tuple[str, ...]) -> Media:
    """Return a file as EPUB knows it."""
    kind = media_types.media_type(content)
    if kinds == "audio/" and kind == "video/mp4":
        kind = "audio/mp4"  # many programs that record sound write the head of a film
    if kind.startswith(("audio/", "video/", "font/", "text/")):
        return Media(content, kind)
    media = media_types.read_picture(content)
    if media.type != media_types.SVG:
        return media
    drawing = clean_drawing(media.content)
    return Media(drawing, media_types.SVG if drawing else "")


def _read(folder: Path, path: str) -> bytes | None:
    """Return the content of a file, `None` where there is none in the folder."""
    file = folder / path
    try:
        return file.read_bytes() if file.resolve().is_relative_to(folder.resolve()) else None
    except (OSError, ValueError):
        return None


def join(base: str, path: str) -> str:
    """Return the path that an address on the page *base* names."""
    path = unquote(path)
    if path.startswith("/"):
        return posixpath.normpath(path).lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), path))


def relative(origin: str, name: str) -> str:
    """Return the address of one file of the package, as another writes it."""
    return _relative_to(posixpath.dirname(origin) or ".", name)


@lru_cache(maxsize=1024)
def _relative_to(folder: str, name: str) -> str:
    """Return the address of a file of the package, as those in a *folder* of it write it: all name the same styles."""
    return quote(posixpath.relpath(name, folder))
