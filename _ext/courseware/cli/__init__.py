"""The command ``courseware``: begins a book, builds it, shows it while you write, checks it.

=================  ====================================================================
`__main__`         the command, which hands on to one of the next
`new`              ``courseware new FOLDER``: writes a small book
`build`            ``courseware build``: makes every output
`live`             ``courseware live``: builds and shows what is saved
`check`            ``courseware check``: runs the checkers of `conformance`
`linkcheck`        ``courseware linkcheck``: asks every link
`deposit`          ``courseware deposit``: writes the files of a release
`release`          ``courseware release record NAME``: notes what each page says now
`offline`          packs the site, to be read without a network
`publishing`       packs the site, and fills in what its pages offer
`project`          where a book is: its settings, its pages, its build folder
`outputs`          what is built, with which builder, into which folder
`order`            what `build` is asked for
`derived_outputs`  makes outputs of what builders have written
`last_build`       whether anything has changed since the last build
`build_inputs`     what a build looks at
`file_states`      the states of files and folders
`edition_build`    builds the outputs of an edition, with both cores where that is worth while
`shared_reading`   one reading of the sources for several builders
`side_by_side`     a process beside this one
`messages`         what the builders say, below a heading for each output
`running`          ends with Ctrl-C; two builds never write to one folder
`chatter`          keeps what libraries log to warnings, one line each
`faults`           what stops Sphinx without a line: extensions that are missing, files that cannot be read
`summary`          lists the outputs: pages and size of each file
`omissions`        what was left out, and why
=================  ====================================================================

Sphinx's builders share one doctree folder, so that the first reads the sources and the others do not. What Typst prints
is made in one process; where there are enough pages and two cores, the rest is made beside it in another. Each step is
an ordinary ``sphinx-build``, which can be typed instead.
"""
