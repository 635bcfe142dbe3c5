"""Notes, and the works that a book cites.

===================  =================================================================================================
`note_converter`     notes and their calls
`html_notes`         notes made by hand, and their calls
`note_finder`        takes their texts out of a page
`paired_notes`       notes in rows of tables, and in definitions
`bibliography`       the works that a book cites
`bibtex_entries`     the text of a note as a BibTeX entry
`bibtex_containers`  what a work appeared in
`citation_text`      what a BibTeX entry prints, so that no word is lost
===================  =================================================================================================
"""
