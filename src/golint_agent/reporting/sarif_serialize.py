"""From sarif-om objects to plain JSON values, with nothing that was set left out.

`jschema_to_python.to_json`, which sarif-om points to, drops each attribute that equals its default:
a result with the level `warning` under a rule whose default is `error` would become an error.
"""

from typing import Any

import attr

_PLAIN = (str, int, float)
# The object model's own sign for "not there" in numbers that have no None: index, rank, byteOffset.
_ABSENT_NUMBER = -1
_NAMES: dict[type[Any], dict[str, str]] = {}


def to_builtins(value: Any) -> Any:  # noqa: ANN401 - sarif-om has no types
    """`value` as dicts, lists, strings, numbers; keys in the order of the model's attributes."""
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, (list, tuple)):
        return [to_builtins(item) for item in value]
    if isinstance(value, dict):
        return {key: to_builtins(item) for key, item in value.items()}
    names = _property_names(type(value))
    return {
        names[attribute]: item if type(item) is str else to_builtins(item)
        for attribute, item in vars(value).items()
        if item is not None and item != _ABSENT_NUMBER
    }


def _property_names(model: type[Any]) -> dict[str, str]:
    names = _NAMES.get(model)
    if names is None:
        names = {each.name: each.metadata["schema_property_name"] for each in attr.fields(model)}
        _NAMES[model] = names
    return names
