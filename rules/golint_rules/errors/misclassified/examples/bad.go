package ledger

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/gofiber/fiber/v2"
	"github.com/redis/go-redis/v9"
)

var ErrNotFound = errors.New("not found")

type user struct{ ID string }

type userRepo interface {
	FindByEmail(ctx context.Context, email string) (*user, error)
	Create(ctx context.Context, email string) (*user, error)
	Upsert(ctx context.Context, email string) error
	Claim(ctx context.Context, key string) (bool, error)
}

type service struct {
	db    *sql.DB
	redis *redis.Client
	repo  userRepo
}

func (s *service) owner(ctx context.Context, id string) (string, error) {
	var owner string
	if err := s.db.QueryRowContext(ctx, "SELECT owner FROM accounts WHERE id = $1", id).Scan(&owner); err != nil {
		return "", ErrNotFound // want "errors/misclassified: whatever `s.db.QueryRowContext` fails with is told as `ErrNotFound`"
	}
	return owner, nil
}

func (s *service) user(ctx context.Context, email string) (*user, error) {
	found, err := s.repo.FindByEmail(ctx, email)
	if err != nil || found == nil {
		return nil, fmt.Errorf("user %s does not exist", email) // want "is told as `user %s does not exist`"
	}
	return found, nil
}

func (s *service) ensure(ctx context.Context, email string) (*user, error) {
	found, err := s.repo.FindByEmail(ctx, email)
	if err != nil { // want "something new is made whatever `s.repo.FindByEmail` fails with"
		return s.repo.Create(ctx, email)
	}
	return found, nil
}

func (s *service) run(ctx context.Context) {
	claimed, err := s.repo.Claim(ctx, "nightly")
	if err != nil || !claimed { // want "a failure of `s.repo.Claim` is taken for `!claimed`"
		return
	}
}

func (s *service) show(w http.ResponseWriter, r *http.Request) {
	found, err := s.repo.FindByEmail(r.Context(), r.PathValue("email"))
	if err != nil {
		http.Error(w, "no user", http.StatusNotFound) // want "is told as `http.StatusNotFound`"
		return
	}
	w.Header().Set("X-User", found.ID)
}

func (s *service) enter(w http.ResponseWriter, r *http.Request) {
	found, err := s.repo.FindByEmail(r.Context(), r.FormValue("email"))
	if err != nil {
		http.Error(w, "who are you", http.StatusUnauthorized) // want "is told as `http.StatusUnauthorized`, an outage included"
		return
	}
	w.Header().Set("X-User", found.ID)
}

func (s *service) status(ctx context.Context, email string) (*user, int, error) {
	row := s.db.QueryRowContext(ctx, "SELECT id FROM users WHERE email = $1", email)
	var found user
	if err := row.Scan(&found.ID); err != nil {
		return nil, http.StatusNotFound, errors.New("nobody") // want "whatever `row.Scan` fails with is told as `http.StatusNotFound`"
	}
	return &found, http.StatusOK, nil
}

type apiError struct {
	Code    int
	Message string
}

func (e *apiError) Error() string { return e.Message }

func (s *service) named(ctx context.Context, email string) (*user, error) {
	found, err := s.repo.FindByEmail(ctx, email)
	if err != nil {
		return nil, &apiError{ // want "is told as `apiError`, an outage included"
			Code:    http.StatusNotFound,
			Message: "user not found",
		}
	}
	return found, nil
}

func (s *service) login(ctx context.Context, email string) (*user, error) {
	found, err := s.repo.FindByEmail(ctx, email)
	if err != nil {
		return nil, errors.New("invalid credentials") // want "is told as `invalid credentials`, an outage included"
	}
	return found, nil
}

func (s *service) signIn(ctx context.Context, email string) (*user, error) {
	found, err := s.repo.FindByEmail(ctx, email)
	if err != nil {
		return nil, errors.New("e-mail or password wrong") // want "is told as `e-mail or password wrong`, an outage included"
	}
	return found, nil
}

func (s *service) verify(ctx context.Context, code string) (*user, error) {
	found, err := s.repo.FindByEmail(ctx, code)
	if err != nil {
		return nil, errors.New("invalid otp code") // want "is told as `invalid otp code`, an outage included"
	}
	return found, nil
}

type userService struct{}

