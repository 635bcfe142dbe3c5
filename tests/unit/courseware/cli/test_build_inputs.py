"""What a build looks at."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from courseware.cli.build_inputs import noted_inputs, take_inputs
from taggedpdf.own_process import compile_in_own_process


def test_a_temporary_folder_of_its_own_says_nothing_and_its_links_lead_to_what_was_read(tmp_path: Path) -> None:
    """It is gone before the next build, which would take that for a change."""
    source = tmp_path / "picture.png"
    source.write_bytes(b"P")
    with noted_inputs():
        folder = Path(tempfile.mkdtemp())
        (folder / "link.png").symlink_to(source)
        (folder / "link.png").read_bytes()
        [*folder.iterdir()]
        shutil.copy(source, folder / "copy.png")
        (folder / "copy.png").read_bytes()
        shutil.rmtree(folder)
        inputs = take_inputs()
    assert str(source) in inputs.files
    assert not [path for path in inputs.files | inputs.folders if path.startswith(str(folder))]


def test_what_compiles_a_long_document_is_foreseeable_and_other_programs_are_not() -> None:
    with noted_inputs():
        compiled = compile_in_own_process('#set document(title: "T")\nText', "/", [], ["ua-1"], 0)
        assert compiled and compiled.content.startswith(b"%PDF")
        assert take_inputs().programs == frozenset()
        subprocess.run([sys.executable, "-c", ""], check=True)
        subprocess.run("true", shell=True, check=True)
        assert {sys.executable, "/bin/sh"} == take_inputs().programs
