package ledger

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"

	"github.com/gofiber/fiber/v2"
	"github.com/stripe/stripe-go/v76/webhook"
	"go.mongodb.org/mongo-driver/bson/primitive"
	"go.mongodb.org/mongo-driver/mongo"
)

var ErrNotFound = errors.New("not found")
var ErrDown = errors.New("down")

type user struct{ ID string }

type userRepo interface {
	FindByEmail(ctx context.Context, email string) (*user, error)
	Create(ctx context.Context, email string) (*user, error)
	Exists(ctx context.Context, email string) (bool, error)
}

type service struct {
	db   *sql.DB
	repo userRepo
}

func (s *service) owner(ctx context.Context, id string) (string, error) {
	var owner string
	err := s.db.QueryRowContext(ctx, "SELECT owner FROM accounts WHERE id = $1", id).Scan(&owner)
	if errors.Is(err, sql.ErrNoRows) {
		return "", ErrNotFound
	}
	return owner, err
}

func (s *service) ensure(ctx context.Context, email string) (*user, error) {
	found, err := s.repo.FindByEmail(ctx, email)
	if errors.Is(err, ErrNotFound) {
		return s.repo.Create(ctx, email)
	}
	return found, err
}

func (s *service) make(ctx context.Context, email string) (*user, error) {
	found, err := s.repo.FindByEmail(ctx, email)
	if err != nil {
		if !errors.Is(err, ErrNotFound) {
			return nil, err
		}
		found, err = s.repo.Create(ctx, email)
		if err != nil {
			return nil, fmt.Errorf("create user: %w", err)
		}
	}
	return found, nil
}

func (s *service) known(ctx context.Context, email string) error {
	exists, err := s.repo.Exists(ctx, email)
	if err != nil {
		return fmt.Errorf("check whether user exists: %w", err)
	}
	if exists {
		return errors.New("user exists already")
	}
	return nil
}

func (s *service) show(w http.ResponseWriter, r *http.Request) {
	found, err := s.repo.FindByEmail(r.Context(), r.PathValue("email"))
	switch {
	case errors.Is(err, ErrNotFound):
		http.Error(w, "no user", http.StatusNotFound)
		return
	case err != nil:
		slog.ErrorContext(r.Context(), "find user", "error", err)
		http.Error(w, "failed", http.StatusInternalServerError)
		return
	}
	w.Header().Set("X-User", found.ID)
}

func page(w http.ResponseWriter, r *http.Request) {
	number, err := strconv.Atoi(r.PathValue("page"))
	if err != nil {
		http.Error(w, "no such page", http.StatusNotFound)
		return
	}
	w.Header().Set("X-Page", strconv.Itoa(number))
}

func (s *service) details(w http.ResponseWriter, r *http.Request) {
	found, err := s.repo.FindByEmail(r.Context(), r.PathValue("email"))
	// can only return that there is none, as all are in memory
	if err != nil {
		http.Error(w, "no user", http.StatusNotFound)
		return
	}
	w.Header().Set("X-User", found.ID)
}

func (s *service) enter(w http.ResponseWriter, r *http.Request) {
	number, err := strconv.Atoi(r.Header.Get("X-User"))
	if err != nil {
		http.Error(w, "who are you", http.StatusUnauthorized)
		return
	}
	found, err := s.repo.FindByEmail(r.Context(), strconv.Itoa(number))
	if errors.Is(err, ErrNotFound) {
		http.Error(w, "who are you", http.StatusUnauthorized)
		return
	}
	if err != nil {
		http.Error(w, "failed", http.StatusInternalServerError)
		return
	}
	w.Header().Set("X-User", found.ID)
}

// What is no id is nowhere.
func byID(ctx context.Context, orders *mongo.Collection, id string) error {
	key, err := primitive.ObjectIDFromHex(id)
	if err != nil {
		return ErrNotFound
	}
	return orders.FindOne(ctx, key).Err()
}

// The helper tells the one kind and hands the others back.
func (s *service) open(ctx context.Context, email string) (*user, error) {
	created, err := s.repo.Create(ctx, email)
	if err != nil {
		return nil, asNotFoundOnMissing(err)
	}
	return created, nil
}

func asNotFoundOnMissing(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNotFound
	}
	return err
}

type traderService struct{}

// pickTrader refuses by errors of its own, and asks nobody who may be away.
func (s *traderService) pickTrader(ctx context.Context, names []string) (string, error) {
	if len(names) == 0 {
		return "", errors.New("no traders")
	}
	return names[0], nil
}

