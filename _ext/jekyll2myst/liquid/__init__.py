"""Liquid as Jekyll speaks it, within bounds.

==============  ===========================================================
`expander`      expands the Liquid of pages, and says where it is wrong
`environment`   Liquid with bounds, and what it asks its site for
`tags`          ``link``, ``post_url``, ``highlight``, tags of plugins
`include_tags`  ``include`` and its relatives
`counted_tags`  ``for`` and ``capture``, counted
`line_tags`     tags that stand alone, and their arguments
`filters`       ``relative_url``, ``markdownify``, ``date_to_string``, …
`list_filters`  ``where``, ``group_by``, ``sort``, …
`html`          nodes as HTML, for ``markdownify``
`line_map`      lines of a page for lines of its expanded text
==============  ===========================================================
"""

from __future__ import annotations

from .environment import Lookup
from .expander import Expander, ExpandError

__all__ = ["ExpandError", "Expander", "Lookup"]
