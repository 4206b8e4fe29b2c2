"""How the XML formats are written: indented, valid XML 1.0, harmless on a terminal and in a log."""

import re
from xml.etree.ElementTree import Element, indent, tostring

from golint_agent.reporting.safe_text import one_line, printed_xml

# What XML 1.0 has no place for beside what the sanitiser shows as escapes.
_NO_XML = re.compile("[\ufffe\uffff]")


def xml_line(text: str) -> str:
    """`text` of linted code on one line, of characters that XML can hold."""
    return _NO_XML.sub(lambda match: f"\\u{ord(match[0]):04x}", one_line(text))


def encode_xml(root: Element, tool_version: str) -> str:
    """The document, with the name of this program in a comment, and a newline at its end."""
    indent(root)
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- golint-agent {xml_line(tool_version)} -->'
    return printed_xml(f"{head}\n{tostring(root, encoding='unicode')}\n")
