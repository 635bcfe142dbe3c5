"""The files of a book that begins: settings, host, ignore list, and pages to change.

``courseware new`` writes all of them; the converter writes what stands around pages (`FRAME`), since it brings its own.

==========  ==========================================
`files`     the files, with a book's values in them
`site`      the values of a Jekyll site
`frame/`    what stands around the pages of any book
`pages/`    a small book about an invented library
==========  ==========================================
"""

from .files import Values, frame_files, starter_files, write_starter
from .site import LICENSE_STEMS, values_of_site

__all__ = ["LICENSE_STEMS", "Values", "frame_files", "starter_files", "values_of_site", "write_starter"]
