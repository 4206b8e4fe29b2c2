"""Tells a report of this program from other files by what is in it, whatever its format."""

from golint_agent.late_regex import late_regex

SAMPLE_BYTES = 8 * 1024
"""So much of both ends of a file says what it is."""

_COLOR = rb"(?:\x1b\[[0-9;]*m)*"
_TOOL = rb'"tool":\s*\{\s*'
_NAME = rb'"name":\s*"golint-agent"'
_HEADS = tuple(
    late_regex(pattern)
    for pattern in (
        rb'\s*\{\s*"version":\s*\d+,\s*' + _TOOL + _NAME,  # json
        rb'\s*\{[^{}]*"runs":\s*\[\s*\{\s*' + _TOOL + rb'"driver":\s*\{\s*' + _NAME,  # sarif
        rb'\s*\{\s*"report":\s*\{\s*"version":\s*\d+,\s*' + _TOOL + _NAME,  # jsonl
        rb'\s*\{\s*"source":\s*\{\s*' + _NAME + rb"\s*\},\s*" + rb'"diagnostics":',  # rdjson
        rb'\s*\[\s*\{\s*"engine_name":\s*"golint-agent"',  # gitlab
        rb"\s*\[\s*\]\s*\Z",  # gitlab, when clean: nothing is lost with it
        rb"<\?xml [^\n]*\?>\s*<!-- golint-agent [^\n]*-->\s*<(?:checkstyle|testsuites)[ />]",
        rb"<!DOCTYPE html>\s*<!-- golint-agent [^\n]*-->\s*<html ",
    )
)
_SEVERITY = rb"(?:error|warning|info)"
_PLACE = _COLOR + rb"\S[^\n]*?:\d+:\d+:" + _COLOR + rb" "
_SOME_PLACE = rb"(?:" + _COLOR + rb"\S[^\n]*?:" + _COLOR + rb" )?"
_RULE = rb"[a-z0-9-]+/[a-z0-9-]+"
#: What the formats for people begin with: a finding, a problem, counts, or what comes last.
_FIRST_LINES = tuple(
    late_regex(pattern)
    for pattern in (
        _PLACE + _COLOR + _SEVERITY + _COLOR + rb" " + _RULE + rb" \S",  # concise
        _PLACE + _COLOR + _SEVERITY + _COLOR + rb"\[" + _RULE + rb"\](?: \S|\Z)",  # full
        _SOME_PLACE + _COLOR + rb"problem:" + _COLOR + rb" \S",  # concise
        _SOME_PLACE + _COLOR + rb"problem" + _COLOR + rb"\[[a-z-]+\](?: \S|\Z)",  # full
        rb"\S[^\n]*:\d+:\d+-\d+:\d+: " + _SEVERITY + rb" " + _RULE + rb": \S",  # agent
        rb"::(?:error|warning|notice) title=[a-z0-9-]+/[a-z0-9-]+,[^\n]*::\S",  # github
        _COLOR + rb"findings +files +(?:fixable +)?severity +rule" + _COLOR,
    )
)
_LAST_LINE = late_regex(
    _COLOR + rb"(?:No findings|\d+ findings? \([^\n]*\)) in \d+ files?, \d+ packages?[^\n]*"
)


def is_report(head: bytes, tail: bytes) -> bool:
    """Is a file one of our reports? `head` and `tail` are its first and last `SAMPLE_BYTES`."""
    if any(pattern.match(head) for pattern in _HEADS):
        return True
    last = tail.rstrip(b"\n").rpartition(b"\n")[2]
    if not _LAST_LINE.fullmatch(last):
        return False
    first = head.partition(b"\n")[0]
    return first == last or any(pattern.match(first) for pattern in _FIRST_LINES)
