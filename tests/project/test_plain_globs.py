"""Plain globs match what pathspec says they match."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pathspec import GitIgnoreSpec

from golint_agent.project.plain_globs import PlainGlobs, expression_of

PARTS = ("a", "ab", "*", "**", "*.go", "a*b", "***", "a**", ".a", "a.b", "a-b_0")
PATHS = ("a", "ab", "b", "a.go", ".a", "a.b", "a-b_0", "a\n", "é")
EVERY_PATH = [
    f"{start}{'/'.join(names)}{end}"
    for count in (1, 2, 3)
    for names in product(PATHS if count < 3 else PATHS[:4], repeat=count)
    for start in ("", "/", "./")
    for end in ("", "/")
]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_they_match_what_pathspec_matches(count: int) -> None:
    for names in product(PARTS if count < 3 else PARTS[:6], repeat=count):
        for start, end in product(("", "/"), ("", "/")):
            glob = f"{start}{'/'.join(names)}{end}"
            compare(glob, EVERY_PATH if count == 1 else EVERY_PATH[::7])


@given(st.text("ab*./-_", min_size=1, max_size=12), st.text("ab./-_\n", min_size=1, max_size=12))
def test_they_match_what_pathspec_matches_of_anything(glob: str, path: str) -> None:
    if expression_of(glob):
        compare(glob, [path])


def compare(glob: str, paths: list[str]) -> None:
    theirs = GitIgnoreSpec.from_lines([glob])
    ours = PlainGlobs([expression_of(glob)])
    assert all(one.include for one in theirs.patterns)
    for path in paths:
        assert ours.match_file(path) == theirs.match_file(path), (glob, path)


@pytest.mark.parametrize(
    "glob", ["", "/", "//", "a//b", "!a", "#a", "a?", "[a]", "a\\*", "a ", " a", "a b", "é"]
)
def test_others_are_left_to_pathspec(glob: str) -> None:
    assert expression_of(glob) == ""
