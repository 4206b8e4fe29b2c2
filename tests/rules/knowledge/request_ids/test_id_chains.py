"""Functions through which the ID of a row comes from a request."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import facts_of

from golint_rules.knowledge.request_ids.id_chains import IdUse, by_method, is_among, is_same


@pytest.mark.parametrize(
    ("declared", "called", "is_one"),
    [
        ("(*m/a.FileRepository).Get", "(*m/a.FileRepository).Get", True),
        ("(*m/a.FileRepository).Get", "(m/ports.FileStore).Get", True),
        ("(*m/a.pgFileRepo).Get", "(m/file.Repository).Get", True),
        ("(*m/a.FileRepository).Get", "(m/ports.FileService).Get", False),
        ("(*m/a.FileRepository).Get", "(m/ports.UserRepository).Get", False),
        ("(*m/a.FileRepository).Get", "(*m/b.FileStore).Get", False),
        ("(*m/a.FileRepository).Get", "(m/ports.FileStore).Find", False),
        ("(*m/a.fileRepository).Get", "(m/a.DomainRepository).Get", False),
        ("(*m/file.fileRepository).Get", "(m/file.DomainRepository).Get", True),
        ("(*m/file.fileRepository).Get", "(m/user.DomainRepository).Get", False),
        ("(*m/a.roleuserRepository).Get", "(m/a.RoleUserRepository).Get", True),
        ("m/a.Get", "m/a.Get", True),
    ],
)
def test_interfaces_stand_for_types(declared: str, called: str, *, is_one: bool) -> None:
    assert is_same(declared, called) is is_one
    assert is_among(called, by_method(["m/a.Other", declared])) is is_one


CODE = """
import ("context"; "net/http")
type store struct{}
func (s *store) Get(id string) {}
func (s *store) List() {}
func (s *store) load(id string) {}
func (s *store) Name(name string) {}
func (s *store) Remove(req request) {}
func (s *store) Add(req nameRequest) {}
type row struct{ AuthorID string }
type request struct{ ID, TenantID string }
type nameRequest struct{ Name string }
type note struct{ ID, Name string }
func (s *store) Find(id string) note { return note{} }
func (n *note) Load() {}
func (n *note) Print() {}
type message struct{}
func (m *message) GetId() string { return "" }
func (m *message) ProtoReflect() {}
func (s *store) Newest() note { return note{} }
func (s *store) Update(n note) {}
func (s *store) Put(n note) {}
const tenantHeader = "x"
"""


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        ("func (s *store) run(id string) { s.Get(id) }", "Get"),
        ('func run(s *store, r *http.Request) { s.Get(r.PathValue("id")) }', "Get serves"),
        ("func run(s *store, tenantID string) { s.Get(tenantID) }", "Get tenan"),
        ("func run(s *store) { s.List() }", "List"),
        ("func publicRun(s *store, id string) { s.Get(id) }", "Get open"),
        ("func run(s *store, req struct{ ID string }) { s.Get(req.ID) }", "Get"),
        ("func run(s *store, cart struct{ ID string }) { s.Get(cart.ID) }", "given Get"),
        ("func run(s *store, name string) { s.Name(name) }", ""),
        ("func run(s *store, id string) { s.load(id) }", "load"),
        ("func run(s *store, id string) { println(id) }", ""),
        ("func run(s *store, req request) { s.Remove(req) }", "Remove"),
        ("func run(s *store, req nameRequest) { s.Add(req) }", ""),
        ("func run(s *store, n note) { s.Update(n) }", "Update row"),
        ("func run(s *store, n note) { s.Put(n) }", ""),
        ("func run(id string) { var n note; n.ID = id; n.Load() }", "Load"),
        ("func run(req request) { n := &note{ID: req.ID}; n.Load() }", "Load"),
        ("func run(o note) { var n note; n.ID = o.ID; n.Load() }", ""),
        ("func run(id string) { var n note; n.ID = id; n.Print() }", ""),
        (
            (
                "func (s *store) run(ctx context.Context, m *message) (*message, error) {\n"
                "s.Get(m.GetId()); return m, nil }"
            ),
            "Get serves",
        ),
        ("func run(s *store, id string) { n := s.Find(id); s.Update(n) }", "Find Update row"),
        ("func run(s *store) { n := s.Newest(); s.Update(n) }", "given Update"),
        (
            (
                "func run(s *store, n note, o string) {\n\tput(row{\n\tTenantID: &o,\n\t})\n"
                "\ts.Update(n)\n}"
            ),
            "Update row",
        ),
        (
            "func run(s *store, req request, o string) {\n\treq.TenantID = o\n\ts.Remove(req)\n}",
            "Remove",
        ),
        (
            "func run(s *store, req request) {\n\ts.Remove(request{\n\tID: req.TenantID,\n\t})\n}",
            "Remove",
        ),
        (
            "func run(s *store, req request, o string) { if req.TenantID == o { s.Remove(req) } }",
            "Remove tenan open",
        ),
        ("func run(s *store, id, u, userID string) { if u != userID { s.Get(id) } }", "Get open"),
        ("func run(s *store, id, u string) { if u != id { s.Get(id) } }", "Get"),
        (
            "func run(s *store, id, by string, o row) { if o.AuthorID == by { s.Get(id) } }",
            "Get open",
        ),
    ],
)
def test_uses(tmp_path: Path, function: str, expected: str) -> None:
    uses = facts_of(tmp_path, CODE + function, IdUse)
    found = [
        " ".join(
            (
                *(name.rpartition(".")[2] for name in use.called),
                *(f"given {name.rpartition('.')[2]}" for name in use.given),
                *(["row"] if use.rows else []),
                *(stem for stem in use.says if stem != "store"),
                *(["serves"] if use.serves else []),
                *(["open"] if use.is_open else []),
            )
        )
        for use in uses
        if use.caller.lower().endswith("run")
    ]

    assert found == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("body", "is_blind"),
    [
        ("s.Get(id)", True),
        ("userID := id; s.Get(userID)", False),
        ('println("not permitted"); s.Get(id)', True),
        ("checkAccess(id); s.Get(id)", False),
        ("if canRead(id) { s.Get(id) }", False),
    ],
)
def test_who_speaks_of_people(tmp_path: Path, body: str, *, is_blind: bool) -> None:
    code = f"func checkAccess(any) {{}}\nfunc canRead(any) bool {{ return true }}\n{CODE}"
    uses = facts_of(tmp_path, f"{code}func run(s *store, id string) {{ {body} }}", IdUse)

    assert [use.is_blind for use in uses if use.caller.endswith("run")] == [is_blind]
