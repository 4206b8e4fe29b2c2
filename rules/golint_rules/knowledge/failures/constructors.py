"""Constructors: what they are called, and which of their errors can happen at run time."""

from __future__ import annotations

import re

from golint_agent.rulekit import Call, Code, Function, late_regex
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.failing_calls import asked, asks_outside
from golint_rules.knowledge.requests.carriers import carriers

_CONSTRUCTOR = late_regex(r"(?:New|new|Open|open|Connect|connect|Dial|dial|Create|create)(?![a-z])")
#: Errors of these say that the program is wrong, or never come.
_NEVER_FAILS = frozenset(
    {
        "crypto/rand.Read",
        "crypto/rand.Int",
        "io/fs.Sub",
        "github.com/google/uuid.NewRandom",
        "github.com/google/uuid.NewV7",
        "golang.org/x/crypto/bcrypt.GenerateFromPassword",
        # The pool of what was opened the line before.
        "(*gorm.io/gorm.DB).DB",
    }
)
_PROGRAMMER = late_regex(r"Register|Validate|Bind|^Must|^Parse(?:FS|Glob|Files)$|^AddFunc$")
_CHECK = late_regex(r"(\w+) != nil")
#: A comment beside the call that says that there is no such error.
_INVARIANT = late_regex(
    r"\b(?:never|bug|already)\b|should ?(?:not|n't)|can ?(?:not|'t)|does not (?:error|fail)"
    r"|impossible|unreachable|programm",
    re.IGNORECASE,
)
_DOUBLES = late_regex(r"mock|fake|stub|test", re.IGNORECASE)
_CONTRACT = late_regex(r"\bpanics?\b|\bfatal|\bexits?\b", re.IGNORECASE)


def is_constructor(function: Function) -> bool:
    """Does a function make something by its name, and give it back?

    What gives a text or a number, as `createPlayer() (string, error)`, does one piece of work.
    """
    return _CONSTRUCTOR.match(function.name) is not None and any(
        str(result) not in _PLAIN for result in function.results
    )


def makes_what_serves(function: Function) -> bool:
    """Does a constructor make a part of the program, and not what a request is for?

    A method that is given a context does that: `api.CreateUser(ctx, request)`.
    """
    if function.is_method and function.name[:6].lower() == "create" and carriers(function):
        return False
    return is_constructor(function)


#: What is no thing that a program is made of.
_PLAIN = word_set("error string bool int int32 int64 uint uint64 float64 []byte")


def makes_part(call: Call, function: Function) -> bool:
    """Does a constructor make, open or reach something by a call, once, for what it gives back?

    Without that part it has nothing to give, so its failure is no outcome like any other. So it is
    of what puts the program together, as `wire() error` or `setup() error`.
    """
    if not puts_together(function) or not function.returns_error:
        return False
    if not makes_by_name(call):
        return False
    return not function.loops_around(call)


def makes_by_name(call: Call) -> bool:
    """Is what a call asks named as what makes or reaches something: `amqp.Dial(url)`?"""
    return _MAKING.match(asked(call).method) is not None


def puts_together(function: Function) -> bool:
    """Does a function make something, or put the program together, by its name?"""
    return _WIRING.match(function.name) is not None or is_constructor(function)


#: How calls are named that make or reach something, and those that make sure of it.
_MAKING = late_regex(
    r"(?:New|new|Open|open|Connect|connect|Dial|dial|Build|build|Setup|setup|Ping|ping|Declare"
    r"|declare|Parse(?:Config|URL)|Load|[Ww]ire|[Ii]nit|[Ii]nitiali[sz]e)(?![a-z])"
)


#: How functions are named that put a program together.
_WIRING = late_regex(r"(?:[Ww]ire|[Ss]etup|[Ii]nit|[Ii]nitiali[sz]e|[Bb]ootstrap)(?![a-z])")


def is_agreed(call: Call, function: Function) -> bool:
    """Does a comment say that the function ends the run, or that it never comes to that?"""
    if _CONTRACT.search(function.doc):
        return True
    return _INVARIANT.search(f"{call.comment_above}\n{call.remark}") is not None


def is_ended_before(call: Call, function: Function) -> bool:
    """Has another call of the same branch ended the program: `log.Fatal(err); panic(err)`?"""
    here = next(iter(call.conditions), None)
    if here is None:
        return False
    return function.once(_first_ends).get(here.start_byte, call.start_byte) < call.start_byte


def _first_ends(function: Function) -> dict[int, int]:
    """Where the first call of a branch stands that ends the program, by where that is asked."""
    found: dict[int, int] = {}
    for call in function.calls:
        here = next(iter(call.conditions), None) if call.ends_run else None
        if here is not None:
            first = found.get(here.start_byte, call.start_byte)
            found[here.start_byte] = min(first, call.start_byte)
    return found


def is_in_double(path: str) -> bool:
    """Is a file, or a folder around it, about doubles for tests?"""
    return _DOUBLES.search(path) is not None


def ended_for(call: Call, function: Function) -> Call | None:
    """The call that failed, where another one ends the program for that.

    None where that is agreed, or where the error says that the program itself is wrong.
    """
    if not call.ends_run or is_agreed(call, function) or is_ended_before(call, function):
        return None
    error = error_behind(call)
    return None if error is None or is_of_programmer(error, function) else error


def error_behind(call: Call) -> Call | None:
    """The call whose error ends the program: the one that `err` of `if err != nil` is of."""
    condition = next(iter(call.conditions), None)
    name = _CHECK.fullmatch(condition.text) if condition is not None else None
    if condition is None or name is None:
        return None
    error = next((part.local for part in condition.parts if part.text == name[1]), None)
    given = error.given_before(condition) if error is not None else None
    return given.call if given is not None and condition.mentions_error else None


def is_of_programmer(error: Call, function: Function) -> bool:
    """Does the error say that the code itself is wrong: a pattern or name that is written in it?"""
    if error.callee in _NEVER_FAILS or _PROGRAMMER.search(error.method) or not error.callee:
        return True
    if any(argument.names == "crypto/rand.Reader" for argument in error.arguments):
        return True
    if any(other.callee == "builtin.recover" for other in function.calls):
        return True
    if asks_outside(error):
        return False
    if error.receiver is not None and not error.arguments:
        return False  # what it is called on is all that it can fail by
    return all(map(_is_written, error.arguments))


def _is_written(value: Code) -> bool:
    """Is a value the same in every run: a constant, or made of constants alone?"""
    if value.constant is not None or value.is_constant_text or value.text == "nil":
        return True
    made = value.call
    if made is not None:
        return bool(made.callee) and all(map(_is_written, made.arguments))
    keyed = value.keyed
    return keyed is not None and all(map(_is_written, keyed.values()))
