"""Snippets of Liquid and what Ruby's Liquid makes of them, with Jekyll's filters.

`snippets/written.json` and `generated.json` hold pairs of template and text, one on a line; the text is null where Ruby
refuses the template. Both were recorded with Jekyll 4.3 and Liquid 5.4; `REWRITE_GOLDENS=1` records them anew where
Jekyll is installed.
"""

from __future__ import annotations

import datetime
import json
import random
import re
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

from jekyll2myst.liquid import Expander, Expansion, build_filters
from jekyll2myst.site.config import parse_config

FOLDER = Path(__file__).parent / "unit" / "jekyll2myst" / "snippets"
VARIABLES: dict[str, Any] = json.loads((FOLDER / "variables.json").read_text(encoding="utf-8"))
CONFIG = {"baseurl": "/kit", "url": "https://example.org"}
#: what Ruby prints differs from run to run
UNSTEADY = re.compile("MethodLit|#<")


class Snippet(NamedTuple):
    """A template, and what Ruby makes of it; `None` if Ruby refuses it."""

    template: str
    expected: str | None


def read_snippets(name: str) -> list[Snippet]:
    """Return the snippets of a file."""
    return [Snippet(*pair) for pair in json.loads((FOLDER / name).read_text(encoding="utf-8"))]


def write_snippets(name: str, snippets: list[Snippet]) -> None:
    """Write a file of snippets, one on a line."""
    lines = [json.dumps(snippet, ensure_ascii=False) for snippet in snippets]
    (FOLDER / name).write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")


class NoSite:
    """A site that holds nothing."""

    def is_unit(self, _name):
        return False

    def load_include(self, _name, _beside):
        return "is not there"

    def replace_missing_include(self, *_include):
        return None

    def find_address(self, _tag, path):
        return path

    def replace_plugin_tag(self, *_tag):
        return ""

    def note(self, *_note):
        pass


def make_expander() -> Expander:
    """Return what expands snippets."""
    config, _messages = parse_config(CONFIG)
    return Expander(NoSite(), build_filters(config, datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)))


def expand_snippet(expander: Expander, template: str) -> Expansion:
    """Return what our Liquid makes of a template."""
    variables = json.loads(json.dumps(VARIABLES))
    return expander.expand(template, variables.pop("page"), "page.md", 1, variables)


def expand_with_jekyll(templates: list[str]) -> list[Snippet]:
    """Return what Jekyll makes of templates, all in one process."""
    asked = json.dumps({"config": CONFIG, "data": VARIABLES, "templates": templates})
    script = str(FOLDER / "expand_with_jekyll.rb")
    done = subprocess.run(["ruby", script], input=asked, capture_output=True, text=True, encoding="utf-8", check=True)
    texts = [answer.get("text") for answer in json.loads(done.stdout)]
    return [
        Snippet(template, text)
        for template, text in zip(templates, texts, strict=True)
        if text is None or not UNSTEADY.search(text)
    ]


VALUES = (
    """
page.n|page.title|page.list|page.tools|page.map|page.map.k|page.list[0]|page.list.size|page["n"]|page.none|page.t|page.no
page.s|page.emptylist|page.empty_text|"x"|'a'|"a b"|3|2.5|-1|(1..3)|(1..page.n)|nil|true|false|i|items|items[i]
page.numstr|page.limit|page.in|with|page.tools[0].name|page.x|0|""|page.map.l|for|page.lines|page.html|page.day
""".strip()
    .replace("\n", "|")
    .split("|")
)
#: what should not stand in an expression, and does on real sites
STRAY = [
    " ",
    ",",
    " | ",
    ")",
    "(",
    " }",
    "{",
    " +",
    " &&",
    " =",
    " ==",
    ' "x"',
    ".",
    ":",
    " and",
    "!",
    "%",
    " 5",
    "[0]",
    "?",
    "-",
]
FILTERS = (
    """
upcase~size~first~last~join~join: ","~append: "z"~append: page.n~plus: 1~minus: 2~times: 2~split: ","~sort~reverse~uniq
map: "name"~where: "kind", "cut"~default: "d"~slice: 0, 2~truncate: 5~truncatewords: 1~replace: "a", "b"~inspect~jsonify
escape~strip~capitalize~slugify~date: "%Y"~nosuch~nosuch: 1, x: 2~compact~concat: page.list~prepend: "p"~round~abs
push: "q"~number_of_words~to_integer~strip_html~sort_natural~group_by: "kind"~append:"z" "y"~append: "z" , "y"~plus 1
append~|~| upcase~upcase upcase~relative_url~xml_escape~cgi_escape~where_exp: "t", "t.price > 4"~newline_to_br
""".strip()
    .replace("\n", "~")
    .split("~")
)
OPERATORS = ["==", "!=", "<", ">", "<=", ">=", "contains", "=", "<>", "=!", "in"]
JOINTS = [" and ", " or ", " && ", " || ", " AND ", ", "]
OPTIONS = ["", " limit:2", " limit: page.limit", " offset:1", " reversed", " limit:1 offset:1", ", limit:2", " limit 2"]


class Generator:
    """Makes templates by chance, many of them such as no grammar would take."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def pick(self, choices: list[str], share: float = 1.0) -> str:
        return self.chance.choice(choices) if self.chance.random() < share else ""

    def output(self) -> str:
        filters = [
            f" | {self.pick(FILTERS)}{self.pick(STRAY, 0.15)}" for _ in range(self.chance.choice([0, 0, 1, 1, 2]))
        ]
        return self.pick(VALUES) + self.pick(STRAY, 0.3) + "".join(filters)

    def condition(self) -> str:
        text = self.pick(["(", "!", "not ", "{{"], 0.3) + self.pick(VALUES) + self.pick(STRAY, 0.25)
        if self.chance.random() < 0.7:
            text += f" {self.pick(OPERATORS)} {self.pick(VALUES)}{self.pick(STRAY, 0.2)}"
        return text + (self.pick(JOINTS) + self.condition() if self.chance.random() < 0.35 else "")

    def template(self) -> str:
        return self.chance.choice(
            [self.value, self.value, self.choice, self.assignment, self.loop, self.case, self.text]
        )()

    def value(self) -> str:
        return f"{{{{ {self.output()} }}}}"

    def choice(self) -> str:
        return f"{{% if {self.condition()} %}}Y{{% elsif {self.condition()} %}}Z{{% else %}}N{{% endif %}}"

    def assignment(self) -> str:
        return f"{{% assign v{self.pick([' = ', '=', ' == ', ' : '])}{self.output()} %}}{{{{ v }}}}"

    def loop(self) -> str:
        head = self.pick(VALUES) + self.pick(STRAY, 0.3) + self.pick(OPTIONS)
        passes = "{{ x }}{% unless forloop.last %},{% endunless %}"
        return f"{{% for x in {head} %}}{passes}{{% else %}}E{{% endfor %}}"

    def case(self) -> str:
        first, second, third = (self.pick(VALUES) for _ in range(3))
        return (
            f"{{% case {first} %}}{{% when {second}{self.pick([', ', ' or '])}{third} %}}A{{% else %}}B{{% endcase %}}"
        )

    def text(self) -> str:
        return f"a {{%- capture c -%}} {self.value()} {{%- endcapture %}} {{{{ c | {self.pick(FILTERS)} -}}}} b"
