"""What is lost where a branch only logs."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_branches_with

from golint_agent.rulekit import ErrorBranch
from golint_rules.knowledge.answers.failure_answers import AnswersStatus
from golint_rules.knowledge.error_branches import gone_on
from golint_rules.knowledge.failures.asks_store import AsksStore
from golint_rules.knowledge.programs.servers import StartsServer
from golint_rules.knowledge.workers.live_pushes import PushesLive
from golint_rules.knowledge.workers.workers import Consumes

HEAD = """import ("context"; "database/sql"; "errors"; "log"; "net/http")
import "github.com/gin-gonic/gin"
import amqp "github.com/rabbitmq/amqp091-go"

type cache struct{}

func (cache) Set(key string) {}

var kept cache

type paidEvent struct{ ID string }

type store struct{}

func (store) Save(ctx context.Context, id string) error { return errors.New(id) }

func (store) Notify(ctx context.Context, id string) error { return errors.New(id) }

func (store) FindPrice(ctx context.Context, id string) (int64, error) { return 0, nil }

func (store) Join(id string) error { return errors.New(id) }

type account struct{}

func (account) Debit(cents int64) error { return errors.New("too little") }

func (account) Credit() error { return nil }

func (account) Sort(by int64) error { return nil }

type total struct{ cents int64 }

type answer struct{ ok bool }

func (a answer) with(text string) answer { return a }

var failed answer

var base = errors.New("base")

func tell(c any, id string) error { return errors.New(id) }

func respond(c any, status int) {}

func missing(c any) { respond(c, http.StatusNotFound) }

func broken(c any) { respond(c, http.StatusBadGateway) }

