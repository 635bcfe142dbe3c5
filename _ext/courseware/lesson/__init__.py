"""The vocabulary of a lesson: what a training toolkit needs besides text.

================================================  =========================================  ====================
authors write                                     it is                                      defined in
================================================  =========================================  ====================
`objectives`, `teaches`                           what a reader can do afterwards, and the   `objectives`
                                                  section's claim to teach it
`activity`                                        a task                                     `activity`
`worksheet`, `question`, `kwl`                    a form that a person fills in              `worksheet`, `questions`
`workshop`                                         objects of the book with clock times       `workshop`
`video`                                           a video, with its transcript               `video`, `video_html`
`quotation`                                       somebody's words                           `quotation`, `interviews`
`tip`, `explanatory`, `reflection`                a box                                      `boxes`
`facilitator`                                     notes for who leads the session            `boxes`, `editions`
`time`                                            the minutes that a page takes              `duration`
`objective-list`, `activity-list`,                what a module or the book holds            `lists`
`worksheet-list`, `video-list`, `time-table`
================================================  =========================================  ====================

From directive to page: directives make nodes; `collect` makes a record of each page and `domain` keeps it; `fill`
replaces placeholders by what `render` makes of the records. A worksheet's spaces for answers are made and named
in `answers`; `ruled` draws lines in them, `forms` makes them a form, `files` and `word` files
to fill in; `linked` links files with their size.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .. import worksheets, workshops
from ..crossdoc.defaults import use_notes, use_theme
from ..crossdoc.static_files import add_static
from ..editions import audience
from ..worksheets import answer_lines, answers, directives, files, forms, questions
from . import (
    activity,
    admonitions,
    domain,
    duration,
    handout_header,
    labels,
    lists,
    minutes,
    nodes,
    objectives,
    quotation,
    redaction,
    transforms,
    video,
    video_html,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"

#: what authors write
DIRECTIVES = (objectives, activity, directives, questions, video, quotation, admonitions, duration, lists)
#: what becomes of it, in the order in which it happens
PASSES = (audience, redaction, nodes, minutes, domain, answers, transforms, labels, answer_lines)
#: what HTML pages have besides
PAGES = (worksheets, forms, video_html, files, workshops, handout_header)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up each module, and the translations of what they print."""
    use_notes(app)
    use_theme(app)
    add_static(app, Path(__file__).parent / "static", css=["lesson.css", "video.css"], scripts=["video.js"])
    app.add_message_catalog("courseware.lesson", str(Path(__file__).parent / "locale"))
    for module in (*DIRECTIVES, *PASSES, *PAGES):
        module.setup(app)
    return {
        "version": __version__,
        "env_version": domain.LessonDomain.data_version,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