func (s *traderService) pay(ctx context.Context, names []string) (string, error) {
	picked, err := s.pickTrader(ctx, names)
	if err != nil {
		return "", errors.New("trader not found")
	}
	return picked, nil
}

type accountService struct{}

func (*accountService) Verify(ctx context.Context, token string) (string, error) {
	return token, ctx.Err()
}

func (*accountService) Open(ctx context.Context, name string) (string, error) {
	return name, ctx.Err()
}

// What a token says is wrong, and what a service refuses to write may be the client's fault.
func (s *accountService) enter(w http.ResponseWriter, r *http.Request, accounts *accountService) {
	name, err := accounts.Verify(r.Context(), r.Header.Get("Authorization"))
	if err != nil {
		http.Error(w, "who are you", http.StatusUnauthorized)
		return
	}
	opened, err := accounts.Open(r.Context(), name)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	w.Header().Set("X-Account", opened)
}

// The helper tells kinds apart, and the others are told as what they are.
func (s *service) seen(w http.ResponseWriter, r *http.Request) {
	found, err := s.repo.FindByEmail(r.Context(), r.FormValue("email"))
	if err != nil {
		if errors.Is(err, ErrNotFound) {
			http.Error(w, "who are you", http.StatusUnauthorized)
			return
		}
		http.Error(w, "failed", http.StatusInternalServerError)
		return
	}
	w.Header().Set("X-User", found.ID)
}

// Who is handed a query may refuse what it is to filter by.
func list(w http.ResponseWriter, db *sql.DB, filters []string) {
	query, err := applyFilters(db, filters)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	w.Header().Set("X-Query", query)
}

func applyFilters(db *sql.DB, filters []string) (string, error) {
	for _, filter := range filters {
		if filter == "" {
			return "", fmt.Errorf("filter of %v: %w", db.Stats(), ErrNotFound)
		}
	}
	return "SELECT 1", nil
}

// What fills a database for a start is watched, and what is made twice fails.
func (s *service) seedAdmin(ctx context.Context) (*user, error) {
	found, err := s.repo.FindByEmail(ctx, "admin")
	if err != nil {
		return s.repo.Create(ctx, "admin")
	}
	return found, nil
}

// What the house gives in place of an error says that something failed.
type outcome struct{ Text string }

var (
	done            = outcome{Text: "done"}
	failedMsg       = outcome{Text: "failed"}
	userNotFoundMsg = outcome{Text: "user not found"}
)

type people interface {
	FindByEmail(ctx context.Context, email string) (*string, error)
}

func look(ctx context.Context, repo people, email string) (*string, outcome) {
	found, err := repo.FindByEmail(ctx, email)
	if err != nil {
		return nil, failedMsg
	}
	if found == nil {
		return nil, userNotFoundMsg
	}
	return found, done
}

// What a request or a token brings along is read, and no system is asked.
type idService interface {
	GetIDFromContext(ctx context.Context, key string) (string, error)
}

type jwtService interface {
	GetTokenInfo(ctx context.Context, token string) (string, error)
}

type guard struct {
	ids  idService
	jwts jwtService
}

func (g *guard) allow(w http.ResponseWriter, r *http.Request) {
	id, err := g.ids.GetIDFromContext(r.Context(), "userID")
	if err != nil {
		http.Error(w, "not allowed", http.StatusForbidden)
		return
	}
	name, err := g.jwts.GetTokenInfo(r.Context(), r.Header.Get("Authorization"))
	if err != nil {
		http.Error(w, "who are you", http.StatusUnauthorized)
		return
	}
	w.Header().Set("X-User", id+name)
}

func respond(c any, status int, message string) {}

func broken(c any) { respond(c, http.StatusInternalServerError, "broken") }

func noSuch(c any) { respond(c, http.StatusNotFound, "nobody") }

func (s *service) shown(ctx context.Context, c any, email string) {
	_, err := s.repo.FindByEmail(ctx, email)
	if errors.Is(err, ErrNotFound) {
		noSuch(c)
		return
	}
	if err != nil {
		broken(c)
	}
}

type badgeRepo interface {
	HasBadge(ctx context.Context, id string) (bool, error)
	AddBadge(ctx context.Context, id string) error
}

// A `return` alone gives the error as well.
func award(ctx context.Context, badgeRepo badgeRepo, id string) (err error) {
	has, err := badgeRepo.HasBadge(ctx, id)
	if has || err != nil {
		return
	}
	return badgeRepo.AddBadge(ctx, id)
}

func Unknown(w http.ResponseWriter, message string) {
	http.Error(w, message, http.StatusInternalServerError)
}

