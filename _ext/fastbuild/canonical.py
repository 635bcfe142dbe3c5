"""Values written the same in each process, to be compared from build to build: of what environment and settings hold.

``repr`` names addresses in memory and the order of sets, and a pickle says which strings are the same object, so that
neither is the same for what is equal. Each object is written once, however many others hold it: what extensions keep
in the environment may be thousands of objects, each of which leads to all others.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Mapping, Set
from types import CodeType, FunctionType, MethodType, ModuleType
from typing import Any

from docutils import nodes

from .files import digest

#: in the representation of an object that says nothing but where it is
_ADDRESS = re.compile(r"\b0x[0-9a-f]+\b")
#: what is its own representation
_PLAIN = (str, int, float, complex, bytes, type(None), type(...), re.Pattern)
#: forms of more characters are held as digests
_LONGEST_FORM = 100

_FormOf = Callable[[Any], str]


class _IncomparableError(Exception):
    """An object says nothing of itself."""


def canonical(value: object) -> str:
    """Return *value* in a form that is the same for equal values; another one each time for what cannot be compared."""
    try:
        return _Forms().form_of(value)
    except (_IncomparableError, RecursionError):
        return secrets.token_hex()


class _Forms:
    """The forms of the objects in one value."""

    def __init__(self) -> None:
        #: how many objects are around those that are being written, by their identity
        self.depths: dict[int, int] = {}
        #: the objects, which must live as long as their identity is a key, and their forms
        self.forms: dict[int, tuple[object, str]] = {}

    def form_of(self, value: Any) -> str:
        """Return the form of an object; of one that is around it, its depth."""
        key = id(value)
        if isinstance(value, _PLAIN):
            return repr(value)
        if key in self.forms:
            return self.forms[key][1]
        if key in self.depths:
            return f"<{self.depths[key]}>"
        self.depths[key] = len(self.depths)
        write = next((write for kind, write in _WRITERS.items() if isinstance(value, kind)), _write_object)
        form = f"{type(value).__qualname__}({write(value, self.form_of)})"
        del self.depths[key]
        self.forms[key] = value, form if len(form) <= _LONGEST_FORM else digest(form)
        return self.forms[key][1]


def _write_mapping(value: Mapping[Any, Any], form_of: _FormOf) -> str:
    pairs = sorted(((form_of(key), content) for key, content in value.items()), key=lambda pair: pair[0])
    return "".join(f"{key}:{form_of(content)}," for key, content in pairs)


def _write_sequence(value: list[Any] | tuple[Any, ...], form_of: _FormOf) -> str:
    return "".join(f"{form_of(item)}," for item in value)


def _write_set(value: Set[Any], form_of: _FormOf) -> str:
    return ",".join(sorted(form_of(item) for item in value))


def _write_node(value: nodes.Node, _form_of: _FormOf) -> str:
    return value.pformat()


def _write_name(value: Any, _form_of: _FormOf) -> str:
    return f"{getattr(value, '__module__', '')}.{getattr(value, '__qualname__', value.__name__)}"


def _write_function(value: FunctionType, form_of: _FormOf) -> str:
    code = form_of([value.__code__, value.__defaults__, value.__kwdefaults__])
    return _write_name(value, form_of) + code + form_of([cell.cell_contents for cell in value.__closure__ or ()])


def _write_method(value: MethodType, form_of: _FormOf) -> str:
    return form_of([value.__func__, value.__self__])


def _write_code(value: CodeType, form_of: _FormOf) -> str:
    return form_of([value.co_code, value.co_consts, value.co_names])


def _write_object(value: object, form_of: _FormOf) -> str:
    """Write what an object holds, where it says which part of that is kept, that alone.

    :raises _IncomparableError: if it says nothing of itself
    """
    if type(value).__getstate__ is not object.__getstate__:
        return form_of(value.__getstate__())
    slots = [name for kind in type(value).__mro__ for name in getattr(kind, "__slots__", ())]
    content = {name: getattr(value, name) for name in slots if hasattr(value, name)} | getattr(value, "__dict__", {})
    if content:
        return _write_mapping(content, form_of)
    if _ADDRESS.search(text := repr(value)):
        raise _IncomparableError
    return text


_WRITERS: Mapping[type, Callable[[Any, _FormOf], str]] = {
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
