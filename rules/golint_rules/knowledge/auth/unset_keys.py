"""Keys of a service's own that are empty where nobody sets them, and who looks whether they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Files,
    Goes,
    ModuleView,
    PackageFact,
    Place,
    Span,
    late_regex,
    package_fact,
    words,
)
from golint_rules.knowledge.auth.early_keys import EarlyKey, loaded_later
from golint_rules.knowledge.auth.signing_keys import WITH_DEFAULT, names_signing_key
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.programs.services import is_in_service_program
from golint_rules.knowledge.roles import is_in_service

_WORDS = ("ECRET", "ecret", "KEY", "Key", "key")
#: Words of keys that libraries refuse where they are empty, and of keys that open no door.
_REFUSED_ALONE = word_set(
    """session sessions cookie csrf private public rsa pem ed25519 ecdsa encryption encrypt aes
    webhook"""
)
#: What frameworks encrypt with, and refuse.
_OF_FRAMEWORKS = ("app", "key")
_JWT = late_regex(
    r"github\.com/(?:golang-jwt/jwt|dgrijalva/jwt-go|form3tech-oss/jwt-go|go-chi/jwtauth"
    r"|appleboy/gin-jwt|gofiber/(?:contrib/(?:v\d+/)?)?jwt|labstack/echo-jwt)(?:/.*)?"
)
#: What signs tokens where no library of these does, and takes an empty key as well.
_HMAC = "crypto/hmac"
_ENVIRONMENT = "os.Getenv"
#: What hands a text on as it is, but for its ends.
_TRIMMING = "strings.TrimSpace"
_TAG = late_regex(r'\benv:"(?P<name>\w+)"')
_DEMANDING = late_regex(r"required|notEmpty|default|min=|len=|gte=|gt=|ne=")
_DEMANDED = late_regex(rb"RequiredIfNoDef|RequireAll|AllRequired")
#: A part of each name of a key, to where it is compared with nothing, or handed on:
#: `cfg.JWT.Secret == ""`, `len(key) < 32`, `isEmpty(key)`.
_COMPARED = rb"(?:\(\))?\)*\s*(?:[!=<>]=|<|>)\s*(?:\"\"|``|nil\b|\d+)"
_KEYED = late_regex(
    rb"(?:ecret|ECRET|ey|EY)[\w.]{0,80}(?:(?P<compared>" + _COMPARED + rb")|(?=[,)]))"
)
_BARE_COMPARED = late_regex(rb"(?<![\w.])k" + _COMPARED)
#: What stands before such a part: the rest of the name, and a call that measures it.
_BEFORE = 300
_HEAD = late_regex(rb"(?<![\w.])[\w.]{0,80}\Z")
_MEASURING = late_regex(
    rb"(?:[Ee]mpty|Zero|Blank|[Rr]equired?|[Vv]alidate|[Mm]ust)\w{0,80}\([^()\n]{0,99}\Z"
)
#: No tag that demands a value lacks all of these.
_DEMANDS = ("required", "notEmpty", "min=", "len=", "gte=")
_REQUIRED_FIELD = late_regex(
    rb"(?:^|[{;])[ \t]*(\w{0,80}(?:ecret|ECRET|[kK]ey|KEY)\w{0,80})[ \t]+[\w.\[\]*]+[ \t]+"
    rb"`[^`\n]*(?:required|notEmpty|min=|len=|gte=)",
    re.MULTILINE,
)
#: A name that stands in a text, and what stands before the text.
_NAMED = late_regex(
    rb"(?P<before>Getenv\(|env:)?\"(?P<text>[^\"\n]*)\"(?P<behind>[ \t]*,[ \t]*\"\"\))?"
)
_SELECTED = late_regex(rb"\.(\w{0,80}(?:ecret|ECRET|Key|KEY)\w{0,80})")
_SETTING = late_regex(rb"\b[A-Z][A-Z0-9_]{3,}\b")
_KEYS = word_set("secret secrets secretkey jwtsecret jwtkey")
_BARE_KEYS = word_set("key k")
_BARE_NAMES = word_set("secret key secretkey value")
#: Words of a key's name that say nothing of which one it is.
_ANY_KEY = word_set(
    """secret secrets secretkey jwtsecret jwtkey key keys jwt token access signing auth app my the
    config cfg conf configuration settings options opts server security env envs s c k a m"""
)


class UnsetKey(PackageFact, frozen=True):
    """A key that is read from the environment, by the name of its setting, empty where it lacks.

    `field` is that which it is read into by its tag.
    """

    setting: str
    at: Place
    field: str = ""


class SelectedKey(PackageFact, frozen=True):
    """A field called like a key is read somewhere."""

    field: str


class LookedAtKey(PackageFact, frozen=True):
    """Something may look whether a key is there: a variable of a name, or a setting."""

    name: str


def _signs_though_empty(name: str) -> bool:
    """Is a setting's name that of a key which signs and proves though it is empty?"""
    found = words(name)
    is_other = found == _OF_FRAMEWORKS or not _REFUSED_ALONE.isdisjoint(found)
    return names_signing_key(name) and not is_other


