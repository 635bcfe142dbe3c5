"""A page is written again when what it links of a domain comes, moves, goes, or is called or numbered otherwise.

Fault mended, of Sphinx 9.0.4: a build after an edit leaves pages as they are that link a class, a function, an option,
a term, an equation, a citation of another page. Where that page was deleted, their links lead nowhere; where it came,
there is none. A list of all to-dos stays what it was when its page was read, and has them in the order of reading. What
``c:alias`` and ``cpp:alias`` repeat of another page's declarations stays, too.

Which objects a link may lead to, a domain decides when the link is resolved, by rules of its own (the module that is
described, what a name ends with). So a page depends on all objects whose names end as one that it links; this may write
a page too often, and none too seldom.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from typing import TYPE_CHECKING, Any

from sphinx import addnodes
from sphinx.domains.c import AliasNode as CAliasNode
from sphinx.domains.cpp import AliasNode as CPPAliasNode

from .dependencies import Source, add_source
from .files import digest

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

# What stands before a label, and the key of all to-dos; no word holds the character.
_LABEL = "\0label\0"
_TODOS = "\0todos"
# What stands before the name of a domain of which a page repeats declarations, C or C++.
_DECLARATIONS = "\0declarations\0"
_WORD = re.compile(r"\w+")
#: the node of `sphinx.ext.todo`, which need not be loaded
_TODO_LIST = "todolist"
#: the nodes of `c:alias` and `cpp:alias`, and their domains
_ALIASES = {CAliasNode: "c", CPPAliasNode: "cpp"}


def _words_of(target: str) -> list[str]:
    """Return the words with which the names of objects may end that a link with this target may lead to."""
    words = _WORD.findall(target.lower())
    return words if set("(<=[ ") & set(target) else words[-1:]  # behind a name: arguments, the value of an option


def _keys_of(docname: str, document: nodes.document) -> Iterator[str]:
    """Yield the keys of what a page says of objects."""
    for xref in document.findall(addnodes.pending_xref):
        target = str(xref.get("reftarget") or "")
        yield from _words_of(target)
        yield _LABEL + target
    for kind, domain in _ALIASES.items():
        if next(iter(document.findall(kind)), None) is not None:
            yield _DECLARATIONS + domain
    # the whole tree is gone through only where there can be such a list
    if "todo" in document.settings.env.domains and any(
        type(node).__name__ == _TODO_LIST for node in document.findall()
    ):
        yield _TODOS


def _digests_of(env: BuildEnvironment, keys: Set[str]) -> dict[str, str]:
    """Return the digests of what pages say of objects."""
    objects: dict[str, set[tuple[str, ...]]] = {}
    for facts in _objects_of(env):
        for word in _words_of(facts[0])[-1:]:
            objects.setdefault(word, set()).add(facts)
    return {key: digest(_facts_of(env, key, objects)) for key in keys}


def _objects_of(env: BuildEnvironment) -> Iterator[tuple[str, ...]]:
    """Yield name, type and place of the objects of all domains, but for pages and labels (`outdated_references`)."""
    standard = env.domains.standard_domain
    for (kind, name), place in standard.objects.items():
        yield name, kind, *place
    for (program, option), place in standard.progoptions.items():
        yield option, str(program), *place
    for domain in env.domains.sorted():
        if domain is not standard:
            for name, *facts in domain.get_objects():
                yield name, domain.name, *map(str, facts)


def _facts_of(env: BuildEnvironment, key: str, objects: dict[str, set[tuple[str, ...]]]) -> list[object]:
    """Return what *key* stands for."""
    if key == _TODOS:
        # a list says in which line each stands
        todos = [todo for _page, todos in sorted(_todos_of(env).items()) for todo in todos]
        return [(todo.pformat(), todo.source, todo.line) for todo in todos]
    if key.startswith(_DECLARATIONS):
        return [*sorted(_declarations_of(env, key.removeprefix(_DECLARATIONS)))]
    if not key.startswith(_LABEL):
        return [*sorted(objects.get(key, ()))]
    label = key.removeprefix(_LABEL)
    equation: Any = env.domains.math_domain.equations.get(label)
    numbers = env.toc_fignumbers.get(equation[0], {}).get("displaymath", {}) if equation else {}
    module = env.domains.python_domain.modules.get(label)
    return [equation, sorted(numbers.items()), module, env.domains.citation_domain.citations.get(label)]


def _declarations_of(env: BuildEnvironment, domain: str) -> Iterator[tuple[str, str]]:
    """Yield the page and the text of all declarations of C or C++, which a page may repeat."""
    root: Any = env.domaindata[domain]["root_symbol"]
    for symbol in root.get_all_symbols():
        if symbol.declaration is not None:
            yield str(symbol.docname), f"{symbol.get_full_nested_name()} {symbol.declaration}"


def _todos_of(env: BuildEnvironment) -> dict[str, list[nodes.Element]]:
    """Return the to-dos of each page; none where `sphinx.ext.todo` is not loaded."""
    todos: dict[str, list[nodes.Element]] = env.domaindata.get("todo", {}).get("todos", {})
    return todos


def _sort_todos(app: Sphinx, env: BuildEnvironment) -> None:
    """Bring to-dos into the order of their pages, in which all of these are read in a build from nothing."""
    todos = _todos_of(env)
    for name in sorted(todos):
        todos[name] = todos.pop(name)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what pages link."""
    add_source(app, Source(__name__, _digests_of, _keys_of, is_of_pages=True))
    app.connect("env-updated", _sort_todos)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
