"""Pages that are made from what other pages hold: a library for Sphinx domains, no extension by itself.

A directive leaves a placeholder; a domain keeps records of each page; a post-transform fills the placeholder with
standard nodes. `casebook` and `lesson` work so.

==================  ===============================================================================
`domain`            a domain that keeps one record a page, and knows when what it is made from changed
`outdated_pages`    which pages are due for writing
`records`           what such a domain keeps
`pages`             the pages inside one doctree
`examples`          what domains do not collect
`placeholder`       the base of placeholders; ids that no other node of the page has
`links`             links to a page or to a place on it
`untranslated`      what stands inside a text and is not translated with it
`suggestions`       what to type instead of a word that is not known
`transform_order`   the priorities of all transforms, with their reasons
`deprecated_names`  directives that have another name now
==================  ===============================================================================
"""
