"""What a build looks at."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from courseware.cli.build_inputs import noted_inputs, take_inputs


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
