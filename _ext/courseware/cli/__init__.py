"""Build every output of the book from one reading of its sources, and say what was made.

``python -m courseware.cli.build`` runs Sphinx's builders one after the other in one process; they share one doctree
folder, so that the first reads the sources and the others do not. Each step is an ordinary ``sphinx-build``, which can
be typed instead.

=============  ===============================================
`outputs`      what is built, with which builder, into which folder
`summary`      what was made: pages and size of each file
`__main__`     the command
`live`         builds and shows what is saved, while you write
=============  ===============================================
"""
