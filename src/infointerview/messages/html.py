"""The HTML beside the plain text of an e-mail: the same words, for programs that show it in a readable size."""

import re
from html import escape
from urllib.parse import quote

from infointerview.errors import InvalidValue
from infointerview.messages.plain_text import plain_text
from infointerview.model.email_address import EmailAddress

__all__ = ["html_of"]

# RFC 5646 2.1, as far as its form goes.
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
# No user, no port, no letter outside ASCII: nothing by which the link would lead elsewhere than it seems to.
_LINK = re.compile(r"https://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+([/?#][A-Za-z0-9\-._~:/?#@!$&'()*+,;=%\[\]]*)?")
_BETWEEN = " | "


def html_of(text: str, *, language: str) -> str:
    r"""Return the text of a message as an HTML document.

    An empty line begins a paragraph and a newline a line, so that the document says exactly what the text says, but
    for the newline that ends it.  Each paragraph runs in the direction of its first letter.  In the last one, where the
    signature is, an https address or an e-mail address that makes up a line, or a part of it between ` | `, is a link.
    There is no title, because the subject of the message is its title.

    Args:
        text: The text.
        language: Its language as a BCP 47 tag, such as `en` or `pt-BR`.

    Raises:
        InvalidValue: The text holds a character that no message may hold, or the language is no tag.

    >>> print(html_of("Dear Ada,\n\nSam Okafor\nsam@example.org", language="en"))
    <!DOCTYPE html>
    <html lang="en">
    <head><meta charset="utf-8"></head>
    <body>
    <p dir="auto">Dear Ada,</p>
    <p dir="auto">Sam Okafor<br><a href="mailto:sam@example.org">sam@example.org</a></p>
    </body>
    </html>
    <BLANKLINE>
    """
    try:
        kept = plain_text(text)
    except InvalidValue as error:
        raise error.within("text") from None
    if not isinstance(language, str) or not _LANGUAGE.fullmatch(language):
        raise InvalidValue.at("language", "it is no language tag", 'write "en" or "pt-BR"')
    *body, signature = kept.removesuffix("\n").split("\n\n")
    paragraphs = [
        *(escape(part).split("\n") for part in body),
        [_signature_line(part) for part in signature.split("\n")],
    ]
    written = "\n".join(f'<p dir="auto">{"<br>".join(lines)}</p>' for lines in paragraphs)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head><meta charset="utf-8"></head>\n'
        f"<body>\n{written}\n</body>\n</html>\n"
    )


def _signature_line(line: str) -> str:
    return _BETWEEN.join(_linked(part) for part in line.split(_BETWEEN))


def _linked(part: str) -> str:
    target = _target(part)
    return f'<a href="{escape(target)}">{escape(part)}</a>' if target else escape(part)


def _target(part: str) -> str:
    if _LINK.fullmatch(part):
        return part
    try:
        address = str(EmailAddress(part)) if "@" in part else ""
    except InvalidValue:
        return ""
    return f"mailto:{quote(address, safe='@')}" if address == part else ""
