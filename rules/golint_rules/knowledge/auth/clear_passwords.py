"""Passwords and how they are kept: compared as they were sent, or as what is made of them."""

from __future__ import annotations

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Function,
    Goes,
    Local,
    first_word,
    late_regex,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.sql.gorm import GORM_METHOD, chain_before

_PASSWORDS = word_set("password passwd pwd passcode")
#: Words of a password's name that say that it is a hash, or no stored one.
_OTHERS = word_set(
    """hash hashed encrypted confirm confirmation confirmed repeat retype again default digest h
    salted masked expected example"""
)
_SENT = word_set("req request input body form dto payload login credentials creds params in data")
_SENT_TYPES = word_set("req request input body form dto payload credentials creds command")
_SETTINGS = word_set("cfg config conf settings env opts options")
_TEXTS = frozenset({"string", "*string"})
_ASKING = word_set("compare check verify match matches is valid validate")
_HASHING = late_regex(r"(?i)hash|bcrypt|md5|sha\d|encrypt|argon|scrypt|digest|pbkdf|crypt")


def compares_in_clear(code: Code) -> bool:
    """Is a stored password compared with one that was sent, and neither is a hash?

    The stored one is a field of something that is no request and no settings.
    """
    compared = code.comparison
    if compared is None or compared[1] not in ("==", "!="):
        return False
    left, _, right = compared
    return any(
        _is_stored(stored) and _is_other(sent, stored) and not _is_hashed(code, stored, sent)
        for stored, sent in ((left, right), (right, left))
    )


def kept_in_clear(call: Call) -> Code | None:
    """The password that gorm puts into a column as typed: `Update("password", req.Password)`.

    It is a field of a request, or what a function is given that calls it plain or asks for its
    length; nothing in the function makes a hash.
    """
    column, value = call.argument(0), call.argument(1)
    if column is None or value is None or GORM_METHOD.match(call.callee) is None:
        return None
    name, function = column.constant, call.declared_function
    if not isinstance(name, str) or words(name)[:1] == () or function is None:
        return None
    if _PASSWORDS.isdisjoint(words(name)) or not _KEPT_AS.issuperset(words(name)):
        return None
    if value.type_name not in _TEXTS or not _is_typed(value, function):
        return None
    is_hashed = any(_HASHING.search(one.target) is not None for one in function.calls)
    set_to = (target.text for one in function.calls for target, _ in one.statement.assigned)
    return None if is_hashed or value.text in set_to else value


def is_changed_by_hook(call: Call, ctx: Context) -> bool:
    """Does gorm run a method of the model first, which may make a hash of what is kept?"""
    if call.method == "UpdateColumn":
        return False
    models = (one.argument(0) for one in chain_before(call) if one.method == "Model")
    return any(
        model is not None and any(ctx.has_method(model.type, hook) for hook in _HOOKS)
        for model in models
    )


_HOOKS = ("BeforeSave", "BeforeUpdate")
#: Words of columns of passwords.
_KEPT_AS = _PASSWORDS | word_set("hash hashed user encrypted")
_PLAIN = word_set("plain raw clear plaintext")


def _is_typed(value: Code, function: Function) -> bool:
    """Is it certain that a value is what somebody has typed?"""
    holder, local = value.selected_from, value.local
    if holder is not None:
        return _is_password(value.selected) and _is_request(holder)
    if local is None or not local.is_param:
        return False
    said = words(local.name)
    if not _PLAIN.isdisjoint(said):
        return True
    measured = (one.argument(0) for one in function.calls if one.callee == "builtin.len")
    return _is_password(local.name) and any(m is not None and m.local == local for m in measured)


def _is_stored(side: Code) -> bool:
    holder = side.selected_from
    if holder is None or not _is_password(side.selected) or side.type_name not in _TEXTS:
        return False
    return not _is_request(holder) and not _is_settings(holder) and holder.local is not None


def _is_request(holder: Code) -> bool:
    kind = words(holder.base_type_name.rpartition(".")[2])
    return not _SENT.isdisjoint(words(holder.text)) or not _SENT_TYPES.isdisjoint(kind)


def _is_settings(holder: Code) -> bool:
    kind = words(holder.base_type_name.rpartition(".")[2])
    return not _SETTINGS.isdisjoint((*words(holder.text), *kind))


def _is_other(side: Code, stored: Code) -> bool:
    """Is it a password of something else, or a variable of the function?"""
    if side.type_name not in _TEXTS:
        return False
    holder, kept = side.selected_from, stored.selected_from
    if holder is None:
        return side.is_name and side.local is not None and _is_password(side.text)
    is_typed = kept is not None and holder.base_type_name != kept.base_type_name
    is_sent = _is_request(holder) or is_typed
    return _is_password(side.selected) and is_sent and not _is_settings(holder)


