// example: internal/pay/pay.go, in a service
package pay

import (
	"context"
	"database/sql"
	"errors"
	"strconv"
	"strings"

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

// An amount that stays locked, a right that stays: the books and who may do what are changed.
type wallets interface {
	Unlock(ctx context.Context, user, currency string, amount int64) error
	Credit(ctx context.Context, user, currency string, amount int64) error
}

type sessions interface {
	RevokeAllForUser(ctx context.Context, user string) error
	Logout(ctx context.Context, token string) error
	UpdateLastUsed(ctx context.Context, token string) error
	UpdateField(ctx context.Context, user, column, value string) error
}

type volumes struct{ db *sql.DB }

func (v *volumes) AddVolume(ctx context.Context, user string, total int64) error {
	_, err := v.db.ExecContext(ctx, "UPDATE volumes SET total = total + $1 WHERE user_id = $2", total, user)
	return err
}

type closing struct {
	wallets  wallets
	sessions sessions
	volumes  *volumes
}

func (c *closing) Close(ctx context.Context, user, token string, margin int64) error {
	_ = c.wallets.Unlock(ctx, user, "USD", margin) // want "`_` takes the error of `c.wallets.Unlock`"
	_ = c.sessions.RevokeAllForUser(ctx, user)     // want "`_` takes the error of `c.sessions.RevokeAllForUser`"
	_ = c.sessions.Logout(ctx, token)              // want "`_` takes the error of `c.sessions.Logout`"
	_ = c.volumes.AddVolume(ctx, user, margin)     // want "`_` takes the error of `c.volumes.AddVolume`"
	_ = c.sessions.UpdateLastUsed(ctx, token)
	_ = c.sessions.UpdateField(ctx, user, "last_login_ip", "192.0.2.1")
	return nil
}

// Undone while another error is on its way.
func (c *closing) Open(ctx context.Context, user string, margin int64) error {
	if err := c.wallets.Credit(ctx, user, "USD", -margin); err != nil {
		_ = c.wallets.Unlock(ctx, user, "USD", margin)
		return err
	}
	return nil
}

// What locks out is kept as a text.
type flags interface {
	Get(ctx context.Context, key string) (string, error)
}

func withdraw(ctx context.Context, flags flags, user string) error {
	locked, _ := flags.Get(ctx, "user_locked:"+user) // want "so where it fails nobody is refused"
	if locked == "true" {
		return errors.New("the account is locked")
	}
	return nil
}

// An order stays unfilled where the price could not be had.
type market interface {
	GetPrice(ctx context.Context, pair string) (int64, error)
}

type matching struct{ marketClient market }

func (m *matching) fill(ctx context.Context, pair string, left int64) int64 {
	var filled int64
	price, _ := m.marketClient.GetPrice(ctx, pair) // want "where it fails what `price` leads to is left out"
	if price > 0 && left > 0 {
		filled = price * left
	}
	return filled
}

// A bonus that could not be added up is taken for none.
type bonuses interface {
	SumActiveBonus(ctx context.Context, user string) (int64, error)
}

type fraud struct{ bonusRepo bonuses }

func (f *fraud) flag(ctx context.Context, one, other string, lock func(user string)) {
	first, _ := f.bonusRepo.SumActiveBonus(ctx, one)    // want "where it fails `first` is 0 and the function ends as if all were well"
	second, _ := f.bonusRepo.SumActiveBonus(ctx, other) // want "where it fails `second` is 0"
	if first == 0 && second == 0 {
		return
	}
	lock(one)
	lock(other)
}

// Nothing to pay is refused.
func (f *fraud) pay(ctx context.Context, user string) error {
	sum, _ := f.bonusRepo.SumActiveBonus(ctx, user)
	if sum == 0 {
		return errors.New("nothing to pay")
	}
	return nil
}

// An event that is not given out is of less weight.
type events interface {
	PublishClosed(ctx context.Context, user string) error
}

type userRepository interface {
	FindByID(ctx context.Context, id string) (string, error)
}

func (c *closing) Leave(ctx context.Context, repo userRepository, events events, id string) error {
	user, _ := repo.FindByID(ctx, id)
	if err := c.wallets.Credit(ctx, id, "USD", 0); err != nil {
		return err
	}
	if events != nil && user != "" {
		name := strings.TrimSpace(user)
		_ = events.PublishClosed(ctx, name)
	}
	return nil
}

// What a script answers: -1 for too little, and 0 for a text that is no number.
func left(text string) (int, error) {
	amount, _ := strconv.Atoi(text) // want "`amount` is used although `strconv.Atoi` may have failed"
	if amount == -1 {
		return 0, errors.New("insufficient balance")
	}
	return amount, nil
}

// The error says that the right was taken away.
type families interface {
	RevokeFamily(ctx context.Context, family string) error
}

func replayed(ctx context.Context, families families, family string, used, revoked bool) error {
	if used {
		_ = families.RevokeFamily(ctx, family) // want "`_` takes the error of `families.RevokeFamily`"
		return errors.New("token used again, all are revoked")
	}
	if revoked {
		_ = families.RevokeFamily(ctx, family)
		return errors.New("token revoked")
	}
	if family == "" {
		_ = families.RevokeFamily(ctx, family)
		return errors.New("token expired")
	}
	return nil
}
