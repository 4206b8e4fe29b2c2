"""Globs as in .gitignore: checked, compiled, and made relative to the root; all are read here.

Those of configuration files are untrusted, and pathspec makes regular expressions of them that step
back. So how many wildcards one may have is bounded: a name of 255 bytes then takes no time.
"""

from __future__ import annotations

import os
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from golint_agent.project.plain_globs import PlainGlobs, expression_of

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
    if not is_pattern(glob):
        return "is no pattern of .gitignore"
    why = why_nothing(glob)
    return f"matches nothing: {why}" if why and "[" in body else ""


def is_pattern(glob: str) -> bool:
    """Can a glob be read as a line of .gitignore? A blank one and a comment can."""
    try:
        spec_of((glob,))
    except (ValueError, re.error):
        return False
    return True


def why_nothing(glob: str) -> str:
    """Why a glob that can be read matches nothing, whatever there is; empty where it may match."""
    spec = spec_of((glob,))
    if isinstance(spec, PlainGlobs) or any(one.include is not None for one in spec.patterns):
        return ""
    if not glob.strip() or glob.startswith("#"):
        return "it is blank or a comment"
    return "a `[` in it has no `]`" if "[" in glob else "it names nothing"


def is_about(glob: str, path: str) -> bool:
    """Does a glob match a path, be it to take it in or out?"""
    spec = spec_of((glob,))
    if isinstance(spec, PlainGlobs):
        return spec.match_file(path)
    return any(one.match_file(path) is not None for one in spec.patterns)


def is_root(glob: str) -> bool:
    """Does a glob stand for the directory that it is relative to, and all below it?"""
    return glob.strip().removeprefix("./") in {"", ".", "/", "**", "/**"}


def anchored(directory: str, glob: str) -> str:
    """A glob that is relative to a directory as one that is relative to the root."""
    written = glob.strip()
    sign = "!" if written.startswith("!") else ""
    body = written.removeprefix("!").removeprefix("./")
    if is_root(body):
        body = "**"
    if not directory:
        return sign + body
    place = _SPECIAL.sub(r"\\\g<0>", directory)
    if "/" in body.rstrip("/"):
        return f"{sign}/{place}/{body.lstrip('/')}"
    return f"{sign}/{place}/**/{body}"


@lru_cache(maxsize=1_000)
def spec_of(globs: tuple[str, ...]) -> GitIgnoreSpec | PlainGlobs:
    """Globs that were checked, compiled; of a path that several match the last one counts."""
    if os.sep == "/":
        expressions = list(map(expression_of, globs))
        if all(expressions):
            return PlainGlobs(expressions)
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(globs)
