"""Look-ups whose failure is answered as a refusal."""

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_branches_with

from golint_agent.rulekit import ErrorBranch
from golint_rules.knowledge.answers.failure_answers import AnswersStatus
from golint_rules.knowledge.failures.asks_store import AsksStore
from golint_rules.knowledge.lookups.outages import HandsOnOutages
from golint_rules.knowledge.lookups.refusals import (
    blamed_behind,
    blamed_server,
    gives_verdict_apart,
    refused_look_up,
)

HEAD = """import ("context"; "net/http"; "strconv")

type userRepo struct{}

func (userRepo) FindByEmail(ctx context.Context, email string) (string, error) { return "", nil }

func (userRepo) Save(ctx context.Context, email string) (string, error) { return "", nil }

func Unauthorized(w http.ResponseWriter) {}

func respond(w any, status int) {}

func lockedOut(w any) { respond(w, http.StatusUnauthorized) }

func broken(w any) { respond(w, http.StatusBadGateway) }

"""


def _all_told(directory: Path, code: str) -> list[object]:
    needs = (AsksStore, AnswersStatus, HandsOnOutages)
    return of_branches_with(directory, code, lambda branch, _: _told(branch), needs)


def _told(branch: ErrorBranch) -> str:
    assert branch.call is not None
    found = refused_look_up(branch, branch.call)
    return found[1] if found is not None else ""


@pytest.mark.parametrize(
    ("asking", "branch", "expected"),
    [
        (
            "FindByEmail",
            "w.WriteHeader(http.StatusUnauthorized); return",
            "http.StatusUnauthorized",
        ),
        ("FindByEmail", 'http.Error(w, "no", 403); return', "403"),
        ("FindByEmail", "w.WriteHeader(http.StatusInternalServerError); return", ""),
        ("FindByEmail", "w.WriteHeader(http.StatusUnauthorized)", ""),
        (
            "Save",
            "w.WriteHeader(http.StatusUnauthorized); return",
            "http.StatusUnauthorized",
        ),
        ("Save", "w.WriteHeader(http.StatusBadRequest); return", "http.StatusBadRequest"),
        ("FindByEmail", "Unauthorized(w); return", "Unauthorized"),
        ("FindByEmail", "lockedOut(w); return", "lockedOut"),
        ("FindByEmail", "broken(w); return", ""),
        ("FindByEmail", "println(http.StatusUnauthorized); return", ""),
    ],
)
def test_what_a_look_up_is_answered_as(
    tmp_path: Path, asking: str, branch: str, expected: str
) -> None:
    body = (
        "func f(ctx context.Context, repo userRepo, w http.ResponseWriter) {\n"
        f'found, err := repo.{asking}(ctx, "a")\nif err != nil {{ {branch} }}\n_ = found }}'
    )
    assert _all_told(tmp_path, HEAD + body) == [expected]


SERVICE = """import ("context"; "errors"; "net/http")

type userService struct{}

func (userService) GetUser(ctx context.Context) (*string, error) { return nil, ctx.Err() }

func (userService) Login(ctx context.Context) (*string, error) { return nil, ctx.Err() }

func (userService) Rename(ctx context.Context) (*string, error) { return nil, ctx.Err() }

func NewError(code int) error { return errors.New("code") }

"""


@pytest.mark.parametrize(
    ("asking", "condition", "result", "expected"),
    [
        ("GetUser", "err != nil", "NewError(http.StatusUnauthorized)", "http.StatusUnauthorized"),
        ("GetUser", "err != nil || found == nil", "NewError(403)", "403"),
        ("GetUser", "err != nil || r == nil", "NewError(403)", ""),
        ("GetUser", "err != nil", "NewError(http.StatusBadRequest)", "http.StatusBadRequest"),
        ("Login", "err != nil", "NewError(http.StatusUnauthorized)", "http.StatusUnauthorized"),
        ("Login", "err != nil", "NewError(http.StatusBadRequest)", ""),
        ("Rename", "err != nil", "NewError(http.StatusUnauthorized)", ""),
        ("Rename", "err != nil", "NewError(http.StatusBadRequest)", ""),
        ("GetUser", "err != nil", "told(err)", ""),
    ],
)
def test_what_a_service_is_answered_as(
    tmp_path: Path, asking: str, condition: str, result: str, expected: str
) -> None:
    body = (
        "func told(err error) error { return err }\n"
        "func f(ctx context.Context, users userService, userService userService,"
        " r *http.Request) error {\n"
        f"found, err := userService.{asking}(ctx)\nif {condition} {{ return {result} }}\n"
        "_ = found; return nil }"
    )
    assert _all_told(tmp_path, SERVICE + body) == [expected]


def test_a_text_that_cannot_be_read_is_no_look_up(tmp_path: Path) -> None:
    body = (
        "func f(w http.ResponseWriter, id string) { _, err := strconv.Atoi(id)\n"
        "if err != nil { w.WriteHeader(http.StatusUnauthorized); return } }"
    )
    assert _all_told(tmp_path, HEAD + body) == [""]


