"""Functions that ask a database, themselves or by what they call: an outage fails them."""

from golint_agent.rulekit import Call, FunctionFact, function_fact
from golint_rules.knowledge.basics.tables import methods
from golint_rules.knowledge.failures.failing_calls import (
    asked,
    asks_database,
    says_writing,
    writes_outside,
)
from golint_rules.knowledge.failures.result_objects import GORM_FINISHERS

_SQL = "Exec ExecContext Query QueryContext QueryRow QueryRowContext"
_SQLX = f"{_SQL} Get GetContext Select SelectContext NamedExec NamedExecContext"
_PGX = "Exec Query QueryRow Begin BeginTx"
_MONGO = """InsertOne InsertMany FindOne Find UpdateOne UpdateMany UpdateByID ReplaceOne DeleteOne
    DeleteMany Aggregate CountDocuments FindOneAndUpdate FindOneAndReplace FindOneAndDelete"""
_GO_PG = "Select Insert Update Delete First Last Count Exists SelectAndCount ForEach Query Exec"
_BUN = "Scan Exec Count Exists ScanAndCount Rows"
_BOILED = "Bind Exec ExecContext Query QueryContext QueryRow QueryRowContext"
_BUN_KINDS = ("Select", "Insert", "Update", "Delete", "Raw")
_CALLEES = frozenset().union(
    GORM_FINISHERS,
    *(methods(f"*database/sql.{kind}", _SQL) for kind in ("DB", "Tx", "Conn", "Stmt")),
    *(methods(f"*github.com/jmoiron/sqlx.{kind}", _SQLX) for kind in ("DB", "Tx")),
    methods("*github.com/jackc/pgx/v5/pgxpool.Pool", _PGX),
    methods("*github.com/jackc/pgx/v4/pgxpool.Pool", _PGX),
    methods("github.com/jackc/pgx/v5.Tx", _PGX),
    *(methods(f"*github.com/go-pg/pg/{v}.Query", _GO_PG) for v in ("orm", "v9/orm", "v10/orm")),
    *(methods(f"*github.com/uptrace/bun.{kind}Query", _BUN) for kind in _BUN_KINDS),
    methods("*github.com/volatiletech/sqlboiler/v4/queries.Query", _BOILED),
    methods("*go.mongodb.org/mongo-driver/mongo.Collection", _MONGO),
    methods("*go.mongodb.org/mongo-driver/v2/mongo.Collection", _MONGO),
)


class AsksStore(FunctionFact, frozen=True):
    """The function asks a database, as far as the types of what it calls are known."""


asks_store = function_fact(
    AsksStore, inherited=True, callees=dict.fromkeys(sorted(_CALLEES), AsksStore())
)


def is_store_asked(call: Call) -> bool:
    """Does a call ask a database, by what it is called on or by what the function does?"""
    return asks_database(call) or call.fact(AsksStore) is not None


def writes_store(call: Call) -> bool:
    """Does a call change what another system keeps, by its name and by what the function does?"""
    if writes_outside(call):
        return True
    return says_writing(asked(call)) and call.fact(AsksStore) is not None
