"""Liquid as Jekyll speaks it: read as laxly as Ruby reads it, within bounds, each fault costing one tag.

=================  ===========================================================
`expander`         expands the Liquid of pages, and says where it is wrong
`environment`      the tags, filters and includes of a site
`lookup`           what a site is asked for
`context`          variables, and what a page has used up
`template_parser`  templates as trees of text and tags
`tokens`           templates as text, tags and outputs
`nodes`            text, outputs, blocks
`control_tags`     ``if``, ``unless``, ``case``, ``comment``, ``raw``
`loop_tags`        ``for``, ``tablerow``, ``cycle``, …
`variable_tags`    ``assign``, ``capture``, ``increment``, …
`include_tags`     ``include`` and its relatives
`jekyll_tags`      ``link``, ``post_url``, ``highlight``, tags of plugins
`conditions`       conditions
`outputs`          a value and its filters
`expressions`      literals, variables, ranges
`strict_parser`    the strict grammar, which is tried first
`values`           values as Ruby prints, compares and counts them
`dates`            dates as Ruby reads and prints them
`text_filters`     ``append``, ``replace``, ``truncate``, …
`number_filters`   ``plus``, ``round``, ``default``, …
`list_filters`     ``where``, ``group_by``, ``sort``, …
`jekyll_filters`   ``relative_url``, ``markdownify``, ``date_to_string``, …
`smart_quotes`     ``smartify``
`json`             ``jsonify``
`html`             nodes as HTML, for ``markdownify``
`faults`           what can be wrong, and what it costs
`pieces`           which line of a page a line of its expanded text comes from
=================  ===========================================================
"""

from __future__ import annotations

from .environment import BLOCK_TAGS
from .expander import Expander, Expansion
from .faults import Fault
from .html import render_html
from .jekyll_filters import build_filters
from .list_filters import compare_values
from .lookup import IncludeText, Lookup
from .values import LiquidDrop

__all__ = [
    "BLOCK_TAGS",
    "Expander",
    "Expansion",
    "Fault",
    "IncludeText",
    "LiquidDrop",
    "Lookup",
    "build_filters",
    "compare_values",
    "render_html",
]
