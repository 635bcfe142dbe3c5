"""What became of everything that a site held.

================  ====================================================================================================
`account`         every element of a page and its fate
`page_proof`      the proof of each page when all are written
`summary`         the account of the site, as HTML and JSON
`next_steps`      what a person does after a conversion
`repeated_fates`  rows of the report that say the same
================  ====================================================================================================
"""
