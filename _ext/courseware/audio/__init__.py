"""The book read aloud: a file of sound for each page, and an ePub that shows what is spoken while it is.

``courseware build --audio`` makes them of the ePub (`passages`), with any program that reads text and writes sound:
espeak-ng and flite of Debian, or another one. What was spoken is kept, so that after an edit one passage is spoken
anew.

==================  ============================================================
`book`              makes all files
`settings`          which program speaks
`spoken_words`      the words of a passage, as a person would read them
`speaking`          passages as sound
`frames`            the frames of MP3, by which sounds are joined and measured
`overlays`          which words of a document belong to which part of a sound
`package`           the ePub with its sounds
==================  ============================================================

(EPUB 3.3, 9 "Media overlays".)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastbuild.settings import add_setting

from .settings import DEFAULT, SETTING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the setting, which no page depends on."""
    add_setting(app, SETTING, DEFAULT, "", types=str)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
