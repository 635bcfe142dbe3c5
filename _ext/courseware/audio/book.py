"""Makes the sound of each page, and the ePub with all of them."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

from fastbuild.files import delete_others, write_changed
from fastbuild.kept_files import KeptFiles

from ..passages.package import Document, read_documents, read_package
from ..passages.reading import has_words, parse_document, read_passages
from ..passages.records import Passage
from .frames import Sound
from .overlays import Clip, mark_passages, write_overlay
from .package import FOLDER, SpokenDocument, serialize, sound_path, write_package
from .settings import AudioError, read_program
from .speaking import Speaker, Speech
from .spoken_words import write_spoken


class _Chapter(NamedTuple):
    """A document, and what is spoken of it."""

    document: Document
    tree: ElementTree.Element
    passages: Sequence[Passage]
    #: of each passage
    speeches: Sequence[Speech]


def write_audio(epub: Path, target: Path, kept_folder: Path, settings: Mapping[str, Any]) -> list[str]:
    """Write the ePub with sounds to *target*, and the sound of each page below ``pages`` beside it.

    :param epub: the ePub without sounds
    :param kept_folder: where it is kept what was spoken
    :param settings: those of ``conf.py``
    :returns: a warning for each passage that could not be spoken
    :raises AudioError: if the program is missing, or the ePub cannot be read
    """
    kept = KeptFiles(kept_folder)
    speaker = Speaker(read_program(settings), kept)
    try:
        with zipfile.ZipFile(epub) as archive:
            language = read_package(archive).language
        chapters = list(_read_chapters(epub, language))
        sounds = speaker.speak(speech for chapter in chapters for speech in chapter.speeches if speech.text)
        documents = [document for chapter in chapters if (document := _make_document(chapter, sounds))]
        write_package(epub, target, documents)
    except (OSError, KeyError, StopIteration, zipfile.BadZipFile, ElementTree.ParseError) as error:
        raise AudioError(f"{epub} cannot be read: {error}; build it again: courseware build") from error
    _write_pages(target.parent / "pages", documents)
    kept.prune()
    return list(_describe_failures(speaker, chapters))


def _read_chapters(epub: Path, language: str) -> Iterator[_Chapter]:
    """Yield the documents of an ePub that hold words."""
    for document in read_documents(epub):
        if has_words(document.content):
            tree = parse_document(document.content)
            passages = list(read_passages(tree))
            yield _Chapter(document, tree, passages, [_make_speech(passage, language) for passage in passages])


def _make_speech(passage: Passage, language: str) -> Speech:
    """Return what is spoken of a *passage*, in its language if all of it is in one, else in that of the book."""
    languages = {part.language for part in passage.parts if part.text.strip()}
    spoken = next(iter(languages)) if len(languages) == 1 else ""
    spoken = (spoken or language).replace("_", "-").lower()
    return Speech(write_spoken(passage, spoken), spoken)


def _make_document(chapter: _Chapter, sounds: Mapping[Speech, Sound]) -> SpokenDocument | None:
    """Return a document with its sound; `None` where nothing of it could be spoken."""
    spoken = [
        (passage, sounds[speech])
        for passage, speech in zip(chapter.passages, chapter.speeches, strict=True)
        if speech in sounds
    ]
    if not spoken:
        return None
    anchors = mark_passages(chapter.tree, [passage for passage, _sound in spoken])
    clips, end = [], 0.0
    for anchor, (_passage, sound) in zip(anchors, spoken, strict=True):
        clips.append(Clip(anchor, end, end + sound.duration))
        end += sound.duration
    path = chapter.document.path
    relative = posixpath.relpath(path, FOLDER)
    return SpokenDocument(
        path,
        chapter.document.name,
        serialize(chapter.tree),
        write_overlay(relative, sound_path(path, ".mp3"), clips),
        b"".join(sound.content for _passage, sound in spoken),
        end,
    )


def _write_pages(folder: Path, documents: Sequence[SpokenDocument]) -> None:
    """Write the sound of each page; delete those of pages that are gone, and what a build has left that died."""
    paths = {folder / Path(document.path).with_suffix(".mp3"): document.sound for document in documents}
    for path, sound in paths.items():
        write_changed(path, sound, is_durable=False)
    delete_others(folder, paths, "**/*.mp3")


def _describe_failures(speaker: Speaker, chapters: Sequence[_Chapter]) -> Iterator[str]:
    """Yield a warning for each passage that could not be spoken."""
    for chapter in chapters:
        for speech in chapter.speeches:
            if reason := speaker.failures.get(speech):
                page = chapter.document.path.removesuffix(".xhtml")
                yield f"{page}: the program cannot speak {speech.text[:60]!r}: {reason}"
