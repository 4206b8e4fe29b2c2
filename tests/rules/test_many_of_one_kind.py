"""Functions and files of many channels, locks, limits and failures: no two are compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from tests.rules.test_long_functions import lines, work_on

PATHS = (
    *("context", "database/sql", "encoding/json", "errors", "fmt", "github.com/gin-gonic/gin"),
    *(
        "github.com/gofiber/fiber/v2",
        "github.com/gorilla/websocket",
        "github.com/nats-io/nats.go",
        "github.com/redis/go-redis/v9",
        "golang.org/x/oauth2",
        "golang.org/x/time/rate",
        "gorm.io/gorm",
        "log",
        "log/slog",
        "math/rand",
        "net/http",
        "os",
        "os/signal",
        "sync",
        "time",
    ),
)
HEAD = "// example: internal/store/store.go, in a service\npackage store\nimport (\n{}\n)\n".format(
    "\n".join(f'"{path}"' for path in PATHS)
)
WORKER = """type W# struct { jobs chan Job; stop chan struct{} }
func New#() *W# { return &W#{jobs: make(chan Job, 10)} }
func (w *W#) run() { for { select { case j := <-w.jobs: save(j); case <-w.stop: return } } }
"""
JOBS = "type Job struct { ID int }\nfunc save(j Job) { http.Get(`x`) }\nfunc apply(x int) {}\n"
LOCKED = "type S struct { mu sync.Mutex; m map[string]int }\n"
LOOK = "func (s *S) Look#() int { return s.m[`a`] }"
STUCK = "c# := make(chan int); go func() { c# <- 1 }(); if x { return 1 }; <-c#"
LOOK_FIRST = """u#, _ := s.r.FindByEmail(e); if u# != nil { return nil }
s.r.Create(&U{Email: e})"""
COUNT = "c#, _ := s.users.CountMembers(id); if c# >= 10 { return errors.New(`x`) }"
USERS = """type UserRepository interface { CountMembers(int) (int, error); CreateOther(int) error }
type S struct { users UserRepository }
"""
TENANTS = """type key struct{}
func WithTenant(ctx context.Context, tenantID string) context.Context {
return context.WithValue(ctx, key{}, tenantID) }
func TenantID(ctx context.Context) string { id, _ := ctx.Value(key{}).(string); return id }
"""
OWN_STORE = """type Users struct{}
func (u *Users) Save(ctx context.Context) error { return nil }
type Client struct { User *Users }
type Tx struct { User *Users }
func (c *Client) Tx(ctx context.Context) (*Tx, error) { return nil, nil }
func (t *Tx) Commit() error { return nil }
func (t *Tx) Rollback() error { return nil }
"""
REGISTER = """type User struct { TenantID string }
type Req struct { TenantID string }
func save(u User)
func Register(w http.ResponseWriter, r *http.Request) {
var req Req
json.NewDecoder(r.Body).Decode(&req)
"""
ORDERS = """type Order struct { ID int; Status string; Balance int64 }
type OrderRepository interface { Get(id int) (*Order, error); Update(o *Order) error }
type S struct { r OrderRepository }
func check(s string) error
"""
SCAN = """func scan#(r *sql.Row) (a string, err error) { err = r.Scan(&a); return }
func get#(db *sql.DB) (string, error) { return scan#(db.QueryRow(`SELECT a FROM t`)) }"""
FOUND = """type User struct { ID int }
func use(u User)
func f(db *gorm.DB) error {
"""
FIND = """var u# User
if err := db.Where(`id = ?`, #).Find(&u#).Error; err != nil { return err }
use(u#)"""
BIND = """var q# Req
if err := json.NewDecoder(r.Body).Decode(&q#); err != nil { return }
use(q#.Name)"""
CANCELLED = """c#, stop# := context.WithCancel(context.Background()); defer stop#()
if x == # { return c.Get(`u`) }"""
BALANCES = """type Order struct { ID int; Balance int }
type OrderRepository interface { Get(id int) (*Order, error); UpdateBalance(n int) error }
type S struct { r OrderRepository }
func (s *S) Pay(id, n int) {
o, _ := s.r.Get(id)
"""
PAY = """if err := check(o.Status); err != nil { log.Println(err) }
o.Status = `b`; s.r.Update(o)"""
DEFAULTS = """db.Exec(`UPDATE t# SET is_default=false WHERE tenant_id=$1`, tenantID)
db.Exec(`UPDATE t# SET a=1 WHERE id=$1`, id)"""
SHUTDOWN = "c#, e# := context.WithTimeout(context.Background(), 1); e#(); s.Shutdown(c#)"
WAIT = "if x# { <-c.Done() }; s.Shutdown(c)"
DEEPER = "func() { if r := recover(); r != nil { log.Println(r) } }()"
RECOVER = "defer func() { if r := recover(); r != nil { log.Println(r) } }()"
HUB = "type Hub struct { conns map[string]*websocket.Conn }\n"
SOCKET = """type C# struct { conn *websocket.Conn; ch chan int }
func (c *C#) read() { for { c.conn.ReadMessage(); c.conn.WriteJSON(1) } }
func (c *C#) write() { for { v := <-c.ch; c.conn.WriteJSON(v) } }"""
KIND = "if errors.Is(err, sql.ErrNoRows) { return nil }"


def whole(text: str) -> str:
    """A file of some declarations, or of a text that begins as a file does."""
    return f"{text}\n" if text.startswith("// example: ") else f"{HEAD}{text}\n"


def either(n: int, sign: str = "") -> str:
    """A condition of `n` questions for kinds of one error."""
    return f"if {' || '.join([f'{sign}errors.Is(err, sql.ErrNoRows)'] * n)} {{ return nil }}"


#: Files by the rule that is asked, with one line for each of `n`.
FILES: Mapping[str, tuple[str, Callable[[int], str]]] = {
    "targets that are used although nothing was found": (
        "errors/nil-used",
        lambda n: (
            "func f() {\nvar err error\n"
            + lines("_, err = os.Open(`a`); var p# *os.PathError", n)
            + f"\n{lines('errors.As(err, &p#); apply(p#.Op)', n)}\n}}\nfunc apply(x string) {{}}"
        ),
    ),
    "settings that are given a client": (
        "http/default-client",
        lambda n: (
            "type O struct { Client *http.Client }\nvar all = []O{\n"
            + lines("{Client: http.DefaultClient},", n)
            + f"\n}}\nfunc f(o O) {{\n{lines('apply(o.Client)', n)}\n}}\nfunc apply(x any) {{}}"
        ),
    ),
    "ends that a defer hands on": (
        "errors/deferred-argument",
        lambda n: (
            "func f(file *os.File) {\n"
            + lines("defer log.Println(file.Close())", n)
            + "\nfile.Write(nil)\n}"
        ),
    ),
    "results that are used before their error is asked": (
        "errors/used-before-checked",
        lambda n: (
            "func f(db *sql.DB) (int64, error) {\nvar res sql.Result; var err error; var n int64\n"
            + lines("res, err = db.Exec(`a`); n, _ = res.RowsAffected()", n)
            + "\nreturn n, err }"
        ),
    ),
    "results that a helper panics for": (
        "errors/panicking-helper",
        lambda n: (
            "func must(n int, err error) int { if err != nil { panic(err) }; return n }\n"
            "func get(db *sql.DB) (int, error) { _, err := db.Exec(`a`); return 1, err }\n"
            "func f(w http.ResponseWriter, r *http.Request, db *sql.DB) {\n"
            + lines("must(get(db))", n)
            + "\n}"
        ),
    ),
    "texts that goroutines take along": (
        "http/text-outlived",
        lambda n: (
            "func note(string) {}\nfunc f(c *fiber.Ctx) error {\n"
            + lines("x# := c.Params(`id`); go note(x#)", n)
            + "\nreturn nil\n}"
        ),
    ),
    "groups that count twice": (
        "concurrency/counted-twice",
        lambda n: (
            "func f(g *sync.WaitGroup) {\n" + lines("g.Go(func() { defer g.Done() })", n) + "\n}"
        ),
    ),
    "kinds of errors that are answered": (
        "errors/answered-and-continued",
        lambda n: (
            "func f(w http.ResponseWriter, r *http.Request) {\nerr := r.ParseForm()\n"
            + lines("if errors.Is(err, sql.ErrNoRows) { http.Error(w, `x`, 404) }", n)
            + "\nw.Write(nil)\n}"
        ),
    ),
    "refusals of a middleware": (
        "auth/refusal-without-abort",
        lambda n: (
            "func f(c *gin.Context, x int) {\n"
            + lines("if x == # { c.JSON(401, nil); return }", n)
            + "\nc.Next()\n}"
        ),
    ),
    "states of one field": (
        "auth/oauth-state-unchecked",
        lambda n: (
            "type S struct { state string; c *oauth2.Config }\n"
            "func New() *S { return &S{state: `a`} }\n"
            + lines("func (s *S) f#() string { return s.c.AuthCodeURL(s.state) }", n)
        ),
    ),
    "refusals behind the handlers": (
        "auth/refusal-without-abort",
        lambda n: (
            "func f(c *gin.Context, x int) {\nif x == 0 {\nc.Next()\n"
            + lines("if x == # { c.JSON(401, nil); return }", n)
            + "\nreturn\n}\nc.Next()\n}"
        ),
    ),
    "channels of many fields": (
        "concurrency/closed-channel-read",
        lambda n: (
            f"type S struct {{\n{lines('c# chan int', n)}\n}}\nfunc apply(x int) {{}}\n"
            + lines("func (s *S) f#() { for { v := <-s.c#; apply(v) } }", n)
            + f"\nfunc (s *S) g() {{\n{lines('close(s.c#)', n)}\n}}"
        ),
    ),
    "sockets with a reader and a writer each": (
        "concurrency/socket-written-at-once",
        lambda n: lines(SOCKET, n),
    ),
    "goroutines that are handed sockets": (
        "concurrency/socket-written-at-once",
        lambda n: (
            f"{HUB}func (h *Hub) tell(k string, v any) {{\n"
            + lines("go func(c *websocket.Conn) { c.WriteJSON(v) }(h.conns[k])", n)
            + "\n}"
        ),
    ),
    "lists of sockets": (
        "concurrency/socket-written-at-once",
        lambda n: (
            f"{HUB}func (h *Hub) tell(k string, v any) {{\n"
            + lines(
                "l# := make([]*websocket.Conn, 0); l# = append(l#, h.conns[k])\n"
                "for _, c := range l# { c.WriteJSON(v) }",
                n,
            )
            + "\n}"
        ),
    ),
    "looks before rows are created": (
        "data/looked-up-then-created",
        lambda n: (
            "type U struct { Email string }\ntype S struct { r Users }\ntype Users interface {"
            " FindByEmail(string) (*U, error); Create(*U) error }\n"
            f"func (s *S) f(e string) error {{\n{lines(LOOK_FIRST, n)}\nreturn nil }}"
        ),
    ),
    "runs of one query": (
        "data/query-reused",
        lambda n: (
            "func f(db *gorm.DB) {\nq := db.Where(`a`)\n"
            + lines("q.Where(`b`).Find(&x#)", n)
            + "\n}"
        ),
    ),
    "failures with errors of their own": (
        "errors/cause-dropped",
        lambda n: (
            "func get(int) (int, error)\nfunc f() error {\n"
            + lines("if _, err := get(#); err != nil { return errors.New(`failed`) }", n)
            + "\nreturn nil }"
        ),
    ),
    "keys that are given an end": (
        "data/expiry-set-apart",
        lambda n: (
            "type S struct { rdb *redis.Client }\n"
            "func (s *S) f(ctx context.Context, k string) {\n"
            + lines("s.rdb.Incr(ctx, k); s.rdb.Expire(ctx, k, 1)", n)
            + "\n}"
        ),
    ),
    "deferred literals that look at one error": (
        "errors/other-error-checked",
        lambda n: (
            "func work(int) error\nfunc f(x int) error {\nvar err error\n"
            + lines("defer func() { if err != nil { log.Println(err) } }()", n)
            + f"\n{lines('if x == # { return nil }', n)}\nreturn nil }}"
        ),
    ),
    "methods that are called under locks held to the end": (
        "concurrency/locked-twice",
        lambda n: (
            f"{LOCKED}func (s *S) add() {{ s.mu.RLock(); s.m[`a`]++; s.mu.RUnlock() }}\n"
            "func (s *S) all(x int) {\n"
            + lines("if x == # { s.mu.RLock(); defer s.mu.RUnlock(); s.add() }", n)
            + "\n}"
        ),
    ),
    "statuses that are set and stored nowhere": (
        "data/status-looked-at-early",
        lambda n: (
            f"{ORDERS}func (s *S) Pay(id int) error {{\n"
            + lines("o#, _ := s.r.Get(id); if o#.Status == `a` { o#.Status = `b` }", n)
            + f"\n{lines('s.r.Update(o)', n)}\nreturn nil }}"
        ),
    ),
    "states in variables": (
        "auth/oauth-state-unchecked",
        lambda n: (
            lines("var state# = `a`", n)
            + "\nfunc f(c *oauth2.Config) {\n"
            + lines("c.AuthCodeURL(state#)", n)
            + "\n}"
        ),
    ),
    "states in fields": (
        "auth/oauth-state-unchecked",
        lambda n: (
            f"type S struct {{\n{lines('state# string', n)}\n}}\n"
            f"func New() *S {{ return &S{{{lines('state#: `a`,', n)}}} }}\n"
            "func (s *S) f(c *oauth2.Config) {\n"
            + lines("c.AuthCodeURL(s.state#); use(s.state#)", n)
            + "\n}"
        ),
    ),
    "states in one field of many types": (
        "auth/oauth-state-unchecked",
        lambda n: (
            lines("type S# struct { state string; c *oauth2.Config }", n)
            + f"\n{lines('func New#() *S# { return &S#{state: `a`} }', n)}\n"
            + lines("func (s *S#) f() string { return s.c.AuthCodeURL(s.state) }", n)
        ),
    ),
    "goroutines of one loop": (
        "concurrency/goroutines-unlimited",
        lambda n: (
            f"{JOBS}func f(c chan Job, x int) {{\nfor j := range c {{\n"
            + lines("if x == # { go save(j) }", n)
            + "\n}\n}"
        ),
    ),
    "loops over one channel that is closed": (
        "concurrency/closed-channel-read",
        lambda n: (
            "func f(x int) {\nc := make(chan int)\ngo func() { close(c) }()\n"
            + lines("if x == # { for { v# := <-c; if v# > 3 { apply(v#) } } }", n)
            + "\n}\nfunc apply(x int) {}"
        ),
    ),
    "channels of one field that are closed": (
        "concurrency/closed-channel-read",
        lambda n: (
            "type S struct { c chan int; wg sync.WaitGroup }\nfunc apply(x int) {}\n"
            + lines("func (s *S) f#() { for { v := <-s.c; apply(v) } }", n)
            + f"\n{lines('func (s *S) g#() { s.wg.Wait(); close(s.c) }', n)}"
        ),
    ),
    "loops that write to one socket": (
        "concurrency/socket-written-at-once",
        lambda n: (
            "type C struct { conn *websocket.Conn; out chan []byte }\nfunc (c *C) run() {\n"
            + lines("for m := range c.out { c.conn.WriteMessage(1, m) }", 4 * n)
            + "\n}"
        ),
    ),
    "loops that end when they are told": (
        "shutdown/worker-not-awaited",
        lambda n: (
            "type C struct { out chan string }\nfunc (c *C) Run() {\n"
            + lines("for m := range c.out { http.Get(m) }", 6 * n)
            + "\n}"
        ),
    ),
    "failures of a webhook": (
        "messaging/failed-webhook-confirmed",
        lambda n: (
            "func save(x int) error\nfunc Webhook(w http.ResponseWriter, r *http.Request) {\n"
            + lines("if err := save(#); err != nil { w.WriteHeader(200); return } // a", n)
            + "\n}"
        ),
    ),
    "locks that are taken in turn": (
        "concurrency/locked-twice",
        lambda n: (
            "type S struct { mu sync.Mutex; x int }\n"
            "func (s *S) g() { s.mu.Lock(); s.mu.Unlock() }\n"
            f"func (s *S) f() {{\n{lines('s.mu.Lock(); s.x++; s.mu.Unlock(); s.g()', n)}\n}}"
        ),
    ),
    "waits before one channel is closed": (
        "shutdown/closed-behind-wait",
        lambda n: (
            "func f(x int) {\nvar wg sync.WaitGroup\nc := make(chan int)\n"
            + lines("go func() { for v := range c { apply(v) } }()", n)
            + f"\n{lines('wg.Wait(); if x == # { close(c) }', n)}\n}}\nfunc apply(x int) {{}}"
        ),
    ),
    "looks at one balance": (
        "money/sign-unchecked",
        lambda n: (
            "type Account struct { Balance int64 }\nfunc (a *Account) Pay(amount int64) {\n"
            f"{lines('if a.Balance < amount { return }; apply(#)', n)}\n}}\nfunc apply(x int) {{}}"
        ),
    ),
    "workers": ("shutdown/queue-not-drained", lambda n: JOBS + lines(WORKER, n)),
    "queues": (
        "shutdown/queue-not-drained",
        lambda n: (
            f"{JOBS}type W struct {{ stop chan struct{{}}\n{lines('jobs# chan Job', n)}\n}}\n"
            "func New() { _ = make(chan Job, 10) }\nfunc (w *W) run() {\nfor { select {\n"
            f"{lines('case j := <-w.jobs#: apply(1)', n)}\ncase <-w.stop: return }} }}\n}}"
        ),
    ),
    "methods under a lock": (
        "concurrency/used-without-lock",
        lambda n: (
            LOCKED
            + lines("func (s *S) Put#() { s.mu.Lock(); s.m[`a`] = 1; s.mu.Unlock() }", n)
            + f"\n{lines(LOOK, n - 1)}"
        ),
    ),
    "calls under locks": (
        "concurrency/locked-twice",
        lambda n: (
            LOCKED
            + "func (s *S) add() { s.mu.Lock(); s.m[`a`]++; s.mu.Unlock() }\n"
            + "func (s *S) inc() { s.m[`a`]++ }\nfunc (s *S) all() {\n"
            + lines("s.mu.Lock(); s.inc(); s.mu.Unlock(); s.add()", n)
            + "}\n"
        ),
    ),
    "methods that are called": (
        "concurrency/used-without-lock",
        lambda n: f"{LOCKED}{lines(LOOK, n)}\nfunc f(s *S) {{\n{lines('s.Look#()', n)}\n}}",
    ),
    "goroutines": (
        "concurrency/send-never-received",
        lambda n: f"func f() int {{\n{lines(STUCK, n)}\nreturn 0 }}",
    ),
    "sends": (
        "concurrency/send-never-received",
        lambda n: (
            f"func f() int {{\nc := make(chan int)\ngo func() {{\n{lines('c <- 1', n)}\n}}()\n"
            f"if x {{ return 1 }}\n{lines('<-c', n)}\nreturn 0 }}"
        ),
    ),
    "panics": (
        "errors/panicking-helper",
        lambda n: (
            "func load(id string) string {\n"
            + lines("if err := get(id); err != nil { panic(err) }; panic(1)", n)
            + "\nreturn ``}\nfunc get(id string) error"
        ),
    ),
    "limits": (
        "data/limit-counted-early",
        lambda n: (
            f"{USERS}func (s *S) Add(id int) error {{\n{lines(COUNT, n)}\n"
            f"{lines('s.users.CreateOther(#)', n)}\nreturn nil }}"
        ),
    ),
    "ways to fail": (
        "shutdown/stop-never-called",
        lambda n: (
            "func CloseRedis() {}\nfunc f() {\n"
            + lines("if err := g(#); err != nil { CloseRedis() }", n)
            + "\n}\nfunc g(int) error"
        ),
    ),
    "users": (
        "tenant/chosen-on-registration",
        lambda n: f"{REGISTER}{lines('u# := User{TenantID: req.TenantID}; save(u#)', n)}\n}}",
    ),
    "panics that are caught": (
        "errors/recover-drops",
        lambda n: (
            "func f() error {\ndefer func() {\n"
            + lines("if r := recover(); r != nil { log.Println(r) }", n)
            + "\n}()\nreturn nil }"
        ),
    ),
    "shutdowns": (
        "shutdown/without-deadline",
        lambda n: f"func f(s *http.Server) {{\n{lines(SHUTDOWN, n)}\n}}",
    ),
    "shutdowns in the end of one context": (
        "shutdown/without-deadline",
        lambda n: f"func f(s *http.Server, c context.Context) {{\n{lines(WAIT, n)}\n}}",
    ),
    "ways to end the process": (
        "shutdown/exit-skips-defers",
        lambda n: (
            "func run() {\ndefer flush()\nhttp.ListenAndServe(``, nil)\n"
            + lines("if g(#) { log.Fatal(#) }", n)
            + "\n}\nfunc flush()\nfunc g(int) bool"
        ),
    ),
    "failures that are told before the process ends": (
        "shutdown/exit-skips-defers",
        lambda n: (
            "type L struct{}\nfunc (L) Sync()\nfunc (L) Error(int)\n"
            "func run(l L) {\ndefer l.Sync()\n"
            + lines("if g(#) { l.Error(#); log.Fatal(#) }", n)
            + "\nhttp.ListenAndServe(``, nil)\n}\nfunc g(int) bool"
        ),
    ),
    "calls beside a tenant": (
        "tenant/scoped-method-unused",
        lambda n: (
            "type T struct{}\nfunc (T) Get(id string) int\n"
            "func (T) GetForTenant(id, t string) int\nfunc f(s T, tenantID, id string) {\n"
            + lines("apply(tenantID); s.Get(id)", n)
            + "\n}\nfunc apply(string)"
        ),
    ),
    "waits for workers behind databases that are closed": (
        "shutdown/wrong-order",
        lambda n: (
            "type P struct { db *sql.DB; wg sync.WaitGroup }\nfunc (p *P) Stop(x int) {\n"
            + lines("if x == # { p.db.Close() }; p.wg.Wait()", n)
            + "\n}"
        ),
    ),
    "goroutines that shut down at the end of one context": (
        "shutdown/not-awaited",
        lambda n: (
            "func main() {\nc, _ := context.WithCancel(context.Background())\nvar s *http.Server\n"
            + lines("go func() { <-c.Done(); s.Shutdown(c) }()", n)
            + f"\n{lines('<-c.Done()', n)}\n}}"
        ),
    ),
    "contexts with a tenant that only log lines are given": (
        "tenant/context-left",
        lambda n: (
            f"{TENANTS}func f(ctx context.Context) {{\n"
            + lines("c# := WithTenant(ctx, `a`); slog.InfoContext(c#, `b`)", n)
            + "\n}"
        ),
    ),
    "cases that give their contexts an end": (
        "shutdown/round-on-empty-context",
        lambda n: (
            "type W struct { stop chan struct{}\n"
            + lines("jobs# chan Job", n)
            + f"\n}}\n{JOBS}func do(ctx context.Context)\n"
            "func (w *W) run() {\nfor { select {\ncase <-w.stop: return\n"
            + lines(
                "case j := <-w.jobs#: a := context.Background();"
                " c, _ := context.WithTimeout(a, 1); do(c); save(j)",
                n,
            )
            + "\n} }\n}"
        ),
    ),
    "cases that end a worker": (
        "shutdown/round-on-empty-context",
        lambda n: (
            "type W struct { stop chan struct{}\n"
            + lines("jobs# chan Job", n)
            + f"\n}}\n{JOBS}func do(ctx context.Context) error {{ http.Get(`x`); return nil }}\n"
            "func (w *W) run() {\nl: for { select {\ncase <-w.stop: return\n"
            + lines("case j := <-w.jobs#: do(context.Background()); save(j); break l", n)
            + f"\n}} }}\n{lines('apply(#)', n)}\n}}"
        ),
    ),
    "errors that are joined": (
        "errors/nil-error-used",
        lambda n: (
            "func f(x int) error {\n"
            + lines("var a# []error", n)
            + "\n"
            + lines("if x == # { x++ }; return fmt.Errorf(`b: %w`, errors.Join(a#...))", n)
            + "\n}"
        ),
    ),
    "connections that drain": (
        "shutdown/drain-not-awaited",
        lambda n: (
            "func main() {\nnc, _ := nats.Connect(``)\nc := make(chan os.Signal, 1)\n"
            "signal.Notify(c, os.Interrupt)\n" + lines("defer nc.Drain()", n) + "\n<-c\n}"
        ),
    ),
    "literals that recover": (
        "errors/recover-drops",
        lambda n: f"func f() error {{\n{lines(RECOVER, n)}\nreturn nil }}",
    ),
    "literals that recover one deeper": (
        "errors/recover-in-vain",
        lambda n: f"func f() {{\n{lines(f'defer func() {{ {DEEPER} }}()', n)}\n}}",
    ),
    "literals that recover in one": (
        "errors/recover-in-vain",
        lambda n: f"func f() {{ defer func() {{\n{lines(DEEPER, n)}\n}}() }}",
    ),
    "kinds of one error": (
        "errors/one-kind-asked",
        lambda n: f"func f() error {{\nerr := g()\n{lines(KIND, n)}\nreturn nil }}\nfunc g() error",
    ),
    "kinds of one error in one condition": (
        "errors/one-kind-asked",
        lambda n: f"func f() error {{\nerr := g()\n{either(n)}\nreturn nil }}\nfunc g() error",
    ),
    "kinds that are never given in one condition": (
        "errors/kind-never-given",
        lambda n: (
            f"func f(db *sql.DB) error {{\n_, err := db.Query(`x`)\n{either(n)}\nreturn nil }}"
        ),
    ),
    "kinds that no error is of at once": (
        "errors/kind-never-given",
        lambda n: f"func f() error {{\nerr := g()\n{either(n, '!')}\nreturn nil }}\nfunc g() error",
    ),
    "sizes that are set": (
        "http/page-size-unlimited",
        lambda n: (
            "type Page struct { Limit int }\n"
            "func f(w http.ResponseWriter, r *http.Request) {\nvar limit int\n"
            f"{lines('limit = size(r); find(limit)', n)}\n}}\n"
            "func size(r *http.Request) int\nfunc find(limit int) []int"
        ),
    ),
    "starts": (
        "shutdown/fatal-around-serve",
        lambda n: (
            "func run(s *http.Server) error {\nvar err error\n"
            f"{lines('err = s.ListenAndServe()', n)}\nlog.Println(err)\nreturn nil }}"
        ),
    ),
    "statuses that are checked": (
        "data/status-looked-at-early",
        lambda n: f"{ORDERS}func (s *S) Pay(id int) {{\no, _ := s.r.Get(id)\n{lines(PAY, n)}\n}}",
    ),
    "sums in a list": (
        "data/read-modify-write",
        lambda n: (
            f"{ORDERS}func (s *S) Pay(id int) {{\nvar os []*Order\no, _ := s.r.Get(id)\n"
            f"o.Balance = o.Balance + 1\n{lines('os = append(os, o)', n)}\n"
            f"{lines('s.r.Update(p)', n)}\n}}"
        ),
    ),
    "sums that one local holds in turn": (
        "data/read-modify-write",
        lambda n: (
            f"{BALANCES}var left int\n{lines('left = n + #; s.r.UpdateBalance(left)', n)}\n}}"
        ),
    ),
    "what is left of a sum": (
        "data/read-modify-write",
        lambda n: f"{BALANCES}var left int\n{lines('left = o.Balance - #; print(left)', n)}\n}}",
    ),
    "cancels": (
        "http/cancelled-on-return",
        lambda n: (
            "func f(c *http.Client, x int) (*http.Response, error) {\n"
            f"{lines(CANCELLED, n)}\nreturn nil, nil }}"
        ),
    ),
    "rows that helpers scan": (
        "data/scan-mismatch",
        lambda n: lines(SCAN, n),
    ),
    "structs that are compared": (
        "money/compared-directly",
        lambda n: (
            f"type B struct {{\n{lines('F# int', n)}\n}}\n"
            f"type A struct {{\n{lines('F# B', n)}\n}}\n"
            f"{lines('func equal#(price, amount A) bool { return price == amount }', n)}"
        ),
    ),
    "numbers at random": (
        "data/number-at-random",
        lambda n: (
            "func GenerateOrderNumber(k int) string {\n"
            + lines("if k == # { return fmt.Sprintf(`ORD-%d`, rand.Intn(#+2)) }", n)
            + "\nreturn `` }"
        ),
    ),
    "rows that are found": (
        "data/absence-unseen",
        lambda n: f"{FOUND}{lines(FIND, n)}\nreturn nil }}",
    ),
    "requests that are bound": (
        "http/validate-tags-unread",
        lambda n: (
            'type Req struct { Name string `json:"name" validate:"required"` }\n'
            "func use(s string)\nfunc f(w http.ResponseWriter, r *http.Request) {\n"
            f"{lines(BIND, n)}\n}}"
        ),
    ),
    "tries": (
        "shutdown/sleep-ignores-context",
        lambda n: (
            "type S struct{}\nfunc g(int) error\nfunc (s *S) Run() {\nfor {\n"
            f"{lines('if err := g(#); err == nil { break }', n)}\ntime.Sleep(1)\n}}\n}}"
        ),
    ),
    "statements on tables": (
        "tenant/query-without-tenant",
        lambda n: f"func f(db *sql.DB, tenantID, id string) {{\n{lines(DEFAULTS, n)}\n}}",
    ),
    "rows that are handed on": (
        "tenant/query-without-tenant",
        lambda n: (
            "type Row struct { ID string }\ntype repo interface { UpdateRow(r *Row) *Row }\n"
            "func f(s repo, x0 *Row, tenantID string) {\n"
            + "\n".join(f"x{at + 1} := s.UpdateRow(x{at})" for at in range(5 * n))
            + "\n}"
        ),
    ),
    "ends beside an error": (
        "errors/exit-beside-error",
        lambda n: (
            "func Load(db *sql.DB) error {\n"
            + lines("if _, err := db.Exec(`x`, #); err != nil { panic(err) }", n)
            + "\nreturn nil }"
        ),
    ),
    "answers of a pipeline": (
        "errors/discarded",
        lambda n: (
            "func f(ctx context.Context, rdb *redis.Client) (t int64) {\np := rdb.Pipeline()\n"
            + lines("c# := p.LLen(ctx, `x`)", n)
            + "\nif _, err := p.Exec(ctx); err != nil { return 0 }\n"
            + lines("n#, _ := c#.Result(); t += n#", n)
            + "\nreturn t }"
        ),
    ),
    "methods of a producer": (
        "concurrency/map-not-locked",
        lambda n: (
            "type Producer struct { m map[string]int }\n"
            + lines("func (p *Producer) put#() { p.m[`a`] = 1 }", n)
            + f"\nfunc (p *Producer) Send(ctx context.Context) {{\n{lines('p.put#()', n)}\n}}"
        ),
    ),
    "transactions of a house's store": (
        "data/outside-transaction",
        lambda n: (
            f"{OWN_STORE}func f(ctx context.Context, c *Client, x int) error {{\n"
            + lines(
                "if x == # { t, err := c.Tx(ctx); if err != nil { return err }\n"
                "_ = c.User.Save(ctx)\nreturn t.Commit() }",
                n,
            )
            + "\nreturn nil }"
        ),
    ),
    "channels for signals in a field": (
        "shutdown/signal-not-delivered",
        lambda n: (
            "type T struct { c chan os.Signal }\n"
            + lines(
                "func f#(x *T) { x.told = make(chan os.Signal); signal.Notify(x.told, os.Kill) }",
                n,
            )
        ),
    ),
    "maps that helpers take for holders of a lock": (
        "concurrency/map-outside-lock",
        lambda n: (
            "type H struct { mu sync.Mutex; m map[string]int }\n"
            "func (h *H) add(k string) { h.mu.Lock(); h.m[k] = 1; h.mu.Unlock() }\n"
            + lines(
                "func (h *H) all#() map[string]int {\n"
                "h.mu.Lock(); a := h.m; h.mu.Unlock(); return a }\n"
                "func use#(h *H) { h.all#() }",
                n,
            )
        ),
    ),
    "locks that nobody gives back": (
        "concurrency/lock-not-unlocked",
        lambda n: (
            "type L struct { mu sync.Mutex }\n"
            + lines(
                "func (l *L) f#(x int) { l.mu.Lock(); if x == 1 { return }; l.mu.Unlock() }\n"
                "func (l *L) g#() { l.mu.Lock() }",
                n,
            )
        ),
    ),
    "limiters of clients": (
        "http/limiters-never-dropped",
        lambda n: lines(
            "type L# struct { m# map[string]*rate.Limiter }\nfunc (l *L#) of(r *http.Request) {\n"
            "l.m#[r.RemoteAddr] = rate.NewLimiter(1, 5)\n}",
            n,
        ),
    ),
    "contexts that are kept": (
        "http/context-kept",
        lambda n: (
            "type Cache struct { ctx context.Context; c *redis.Client }\n"
            + lines(
                "func New#() *Cache { return &Cache{ctx: context.Background()} }\n"
                "func (c *Cache) Get#() { c.c.Get(c.ctx, `k`) }",
                n,
            )
        ),
    ),
    "errors that a health check tells": (
        "http/health-tells-errors",
        lambda n: (
            "type S interface { Ping() error }\nvar s S\n"
            "func Health(w http.ResponseWriter, r *http.Request) {\n"
            + lines("if err := s.Ping(); err != nil { http.Error(w, err.Error(), 503) }", n)
            + "\n}"
        ),
    ),
    "commits of what was closed": (
        "errors/commit-of-closed-transaction",
        lambda n: lines(
            "func f#(t *sql.Tx) error { if err := t.Commit(); err != nil {\n"
            "if errors.Is(err, sql.ErrTxDone) { return nil }; return err }; return nil }",
            n,
        ),
    ),
    "bodies that are read": (
        "http/body-read-unlimited",
        lambda n: (
            "func use(any)\n"
            + lines("func f#(c *gin.Context) { c.GetRawData(); use(c.Request.Body) }", n)
        ),
    ),
    "helpers of a start that panic": (
        "errors/panic-in-service",
        lambda n: (
            "func check() error\n"
            + lines(
                "func sync#(c context.Context) { if err := check(); err != nil { panic(err) } }", n
            )
            + f"\nfunc InitAll(c context.Context) {{\n{lines('sync#(c)', n)}\n}}"
        ),
    ),
    "texts of random numbers": (
        "auth/token-from-math-rand",
        lambda n: (
            "func use(any) string\n"
            + lines(
                "func randomText#() string { return use(rand.Intn(9)) }\n"
                "func f#() { token := randomText#(); use(token) }",
                n,
            )
        ),
    ),
    "maps of a package": (
        "concurrency/map-not-locked",
        lambda n: (
            "// example: internal/store/store.go, in a service\npackage store\n"
            'import "net/http"\n'
            + lines(
                "var m# = map[string]int{}\n"
                "func f#(w http.ResponseWriter, r *http.Request) { m#[r.FormValue(`a`)] = 1 }",
                n,
            )
        ),
    ),
    "others behind interfaces": (
        "data/remote-call-in-transaction",
        lambda n: (
            "type Payer interface { Pay(c context.Context, url string) error }\n"
            + lines(
                "type P# struct{ c *http.Client }\n"
                "func (p *P#) Pay(c context.Context, url string) error {\n"
                "_, err := http.Get(url); return err }\n"
                "func f#(c context.Context, db *sql.DB, p Payer) error {\n"
                "tx, err := db.BeginTx(c, nil); if err != nil { return err }\n"
                "defer tx.Rollback(); p.Pay(c, `u`); return tx.Commit() }",
                n,
            )
        ),
    ),
    "tokens that are renewed": (
        "concurrency/field-set-per-request",
        lambda n: (
            "type C struct { token string; expires time.Time }\n"
            + lines(
                "func (c *C) Pay#(x context.Context) error {\n"
                "c.token = fetch(x); c.expires = time.Now(); return nil }",
                n,
            )
            + "\nfunc fetch(context.Context) string"
        ),
    ),
    "fields of one body": (
        "http/filter-ignored",
        lambda n: (
            "type B struct {\n" + lines('F# *string `json:"f#"`', 4 * n) + "\n}\n"
            "func parseTime(s string) (time.Time, error) { return time.Parse(time.RFC3339, s) }\n"
            "func f(c *gin.Context) {\nvar b B\n"
            "if err := c.ShouldBindJSON(&b); err != nil { c.JSON(400, gin.H{}); return }\n"
            "m := map[string]any{}\n"
            + lines(
                "if b.F# != nil { if at, err := parseTime(*b.F#); err == nil { m[`a#`] = at } }",
                4 * n,
            )
            + "\nc.JSON(200, m) }"
        ),
    ),
    "amounts of letters": (
        "money/float-type",
        lambda n: (
            "// example: internal/notify/email.go, in a service\npackage notify\n"
            + lines("type EmailData# struct { DebitAmount float64 }", n)
            + "\n"
            + lines("func f#(c int) any { return EmailData#{DebitAmount: float64(c) / 100} }", n)
        ),
    ),
}


@pytest.mark.parametrize("file", FILES)
def test_four_times_as_many_are_about_four_times_the_work(
    monkeypatch: pytest.MonkeyPatch, file: str
) -> None:
    rule, write = FILES[file]

    work_on(monkeypatch, rule, whole(write(50)))  # what is made once a process
    less, _ = work_on(monkeypatch, rule, whole(write(50)))
    more, _ = work_on(monkeypatch, rule, whole(write(200)))

    assert more < 6 * less
