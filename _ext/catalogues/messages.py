"""Messages of an extension: collected from its sources, kept in a catalogue of each language.

(GNU gettext manual, 10 "The format of PO files" and 10.3 "The format of MO files".)
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

EXTENSIONS = Path(__file__).parent.parent
#: by what names a message is found: translated at once, by number, or only marked
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
#: begins a comment for translators
TAG = "Translators:"
WIDTH = 120


def collected(extension: Path) -> Catalog:
    """Return the messages in the sources of an *extension*, whose name is that of its folder, without translations."""
    found = Catalog(project=extension.name)
    rows = extract_from_dir(extension, [("**.py", "python")], keywords=KEYWORDS, comment_tags=(TAG,))
    for name, _line, message, comments, context in sorted(rows, key=lambda row: (row[0], row[1])):
        text = [comment.removeprefix(TAG).strip() for comment in comments]
        found.add(message, locations=[(f"{extension.name}/{name}", 0)], auto_comments=text, context=context)
    return found


def extensions(folder: Path = EXTENSIONS) -> Iterator[Path]:
    """Yield the extensions below *folder* that print anything."""
    for path in sorted(folder.iterdir()):
        if (path / "__init__.py").is_file() and path.name != __package__ and len(collected(path)):
            yield path


def languages(extension: Path) -> list[str]:
    """Return the languages that an *extension* has catalogues of."""
    return sorted(path.parent.parent.name for path in extension.glob(f"locale/*/LC_MESSAGES/{extension.name}.po"))


def path_of(extension: Path, language: str) -> Path:
    """Return the file that translators of an *extension* edit."""
    return extension / "locale" / language / "LC_MESSAGES" / f"{extension.name}.po"


def read(path: Path, language: str) -> Catalog:
    """Return the catalogue in the file *path*, an empty one if there is no such file.

    :raises babel.messages.pofile.PoFileError: if the file is none
    """
    if not path.is_file():
        comment = f"# What the extension {path.stem} prints, in the language {language}."
        return Catalog(locale=language, header_comment=comment, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def refreshed(extension: Path, language: str) -> Catalog:
    """Return the catalogue of an *extension* with the messages that its sources have now, and no others.

    Nothing is guessed: a message that was changed is one to translate.
    """
    catalogue = read(path_of(extension, language), language)
    catalogue.update(collected(extension), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    catalogue.project, catalogue.version = extension.name, ""
    catalogue.msgid_bugs_address = catalogue.last_translator = catalogue.language_team = ""
    return catalogue


def write(extension: Path, language: str) -> Catalog:
    """Write the refreshed catalogue of an *extension* and what is compiled of it; return it."""
    path, catalogue = path_of(extension, language), refreshed(extension, language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=WIDTH, include_lineno=False)
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalogue)
    return catalogue


def to_translate(catalogue: Catalog) -> list[Message]:
    """Return the messages of a *catalogue* without a translation, or with one that nobody has confirmed."""
    return [message for message in catalogue if message.id and (message.fuzzy or not all(strings(message)))]


def strings(message: Message) -> tuple[str, ...]:
    """Return the translations of a *message*: one, or one for each form of the plural."""
    told = message.string or ""
    return (told,) if isinstance(told, str) else tuple(told)
