"""Elements that a recipe names, and boxes that it does not.

=================  ===================================================================================================
`unknown_boxes`    boxes that it does not name
`classes`          what a class says that an element is
`labels`           words that boxes print themselves
`style_sheets`     which classes the site draws as boxes
`style_rules`      the rules of its style sheets
`class_summary`    what became of classes, as lines of a recipe
`disclosures`      what opens, and tabs
`radio_tabs`       tabs without a script
`script_controls`  buttons that close something or show the next
`forms`            choices as lists, forms as worksheets
`hidden_text`      what the old page did not show
`site_elements`    what the elements of all pages have in common
`drawings`         drawings in a page, as files
`components`       elements that the recipe names
`recipe`           what is particular to one site, as data
`site_callouts`    boxes that the settings of a site describe
`selector`         which element a recipe means: a part of CSS selectors
=================  ===================================================================================================
"""
