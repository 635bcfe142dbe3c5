"""Pages that are made from what other pages hold, and what else the parts share; no extension by itself.

A directive leaves a placeholder; a domain keeps records of each page; a post-transform fills the placeholder with
standard nodes. `casebook` and `lesson` work so.

==================  ================================================================
`domain`             a domain that keeps one record a page
`pages`              the pages inside one doctree
`examples`           what domains do not collect
`placeholder`        the base of placeholders; ids that no other node of the page has
`learning_facts`     what is known of a page as something to learn from
`publication_facts`  what is known of the book as a publication
`page_summary`       what a page says of itself in a sentence or two
`ancestors`          what a node stands in
`note_numbers`       one row of numbers for the notes of a page
`contents_entries`   entries of a page's table of contents that are no sections
`companions`         what goes with a lesson, for the pages that lead to it
`links`              links to a page or to a place on it
`untranslated`       what stands inside a text and is not translated with it
`transform_order`    the priorities of all transforms, each with its reason
`deprecated_names`   directives that have another name now
`suggestions`        what to type instead of a word that is not known
`unknown_names`      which directive or role may be meant
`warnings`           the one way in which parts warn
`defaults`           settings of other extensions, where the book has not set them
`site_address`       the address of the book on the web, where the setting holds none
`static_files`       style sheets and scripts of a part
`unused_files`       files beside pages that the book has no more
`git`                what git knows of a folder
==================  ================================================================
"""
