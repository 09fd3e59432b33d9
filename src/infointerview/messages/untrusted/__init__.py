"""Templates from people whom nobody vouches for, such as one copied from a web page or sent by mail.

Such a template may put details into text and decide between texts, and nothing else.  Jinja reads it, every part is
compared with a list of what is allowed, and the library itself works out the text, in a number of steps that is
counted.  Jinja's own code generator and runtime are never reached.

A template may hold:

- text, comments and `{{ ... }}`, whose value must be text, a whole number or a day;
- `{% if %}`, `{% elif %}`, `{% else %}`, `... if ... else ...`, and `{% set name = ... %}`;
- `{% for name in names %}`, one inside another at most, with `loop.index`, `loop.first`, `loop.last`, `loop.length`;
- names, their parts (`contact.name`, `names.0`), text, whole numbers, `true`, `false`, and lists of these;
- `==`, `!=`, `<`, `<=`, `>`, `>=`, `in`, `not in`, `and`, `or`, `not`, `~`, `is defined`, `is undefined`, `is none`;
- the filters `after`, `capitalize`, `clause`, `default`, `first`, `inside`, `join`, `last`, `length`, `lower`,
  `replace`, `sentence`, `statement`, `title`, `trim`, `truncate`, `upper`.

What is `None` or blank counts as missing.  A missing value may be asked about, with `if`, `and`, `or`, `not`,
`default` and `is defined`; using it is an error that names it.

The text is plain text.  Nothing in it is escaped, so a program that shows it as HTML must escape the whole of it.
"""

from infointerview.messages.untrusted.template import UntrustedTemplate, untrusted_template

__all__ = ["UntrustedTemplate", "untrusted_template"]
