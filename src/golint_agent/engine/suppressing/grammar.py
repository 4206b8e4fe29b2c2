"""The comments that silence findings, as they are written: their grammar, and no meaning of code.

//golintagent:ignore topic/rule[,other/rule] [until=2027-01-31] -- why
//golintagent:file-ignore topic/rule -- why
//golintagent:disable topic/rule -- why   …   //golintagent:enable topic/rule
//nolint, //nolint:golintagent // why     as golangci-lint reads them
//lint:ignore topic/rule why              as staticcheck reads them
// #nosec G104 -- why, //gosec:disable    as gosec reads them
"""

from __future__ import annotations

import datetime as dt
import re

from golint_agent.engine.suppressing.directives import OWN_FORMS, Directive, Form, Name
from golint_agent.findings import Span
from golint_agent.suggestions import did_you_mean

# `\s` would run over the end of the line, and there is none in a line comment.
_OWN_COMMENT = re.compile(
    r"(?P<mark>//|/\*)(?P<gap>[ \t]*)(?P<tool>golint-?agent):(?P<verb>[A-Za-z-]*)(?P<rest>[^\n]*)",
    re.IGNORECASE,
)
_NOLINT = re.compile(r"/[/ ]*nolint(?P<rest>[ :].*)?\Z", re.DOTALL)
_LINT = re.compile(r"//lint:(?P<verb>ignore|file-ignore)(?:[ \t]+(?P<rest>.*))?\Z", re.DOTALL)
_NOSEC = re.compile(r"(?://[ \t]*#nosec|/\*\s*#nosec|//gosec:disable)\b(?P<rest>.*)\Z", re.DOTALL)
_OF_GOSEC = re.compile(r"G[0-9]{3}")
_REASON = re.compile(r"(?:^|(?<=\s))--(?=\s|$)")
_WORD = re.compile(r"[^\s,]+")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SAYS = re.compile(r"\w")
_LONGEST_NAME = 200
#: A list that is longer was written by no person; what it costs must not hang on it.
_MOST_NAMES = 100


def parse_directive(text: str, span: Span, *, is_alone: bool) -> Directive | None:
    """The directive that a whole comment is; None where it is none.

    `text` has the markers, and the bytes of the file under `surrogateescape`. The lines of the
    names are not known yet.
    """
    own = _OWN_COMMENT.match(text)
    if own is not None:
        return _own(own, span, is_alone=is_alone)
    nolint = _NOLINT.match(text)
    if nolint is not None:
        return _nolint(nolint, span, is_alone=is_alone)
    lint = _LINT.match(text)
    if lint is not None:
        return _lint(lint, span, is_alone=is_alone)
    nosec = _NOSEC.match(text)
    return _nosec(nosec, span, is_alone=is_alone) if nosec is not None else None


def _own(found: re.Match[str], span: Span, *, is_alone: bool) -> Directive | None:
    written, rest = found["verb"], found["rest"]
    form = next((form for form in OWN_FORMS if form == written), None)
    is_exact = found["mark"] == "//" and not found["gap"] and found["tool"] == "golintagent"
    if form is None and not is_exact and written.lower() not in OWN_FORMS:
        return None  # a remark about the tool, and no directive with a slip
    if found["mark"] == "/*":
        rest = rest.removesuffix("*/")
    told = _REASON.search(rest)
    head, reason = (rest[: told.start()], _told(rest[told.end() :])) if told else (rest, "")
    at = span.start.byte
    names: tuple[Name, ...] = ()
    until = ""
    fault = _slip(found, form) or (f"write a space behind `{written}`" if head[:1].strip() else "")
    if not fault:
        names, until, fault = _names_and_day(found.string, found.start("rest"), head, at)
    if not fault and not names and form is not Form.ENABLE:
        fault = "it names no rule, and nothing silences all of them; name each rule"
    if form is Form.ENABLE and not names:
        names = (Name("", at, at),)
    form = form or Form.IGNORE
    return Directive(form, span, names, reason, until, fault, is_alone=is_alone)


def _slip(found: re.Match[str], form: Form | None) -> str:
    """What keeps Go, gofmt or us from reading a comment as a directive; empty for nothing."""
    written = found["verb"]
    if found["mark"] == "/*":
        return "write it as a comment of its own line: `//golintagent:…`"
    if found["gap"]:
        return "Go reads no directive behind a space: write `//golintagent:…`"
    if found["tool"] != "golintagent":
        return "gofmt rewrites such a name: write `//golintagent:…`, in lower case"
    if form is not None:
        return ""
    forms = sorted(OWN_FORMS)
    every = f"there are {', '.join(f'`{form}`' for form in forms)}"
    hint = did_you_mean(written[:_LONGEST_NAME].lower(), forms, every)
    return f"there is no directive `{_shown(written)}`; {hint}"


