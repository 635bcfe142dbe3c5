"""Values written the same in each process, to be compared from build to build: of what environment and settings hold.

``repr`` names addresses in memory and the order of sets, and a pickle says which strings are the same object, so that
neither is the same for what is equal.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator, Mapping, Set
from types import CodeType, FunctionType, MethodType, ModuleType
from typing import Any

from docutils import nodes

#: in the representation of an object that says nothing but where it is
_ADDRESS = re.compile(r"\b0x[0-9a-f]+\b")
#: what is its own representation
_PLAIN = (str, int, float, complex, bytes, type(None), type(...), re.Pattern)


def canonical(value: object) -> str:
    """Return *value* in a form that is the same for equal values; another one each time for what cannot be compared."""
    return "".join(_parts(value, ()))


def _parts(value: Any, around: tuple[int, ...]) -> Iterator[str]:
    """Yield the parts of the form of *value*, which stands in the objects *around* it, by their identity."""
    if isinstance(value, _PLAIN):
        yield repr(value)
    elif id(value) in around:
        yield f"<{around.index(id(value))}>"
    else:
        write = next((write for kind, write in _WRITERS.items() if isinstance(value, kind)), _write_object)
        yield f"{type(value).__qualname__}("
        yield from write(value, (*around, id(value)))
        yield ")"


def _write_mapping(value: Mapping[Any, Any], around: tuple[int, ...]) -> Iterator[str]:
    pairs = (("".join(_parts(key, around)), content) for key, content in value.items())
    for key, content in sorted(pairs, key=lambda pair: pair[0]):
        yield f"{key}:"
        yield from _parts(content, around)
        yield ","


def _write_sequence(value: list[Any] | tuple[Any, ...], around: tuple[int, ...]) -> Iterator[str]:
    for item in value:
        yield from _parts(item, around)
        yield ","


def _write_set(value: Set[Any], around: tuple[int, ...]) -> Iterator[str]:
    yield ",".join(sorted("".join(_parts(item, around)) for item in value))


def _write_node(value: nodes.Node, _around: tuple[int, ...]) -> Iterator[str]:
    yield value.pformat()


def _write_name(value: Any, _around: tuple[int, ...]) -> Iterator[str]:
    yield f"{getattr(value, '__module__', '')}.{getattr(value, '__qualname__', value.__name__)}"


def _write_function(value: FunctionType, around: tuple[int, ...]) -> Iterator[str]:
    yield from _write_name(value, around)
    yield from _parts([value.__code__, value.__defaults__, value.__kwdefaults__], around)
    yield from _parts([cell.cell_contents for cell in value.__closure__ or ()], around)


def _write_method(value: MethodType, around: tuple[int, ...]) -> Iterator[str]:
    yield from _parts([value.__func__, value.__self__], around)


def _write_code(value: CodeType, around: tuple[int, ...]) -> Iterator[str]:
    yield from _parts([value.co_code, value.co_consts, value.co_names], around)


def _write_object(value: object, around: tuple[int, ...]) -> Iterator[str]:
    """Write what an object holds; what says nothing of itself is another one each time."""
    slots = [name for kind in type(value).__mro__ for name in getattr(kind, "__slots__", ())]
    content = {name: getattr(value, name) for name in slots if hasattr(value, name)} | getattr(value, "__dict__", {})
    if content:
        yield from _write_mapping(content, around)
    elif _ADDRESS.search(text := repr(value)):
        yield secrets.token_hex()
    else:
        yield text


_WRITERS: Mapping[type, Callable[[Any, tuple[int, ...]], Iterator[str]]] = {
    nodes.Node: _write_node,
    Mapping: _write_mapping,
    list: _write_sequence,
    tuple: _write_sequence,
    Set: _write_set,
    type: _write_name,
    ModuleType: _write_name,
    FunctionType: _write_function,
    MethodType: _write_method,
    CodeType: _write_code,
}
