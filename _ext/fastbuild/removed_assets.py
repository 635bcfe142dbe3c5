"""Static and additional files, and general pages, that a build does not write any more are deleted.

Faults mended, of Sphinx 9.0.4: what a project takes out of ``html_static_path``, ``html_extra_path`` or
``html_additional_pages``, and the pages of an index that is gone, stay in the folder of the builder, and an ePub packs
them. A settings file that was set aside, ``.buildinfo.bak``, stays too. Where a file was, no folder of its name can be
copied, nor the other way round: that is left out, with what would be copied after it.

The methods of a builder that write all of these in each build are watched. What other extensions write is theirs, until
`replaced_programs` sees them gone.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial, wraps
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder

from .output_record import name_below, path_of_record, record_of, write_record
from .removed_outputs import WRITTEN_EVENT, delete_output
from .unnamed_files import DOWNLOADS
from .whole_files import told_of_files, written_files

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

#: the method that writes all below the folder of static files, but for what is written anew in each build
_STATIC_METHOD, _STATIC_FOLDER = "copy_static_files", "_static/"
#: methods that write all their files in each build
_METHODS = frozenset({_STATIC_METHOD, "copy_extra_files"})
#: the settings that they copy from, and below which folder
_SETTINGS = {_STATIC_METHOD: ("html_static_path", _STATIC_FOLDER), "copy_extra_files": ("html_extra_path", "")}
_METHODS_OF_PAGES = frozenset({"gen_indices", "gen_additional_pages"})
#: the one that singlehtml has for these
_METHODS_OF_ONE_PAGE = frozenset({"write_additional_files"})
_OLD_SETTINGS = ".buildinfo.bak"


class _Assets:
    """The files that one build writes for all pages."""

    def __init__(self, builder: StandaloneHTMLBuilder) -> None:
        self.builder = builder
        #: the names of the methods that have not run
        is_one_page = all(hasattr(builder, name) for name in _METHODS_OF_ONE_PAGE)
        self.missing = {*_METHODS, *(_METHODS_OF_ONE_PAGE if is_one_page else _METHODS_OF_PAGES)}
        #: paths below the folder of the builder
        self.names: set[str] = set()
        #: has a line for each file that is in no record yet
        self.journal = path_of_record(builder).with_suffix(".new")

    @cached_property
    def earlier_names(self) -> set[str]:
        """The files that earlier builds wrote, those that died too."""
        names = set(record_of(self.builder).assets)
        if self.journal.is_file():
            names |= {*self.journal.read_text(encoding="utf-8", errors="surrogateescape").splitlines()}
        return names

    def watch(self) -> None:
        """Note what each of the methods writes."""
        for name in self.missing:
            method = getattr(self.builder, name)
            setattr(self.builder, name, wraps(method)(partial(self._call, name, method)))

    def _call(self, name: str, method: Callable[..., Any], *arguments: Any, **keywords: Any) -> Any:
        self.missing.discard(name)
        self._make_room(name)
        with told_of_files(self._note):
            result = method(*arguments, **keywords)
        if name == _STATIC_METHOD:  # pages, which are written next, name a file with a checksum while it is there
            self._delete({name for name in self.earlier_names - self.names if name.startswith(_STATIC_FOLDER)})
        return result

    def _make_room(self, method: str) -> None:
        """Delete earlier files where a folder will be copied, and those in a folder where a file will be."""
        if method not in _SETTINGS:
            return
        setting, outer = _SETTINGS[method]
        folders, files = set[str](), set[str]()
        for entry in (Path(self.builder.confdir, name) for name in getattr(self.builder.config, setting)):
            for path in entry.rglob("*") if entry.is_dir() else [entry]:
                name = outer + path.relative_to(entry if entry.is_dir() else entry.parent).as_posix()
                (folders if path.is_dir() else files).add(name)
        earlier = {name: {*PurePosixPath(name).parents} for name in self.earlier_names}
        places = {*map(PurePosixPath, files)}
        self._delete({name for name, parents in earlier.items() if name in folders or not parents.isdisjoint(places)})

    def _note(self, path: str) -> None:
        """Note a file that will be written, also for the next build, in case that this one dies."""
        outdir = Path(self.builder.outdir)
        if Path(path).is_relative_to(outdir) and not Path(path).is_relative_to(self.builder.doctreedir):
            name = Path(path).relative_to(outdir).as_posix()
            if name.startswith((f"{self.builder.imagedir}/", f"{DOWNLOADS}/")):
                return  # of pages that name it (`unnamed_files`), whatever it is copied with: a preview does so early
            if name not in self.earlier_names | self.names:
                with self.journal.open("a", encoding="utf-8", errors="surrogateescape") as lines:
                    lines.write(f"{name}\n")
            self.names.add(name)

    def delete_others(self) -> None:
        """Delete what an earlier build wrote, and this one did not, if all that writes such files has run."""
        if self.missing:
            return
        outdir = Path(self.builder.outdir)
        written = {name_below(outdir, path) for path in written_files(outdir)}  # the search index, say
        self._delete(self.earlier_names - self.names - written)
        Path(self.builder.outdir, _OLD_SETTINGS).unlink(missing_ok=True)
        record = record_of(self.builder)._replace(assets=frozenset(self.names))
        write_record(path_of_record(self.builder), record)
        self.journal.unlink(missing_ok=True)

    def _delete(self, stale_names: set[str]) -> None:
        """Delete what an earlier build wrote, but where a page has taken its place."""
        stale_paths = {Path(self.builder.outdir, name) for name in stale_names}
        if stale_paths:
            stale_paths -= {self.builder.get_output_path(docname) for docname in self.builder.env.found_docs}
        for path in sorted(stale_paths):
            delete_output(self.builder, path)


def _watch(app: Sphinx) -> None:
    """Watch what the builder writes, and compare when it has."""
    if isinstance(app.builder, StandaloneHTMLBuilder):
        assets = _Assets(app.builder)
        assets.watch()
        app.connect(WRITTEN_EVENT, lambda _app, _builder: assets.delete_others())


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect."""
    app.setup_extension("fastbuild.removed_outputs")
    app.connect("builder-inited", _watch)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