func (*userService) GetUser(ctx context.Context, id string) (*user, error) {
	return nil, ctx.Err()
}

func (*userService) Login(ctx context.Context, name, password string) (string, error) {
	return "", ctx.Err()
}

type tokenRepository interface {
	IsRevoked(ctx context.Context, token string) (bool, error)
}

type findUserUseCase interface {
	Execute(ctx context.Context, email string) (*user, error)
}

type handler struct {
	users    *userService
	tokens   tokenRepository
	findUser findUserUseCase
}

var ErrInvalidRefreshToken = errors.New("invalid refresh token")

func (h *handler) guard(w http.ResponseWriter, r *http.Request, userService *userService) {
	found, err := userService.GetUser(r.Context(), r.Header.Get("X-User"))
	if err != nil || found == nil {
		http.Error(w, "who are you", http.StatusUnauthorized) // want "whatever `userService.GetUser` fails with is told as `http.StatusUnauthorized`"
		return
	}
	w.Header().Set("X-User", found.ID)
}

func (h *handler) login(w http.ResponseWriter, r *http.Request, userService *userService) {
	token, err := userService.Login(r.Context(), r.FormValue("name"), r.FormValue("password"))
	if err != nil {
		Unauthorized(w, "login failed") // want "is told as `Unauthorized`"
		return
	}
	w.Header().Set("X-Token", token)
}

func Unauthorized(w http.ResponseWriter, text string) { http.Error(w, text, 401) }

func (h *handler) details(w http.ResponseWriter, r *http.Request) {
	found, err := h.findUser.Execute(r.Context(), r.FormValue("email"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest) // want "whatever `h.findUser.Execute` fails with is told as `http.StatusBadRequest`"
		return
	}
	w.Header().Set("X-User", found.ID)
}

func (h *handler) refresh(ctx context.Context, token string) error {
	revoked, err := h.tokens.IsRevoked(ctx, token)
	if err != nil {
		return ErrInvalidRefreshToken // want "whatever `h.tokens.IsRevoked` fails with is told as `ErrInvalidRefreshToken`"
	}
	if revoked {
		return ErrInvalidRefreshToken
	}
	return nil
}

const ErrCodeUserNotFound = 4041

func coded(code int) error { return fmt.Errorf("code %d", code) }

func (s *service) code(ctx context.Context, email string) (*user, error) {
	found, err := s.repo.FindByEmail(ctx, email)
	if err != nil {
		return nil, coded(ErrCodeUserNotFound) // want "is told as `ErrCodeUserNotFound`"
	}
	return found, nil
}

type productService struct{ db *sql.DB }

func (s *productService) Products(ctx context.Context) ([]string, error) { return nil, ctx.Err() }

func (s *productService) Archive(ctx context.Context, id string) error {
	_, err := s.db.ExecContext(ctx, "UPDATE products SET archived = true WHERE id = $1", id)
	return err
}

func products(w http.ResponseWriter, r *http.Request, productService *productService) {
	if _, err := productService.Products(r.Context()); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest) // want "whatever `productService.Products` fails with"
		return
	}
	if err := productService.Archive(r.Context(), r.PathValue("id")); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest) // want "whatever `productService.Archive` fails with"
		return
	}
}

func (s *service) either(w http.ResponseWriter, r *http.Request) {
	var found *user
	var err error
	if email := r.FormValue("email"); email != "" {
		found, err = s.repo.FindByEmail(r.Context(), email)
	} else {
		found, err = s.repo.FindByEmail(r.Context(), "nobody")
	}
	if err != nil {
		http.Error(w, "no such user", http.StatusNotFound) // want "whatever `s.repo.FindByEmail` fails with"
		return
	}
	w.Header().Set("X-User", found.ID)
}

func (s *service) allowed(ctx context.Context, ip string) error {
	found, err := s.repo.FindByEmail(ctx, ip)
	if err != nil || found.ID != ip {
		return fmt.Errorf("%s is not allowed", ip) // want "is told as `%s is not allowed`"
	}
	return nil
}

func (s *service) renew(ctx context.Context, email string) (*user, error) {
	found, err := s.repo.FindByEmail(ctx, email)
	if err != nil { // want "something new is made whatever `s.repo.FindByEmail` fails with"
		found, err = s.repo.Create(ctx, email)
		return found, err
	}
	return found, nil
}

