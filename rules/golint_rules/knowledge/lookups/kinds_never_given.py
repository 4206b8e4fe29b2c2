"""Kinds of errors that a call never gives: nothing found is an empty answer there, no error."""

from __future__ import annotations

from collections.abc import Callable

from golint_agent.rulekit import Branch, Call, Code, Context, Function, Record, late_regex
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.basics.zero_values import is_zero
from golint_rules.knowledge.failures.error_outcomes import is_log_statement
from golint_rules.knowledge.failures.failing_calls import asked
from golint_rules.knowledge.lookups.lone_kinds import asked_kind
from golint_rules.knowledge.sql.gorm import GORM_METHOD, chain_before


class NeverGiven(Record, frozen=True):
    """A question for a kind of error that the call never gives, and what says it instead."""

    call: Call
    kind: Code
    instead: str


#: Of gorm 2, by method. What looks for one row by `First`, `Take` or `Last` gives that error.
#: `FindInBatches` gives what its function gives, too.
_GORM_READS = word_set("Find Scan Pluck Count Rows")
_GORM_WRITES = word_set(
    "Create CreateInBatches Save Update Updates UpdateColumn UpdateColumns Delete Exec"
)
_GORM_FAILING = word_set("First Take Last")
_SQL = late_regex(
    r"^\(\*(?:database/sql|github\.com/jmoiron/sqlx)\.(?:DB|Tx|Conn|Stmt|NamedStmt)\)"
    r"\.(?:Query|Queryx|NamedQuery|Select|Exec|NamedExec)(?:Context)?$"
    r"|^github\.com/jmoiron/sqlx\.(?:Select|NamedQuery|NamedExec)(?:Context)?$"
)
_PGX = late_regex(
    r"^\(\*?github\.com/jackc/pgx/v[45](?:/pgxpool)?\.(?:Pool|Conn|Tx)\)\.(?:Query|Exec)$"
    r"|^github\.com/jackc/pgx/v5\.CollectRows$"
)
_REDIS = late_regex(
    r"github\.com/(?:redis/go-redis/v9|go-redis/redis(?:/v\d+)?)\.\w+\)"
    r"\.(?:HGetAll|HKeys|HVals|HLen|HMGet|HExists|HDel|MGet|Exists|Del|Unlink|Incr|IncrBy|Decr"
    r"|DecrBy|Expire|TTL|PTTL|Keys|SMembers|SIsMember|SCard|SAdd|SRem|LRange|LLen|LPush|RPush|LRem"
    r"|ZRange|ZRangeWithScores|ZRangeByScore|ZRangeByScoreWithScores|ZRevRange|ZRevRangeWithScores"
    r"|ZRevRangeByScore|ZCard|ZCount|ZRem)$"
)
_MONGO = late_regex(
    r"^\(\*go\.mongodb\.org/mongo-driver(?:/v2)?/mongo\.Collection\)\.(?:Find|Aggregate|Distinct"
    r"|UpdateOne|UpdateMany|UpdateByID|ReplaceOne|DeleteOne|DeleteMany|InsertOne|InsertMany"
    r"|CountDocuments)$"
)
_ROWS, _LENGTH, _COUNT = "whether a row comes", "how many there are", "the counts of its result"
#: What never gives an error of a kind, by the end of the kind's full name.
_BY_KIND = (
    ("database/sql.ErrNoRows", ((_SQL, _ROWS), (_PGX, _ROWS))),
    ("github.com/jackc/pgx/v5.ErrNoRows", ((_PGX, _ROWS),)),
    ("github.com/jackc/pgx/v4.ErrNoRows", ((_PGX, _ROWS),)),
    ("github.com/redis/go-redis/v9.Nil", ((_REDIS, _LENGTH),)),
    ("github.com/go-redis/redis/v8.Nil", ((_REDIS, _LENGTH),)),
    ("github.com/go-redis/redis.Nil", ((_REDIS, _LENGTH),)),
    ("go.mongodb.org/mongo-driver/mongo.ErrNoDocuments", ((_MONGO, _COUNT),)),
    ("go.mongodb.org/mongo-driver/v2/mongo.ErrNoDocuments", ((_MONGO, _COUNT),)),
)
_OF_GORM = "gorm.io/gorm.ErrRecordNotFound"
_OF_SQL, _OF_PGX = "database/sql.ErrNoRows", "github.com/jackc/pgx/v5.ErrNoRows"
_OF_MONGO = "go.mongodb.org/mongo-driver/mongo.ErrNoDocuments"
#: What looks for one row, or one document, and the error by which it says that there is none.
_LOOKING_FOR_ONE = (
    (
        late_regex(
            r"^\(\*(?:database/sql|github\.com/jmoiron/sqlx)\.(?:DB|Tx|Conn|Stmt|NamedStmt)\)"
            r"\.(?:QueryRow|QueryRowx|Get)(?:Context)?$|^github\.com/jmoiron/sqlx\.Get(?:Context)?$"
        ),
        _OF_SQL,
    ),
    (
        late_regex(r"^\(\*?github\.com/jackc/pgx/v5(?:/pgxpool)?\.(?:Pool|Conn|Tx)\)\.QueryRow$"),
        _OF_PGX,
    ),
    (late_regex(r"^\(\*gorm\.io/gorm\.DB\)\.(?:First|Take|Last)$"), _OF_GORM),
    (
        late_regex(r"^\(\*go\.mongodb\.org/mongo-driver/mongo\.Collection\)\.FindOne$"),
        _OF_MONGO,
    ),
)
_ABSENCES = frozenset({_OF_GORM, _OF_SQL, _OF_PGX, _OF_MONGO})