@pytest.mark.parametrize(
    ("branch", "expected"),
    [
        ('return errors.New("invalid credentials")', "invalid credentials"),
        ("return bcrypt.ErrMismatchedHashAndPassword", "ErrMismatchedHashAndPassword"),
        ("return ErrInvalidLogin", "ErrInvalidLogin"),
        ('return errors.New("no database")', ""),
        ("return err", ""),
    ],
)
def test_what_a_look_up_for_a_login_returns(tmp_path: Path, branch: str, expected: str) -> None:
    head = HEAD.replace('"context"; ', '"context"; "errors"; ')
    body = (
        'var ErrInvalidLogin = errors.New("no")\n'
        "func f(ctx context.Context, repo userRepo) error {\n"
        f'found, err := repo.FindByEmail(ctx, "a")\nif err != nil {{ {branch} }}\n'
        "_ = found; return nil }"
    )
    assert _all_told(tmp_path, head + body) == [expected]


@pytest.mark.parametrize(("runs", "expected"), [("s.db.Exec(id)", "400"), ("s.keep(id)", "")])
def test_what_a_service_is_known_to_ask(tmp_path: Path, runs: str, expected: str) -> None:
    code = f"""import ("database/sql"; "net/http")

type userService struct{{ db *sql.DB }}

func (s *userService) keep(id string) (any, error) {{ return nil, nil }}

func (s *userService) Rename(id string) error {{ _, err := {runs}; return err }}

func f(w http.ResponseWriter, userService *userService) {{
	if err := userService.Rename("a"); err != nil {{ http.Error(w, "no", 400); return }}
}}
"""
    assert _all_told(tmp_path, code) == [expected]


@pytest.mark.parametrize(
    ("asking", "ending", "expected"),
    [
        ("json.NewDecoder(r.Body).Decode(w)", 'http.Error(w, "no", 500); return', "500"),
        ("json.NewDecoder(r.Body).Decode(w)", 'http.Error(w, "no", 400); return', ""),
        ("json.NewDecoder(a.Body).Decode(w)", 'http.Error(w, "no", 500); return', ""),
        ("json.NewDecoder(r.Body).Decode(w)", 'http.Error(w, "no", 500)', ""),
        ("json.Unmarshal(nil, w)", 'http.Error(w, "no", 500); return', ""),
    ],
)
def test_what_a_client_sent(tmp_path: Path, asking: str, ending: str, expected: str) -> None:
    code = (
        'import ("encoding/json"; "net/http")\n'
        "func f(w http.ResponseWriter, r *http.Request, a *http.Response) {\n"
        f"if err := {asking}; err != nil {{ {ending} }}\n}}"
    )

    def told(branch: ErrorBranch, _: object) -> str:
        found = blamed_server(branch)
        return found[1] if found is not None else ""

    needs = (AsksStore, AnswersStatus, HandsOnOutages)
    assert of_branches_with(tmp_path, code, told, needs) == [expected]


@pytest.mark.parametrize(
    ("asking", "status", "expected"),
    [
        ("keys.FindByHash(ctx, id)", "401", "401"),
        ("keys.FindByHash(ctx, id)", "400", "400"),
        ("keys.FindByHash(ctx, id)", "500", ""),
        ("keys.Rename(ctx, id)", "401", ""),
        ("keyService.Rename(ctx, id)", "401", "401"),
        ("keyService.Rename(ctx, id)", "400", "400"),
        ("local.FindByHash(id)", "401", ""),
    ],
)
def test_what_is_blamed_behind_an_interface(
    tmp_path: Path, asking: str, status: str, expected: str
) -> None:
    code = f"""import ("context"; "net/http")

type finder interface {{
	FindByHash(ctx context.Context, id string) error
	Rename(ctx context.Context, id string) error
}}

type list interface {{ FindByHash(id string) error }}

func f(ctx context.Context, w http.ResponseWriter, keys, keyService finder, local list) {{
	id := "a"
	if err := {asking}; err != nil {{ http.Error(w, "no", {status}); return }}
}}
"""

    def told(branch: ErrorBranch, _: object) -> str:
        assert branch.call is not None
        found = blamed_behind(branch, branch.call)
        return found[1] if found is not None else ""

    needs = (AsksStore, AnswersStatus, HandsOnOutages)
    assert of_branches_with(tmp_path, code, told, needs) == [expected]


@pytest.mark.parametrize(
    ("call", "condition", "expected"),
    [
        ("remote.Validate(ctx, &ask{})", "err != nil || !reply.Valid", True),
        ("remote.Validate(ctx, &ask{})", "err != nil || !reply.GetValid()", True),
        ("remote.Validate(ctx, &ask{})", "err != nil", False),
        ("remote.Validate(ctx, &ask{})", "err != nil || reply.Valid", False),
        ("remote.Validate(ctx, &ask{})", "err != nil || !other.Valid", False),
        ("parse(ctx)", "err != nil || !reply.Valid", False),
    ],
)
def test_whose_answer_says_yes_or_no(
    tmp_path: Path, call: str, condition: str, *, expected: bool
) -> None:
    code = f"""import ("context"; "google.golang.org/grpc")

type ask struct{{}}
type answer struct{{ Valid bool }}

func (a *answer) GetValid() bool {{ return a.Valid }}

type client interface {{
	Validate(ctx context.Context, in *ask, opts ...grpc.CallOption) (*answer, error)
}}

func parse(ctx context.Context) (*answer, error) {{ return nil, nil }}

func f(ctx context.Context, remote client, other *answer) bool {{
	reply, err := {call}
	if {condition} {{ return false }}
	return true
}}
"""
    needs = (AsksStore, AnswersStatus, HandsOnOutages)
    found = of_branches_with(tmp_path, code, lambda b, _: gives_verdict_apart(b), needs)
    assert found == [expected]
