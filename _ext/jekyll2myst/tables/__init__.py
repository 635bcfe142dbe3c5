"""Tables of HTML as tables of MyST.

================  ====================================================================================================
`html_tables`     tables of HTML
`grid`            the grid that the cells of a table form
`shapes`          what of a table is head, foot, and heads of rows
`writer`          tables in the plainest form of MyST that says all of them
`pipe_tables`     tables with pipes
`captions`        captions of tables and code
`benefit_tables`  tables of benefits that the recipe names
================  ====================================================================================================
"""