// That the making may fail as well tells nothing of the first error apart.
func (s *service) make(ctx context.Context, email string) (*user, error) {
	found, err := s.repo.FindByEmail(ctx, email)
	if err != nil { // want "something new is made whatever `s.repo.FindByEmail` fails with"
		found, err = s.repo.Create(ctx, email)
		if err != nil {
			return nil, fmt.Errorf("create user: %w", err)
		}
	}
	return found, nil
}

// What is made stands where the second look-up has failed as well, and is told once.
func (s *service) either(ctx context.Context, id, email string) (*user, error) {
	found, err := s.repo.FindByEmail(ctx, id)
	if err != nil {
		found, err = s.repo.FindByEmail(ctx, email)
		if err != nil { // want "something new is made whatever `s.repo.FindByEmail` fails with"
			found, err = s.repo.Create(ctx, email)
			if err != nil {
				return nil, err
			}
		}
	}
	return found, nil
}

func (s *service) put(ctx context.Context, email string) error {
	if _, err := s.repo.FindByEmail(ctx, email); err != nil { // want "something new is made whatever `s.repo.FindByEmail` fails with"
		if err := s.repo.Upsert(ctx, email); err != nil {
			return fmt.Errorf("put user: %w", err)
		}
	}
	return nil
}

// What a function asks a database for counts by what it does.
type people struct{ db *sql.DB }

func (p people) load(id string) (*user, error) {
	var found user
	err := p.db.QueryRow("SELECT id FROM users WHERE id = $1", id).Scan(&found.ID)
	return &found, err
}

func show(people people) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		found, err := people.load(r.PathValue("id"))
		if err != nil {
			w.WriteHeader(http.StatusForbidden) // want "whatever `people.load` fails with is told as `http.StatusForbidden`"
			return
		}
		w.Write([]byte(found.ID))
	}
}

type failure struct {
	Status  int
	Message string
}

func (s *service) shown(ctx context.Context, email string) (*user, *failure) {
	failed := new(failure)
	found, err := s.repo.FindByEmail(ctx, email)
	if err != nil {
		failed.Message = "user not found" // want "is told as `user not found`"
		failed.Status = http.StatusNotFound
		return nil, failed
	}
	return found, nil
}

func (s *service) remind(ctx context.Context, email string) error {
	_, err := s.repo.FindByEmail(ctx, email)
	if err != nil {
		slog.WarnContext(ctx, "user not found", "error", err) // want "whatever `s.repo.FindByEmail` fails with is told as `user not found`"
		return nil
	}
	return nil
}

type taskService interface {
	IDByName(ctx context.Context, name string) (string, error)
	TaskContext(ctx context.Context, id string) (string, error)
}

func showTask(tasks taskService) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id, err := tasks.IDByName(r.Context(), r.PathValue("name"))
		if err != nil || id == "" {
			http.Error(w, "no", http.StatusForbidden) // want "whatever `tasks.IDByName` fails with"
			return
		}
		shown, err := tasks.TaskContext(r.Context(), id)
		if err != nil {
			http.Error(w, "task not found", http.StatusNotFound) // want "whatever `tasks.TaskContext` fails with"
			return
		}
		w.Write([]byte(shown))
	}
}

func paidFor(tasks taskService) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if _, err := tasks.IDByName(r.Context(), r.PathValue("name")); err != nil {
			http.Error(w, "subscribe first", http.StatusPaymentRequired) // want "is told as `http.StatusPaymentRequired`"
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}

// The house gives a message of its own in place of an error.
type outcome struct {
	Code int
	Text string
}

var (
	done            = outcome{Text: "done"}
	userNotFoundMsg = outcome{Code: 34201, Text: "user not found"}
	noData          = outcome{Code: 34005, Text: "nothing here"}
	failed          = outcome{Code: 39000, Text: "failed"}
)

func newNotFoundError(what string) *outcome { return &outcome{Code: 34201, Text: what} }

func (s *service) look(ctx context.Context, email string) (*user, outcome) {
	found, err := s.repo.FindByEmail(ctx, email)
	if err != nil {
		slog.ErrorContext(ctx, "find user", "error", err)
		return nil, userNotFoundMsg // want "whatever `s.repo.FindByEmail` fails with is told as `userNotFoundMsg`, an outage included"
	}
	return found, done
}

