"""Control characters in a page are left out, with a warning.

Fault mended, of Sphinx 9.0.4 to 9.2: it writes them as they are, which no XML may hold, so that readers refuse the
whole ePub for one character that a terminal or a word processor has left in a title. Source: XML 1.0, production 2
(Char); HTML, "control character in input stream".
"""

from __future__ import annotations

import re
from operator import itemgetter
from typing import TYPE_CHECKING

from sphinx.util import logging

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_logger = logging.getLogger(__name__)
_MESSAGE = "The character U+%04X is no letter, and is left out. Delete it, or type what it should be."
#: before other extensions see the source, and after what reads it from bytes
_EARLY = 1
#: these end a line, or a word, in old texts
_SPACES = "\v\f\x85"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def _leave_out(_app: Sphinx, docname: str, source: list[str]) -> None:
    """Take the control characters out of a *source*, and warn of the first of each."""
    text = source[0]
    if not _CONTROL.search(text):
        return
    firsts = {match[0]: match.start() for match in reversed([*_CONTROL.finditer(text)])}
    for character, position in sorted(firsts.items(), key=itemgetter(1)):
        if character not in _SPACES:
            place = (docname, text.count("\n", 0, position) + 1)
            _logger.warning(_MESSAGE, ord(character), location=place, type="fastbuild", subtype="control_character")
    source[0] = _CONTROL.sub(lambda match: " " if match[0] in _SPACES else "", text)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Look at the source of each page."""
    app.connect("source-read", _leave_out, priority=_EARLY)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