"""


def of_one(
    directory: Path, function: str, question: Callable[[ErrorBranch], object]
) -> list[object]:
    needs = (AnswersStatus, AsksStore, StartsServer, PushesLive, Consumes)
    return of_branches_with(directory, HEAD + function, lambda b, _: question(b), needs)


ASKED = 'if err := tell(c, "a"); err != nil {'
FAILED = 'if err := repo.Save(ctx, "a"); err != nil {'


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ("w http.ResponseWriter", f"{FAILED} log.Print(err); return }}", True),
        ("w http.ResponseWriter", f"{FAILED} log.Print(err) }}", False),
        ("c *gin.Context", f"{FAILED} log.Print(err); return }}", True),
        ("c *gin.Context", f'kept.Set("a"); {FAILED} log.Print(err); return }}', True),
        ("c *gin.Context", f'c.Set("a", 1); {FAILED} log.Print(err); return }}', False),
        ("w http.ResponseWriter", f"{FAILED} w.WriteHeader(500); return }}", False),
        ("w http.ResponseWriter", f"w.WriteHeader(202); {FAILED} log.Print(err); return }}", False),
        ("w http.ResponseWriter", f"w.Header(); {FAILED} log.Print(err); return }}", True),
        ("w int", f"{FAILED} log.Print(err); return }}", False),
        ("c any", f"{FAILED} log.Print(err); return }}; missing(c); broken(c)", True),
        ("c any", f"{FAILED} log.Print(err); return }}; broken(c)", False),
        ("c any", f"{FAILED} log.Print(err); missing(c); return }}; broken(c)", False),
        ("c any", f"{ASKED} log.Print(err); return }}; missing(c); broken(c)", False),
    ],
)
def test_a_handler_that_answers_nothing(
    tmp_path: Path, head: str, body: str, expected: object
) -> None:
    function = f"func f(ctx context.Context, repo store, {head}) {{ {body} }}"
    assert of_one(tmp_path, function, gone_on.leaves_unanswered) == [expected]


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ("event paidEvent", f"{FAILED} log.Print(err) }}", "event"),
        ("event *paidEvent", f"{FAILED} log.Print(err); return }}", "event"),
        ("event chan paidEvent", f"{FAILED} log.Print(err) }}", ""),
        ("event []paidEvent", f"{FAILED} log.Print(err) }}", ""),
        ("event paidEvent", f"{FAILED} panic(err) }}", ""),
        ("event string", f"{FAILED} log.Print(err) }}", ""),
        (
            "event paidEvent",
            f"{FAILED} if errors.Is(err, base) {{ return }}; log.Print(err) }}",
            "event",
        ),
    ],
)
def test_a_message_that_does_not_come_again(
    tmp_path: Path, head: str, body: str, expected: object
) -> None:
    function = f"func f(ctx context.Context, repo store, {head}) {{ {body} }}"
    assert of_one(tmp_path, function, gone_on.loses_message) == [expected]


@pytest.mark.parametrize(
    ("name", "result", "body", "expected"),
    [
        ("toDLQ", "", f"{FAILED} log.Print(err) }}", "message"),
        ("toDLQ", "", f"{FAILED} log.Print(err) }}; message.Nack(false, true)", ""),
        ("toDLQ", "", f"{FAILED} panic(err) }}", ""),
        ("toDLQ", "", f"{FAILED} log.Print(err) }} else {{ message.Ack(false) }}", ""),
        ("toDLQ", "error", f"{FAILED} log.Print(err) }}; return failure", ""),
        ("report", "", f"{FAILED} log.Print(err) }}", ""),
        ("report", "", f'{FAILED} log.Print("not in the DLQ", err) }}', "message"),
    ],
)
def test_a_message_that_is_not_set_aside(
    tmp_path: Path, name: str, result: str, body: str, expected: object
) -> None:
    given = "ctx context.Context, repo store, message amqp.Delivery, failure error"
    function = f"func {name}({given}) {result} {{ {body} }}"
    assert of_one(tmp_path, function, gone_on.loses_dead_letter) == [expected]


@pytest.mark.parametrize(
    ("name", "result", "branch", "expected"),
    [
        ("markPaid", "", "log.Print(err)", True),
        ("markPaid", "int", "log.Print(err); return 1", True),
        ("markPaid", "(error, int)", "log.Print(err); return nil, 1", False),
        ("cleanUp", "", "log.Print(err)", False),
        ("markPaid", "", "panic(err)", False),
        ("markPaid", "", 'log.Print("usage not saved", err)', False),
        ("markPaid", "any", "log.Print(err); return failed.with(`no`)", False),
        ("markPaid", "any", "log.Print(err); return answer{ok: false}", False),
        ("markPaid", "any", "log.Print(err); return answer{ok: true}", True),
        ("markPaid", "*int", "log.Print(err); return nil", False),
        ("markPaid", "*int", "log.Print(err); return new(int)", True),
    ],
)
def test_a_write_that_nobody_hears_of(
    tmp_path: Path, name: str, result: str, branch: str, expected: object
) -> None:
    end = {
        "": "",
        "any": "return nil",
        "*int": "return new(int)",
        "int": "return 0",
        "(error, int)": "return nil, 0",
    }[result]
    function = f"func {name}(ctx context.Context, repo store) {result} {{ {FAILED} {branch} }}\n"
    found = of_one(tmp_path, function + f"{end} }}", gone_on.loses_write)
    assert found == [expected]


@pytest.mark.parametrize(
    ("branch", "expected"),
    [
        ("price = 100", "price"),
        ("price = defaultPrice(id)", "price"),
        ("price = other", ""),
        ("if errors.Is(err, base) { price = 100 }", ""),
        ("return", ""),
    ],
)
def test_an_amount_by_default(tmp_path: Path, branch: str, expected: object) -> None:
    function = (
        "func defaultPrice(id string) int64 { return 1 }\n"
        "func f(ctx context.Context, repo store, id string, other int64) {\n"
        f"price, err := repo.FindPrice(ctx, id)\nif err != nil {{ {branch} }}\n_ = price }}"
    )
    assert of_one(tmp_path, function, gone_on.default_amount) == [expected]


@pytest.mark.parametrize(
    ("result", "line", "expected"),
    [
        ("error", "if err := one.Debit(7); err != nil { log.Print(err) }; return nil", True),
        ("error", "if err := one.Debit(7); err != nil { return err }; return nil", False),
        ("error", "if err := one.Sort(7); err != nil { log.Print(err) }; return nil", False),
        ("error", "if err := one.Credit(); err != nil { log.Print(err) }; return nil", False),
        ("int", "if err := one.Debit(7); err != nil { log.Print(err) }; return 1", False),
    ],
)
def test_what_was_not_booked(tmp_path: Path, result: str, line: str, *, expected: bool) -> None:
    code = f"func pay(one account) {result} {{ {line} }}"

    assert of_one(tmp_path, code, gone_on.loses_booking)[0] is expected


@pytest.mark.parametrize(
    ("line", "expected"), [("t.cents += n", "t.cents"), ("other += n", ""), ("_ = n", "")]
)
def test_what_a_sum_goes_without(tmp_path: Path, line: str, expected: object) -> None:
    function = (
        "func f(ctx context.Context, repo store, t *total, other int64) {\n"
        'n, err := repo.FindPrice(ctx, "a")\nif err != nil { log.Print(err); return }\n'
        f"{line} }}"
    )
    assert of_one(tmp_path, function, gone_on.left_out_of_sum) == [expected]


@pytest.mark.parametrize(
    ("result", "branch", "expected"),
    [
        ("error", "log.Print(err); continue", True),
        ("error", "continue", False),
        ("error", "return err", False),
        ("int", "log.Print(err); continue", False),
    ],
)
def test_rows_that_are_left_out(tmp_path: Path, result: str, branch: str, expected: object) -> None:
    end = "nil" if result == "error" else "0"
    function = (
        f"func f(rows *sql.Rows) {result} {{ for rows.Next() {{ var id string\n"
        f"if err := rows.Scan(&id); err != nil {{ {branch} }} }}\nreturn {end} }}"
    )
    assert of_one(tmp_path, function, gone_on.leaves_row_out) == [expected]


@pytest.mark.parametrize(
    ("branch", "after", "expected"),
    [
        ("log.Print(err)", "repo.Save(nil, id)", True),
        ("log.Print(err)", "_ = id", False),
        ("log.Print(err); return", "repo.Save(nil, id)", False),
    ],
)
def test_what_was_not_joined(tmp_path: Path, branch: str, after: str, expected: object) -> None:
    function = (
        f"func f(repo store, id string) {{ if err := repo.Join(id); err != nil {{ {branch} }}\n"
        f"{after} }}"
    )
    assert of_one(tmp_path, function, gone_on.goes_on_apart) == [expected]


@pytest.mark.parametrize(
    ("branch", "after", "expected"),
    [
        ("log.Print(err)", "server.Close()", True),
        ("log.Print(err)", "", False),
        ("log.Fatal(err)", "server.Close()", False),
        ("failed <- err", "server.Close()", False),
    ],
)
def test_a_server_that_ends_unseen(
    tmp_path: Path, branch: str, after: str, expected: object
) -> None:
    function = (
        "func f(server *http.Server, failed chan error) { go func() {\n"
        f"if err := server.ListenAndServe(); err != nil {{ {branch} }} }}()\n{after} }}"
    )
    assert of_one(tmp_path, function, gone_on.loses_server) == [expected]


@pytest.mark.parametrize(
    ("body", "expected"),
    [("return a.server.ListenAndServe()", True), ("return a.server.Close()", False)],
)
def test_a_server_behind_a_method(tmp_path: Path, body: str, expected: object) -> None:
    function = (
        f"type api struct {{ server *http.Server }}\nfunc (a *api) Run() error {{ {body} }}\n"
        "func f(a *api) { go func() { if err := a.Run(); err != nil { log.Print(err) } }()\n"
        "a.server.Close() }"
    )
    assert of_one(tmp_path, function, gone_on.loses_server) == [expected]


STARTED = "if err := w.Start(ctx); err != nil { log.Print(err) }"


@pytest.mark.parametrize(
    ("name", "started", "after", "expected"),
    [
        ("main", STARTED, "", True),
        ("other", STARTED, "", False),
        ("main", "if err := w.Start(ctx); err != nil { log.Fatal(err) }", "", False),
        ("main", "if err := w.Start(ctx); err != nil { log.Print(err); stop() }", "", False),
        ("main", "for { if err := w.Start(ctx); err != nil { log.Print(err) } }", "", False),
        ("main", "if err := w.Load(ctx); err != nil { log.Print(err) }", "", False),
        ("main", "if err := other.Start(ctx); err != nil { log.Print(err) }", "", False),
        ("main", f"defer wg.Done(); {STARTED}", "", False),
        ("main", f"defer wg.Done(); {STARTED}", "<-quit", True),
    ],
)
def test_a_worker_that_ends_unseen(
    tmp_path: Path, name: str, started: str, after: str, *, expected: bool
) -> None:
    function = (
        "type worker interface { Start(context.Context) error; Load(context.Context) error }\n"
        "type thing interface { Start(context.Context) error }\n"
        "var w worker; var other thing; var ctx context.Context; var quit chan int\n"
        "var wg interface { Done() }\nfunc cancel() {}\nvar stop = cancel\n"
        f"func {name}() {{ go func() {{ {started} }}()\n{after} }}"
    )
    assert of_one(tmp_path, function, gone_on.loses_worker) == [expected]


def test_the_line_behind_what_tells_kinds_apart(tmp_path: Path) -> None:
    branch = f"{FAILED} if errors.Is(err, base) {{ log.Print(1); return }}\nlog.Print(err) }}"
    function = f"func f(ctx context.Context, repo store) {{ {branch} }}"

    def line(found: ErrorBranch) -> tuple[bool, str]:
        code = gone_on.log_line(found)
        return gone_on.tells_kinds_apart(found), code.text if code is not None else ""

    assert of_one(tmp_path, function, line) == [(True, "log.Print(err)")]


@pytest.mark.parametrize(
    ("after", "expected"), [("w.WriteHeader(201)", True), ("log.Print(1)", False)]
)
def test_an_answer_behind_the_branch(tmp_path: Path, after: str, expected: object) -> None:
    function = (
        f"func f(ctx context.Context, repo store, w http.ResponseWriter) {{\n"
        f"{FAILED} log.Print(err) }}\n{after} }}"
    )
    assert of_one(tmp_path, function, gone_on.answers_after) == [expected]


@pytest.mark.parametrize(
    ("head", "expected"),
    [("w http.ResponseWriter, rows *sql.Rows", True), ("rows *sql.Rows", False)],
)
def test_rows_that_a_handler_leaves_out(tmp_path: Path, head: str, expected: object) -> None:
    function = (
        f"func f({head}) {{ for rows.Next() {{ var id string\n"
        "if err := rows.Scan(&id); err != nil { log.Print(err); continue } } }"
    )
    assert of_one(tmp_path, function, gone_on.leaves_row_out) == [expected]


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ("HandleWebhook()", f"{FAILED} log.Print(err) }}", True),
        ("payWebhook()", f"{FAILED} log.Print(err); return }}", True),
        ("payWebhook() error", f"{FAILED} log.Print(err) }}; return nil", False),
        ("SendWebhook()", f"{FAILED} log.Print(err) }}", False),
        ("Pay()", f"{FAILED} log.Print(err) }}", False),
        ("payWebhook()", f"{FAILED} panic(err) }}", False),
        ("payWebhook()", f'{FAILED} log.Print("usage not saved", err) }}', False),
        ("payWebhook()", 'if err := repo.Notify(ctx, ""); err != nil { log.Print(err) }', False),
        ("payWebhook()", f"go func() {{ {FAILED} log.Print(err) }} }}()", False),
    ],
)
def test_a_webhook_that_does_not_come_again(
    tmp_path: Path, head: str, body: str, expected: object
) -> None:
    name, _, result = head.partition("()")
    function = f"func {name}(ctx context.Context, repo store){result} {{ {body} }}"
    assert of_one(tmp_path, function, gone_on.loses_notice) == [expected]


@pytest.mark.parametrize(
    ("result", "level", "field", "expected"),
    [
        ("error", "Print", "t.revenue", "t.revenue"),
        ("error", "Print", "t.orders", ""),
        ("error", "Warn", "t.revenue", ""),
        ("int", "Print", "t.revenue", ""),
    ],
)
def test_amounts_that_stay_zero(
    tmp_path: Path, result: str, level: str, field: str, expected: str
) -> None:
    function = (
        "type report struct{ revenue, orders int64 }\n"
        f"func f(ctx context.Context, repo store, t *report) {result} {{\n"
        f'n, err := repo.FindPrice(ctx, "a")\nif err != nil {{ log.{level}(err) }} '
        f"else {{ {field} = n }}\nreturn nil }}"
    )
    assert of_one(tmp_path, function, gone_on.leaves_amount) == [expected]
