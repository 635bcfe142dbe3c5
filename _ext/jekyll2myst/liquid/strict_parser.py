"""The strict grammar of expressions (Liquid 5.4: ``lexer.rb``, ``parser.rb``); what it refuses is read laxly."""

from __future__ import annotations

import re

from .faults import LiquidError

_TOKEN = re.compile(
    r"""\s*(?:(?P<comparison>==|!=|<>|<=?|>=?|contains(?=\s))|(?P<string>'[^']*'|"[^"]*")|(?P<number>-?\d+(?:\.\d+)?)"""
    r"|(?P<id>[a-zA-Z_][\w-]*\??)|(?P<dotdot>\.\.)|(?P<special>[|.:,\[\]()?-]))",
    re.ASCII,
)
_MAX_DEPTH = 50


class StrictParser:
    """Reads expressions token by token."""

    def __init__(self, markup: str) -> None:
        """Prepare to read *markup*.

        :raises LiquidError: for characters that no token has
        """
        self.tokens: list[tuple[str, str]] = []
        self.position = self.depth = start = 0
        markup = markup.rstrip()
        while start < len(markup):
            match = _TOKEN.match(markup, start)
            if match is None:
                raise LiquidError(f"unexpected character {markup[start:].lstrip()[:1]}")
            name = str(match.lastgroup)
            self.tokens.append((match[name] if name == "special" else name, match[name]))
            start = match.end()
        self.tokens.append(("end", ""))

    def has_next(self, name: str, ahead: int = 0) -> bool:
        """Say whether the token *ahead* of the present is a *name*."""
        position = self.position + ahead
        return position < len(self.tokens) and self.tokens[position][0] == name

    def take(self, name: str) -> str:
        """Return the text of the next token.

        :raises LiquidError: if that is no *name*
        """
        if not self.has_next(name):
            raise LiquidError(f"expected {name} but found {self.tokens[self.position][1]}")
        self.position += 1
        return self.tokens[self.position - 1][1]

    def take_if(self, name: str) -> str:
        """Return the text of the next token if it is a *name*, else ""."""
        return self.take(name) if self.has_next(name) else ""

    def take_word(self, *words: str) -> str:
        """Return the next token if it is one of *words*, else ""."""
        return self.take("id") if self.has_next("id") and self.tokens[self.position][1] in words else ""

    def take_expression(self) -> str:
        """Return the markup of an expression.

        :raises LiquidError: where none stands
        """
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise LiquidError("brackets are nested too deeply")
        if self.has_next("id"):
            markup = self.take("id") + self._take_lookups()
        elif self.has_next("["):
            markup = self.take("[") + self.take_expression() + self.take("]") + self._take_lookups()
        elif self.has_next("string") or self.has_next("number"):
            markup = self.take(self.tokens[self.position][0])
        else:
            self.take("(")
            start = self.take_expression()
            self.take("dotdot")
            end = self.take_expression()
            self.take(")")
            markup = f"({start}..{end})"
        self.depth -= 1
        return markup

    def _take_lookups(self) -> str:
        """Return what is taken from a variable: ".name" and "[expression]"."""
        parts = []
        while True:
            if self.has_next("["):
                parts.append(self.take("[") + self.take_expression() + self.take("]"))
            elif self.has_next("."):
                parts.append(self.take(".") + self.take("id"))
            else:
                return "".join(parts)

    def take_argument(self) -> str:
        """Return the markup of an argument of a filter, with its name if it has one."""
        name = ""
        if self.has_next("id") and self.has_next(":", 1):
            name = self.take("id") + self.take(":") + " "
        return name + self.take_expression()