class OtherGiven(Record, frozen=True):
    """A question for the error of another driver, and by which the call says that there is none."""

    call: Call
    kind: Code
    given: str


def other_given(question: Code) -> OtherGiven | None:
    """What `question` asks of a look-up that says by another error that there is nothing.

    Since pgx 5.7 its error is one of the standard library, for `errors.Is` and not for `==`.
    Nothing where the function asks for the right one, too.
    """
    found = asked_kind(question)
    if found is None or found[1].names not in _ABSENCES or not _stands_alone(question):
        return None
    error, kind = found
    works = _works_behind(error, question)
    said = {_says_absence(call) for call in works}
    told = said.pop() if len(said) == 1 else ""
    if not told or told == kind.names:
        return None
    if (told, kind.names) == (_OF_PGX, _OF_SQL) and question.comparison is None:
        return None
    function = question.declared_function
    given = told.rpartition("/")[2].replace("v5.", "pgx.")
    named = function.once(_absences_named) if function is not None else frozenset()
    last = given.rpartition(".")[2]
    if any(text != kind.text and text.endswith(last) for text in named):
        return None
    return OtherGiven(works[0], kind, given)


def _stands_alone(question: Code) -> bool:
    """Is it all that an `if` asks, also with `!` before it, or all that a `case` does?"""
    branch = question.statement.branch
    if branch is None:
        return question.is_asked
    condition = branch.condition
    before = question.start_byte - condition.start_byte
    if before > len(_BEFORE) or condition.span.end != question.span.end:
        return False
    return condition.text[:before] in ("", "!", _BEFORE)


_BEFORE = "err != nil && "


def _absences_named(function: Function) -> frozenset[str]:
    """The errors for nothing found that a function names: `sql.ErrNoRows`."""
    return frozenset(_ABSENCE.findall(function.text))


_ABSENCE = late_regex(r"\w+\.(?:ErrNoRows|ErrRecordNotFound|ErrNoDocuments)\b")


def _says_absence(call: Call) -> str:
    return next((given for way, given in _LOOKING_FOR_ONE if way.search(call.callee)), "")


def never_given(question: Code) -> NeverGiven | None:
    """What `question`, `err == ErrX` or `errors.Is(err, ErrX)`, asks of a call that never gives it.

    The question must lead an `if` by itself, to something that differs from success.
    """
    found = asked_kind(question)
    branch = question.statement.branch
    if found is None or branch is None or not _leads(question, branch):
        return None
    error, kind = found
    works = _works_behind(error, question)
    if not works:
        return None
    told = [_instead(call, kind) for call in works]
    instead = told[0]
    if instead is None or None in told or _is_success(branch, works[0], error):
        return None
    return None if _looks_otherwise(question, works[0]) else NeverGiven(works[0], kind, instead)


def _leads(question: Code, branch: Branch) -> bool:
    """Does the branch run only where the answer is yes?"""
    condition = branch.condition
    return condition.holds(question) and question.text in condition.once(_joined_texts)


def _works_behind(error: Code, question: Code) -> list[Call]:
    """The calls that the error may be of; none where one is not known."""
    calls: list[Call] = []
    for value in _values(error, question):
        held = value.selected_from if value.selected == "Error" else value
        if held is not None and held.is_name:
            held = held.local.given_before(question) if held.local is not None else None
        if held is None or held.call is None:
            return []
        # What gorm scans it has looked for itself: `db.Raw(query).Scan(&row)`.
        is_gorm = GORM_METHOD.fullmatch(held.call.callee) is not None
        calls.append(held.call if is_gorm else asked(held.call))
    return calls


def _values(error: Code, question: Code) -> list[Code]:
    """The expressions that an error, or the result that holds it, has its value from."""
    holder = error.selected_from if error.selected == "Error" else None
    local = (holder or error).local
    if local is None:
        return [error]
    if local.is_param or (local.is_shared and not local.is_result):
        return []
    given = [local.value_at(write) for write in local.writes_before(question) or []]
    return [value for value in given if value is not None] if None not in given else []


