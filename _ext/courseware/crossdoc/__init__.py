"""Pages that are made from what other pages hold: a library for Sphinx domains, no extension by itself.

A directive leaves a placeholder; a domain keeps records of each page; a post-transform fills the placeholder with
standard nodes. `casebook` and `lesson` work so.

=============  ==========================================================================
`domain`       a domain that keeps one record a page
`parts`        the pages inside one doctree
`examples`     what domains do not collect
`placeholder`  the base of placeholders; ids that no other node of the page has
`links`        links to a page or to a place on it
`apart`        what stands inside a text and is not translated with it
`advice`       what to type instead of a word that is not known
=============  ==========================================================================
"""
