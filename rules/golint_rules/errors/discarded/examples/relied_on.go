// example: internal/pay/pay.go, in a service
package pay

import (
	"context"
	"database/sql"
	"errors"

	"github.com/grpc-ecosystem/grpc-gateway/v2/runtime"
	"google.golang.org/grpc"
)

type account struct {
	ID, Owner string
}

type repository interface {
	LockAccount(ctx context.Context, id string) error
	GetAccount(ctx context.Context, id string) (account, error)
	GetAccounts(ctx context.Context) ([]account, error)
	CreateEntry(ctx context.Context, id string) (string, error)
}

type service struct {
	repo   repository
	withTx func(ctx context.Context, work func(ctx context.Context) error) error
}

func (s *service) Pay(ctx context.Context, id string) error {
	_ = s.withTx(ctx, func(ctx context.Context) error { // want "`_` takes the error of `s.withTx`"
		_ = s.repo.LockAccount(ctx, id) // want "`_` takes the error of `s.repo.LockAccount`"
		_, err := s.repo.GetAccount(ctx, id)
		return err
	})
	return nil
}

// Of a store that is down, everything is another's.
func (s *service) Show(ctx context.Context, id, user string) (string, error) {
	found, _ := s.repo.GetAccount(ctx, id) // want "`found` is used although `s.repo.GetAccount` may have failed"
	if found.Owner != user {
		return "", errors.New("another's")
	}
	return found.ID, nil
}

// What is empty was not found.
func (s *service) Find(ctx context.Context, id string) (string, error) {
	found, _ := s.repo.GetAccount(ctx, id)
	if found.ID == "" {
		return "", nil
	}
	return found.ID, nil
}

func (s *service) First(ctx context.Context) (account, error) {
	found, _ := s.repo.GetAccounts(ctx) // want "so any failure of it is told as if there were none"
	if len(found) == 0 {
		return account{}, errors.New("account not found")
	}
	return found[0], nil
}

func (s *service) Enter(ctx context.Context, id string) string {
	made, _ := s.repo.CreateEntry(ctx, id) // want "so nobody learns that it failed; return the error"
	if made == "" {
		return ""
	}
	return "entered as " + made
}

// A `return` alone gives it.
func (s *service) Both(ctx context.Context) (left, right account, err error) {
	left, _ = s.repo.GetAccount(ctx, "left") // want "`left` is used although"
	right, err = s.repo.GetAccount(ctx, "right")
	return
}

func RegisterPayHandlerFromEndpoint(_ context.Context, _ *runtime.ServeMux, _ string, _ []grpc.DialOption) error {
	return errors.New("not there")
}

func gateway(ctx context.Context, mux *runtime.ServeMux) {
	_ = RegisterPayHandlerFromEndpoint(ctx, mux, "localhost:9090", nil) // want "so nobody learns that it failed"
}

// What was done in the transaction may be half of it.
func commit(ctx context.Context, db *sql.DB, work func(tx *sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	_ = work(tx) // want "`_` takes the error of `work`, so nobody learns that it failed"
	return tx.Commit()
}

// It is committed by whoever began it.
func joined(tx *sql.Tx, work func(tx *sql.Tx) error) {
	_ = work(tx)
}

type part struct{ repo repository }

func (p *part) wire(ctx context.Context) error {
	_, err := p.repo.GetAccounts(ctx)
	return err
}

func NewPart(ctx context.Context, repo repository) (*part, error) {
	made := &part{repo}
	_ = made.wire(ctx) // want "`_` takes the error of `made.wire`"
	return made, nil
}
