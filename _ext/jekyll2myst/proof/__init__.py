"""The proof of a conversion: facts of the old page against facts of the page as it was written.

===============  ====================================================================================
`facts`          facts, and what attributes say
`collector`      collects the facts of a page, which it is told element by element
`block_facts`    facts of blocks
`text_runs`      the words of a page, and the elements inside its lines
`grids`          the cells of a table at their places
`old_page`       a page as kramdown or HTML made it
`written_page`   a page as MyST reads it, its directives and roles included
`rendered_page`  a page as a browser gets it, of Jekyll or of Sphinx
`directives`     the directives of a written page, and which of them a book would refuse
`meanings`       what directives show
`row_lists`      tables that are written as lists of lists
`vocabulary`     what directives and roles mean, a table: **add a row for each that a writer begins to use**
`parser`         the parser, with the syntax that a book switches on
`prose_rules`    rules by which it reads prose at once
`reading_limit`  how often it may look at the lines of one text
`intruders`      directives, roles and HTML that no writer meant to write
`targets`        where links lead, in the old site and in the book
`span_rows`      tables with merged cells
`written_facts`  the facts of a written page, and where its words stand
`judgement`      what became of each fact
`dependents`     facts that depend on others
`verdicts`       what is said of a fact
`advice`         what a person can do about a lost one
`pages`          the proof of one page, from its tree to its judgements
===============  ====================================================================================

One collector reads the old page, the written one, and rendered HTML, so that what is compared was read alike. Nothing
here changes a page, but for `intruders`.
"""
