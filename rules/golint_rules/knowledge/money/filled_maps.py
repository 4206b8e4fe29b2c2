"""Maps of anything that a function fills itself, as from rows of a database: no decoded JSON."""

from golint_agent.rulekit import Call, Code, Function, Local, late_regex

#: How far a value is followed: of `m` in `for _, m := range rows` to `rows`, and so on.
_MAX_STEPS = 6
#: What is handed the address of a map, or of a list of them, and fills it from rows.
_FROM_ROWS = late_regex(
    r"\(\*?(?:gorm\.io/gorm|github\.com/jinzhu/gorm|database/sql|github\.com/jmoiron/sqlx"
    r"|github\.com/jackc/pgx(?:/v\d)?(?:/pgxpool)?|github\.com/uptrace/bun)\.\w+\)\.\w+"
)
_ROWS = late_regex(r"(?:.*[./])?Rows")
_OF_ANYTHING = late_regex(r"\*(?:\[\])?(?:map\[string\])?(?:interface \{\}|interface\{\}|any)")


def is_filled_here(read: Code) -> bool:
    """Is it a map that its function makes and fills, in which nothing was decoded from JSON?"""
    function = read.declared_function
    return _is_made(read) and function is not None and not function.once(_decodes_anything)


def _is_made(value: Code) -> bool:
    here = value
    for _ in range(_MAX_STEPS):
        indexed = here.indexed
        here = indexed[0] if indexed is not None else here
        local = here.local
        if local is None:
            return _is_new(here)
        if local.is_param or not _is_only_scanned(local):
            return False
        made = local.declared_with
        if made is None:
            return local.has_type
        here = made
    return False


def _is_new(value: Code) -> bool:
    """Is it a literal, `make(…)`, or what reads the rows that it is given?"""
    call = value.call
    if value.composite is not None:
        return True
    return call is not None and (
        call.target == "make" or any(_ROWS.fullmatch(a.base_type_name) for a in call.arguments)
    )


def _is_only_scanned(local: Local) -> bool:
    """Is its address taken by nothing but what reads rows?"""
    for use in local.uses:
        address = use.address
        if address != use:
            taker = address.argument_of
            if taker is None or _FROM_ROWS.fullmatch(taker.callee) is None:
                return False
    return True


def _decodes_anything(function: Function) -> bool:
    """Does a function have what may be anything read from something else than rows?"""
    return any(_decodes(call) for call in function.calls)


def _decodes(call: Call) -> bool:
    return _FROM_ROWS.fullmatch(call.callee) is None and any(
        given.address_of is not None and _OF_ANYTHING.fullmatch(str(given.type)) is not None
        for given in call.arguments
    )
