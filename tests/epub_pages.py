"""Pages of a book that hold what no book holds."""

from __future__ import annotations

CONF = """
extensions = ["myst_parser", "sphinx_design", "courseware.accessibility"]
project, author, version, copyright = "A <b> & c", "D & E", "1", "2026"
epub_basename, epub_show_urls = "book", "no"
myst_enable_extensions = ["colon_fence", "deflist", "tasklist", "fieldlist", "strikethrough", "dollarmath"]
suppress_warnings = ["myst.strikethrough"]
"""

PAGES = {
    "index.md": """# A `<b>` & "c" book

```{toctree}
:maxdepth: 1
nav
toc
content
epub-cover
Über uns/A & b #1
tabs
raw
pictures
```
""",
    **{f"{name}.md": f"# {name.title()}\n\nWords of {name}.\n" for name in ("nav", "toc", "content", "epub-cover")},
    "Über uns/A & b #1.md": "# A name with signs\n\nTo [the tabs](../tabs.md#tabs).\n",
    "alone.md": "# Alone\n\nNo toctree names this page.\n",
    "tabs.md": """(tabs)=

# Tabs and folds

::::{tab-set}
:::{tab-item} The first
Words of the first tab.
:::
:::{tab-item} The second
Words of the second tab.
:::
::::

:::{dropdown} Folded
Words that are folded away.
:::

::::{grid} 1 2 2 2
:::{grid-item-card} A card
:link: nav
:link-type: doc
Words of the card.
:::
::::

- [ ] open
- [x] done

:Library: A field whose colon stands once.
:An address: https://web.example/a-very-long-address/that-has-no-end/and-goes-on/and-on/for/ever/and/ever/0123456789

Term
: Its definition.

A formula, $\\frac{a}{b} \\le c^2$, and one with a number:

$$
\\sum_{i=1}^n i = \\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}
$$ (sum)

A note.[^1] `a_very_long_name_of_a_function_that_has_no_end_and_goes_on_and_on_and_on_for_ever` ~~out~~

| one | two | three | four | five | six |
| --- | --- | --- | --- | --- | --- |
| Partnerships | Organisations | Responsibilities | Acknowledgements | Recommendations | Representatives |

```
a line of code that is longer than the screen of a phone is wide, and longer than that of a tablet, too, as it goes on
```

[^1]: Its text.
""",
    "raw.md": """# Raw

<p>one<br>two <u>three</u> <center>four</center> <font color=maroon>five</font>

<iframe src="https://web.example/map" title="A map"></iframe>

A word <unknown>in a tag</unknown> of its own.

<a href="nav.html">page of the site</a> <a href="https://web.example/a b">web</a> <a href="gone.pdf">gone</a>
<a href="javascript:x()">script</a> <a href="file:///x">file</a>

<img src="https://web.example/far.png" alt="Far away"> <img src="desk.png" alt="A desk" width="50%">
<a href="https://web.example/"><img src="https://web.example/linked.png" alt="Linked and far away"></a>

<table align=center border=1><tr><td bgcolor=red>cell<td>cell</table>

<details><p>no title</details> <form><label for=q>Name</label><input id=q></form> <script>run()</script>

<dl><dd>no term</dl> <ul>no item</ul> <em>line<div>box</div></em> <p id=twice>a</p><p id=twice>b</p>

<svg width="20" height="20" viewBox="0 0 9 9" onclick="x()"><circle r="3"/></svg> <math><mfrac><mi>a</mi></mfrac></math>

<style>p { direction: rtl } p:not(.a) { color: #111 </style>

<video src="gone.mp4">Words for who cannot play it</video> &nbsp; <!-- a -- b --> &#11;
""",
    "pictures.md": """# Pictures

![A desk](desk.png) ![Named otherwise](really.jpg) ![A plan](plan.svg)

![A picture of words](words.png)
""",
}
