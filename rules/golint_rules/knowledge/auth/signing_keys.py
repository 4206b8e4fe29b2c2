"""Keys that a service signs and proves with: their names, and such keys that stand in its code."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from golint_agent.rulekit import (
    Branch,
    Call,
    Code,
    Context,
    Files,
    Nodes,
    PackageFact,
    Place,
    Record,
    Value,
    late_regex,
    package_fact,
    under,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.requests.token_claims import JWT_PACKAGE
from golint_rules.knowledge.roles import is_in_service

#: What a key is for, and what else its name may say.
_SIGNING = word_set("jwt jws hmac signing session sessions cookie csrf token refresh auth webhook")
_BESIDE = word_set(
    """secret key access app application server default my the dev private encryption encrypt aes
    hs256 hash value bytes"""
)
_LAST = word_set("secret key secretkey signingkey jwtsecret jwtkey")
_WHOLE = frozenset(
    {
        ("secret",),
        ("secret", "key"),
        ("app", "secret"),
        ("app", "key"),
        ("access", "secret"),
        ("encryption", "key"),
    }
)
#: What takes pairs of keys for its own doors, and how the second of a pair is called there.
_CLOUDS = (
    *("github.com/aws/aws-sdk-go", "github.com/aws/aws-sdk-go-v2", "github.com/minio/minio-go"),
    *("github.com/aliyun", "github.com/tencentyun", "github.com/qiniu"),
)
_OF_CLOUDS = frozenset({("secret",), ("secret", "key"), ("access", "secret")})
#: What a setting of a storage says of itself, and what stands beside the second of its pair.
_OF_STORAGE = late_regex(r"(?i)minio|s3|aws|gcs|bucket|storage")
_BESIDE_STORED = late_regex(r"(?i)access_?key(?:_?id)?")
#: Of these the other words may be anything: the names of products and of who sends.
_SURE = word_set("jwt jwtsecret jwtkey webhook")
#: What is named as a key, and is the name of one, or for all to see.
_OTHERS = word_set(
    "public id name header context ctx claim claims field env path file url cache redis api"
)
#: Names of functions that give a setting, or another value where it is not set.
WITH_DEFAULT = late_regex(r"(?i)env|default|fallback")
#: Defaults in tags of settings' fields, as `env` and `envconfig` read them.
_TAG = late_regex(r'(?:envDefault|env-default|default):"(?P<text>[^"]+)"')
_IN_TAG = late_regex(rb"efault:[\"\\]")
_TAG_NAME = late_regex(r'(?:env|envconfig|mapstructure|yaml|json):"(?P<name>[\w.-]+)')
_FLAGS = late_regex(r"(?:flag|github\.com/spf13/pflag)\.|\(\*(?:flag|github\.com/spf13/pflag)\.")
#: What their functions are called that take two texts, one behind the other.
_FLAG_WORDS = late_regex(r"Set|String|Func|Var|Mark|Text|Bytes|P$")
#: What stands for a value that comes from elsewhere.
_REFERENCE = late_regex(
    r"[$<{%].*|[A-Z0-9]+(?:_[A-Z0-9]+)+|(?:vault|arn|env|file|ssm|projects)[:/].*"
)
#: What says in which surroundings a program runs.
_SURROUNDINGS = late_regex(
    r"(?i)prod(?!uce|uct(?!ion))|develop|\bdev|isdev|local(?!e|i[sz])|staging|\btest|debug|release"
)
_REMARK = late_regex(r"//.*")
_KNOWN_WEAK = late_regex(r"(?i)default|insecure|weak|forbidden|placeholder|change|example")
_PARSING = late_regex(
    JWT_PACKAGE + r"Parse(?:WithClaims)?|\(\*" + JWT_PACKAGE + r"Parser\)\.Parse\w*"
)
#: Where functions of libraries take the key.
_TAKING = (
    (late_regex(r"\(\*?" + JWT_PACKAGE + r"Token\)\.SignedString"), 0),
    (late_regex(r"github\.com/gorilla/sessions\.NewCookieStore"), 0),
    (late_regex(r"github\.com/gin-contrib/sessions/(?:cookie|memstore)\.NewStore"), 0),
    (late_regex(r"github\.com/go-chi/jwtauth(?:/v\d+)?\.New"), 1),
    (late_regex(r"github\.com/labstack/echo/v\d+/middleware\.JWT"), 0),
    (late_regex(r"github\.com/gorilla/(?:csrf\.Protect|securecookie\.New)"), 0),
)
_TAKERS = word_set("SignedString NewCookieStore NewStore New JWT Protect Parse ParseWithClaims")
_WORDS = ("ecret", "ECRET", "igningKey", "IGNING_KEY", "SignedString", "jwt", "JWT", "Key")


class WrittenKey(PackageFact, frozen=True):
    """A key of so many characters that stands in the code, and under which name.

    `is_fallback` says that it counts where none is set, and not always.
    """

    name: str
    length: int
    is_fallback: bool
    at: Place


class RefusedKey(PackageFact, frozen=True):
    """The program looks whether a key is a known one, or shorter than `shortest`.

    `shortest` is 0 where it looks at more than how long a key is.
    """

    shortest: int
    at: Place


class _Found(Record, frozen=True):
    name: str
    value: Code
    text: str
    is_fallback: bool


def names_signing_key(name: str) -> bool:
    """Is a name that of a key which the service itself signs or proves with: `JWT_SECRET`?

    Keys for others' services are none: whoever takes these is elsewhere.
    """
    found = words(name)
    if not found or found[-1] not in _LAST or not _OTHERS.isdisjoint(found[:-1]):
        return False
    if found in _WHOLE:
        return True
    if _SIGNING.isdisjoint(found) and _SURE.isdisjoint(found):
        return False
    return not _SURE.isdisjoint(found) or set(found) <= _SIGNING | _BESIDE | _LAST


@package_fact(WrittenKey, on=Files(), words=_WORDS)
def written_key(ctx: Context) -> Iterator[WrittenKey]:
    """The keys of a file, each place once."""
    if not is_in_service(ctx.header):
        return
    told: set[int] = set()
    is_of_cloud = any(under(path, _CLOUDS) for path in ctx.imports)
    for found in (*_by_default(ctx), *_by_branch(ctx), *_taken(ctx), *_constants(ctx)):
        if is_of_cloud and words(found.name) in _OF_CLOUDS:
            continue
        if found.value.start_byte not in told:
            told.add(found.value.start_byte)
            yield WrittenKey(found.name, len(found.text), found.is_fallback, found.value.place)
    yield from _in_tags(ctx)


class DeclaredKey(PackageFact, frozen=True):
    """A variable of a package that is a key, as `WrittenKey` says."""

    name: str
    length: int
    is_fallback: bool
    at: Place


@package_fact(DeclaredKey, on=Nodes("var_spec"), words=_WORDS)
def declared_key(code: Code, ctx: Context) -> Iterator[DeclaredKey]:
    """The keys that a declaration of a package gives a name."""
    if is_in_service(ctx.header):
        for found in _declared(code, ctx):
            yield DeclaredKey(found.name, len(found.text), found.is_fallback, found.value.place)


@package_fact(RefusedKey, on=Files(), words=_WORDS)
def refused_key(ctx: Context) -> Iterator[RefusedKey]:
    """The branches of a file that look at a key, whether they end or gather what is wrong."""
    if not is_in_service(ctx.header):
        return
    for branch in ctx.branches():
        if "ecret" not in branch.text and "ey" not in branch.text:
            continue
        shortest = _refuses(branch)
        if shortest is not None:
            yield RefusedKey(shortest, branch.place)


def _text(code: Code | None) -> str:
    """The text that an expression is, conversions looked through; empty for what is not known."""
    value = code.value.constant if code is not None else None
    return value if isinstance(value, str) else ""


def _by_default(ctx: Context) -> Iterator[_Found]:
    """`getEnv("JWT_SECRET", "s")`, `viper.SetDefault(…)`, `cmp.Or(os.Getenv(…), "s")`."""
    for call in ctx.every_call():
        if call.argument_count < len(("name", "default")):
            continue
        if call.word == "Or" and call.callee == "cmp.Or":
            given = call.arguments
            name, value = _setting(given[:1][0]), given[-1:][0]
            if names_signing_key(name) and _is_key(_text(value)):
                yield _Found(name, value, _text(value), is_fallback=True)
            continue
        if not (WITH_DEFAULT.search(call.target) or _gives_flag(call)):
            continue
        if call.word in ("Setenv", "WithValue") or ("env" in call.word and call.is_statement):
            continue
        for key, value in pairwise(call.arguments):
            name, text = _text(key), _text(value)
            if names_signing_key(name) and _is_key(text) and not _is_for_some(value):
                yield _Found(name, value, text, is_fallback=True)


def _gives_flag(call: Call) -> bool:
    return _FLAG_WORDS.search(call.method) is not None and _FLAGS.match(call.callee) is not None


def _by_branch(ctx: Context) -> Iterator[_Found]:
    """`if secret == "" { secret = "s" }`, and the same with `return`."""
    for branch in ctx.branches():
        name = _lacked(branch)
        if not name or _is_for_some(branch):
            continue
        for statement in branch.statements:
            set_here = [v for _, v in statement.assigned if v is not None]
            for value in (*set_here, *statement.returned[:1]):
                text = _text(value)
                around = _REMARK.sub("", branch.text).replace(text, "")
                if _is_key(text) and _SURROUNDINGS.search(around) is None:
                    yield _Found(name, value, text, is_fallback=True)


def _lacked(branch: Branch) -> str:
    """The name of the key that a branch is about the lack of; empty for anything else."""
    operands = branch.condition.operands("||")
    for code in operands:
        compared = code.comparison
        if compared is None or compared[1] != "==":
            continue
        for side, other in ((compared[0], compared[2]), (compared[2], compared[0])):
            if other.constant not in ("", 0) or other.constant is False:
                continue
            measured = side.call
            is_length = measured is not None and measured.method == "len" and measured.arguments
            name = _named(measured.arguments[:1][0] if measured and is_length else side)
            if name:
                return name
    return ""


def _named(code: Code) -> str:
    """The name by which an expression is a key: that of the setting, or its own."""
    local = code.local
    origin = local.given_before(code) if local is not None and not local.is_param else None
    setting = _setting(origin if origin is not None else code)
    if setting:
        return setting if names_signing_key(setting) else ""
    name = code.selected or (code.text if code.is_name else "")
    if names_signing_key(name):
        return name
    holder = code.selected_from
    whole = f"{holder.name}_{name}" if holder is not None else ""
    return whole if whole and names_signing_key(whole) else ""


def _setting(code: Code) -> str:
    """The setting that a call reads: `JWT_SECRET` of `os.Getenv("JWT_SECRET")`."""
    call = code.value.call
    if call is None or not (WITH_DEFAULT.search(call.target) or call.word == "GetString"):
        return ""
    return _text(call.argument(0))


def _taken(ctx: Context) -> Iterator[_Found]:
    """What libraries are handed as a key, or get from a function for it."""
    for call in ctx.calls_worded(_may_take):
        callee = call.callee
        if _PARSING.fullmatch(callee):
            yield from _given_back(call)
            continue
        place = next((at for taking, at in _TAKING if taking.fullmatch(callee)), None)
        if place is not None:
            yield from _key_of(call.argument(place))


def _may_take(word: str) -> bool:
    return word in _TAKERS or word.startswith("Parse")


def _given_back(call: Call) -> Iterator[_Found]:
    """The key that a function for it, written where a token is read, gives back."""
    for given in call.arguments:
        literal = given.literal_function
        for back in literal.returns if literal is not None else ():
            yield from _key_of(next(iter(back.returned), None))


def _key_of(code: Code | None) -> Iterator[_Found]:
    if code is None:
        return
    local = code.value.local
    origin = local.origin if local is not None and not local.is_param else None
    text = _text(origin if origin is not None else code)
    if _is_key(text):
        yield _Found("", code, text, is_fallback=False)


def _declared(code: Code, ctx: Context) -> Iterator[_Found]:
    """Variables of a package that are a key by name, and are bytes or made to them."""
    if code.declared_function is not None:
        return
    for target, value in code.assigned:
        name, text = target.text, _text(value)
        if value is None or not _is_key(text) or not names_signing_key(name):
            continue
        if value.converted is not None or _is_made_to_bytes(name, ctx):
            yield _Found(name, value, text, is_fallback=True)


def _constants(ctx: Context) -> Iterator[_Found]:
    """Constants of a package that are a key by name, and are made to bytes."""
    for value in ctx.inferred_values("string", wanted=names_signing_key):
        given = value.given if value.kind == "const" and not value.owner else None
        if given is not None and _is_key(_text(given)) and _is_made_to_bytes(value.name, ctx):
            yield _Found(value.name, given, _text(given), is_fallback=False)


def _is_made_to_bytes(name: str, ctx: Context) -> bool:
    return "ecret" in name and ctx.source_has(f"[]byte({name})")


def _in_tags(ctx: Context) -> Iterator[WrittenKey]:
    """Fields of settings whose tag says what they are where nothing is set."""
    if not ctx.source_matches(_IN_TAG):
        return
    for value in ctx.values("string", "byte"):
        tag = value.tag if value.kind == "field" else ""
        found = _TAG.search(tag) if tag else None
        if found is None or not _is_key(found["text"]):
            continue
        names = (*(name["name"] for name in _TAG_NAME.finditer(tag)), value.name)
        named = next((name for name in names if names_signing_key(name)), "")
        if named and not (words(named) in _OF_CLOUDS and _is_of_storage(value, names)):
            yield WrittenKey(named, len(found["text"]), is_fallback=True, at=value.place)


def _is_of_storage(value: Value, names: tuple[str, ...]) -> bool:
    """Is a field the password of a storage, by its names or by the fields beside it?"""
    if any(_OF_STORAGE.search(name) for name in (*names, value.owner)):
        return True
    return any(_BESIDE_STORED.fullmatch(name) for name, _ in value.siblings)


def _is_key(text: str) -> bool:
    return bool(text) and _REFERENCE.fullmatch(text) is None


def _is_for_some(code: Code) -> bool:
    """Does a condition around ask in which surroundings it runs?"""
    return any(_SURROUNDINGS.search(condition.text) for condition in code.conditions)


def _refuses(branch: Branch) -> int | None:
    """How long a key must be at least that a branch lets through; 0 where it asks for more.

    None where the branch is not about keys.
    """
    condition = branch.condition
    if _SURROUNDINGS.search(condition.text) and "ecret" in branch.text:
        return 0
    for code in (part for c in condition.operands("||") for part in c.operands("&&")):
        compared = code.comparison
        if compared is None:
            if _mentions_key(code) and (code.call is not None or _KNOWN_WEAK.search(code.text)):
                return 0
            continue
        left, sign, right = compared
        measured = left.call
        if measured is not None and measured.method == "len" and sign in ("<", "<="):
            bound = right.constant
            if _mentions_key(left) and isinstance(bound, int):
                return bound + (sign == "<=")
        elif sign == "==" and any(
            _named(side) and (other.constant or _KNOWN_WEAK.search(other.text))
            for side, other in ((left, right), (right, left))
        ):
            return 0
    return None


def _mentions_key(code: Code) -> bool:
    return any(names_signing_key(part.name) or names_signing_key(part.text) for part in code.parts)
