"""Which Go files a build takes in: file-name suffixes, `//go:build` and `// +build` lines.

Source: package go/build (goodOSArchFile, shouldBuild, parseFileHeader) and go/build/constraint.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import msgspec

from golint_agent.late_regex import late_regex


class BuildContext(msgspec.Struct, frozen=True):
    """The system a build is for.

    The default is fixed, not the host's: the same repository gives the same bytes out on every
    machine. `go_minor` is N in Go 1.N and sets the tags `go1.1` to `go1.N`.
    """

    goos: str = "linux"
    goarch: str = "amd64"
    cgo: bool = True
    tags: tuple[str, ...] = ()
    go_minor: int = 27
    compiler: str = "gc"


DEFAULT = BuildContext()


class ConstraintError(ValueError):
    """A `//go:build` line that go/build refuses; the message says why."""


class Condition(msgspec.Struct, frozen=True):
    """What the name and the header of a file ask of a build.

    `suffixes` are tags that all have to be true. `expression` is the text after `//go:build`, or
    None; `lines` are what stands after each `// +build`, and count where it is None.
    """

    suffixes: tuple[str, ...] = ()
    expression: str | None = None
    lines: tuple[str, ...] = ()

    def holds(self, true_tags: frozenset[str]) -> bool:
        """Whether a build with these tags takes the file in. Raises ConstraintError."""
        if not true_tags.issuperset(self.suffixes):
            return False
        if self.expression is not None:
            return evaluate(self.expression, true_tags)
        return all(_plus_build_matches(line, true_tags) for line in self.lines)


def name_matches(name: str, build: BuildContext) -> bool:
    """Whether the suffixes of a file's name admit the file."""
    return tags_of(build).issuperset(name_tags(name))


def name_tags(name: str) -> tuple[str, ...]:
    """The tags in a file's name, all of which have to be true.

    They are `_linux`, `_amd64` and `_linux_amd64`, each with or without `_test` after it.
    """
    _, underscore, rest = name.partition(".")[0].partition("_")
    if not underscore:
        return ()
    parts = rest.split("_")
    if parts[-1] == "test":
        parts.pop()
    if len(parts) > 1 and parts[-2] in KNOWN_OS and parts[-1] in KNOWN_ARCH:
        return tuple(parts[-2:])
    if parts and (parts[-1] in KNOWN_OS or parts[-1] in KNOWN_ARCH):
        return tuple(parts[-1:])
    return ()


def header_matches(header: bytes, build: BuildContext) -> bool:
    """Whether the build constraints in `header` (the bytes above `package`) admit the file.

    Raises ConstraintError when the `//go:build` line cannot be understood.
    """
    return condition_of((), header).holds(tags_of(build))


def condition_of(suffixes: tuple[str, ...], header: bytes) -> Condition:
    """The condition of a file with these tags in its name, `header` being as in `header_matches`.

    Raises ConstraintError for several `//go:build` lines; an expression is not looked at.
    """
    if b"//go:build" not in header and b"+build" not in header:
        return Condition(suffixes) if suffixes else _NO_CONDITION
    constraint, plus_build_end = _constraint_lines(header)
    if constraint is not None:
        text = constraint[len(b"//go:build") :].decode("utf-8", "replace").strip()
        return Condition(suffixes, text)
    return Condition(suffixes, None, tuple(_plus_build_expressions(header[:plus_build_end])))


_NO_CONDITION = Condition()


def words_of(condition: Condition) -> frozenset[str]:
    """The tags that a condition mentions."""
    texts = condition.lines if condition.expression is None else (condition.expression,)
    return frozenset((*condition.suffixes, *_TAG.findall(" ".join(texts))))


