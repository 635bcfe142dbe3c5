"""Keep the templates of pages compiled from build to build.

Fault mended, of Sphinx 9.0.4: `sphinx.jinja2glue.BuiltinTemplateLoader` makes Jinja's environment without a cache of
bytecode, so that each build compiles all templates of the theme again, and of genindex and search if no page changed.
Jinja takes what is kept only for the same source, and only for its own version and Python's.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
import sphinx
from jinja2.bccache import Bucket, BytecodeCache

from .files import digest, write_whole

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class _FolderCache(BytecodeCache):
    """Compiled templates in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, bucket: Bucket) -> Path:
        """Return the file of a template."""
        return self.folder / f"{bucket.key}.bytecode"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the template from the folder, if it was compiled from the same source by the same Jinja and Python."""
        try:
            bucket.bytecode_from_string(self.path(bucket).read_bytes())
        except FileNotFoundError:
            pass
        except Exception:  # a file that was cut off: compile the template again, as if there were none
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write a template to the folder."""
        write_whole(self.path(bucket), bucket.bytecode_to_string())


def environment_digest(environment: jinja2.Environment) -> str:
    """Return a digest of what besides a template's source its code depends on: syntax, extensions, and filters.

    Jinja applies filters and tests to what is constant in a template when it compiles that.
    """
    values: list[object] = [type(environment).__qualname__, jinja2.__version__, sphinx.__version__]
    values += [(name, value) for name, value in sorted(vars(environment).items()) if isinstance(value, str | bool)]
    values += [
        sorted(environment.extensions),
        sorted((key, str(policy)) for key, policy in environment.policies.items()),
    ]
    for name, function in sorted({**environment.tests, **environment.filters}.items()):
        code = getattr(function, "__code__", None)
        values.append((name, getattr(function, "__qualname__", ""), code and (code.co_code, repr(code.co_names))))
    return digest(*values)


def _use_cache(app: Sphinx) -> None:
    """Give the templates of an HTML builder the cache; called when the builder is ready."""
    environment = getattr(getattr(app.builder, "templates", None), "environment", None)
    if isinstance(environment, jinja2.Environment) and environment.bytecode_cache is None:
        folder = Path(app.doctreedir, "fastbuild-templates", environment_digest(environment))
        environment.bytecode_cache = _FolderCache(folder)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect."""
    app.connect("builder-inited", _use_cache)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
