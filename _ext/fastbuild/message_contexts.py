"""Messages with a context: a word that stands alone means several things, each with a translation of its own.

"Time" above a column of clock times is "Hora" in Spanish, and "Duración" where it says how long a task takes. Sphinx
has `sphinx.locale.get_translation` for messages without a context only (gettext's manual, "Contexts": `pgettext`).
"""

from __future__ import annotations

from collections.abc import Callable

from sphinx.locale import _TranslationProxy, get_translator, is_translator_registered

#: what gettext writes between a context and a message
_SEPARATOR = "\x04"


class _LazyMessage(_TranslationProxy):
    """A message with a context that is translated when it is used, as Sphinx's own are."""

    __slots__ = ()

    def __str__(self) -> str:
        """Return the translation, the message itself if there is none."""
        return super().__str__().rpartition(_SEPARATOR)[2]

    def __copy__(self) -> _LazyMessage:
        """Return the like."""
        return _LazyMessage(self._catalogue, self._namespace, self._message)


def get_context_translation(catalogue: str, namespace: str = "general") -> Callable[[str, str], str]:
    """Return the function `pgettext` of a catalogue: from a context and a message to the translation.

    Where the catalogue is not loaded yet the function returns what is translated when it is used.
    """

    def pgettext(context: str, message: str) -> str:
        if is_translator_registered(catalogue, namespace):
            return get_translator(catalogue, namespace).pgettext(context, message)
        return _LazyMessage(catalogue, namespace, f"{context}{_SEPARATOR}{message}")  # type: ignore[return-value]

    return pgettext


def NC_(_context: str, message: str) -> str:  # noqa: N802 (the name by which collectors of messages find it)
    """Return *message* as it is, and mark it as one to translate in a context."""
    return message
