"""Note calls that a directive makes of BibTeX keys."""

from __future__ import annotations

from docutils import nodes
from sphinx.util.docutils import SphinxDirective


def cite(directive: SphinxDirective, keys: list[str]) -> list[nodes.Node]:
    """Return note calls for BibTeX *keys*, as the role `footcite:p` makes them, a space between two."""
    role = directive.env.get_domain("footcite").role("p")
    calls: list[nodes.Node] = []
    for key in keys if role else []:
        made, problems = role(  # type: ignore[misc]  # the loop is empty without a role
            "footcite:p", key, key, directive.lineno, directive.state.inliner, {}, []
        )
        calls += [nodes.Text(" "), *made, *problems] if calls else [*made, *problems]
    return calls
