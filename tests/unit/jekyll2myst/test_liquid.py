"""Templates and what Liquid makes of them: a fixture a group, and the bounds of a page."""

from __future__ import annotations

import itertools
import time

import pytest
from jekyll_fixtures import expand, expand_files, parameters


@pytest.mark.parametrize("case", parameters("liquid"))
def test_expanded(case, tmp_path):
    case.check(expand(case, tmp_path))


LOOP = "{% for n in (1..COUNT) %}{% endfor %}"
TEXT = "{% assign text = '12345678901234567890' %}"
DOUBLED = TEXT + "{% for n in (1..COUNT) %}{% capture text %}{{ text }}{{ text }}{% endcapture %}{% endfor %}"
INCLUDES = "{% for n in (1..COUNT) %}{% include part.html %}{% endfor %}"
LONG = "{% for n in (1..COUNT) %}{% include long.html %}{% endfor %}"
LIMIT = "takes more than 200000 steps; make its loops shorter; this tag and those below it are left out"


@pytest.mark.parametrize(
    ("template", "most"),
    [
        # the loops of a page count together
        pytest.param(LOOP.replace("COUNT", "99999") * 2 + LOOP, 2, id="loops"),
        # 2 + 4 + … + 32,768 pieces of 20 characters that are printed, as many that are kept, and the passes
        pytest.param(DOUBLED, 15, id="captures"),
        # a pass and 20 steps each
        pytest.param(INCLUDES, 9523, id="includes"),
        # a pass, 20 steps and 500 pieces of 20 characters each
        pytest.param(LONG, 383, id="long includes"),
    ],
)
def test_bounds_of_a_page(tmp_path, template, most):
    files = {"_includes/part.html": "", "_includes/long.html": "words" * 2000}
    within = expand_files({**files, "": template.replace("COUNT", str(most))}, tmp_path)
    assert set(within) <= set("words")
    # what stands below stays, without its tags
    beyond = expand_files({**files, "": f"\n{template.replace('COUNT', str(most + 1))}below {{{{ 1 }}}}"}, tmp_path)
    assert beyond == f"\nbelow \npage.md:4: Liquid: {LIMIT}"


def test_seconds_of_a_page(tmp_path, monkeypatch):
    clock = itertools.count(step=4.5)
    monkeypatch.setattr(time, "process_time", lambda: next(clock))
    monkeypatch.setattr("jekyll2myst.liquid.context._TIMED_CALLS", 1)
    loop = "{% for n in (1..2) %}{% endfor %}"
    assert expand_files({"": loop}, tmp_path) == ""
    late = "takes longer than 20 seconds; make its loops shorter; this tag and those below it are left out"
    assert expand_files({"": loop * 2}, tmp_path) == f"\npage.md:3: Liquid: {late}"


@pytest.mark.parametrize(
    ("opening", "closing", "most", "fault"),
    [
        ("{% if true %}", "{% endif %}", 100, "stands in too many blocks; take some of them apart"),
        # a loop has variables of its own, as an include has
        (
            "{% for n in (1..1) %}",
            "{% endfor %}",
            99,
            "stands in too many includes and loops, the last in page.md; an include that includes itself must end",
        ),
    ],
    ids=["if", "for"],
)
def test_depth_of_blocks(tmp_path, opening, closing, most, fault):
    assert expand_files({"": opening * most + "x" + closing * most}, tmp_path) == "x"
    deeper = expand_files({"": opening * (most + 1) + "x" + closing * (most + 1) + "y"}, tmp_path)
    assert deeper.endswith(f"y\npage.md:3: Liquid: {fault}")


def test_depth_of_includes(tmp_path):
    files = {f"_includes/{n}.html": f"{{% if true %}}{{% include {n + 1}.html %}}{{% endif %}}" for n in range(99)}
    files["_includes/99.html"] = "x"
    assert expand_files({**files, "": "{% include 1.html %}"}, tmp_path) == "x"
    # the tag of the page is left out, with all that it includes
    deeper = expand_files({**files, "": "{% include 0.html %}y"}, tmp_path)
    fault = "stands in too many includes and loops, the last in _includes/99.html"
    assert deeper == f"y\npage.md:3: Liquid: {fault}; an include that includes itself must end"


def test_an_include_that_includes_itself_twice_without_end(tmp_path):
    files = {"_includes/twice.html": "x{% include twice.html %}{% include twice.html %}"}
    assert expand_files({**files, "": "{% include twice.html %}y"}, tmp_path).startswith("y\npage.md:3: Liquid: stands")


def test_passes_of_one_loop(tmp_path):
    assert expand_files({"": LOOP.replace("COUNT", "100000")}, tmp_path) == ""
    longer = expand_files({"": LOOP.replace("COUNT", "100001")}, tmp_path)
    assert longer == "\npage.md:3: Liquid: goes through more than 100000 numbers; make the range shorter"


LARGE = TEXT + "{% assign text = text | append: text %}" * 14


@pytest.mark.parametrize(
    "template",
    [
        LARGE + "{{ text | replace: '1', text | size }}",
        LARGE + "{% assign many = text | split: '' %}{{ many | size }}",
        "{{ 99999999999 " + "| times: 99999999999 " * 300 + "}}",
        "{% assign n = 9999999 %}" + "{% assign n = n | times: n %}" * 12 + "{{ n }}",
        "{{ (1..999999999) | join: '' }}",
    ],
    ids=["replace", "split", "times", "squares", "range"],
)
def test_size_of_values(tmp_path, template):
    start = time.process_time()
    assert ": Liquid: " in expand_files({"": template}, tmp_path)
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    "unit",
    [
        *("{", "{{", "{%", "{{ ", "{% ", "{% if x %}", "{%- -%}", "{% raw %}", "{% endif %}", "{% comment %}", "}}"),
        *(
            "%}",
            "{{ 1 }}\n\n",
            "{{ a | ",
            "{{ x }",
            "{% for ",
            "{% else %}",
            "{{ '",
            "{% liquid\n",
            "{% case x %}{% when ",
            "{{ x[",
        ),
        "{% endraw",
    ],
)
def test_reading_takes_one_pass(tmp_path, unit):
    start = time.process_time()
    expand_files({"": unit * 5000}, tmp_path)
    assert time.process_time() - start < 1.5


@pytest.mark.parametrize(
    ("begin", "unit", "end"),
    [
        ("{{ '", "<script", "' | strip_html }}"),
        ("{{ '", "<", "' | strip_html }}"),
        ("{{ ", "x", " }}"),
        ("{% if ", "a or ", "b %}{% endif %}"),
        ("{% assign ", "x", " %}"),
        ("{% for x in y ", "limit", " %}{% endfor %}"),
        ("{% include x ", "ab", " %}"),
        ("{% cycle ", "a,", " %}"),
        ("{{ a ", "[b", " }}"),
        ("{{ ", "(", "1..2) }}"),
        ("{{ a ", ".b", " }}"),
    ],
)
def test_reading_a_long_tag_takes_one_pass(tmp_path, begin, unit, end):
    start = time.process_time()
    expand_files({"": begin + unit * 5000 + end}, tmp_path)
    assert time.process_time() - start < 1.5