@package_fact(UnsetKey, on=Files(), words=_WORDS)
def unset_key(ctx: Context) -> Iterator[UnsetKey]:
    """The keys that a file reads, by a call or by the tag of a field."""
    if not is_in_service(ctx.header):
        return
    for call in ctx.calls_worded(_may_read):
        setting = _setting_of(call)
        if setting and _signs_though_empty(setting) and _is_taken(call):
            yield UnsetKey(setting, call.place)
    if ctx.source_has('env:"') and not ctx.source_matches(_DEMANDED):
        for value in ctx.values("string", "byte"):
            found = _TAG.search(value.tag) if value.kind == "field" else None
            if found is None or _DEMANDING.search(value.tag):
                continue
            if _signs_though_empty(found["name"]):
                is_called_key = _SELECTED.fullmatch(f".{value.name}".encode()) is not None
                yield UnsetKey(found["name"], value.place, value.name if is_called_key else "")


def _may_read(word: str) -> bool:
    return word == "Getenv" or WITH_DEFAULT.search(word) is not None


def _setting_of(call: Call) -> str:
    """The setting that a call reads, or nothing: `os.Getenv("S")`, `getEnv("S", "")`."""
    name = call.argument(0)
    setting = name.constant if name is not None else None
    if not isinstance(setting, str):
        return ""
    if call.callee == _ENVIRONMENT:
        return setting
    default = call.argument(1) if call.argument_count == len(("name", "default")) else None
    return setting if default is not None and default.constant == "" else ""


def _is_taken(code: Code) -> bool:
    """Is a text kept, or taken for a key, where nothing looks at it before?"""
    way = code.goes_to
    if way.goes is Goes.FIELD:
        return True
    if way.goes is Goes.RETURNED:
        function = code.enclosing_function
        return function is not None and (function.is_literal or code.conversion is not None)
    if way.goes is Goes.ARGUMENT:
        return _is_handed_on(code)
    if way.goes not in (Goes.ASSIGNED, Goes.DECLARED):
        return False
    if code.declared_function is None or way.code.selected_from is not None:
        return True
    local = next(iter(code.call.target_locals if code.call is not None else ()), None)
    if local is None or local.is_one_of_several or len(local.writes) > 1:
        return False
    uses = local.uses
    if any(use.is_asked or use.usage.comparison or use.is_set for use in uses):
        return False
    return bool(uses) and all(use == way.code or _is_taken(use) for use in uses)


def _is_handed_on(code: Code) -> bool:
    """Does a call take it for a key: by its name, or by that of its parameter?"""
    holder = code.conversion or code
    call = holder.argument_of
    if call is None:
        return False
    if call.callee == _TRIMMING:
        return _is_taken(call)
    if call.word == "SignedString":
        return True
    at = next((n for n, given in enumerate(call.arguments) if given == holder), None)
    names = call.param_names
    return at is not None and at < len(names) and _is_key(names[at])


@package_fact(SelectedKey, on=Files(), words=_WORDS)
def selected_key(ctx: Context) -> Iterator[SelectedKey]:
    """The fields that a file selects, by their names."""
    for name in sorted({match[1].decode() for match in _SELECTED.finditer(ctx.source.data)}):
        yield SelectedKey(name)


