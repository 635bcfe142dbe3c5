"""Files that are kept from build to build, and what they are known by."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import PurePosixPath

import pytest
from docutils import nodes
from fastbuild.canonical import canonical
from fastbuild.kept_files import KeptFiles
from fastbuild.program_digest import files_digest


@pytest.mark.parametrize(
    "tear", [lambda content: b"", lambda content: content[:-1], lambda content: content[:-1] + b"?"]
)
def test_torn_file_is_none(tmp_path, tear):
    files = KeptFiles(tmp_path / "kept")
    assert files.load("key") is None
    files.dump("key", ["content"])
    assert KeptFiles(tmp_path / "kept").load("key") == ["content"]
    path = files.path("key")
    path.write_bytes(tear(path.read_bytes()))
    assert files.load("key") is None


def test_file_of_another_key_is_none(tmp_path):
    files = KeptFiles(tmp_path)
    files.write("one", b"content")
    files.path("one").rename(files.path("two"))
    assert files.read("two") is None


def test_only_what_was_asked_for_is_kept(tmp_path):
    KeptFiles(tmp_path).write("old", b"")
    files = KeptFiles(tmp_path)
    files.write("new", b"")
    files.prune()
    assert [path.name for path in tmp_path.iterdir()] == ["new"]


def test_folder_that_cannot_be_written_costs_nothing_else(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    files = KeptFiles(tmp_path / "file" / "kept")
    files.write("key", b"content")
    assert files.read("key") is None
    files.prune()


def test_equal_values_are_written_the_same_in_each_process():
    code = (
        "import sys; from fastbuild.canonical import canonical; from docutils import nodes\n"
        "print(canonical({'b': {'x', 'y', 'z', 1}, 'a': [nodes.title('', 'T', ids=['t']), re.compile('a'), len, f]}))"
    )
    code = f"import re\ndef f(a=1): return {{a}}\n{code}"
    written = {
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env).stdout
        for env in ({"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)} for seed in ("1", "2", "3"))
    }
    assert len(written) == 1
    assert not re.search("0x[0-9a-f]", written.pop())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ([1, 2], [2, 1]),
        ((1,), [1]),
        ("1", 1),
        ({"a": {"b"}}, {"a": {"c"}}),
        (PurePosixPath("a"), PurePosixPath("b")),
        (lambda: 1, lambda: 2),
        (nodes.title("", "a"), nodes.title("", "b")),
        ([[], []], [[[]]]),
        (object(), object()),
    ],
)
def test_other_values_are_written_otherwise(one, other):
    assert canonical(one) != canonical(other)


def test_value_that_holds_itself_is_written():
    value: list[object] = [1]
    value.append(value)
    assert canonical(value) == canonical(value)
    assert canonical(object()) != canonical(object())


class _Member:
    """What an extension keeps of a module: it leads to all others, and to what is of one process alone."""

    def __init__(self, name: str) -> None:
        self.name, self.others, self.cache = name, [], object()

    def __getstate__(self) -> dict[str, object]:
        return {"name": self.name, "others": self.others}


def _members(*names: str) -> list[_Member]:
    members = [_Member(name) for name in names]
    for member in members:
        member.others = members
    return members


def test_objects_that_hold_each_other_are_written_once():
    names = [str(number) for number in range(50)]
    assert canonical(_members(*names)) == canonical(_members(*names))
    assert canonical(_members(*names)) != canonical(_members(*names[:-1], "other"))


def test_chain_of_objects_longer_than_the_stack_is_another_one_each_time():
    value: list[object] = []
    for _ in range(5000):
        value = [value]
    assert canonical(value) != canonical(value)


def test_files_are_known_by_name_time_and_size(tmp_path):
    (tmp_path / "part").mkdir()
    path = tmp_path / "part" / "a.py"
    path.write_text("1")
    before = files_digest([tmp_path])
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").write_text("")
    assert files_digest([tmp_path, path]) == files_digest([path, tmp_path]) == before
    path.write_text("12")
    assert files_digest([tmp_path]) != before
