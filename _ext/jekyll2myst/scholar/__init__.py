"""Works that a site cites with jekyll-scholar, as citations and bibliographies of the book.

================  ====================================================================================================
`arguments`       what stands behind the name of a tag
`bibtex_files`    reads the .bib files of the site
`bibtex_mending`  an entry as pybtex prints it
`library`         the works of a site
`selection`       which works a list shows, and in which order
`tags`            the tags, as HTML that names the works
`citations`       that HTML as citations and bibliographies
================  ====================================================================================================

Source: jekyll-scholar 7 (``utilities.rb``, ``tags/*.rb``, ``defaults.rb``).
"""
