"""The vocabulary of a lesson: what a training toolkit needs besides text.

================================================  =========================================  ====================
authors write                                     it is                                      defined in
================================================  =========================================  ====================
`objectives`, `teaches`                           what a reader can do afterwards, and the   `objectives`
                                                  section's claim to teach it
`activity`                                        a task                                     `activity`
`worksheet`, `question`, `kwl`                    a form that a person fills in              `worksheet`, `questions`
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
in `answers`; `ruled` draws lines in them, `forms` makes them a form, `files` and `word` files to fill in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosspage.rebuild import pages_due

from . import editions, files, forms, interviews, minutes, script_words, video_html
from .activity import ActivityDirective
from .answers import NameAnswers
from .boxes import KINDS as BOXES
from .boxes import BoxDirective, FacilitatorDirective
from .domain import LessonDomain
from .duration import TimeDirective
from .fill import FillPlaceholders
from .labels import KindLabels
from .lists import KINDS as LISTS
from .lists import ListDirective
from .nodes import PLACEHOLDERS, WRITTEN
from .objectives import ObjectivesDirective, TeachesDirective
from .questions import QuestionDirective
from .quotation import QuotationDirective
from .ruled import RuleAnswers, UnderscoreAnswers
from .video import VideoDirective
from .worksheet import KwlDirective, WorksheetDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"

#: the directives, besides the boxes and the lists
DIRECTIVES = {
    "objectives": ObjectivesDirective,
    "teaches": TeachesDirective,
    "activity": ActivityDirective,
    "worksheet": WorksheetDirective,
    "question": QuestionDirective,
    "kwl": KwlDirective,
    "video": VideoDirective,
    "quotation": QuotationDirective,
    "time": TimeDirective,
    "toctree": editions.EditionTocTree,
}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the domain, the directives, the nodes and the transforms."""
    app.add_config_value("lesson_edition", editions.LEARNER, "env", types=str)
    app.add_config_value("lesson_left_out", [], "", types=list)
    app.add_domain(LessonDomain)
    directives = {
        **DIRECTIVES,
        **dict.fromkeys(BOXES, BoxDirective),
        "facilitator": FacilitatorDirective,
        **dict.fromkeys(LISTS, ListDirective),
    }
    for name, directive in directives.items():
        app.add_directive(name, directive, override=True)  # docutils has a tip, Sphinx a toctree
    for node_class in (*WRITTEN, *PLACEHOLDERS):
        app.add_node(node_class)
    app.add_transform(NameAnswers)
    app.add_post_transform(FillPlaceholders)
    app.add_post_transform(KindLabels)
    app.add_post_transform(RuleAnswers)
    app.add_post_transform(UnderscoreAnswers)
    app.add_post_transform(video_html.FoldTranscripts)
    interviews.setup(app)
    app.connect("config-inited", editions.choose)
    app.connect("builder-inited", editions.leave_out)
    app.connect("builder-inited", script_words.add_static)
    app.connect("builder-inited", files.listen)
    app.connect("env-updated", minutes.tell)
    app.connect("env-updated", pages_due(LessonDomain))
    app.connect("env-updated", files.pages_due)
    app.connect("doctree-resolved", files.add_files)
    app.connect("html-page-context", minutes.add_minutes)
    app.connect("html-page-context", forms.add_script)
    app.connect("html-page-context", video_html.add_players)
    app.connect("build-finished", files.forget)
    return {
        "version": __version__,
        "env_version": LessonDomain.data_version,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
