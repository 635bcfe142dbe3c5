"""Edits of the passages of a page, at random, with what has changed by them."""

from __future__ import annotations

import random

from courseware.releases.passage_order import find_moved

WORDS = [f"{a}{b}{c}" for a in ("ba", "ke", "li", "mo", "nu", "sa") for b in "rstvz" for c in ("ad", "el", "in", "op")]


class PassageEditor:
    """Edits a page at random, and knows what it has done to each passage."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.fresh = 0
        self.old = [self.write() for _number in range(self.random.randint(8, 40))]
        #: each passage as it is, and its number on the old page, `None` for a new one
        self.new: list[tuple[str, int | None]] = [(text, number) for number, text in enumerate(self.old)]

    def write(self) -> str:
        """Return a passage of words that no other one has, as two of no kinship do, and some that many have."""
        self.fresh += 1
        words = [f"{word}{self.fresh}" for word in self.random.sample(WORDS, self.random.randint(6, 30))]
        return " ".join([*words, *self.random.choices(WORDS[:8], k=len(words) // 4)])

    def edit(self) -> None:
        """Do one thing."""
        self.random.choice([self.add, self.remove, self.reword, self.move])()

    def pick(self) -> int:
        return self.random.randrange(len(self.new))

    def add(self) -> None:
        self.new.insert(self.random.randint(0, len(self.new)), (self.write(), None))

    def remove(self) -> None:
        if len(self.new) > 1:
            del self.new[self.pick()]

    def reword(self) -> None:
        number = self.pick()
        text, origin = self.new[number]
        # once a passage: what is reworded again and again is a new one in the end
        if origin is not None and text == self.old[origin]:
            words = text.split()
            for position in self.random.sample(range(len(words)), max(1, len(words) // 6)):
                words[position] = self.random.choice(["", "another", f"{words[position]} and more", "word"])
            self.new[number] = (" ".join(words), origin)

    def move(self) -> None:
        self.new.insert(self.random.randint(0, len(self.new) - 1), self.new.pop(self.pick()))

    def expected(self) -> dict[str, list[str]]:
        """Return what has changed."""
        origins = [origin for _text, origin in self.new if origin is not None]
        moved = {[o for o in self.new if o[1] is not None][position][0] for position in find_moved(origins)}
        result = {
            "new": [text for text, origin in self.new if origin is None],
            "changed": [text for text, origin in self.new if origin is not None and text != self.old[origin]],
            "removed": [text for number, text in enumerate(self.old) if number not in origins],
        }
        result["moved"] = [text for text, origin in self.new if text in moved and text not in result["changed"]]
        names = ("new", "changed", "moved", "removed")
        return {name: [" ".join(text.split()) for text in result[name]] for name in names if result[name]}
