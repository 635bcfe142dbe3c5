"""Node classes of the casebook.

What reaches a writer is an empty subclass of a standard docutils node, so that every Sphinx writer can print it.
What depends on other pages is a placeholder, which `transforms` replaces before a writer sees it.
"""

from __future__ import annotations

from docutils import nodes

from ..crossdoc.placeholder import placeholder


class benefit_table(nodes.table):  # noqa: N801 (docutils names node classes so)
    """A benefit table: a caption, two columns, one row for each benefit."""


class benefit_more(nodes.container):  # noqa: N801
    """What goes on with the benefit before it, over both columns of the table where that is HTML."""


class wide_cell(nodes.entry):  # noqa: N801
    """A cell over both columns of a benefit table."""


class benefit_list(nodes.container):  # noqa: N801
    """A benefit table in the form of a list: a caption, then benefits and what explains them."""


class benefit(nodes.container):  # noqa: N801
    """A benefit on its way into a table: a title, then its content."""


class benefit_group(nodes.container):  # noqa: N801
    """A heading of benefits on its way into a table: a title, then the benefits that its author put inside it."""


class case_definition(nodes.container):  # noqa: N801
    """A case study on its own page: its story, then its facts."""


class case_study(nodes.admonition):  # noqa: N801
    """A case study shown on another page: title, story, facts."""


class case_here(placeholder):  # noqa: N801
    """Filled with the case study named in its attribute `case`."""


class uses_here(placeholder):  # noqa: N801
    """Filled with the list of places where the case named in `case` is shown."""

    brings_text = False


class list_here(placeholder):  # noqa: N801
    """Filled with the list of the cases that `selection` asks for."""


class count_here(placeholder):  # noqa: N801
    """Filled with the number of the cases of the book and its children, which name what is counted."""

    brings_text = False


class matrix_here(placeholder):  # noqa: N801
    """Filled with the table of benefits and of the cases that `selection` asks for."""


class table_here(placeholder):  # noqa: N801
    """Filled with the table of the cases that `selection` asks for, with `columns`; its child is the caption."""


#: the nodes that writers may meet
WRITTEN_NODES = (benefit_table, benefit_list, benefit, benefit_group, case_definition, case_study)
#: the nodes that no writer may meet
PLACEHOLDERS = (count_here, case_here, uses_here, list_here, matrix_here, table_here)
