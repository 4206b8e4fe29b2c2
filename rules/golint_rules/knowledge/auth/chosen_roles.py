"""Roles that somebody who registers gives himself: what the request says goes into the new user."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from golint_agent.rulekit import (
    Code,
    Context,
    Function,
    Local,
    ModuleView,
    Nodes,
    PackageFact,
    Place,
    late_regex,
    package_fact,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.routes.guarded_routes import GUARDS
from golint_rules.knowledge.routes.route_chains import guarded_paths

_ROLES = late_regex(r"(?:User|Account|Global)?(?:Role(?:s|I[Dd])?)|Is(?:Super)?(?:Admin|User|user)")
_ROLE_WORDS = word_set("role roles admin superadmin superuser")
_REGISTERING = word_set("register signup registration")
#: Words of types that are, or become, somebody; and of those that only tell of one.
_USERS = word_set("user users account member employee customer admin auth credential person staff")
_TELLING = word_set(
    """response resp res claims token event view result out session reply output info log audit
    jwt data message notification"""
)
_READING = late_regex(
    r"(?:Should|Must)?Bind\w*|BodyParser|Decode\w*|Unmarshal\w*|Body|ReadJSON|ParseJSON|Parse\w*"
)
_CHECKING = late_regex(r"(?i)valid|check|verify|ensure|sanitize|normalize")
_LISTED = late_regex(r"oneof=(?P<names>[^,\"]*)|\benum:\"(?P<enum>[^\"]*)\"")
_MIGHTY = late_regex(r"(?i)admin|owner|super|root|manager|staff|operator|moderator|\bhr\b|finance")
_KNOWN = word_set("claims current caller actor principal invite invitation")


class ChosenRole(PackageFact, frozen=True):
    """A role of a request, as it is written, that a function which registers gives a new user."""

    function: str
    text: str
    kind: str
    at: Place


@package_fact(
    ChosenRole,
    on=Nodes("composite_literal"),
    words=("Role", "IsAdmin", "IsSuper"),
)
def chosen_role(code: Code, ctx: Context) -> Iterator[ChosenRole]:
    """The role in a literal of a user, where nothing has looked at it before."""
    function = code.declared_function
    if function is None or not registers(function) or not is_in_service(ctx.header):
        return
    kind = kind_of_person(code)
    for name, value in (code.keyed or {}).items() if kind else ():
        if _ROLES.fullmatch(name) and _is_chosen(value.value, code, function):
            yield ChosenRole(function.name, value.text, kind, value.place)


def kind_of_person(literal: Code) -> str:
    """The type of a literal of somebody who is put into the database; empty for what is none."""
    kind = literal.base_type_name.rpartition(".")[2]
    said = words(kind)
    return "" if _USERS.isdisjoint(said) or not _TELLING.isdisjoint(said) else kind


def registers(function: Function) -> bool:
    """Does a function register somebody, by its name?"""
    found = words(function.name)
    return not _REGISTERING.isdisjoint(found) or ("sign", "up") in pairwise(found)


def _is_chosen(value: Code, row: Code, function: Function) -> bool:
    """Is it a field of what a client sent, which nothing in the function has looked at?"""
    holder = value.selected_from.local if value.selected_from is not None else None
    if holder is None or _ROLE_WORDS.isdisjoint(words(value.selected)):
        return False
    if not _is_sent(holder, function) or _is_limited(holder, value):
        return False
    for use in holder.uses:
        if use.start_byte < row.start_byte and _looks(use, value.selected):
            return False
    before = (call for call in function.calls if call.start_byte < row.start_byte)
    return not any(
        not (GUARDS - _REGISTERING | _KNOWN).isdisjoint(words(call.word)) for call in before
    )


def _looks(use: Code, name: str) -> bool:
    """Does a use look at the role, or at all of what was sent?"""
    if use.usage.selection == name:
        return True
    call = use.receiver_of or use.argument_of
    on_it = use.receiver_of is not None
    return call is not None and on_it and _CHECKING.search(call.word) is not None


def _is_sent(holder: Local, function: Function) -> bool:
    """Is it a parameter with fields, or what the function reads a body into?"""
    if holder == function.receiver:
        return False
    if holder.is_param:
        return holder in function.locals and not _is_user(holder)
    return any(
        _READING.fullmatch(call.word) is not None
        for use in holder.uses
        for call in (use.address.argument_of,)
        if call is not None
    )


def _is_user(holder: Local) -> bool:
    """Is it somebody already: the row that another function made?"""
    return holder.name.lower() in ("user", "u", "account", "member", "invite", "invitation")


def _is_limited(holder: Local, value: Code) -> bool:
    """Does a tag of the field name the roles that may be chosen, with none that may much?"""
    types = value.types
    fields = types.fields(types.base(holder.type))
    tag = next((field.tag for field in fields if field.name == value.selected), "")
    listed = _LISTED.search(tag)
    if 'json:"-"' in tag:
        return True
    return listed is not None and _MIGHTY.search(listed.group()) is None


def chosen_roles(module: ModuleView) -> Iterator[ChosenRole]:
    """The roles that somebody who registers chooses, where no guard stands before that.

    It takes `ChosenRole` and what `guarded_paths` takes.
    """
    found = module.facts(ChosenRole)
    if found and registering_is_open(module):
        yield from found


def registering_is_open(module: ModuleView) -> bool:
    """Does no guard stand before a route that registers? It takes what `guarded_paths` takes."""
    return not any(_is_of_registering(path) for path in guarded_paths(module))


def _is_of_registering(path: str) -> bool:
    return "".join(words(path.strip("/").rpartition("/")[2])) in _REGISTERING
