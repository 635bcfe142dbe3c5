"""What the conversion of a page asks of what all pages share, and what it tells.

Pages are converted in several processes. Each answers from what it knows itself, and writes down what was asked and
answered. Where all pages come together, the same is asked again in the order of the pages: a page that would be
answered otherwise there is converted again, so that the book is the same with any number of processes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple, TypeVar

_Answer = TypeVar("_Answer")


class Question(NamedTuple):
    """Something that was asked, whose answer depends on what pages before this one have asked."""

    name: str
    arguments: tuple[Any, ...]
    answer: Any


class Message(NamedTuple):
    """Something that was told, to which there is no answer."""

    name: str
    arguments: tuple[Any, ...]


class Errand(NamedTuple):
    """Something that is done once for all pages, by the first that needs it, and what was asked and told by it."""

    name: str
    #: `None` where it had been done before
    entries: list[Any] | None


Entry = Question | Message | Errand


class Journal:
    """Writes down what is asked and told, while it is open."""

    def __init__(self) -> None:
        """Begin closed."""
        self._entries: list[Entry] | None = None

    def note(self, name: str, arguments: tuple[Any, ...], answer: _Answer) -> _Answer:
        """Note a question, and return its *answer*."""
        if self._entries is not None:
            self._entries.append(Question(name, arguments, answer))
        return answer

    def tell(self, name: str, *arguments: Any) -> None:
        """Note a message."""
        if self._entries is not None:
            self._entries.append(Message(name, arguments))

    @property
    def is_open(self) -> bool:
        """Say whether it writes down what it is told."""
        return self._entries is not None

    @contextmanager
    def record(self) -> Iterator[list[Entry]]:
        """Write down what is asked and told inside, in the list that is given."""
        outer, self._entries = self._entries, []
        try:
            yield self._entries
        finally:
            self._entries = outer

    @contextmanager
    def run_errand(self, name: str) -> Iterator[None]:
        """Note that what is done inside is an errand."""
        if self._entries is None:
            yield
            return
        outer = self._entries
        with self.record() as entries:
            outer.append(Errand(name, entries))
            yield

    def need_errand(self, name: str) -> None:
        """Note that a page needs an errand that has been done."""
        if self._entries is not None:
            self._entries.append(Errand(name, None))


class JournalReader:
    """Asks again what journals hold, and passes on what they tell."""

    def __init__(
        self, questions: Mapping[str, Callable[..., Any]], messages: Mapping[str, Callable[..., None]], done: set[str]
    ) -> None:
        """Prepare.

        :param questions: what answers each question; to ask twice must be as to ask once
        :param messages: what takes each message
        :param done: names of the errands that need not be run any more
        """
        self.questions, self.messages, self.done = questions, messages, done

    def accept(self, entries: list[Entry]) -> bool:
        """Take what a journal holds; where something is answered otherwise, pass on nothing and return `False`."""
        waiting: list[Message] = []
        errands: list[str] = []
        if not self._ask(entries, waiting, errands):
            return False
        self.done.update(errands)
        for message in waiting:
            self.messages[message.name](*message.arguments)
        return True

    def _ask(self, entries: list[Entry], waiting: list[Message], errands: list[str]) -> bool:
        """Ask again; add to *waiting* the messages, and to *errands* what is done by them."""
        for entry in entries:
            if isinstance(entry, Message):
                waiting.append(entry)
            elif isinstance(entry, Question):
                if self.questions[entry.name](*entry.arguments) != entry.answer:
                    return False
            elif entry.name not in self.done and entry.name not in errands:
                errands.append(entry.name)
                if entry.entries is None or not self._ask(entry.entries, waiting, errands):
                    return False
        return True
