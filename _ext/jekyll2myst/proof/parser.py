"""The parser of MyST: markdown-it-py with the syntax that a book switches on (`courseware.crossdoc.defaults`)."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.field_list import fieldlist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin

from .prose_rules import read_prose_quickly
from .reading_limit import add_reading_limit


class _WholeLineParser(MarkdownIt):
    """Parses texts whose last line ends, too: some rules of plugins look behind the end of a text.

    (mdit-py-plugins 0.7: ``> %`` above a line ``> ``)
    """

    def parse(self, src: str, env: EnvType | None = None) -> list[Token]:
        """Return the tokens of a text."""
        return super().parse(src if src.endswith("\n") else f"{src}\n", env)


@cache
def make_parser(*, is_quick: bool = True) -> MarkdownIt:
    """Return the parser, set up as MyST-Parser does it (``myst_parser.parsers.mdit.create_md_parser``).

    :param is_quick: whether it reads prose with rules of ours, which give the same tokens
    """
    parser = _WholeLineParser("commonmark", {"typographer": True, "tasklists": True})
    parser.enable(["table", "replacements", "smartquotes", "strikethrough"])
    parser.use(front_matter_plugin).use(myst_block_plugin).use(myst_role_plugin)
    # a call without its note is a call, too: MyST warns of it
    parser.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    parser.use(colon_fence_plugin).use(deflist_plugin).use(fieldlist_plugin)
    parser.use(
        attrs_plugin,
        spans=True,
        after=("image", "code_inline", "link_close", "span_close"),
        span_after="footnote_ref",
    )
    parser.use(attrs_block_plugin)
    # addresses are compared as they were typed
    parser.normalizeLink = _keep_address  # type: ignore[method-assign,assignment]
    if is_quick:
        read_prose_quickly(parser)
    add_reading_limit(parser)
    return parser


def _keep_address(address: str) -> str:
    """Return an address as it was typed."""
    return address