def _is_password(name: str) -> bool:
    found = words(name)
    return found[-1:] != () and found[-1] in _PASSWORDS and _OTHERS.isdisjoint(found)


def _is_hashed(code: Code, stored: Code, sent: Code) -> bool:
    """Was one of them made a hash before, by a call or an assignment of the function?"""
    function = code.declared_function
    local = sent.local if sent.is_name else None
    origin = local.origin if local is not None and not local.is_param else None
    if origin is not None and origin.value.call is not None:
        return True
    for call in function.calls if function is not None else ():
        if call.start_byte > code.start_byte:
            break
        is_hashing = (
            _HASHING.search(call.target) is not None and first_word(call.word) not in _ASKING
        )
        if is_hashing and any(one.mentions(_last(sent)) for one in call.arguments):
            return True
        for target, _ in call.statement.assigned:
            if target.text in (sent.text, stored.text):
                return True
    return False


def _last(side: Code) -> str:
    return side.selected or side.text


#: Words of names of passwords.
PASSWORDS = word_set("password passwords passwd pwd")
#: Words of names with a password in them that are none, or are one of a machine; also of types.
_OF_MACHINES = word_set(
    """token reset key code id hash client credentials credential api config cfg conf options
    settings conn connection driver provider device server otp totp time"""
)
#: Last words of names of passwords: `passwordPolicy` is none.
_PASSWORD_LAST = PASSWORDS | word_set(
    "bytes text str string input value raw plain clear salt salted hashed hash sum confirm new old"
)
_COLUMN = late_regex(r"(?i)\bpass(?:word|wd)|\bpwd")
_WRAPPING = late_regex(r"encoding/|fmt\.Sprint|strings\.To|\(\*encoding/")
_MOST_STEPS = 4


def is_own_password(part: Code) -> bool:
    """Is it the password of somebody, by its name, and none of a machine or of another party?"""
    found = words(part.selected or (part.text if part.is_name else ""))
    if _PASSWORD_LAST.isdisjoint(found[-1:]):
        return False
    holder = part.selected_from
    kind = holder.base_type_name.rpartition(".")[2] if holder is not None else ""
    beside = (*words(holder.name), *words(kind)) if holder is not None else ()
    return not PASSWORDS.isdisjoint(found) and _OF_MACHINES.isdisjoint((*found, *beside))


def is_kept_as_password(code: Code, step: int = 0, *, is_named: bool) -> bool:
    """Is it kept as a password, or in its column, or returned by what is named for passwords?"""
    way = code.goes_to
    taker = way.code.call if way.goes is Goes.ARGUMENT else None
    if taker is not None and _WRAPPING.match(taker.callee) is not None and step < _MOST_STEPS:
        return is_kept_as_password(taker, step + 1, is_named=is_named)
    if taker is not None:
        return any(_COLUMN.search(text) for one in taker.arguments for text in one.texts[:1])
    if way.goes is Goes.RETURNED:
        return is_named
    if way.goes is Goes.FIELD:
        return not PASSWORDS.isdisjoint(words(way.name))
    if way.goes is Goes.ASSIGNED and not PASSWORDS.isdisjoint(words(way.code.selected)):
        return True
    held = code.assigned_to if step < _MOST_STEPS else None
    uses = held.uses if held is not None else ()
    return any(
        is_kept_as_password(_whole(use), step + 1, is_named=is_named)
        for use in uses
        if not use.is_set
    )


def _whole(use: Code) -> Code:
    """The slice of an array, `sum[:]` of `sum`; else the use itself."""
    return next((part for part in use.statement.parts if part.text == f"{use.text}[:]"), use)


_HASHES = tuple(f"crypto/{name}.New" for name in ("md5", "sha1", "sha256", "sha512"))


def summed_in(call: Call) -> Call | None:
    """The sum of what is written into a hash: `h := md5.New(); h.Write(p); h.Sum(nil)`.

    Also the call of `Sum` itself, which puts its argument in front.
    """
    into = call.argument(0) if call.callee == "io.WriteString" else call.receiver
    local = into.local if into is not None else None
    made = local.origin.call if local is not None and local.origin is not None else None
    if local is None or made is None or made.callee not in _HASHES:
        return None
    if call.method == "Sum":
        return call
    function = call.declared_function
    return function.once(_sum_of, local) if function is not None else None


def _sum_of(_: Function, made: Local) -> Call | None:
    return next((one for one in made.calls_on if one.method == "Sum"), None)


def maker_of(summed: Call) -> str:
    """What made the hash of a sum, as it is written, or the sum itself."""
    local = summed.receiver.local if summed.receiver is not None else None
    made = local.origin.call if local is not None and local.origin is not None else None
    return made.target if made is not None else summed.target
