"""Other builds than that of a run: for which one of them a file is meant.

Code for another system or behind a tag is code all the same. So each file that the build of a run
leaves out is looked at in the build that is nearest to it and takes the file in.

Source: `go tool dist list` for the systems.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

import msgspec

from golint_agent.errors import UsageError
from golint_agent.late_regex import late_regex
from golint_agent.project.constraints import (
    IMPLIED_OS,
    KNOWN_ARCH,
    KNOWN_OS,
    BuildContext,
    Condition,
    ConstraintError,
    tags_of,
    words_of,
)
from golint_agent.suggestions import nearest


class Build(msgspec.Struct, frozen=True):
    """A build by what is true in it. `name` is for people: `windows/amd64, tags debug`."""

    name: str
    tags: frozenset[str]


@functools.lru_cache(maxsize=4096)
def nearest_build(condition: Condition, build: BuildContext) -> Build | None:
    """The build that a condition asks for, as near to a given one as may be.

    None where there is none, or where it is not found with little effort: a condition is untrusted.
    The tag `ignore` is false in every build, and versions of Go are as in the given one.
    """
    words = words_of(condition)
    budget = _MAX_BYTES
    cost = len(condition.expression or "") + sum(map(len, condition.lines)) + _LEAST_COST
    tried: set[frozenset[str]] = set()
    for port in _ports(words, build):
        base = tags_of(port)
        told_apart = words & base
        if told_apart in tried:  # the condition cannot tell it from a nearer one
            continue
        tried.add(told_apart)
        free = sorted(word for word in words if _is_free(word))
        for flipped in _flips(free):
            tags = base.symmetric_difference(flipped)
            if budget <= 0:
                return None
            budget -= cost
            try:
                if condition.holds(tags):
                    return Build(_name(port, base, flipped), tags)
            except ConstraintError:
                return None
    return None


def build_for(goos: str, goarch: str, tags: Sequence[str]) -> BuildContext:
    """The build of some options; empty ones are as usual. Raises UsageError for what Go has not.

    Without `goarch` it is the usual one where the system has that, else the system's first.
    """
    systems = dict.fromkeys(system for system, _ in PORTS)
    architectures = dict.fromkeys(architecture for _, architecture in PORTS)
    _refuse_unknown("--goos", goos, systems)
    _refuse_unknown("--goarch", goarch, architectures)
    usual = BuildContext()
    goos = goos or usual.goos
    having = [architecture for system, architecture in PORTS if system == goos]
    if goarch and goarch not in having:
        message = f"Go does not build for `{goos}` on `{goarch}`"
        raise UsageError(message, hint=f"`--goarch` may be {_listed(having)} there")
    if not goarch:
        goarch = usual.goarch if usual.goarch in having else having[0]
    for tag in tags:
        if not _TAG.fullmatch(tag):
            message = f"`{tag}` is no build tag"
            raise UsageError(
                message, hint="write the tags that are set: `--tags integration,debug`"
            )
        option = "--goos" if tag in systems else "--goarch" if tag in architectures else ""
        if option:
            kind = "a system" if tag in systems else "an architecture"
            message = f"`{tag}` is {kind}, and no build tag to be set"
            raise UsageError(message, hint=f"write `{option} {tag}`")
    return BuildContext(goos=goos, goarch=goarch, tags=tuple(sorted(set(tags))))


def _refuse_unknown(option: str, written: str, known: Mapping[str, None]) -> None:
    if not written or written in known:
        return
    near = nearest(written.lower(), known)
    hint = f"did you mean `{option} {near}`?" if near else f"it may be {_listed(known)}"
    raise UsageError(f"Go knows no `{option} {written}`", hint=hint)


def _listed(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last


_TAG = late_regex(r"[\w.]+")


def build_of(build: BuildContext) -> Build:
    """The build of a run."""
    return Build("", tags_of(build))


#: How many characters of conditions are evaluated for one file; each counts for a few more.
_MAX_BYTES = 1_000_000
_LEAST_COST = 16
#: All combinations of so many tags are tried, and of more the likely ones.
_MAX_FREE = 6
_RELEASE = late_regex(r"go[0-9]+(?:\.[0-9]+)*")


def _ports(words: frozenset[str], build: BuildContext) -> Iterator[BuildContext]:
    """The builds of other systems that some words may ask for, the given build before them."""
    yield build
    if words.isdisjoint(_SYSTEM_WORDS):
        return
    places = sorted(PORTS, key=lambda port: (port[1] != build.goarch, port[0] != build.goos))
    for goos, goarch in places:
        if (goos, goarch) != (build.goos, build.goarch):
            yield msgspec.structs.replace(build, goos=goos, goarch=goarch)


def _is_free(word: str) -> bool:
    """Is a tag one that a build can have or not, on whatever system?"""
    return word not in _SYSTEM_WORDS and word != "ignore" and not _RELEASE.fullmatch(word)


def _flips(words: list[str]) -> Iterator[tuple[str, ...]]:
    """The tags to be changed, in order of how few they are."""
    sizes = range(len(words) + 1) if len(words) <= _MAX_FREE else (0, 1, len(words))
    for size in sizes:
        yield from combinations(words, size)


def _name(port: BuildContext, base: frozenset[str], flipped: tuple[str, ...]) -> str:
    on = [word for word in flipped if word not in base]
    off = [word for word in flipped if word in base]
    name = f"{port.goos}/{port.goarch}"
    name += f", tags {','.join((*port.tags, *on))}" if on or port.tags else ""
    return f"{name}, without {','.join(off)}" if off else name


#: The systems that Go builds for, as (GOOS, GOARCH), common ones first.
PORTS: tuple[tuple[str, str], ...] = tuple(
    (goos, goarch)
    for goos, architectures in {
        "linux": "amd64 arm64 386 arm loong64 mips mips64 mips64le mipsle ppc64 ppc64le riscv64 "
        "s390x",
        "windows": "amd64 arm64 386",
        "darwin": "arm64 amd64",
        "freebsd": "amd64 arm64 386 arm",
        "openbsd": "amd64 arm64 386 arm ppc64 riscv64",
        "netbsd": "amd64 arm64 386 arm",
        "dragonfly": "amd64",
        "solaris": "amd64",
        "illumos": "amd64",
        "aix": "ppc64",
        "android": "arm64 amd64 386 arm",
        "ios": "arm64 amd64",
        "plan9": "amd64 386 arm",
        "js": "wasm",
        "wasip1": "wasm",
    }.items()
    for goarch in architectures.split()
)
_SYSTEM_WORDS = KNOWN_OS | KNOWN_ARCH | frozenset(IMPLIED_OS) | {"unix"}
