"""Converts a Jekyll site to a MyST book, and accounts for everything it held.

=====================  ===============================================================================================
`site_files`           opens the files of a site; with the writers of a book and the command, what opens files
`site_data`            ``site.data``
`data_files`           decodes text, YAML, JSON and tables
`config`               ``_config.yml``
`config_checks`        what may be wrong with a setting
`urls`                 where Jekyll put each page, and where the book puts it
`index`                all pages and files of a site, and where addresses lead
`layouts`              front matter that layouts print
`liquid`               Liquid as Jekyll speaks it
`liquid_lookup`        answers what Liquid asks of the site
`liquid_variables`     ``site.*`` and ``page.*``
`kramdown`             Markdown and HTML as one tree
`tree`                 that tree
`records`              what the converter knows, as frozen records
`recipe`               what is particular to one site, as data
`selector`             which element a recipe means: a part of CSS selectors
`components`           elements that the recipe names
`boxes`                boxes that it does not name
`box_classes`          what a class says that an element is
`box_labels`           words that boxes print themselves
`style_sheets`         which classes the site draws as boxes
`style_rules`          the rules of its style sheets
`class_summary`        what became of classes, as lines of a recipe
`hidden_text`          what the old page did not show
`drawings`             drawings in a page, as files
`notes`                notes and their calls
`html_notes`           finds notes made by hand
`bibliography`         the works that a book cites
`bibtex_entries`       the text of a note as a BibTeX entry
`citation_text`        what a BibTeX entry prints, so that no word is lost
`html_rules`           what HTML elements mean, a table
`paragraphs`           paragraphs and quotations of HTML
`tables`               tables of HTML
`code`                 code blocks and their languages
`videos`               videos and what is said about them
`links`                links and images
`headings`             levels of headings, and anchors at old addresses
`anchors`              links to anchors, when all pages are there
`front_matter`         which keys the book keeps
`page_conversion`      one page, from source to document
`case_studies`         an include that holds a case study
`site_conversion`      the whole conversion
`navigation`           the order of pages that a site gives
`navigation_entries`   that order as records, and how pages are sorted for it
`navigation_includes`  order from the links of an include
`navigation_data`      order from a data file
`navigation_pages`     order from front matter, or from folders and names
`toctrees`             the order as ``toctree`` directives
`redirects`            pages at old addresses
`writer`               blocks of the tree as MyST, a table
`inline`               what stands inside a line, as MyST, a table
`pipe_tables`          tables with pipes
`source_splices`       what an author wrote, with the elements that changed
`myst_reader`          reads MyST as MyST-Parser does
`account`              every element of a page and its fate
`word_finder`          finds words of the old page in the new one
`report`               the account of the site, as HTML and JSON
`comparison`           old and new pages compared as they are rendered
`output_folder`        writes files whole, and never over a hand edit
`manifest`             which files of a book are the converter's own
`starter`              the files of a book that begins, which the pages are put into
`console`              the command as it is installed
`__main__`             the command
=====================  ===============================================================================================

It imports no Sphinx, and can be deleted after a migration.
"""
