"""JSON Schema and reference of configuration files, from the model and what packs declare."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args, get_origin

import msgspec

from golint_agent.config.model import Configuration
from golint_agent.config.show import toml_value
from golint_agent.packs.declared import Declarations
from golint_agent.packs.selection import PRESETS, Choice
from golint_agent.rulekit import Option, Rule

#: A schema, or a part of one.
Schema = dict[str, Any]


def schema_of(rules: Sequence[Rule], declared: Declarations, formats: Sequence[str]) -> Schema:
    """The JSON Schema (2020-12) of a configuration file, with these rules and output formats."""
    choice = Choice(rules, declared)
    found: Schema = msgspec.json.schema(Configuration)
    kinds: dict[str, Schema] = found.pop("$defs")
    root = kinds.pop("Configuration")
    for schema in (root, *kinds.values()):
        schema.pop("required" if not schema.get("required") else "", None)
    selectors = {"type": "string", "enum": list(choice.names)}
    levels = kinds["Rules"]["properties"]["severity"]["additionalProperties"]
    options = {rule.id: _options(rule) for rule in rules if rule.options}
    for name in ("Rules", "Override"):
        properties = kinds[name]["properties"]
        for key in ("select", "extend-select", "ignore"):
            _set_items(properties[key], selectors)
        properties["severity"] |= {
            "propertyNames": {"enum": list(choice.names)},
            "additionalProperties": levels,
        }
        properties["options"] |= {"properties": options, "additionalProperties": False}
    properties = root["properties"]
    properties["preset"]["enum"] = list(choice.presets)
    kinds["Output"]["properties"]["format"]["enum"] = list(formats)
    for name, section in declared.sections.items():
        properties[name] = {
            "title": name,
            "description": section.summary,
            "type": "object",
            "properties": {
                option.name.replace("_", "-"): _option(option) for option in section.keys
            },
            "additionalProperties": False,
        }
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "golint-agent configuration",
    }
    return {**head, **{k: v for k, v in root.items() if k != "title"}, "$defs": kinds}


def _set_items(schema: Schema, items: Schema) -> None:
    for one in (schema, *schema.get("anyOf", ())):
        if one.get("type") == "array":
            one["items"] = items


def _options(rule: Rule) -> Schema:
    properties = {option.name.replace("_", "-"): _option(option) for option in rule.options}
    properties |= {option.name: _option(option) for option in rule.options}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _option(option: Option) -> Schema:
    of: Schema = {"description": option.help, "default": option.default}
    text: Schema = {"type": "string"}
    if option.choices:
        text["enum"] = list(option.choices)
    if isinstance(option.default, tuple):
        return {**of, "type": "array", "items": text}
    kind = {bool: "boolean", int: "integer", float: "number"}.get(type(option.default))
    if kind is None:
        return {**of, **text}
    bounds = {"minimum": option.minimum, "maximum": option.maximum}
    return {**of, "type": kind, **{k: v for k, v in bounds.items() if v is not None}}


def reference_of(declared: Declarations) -> str:
    """The tables of all keys, in Markdown."""
    lines: list[str] = []
    fields = {field.encode_name: field for field in msgspec.structs.fields(Configuration)}
    lines += _table("At the top", [f for f in fields.values() if _struct_of(f.type) is None])
    for name, field in fields.items():
        struct = _struct_of(field.type)
        if struct is not None:
            title = f"`[[{name}]]`" if _is_list(field.type) else f"`[{name}]`"
            lines += ["", *_table(title, msgspec.structs.fields(struct), struct.__doc__ or "")]
    for name, section in declared.sections.items():
        lines += ["", f"### `[{name}]`", "", f"{section.summary} It counts for a run.", ""]
        lines += ["| Key | Meaning | Default |", "| --- | --- | --- |"]
        lines += (
            f"| `{of.name.replace('_', '-')}` | {_cell(of.help)} | `{toml_value(of.default)}` |"
            for of in section.keys
        )
    lines += ["", "### Presets", "", "| Preset | Rules |", "| --- | --- |"]
    lines += (f"| `{name}` | {_cell(told)} |" for name, told in _presets(declared).items())
    return "\n".join(lines) + "\n"


def _presets(declared: Declarations) -> Mapping[str, str]:
    return {**PRESETS, **{name: preset.summary for name, preset in declared.presets.items()}}


def _table(title: str, fields: Sequence[msgspec.structs.FieldInfo], doc: str = "") -> Iterator[str]:
    yield from (f"### {title}", "")
    if doc:
        yield from (doc, "")
    yield from (
        # What it means stands first: of a wide table a narrow screen shows no more.
        "| Key | Meaning | Values | Default | Counts for |",
        "| --- | --- | --- | --- | --- |",
    )
    for field in fields:
        meta = field.type.__metadata__[0]
        scope = "a run" if (meta.extra or {}).get("scope") == "run" else "each file"
        default = _default(field)
        example = f" Example: `{toml_value(meta.examples[0])}`." if meta.examples else ""
        told = f"{meta.description or ''}{example}"
        values = _values(get_args(field.type)[0])
        yield f"| `{field.encode_name}` | {_cell(told)} | {values} | {default} | {scope} |"


def _default(field: msgspec.structs.FieldInfo) -> str:
    if field.required:
        return "none"
    if field.default is None:
        return "as before"
    made = field.default_factory
    value = field.default if made is msgspec.NODEFAULT else made()
    return f"`{toml_value(value)}`"


def _values(kind: Any) -> str:  # noqa: ANN401 - a type
    if hasattr(kind, "__value__"):
        kind = kind.__value__
    if all(isinstance(choice, str | int) for choice in get_args(kind)) and get_args(kind):
        return " ".join(f"`{toml_value(choice)}`" for choice in get_args(kind))
    if kind is bool:
        return "true, false"
    if get_origin(kind) is dict:
        return "a table"
    return "a text" if kind is str else "texts"


def _struct_of(kind: Any) -> type[msgspec.Struct] | None:  # noqa: ANN401 - a type
    inner = get_args(kind)[0]
    for one in (inner, *get_args(inner)):
        if isinstance(one, type) and issubclass(one, msgspec.Struct):
            return one
    return None


def _is_list(kind: Any) -> bool:  # noqa: ANN401 - a type
    return get_origin(get_args(kind)[0]) is tuple


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
