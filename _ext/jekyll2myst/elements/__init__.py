"""What HTML elements mean.

================  ====================================================================================================
`html_rules`      what HTML elements mean, a table
`paragraphs`      paragraphs and quotations of HTML
`code`            code blocks and their languages
`videos`          videos and what is said about them
`figures`         pictures with their caption
`loose_captions`  captions that stand in no figure
`own_elements`    elements whose names HTML does not have, in a line
`inline_styles`   words that a style makes bold, slanted, struck out, raised or lowered
`page_texts`      texts as plugins and scripts of the old site showed them
`shown_texts`     replaces parts of texts
`emoji`           names of emoji between colons
`mentions`        names behind an at sign
`formulas`        formulas that a script finds in texts
`math_scripts`    which pages load such a script
`mathml`          formulas in MathML as LaTeX
`word_lists`      lists of word processors
`stray_items`     items that stand in no list
`image_maps`      links that are parts of a picture
`block_links`     links and marks around blocks, and links without words
`buttons`         buttons and what stands beside them
`contents`        tables of contents, which the book makes itself
`stand_ins`       words that stand for what shows none
`links`           links and images
`headings`        levels of headings, and anchors at old addresses
`titles`          headings that become titles of pages
`languages`       languages and directions as classes
================  ====================================================================================================
"""
