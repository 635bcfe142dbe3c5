"""The order of all transforms of courseware: the one table of their priorities, each with its reason.

docutils and Sphinx run transforms by rising priority. A transform here takes its number from this table:
``default_priority = transform_order.JOIN_TEXTS``.

Those of others that ours stand between:

====  ==================================================================  ==========
   1  Sphinx's first transform of a page that is read                     reading
  20  `sphinx.transforms.i18n.Locale`: translations take the place of     reading
      what paragraphs, titles and terms hold
 620  docutils' `Footnotes` links calls and notes                         reading
 999  Sphinx's `FilterSystemMessages` takes messages off the page         reading
   5  sphinxcontrib-bibtex makes the bibliography                         resolving
  10  Sphinx's `ReferencesResolver` resolves cross-references             resolving
  50  Sphinx's `OnlyNodeTransform` takes out what another edition has     resolving
 400  LaTeX makes notes of addresses                                      resolving
====  ==================================================================  ==========
"""

from __future__ import annotations

# -- while a page is read (`Sphinx.add_transform`) -----------------------------------------------------

#: before any other transform copies the texts that hold codes of interviews
REDACT_CODES = 0
#: in the words of the author, before any transform moves, translates or labels them
COLLECT_PASSAGES = 19
#: before anything looks at titles: a title outside a section confuses collectors
LOOSE_BENEFITS = 20
#: just before texts are translated
KEEP_ALTERNATIVE_TEXTS = 19
#: once texts are translated, while they hold nothing else
MARK_PASSAGES = 21
#: once texts are translated, before whatever else looks at them
JOIN_TEXTS = 22
#: a translated text has lost the name of its objective, which stands beside it until JOIN_TEXTS
RESTORE_OBJECTIVE_NAMES = 23
#: the headings of groups are there, and translated, after JOIN_TEXTS
STRONG_GROUPS = 23
#: any time before a page is written: only its own attributes are read
HEADING_LEVELS = DROPDOWN_TITLES = 24
#: labels of answers are made of translated questions and headings
NAME_ANSWERS = 25
#: once calls and notes are linked
NUMBER_NOTES = 899
PAGE_NOTE_IDS = 900
#: once messages are off the page: of those of one priority, the one that was added first runs first, and 1000 is
#: before 999, since docutils compares them as texts
UNLINK_PROBLEMATIC = 999

# -- while a page is resolved for a builder (`Sphinx.add_post_transform`) ------------------------------

#: any time: only the sections around it are looked at
FILL_DOWNLOADS = 4
#: any time: only its own classes are looked at
PAGE_LANGUAGES = 200

#: before the bibliography and the resolver of references, which both must see what is filled in
FILL_CASES = 3
#: once cases are filled in, which other formats print in their own way; nothing resolves what is added
CASE_FORMATS = 4
#: once what `benefit-more` adds is in the cells (CASE_FORMATS)
PRINT_BENEFITS = 5
#: once cases, which may hold tables, are filled in
TABLE_FORMATS = 4
#: before the resolver of references, which must see what is filled in
FILL_LESSONS = FILL_WORKSHOPS = FILL_CHANGES = FILL_CITATIONS = FILL_SELF_CHECKS = FILL_RELEASES = 4
#: a poster is described by the title of its video, before KIND_LABELS puts a word before that
DESCRIBE_POSTERS = 5
#: once titles are read by all who copy them
KIND_LABELS = 6
#: once pages show what they show of other files (FILL_CASES, FILL_LESSONS)
CHANGE_NOTICES = 6
#: any time: what it adds names nothing
TRANSLATION_NOTICES = 6
#: behind what other parts add to the end of a page (CHANGE_NOTICES)
RELEASE_LINES = 7
#: just before and just after sphinx-design makes HTML of boxes that open (199)
KEEP_DROPDOWN_HEADINGS = 198
SUMMARY_HEADINGS = 200
#: once links are resolved and other editions are gone, before LaTeX makes notes of addresses, among them archived ones
DEAD_LINKS = 200
#: any time once a page is resolved: nothing more is done to what is added
RULE_ANSWERS = FOLD_TRANSCRIPTS = PLACE_ANSWERS = SLUG_IDS = 500
