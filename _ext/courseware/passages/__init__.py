"""The words of a book in the order of reading, for outputs that have no pages to look at: braille and speech.

They are read from the ePub: there, all that depends on other pages is filled in, boxes have their titles and notes
their places, and its elements have the names of what they are. So what is touched and heard is what is read.

============  ==============================================================
`records`     a passage: some words that stand together, and what they are
`package`     the documents of an ePub, in order
`reading`     the passages of a document
`tables`      which heads a cell of a table has
============  ==============================================================
"""
