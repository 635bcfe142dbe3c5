"""The success criteria of WCAG 2.2, levels A and AA (https://www.w3.org/TR/WCAG22/), in its order.

4.1.1 Parsing, which the table of VPAT still lists, was taken out of WCAG 2.2.
"""

from __future__ import annotations

from fastbuild.message_contexts import get_context_translation
from sphinx.locale import get_translation

from .records import Criterion

_ = get_translation("courseware.conformance")
pgettext = get_context_translation("courseware.conformance")

CRITERIA = (
    Criterion("1.1.1", "A", _("Non-text Content")),
    Criterion("1.2.1", "A", _("Audio-only and Video-only (Prerecorded)")),
    Criterion("1.2.2", "A", _("Captions (Prerecorded)")),
    Criterion("1.2.3", "A", _("Audio Description or Media Alternative (Prerecorded)")),
    Criterion("1.2.4", "AA", _("Captions (Live)")),
    Criterion("1.2.5", "AA", _("Audio Description (Prerecorded)")),
    Criterion("1.3.1", "A", _("Info and Relationships")),
    Criterion("1.3.2", "A", _("Meaningful Sequence")),
    Criterion("1.3.3", "A", _("Sensory Characteristics")),
    Criterion("1.3.4", "AA", pgettext("criterion of WCAG", "Orientation")),
    Criterion("1.3.5", "AA", _("Identify Input Purpose")),
    Criterion("1.4.1", "A", _("Use of Color")),
    Criterion("1.4.2", "A", _("Audio Control")),
    Criterion("1.4.3", "AA", _("Contrast (Minimum)")),
    Criterion("1.4.4", "AA", _("Resize Text")),
    Criterion("1.4.5", "AA", _("Images of Text")),
    Criterion("1.4.10", "AA", pgettext("criterion of WCAG", "Reflow")),
    Criterion("1.4.11", "AA", _("Non-text Contrast")),
    Criterion("1.4.12", "AA", _("Text Spacing")),
    Criterion("1.4.13", "AA", _("Content on Hover or Focus")),
    Criterion("2.1.1", "A", pgettext("criterion of WCAG", "Keyboard")),
    Criterion("2.1.2", "A", _("No Keyboard Trap")),
    Criterion("2.1.4", "A", _("Character Key Shortcuts")),
    Criterion("2.2.1", "A", _("Timing Adjustable")),
    Criterion("2.2.2", "A", _("Pause, Stop, Hide")),
    Criterion("2.3.1", "A", _("Three Flashes or Below Threshold")),
    Criterion("2.4.1", "A", _("Bypass Blocks")),
    Criterion("2.4.2", "A", _("Page Titled")),
    Criterion("2.4.3", "A", _("Focus Order")),
    Criterion("2.4.4", "A", _("Link Purpose (In Context)")),
    Criterion("2.4.5", "AA", _("Multiple Ways")),
    Criterion("2.4.6", "AA", _("Headings and Labels")),
    Criterion("2.4.7", "AA", _("Focus Visible")),
    Criterion("2.4.11", "AA", _("Focus Not Obscured (Minimum)")),
    Criterion("2.5.1", "A", _("Pointer Gestures")),
    Criterion("2.5.2", "A", _("Pointer Cancellation")),
    Criterion("2.5.3", "A", _("Label in Name")),
    Criterion("2.5.4", "A", _("Motion Actuation")),
    Criterion("2.5.7", "AA", _("Dragging Movements")),
    Criterion("2.5.8", "AA", _("Target Size (Minimum)")),
    Criterion("3.1.1", "A", _("Language of Page")),
    Criterion("3.1.2", "AA", _("Language of Parts")),
    Criterion("3.2.1", "A", _("On Focus")),
    Criterion("3.2.2", "A", _("On Input")),
    Criterion("3.2.3", "AA", _("Consistent Navigation")),
    Criterion("3.2.4", "AA", _("Consistent Identification")),
    Criterion("3.2.6", "A", _("Consistent Help")),
    Criterion("3.3.1", "A", _("Error Identification")),
    Criterion("3.3.2", "A", _("Labels or Instructions")),
    Criterion("3.3.3", "AA", _("Error Suggestion")),
    Criterion("3.3.4", "AA", _("Error Prevention (Legal, Financial, Data)")),
    Criterion("3.3.7", "A", _("Redundant Entry")),
    Criterion("3.3.8", "AA", _("Accessible Authentication (Minimum)")),
    Criterion("4.1.2", "A", _("Name, Role, Value")),
    Criterion("4.1.3", "AA", _("Status Messages")),
)
NUMBERS = frozenset(criterion.number for criterion in CRITERIA)
