"""What a user says of paths by globs, the last one that matches deciding."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from golint_agent.project.globs import is_root, spec_of


def overrides(said: Sequence[tuple[str, str]]) -> Callable[[str], str]:
    """What is said of a path, of (glob, what is said): by the last that matches, or nothing.

    Globs are written as in .gitignore, relative to where the paths begin; `.` is the directory
    they begin at. A path is a file's or a directory's, with `/`, and is below a directory that a
    glob matches.
    """
    if not said:
        return lambda _: ""
    compiled = [(glob.strip(), spec_of((glob.strip(),)), word) for glob, word in said]

    def override(path: str) -> str:
        inner = path.strip("/")
        for glob, spec, word in reversed(compiled):
            if inner in {"", "."}:
                if glob and is_root(glob):
                    return word
            # A glob that ends with a slash is for directories, and a path may be one.
            elif spec.match_file(inner) or spec.match_file(f"{inner}/"):
                return word
        return ""

    return override
