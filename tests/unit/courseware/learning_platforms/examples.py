"""A module with a question of each kind."""

from __future__ import annotations

from courseware.learning_platforms.records import CourseModule, PackagedPage
from courseware.self_checks.records import Answer, SelfCheck

JUICE = "A bakery pays for the juice & asks for nothing. Is that a partnership?"
CHECKS = (
    SelfCheck(
        "juice",
        "one",
        JUICE,
        (Answer("Yes", False, "Both sides must gain."), Answer("Not yet", True, "A gift helps one side.")),
        (),
        "See <Why partners?>",
        ("gains",),
        3,
    ),
    SelfCheck(
        "offers",
        "many",
        "Which are offers?",
        (Answer("A room", True, ""), Answer("A wish", False, "Of yours."), Answer("A skill", True, "")),
        (),
        "",
        (),
        9,
    ),
    SelfCheck(
        "steps",
        "order",
        "In which order?",
        (Answer("Ask", True, "You need their words."), Answer("Offer", True, ""), Answer("Agree", True, "")),
        (2, 0, 1),
        "",
        (),
        12,
    ),
    SelfCheck(
        "line",
        "text",
        "Which line is left out?",
        (Answer("How it ends", True, "It is awkward to ask."), Answer("the end", True, "")),
        (),
        "",
        (),
        20,
    ),
    SelfCheck("meet", "open", "Why meet?", (), (), "Things are easier to say while all goes well.", (), 30),
)
MODULE = CourseModule(
    name="partners",
    identifier="0123456789abcdef",
    title="Partners & friends",
    language="en",
    description="How libraries help.",
    book="The book",
    authors=("Jane Doe", "A Library, Springfield"),
    date="2026-11-23",
    license="CC BY-SA 4.0",
    license_address="https://creativecommons.org/licenses/by-sa/4.0/",
    audience="library staff",
    objectives=("name six things", "say what you offer"),
    minutes=100,
    length="It takes about 100 minutes.",
    pages=(
        PackagedPage("partners/index", "partners/index.html", "Partners"),
        PackagedPage("partners/check", "partners/check.html", "Check", CHECKS),
    ),
)