def _names_and_day(
    text: str, start: int, head: str, first_byte: int
) -> tuple[tuple[Name, ...], str, str]:
    """The names in the head of an own directive that starts at `start` in its comment.

    With them the last day, and what is wrong with them; each is empty for none.
    """
    day = ""
    names: list[Name] = []
    byte = first_byte + _size(text[:start])
    at = 0
    for found in _WORD.finditer(head):
        byte += _size(head[at : found.start()])
        at = found.end()
        key, equals, value = found[0].partition("=")
        if not equals:
            names.append(_name(found[0], byte))
        elif key != "until":
            return (), "", f"it knows no `{_shown(key)}=`; did you mean `until=`?"
        elif not _is_day(value):
            wrong = f"`until={_shown(value)}` is no day"
            return (), "", f"{wrong}; write it as in `until=2027-01-31`"
        else:
            day = value
        if len(names) > _MOST_NAMES:
            return (), "", _TOO_MANY
        byte += _size(found[0])
    return tuple(names), day, ""


_TOO_MANY = f"it names more than {_MOST_NAMES} rules; use several comments"


def _name(raw: str, byte: int) -> Name:
    return Name(_shown(raw), byte, byte + _size(raw))


def _size(raw: str) -> int:
    """How many bytes a part of a comment takes in its file."""
    return len(raw.encode("utf-8", "surrogateescape"))


def _shown(raw: str) -> str:
    """A part of a comment as it may be kept and printed."""
    return _clean(raw[:_LONGEST_NAME])


def _clean(raw: str) -> str:
    return raw.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _told(raw: str) -> str:
    """A reason; one without a letter or a digit is none."""
    return _clean(raw.strip()) if _SAYS.search(raw) else ""


def _is_day(text: str) -> bool:
    try:
        return _DAY.fullmatch(text) is not None and bool(dt.date.fromisoformat(text))
    except ValueError:
        return False


def _items(raw: str, byte: int) -> tuple[Name, ...] | None:
    """What stands between the commas of a list that begins at a byte; None for too much."""
    names: list[Name] = []
    for item in raw.split(",", _MOST_NAMES + 1):
        stripped = item.strip()
        if stripped:
            before = item[: item.index(stripped[0])]
            names.append(_name(stripped, byte + _size(before)))
        byte += _size(item) + 1
    return tuple(names) if len(names) <= _MOST_NAMES else None


def _nolint(found: re.Match[str], span: Span, *, is_alone: bool) -> Directive:
    """As golangci-lint reads it: no list, or `all` in it, means everybody."""
    rest = found["rest"] or ""
    at = span.start.byte
    everybody = (Name("", at, at),)
    list_, _, reason = rest.partition("//")
    start = at + _size(found.string[: found.end() - len(rest) + 1])
    names = _items(list_[1:], start) if list_.startswith(":") else everybody
    if names is None:
        return Directive(Form.NOLINT, span, (), fault=_TOO_MANY, is_alone=is_alone)
    if rest.startswith(":all") or any(name.text.lower() == "all" for name in names):
        names = everybody
    return Directive(Form.NOLINT, span, names, _told(reason), is_alone=is_alone)


def _lint(found: re.Match[str], span: Span, *, is_alone: bool) -> Directive:
    form = Form.LINT_IGNORE if found["verb"] == "ignore" else Form.LINT_FILE_IGNORE
    rest = found["rest"] or ""
    list_, *reason = rest.split(maxsplit=1) or [""]
    start = span.start.byte + _size(found.string[: len(found.string) - len(rest)])
    names = _items(list_, start)
    fault = _TOO_MANY if names is None else "" if names else _NO_NAME
    told = _told(reason[0]) if reason else ""
    return Directive(form, span, names or (), told, "", fault, is_alone=is_alone)


_NO_NAME = "it names no rule; write the rule, then the reason"


def _nosec(found: re.Match[str], span: Span, *, is_alone: bool) -> Directive:
    """As gosec reads it: checks up to two dashes; without any it is about all that gosec finds."""
    at = span.start.byte
    start = found.start("rest")
    list_, _, reason = found["rest"].removesuffix("*/").partition("--")
    names = tuple(
        _name(one[0], at + _size(found.string[: start + one.start()]))
        for one in _OF_GOSEC.finditer(list_)
    )
    if len(names) > _MOST_NAMES:
        return Directive(Form.NOSEC, span, (), fault=_TOO_MANY, is_alone=is_alone)
    everything = (Name(_GOSEC, at, at),)
    return Directive(
        Form.NOSEC, span, names or everything, _told(reason.lstrip("-")), is_alone=is_alone
    )


#: What golangci-lint calls all that gosec finds.
_GOSEC = "gosec"
