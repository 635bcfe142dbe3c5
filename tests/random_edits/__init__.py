"""Random edits of a small, complete book, builds and kills of builds, and comparisons with a build from nothing.

============  ===============================================================
`book`        the book: the starter of `courseware new`, and parts of all kinds
`sources`     reads and changes the sources of a book, as an author would
`words`       edits of what stands on a page
`parts`       edits of components: cases, worksheets, workshops, pictures
`places`      pages that come, go, move, and their places in toctrees
`settings`    edits of `conf.py`, works, redirects, words of another language
`damage`      what happens to `_build` besides builds
`catalogue`   all edits by name
`server`      a process that has loaded all that a build needs, and forks
`builds`      builds and kills, as orders to a server
`history`     a run of edits: what comes next, what was found
`kills`       builds, previews and checks of links, killed again and again
============  ===============================================================
"""
