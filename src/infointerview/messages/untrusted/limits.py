"""How large a template from a stranger may be, and how much work it may make.

A letter stays far below all of these.  Together they bound what any template can take, whatever it holds: a fraction of
a second and a few megabytes.
"""

SOURCE_CHARACTERS = 20_000
TOKENS = 10_000
NODES = 2_000
# Jinja's parser calls itself about fourteen times for a bracket, and Python allows a thousand calls in all.
NESTING = 20
DEPTH = 60
LOOPS = 2
NAME_CHARACTERS = 60
PATH_PARTS = 8
# How many details one name may stand for, as `{% set who = a if b else c %}` lets it.
MEANINGS = 50
WHOLE_NUMBER = 10**9

TEXT_CHARACTERS = 100_000
# A part of a template that is worked out is one step, and so are these characters that are read or written.
STEPS = 100_000
CHARACTERS_A_STEP = 20
# Looking for one text in another compares, at worst, each character with each.
COMPARISONS_A_STEP = 5_000

CONTEXT_VALUES = 20_000
CONTEXT_DEPTH = 8

PROBLEMS_SHOWN = 20
