"""What one part knows of a page as a lesson, and another tells the machines that collect courses."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

#: the event whose handlers describe a page
_EVENT = "courseware-learning-facts"

#: what learners and trainers call it
ResourceType = Literal["lesson", "module", "workshop", "case study"]


class LearningFacts(NamedTuple):
    """A page as something to learn from."""

    #: what its readers can do afterwards
    objectives: tuple[str, ...]
    #: how long it takes
    minutes: int
    resource_type: ResourceType = "lesson"
    #: what it is in a sentence, where its author has typed one
    description: str = ""


def describe_lessons(app: Sphinx, describe: Callable[[Sphinx, str], LearningFacts | None]) -> None:
    """Register what describes a page by its name, and returns `None` for a page that nobody learns from."""
    app.setup_extension(__name__)
    app.connect(_EVENT, describe)


def collect_learning_facts(env: BuildEnvironment, docname: str) -> LearningFacts | None:
    """Return what is known of a page; `None` where nobody knows more of it.

    The extension must be set up.
    """
    facts: list[LearningFacts | None] = env.events.emit(_EVENT, docname)
    return next((described for described in facts if described), None)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the event."""
    app.add_event(_EVENT)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
