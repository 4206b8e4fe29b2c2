"""How text of linted code gets into HTML: escaped, sanitised, and harmless in a log."""

import base64
import hashlib
import html
from typing import Any

from golint_agent.reporting.json_text import encode_json_line
from golint_agent.reporting.safe_text import multi_line, one_line

#: What would end a script, or begin something else in it, and how JSON may write it.
_NOT_IN_SCRIPT = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


def line(text: str) -> str:
    """`text` on one line as HTML, in an element or in a quoted attribute."""
    return harmless(html.escape(one_line(text)))


def block(text: str) -> str:
    """As `line`; newlines and tabs stay."""
    return harmless(html.escape(multi_line(text)))


def spoken(text: str) -> str:
    """A message as `line` has it; what stands between backticks is code."""
    parts = text.split("`")
    if len(parts) % 2 == 0:  # one backtick is left over, and ends nothing
        parts[-2:] = ["`".join(parts[-2:])]
    return "".join(
        f"<code>{line(part)}</code>" if index % 2 else line(part)
        for index, part in enumerate(parts)
    )


def harmless(markup: str) -> str:
    """HTML that means the same, and in which who reads a log finds no commands."""
    return markup.replace("##", "#&#35;").replace("::", ":&#58;")


def script_data(value: Any) -> str:  # noqa: ANN401 - any JSON value
    """JSON that can stand in a `script` element: nothing in it ends the element."""
    encoded = encode_json_line(value).rstrip("\n")
    for character, escape in _NOT_IN_SCRIPT.items():
        encoded = encoded.replace(character, escape)
    return encoded


def policy_hash(text: str) -> str:
    """The source expression that allows one inline script or style in a content policy."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
