"""How the JSON formats are written: valid UTF-8, harmless on a terminal and in a log."""

from typing import Any

import msgspec

from golint_agent.reporting.safe_text import json_text


def encode_json(value: Any) -> str:  # noqa: ANN401 - any JSON value
    """`value` (dicts, lists, strings, numbers) as indented JSON with a newline at its end.

    Keys keep their order. Lone surrogates, which stand for the bytes of a file name that is not
    UTF-8, have no place in JSON and become U+FFFD.
    """
    return json_text(msgspec.json.format(_encoded(value), indent=2).decode()) + "\n"


def encode_json_line(value: Any) -> str:  # noqa: ANN401 - any JSON value
    """As `encode_json`, on one line."""
    return json_text(_encoded(value).decode()) + "\n"


def _encoded(value: Any) -> bytes:  # noqa: ANN401 - any JSON value
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return msgspec.json.encode(_without_surrogates(value))


def _without_surrogates(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, str):
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(value, dict):
        return {_without_surrogates(key): _without_surrogates(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_without_surrogates(item) for item in value]
    return value
