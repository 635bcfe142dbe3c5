"""Converts a Jekyll site to a MyST book, and accounts for everything it held.

====================  ================================================================================================
`__main__`            the command
`console`             the command as it is installed
`site_conversion`     the whole conversion
`page_conversion`     one page, from source to document
`case_studies`        an include that holds a case study
`page_budget`         how much of the processor a page may take
`memory`              how often Python looks for what nothing refers to
`parallel`            work on many pages with all cores
`side_by_side`        pages converted with all cores, as if one after the other
`journal`             what the conversion of a page asks of what all pages share, and what it tells
`site`                what a site holds: its files, settings, data and what Jekyll publishes of them
`addresses`           where pages are: addresses on the old site, files of the book, and where links lead
`liquid`              Liquid as Jekyll speaks it
`liquid_lookup`       answers what Liquid asks of the site
`liquid_variables`    ``site.*`` and ``page.*``
`liquid_pages`        ``content``, ``excerpt`` and the like of a page, rendered when they are asked for
`liquid_pagination`   ``paginator`` of a page that lists documents
`liquid_plugin_tags`  tags of common plugins
`kramdown`            Markdown and HTML as one tree
`tree`                that tree
`words`               the words of a text, and those that readers of the old page saw
`records`             what the converter knows, as frozen records
`frames`              what layouts print around pages
`navigation`          the order of pages, from all that says something of it
`boxes`               elements that a recipe names, and boxes that it does not
`elements`            what HTML elements mean
`notes`               notes, and the works that a book cites
`scholar`             works that a site cites with jekyll-scholar
`tables`              tables of HTML as tables of MyST
`front_matter`        which keys the book keeps
`writing`             the tree as MyST, and MyST as MyST-Parser reads it
`proof`               facts of the old page against facts of what was written
`report`              what became of everything that a site held
`comparison`          old and new pages compared as they are rendered
`terminal`            what the command says
`output_folder`       writes files whole, and never over a hand edit
`manifest`            which files of a book are the converter's own
`starter`             the files of a book that begins, which the pages are put into
====================  ================================================================================================

It imports no Sphinx, and can be deleted after a migration.
"""
