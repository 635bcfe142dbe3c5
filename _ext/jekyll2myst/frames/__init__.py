"""What layouts print around pages.

===============  =====================================================================================================
`layouts`        front matter that layouts print
`texts`          words and pictures that only layouts print
`printed_menus`  menus among these, which the book does not need
`pruning`        pieces of these that all pages have
`expansion`      what layouts print around a page
===============  =====================================================================================================
"""
