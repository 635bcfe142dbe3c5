"""What the book knows of its self-checks, as frozen records. Imports the standard library only."""

from __future__ import annotations

from typing import Literal, NamedTuple

#: one answer is right, several may be, the answers are put in order, words are typed that are looked up among the right
#: ones, words are typed that readers compare by themselves
Kind = Literal["one", "many", "order", "text", "open"]


class Answer(NamedTuple):
    """An answer that can be chosen, put in its place or typed."""

    #: its words, as text
    text: str
    is_right: bool
    #: why it is right or wrong, as text; "" where its author does not say it
    why: str


class SelfCheck(NamedTuple):
    """A question by which readers check what they have learned."""

    #: its id on its page, which names it in packages and in the browser's storage
    name: str
    kind: Kind
    #: its words, as text: what stands in its title, and below that before the answers
    question: str
    #: as its author typed them; those of the kind "order" stand in the right order, those of "text" are all right, and
    #: one of the kind "open" has none
    answers: tuple[Answer, ...]
    #: of "order": the places in `answers` of what readers see, from the first that they see
    shown_order: tuple[int, ...]
    #: what is said whatever was answered, as text: of the kind "open", what a good answer says
    why: str
    #: the names of the objectives that it checks
    objectives: tuple[str, ...]
    line: int
