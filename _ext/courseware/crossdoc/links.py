"""Links to a page or to a place on it, made by a domain for content that stands on other pages."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.errors import NoUri


def page_link(domain: str, docname: str, target: str, anchor: str, text: str) -> addnodes.pending_xref:
    """Return a reference from the page *docname* to the id *anchor* (or "") on the page *target*.

    :param domain: the name of the domain that resolves it, by `link_to`
    """
    return addnodes.pending_xref(
        "",
        nodes.inline("", text),
        refdomain=domain,
        reftype="page",
        reftarget=target,
        anchor=anchor,
        refdoc=docname,
        refexplicit=True,
        refwarn=False,
    )


def link_to(builder: Builder, docname: str, target: str, anchor: str, content: nodes.Element) -> nodes.reference:
    """Return a link from *docname* to the id *anchor* (or "") on the page *target*.

    `sphinx.util.nodes.make_refnode` appends the anchor even to a page that is one itself ("#document-x#anchor").
    """
    uri = builder.get_relative_uri(docname, target)
    if anchor:
        uri = f"#{anchor}" if uri.startswith("#") else f"{uri}#{anchor}"
    return nodes.reference("", "", content, internal=True, refuri=uri)


def link_to_page(builder: Builder, docname: str, target: str, text: str) -> nodes.Element:
    """Return a link from *docname* to the page *target*; its text alone where the output has no such page."""
    content = nodes.inline("", text)
    try:
        return link_to(builder, docname, target, "", content)
    except NoUri:
        return content
