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
STEPS = "takes more than 200000 steps; make its loops shorter"


@pytest.mark.parametrize(
    ("template", "most", "message"),
    [
        # the loops of a page count together
        pytest.param(LOOP.replace("COUNT", "99999") * 2 + LOOP, 2, STEPS, id="loops"),
        # 2 + 4 + … + 65,536 pieces of 20 characters, and the passes of the loop
        pytest.param(DOUBLED, 16, STEPS, id="captures"),
        # a pass and 20 steps each
        pytest.param(INCLUDES, 9523, STEPS, id="includes"),
        # a pass, 20 steps and 500 pieces of 20 characters each
        pytest.param(LONG, 383, STEPS, id="long includes"),
    ],
)
def test_bounds_of_a_page(tmp_path, template, most, message):
    files = {"_includes/part.html": "", "_includes/long.html": "words" * 2000}
    within = expand_files({**files, "": template.replace("COUNT", str(most))}, tmp_path)
    assert not within.startswith("error")
    beyond = expand_files({**files, "": "\n" + template.replace("COUNT", str(most + 1))}, tmp_path)
    assert beyond == f"error in line 2: Liquid: {message}"


def test_seconds_of_a_page(tmp_path, monkeypatch):
    clock = itertools.count(step=10.5)
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    loop = "{% for n in (1..2) %}{% endfor %}"
    assert expand_files({"": loop}, tmp_path) == ""
    late = "error in line 1: Liquid: takes longer than 20 seconds; make its loops shorter"
    assert expand_files({"": loop * 2}, tmp_path) == late


@pytest.mark.parametrize(
    ("opening", "closing", "most"),
    [("{% if true %}", "{% endif %}", 60), ("{% for n in (1..1) %}", "{% endfor %}", 60)],
    ids=["if", "for"],
)
def test_depth_of_blocks(tmp_path, opening, closing, most):
    assert expand_files({"": opening * most + "x" + closing * most}, tmp_path) == "x"
    deeper = expand_files({"": opening * (most + 1) + "x" + closing * (most + 1)}, tmp_path)
    assert deeper.startswith("error in line 1: Liquid: ")


def test_depth_of_includes(tmp_path):
    files = {f"_includes/{n}.html": f"{{% include {n + 1}.html %}}" for n in range(96)}
    files["_includes/96.html"] = "x"
    assert expand_files({**files, "": "{% include 1.html %}"}, tmp_path) == "x"
    deeper = expand_files({**files, "": "{% include 0.html %}"}, tmp_path)
    assert deeper == "error in line 1: Liquid: maximum context depth reached, possible recursive include"


def test_passes_of_one_loop(tmp_path):
    assert expand_files({"": LOOP.replace("COUNT", "100000")}, tmp_path) == ""
    longer = expand_files({"": LOOP.replace("COUNT", "100001")}, tmp_path)
    assert longer.startswith("error in line 1: Liquid: ")


def test_size_of_variables(tmp_path):
    doubled = TEXT + "{% assign text = text | append: text %}" * 17
    assert expand_files({"": doubled + "{{ text | size }}"}, tmp_path) == str(20 * 2**17)
    assert expand_files({"": doubled + "{% assign text = text | append: text %}"}, tmp_path).startswith(
        "error in line 1"
    )
