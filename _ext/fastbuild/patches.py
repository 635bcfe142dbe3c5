"""Patches of other libraries, which end with the build that made them.

Attributes of a module or a class belong to the whole process, in which other books may be built, at the same time too:
a patch is there while any build that asked for it runs.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: where a module or a class keeps what was patched in it, by the attribute's name
_PATCHES = "_fastbuild_patches"
# Handlers of other extensions may raise at the end of a build: ours come first.
_FIRST = 0
#: stands for the original where a class has the attribute from another one
_INHERITED = object()
#: the priority of what must not end before other extensions have written their last files
LAST = 10_000


class _Patch:
    """The original of an attribute, and the builds that need another one."""

    def __init__(self, original: Any) -> None:
        self.original = original
        self.builds: set[int] = set()
        #: the names of what has made its replacements, each around the one before
        self.makers: list[str] = []


def patch(
    app: Sphinx, owner: Any, name: str, make_replacement: Callable[[Any], Any], *, end_priority: int = _FIRST
) -> None:
    """Replace the attribute *name* of a module or a class until the build of *app* is finished.

    The build is finished at `build-finished`, whether with an exception or without, or when *app* is dropped unused.

    :param make_replacement: a function of a module, which returns the replacement for the original, or for what
        another one has made of it; not called while another build has made it
    :param end_priority: when, among the handlers of `build-finished`, the patch ends
    """
    patches: dict[str, _Patch] = vars(owner).get(_PATCHES, {})
    if not patches:
        setattr(owner, _PATCHES, patches)
    if name not in patches:
        patches[name] = _Patch(vars(owner).get(name, _INHERITED))
    maker = f"{make_replacement.__module__}.{make_replacement.__qualname__}"
    if maker not in patches[name].makers:
        patches[name].makers.append(maker)
        setattr(owner, name, make_replacement(vars(owner).get(name) or getattr(owner, name)))
    build = id(app)
    patches[name].builds.add(build)
    at_end(app, lambda: _release(owner, name, build), end_priority)


@contextmanager
def replaced(owner: Any, name: str, replacement: Any) -> Iterator[None]:
    """Replace the attribute *name* of a module or a class for what is done meanwhile, where there is no application."""
    original = vars(owner)[name]
    setattr(owner, name, replacement)
    try:
        yield
    finally:
        setattr(owner, name, original)


def at_end(app: Sphinx, undo: Callable[[], None], priority: int = _FIRST) -> None:
    """Call *undo* once, when the build of *app* is finished or *app* is dropped; it must not hold *app*."""
    finalizer = weakref.finalize(app, undo)
    finalizer.atexit = False
    app.connect("build-finished", lambda _app, _exception: finalizer(), priority=priority)


def _release(owner: Any, name: str, build: int) -> None:
    """Take a build from those that need a patch; after the last, put the original back."""
    patches: dict[str, _Patch] = vars(owner).get(_PATCHES, {})
    if name not in patches:
        return
    patches[name].builds.discard(build)
    if not patches[name].builds:
        _put_back(owner, name, patches.pop(name).original)
    if not patches:
        delattr(owner, _PATCHES)


def _put_back(owner: Any, name: str, original: Any) -> None:
    """Give an attribute its *original* again."""
    if original is _INHERITED:
        delattr(owner, name)
    else:
        setattr(owner, name, original)
