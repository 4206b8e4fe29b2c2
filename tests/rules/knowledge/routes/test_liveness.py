"""Routes for liveness that ask a database."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.routes.liveness import AnswersWell, PingsDatabase, pinged_for_life

CODE = """import ("context"; "database/sql"; "net/http")
type app struct { db *sql.DB }
func (a *app) live(w http.ResponseWriter, r *http.Request) {
	if a.check(r.Context()) != nil { w.WriteHeader(503) }
}
func (a *app) tells(w http.ResponseWriter, r *http.Request) {
	if a.check(r.Context()) != nil { w.Write([]byte("down")) }
	w.WriteHeader(200)
}
func (a *app) plain(w http.ResponseWriter, r *http.Request) { w.WriteHeader(200) }
func (a *app) check(ctx context.Context) error { return a.db.PingContext(ctx) }
func made(a *app) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if a.db.Ping() != nil { http.Error(w, "down", 503) }
	}
}
func routes(a *app, mux *http.ServeMux) { mux.%s }
"""


@pytest.mark.parametrize(
    ("route", "expected"),
    [
        ('HandleFunc("/livez", a.live)', True),
        ('HandleFunc("GET /health/live", a.live)', True),
        ('Handle("/alive", http.HandlerFunc(a.live))', True),
        ('Handle("/live", made(a))', True),
        ('HandleFunc("/livez", a.plain)', False),
        ('HandleFunc("/livez", a.tells)', False),
        ('HandleFunc("/auctions/live", a.live)', False),
        ('HandleFunc("/api/v1/live", a.live)', True),
        ('HandleFunc("/readyz", a.live)', False),
    ],
)
def test_routes(tmp_path: Path, route: str, *, expected: bool) -> None:
    def told(call: Call, ctx: Context) -> bool:
        return pinged_for_life(call, ctx) is not None

    found = of_calls(tmp_path, CODE % route, told, needs=(PingsDatabase, AnswersWell))
    assert found[f"mux.{route}"] is expected
