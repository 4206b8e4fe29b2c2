r"""The one sanitiser: makes text of linted code safe to write to a terminal, a log or a viewer.

Linted code chooses paths, names and source lines. Written as they are, they could move the cursor,
rewrite earlier lines, reorder what is read (bidirectional controls) or forge a line of the report.
Each such character becomes a visible escape: `\x1b`, `\u202e`, `\U000e0041`. The escapes are for
the eye: a backslash that was there already is left alone.

What runs a job reads its log for commands: GitHub those in lines that begin with `::`, or that hold
`##[`; Azure Pipelines those with `##vso[`. In what is printed, one character of each is an escape.
"""

import re

from golint_agent.late_regex import late_regex

# C0 but tab and newline, DEL and C1; soft hyphen; zero-width, bidirectional and other invisible
# format characters; line and paragraph separators; lone surrogates; byte order mark; interlinear
# marks; tag characters.
_UNSAFE = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
)
_ONE_LINE = late_regex(f"[\t\n{_UNSAFE}]")
_MULTI_LINE = late_regex(f"[{_UNSAFE}]")
# At the start of a line means after blanks and colours too.
_LINE_COMMAND = late_regex(r"^((?:[^\S\n]|\x1b\[[\d;]*m)*):(?=:)", re.MULTILINE)
_COMMAND = late_regex(r"##(?=\[|vso\[)", re.IGNORECASE)
_LAST_BYTE = 0xFF
_LAST_OF_PLANE_0 = 0xFFFF
_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def one_line(text: str) -> str:
    """`text` on one line: every unsafe character, newline and tab is shown as an escape."""
    # Most is plain: what can be printed in ASCII is none of these characters.
    if text.isascii() and text.isprintable():
        return text
    return _ONE_LINE.sub(_visible, text)


def multi_line(text: str) -> str:
    """Like `one_line`, but newlines and tabs stay."""
    return _MULTI_LINE.sub(_visible, text)


def printed(text: str) -> str:
    """Lines that are safe already, as they may stand in a log: none is a command to its reader."""
    if "::" in text:
        text = _LINE_COMMAND.sub(r"\1\\x3a", text)
    return _COMMAND.sub(r"#\\x23", text) if "##" in text else text


def is_command(text: str) -> bool:
    """Does the text begin with `##` as a command in a log does?"""
    return _COMMAND.match(text) is not None


def json_text(encoded: str) -> str:
    """JSON that means the same, with what JSON leaves raw in strings (DEL, C1, bidi…) escaped.

    So are commands to who reads a log; no line of JSON begins with text of linted code.
    """
    if "##" in encoded:
        encoded = _COMMAND.sub(r"#\\u0023", encoded)
    if encoded.isascii() and "\x7f" not in encoded:
        return encoded
    return _MULTI_LINE.sub(_json_escape, encoded)


def printed_xml(encoded: str) -> str:
    """XML that means the same, and in which who reads a log finds no commands.

    Its lines begin with tags, so only `##` can be one; elements here have no `#` in their names.
    """
    return _COMMAND.sub("#&#35;", encoded) if "##" in encoded else encoded


def _visible(match: re.Match[str]) -> str:
    character = match[0]
    code = ord(character)
    if character in _NAMED:
        return _NAMED[character]
    if code <= _LAST_BYTE:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= _LAST_OF_PLANE_0 else f"\\U{code:08x}"


def _json_escape(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[i : i + 4]}" for i in range(0, len(units), 4))
