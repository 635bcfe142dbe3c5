"""Converts a Jekyll site to a MyST book, and accounts for everything it held.

=================  ====================================================================
`reader`           finds and decodes the files of a site (with the command, the only one that opens files)
`model`            records: pages, blocks, fates
`liquid`           expands Liquid, and leaves includes that the recipe names in place
`segments`         splits a page into Markdown and HTML as kramdown does
`html`             HTML blocks as block records
`inline`           HTML inside a line as Markdown
`notes`            hand-made notes: their texts and their calls
`bibliography`     the text of a note as a BibTeX entry
`recipe`           what is particular to one site, as data
`convert`          one page, from source to document
`writer`           document to MyST
`report`           the account: every element and its fate
`store`            writes files whole, and never over a hand edit
`__main__`         the command
=================  ====================================================================

It imports no Sphinx, and can be deleted after a migration.
"""