// What it is called says less than the status that it answers with.
func (s *service) named(w http.ResponseWriter, r *http.Request) {
	_, err := s.repo.FindByEmail(r.Context(), r.PathValue("email"))
	if err != nil {
		Unknown(w, err.Error())
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// It only looks at what it is given.
func receive(w http.ResponseWriter, r *http.Request, body []byte, secret string) {
	event, err := webhook.ConstructEvent(body, r.Header.Get("Stripe-Signature"), secret)
	if err != nil {
		http.Error(w, "no event", http.StatusBadRequest)
		return
	}
	w.Header().Set("Kind", string(event.Type))
}

// It makes its errors itself, and answers an outage as one of its own kinds.
type sums interface {
	Sum(ctx context.Context, id string) (int, error)
}

type paying struct{ sumRepo sums }

func (s *paying) Pay(ctx context.Context, id string) error {
	sum, err := s.sumRepo.Sum(ctx, id)
	if err != nil {
		slog.ErrorContext(ctx, "sum", "error", err)
		return ErrDown
	}
	if sum == 0 {
		return errors.New("nothing to pay")
	}
	return nil
}

func payed(w http.ResponseWriter, r *http.Request, payments *paying) {
	if err := payments.Pay(r.Context(), r.PathValue("id")); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
}

// What another service has answered is not the client's.
func fetched(w http.ResponseWriter, answer *http.Response) {
	var body struct{ ID string }
	if err := json.NewDecoder(answer.Body).Decode(&body); err != nil {
		http.Error(w, "failed", http.StatusInternalServerError)
		return
	}
	w.Header().Set("X-ID", body.ID)
}

func received(w http.ResponseWriter, r *http.Request) {
	var body struct{ ID string }
	if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
		http.Error(w, "no JSON", http.StatusBadRequest)
		return
	}
	w.Header().Set("X-ID", body.ID)
}

type failure struct{ Err error }

func (f failure) Error() string { return f.Err.Error() }

func (f failure) WithInternalError(err error) error { return failure{err} }

var ErrBadRequest = failure{}

func parsed(c *fiber.Ctx) error {
	var body struct{ ID string }
	if err := c.BodyParser(&body); err != nil {
		return ErrBadRequest.WithInternalError(err)
	}
	return c.JSON(body)
}

// That a token is over is what reading it says.
type claims struct{}

type tokenReader struct{}

func (tokenReader) ParseToken(ctx context.Context, token string) (*claims, error) {
	return nil, ctx.Err()
}

func (s *service) session(ctx context.Context, reader tokenReader, token string) (*claims, error) {
	read, err := reader.ParseToken(ctx, token)
	if err != nil {
		return nil, errors.New("session expired")
	}
	return read, nil
}

// The code is told from an outage.
type codes interface {
	GetResetCode(ctx context.Context, email string) (string, error)
}

func reset(ctx context.Context, codeRepo codes, email string) (string, error) {
	code, err := codeRepo.GetResetCode(ctx, email)
	if errors.Is(err, ErrNotFound) {
		return "", errors.New("link expired")
	}
	return code, err
}

// Whether there is such an account, nobody is told.
func (s *service) resend(ctx context.Context, w http.ResponseWriter, email string) {
	if _, err := s.repo.FindByEmail(ctx, email); err != nil {
		http.Error(w, "if an account exists, we have sent a verification link", http.StatusOK)
		return
	}
	w.WriteHeader(http.StatusOK)
}

// What is of no such kind has left before.
func (s *service) holder(ctx context.Context, email string) (*user, error) {
	found, err := s.repo.FindByEmail(ctx, email)
	if err != nil && !errors.Is(err, ErrNotFound) && err != sql.ErrNoRows {
		return nil, fmt.Errorf("find: %w", err)
	}
	if err != nil {
		return nil, ErrNotFound
	}
	return found, nil
}

// Errors of two kinds come apart.
func listed(ctx context.Context, db *sql.DB, w http.ResponseWriter, email string) {
	id, lackErr, dbErr := lookUp(ctx, db, email)
	if lackErr != nil {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	if dbErr != nil {
		http.Error(w, "try again", http.StatusInternalServerError)
		return
	}
	fmt.Fprint(w, id)
}

func lookUp(ctx context.Context, db *sql.DB, email string) (id string, lackErr, dbErr error) {
	if email == "" {
		return "", ErrNotFound, nil
	}
	dbErr = db.QueryRowContext(ctx, "SELECT id FROM users WHERE email = $1", email).Scan(&id)
	return id, nil, dbErr
}
