"""Reads YAML by the events of PyYAML's parser: no object is made, and no alias followed.

So there is nothing that a document could run. What its aliases stand for is counted alone: a bomb
takes no more room than it is written in, and is refused. libyaml does the parsing where PyYAML has
it, 14 times faster.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from golint_agent.assets.build import NO_NAME, Builder, Name
from golint_agent.assets.limits import MAX_EXPANDED, BrokenError, Watch
from golint_agent.assets.text import AssetText
from golint_agent.assets.tree import Item
from golint_agent.findings import ProblemKind

_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEMPLATE = re.compile(r"^[ \t-]*\{\{[-%<\w .$/]", re.MULTILINE)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = re.compile(r"[-+]?[0-9]{1,4000}")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")


def read_yaml(text: AssetText, watch: Watch) -> Item:
    """Read a file of documents, each an item of the root; scalars as YAML 1.2's core schema."""
    builder = Builder(text, watch, "documents")
    #: For each open mapping the key that was read and has no value yet, None for none.
    keys: list[Name | None] = []
    aliases = _Aliases()
    try:
        for event in _events(text.text):
            if event.start_mark is None or event.end_mark is None:
                continue
            start, end = event.start_mark.index, event.end_mark.index
            aliases.count(event, start)
            if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                is_mapping = isinstance(event, yaml.MappingStartEvent)
                builder.open("mapping" if is_mapping else "sequence", start, _name(builder, keys))
                keys.append(None)
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                keys.pop()
                builder.close(_without_space(text.text, start, end))
            elif isinstance(event, yaml.AliasEvent):
                if _is_key(builder, keys):
                    keys[-1] = Name("", start, end)
                else:
                    builder.leaf("alias", start, end, _name(builder, keys), event.anchor)
            elif isinstance(event, yaml.ScalarEvent):
                if _is_key(builder, keys):
                    keys[-1] = Name(event.value, start, end)
                else:
                    kind, value = _scalar(event)
                    builder.leaf(kind, start, end, _name(builder, keys), value)
            else:
                watch.step(start)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = " ".join(str(error.problem or error.context or "it is no YAML").split())
        if _TEMPLATE.search(text.text):
            message = f"it looks like a template for YAML ({message})"
        raise BrokenError(message, mark.index if mark is not None else -1) from None
    except yaml.YAMLError as error:
        reason = " ".join(str(getattr(error, "reason", "") or "it is no YAML").split())
        raise BrokenError(reason, getattr(error, "position", -1)) from None
    return builder.finish()


class _Aliases:
    """How many parts a document would have with what stands behind its aliases.

    An alias in what it stands for, which YAML allows, counts as one part.
    """

    def __init__(self) -> None:
        #: The parts behind each anchor that is closed.
        self._parts: dict[str, int] = {}
        #: The anchor and the parts so far of what is open, the document first.
        self._open: list[tuple[str, int]] = [("", 0)]

    def count(self, event: yaml.Event, at: int) -> None:
        """Take one more event, which begins at a character; BrokenError where it is too much."""
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._parts.pop(event.anchor or "", None)
            self._open.append((event.anchor or "", 1))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            anchor, parts = self._open.pop()
            self._add(anchor, parts, at)
        elif isinstance(event, yaml.AliasEvent):
            self._add("", self._parts.get(event.anchor or "", 1), at)
        elif isinstance(event, yaml.ScalarEvent):
            self._add(event.anchor or "", 1, at)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._parts.clear()

    def _add(self, anchor: str, parts: int, at: int) -> None:
        if anchor:
            self._parts[anchor] = parts
        outer, before = self._open[-1]
        if before + parts > MAX_EXPANDED:
            message = f"its aliases stand for more than {MAX_EXPANDED} parts"
            raise BrokenError(message, at, ProblemKind.LIMIT)
        self._open[-1] = (outer, before + parts)


def _events(text: str) -> Iterator[yaml.Event]:
    yield from yaml.parse(text, Loader=_LOADER)


def _is_key(builder: Builder, keys: list[Name | None]) -> bool:
    return bool(keys) and builder.kind == "mapping" and keys[-1] is None


def _name(builder: Builder, keys: list[Name | None]) -> Name:
    """The key of the value that begins; a key that is itself a collection has no name."""
    if not keys or builder.kind != "mapping":
        return NO_NAME
    name, keys[-1] = keys[-1], None
    if name is None:
        # The collection stands in the place of a key, so what follows it is a value.
        keys[-1] = Name("", -1, -1)
    return name or NO_NAME


def _without_space(text: str, start: int, end: int) -> int:
    """Where a collection ends: behind its bracket, or behind its last character."""
    if end > start:
        return end
    while start and text[start - 1].isspace():
        start -= 1
    return start


def _scalar(event: yaml.ScalarEvent) -> tuple[str, str | int | float | bool | None]:
    value: str = event.value
    tag = event.tag or ""
    if event.style or (tag and tag.rpartition(":")[2] == "str"):
        return "string", value
    if value in _NULLS:
        return "null", None
    if value in _BOOLS:
        return "bool", _BOOLS[value]
    if _INTEGER.fullmatch(value):
        return "number", int(value)
    if _FLOAT.fullmatch(value):
        return "number", float(value)
    return "string", value
