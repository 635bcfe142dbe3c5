"""An edited page and its handout in the browser as it is saved: ``make live``.

=============  ====================================================================
`__main__`     the command: serves, watches, gives orders, tells what was written
`warm`         a process that waits with all that a build needs in memory
`rounds`       what one build does: first what was edited, later all that is due
`watch`        which changes matter, and what follows from each
`web`          the server, and the script that loads a page again
=============  ====================================================================

The process that serves holds nothing of Sphinx. A second one, `warm`, holds the book's environment, and for each save
forks a third one, which builds and is gone: no state that an extension keeps goes from one build into the next, as in a
chain of ``make``. What is neither a page nor read anew by each build, such as ``conf.py``, ends the second process and
begins another. Where a process cannot fork (Windows), the second one builds itself and is followed by a new one: exact
too, but who saves twice within two or three seconds waits.
"""
