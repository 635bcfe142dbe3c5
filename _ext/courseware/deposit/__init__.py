"""The files of a release, for an archive that keeps them and gives the book a DOI, such as Zenodo.

===========  ==========================================================================
`sources`    the sources of a book, as git has them, in one zip
`zenodo`     ``.zenodo.json``: what Zenodo asks of a deposit
`languages`  languages as archives name them
`checksums`  ``SHA256SUMS``: by which anybody can tell that a file is whole
`folder`     the folder of a release: its files and no others
===========  ==========================================================================

The command is ``courseware deposit``. Nothing is sent anywhere: who has an account at an archive uploads the folder.
"""
