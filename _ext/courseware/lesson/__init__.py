"""The vocabulary of a lesson: what a training toolkit needs besides text.

================  ==============================================================================================
`objectives`      the directives `objectives`, what a reader can do afterwards, and `teaches`, a section's claim
`activity`        the directive `activity`: a task
`video`           the directive `lesson-video`: a video, with its transcript
`quotation`       the directive `quotation`: somebody's words
`admonitions`     the boxes `lesson-tip`, `explanatory`, `reflection`, and `facilitator`: notes for who leads
`plain_box`       the directive `box`: a box without a type
`reading_time`    the directive `reading-time`: the minutes that a page takes
`lists`           the directives that list what a module or the book holds: `activity-list` and others
`components`      what directives of titled boxes share
`options`         converters of options
`nodes`           node classes
`records`         what the book knows of its lessons
`collectors`      from the doctree of a page to its record
`domain`          keeps the records
`modules`         the order in which a book is read, and its modules
`rendering`       records as standard nodes
`transforms`      fills placeholders with them
`labels`          the type of a box before its title
`minutes`         the minutes of each page, and which pages print them
`page_position`   where a page stands in its module
`back_matter`     pages behind the training, into which no page of it leads
`handout_header`  what stands above the title of a page's handout
`learning_facts`  what is known of a page as a lesson, for machines that collect courses
`posters`         the alternative text of posters of which their authors say nothing
`players`         addresses of videos, and what plays them
`video_html`      videos on HTML pages
`resume`          readers go on where they stopped
`private_file`    which texts no output may hold
`redaction`       keeps the codes of interviews out of all outputs
`wording`         words for lengths of time
`warnings`        what it warns of
================  ==============================================================================================

`courseware.worksheets` and `courseware.workshops` add components of their own.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..crossdoc.defaults import use_notes, use_theme
from ..crossdoc.static_files import add_static
from . import (
    activity,
    admonitions,
    back_matter,
    domain,
    handout_header,
    labels,
    learning_facts,
    lists,
    minutes,
    nodes,
    objectives,
    page_position,
    plain_box,
    posters,
    quotation,
    reading_time,
    redaction,
    resume,
    transforms,
    video,
    video_html,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"

#: what authors write
DIRECTIVES = (objectives, activity, video, quotation, admonitions, plain_box, reading_time, lists)
#: what becomes of it
PASSES = (
    redaction,
    nodes,
    minutes,
    page_position,
    back_matter,
    domain,
    transforms,
    posters,
    labels,
    video_html,
    handout_header,
    resume,
    learning_facts,
)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up each module, and the translations of what they print."""
    use_notes(app)
    use_theme(app)
    app.setup_extension("courseware.accessibility.headings")  # a box may begin with one
    app.setup_extension("courseware.editions")  # whose facilitators have notes here
    add_static(
        app,
        Path(__file__).parent / "static",
        css=["lesson.css", "video.css"],
        scripts=["video.js", f"{resume.NAME}.js"],
    )
    app.add_message_catalog("courseware.lesson", str(Path(__file__).parent / "locale"))
    for module in (*DIRECTIVES, *PASSES):
        module.setup(app)
    return {
        "version": __version__,
        "env_version": domain.LessonDomain.data_version,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
