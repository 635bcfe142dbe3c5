r"""What LaTeX's commands mean that stand in BibTeX files: accents, letters, signs, spaces, styles.

Source: "The Comprehensive LaTeX Symbol List" (accents, letters, text and math signs), and what DBLP, Zotero, Mendeley
and publishers write into their exports.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

#: accent command -> combining character
ACCENTS: Mapping[str, str] = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "h": "\u0309", "r": "\u030a", "H": "\u030b", "v": "\u030c", "G": "\u030f", "U": "\u030e",
    "d": "\u0323", "c": "\u0327", "k": "\u0328", "b": "\u0331", "t": "\u0361", "f": "\u0311",
    "grave": "\u0300", "acute": "\u0301", "hat": "\u0302", "tilde": "\u0303", "bar": "\u0304", "breve": "\u0306",
    "dot": "\u0307", "ddot": "\u0308", "mathring": "\u030a", "check": "\u030c", "vec": "\u20d7",
    "overline": "\u0305", "widehat": "\u0302", "widetilde": "\u0303",
}  # fmt: skip
#: accents of math, which mean nothing outside it
MATH_ACCENTS = frozenset(name for name in ACCENTS if len(name) > 1)

#: letters, which BibTeX changes the case of like others
LETTERS: Mapping[str, str] = {
    "ss": "ß", "SS": "ẞ", "aa": "å", "AA": "Å", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ",
    "oe": "œ", "OE": "Œ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ",
    "i": "ı", "j": "ȷ", "IJ": "Ĳ", "ij": "ĳ", "textschwa": "ə",
}  # fmt: skip

#: names that are set as they are
LOGOS: Mapping[str, str] = {
    "LaTeX": "LaTeX", "LaTeXe": "LaTeX2ε", "TeX": "TeX", "BibTeX": "BibTeX", "XeTeX": "XeTeX", "LuaTeX": "LuaTeX",
    "XeLaTeX": "XeLaTeX", "LuaLaTeX": "LuaLaTeX", "AmS": "AMS", "MF": "METAFONT", "MP": "METAPOST",
}  # fmt: skip

_TEXT_SIGNS: Mapping[str, str] = {
    "%": "%", "&": "&", "#": "#", "$": "$", "_": "_", "{": "{", "}": "}", "|": "‖",
    "S": "§", "P": "¶", "copyright": "©", "textcopyright": "©", "textregistered": "®", "texttrademark": "™",
    "pounds": "£", "textsterling": "£", "euro": "€", "texteuro": "€", "EUR": "€", "textyen": "¥", "textcent": "¢",
    "textdegree": "°", "degree": "°", "textordfeminine": "ª", "textordmasculine": "º", "textmu": "µ", "textohm": "Ω",
    "ldots": "…", "dots": "…", "textellipsis": "…", "textendash": "–", "textemdash": "—", "textbullet": "•",
    "textperiodcentered": "·", "textasteriskcentered": "*", "textdagger": "†", "dag": "†", "textdaggerdbl": "‡",
    "ddag": "‡", "textsection": "§", "textparagraph": "¶", "textnumero": "№", "textpertenthousand": "‱",
    "textperthousand": "‰", "textonehalf": "½", "textonequarter": "¼", "textthreequarters": "¾",
    "textonesuperior": "¹", "texttwosuperior": "²", "textthreesuperior": "³", "textexclamdown": "¡",
    "textquestiondown": "¿", "textasciitilde": "~", "textasciicircum": "^", "textasciigrave": "`",
    "textquotesingle": "'", "textquotedbl": '"', "textquotedblleft": "“", "textquotedblright": "”",
    "textquoteleft": "‘", "textquoteright": "’", "quotedblbase": "„", "quotesinglbase": "‚", "lq": "‘", "rq": "’",
    "glqq": "„", "grqq": "“", "glq": "‚", "grq": "‘", "flqq": "«", "frqq": "»", "guillemotleft": "«",
    "guillemotright": "»", "guillemetleft": "«", "guillemetright": "»", "guilsinglleft": "‹", "guilsinglright": "›",
    "textbackslash": "\\", "backslash": "\\", "textbar": "|", "textless": "<", "textgreater": ">",
    "textunderscore": "_", "textdollar": "$", "textbraceleft": "{", "textbraceright": "}", "lbrace": "{",
    "rbrace": "}", "slash": "/", "textsf": "", "textbf": "", "textvisiblespace": "␣", "textmusicalnote": "♪",
    "textnormal": "", "textpm": "±", "texttimes": "×", "textdiv": "÷", "textminus": "−", "textrightarrow": "→",
    "textleftarrow": "←", "checkmark": "✓", "textsuperscript": "", "textsubscript": "",
}  # fmt: skip

_MATH_SIGNS: Mapping[str, str] = {
    "times": "×", "cdot": "·", "pm": "±", "mp": "∓", "div": "÷", "ast": "∗", "star": "⋆", "bullet": "•", "circ": "∘",
    "sim": "∼", "simeq": "≃", "approx": "≈", "cong": "≅", "equiv": "≡", "propto": "∝", "le": "≤", "leq": "≤",
    "ge": "≥", "geq": "≥", "ll": "≪", "gg": "≫", "ne": "≠", "neq": "≠", "lt": "<", "gt": ">", "mid": "∣",
    "parallel": "∥", "perp": "⊥", "infty": "∞", "partial": "∂", "nabla": "∇", "sum": "∑", "prod": "∏", "int": "∫",
    "surd": "√", "sqrt": "√", "in": "∈", "notin": "∉", "ni": "∋", "subset": "⊂", "subseteq": "⊆", "supset": "⊃",
    "supseteq": "⊇", "cup": "∪", "cap": "∩", "setminus": "∖", "emptyset": "∅", "varnothing": "∅", "forall": "∀",
    "exists": "∃", "neg": "¬", "land": "∧", "wedge": "∧", "lor": "∨", "vee": "∨", "oplus": "⊕", "otimes": "⊗",
    "to": "→", "rightarrow": "→", "leftarrow": "←", "gets": "←", "leftrightarrow": "↔", "uparrow": "↑",
    "downarrow": "↓", "Rightarrow": "⇒", "Leftarrow": "⇐", "Leftrightarrow": "⇔", "mapsto": "↦",
    "longrightarrow": "⟶", "prime": "′", "cdots": "⋯", "vdots": "⋮", "ddots": "⋱", "langle": "⟨", "rangle": "⟩",
    "lceil": "⌈", "rceil": "⌉", "lfloor": "⌊", "rfloor": "⌋", "ell": "ℓ", "hbar": "ℏ", "Re": "ℜ", "Im": "ℑ",
    "aleph": "ℵ", "dagger": "†", "ddagger": "‡", "angle": "∠", "triangle": "△", "diamond": "⋄", "sharp": "♯",
    "flat": "♭", "natural": "♮", "vert": "|", "Vert": "‖", "lbrack": "[", "rbrack": "]", "colon": ":", "dotsc": "…",
    "varepsilon": "ε", "vartheta": "ϑ", "varphi": "φ", "varrho": "ϱ", "varsigma": "ς", "varpi": "ϖ",
    "log": "log", "ln": "ln", "exp": "exp", "sin": "sin", "cos": "cos", "tan": "tan", "min": "min", "max": "max",
    "lim": "lim", "sup": "sup", "inf": "inf", "det": "det", "dim": "dim", "ker": "ker", "gcd": "gcd", "mod": "mod",
}  # fmt: skip


def _greek_letters() -> dict[str, str]:
    """Return the Greek letters by LaTeX's names, which are Unicode's but for lamda."""
    names = (
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lamda mu nu xi omicron pi rho sigma tau upsilon phi "
        "chi psi omega"
    ).split()
    letters = {name: unicodedata.lookup(f"GREEK SMALL LETTER {name.upper()}") for name in names}
    letters |= {name.capitalize(): unicodedata.lookup(f"GREEK CAPITAL LETTER {name.upper()}") for name in names}
    return letters | {"lambda": letters["lamda"], "Lambda": letters["Lamda"]}


#: commands that mean a sign; those with "" only set what follows, in a style that text keeps
SIGNS: Mapping[str, str] = {
    **{name: sign for name, sign in _TEXT_SIGNS.items() if sign},
    **_MATH_SIGNS,
    **_greek_letters(),
}

#: commands that mean white space, or none
SPACES: Mapping[str, str] = {
    " ": " ", "\n": " ", "\t": " ", ",": "\u2009", ":": " ", ";": " ", ">": " ", "!": "", "-": "", "/": "", "@": "",
    "\\": " ", "quad": " ", "qquad": " ", "enspace": " ", "enskip": " ", "thinspace": "\u2009", "newline": " ",
    "par": " ", "linebreak": " ", "space": " ", "nobreakspace": "\u00a0", "hfill": " ", "protect": "", "relax": "",
    "noindent": "", "break": " ", "allowbreak": "", "left": "", "right": "", "big": "", "Big": "", "limits": "",
    "displaystyle": "", "textstyle": "", "nolinebreak": "", "xspace": "", "sloppy": "", "null": "",
}  # fmt: skip

#: commands that set their argument in a style; "" for one that text keeps without
STYLES: Mapping[str, str] = {
    "emph": "em", "textit": "em", "textsl": "em", "mathit": "em", "mkbibemph": "em", "mkbibitalic": "em",
    "textbf": "strong", "mathbf": "strong", "boldsymbol": "strong", "bm": "strong", "mkbibbold": "strong",
    "texttt": "tt", "mathtt": "tt", "code": "tt", "textsuperscript": "sup", "mkbibsuperscript": "sup",
    "textsubscript": "sub", "textrm": "", "textsf": "", "textsc": "", "textup": "", "textmd": "", "textnormal": "",
    "mathrm": "", "mathsf": "", "mathcal": "", "mathbb": "", "mathfrak": "", "operatorname": "", "text": "",
    "mbox": "", "hbox": "", "underline": "", "uline": "", "uppercase": "", "MakeUppercase": "", "lowercase": "",
    "MakeLowercase": "", "NoCaseChange": "", "mkbibparens": "", "foreignlanguage": "", "ul": "", "textcyr": "",
}  # fmt: skip

#: commands that set the rest of their group in a style
SWITCHES: Mapping[str, str] = {
    "em": "em", "it": "em", "itshape": "em", "sl": "em", "slshape": "em", "bf": "strong", "bfseries": "strong",
    "tt": "tt", "ttfamily": "tt", "sc": "", "scshape": "", "rm": "", "rmfamily": "", "sf": "", "sffamily": "",
    "normalfont": "", "upshape": "", "mdseries": "", "small": "", "footnotesize": "", "scriptsize": "", "tiny": "",
    "normalsize": "", "large": "", "Large": "", "cyr": "", "boldmath": "", "unboldmath": "",
}  # fmt: skip

#: commands whose argument only helps BibTeX to sort
UNPRINTED = frozenset("noopsort NOOPSORT SortNoop sortnoop switchargs label index".split())
#: commands whose argument stands between quotation marks
QUOTED = frozenset("enquote mkbibquote quotecmd".split())
