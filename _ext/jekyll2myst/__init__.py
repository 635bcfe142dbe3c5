"""Converts a Jekyll site to a MyST book, and accounts for everything it held.

=======================  =============================================================================================
`site_files`             opens the files of a site; with the writers of a book and the command, what opens files
`site_data`              ``site.data``
`data_files`             decodes text, YAML, JSON and tables
`config`                 ``_config.yml``
`config_checks`          what may be wrong with a setting
`urls`                   where Jekyll put each page
`index`                  all pages and files of a site, and where addresses lead
`layouts`                front matter that layouts print
`frame_pruning`          pieces of these that all pages have
`frame_texts`            words and pictures that only layouts print
`liquid`                 Liquid as Jekyll speaks it
`liquid_lookup`          answers what Liquid asks of the site
`liquid_variables`       ``site.*`` and ``page.*``
`kramdown`               Markdown and HTML as one tree
`tree`                   that tree
`records`                what the converter knows, as frozen records
`recipe`                 what is particular to one site, as data
`selector`               which element a recipe means: a part of CSS selectors
`components`             elements that the recipe names
`boxes`                  boxes that it does not name
`box_classes`            what a class says that an element is
`box_labels`             words that boxes print themselves
`style_sheets`           which classes the site draws as boxes
`style_rules`            the rules of its style sheets
`class_summary`          what became of classes, as lines of a recipe
`notes`                  notes and their calls
`html_notes`             finds notes made by hand
`bibliography`           the works that a book cites
`bibtex_entries`         the text of a note as a BibTeX entry
`bibtex_containers`      what a work appeared in
`citation_text`          what a BibTeX entry prints, so that no word is lost
`languages`              languages and directions as classes
`block_links`            links and marks around blocks, and links without words
`figures`                pictures with their caption
`html_rules`             what HTML elements mean, a table
`paragraphs`             paragraphs and quotations of HTML
`tables`                 tables of HTML
`code`                   code blocks and their languages
`videos`                 videos and what is said about them
`links`                  links and images
`headings`               levels of headings, and anchors at old addresses
`anchors`                links to anchors, when all pages are there
`front_matter`           which keys the book keeps
`language_tags`          languages as sites and as Sphinx name them
`page_budget`            how much of the processor a page may take
`page_conversion`        one page, from source to document
`case_studies`           an include that holds a case study
`site_conversion`        the whole conversion
`site_values`            what a site says of itself
`page_frames`            what layouts print around a page
`navigation`             the order of pages, from all that says something of it
`arrangement`            that order as it is put together
`navigation_entries`     entries of menus, and how pages are sorted
`menu_links`             menus in the HTML around a page
`navigation_menus`       order from the menus of all pages
`navigation_includes`    order from the links of an include
`page_names`             pages by what lists call them
`navigation_data`        order from data, settings and lists in front matter
`navigation_pages`       order from numbers and parents in front matter
`navigation_bodies`      order from lists on first pages
`navigation_sections`    order by folders, categories and collections
`toctrees`               the order as ``toctree`` directives
`redirects`              pages at old addresses
`writer`                 blocks of the tree as MyST, a table
`inline`                 what stands inside a line, as MyST, a table
`surroundings`           what an element in a line stands in
`marks`                  emphasis and other marks in a line
`roles`                  roles and code in a line
`link_syntax`            links and images, as MyST writes them
`text_escapes`           text as MyST that shows it, and nothing else
`delimiters`             runs of backticks, marks of emphasis, brackets
`list_writer`            lists, as many as there were
`fences`                 directives and code between fences
`pipe_tables`            tables with pipes
`source_splices`         what an author wrote, with the elements that changed
`myst_reader`            reads MyST as MyST-Parser does
`account`                every element of a page and its fate
`proof`                  facts of the old page against facts of what was written
`parallel`               work on many pages with all cores
`page_proof`             the proof of each page when all are written
`report`                 the account of the site, as HTML and JSON
`comparison`             old and new pages compared as they are rendered
`output_folder`          writes files whole, and never over a hand edit
`manifest`               which files of a book are the converter's own
`starter`                the files of a book that begins, which the pages are put into
`console`                the command as it is installed
`__main__`               the command
`tag_addresses`          addresses that the tags ``link`` and ``post_url`` print
`liquid_pages`           ``content``, ``excerpt`` and the like of a page, rendered when they are asked for
`disclosures`            what opens, and tabs
`forms`                  choices as lists, forms as worksheets
`site_elements`          what the elements of all pages have in common
`hidden_text`            what the old page did not show
`drawings`               drawings in a page, as files
`table_writer`           tables in the plainest form of MyST that says all of them
`repeated_fates`         rows of the report that say the same
`benefit_tables`         tables of benefits that the recipe names
`captions`               captions of tables and code
`next_steps`             what a person does after a conversion
`entry_filter`           which files and folders Jekyll looks at
`site_walk`              the files that it finds there
`front_matter_defaults`  front matter that the settings give to files
`dates`                  dates of pages, as Ruby reads them
`slugs`                  slugs, as Jekyll makes them
`plugins`                what plugins of Jekyll publish besides
`publication`            what Jekyll publishes of a site
`file_names`             the file of the book for each page
`own_hosts`              the names of a site on the web
`nearest`                the name that is most like one that does not exist
`repeated_pages`         pages made of others, and pages that nothing leads to
`book_order`             pages put in order, and what the report says of it
`table_grid`             the grid that the cells of a table form
`table_shapes`           what of a table is head, foot, and heads of rows
=======================  =============================================================================================

It imports no Sphinx, and can be deleted after a migration.
"""
