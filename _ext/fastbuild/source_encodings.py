"""A page that is not UTF-8 costs a warning: it is read as what it most likely is.

Fault mended, of Sphinx 9.0.4 to 9.2: one page that an old editor saved in another encoding, or one byte that came
with a pasted word, ends the build of all pages, and Sphinx does not say on which page it was.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders import Builder
from sphinx.util import logging

from .patches import patch

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_logger = logging.getLogger(__name__)
_MESSAGE = "This page is not UTF-8 from here on; it is read as %s. Save it again, with the encoding UTF-8."
#: the name of what stands in for bytes that are no UTF-8
_WINDOWS = "fastbuild.windows"
_BYTE_ORDER_MARKS = {codecs.BOM_UTF16_LE: "UTF-16", codecs.BOM_UTF16_BE: "UTF-16"}


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """Return the letter that one byte is in Windows-1252, with which most texts that are no UTF-8 were written."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.start + 1].decode("cp1252", "replace"), error.start + 1


def _decode(content: bytes) -> tuple[str, str]:
    """Return a text, and what it has been read as."""
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if content.startswith(mark):
            return content.decode(encoding, "replace"), encoding
    return content.decode("utf-8", _WINDOWS), "Windows-1252"


def _undecodable(path: Path, encoding: str) -> UnicodeDecodeError | None:
    """Return why a page cannot be read in the *encoding* of the project."""
    try:
        path.read_bytes().decode(encoding)
    except UnicodeDecodeError as error:
        return error
    return None


def _make_read(original: Callable[..., None]) -> Callable[..., None]:
    """Return `Builder.read_doc`, which reads a page of another encoding from bytes."""

    def read_doc(self: Any, docname: str, **kw: Any) -> None:
        try:
            original(self, docname, **kw)
            return
        except UnicodeDecodeError:
            path, settings = Path(self.env.doc2path(docname)), self.env.settings
            error = _undecodable(path, settings["input_encoding"])
            if error is None:  # it was another file
                raise
        text, encoding = _decode(path.read_bytes())
        line = error.object.count(b"\n", 0, error.start) + 1
        _logger.warning(_MESSAGE, encoding, location=(docname, line), type="fastbuild", subtype="other_encoding")
        before = settings["input_encoding"]
        settings["input_encoding"] = "latin-1"  # which reads any bytes: the text itself is set at `source-read`
        listener = self.events.connect("source-read", _reader_of(docname, text), 0)
        try:
            original(self, docname, **kw)
        finally:
            settings["input_encoding"] = before
            self.events.disconnect(listener)

    return read_doc


def _reader_of(docname: str, text: str) -> Callable[[Sphinx, str, list[str]], None]:
    """Return a handler of ``source-read`` that gives a page its *text*."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")

    def read(_app: Sphinx, name: str, source: list[str]) -> None:
        if name == docname:
            source[0] = lines

    return read


def setup(app: Sphinx) -> ExtensionMetadata:
    """Replace what reads a page."""
    codecs.register_error(_WINDOWS, _as_windows)
    patch(app, Builder, "read_doc", _make_read)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
