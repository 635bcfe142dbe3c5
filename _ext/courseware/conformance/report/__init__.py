"""A conformance report that others can file: each criterion of WCAG 2.2, A and AA, with its evidence.

A criterion is said to be met only where programs have measured all that it asks for, and to be about nothing only where
what it is about was counted, and there is none. All others are not evaluated, until a person has evaluated them. The
report is printed on a page, and written as OpenACR (https://github.com/GSA/openacr).

===============  ==================================================================
`records`        what is said of a criterion
`criteria`       the criteria of WCAG 2.2, levels A and AA
`evidence`       which checks and contents say something of a criterion
`last_check`     what the last check has found, read
`evaluations`    what people have found, read
`adherence`      how far each criterion is met
`wording`        what is said of that
`rendering`      the report as tables
`open_acr`       the report as OpenACR
`open_acr_file`  the file of it, and the link to it
`directives`     the directive that prints the report
===============  ==================================================================
"""
