"""Quick builds, and exact ones: what costs most in stock Sphinx with furo and sphinxcontrib-bibtex, one mend a module.

Each mend is an extension, which another project may use alone: ``extensions = ["fastbuild.navigation"]``. None changes
a byte of a build from nothing, but for `bibliography`, `copyrights`, `epub_files`, `inline_html`, `picture_targets`,
`unlinked_schemes`, `outside_files`, `outside_links`, `remote_files`, `substitutions`, `source_encodings`,
`control_characters`, `deep_nesting`, `format_handlers`, `empty_quotations`, `equation_labels` and all of ``failing_…``,
which mend what is wrong in it. What a mend is for need not be installed: furo, MyST-Parser, sphinxcontrib-bibtex.

======================  ===================================================================
the mends
`plugins`               which plug-ins are installed is remembered
`bibtex_dependencies`   a page depends on the BibTeX entries that it shows
`formatted_entries`     each BibTeX entry is formatted once
`bibliography`          one bad entry of a BibTeX file costs itself
`bibliography_nodes`    each work is printed once, however often its page is resolved
`copyrights`            a book with a list of copyrights has an ePub
`inline_html`           elements of HTML inside a line are nodes
`picture_names`         pictures of the same name are called as in a build from nothing
`picture_targets`       a picture may lead to a page of the book
`unlinked_schemes`      a link with a scheme that pages may not link is no link
`outside_files`         no page reads a file outside the project
`outside_links`         no symbolic link leads out of it
`remote_files`          no build opens a connection
`substitutions`         a substitution only computes with values
`equation_labels`       equations that LaTeX numbers have the same ids in each build
`lazy_furo`             BeautifulSoup is loaded when it is needed
`navigation`            furo's navigation is built once, and kept
`templates`             templates are kept compiled
`template_dependencies` pages are written again when a template came, went or changed
`viewcode_pages`        pages of modules are as current as others
`asset_dependencies`    pages are written again when a style sheet or a script of the project changed
`titles`                each title is written once
`findall`               nodes are found without a generator for each
`walkabout`             nodes are visited without a message for each
`events`                events are told to the log where it is read
`highlight_languages`   the language of code is looked for where there is code
`checksums`             checksums of style sheets and scripts are looked up once
`options`               docutils' settings are made without a command line
`search_index`          the search index keeps its index entries
`source_encodings`      a page that is not UTF-8 is read, with a warning
`control_characters`    a page holds no control characters
`deep_nesting`          what is nested deeper than Python can follow is text
`failing_directives`    a directive whose program fails costs itself
`failing_roles`         a role whose program fails costs itself
`failing_parsers`       a page whose parser fails costs itself
`failing_transforms`    a transform, or a reference, that fails costs itself
`failing_handlers`      a handler that fails costs itself
`failing_writers`       a node that a builder cannot write costs itself
`format_handlers`       a node whose extension knows a builder's format is written by the builder
`empty_quotations`      a quotation that holds nothing ends no build
`toctree_circles`       toctrees that lead back to their own page end no build
`missing_files`         a page is read again when a file comes that it wanted to include
`picture_candidates`    a page is read again when a picture comes or goes that is chosen by what there is
`summary_dependencies`  a page depends on the modules that its tables of autosummary describe
`inventories`           pages are written again when a local inventory of another project changed
`section_numbers`       a page that left the numbered toctrees has no number any more
`outdated_references`   a page is written again when what it says of others changed
`duplicate_names`       a name that several pages define is the same page's in each build
`index_labels`          labels of indices are there while no page has taken their place
`forgotten_pages`       what moves to another page is not said to be defined twice
`domain_objects`        a page is written again when objects that it links changed
`domain_indices`        a page is written again when an index of a domain comes or goes
`build_lock`            two builds never write to the same folders at once
`whole_files`           each file is written beside its place, and moved there
`unfinished_builds`     after a build that died, what cannot be trusted is made again
`source_states`         a page is read again when its files are others, not only newer
`build_settings`        pages of unknown settings are written again
`link_targets`          a page is read again when what it links or lists comes or goes
`sidebars`              after the edit of a title, the navigation is replaced in the pages
`removed_outputs`       what a page leaves behind goes with it
`unnamed_files`         pictures and downloads that no page names go
`epub_files`            an ePub holds what its builder has written
`removed_assets`        static files and general pages that are gone go
`replaced_programs`     what extensions that are gone wrote for all pages goes
`doctrees`              few doctrees are kept in memory
`gc_thresholds`         Python looks for cycles less often
what they share         (other parts use it too)
`dependencies`          what depends on what: which pages are read or written again
`patches`               patches of other libraries, which end with the build
`files`                 files written whole, and digests
`zip_files`             archives that depend on what is in them alone
`kept_files`            files kept from build to build, by the digest of what they were made from
`page_digests`          digests of what each page is made from
`program_digest`        the digest of the programs and settings that a book is built with
`conf_functions`        what ``conf.py`` programs
`message_contexts`      messages with a context, for words that stand alone
`canonical`             values written the same in each process
`failures`              errors of other extensions that cost what has failed
`noticed_warnings`      whether a piece of work has printed a warning
`settings`              settings that extensions register, and values of a wrong type
`addresses`             which schemes may be linked, and how addresses are encoded
`output_files`          which file a builder writes for a page, and when it was written
`output_record`         what a builder has written, from build to build
`altered_outputs`       pages whose files are not what was written
`project_folders`       which folders a build may read
`picture_words`         words in the place of a picture
`unnamed_domain`        a domain that defines nothing which a page could name
`navigation_tree`       the navigation as data
`navigation_cache`      the navigation, from build to build
`sidebar_rewriters`     what else rewrites the navigation
======================  ===================================================================
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"
#: first what the others' files are written with
MENDS = (
    "fastbuild.build_lock",
    "fastbuild.whole_files",
    "fastbuild.unfinished_builds",
    "fastbuild.source_states",
    "fastbuild.build_settings",
    "fastbuild.removed_outputs",
    "fastbuild.unnamed_files",
    "fastbuild.removed_assets",
    "fastbuild.replaced_programs",
    "fastbuild.epub_files",
    "fastbuild.plugins",
    "fastbuild.bibtex_dependencies",
    "fastbuild.formatted_entries",
    "fastbuild.bibliography",
    "fastbuild.bibliography_nodes",
    "fastbuild.copyrights",
    "fastbuild.inline_html",
    "fastbuild.picture_names",
    "fastbuild.picture_targets",
    "fastbuild.unlinked_schemes",
    "fastbuild.outside_files",
    "fastbuild.outside_links",
    "fastbuild.remote_files",
    "fastbuild.substitutions",
    "fastbuild.equation_labels",
    "fastbuild.lazy_furo",
    "fastbuild.navigation",
    "fastbuild.templates",
    "fastbuild.template_dependencies",
    "fastbuild.viewcode_pages",
    "fastbuild.asset_dependencies",
    "fastbuild.titles",
    "fastbuild.findall",
    "fastbuild.walkabout",
    "fastbuild.events",
    "fastbuild.highlight_languages",
    "fastbuild.checksums",
    "fastbuild.options",
    "fastbuild.search_index",
    "fastbuild.link_targets",
    "fastbuild.doctrees",
    "fastbuild.source_encodings",
    "fastbuild.control_characters",
    "fastbuild.deep_nesting",
    "fastbuild.failing_directives",
    "fastbuild.failing_roles",
    "fastbuild.failing_parsers",
    "fastbuild.failing_transforms",
    "fastbuild.failing_handlers",
    "fastbuild.failing_writers",
    "fastbuild.format_handlers",
    "fastbuild.empty_quotations",
    "fastbuild.toctree_circles",
    "fastbuild.missing_files",
    "fastbuild.picture_candidates",
    "fastbuild.summary_dependencies",
    "fastbuild.inventories",
    "fastbuild.section_numbers",
    "fastbuild.outdated_references",
    "fastbuild.duplicate_names",
    "fastbuild.index_labels",
    "fastbuild.forgotten_pages",
    "fastbuild.domain_objects",
    "fastbuild.domain_indices",
    "fastbuild.sidebars",
    "fastbuild.gc_thresholds",
)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up each mend."""
    for mend in MENDS:
        app.setup_extension(mend)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
