"""Routes for health checks, and handlers that always say yes."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import package_facts
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.logs.log_calls import WritesLog
from golint_rules.knowledge.routes.health_routes import HealthRoute, told_of_failure

CODE = """import ("encoding/json"; "log/slog"; "net/http"; "github.com/gin-gonic/gin")
type app struct { down bool }
func (a *app) Ready(w http.ResponseWriter, r *http.Request) { w.WriteHeader(200) }
func (a *app) readiness(w http.ResponseWriter, r *http.Request) { if a.down { w.WriteHeader(503) } }
func healthOf(name string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(200) }
}
func checkHealth(a *app) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { if a.down { w.WriteHeader(503) } }
}
func checkAll() error { return nil }
func routes(a *app, r *gin.Engine, mux *http.ServeMux) { %s }
"""
HANDLER = "func(w http.ResponseWriter, _ *http.Request) { %s }"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("mux.HandleFunc(`GET /ready`, a.Ready)", ("/ready", "ready", True)),
        ("mux.Handle(`/readyz`, http.HandlerFunc(a.Ready))", ("/readyz", "ready", True)),
        ("mux.HandleFunc(`/readyz`, a.readiness)", ("/readyz", "ready", False)),
        ("mux.HandleFunc(`/health`, healthOf(`a`))", ("/health", "health", True)),
        ("mux.HandleFunc(`/health`, checkHealth(a))", ("/health", "health", False)),
        ("mux.HandleFunc(`/livez`, a.Ready)", ("/livez", "live", True)),
        ("mux.HandleFunc(`/orders`, a.Ready)", None),
        (
            "r.GET(`/api/health/`, func(c *gin.Context) { c.JSON(200, gin.H{`status`: `ok`}) })",
            ("/api/health/", "health", True),
        ),
    ],
)
def test_routes(tmp_path: Path, body: str, expected: tuple[str, str, bool] | None) -> None:
    found = package_facts(tmp_path, {"m/m": CODE % body}, HealthRoute)

    assert [(r.path, r.kind, r.always) for r in found] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("body", "always"),
    [
        ("w.WriteHeader(http.StatusOK)", True),
        ("_ = json.NewEncoder(w).Encode(map[string]string{`status`: `ok`})", True),
        ("if _, err := w.Write(nil); err != nil { slog.Error(`no`, `error`, err) }", True),
        ("respondJSON(w, 200, nil)", True),
        ("w.WriteHeader(http.StatusServiceUnavailable)", False),
        ("if checkAll() != nil { return }; w.WriteHeader(200)", False),
        ("if a.down { w.WriteHeader(200) }", False),
        ("for range 3 { w.WriteHeader(200) }", False),
        ("", False),
    ],
)
def test_handlers(tmp_path: Path, body: str, *, always: bool) -> None:
    text = CODE % f"mux.HandleFunc(`/health`, {HANDLER % body})"
    (found,) = package_facts(tmp_path, {"m/m": text}, HealthRoute)

    assert found.always is always


TELLS = """import ("log/slog"; "net/http")
type app struct { debug bool }
func (a *app) ping() error { return nil }
%s func (a *app) %s(w http.ResponseWriter, r *http.Request) {
	if err := a.ping(); err != nil { %s }
}
"""


@pytest.mark.parametrize(
    ("doc", "name", "body", "expected"),
    [
        ("", "Health", "http.Error(w, err.Error(), 503)", "a.ping"),
        ("", "handleReadyz", 'm := map[string]string{"db": err.Error()}; _ = m', "a.ping"),
        ("", "Orders", "http.Error(w, err.Error(), 503)", None),
        ("", "AdminHealth", "http.Error(w, err.Error(), 503)", None),
        ("// @Security Bearer\n", "Health", "http.Error(w, err.Error(), 503)", None),
        ("", "Health", 'slog.Error("away", "cause", err.Error())', None),
        ("", "Health", "if a.debug { http.Error(w, err.Error(), 503) }", None),
    ],
)
def test_whom_errors_are_told(
    tmp_path: Path, doc: str, name: str, body: str, expected: str | None
) -> None:
    def asked(call: Call, ctx: Context) -> str | None:
        failed = told_of_failure(call, ctx)
        return failed.target if failed is not None else None

    found = of_calls(tmp_path, TELLS % (doc, name, body), asked, needs=(WritesLog,))

    assert found["err.Error()"] == expected
