"""Notes, and the works that a book cites.

===================  =================================================================================================
`note_converter`     notes and their calls
`html_notes`         finds notes made by hand
`bibliography`       the works that a book cites
`bibtex_entries`     the text of a note as a BibTeX entry
`bibtex_containers`  what a work appeared in
`citation_text`      what a BibTeX entry prints, so that no word is lost
===================  =================================================================================================
"""
