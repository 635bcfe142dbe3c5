"""A page of HTML as XHTML that EPUB 3.3 takes: parsed as browsers parse it, mended, and written as XML.

=================  ==============================================================
`tree`             HTML as browsers read it, as a tree; the tree written as XML
`vocabulary`       which elements and attributes EPUB knows, and where they stand
`substitutes`      what stands in a book for what no reading system runs
`tabs`             tabs, folded text and cards, open
`formulas`         formulas that a script would set, as MathML
`attributes`       attributes of older HTML become styles
`styles`           style sheets that reading systems can read
`foreign_content`  drawings and formulas inside a page
`nesting`          elements where they may stand
`lists`            lists, definitions, figures and ruby
`tables`           tables with their parts in order
`pages`            all of these, in order, for a page
=================  ==============================================================
"""