def evaluate(expression: str, true_tags: frozenset[str]) -> bool:
    """The value of the text after `//go:build`. Raises ConstraintError.

    Without recursion: the expression is untrusted and may nest as deep as it likes.
    """
    # Each open parenthesis holds: the alternatives so far, the current conjunction, negation.
    groups = [_Group()]
    operand_expected = True
    operands = 0
    for token in _tokens(expression):
        if operand_expected:
            if token == "!":
                if groups[-1].negated:
                    raise ConstraintError("double negation not allowed")
                groups[-1].negated = True
            elif token == "(":
                groups.append(_Group())
            elif token in _OPERATORS:
                raise ConstraintError(f"unexpected token {token}")
            else:
                groups[-1].add(value=token in true_tags)
                operand_expected = False
                operands += 1
                if operands > _MAX_OPERANDS:
                    raise ConstraintError("build expression too large")
        elif token == "&&":
            operand_expected = True
        elif token == "||":
            groups[-1].close_conjunction()
            operand_expected = True
        elif token == ")" and len(groups) > 1:
            inner = groups.pop()
            groups[-1].add(value=inner.result())
        else:
            raise ConstraintError(f"unexpected token {token}")
    if operand_expected:
        raise ConstraintError("unexpected end of expression")
    if len(groups) > 1:
        raise ConstraintError("missing close paren")
    return groups[0].result()


class _Group:
    """The value of what stands between two parentheses, so far."""

    __slots__ = ("_alternative", "_conjunction", "negated")

    def __init__(self) -> None:
        self._alternative = False
        self._conjunction = True
        self.negated = False

    def add(self, *, value: bool) -> None:
        self._conjunction = self._conjunction and value != self.negated
        self.negated = False

    def close_conjunction(self) -> None:
        self._alternative = self._alternative or self._conjunction
        self._conjunction = True

    def result(self) -> bool:
        return self._alternative or self._conjunction


_MAX_OPERANDS = 1000  # go/build/constraint: maxSize
_OPERATORS = frozenset({"!", "(", ")", "&&", "||"})
_TOKEN = late_regex(r"[ \t]*(?:(&&|\|\||[()!]|[\w.]+)|(.))", re.DOTALL)


@functools.lru_cache(maxsize=16)
def _tokens(expression: str) -> tuple[str, ...]:
    """The tokens of an expression, which is likely to be asked for in several builds in a row."""
    tokens: list[str] = []
    for match in _TOKEN.finditer(expression.rstrip(" \t")):
        token, other = match.groups()
        if other:
            raise ConstraintError(f"invalid syntax at {other}")
        tokens.append(token)
    return tuple(tokens)


def _constraint_lines(header: bytes) -> tuple[bytes | None, int]:
    """The `//go:build` line, and where the part ends in which `// +build` lines count."""
    end = 0
    position = 0
    ended = False  # past the run of // comments and blank lines
    in_block = False
    constraint: bytes | None = None
    lines = header.split(b"\n")
    if not lines[-1].strip():
        lines.pop()  # not a blank line: `package` follows, or the end
    for raw in lines:
        position += len(raw) + 1
        line = raw.strip()
        if not line and not ended:
            end = position
            continue
        if not line.startswith(b"//"):
            ended = True
        if not in_block and _GO_BUILD.match(line):
            if constraint is not None:
                raise ConstraintError("multiple //go:build comments")
            constraint = line
        while line:
            if in_block:
                closed = line.find(b"*/")
                if closed < 0:
                    break
                in_block = False
                line = line[closed + 2 :].strip()
            elif line.startswith(b"/*"):
                in_block = True
                line = line[2:].strip()
            elif line.startswith(b"//"):
                break
            else:
                return constraint, end
    return constraint, end


_GO_BUILD = late_regex(rb"//go:build(?:\s|\Z)")
_PLUS_BUILD = late_regex(rb"//\s*\+build(?:\s(.*))?\Z", re.DOTALL)


def _plus_build_expressions(lead: bytes) -> Iterator[str]:
    for line in lead.split(b"\n"):
        match = _PLUS_BUILD.match(line.strip())
        if match:
            yield (match.group(1) or b"").decode("utf-8", "replace")


