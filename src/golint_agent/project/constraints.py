"""Which Go files a build takes in: file-name suffixes, `//go:build` and `// +build` lines.

Source: package go/build (goodOSArchFile, shouldBuild, parseFileHeader) and go/build/constraint.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import msgspec


class BuildContext(msgspec.Struct, frozen=True):
    """The system a build is for.

    The default is fixed, not the host's: the same repository gives the same bytes out on every
    machine. `go_minor` is N in Go 1.N and sets the tags `go1.1` to `go1.N`.
    """

    goos: str = "linux"
    goarch: str = "amd64"
    cgo: bool = True
    tags: tuple[str, ...] = ()
    go_minor: int = 26
    compiler: str = "gc"


DEFAULT = BuildContext()


class ConstraintError(ValueError):
    """A `//go:build` line that go/build refuses; the message says why."""


def name_matches(name: str, build: BuildContext) -> bool:
    """Whether the suffixes of a file's name admit the file.

    They are `_linux`, `_amd64` and `_linux_amd64`, each with or without `_test` after it.
    """
    _, underscore, rest = name.partition(".")[0].partition("_")
    if not underscore:
        return True
    parts = rest.split("_")
    if parts[-1] == "test":
        parts.pop()
    true_tags = _true_tags(build)
    if len(parts) > 1 and parts[-2] in _KNOWN_OS and parts[-1] in _KNOWN_ARCH:
        return parts[-1] in true_tags and parts[-2] in true_tags
    if parts and (parts[-1] in _KNOWN_OS or parts[-1] in _KNOWN_ARCH):
        return parts[-1] in true_tags
    return True


def header_matches(header: bytes, build: BuildContext) -> bool:
    """Whether the build constraints in `header` (the bytes above `package`) admit the file.

    Raises ConstraintError when the `//go:build` line cannot be understood.
    """
    if b"//go:build" not in header and b"+build" not in header:
        return True
    constraint, plus_build_end = _constraint_lines(header)
    true_tags = _true_tags(build)
    if constraint is not None:
        text = constraint[len(b"//go:build") :].decode("utf-8", "replace").strip()
        return evaluate(text, true_tags)
    return all(
        _plus_build_matches(expression, true_tags)
        for expression in _plus_build_expressions(header[:plus_build_end])
    )


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
_TOKEN = re.compile(r"[ \t]*(?:(&&|\|\||[()!]|[\w.]+)|(.))", re.DOTALL)


def _tokens(expression: str) -> Iterator[str]:
    for match in _TOKEN.finditer(expression.rstrip(" \t")):
        token, other = match.groups()
        if other:
            raise ConstraintError(f"invalid syntax at {other}")
        yield token


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


_GO_BUILD = re.compile(rb"//go:build(?:\s|\Z)")
_PLUS_BUILD = re.compile(rb"//\s*\+build(?:\s(.*))?\Z", re.DOTALL)


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


_TAG = re.compile(r"[\w.]+")


@functools.lru_cache(maxsize=16)
def _true_tags(build: BuildContext) -> frozenset[str]:
    tags = {build.goos, build.goarch, build.compiler, *build.tags}
    tags.update(f"go1.{minor}" for minor in range(1, build.go_minor + 1))
    tags.update(f"goexperiment.{name}" for name in _EXPERIMENTS)
    if build.goos not in _WITHOUT_DWARF5:
        tags.add("goexperiment.dwarf5")
    if build.goarch in _WITH_REGISTER_ABI:
        tags.update({"goexperiment.regabiargs", "goexperiment.regabiwrappers"})
    tags.update(f"{build.goarch}.{feature}" for feature in _FEATURES.get(build.goarch, ()))
    if build.cgo:
        tags.add("cgo")
    if build.goos in _UNIX:
        tags.add("unix")
    if build.goos in _IMPLIED_OS:
        tags.add(_IMPLIED_OS[build.goos])
    return frozenset(tags)


# Source: internal/syslist. Past, present and future names; they only ever grow.
_KNOWN_OS = frozenset(
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
_UNIX = _KNOWN_OS - {"js", "nacl", "plan9", "wasip1", "windows", "zos"}
_KNOWN_ARCH = frozenset(
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
_IMPLIED_OS = {"android": "linux", "illumos": "solaris", "ios": "darwin"}

# Source: internal/buildcfg (baseline of Go 1.26; the lowest level of each architecture).
_EXPERIMENTS = ("randomizedheapbase64", "greenteagc")
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
