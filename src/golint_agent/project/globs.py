"""Globs of configuration files: checked, and made relative to the root.

They are untrusted, and pathspec makes regular expressions of them that step back. So how many
wildcards one may have is bounded: a name of 255 bytes then takes no time.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

MAX_GLOBS = 1_000
"""A list of more is refused."""
_MAX_STARS = 3
_MAX_DOUBLE = 4
_MAX_LENGTH = 1_000
_SPECIAL = re.compile(r"[\\*?\[\]!# ]")


def fault_of(glob: str) -> str:
    """What is wrong with a glob, as what it "is" or "has"; empty for nothing."""
    body = glob.strip().removeprefix("!")
    parts = body.split("/")
    if not body or glob.startswith("#"):
        return "is blank or a comment, and matches nothing"
    if ".." in parts:
        return "leaves the directory of the file"
    if len(glob) > _MAX_LENGTH:
        return f"is longer than {_MAX_LENGTH:,} characters"
    if sum(part == "**" for part in parts) > _MAX_DOUBLE:
        return f"has more than {_MAX_DOUBLE} `**`"
    if any(len(re.findall(r"\*+", part)) > _MAX_STARS for part in parts):
        return f"has more than {_MAX_STARS} `*` between two slashes"
    from pathspec import GitIgnoreSpec

    try:
        patterns = GitIgnoreSpec.from_lines([glob]).patterns
    except (ValueError, re.error):
        return "is no pattern of .gitignore"
    if "[" in body and all(pattern.include is None for pattern in patterns):
        return "matches nothing: a `[` in it has no `]`"
    return ""


def anchored(directory: str, glob: str) -> str:
    """A glob that is relative to a directory as one that is relative to the root."""
    written = glob.strip()
    sign = "!" if written.startswith("!") else ""
    body = written.removeprefix("!").removeprefix("./")
    if body in {"", ".", "/", "**", "/**"}:
        body = "**"
    if not directory:
        return sign + body
    place = _SPECIAL.sub(r"\\\g<0>", directory)
    if "/" in body.rstrip("/"):
        return f"{sign}/{place}/{body.lstrip('/')}"
    return f"{sign}/{place}/**/{body}"


@lru_cache(maxsize=1_000)
def spec_of(globs: tuple[str, ...]) -> GitIgnoreSpec:
    """Globs that were checked, compiled; of a path that several match the last one counts."""
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(globs)
