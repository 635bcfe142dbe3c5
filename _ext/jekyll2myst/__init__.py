"""Converts a Jekyll site to a MyST book, and accounts for everything it held.

==================  ====================================================================
`reader`            finds and decodes the files of a site; with the store and the command, what opens files
`config`            ``_config.yml``
`urls`              where Jekyll put each page, and where the book puts it
`index`             all pages and files of a site, and what ``site.*`` shows of them
`dialect`           Liquid as Jekyll speaks it; `shelf` answers what it asks
`layouts`           what layouts add to pages
`kramdown`          Markdown and HTML as one tree
`tree`              that tree
`recipe`            what is particular to one site, as data; `selector` says which element is meant
`components`        elements that the recipe names
`notes`             notes and their calls; `works`, `bibliography`, `citation` make BibTeX of them
`shape`             what HTML elements mean: `prose`, `videos`, `grids`, `code`
`links`             links and images
`headings`          levels of headings, and old addresses of places
`convert`, `cases`  one page, from source to document
`navigation`        the order of pages; `toctrees` writes it
`redirects`         pages at old addresses
`inline`, `writer`  the tree as MyST; `check` reads it again
`account`, `report`  the account: every element and its fate
`rendered`          old and new pages compared
`site`              the whole conversion
`store`             writes files whole, and never over a hand edit
`__main__`          the command
==================  ====================================================================

It imports no Sphinx, and can be deleted after a migration.
"""
