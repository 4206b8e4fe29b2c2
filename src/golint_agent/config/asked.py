"""What the command line says of configuration, as part of a question."""

from __future__ import annotations

from typing import Literal

import msgspec


class Written(msgspec.Struct, frozen=True, dict=True):
    """A configuration file as it was read; `config.read` knows what it says.

    `name` is how messages call it: its path from the root, or as the user wrote it. `directory` is
    the one that its paths are relative to, relative to the root. `place` is where a file stands
    that is outside of the root, absolute; else empty.
    """

    name: str
    directory: str
    text: str
    place: str = ""


class Asked(msgspec.Struct, frozen=True):
    """Which configuration files count, and what counts more than they do.

    With `mode` `nearest` each linted file has that of its nearest file; with `given` all have
    `files`; with `none` there are none. `patches` are values of keys, on top of each file. `select`
    and `preset` begin anew: what files say of the choice of rules is then without effect.
    `severities` are (selector, severity), and `options` are `topic/name.key=value`. `roles` are
    (glob, role), as the file of the run says.
    """

    mode: Literal["nearest", "given", "none"] = "nearest"
    files: tuple[Written, ...] = ()
    patches: tuple[Written, ...] = ()
    preset: str = ""
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: tuple[tuple[str, str], ...] = ()
    confidence: str = ""
    options: tuple[str, ...] = ()
    roles: tuple[tuple[str, str], ...] = ()
