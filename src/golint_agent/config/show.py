"""What configuration comes to, as TOML: each value, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from golint_agent.config.merged import Merged
from golint_agent.config.read import ConfigFile, names_of
from golint_agent.config.toml_lines import Path
from golint_agent.config.toml_text import quoted, toml_key

#: Lists that add up over the files of a chain: each file's own is shown.
_ADDED: frozenset[Path] = frozenset(
    {
        ("files", "exclude"),
        ("rules", "select"),
        ("rules", "extend-select"),
        ("rules", "ignore"),
        ("overrides",),
    }
)
#: What is about a file itself, and no setting.
_OWN: frozenset[Path] = frozenset({("version",), ("required-version",), ("extend",)})


class Shown(msgspec.Struct, frozen=True):
    """A value: the way to it, plain data, and where it was said; empty for a default."""

    path: Path
    value: Any
    origin: str = ""


def shown(merged: Merged) -> Iterator[Shown]:
    """All values, in the order of the model; then those of the sections of packs."""
    for path, value in _values(merged.configuration, ()):
        if path in _OWN:
            continue
        if path in _ADDED:
            yield from _added(merged, path, value)
            continue
        yield Shown(path, value, _origin(merged.said(path), path))
    for file in merged.files:
        for name, table in file.sections.items():
            for key, value in table.items():
                path = (name, key)
                yield Shown(path, value, _origin(file, path))


def _added(merged: Merged, path: Path, value: Any) -> Iterator[Shown]:  # noqa: ANN401 - plain data
    found = False
    for file in merged.files:
        said: Any = file.values
        for part in path:
            said = said.get(part) if isinstance(said, dict) else None
        if said is not None:
            found = True
            yield Shown(path, said, _origin(file, path))
    if not found and value is not None:
        yield Shown(path, value)


def _origin(file: ConfigFile | None, path: Path) -> str:
    if file is None:
        return ""
    return file.name if file.name.startswith("-") else f"{file.name}:{file.line(path)}"


def _values(struct: msgspec.Struct, above: Path) -> Iterator[tuple[Path, Any]]:
    for field, name in zip(struct.__struct_fields__, names_of(type(struct)), strict=True):
        value = getattr(struct, field)
        if isinstance(value, msgspec.Struct):
            yield from _values(value, (*above, name))
        elif isinstance(value, dict) and value:
            yield from _entries(value, (*above, name))
        else:
            yield (*above, name), msgspec.to_builtins(value)


def _entries(table: dict[str, Any], above: Path) -> Iterator[tuple[Path, Any]]:
    for key, value in table.items():
        if isinstance(value, dict) and value:
            yield from _entries(value, (*above, key))
        else:
            yield (*above, key), msgspec.to_builtins(value)


def toml_value(value: Any) -> str:  # noqa: ANN401 - plain data
    """A value as TOML, on one line."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(toml_value, value))}]"
    if isinstance(value, dict):
        parts = (f"{toml_key((key,))} = {toml_value(part)}" for key, part in value.items())
        return f"{{ {', '.join(parts)} }}" if value else "{}"
    return str(value)