func (s *service) list(ctx context.Context, email string) (*user, *outcome) {
	found, err := s.repo.FindByEmail(ctx, email)
	if err != nil {
		return nil, newNotFoundError("user") // want "is told as `newNotFoundError`"
	}
	return found, nil
}

func (s *service) data(ctx context.Context, email string) outcome {
	if _, err := s.repo.FindByEmail(ctx, email); err != nil {
		return noData // want "is told as `noData`"
	}
	return done
}

func respond(c any, status int, message string) {}

func noSuch(c any) { respond(c, http.StatusNotFound, "nobody") }

func wrongRequest(c any) { respond(c, http.StatusBadRequest, "wrong") }

func (s *service) shown(ctx context.Context, c any, email string) {
	found, err := s.repo.FindByEmail(ctx, email)
	if err != nil {
		noSuch(c) // want "is told as `noSuch`"
		return
	}
	if _, err := s.db.ExecContext(ctx, "UPDATE users SET seen = now() WHERE id = $1", found.ID); err != nil {
		wrongRequest(c) // want "is told as `wrongRequest`"
		return
	}
}

// Of a repository behind an interface a service hands on what it says.
type payments interface {
	Store(ctx context.Context, id string) error
}

type payingService struct{ paymentRepo payments }

func (s *payingService) Pay(ctx context.Context, id string) error {
	if id == "" {
		return errors.New("no id")
	}
	if err := s.paymentRepo.Store(ctx, id); err != nil {
		return fmt.Errorf("store %s: %w", id, err)
	}
	return nil
}

func pay(w http.ResponseWriter, r *http.Request, paying *payingService) {
	if err := paying.Pay(r.Context(), r.PathValue("id")); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest) // want "whatever `paying.Pay` fails with is told as `http.StatusBadRequest`"
		return
	}
}

// What a client has sent is no failure of the server.
func received(w http.ResponseWriter, r *http.Request) {
	var body struct{ ID string }
	if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
		http.Error(w, "failed", http.StatusInternalServerError) // want "what `….Decode` cannot read is the client's, and is told as `http.StatusInternalServerError`"
		return
	}
	w.Header().Set("X-ID", body.ID)
}

func bound(c *gin.Context) {
	var body struct{ ID string }
	if err := c.ShouldBindJSON(&body); err != nil {
		c.JSON(500, gin.H{"error": err.Error()}) // want "what `c.ShouldBindJSON` cannot read is the client's, and is told as `500`"
		return
	}
	c.JSON(200, body)
}

func parsed(c *fiber.Ctx) error {
	var body struct{ ID string }
	if err := c.BodyParser(&body); err != nil {
		return fiber.NewError(fiber.StatusInternalServerError, "failed") // want "what `c.BodyParser` cannot read"
	}
	return c.JSON(body)
}

// A `return` alone gives the named error.
func (s *service) named(ctx context.Context, email string) (found *user, err error) {
	found, err = s.repo.FindByEmail(ctx, email)
	if err != nil {
		err = ErrNotFound // want "whatever `s.repo.FindByEmail` fails with is told as `ErrNotFound`"
		return
	}
	return
}

// A code that could not be looked up is not known to be over.
type codes interface {
	GetResetCode(ctx context.Context, email string) (string, error)
}

func (s *service) verifyMail(ctx context.Context, email, code string) error {
	kept, err := s.redis.Get(ctx, "verify:"+email).Result()
	if err != nil {
		return errors.New("verification code expired or not found") // want "whatever `s.redis.Get` fails with is told as `verification code expired or not found`"
	}
	if kept != code {
		return errors.New("wrong code")
	}
	return nil
}

func (s *service) challenge(ctx context.Context, token string) (map[string]string, error) {
	kept, err := s.redis.HGetAll(ctx, "challenge:"+token).Result()
	if err != nil || len(kept) == 0 {
		return nil, fmt.Errorf("challenge expired") // want "whatever `s.redis.HGetAll` fails with is told as `challenge expired`"
	}
	return kept, nil
}

func reset(ctx context.Context, codeRepo codes, email string) (string, error) {
	code, err := codeRepo.GetResetCode(ctx, email)
	if err != nil {
		return "", errors.New("this link was used, or has expired") // want "whatever `codeRepo.GetResetCode` fails with is told as `this link was used, or has expired`"
	}
	return code, nil
}
