"""Errors of other extensions that cost what has failed: which ones do, what is said of them, and where they are.

What ends a build all the same: what Sphinx and docutils raise on purpose, and what is wrong with the machine.
"""

from __future__ import annotations

import errno
import traceback
from collections.abc import Iterator
from types import FrameType
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.errors import SphinxError
from sphinx.util import logging

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_logger = logging.getLogger(__name__)
#: errors of the system after which no other page can be written either
_OF_THE_MACHINE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EMFILE, errno.ENFILE})


def ends_build(error: Exception) -> bool:
    """Say whether an error is how Sphinx ends a build, how docutils goes on, or one of the machine."""
    if isinstance(error, OSError):
        return error.errno in _OF_THE_MACHINE
    return isinstance(error, (SphinxError, MemoryError)) or type(error).__module__.startswith("docutils.")


def is_debugged(app: Sphinx) -> bool:
    """Say whether errors are to reach a debugger, with ``sphinx-build --pdb``."""
    return bool(app.pdb)


def frames_of(error: BaseException) -> Iterator[FrameType]:
    """Yield the calls in which an error was raised, the innermost first."""
    calls = [frame for frame, _line in traceback.walk_tb(error.__traceback__)]
    yield from reversed(calls)


def failed_node(error: BaseException) -> nodes.Element | None:
    """Return the element with a line that the innermost call had in hand, where any had one.

    A message with a line is what an author needs: an error of a program names its own lines alone.
    """
    for frame in frames_of(error):
        for value in frame.f_locals.values():
            node = _with_line(value) if isinstance(value, nodes.Element) else None
            if node is not None:
                return node
    return None


def place_in(document: nodes.document, error: BaseException) -> nodes.Element | str | None:
    """Return where in a *document* an error was raised, for a warning: an element of it, or the name of its page."""
    node = failed_node(error)
    if node is not None:
        return node
    env = getattr(document.settings, "env", None)
    return env.path2doc(document["source"]) if env is not None and document.get("source") else None


def _with_line(node: nodes.Element | None) -> nodes.Element | None:
    """Return an element, or what it stands in, of which a line is known."""
    while node is not None and not (node.line and node.source):
        node = node.parent
    return None if isinstance(node, nodes.document) else node


def warn_of_failure(message: str, arguments: tuple[Any, ...], error: Exception, location: Any, subtype: str) -> None:
    """Warn with a *message* whose last two marks are the error's class and words; with ``-v``, of its calls too."""
    words = str(error) or "it gives no reason"
    all_arguments = (*arguments, type(error).__name__, words)
    _logger.warning(message, *all_arguments, location=location, type="fastbuild", subtype=subtype)
    _logger.verbose("%s", "".join(traceback.format_exception(error)))
