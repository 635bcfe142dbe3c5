"""An edited page and its handout in the browser as it is saved: ``courseware live``.

=============  ====================================================================
`command`      the command: serves until Ctrl-C
`scheduler`    watches, gives the worker its orders, says what was written
`worker`       a process that has loaded all programs, and hands orders on
`holder`       a process that waits with the environment of the book in memory
`building`     follows an order with what a process has in memory
`forks`        work in a process of its own
`incremental`  what one build does: first what was edited, later all that is due
`preview`      shows a page that was saved before it is known what else is due
`watch`        which changes matter, and what follows from each
`reported`     what builds warn of, kept until it is mended
`server`       the server; `page.js` loads a page again, and shows the warnings
=============  ====================================================================

The process that serves holds nothing of Sphinx. A second one, `worker`, has loaded Sphinx and all extensions. It forks
a third one, the `holder`, which reads the book's environment and, for each save, forks a fourth one, which builds and
is gone: no state that an extension keeps goes from one build into the next, as in a chain of ``courseware build``. A
fifth one shows the page before that, and is gone too. After a build another holder reads the environment; until it has,
the one before shows what is saved. What is neither a page nor read anew by each build, such as ``conf.py``, ends the
second process and begins another. Where a process cannot fork (Windows), the second one builds itself and is followed
by a new one: exact too, but who saves twice within two or three seconds waits.
"""
