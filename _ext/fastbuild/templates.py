"""Keep the templates of pages compiled from build to build.

Fault mended, of Sphinx 9.0.4: `sphinx.jinja2glue.BuiltinTemplateLoader` makes Jinja's environment without a cache of
bytecode, so that each build compiles all templates of the theme again, and of genindex and search if no page changed.
Jinja takes what is kept only for the same source, and only for its own version and Python's.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
import sphinx
from jinja2.bccache import Bucket, BytecodeCache

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class Kept(BytecodeCache):
    """Compiled templates in a folder, written whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, bucket: Bucket) -> Path:
        """Return the file of a template."""
        return self.folder / f"{bucket.key}.bytecode"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the template that is kept, if it was compiled from the same source by the same Jinja and Python."""
        try:
            bucket.bytecode_from_string(self.path(bucket).read_bytes())
        except FileNotFoundError:
            pass
        except Exception:  # a file that was cut off: compile the template again, as if there were none
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        self.folder.mkdir(parents=True, exist_ok=True)
        part = self.path(bucket).with_suffix(f".{id(bucket)}.part")
        part.write_bytes(bucket.bytecode_to_string())
        part.replace(self.path(bucket))


def options_of(environment: jinja2.Environment) -> str:
    """Return a digest of what besides a template's source its code depends on: syntax, extensions, and filters.

    Jinja applies filters and tests to what is constant in a template when it compiles that.
    """
    told: list[object] = [type(environment).__qualname__, jinja2.__version__, sphinx.__version__]
    told += [(name, value) for name, value in sorted(vars(environment).items()) if isinstance(value, str | bool)]
    told += [sorted(environment.extensions), sorted((name, str(one)) for name, one in environment.policies.items())]
    for name, function in sorted({**environment.tests, **environment.filters}.items()):
        code = getattr(function, "__code__", None)
        told.append((name, getattr(function, "__qualname__", ""), code and (code.co_code, repr(code.co_names))))
    return hashlib.blake2b(repr(told).encode(), digest_size=8).hexdigest()


def keep(app: Sphinx) -> None:
    """Give the templates of an HTML builder the cache; called when the builder is ready."""
    environment = getattr(getattr(app.builder, "templates", None), "environment", None)
    if isinstance(environment, jinja2.Environment) and environment.bytecode_cache is None:
        environment.bytecode_cache = Kept(Path(app.doctreedir, "fastbuild-templates", options_of(environment)))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect."""
    app.connect("builder-inited", keep)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