def _plus_build_matches(expression: str, true_tags: frozenset[str]) -> bool:
    """Alternatives are apart by spaces, their conditions by commas; no alternative is false."""
    return any(
        all(_literal_matches(literal, true_tags) for literal in clause.split(","))
        for clause in expression.split()
    )


def _literal_matches(literal: str, true_tags: frozenset[str]) -> bool:
    negated = literal.startswith("!")
    tag = literal[1:] if negated else literal
    if not _TAG.fullmatch(tag):
        return "ignore" in true_tags
    return (tag in true_tags) != negated


_TAG = late_regex(r"[\w.]+")


@functools.lru_cache(maxsize=256)
def tags_of(build: BuildContext) -> frozenset[str]:
    """The tags that are true in a build."""
    tags = {build.goos, build.goarch, build.compiler, *build.tags}
    tags.update(f"go1.{minor}" for minor in range(1, build.go_minor + 1))
    since = ((name, minor) for name, minor in _EXPERIMENTS.items() if minor <= build.go_minor)
    tags.update(f"goexperiment.{name}" for name, _ in since)
    if build.goos not in _WITHOUT_DWARF5:
        tags.add("goexperiment.dwarf5")
    if build.goarch in _WITH_REGISTER_ABI:
        tags.update({"goexperiment.regabiargs", "goexperiment.regabiwrappers"})
    tags.update(f"{build.goarch}.{feature}" for feature in _FEATURES.get(build.goarch, ()))
    if build.cgo:
        tags.add("cgo")
    if build.goos in _UNIX:
        tags.add("unix")
    if build.goos in IMPLIED_OS:
        tags.add(IMPLIED_OS[build.goos])
    return frozenset(tags)


# Source: internal/syslist. Past, present and future names; they only ever grow.
KNOWN_OS = frozenset(
    {
        "aix",
        "android",
        "darwin",
        "dragonfly",
        "freebsd",
        "hurd",
        "illumos",
        "ios",
        "js",
        "linux",
        "nacl",
        "netbsd",
        "openbsd",
        "plan9",
        "solaris",
        "wasip1",
        "windows",
        "zos",
    }
)
_UNIX = KNOWN_OS - {"js", "nacl", "plan9", "wasip1", "windows", "zos"}
KNOWN_ARCH = frozenset(
    {
        "386",
        "amd64",
        "amd64p32",
        "arm",
        "armbe",
        "arm64",
        "arm64be",
        "loong64",
        "mips",
        "mipsle",
        "mips64",
        "mips64le",
        "mips64p32",
        "mips64p32le",
        "ppc",
        "ppc64",
        "ppc64le",
        "riscv",
        "riscv64",
        "s390",
        "s390x",
        "sparc",
        "sparc64",
        "wasm",
    }
)
IMPLIED_OS = {"android": "linux", "illumos": "solaris", "ios": "darwin"}

# Source: internal/buildcfg (the lowest level of each architecture, and what every build has from a
# minor version of Go on).
_EXPERIMENTS = {
    "randomizedheapbase64": 26,
    "greenteagc": 26,
    "jsonv2": 27,
    "sizespecializedmalloc": 27,
}
_WITHOUT_DWARF5 = frozenset({"aix", "darwin", "ios"})
_WITH_REGISTER_ABI = frozenset(
    {"amd64", "arm64", "loong64", "ppc64", "ppc64le", "riscv64", "s390x"}
)
_FEATURES = {
    "386": ("sse2",),
    "amd64": ("v1",),
    "arm": ("5", "6", "7"),
    "arm64": ("v8.0",),
    "mips": ("hardfloat",),
    "mipsle": ("hardfloat",),
    "mips64": ("hardfloat",),
    "mips64le": ("hardfloat",),
    "ppc64": ("power8",),
    "ppc64le": ("power8",),
    "riscv64": ("rva20u64",),
}
