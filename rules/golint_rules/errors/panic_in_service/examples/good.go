package ledger

import (
	"context"
	"database/sql"
	"log"
	"net/url"
	"os"
	"regexp"
	"strconv"
	"sync"

	"github.com/google/uuid"
	"github.com/rs/zerolog"
	"github.com/samber/lo"
)

type store struct{ db *sql.DB }

func (s *store) inTx(ctx context.Context, work func(*sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() {
		if caught := recover(); caught != nil {
			_ = tx.Rollback()
			panic(caught)
		}
	}()
	if err := work(tx); err != nil {
		_ = tx.Rollback()
		return err
	}
	return tx.Commit()
}

func MustCompile(text string) *regexp.Regexp {
	found, err := regexp.Compile(text)
	if err != nil {
		panic(err)
	}
	return found
}

func NewPattern(ctx context.Context, text string) *regexp.Regexp {
	found, err := regexp.Compile(text)
	if err != nil {
		panic("unreachable: " + err.Error())
	}
	return found
}

func kind(n int) (string, error) {
	switch n {
	case 1:
		return "debit", nil
	default:
		panic("unknown kind")
	}
}

func readKey(ctx context.Context, name string) []byte {
	data, err := os.ReadFile(name)
	if err != nil {
		panic(err)
	}
	return data
}

// NewLimiter is a matter of errors/panicking-constructor.
func NewLimiter(ctx context.Context, db *sql.DB) (*limiter, error) {
	if err := db.PingContext(ctx); err != nil {
		panic(err)
	}
	return &limiter{}, nil
}

type limiter struct{}

// An event that is never sent ends nothing: a matter of logging/event-not-sent.
func warn(ctx context.Context, logger *zerolog.Logger, db *sql.DB) error {
	if err := db.PingContext(ctx); err != nil {
		logger.Fatal().Err(err)
	}
	return nil
}

type account struct{ ID string }

type findRequest struct{ ID string }

func (r *findRequest) Validate() error {
	_, err := uuid.Parse(r.ID)
	return err
}

// What was stored was parsed before, and so was a request that has been looked at.
func (s *store) find(ctx context.Context, a *account, req *findRequest) (uuid.UUID, error) {
	if err := req.Validate(); err != nil {
		return uuid.Nil, err
	}
	owner := uuid.MustParse(req.ID)
	if owner == uuid.MustParse(a.ID) || owner == uuid.MustParse("9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d") {
		return owner, nil
	}
	return uuid.Nil, ctx.Err()
}

type mockStore struct{}

func (mockStore) Refund(ctx context.Context, id string) error { panic("not implemented") }

func (s *store) sign(kind int) string {
	switch kind {
	case 1:
		return "+"
	}
	panic("not implemented")
}

var (
	once   sync.Once
	shared *store
)

// What all share is made once, where the program is put together.
func Shared(ctx context.Context) *store {
	once.Do(func() {
		db, err := sql.Open("postgres", os.Getenv("DATABASE"))
		if err != nil {
			log.Fatalf("ledger: %v", err)
		}
		shared = &store{db: db}
	})
	return shared
}

// RunWorkers is how the program starts, and so is what it alone calls.
func RunWorkers(ctx context.Context, dbs []*sql.DB) {
	for _, db := range dbs {
		warmUp(ctx, db)
	}
}

// warmUp ends a program that cannot start.
func warmUp(ctx context.Context, db *sql.DB) {
	if err := db.PingContext(ctx); err != nil {
		log.Fatalf("warm up: %v", err)
	}
}

func failOnError(err error, message string) {
	if err != nil {
		log.Fatalf("%s: %v", message, err)
	}
}

func checkErr(err error, message string) {
	if err != nil {
		log.Printf("%s: %v", message, err)
	}
}

// What is made at the start may end the program.
func NewOutbox(db *sql.DB) *store {
	failOnError(db.Ping(), "no database")
	return &store{db: db}
}

func (s *store) publish(ctx context.Context) error {
	_, err := s.db.ExecContext(ctx, "DELETE FROM outbox")
	checkErr(err, "publish")
	return err
}

type createRequest struct {
	EmployeeID string `json:"employee_id" binding:"required,uuid"`
}

// Who binds the request has looked at what its tags say.
func (s *store) create(ctx context.Context, req createRequest) uuid.UUID {
	return uuid.MustParse(req.EmployeeID)
}

var pattern = lo.Must(regexp.Compile("^[a-z]+$"))

func fresh(w http.ResponseWriter, r *http.Request) {
	id := uuid.Must(uuid.NewV7())
	w.WriteHeader(len(id))
}

func setting(values url.Values) int {
	return lo.Must(strconv.Atoi(values.Get("page")))
}
