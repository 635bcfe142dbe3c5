"""The order of pages that a site gives, as toctrees.

====================  ================================================================================================
`orders`              the order of pages, from all that says something of it
`arrangement`         that order as it is put together
`entries`             entries of menus, and how pages are sorted
`menu_links`          menus in the HTML around a page
`menus`               order from the menus of all pages
`includes`            order from the links of an include
`page_names`          pages by what lists call them
`data_lists`          order from data, settings and lists in front matter
`front_matter_order`  order from numbers and parents in front matter
`page_lists`          order from lists on first pages
`sections`            order by folders, categories and collections
`book_order`          pages put in order, and what the report says of it
`toctrees`            the order as ``toctree`` directives
`repeated_pages`      pages made of others, and pages that nothing leads to
====================  ================================================================================================
"""