def _instead(call: Call, kind: Code) -> str | None:
    """What says that nothing was found, where the call never gives an error of that kind."""
    if kind.names == _OF_GORM:
        return _instead_of_gorm(call)
    callee = call.callee
    for name, ways in _BY_KIND:
        if kind.names == name:
            return next((instead for way, instead in ways if way.search(callee)), None)
    return None


def _instead_of_gorm(call: Call) -> str | None:
    found = GORM_METHOD.fullmatch(call.callee)
    if found is None or "jinzhu" in call.callee:
        return None
    chain = list(chain_before(call))
    if not _GORM_FAILING.isdisjoint(each.method for each in chain):
        return None
    first = (chain[-1] if chain else call).receiver
    local = first.local if first is not None else None
    given = local.given_before(call) if local is not None else None
    if given is not None and given.call is not None:
        if GORM_METHOD.fullmatch(given.call.callee) is None:
            return None  # a helper's handle may hold an error already
        made = (given.call, *chain_before(given.call))
        if not _GORM_FAILING.isdisjoint(each.method for each in made):
            return None
    if found[1] in _GORM_READS:
        is_counted = found[1] in ("Find", "Scan")
        return "`RowsAffected`, or use `First` or `Take`" if is_counted else "what it gave"
    return "`RowsAffected`" if found[1] in _GORM_WRITES else None


def _is_success(branch: Branch, call: Call, error: Code) -> bool:
    """Does the branch only say that nothing was found, as an empty answer would say it?"""
    does = [each for each in branch.statements if not is_log_statement(each)]
    if all(map(_sets_nothing, does)):
        return True
    function = branch.enclosing_function
    last = does[-1]
    if function is None or not function.returns_error or not last.is_return:
        return False
    returned = last.returned
    if not returned or not (returned[-1].is_nil or returned[-1].text == error.text):
        return False
    if any(each.text in ("true", "false") for each in returned):
        return False
    return len(does) == 1 and not _fills_one(call)


def _sets_nothing(statement: Code) -> bool:
    """Does it only give zero to variables: `total = 0`?"""
    given = [value for _, value in statement.assigned]
    return bool(given) and all(value is not None and is_zero(value) for value in given)


def _fills_one(call: Call) -> bool:
    """Does `Find` fill one struct, which is left empty where there is no row?"""
    if GORM_METHOD.fullmatch(call.callee) is None or call.method != "Find":
        return False
    target = call.argument(0)
    filled = target.address_of if target is not None else None
    kind = str(filled.type) if filled is not None else "?"
    return kind[:1].isalpha()


def _looks_otherwise(question: Code, call: Call) -> bool:
    """Does the function ask in another way, too, whether anything was found?"""
    function = question.declared_function
    target = call.argument(0)
    filled = target.address_of if target is not None else None
    found = {filled.text} if filled is not None else set()
    found |= {local.name for local in call.target_locals if local is not None}
    found = {name for name in found if not name.lower().startswith("err")}
    return function is not None and any(
        "RowsAffected" in condition.text
        or any(
            f"{name}.ID" in condition.text
            or f"len({name})" in condition.text
            or f"{name} == nil" in condition.text
            for name in found
        )
        for condition in function.conditions_within
    )


def never_decides(question: Code, ctx: Context) -> str:
    """Why a condition on kinds of an error is hardly, or never, so; empty where it decides.

    `err == nil && errors.Is(err, errNone)`, and `!errors.Is(err, errA) || !errors.Is(err, errB)`.
    The latter decides where the package joins errors, or has some of several kinds.
    """
    found = asked_kind(question)
    branch = question.statement.branch
    if found is None or branch is None or not branch.condition.holds(question):
        return ""
    error, name = found[0], found[0].text
    if not error.is_name:
        return ""
    both = branch.condition.once(_joined_texts)
    if question.text in both and f"{name} == nil" in both:
        return f"`{name}` is nil where this is asked, so it is of no kind and the branch never runs"
    if branch.condition.once(_first_if_none, name) != f"!{question.text}":
        return ""
    if any(file.source_matches(_OF_SEVERAL_KINDS) for file in ctx.beside):
        return ""
    return f"this runs unless `{name}` is of all these kinds at once, which no plain error is"


# One condition may ask for any number of kinds, so that it is taken apart once.


def _joined_texts(condition: Code) -> frozenset[str]:
    return frozenset(part.text for part in condition.operands("&&"))


def _first_if_none(condition: Code, name: str) -> str:
    """The first operand of a condition which says that an error is not of a kind, or of another."""
    either = [part.text for part in condition.operands("||")]
    return either[0] if either[1:] and all(map(_not_of(name), either)) else ""


#: What makes errors of several kinds.
_OF_SEVERAL_KINDS = late_regex(
    rb"errors\.Join\b|multierr|%w[^\"\n]*%w|\bIs\(\w+ error\) bool|\bUnwrap\(\) \[\]error"
)


def _not_of(name: str) -> Callable[[str], bool]:
    """Does a text say that an error of a name is not of a kind?"""
    return lambda text: text.startswith(f"!errors.Is({name},")
