"""The command ``python -m catalogues``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from babel.core import Locale, UnknownLocaleError

from .messages import extensions, languages, path_of, to_translate, write


def main(argv: Sequence[str] | None = None) -> int:
    """Bring all catalogues up to date, and say how much there is to translate; return 0, or 2 for no language.

    :param argv: the arguments, by default those of the process
    """
    parser = argparse.ArgumentParser(prog="catalogues", description="Collect and compile what the extensions print.")
    parser.add_argument("language", nargs="?", default="", help="a language to begin, by its code: fr, pt_BR")
    begun = parser.parse_args(argv).language
    try:
        if begun:
            Locale.parse(begun)
    except (UnknownLocaleError, ValueError):
        print(f"catalogues: '{begun}' is no code of a language; type one as in fr or pt_BR", file=sys.stderr)
        return 2
    for extension in extensions():
        for language in sorted({*languages(extension), *filter(None, [begun])}):
            catalogue = write(extension, language)
            left = len(to_translate(catalogue))
            print(f"{path_of(extension, language)}: {left or 'none'} of {len(catalogue)} to translate")
    return 0


if __name__ == "__main__":
    sys.exit(main())