@package_fact(LookedAtKey, on=Files(), words=_WORDS)
def looked_at_key(ctx: Context) -> Iterator[LookedAtKey]:
    """What a file compares, measures or demands, and the settings that it names besides."""
    data = ctx.source.data
    found = {*_looked_at(data)}
    if ctx.source_has(*_DEMANDS):
        found.update(_demanded(data))
    if not ctx.source_has("jwt"):
        found -= _BARE_KEYS
    elif _BARE_COMPARED.search(data):
        found.add("k")
    for match in _NAMED.finditer(data) if ctx.source_has("SECRET", "KEY") else ():
        before, text = match["before"] or b"", match["text"]
        is_read = before == b"Getenv(" or match["behind"]
        if before == b"env:" or (is_read and _SETTING.fullmatch(text)):
            continue
        found.update(name.decode() for name in _SETTING.findall(text))
    for name in sorted(found):
        if _is_key(name) or name in _BARE_KEYS or names_signing_key(name):
            yield LookedAtKey(name)


def _demanded(data: bytes) -> Iterator[str]:
    """The fields called like a key whose tags demand a value."""
    # The tag and its field stand in one line, and few lines hold a tag.
    for line in data.split(b"\n"):
        if b"`" in line:
            for match in _REQUIRED_FIELD.finditer(line):
                yield match[1].decode("utf-8", "replace")


def _looked_at(data: bytes) -> Iterator[str]:
    """The names with a part of a key's that are compared with nothing, or measured by a call."""
    for match in _KEYED.finditer(data):
        before = data[max(match.start() - _BEFORE, 0) : match.start()]
        head = _HEAD.search(before)
        if head is None:
            continue
        if match["compared"] is None and not _MEASURING.search(before[: head.start()]):
            continue
        end = match.start("compared") if match["compared"] is not None else match.end()
        yield (head[0] + data[match.start() : end]).decode("utf-8", "replace")


def _is_key(name: str) -> bool:
    return not _KEYS.isdisjoint(words(name)) or names_signing_key(name)


def unset_keys(module: ModuleView) -> Iterator[UnsetKey]:
    """The keys of a module that signs tokens at which nothing in it looks, each setting once.

    It takes `UnsetKey`, `SelectedKey`, `LookedAtKey`, `EarlyKey`, `LoadedEnv` and `Services`.
    """
    packages = module.packages
    imported = set(chain.from_iterable(p.imports for p in packages.values()))
    is_by_library = any(map(_JWT.fullmatch, imported))
    if not is_by_library and _HMAC not in imported:
        return
    looked = {fact.name for fact in module.facts(LookedAtKey)}
    selected = {fact.field for fact in module.facts(SelectedKey)}
    told: set[str] = set()
    for path, package in packages.items():
        keys = package.facts(UnsetKey) if is_in_service_program(module, path) else ()
        early = _told_early(module, path) if keys else frozenset()
        for key in keys:
            # Nobody believes what is signed with a key that nothing reads.
            if key.field and key.field not in selected:
                continue
            if key.setting in told or (key.at.path, key.at.span) in early:
                continue
            if not is_by_library and "jwt" not in words(key.setting):
                continue
            if not any(_may_mean(name, key.setting) for name in looked):
                told.add(key.setting)
                yield key


def _told_early(module: ModuleView, package: str) -> frozenset[tuple[str, Span]]:
    """Where keys of a package are read before the settings are loaded, which is told as that."""
    keys = module.packages[package].facts(EarlyKey)
    if not keys or loaded_later(module, package) is None:
        return frozenset()
    return frozenset((key.at.path, key.at.span) for key in keys)


def _may_mean(name: str, setting: str) -> bool:
    """May a name be that of a setting's value: `cfg.RefreshSecret` of `JWT_REFRESH_SECRET`?

    A bare name is what its holder says: `s3.Secret` is none of `JWT_SECRET`.
    """
    holder, _, last = name.rpartition(".")
    found = frozenset(words(last))
    if found <= _BARE_NAMES:
        found |= frozenset(words(holder.rpartition(".")[2]))
    return found - _ANY_KEY <= frozenset(words(setting))
