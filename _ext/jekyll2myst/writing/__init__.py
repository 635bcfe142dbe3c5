"""The tree as MyST, and MyST as MyST-Parser reads it.

================  ====================================================================================================
`writer`          blocks of the tree as MyST, a table
`inline`          what stands inside a line, as MyST, a table
`surroundings`    what an element in a line stands in
`marks`           emphasis and other marks in a line
`roles`           roles and code in a line
`link_parts`      links with marks or languages in their text
`link_syntax`     links and images, as MyST writes them
`text_escapes`    text as MyST that shows it, and nothing else
`delimiters`      runs of backticks, marks of emphasis, brackets
`list_writer`     lists, as many as there were
`fences`          directives and code between fences
`definitions`     blocks behind definitions, parted from them
`source_splices`  what an author wrote, with the elements that changed
`myst_reader`     reads MyST as MyST-Parser does
`plain_prose`     prose that MyST reads as kramdown does
`private_text`    text that must never be published
================  ====================================================================================================
"""
