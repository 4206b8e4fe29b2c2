package ledger

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"time"

	"example.com/objects"
	"gorm.io/gorm"
)

type Postings interface {
	Save(ctx context.Context, id string) error
}

type Cache interface {
	Set(ctx context.Context, key, value string) error
}

type Service struct {
	db       *sql.DB
	postings Postings
	cache    Cache
}

func (s *Service) Warm(ctx context.Context, id string) error {
	if err := s.cache.Set(ctx, id, id); err != nil {
		slog.WarnContext(ctx, "set", "error", err)
	}
	return nil
}

func (s *Service) Count(ctx context.Context, ids []string) (int, error) {
	saved := 0
	for _, id := range ids {
		if err := s.postings.Save(ctx, id); err != nil {
			slog.ErrorContext(ctx, "save posting", "error", err)
			continue
		}
		saved++
	}
	return saved, nil
}

func (s *Service) Join(ctx context.Context, ids []string) error {
	var failed error
	for _, id := range ids {
		if err := s.postings.Save(ctx, id); err != nil {
			slog.ErrorContext(ctx, "save posting", "error", err)
			failed = errors.Join(failed, err)
		}
	}
	return failed
}

func (s *Service) Undo(ctx context.Context, id string) error {
	if err := s.postings.Save(ctx, id); err != nil {
		if _, undo := s.db.ExecContext(ctx, "UPDATE orders SET settled = false"); undo != nil {
			slog.ErrorContext(ctx, "undo", "error", undo)
		}
		return err
	}
	return nil
}

func (s *Service) Note(ctx context.Context, id string) error {
	if err := s.postings.Save(ctx, id); err != nil {
		// Not critical: the nightly run saves it again.
		slog.WarnContext(ctx, "save posting", "error", err)
	}
	return nil
}

func (s *Service) Started(ctx context.Context, id string) error {
	go func() {
		if err := s.postings.Save(ctx, id); err != nil {
			slog.ErrorContext(ctx, "save posting", "error", err)
		}
	}()
	return nil
}

func (s *Service) Close(ctx context.Context, id string) error {
	reason := errors.New("closed twice")
	if id == "" {
		if err := s.postings.Save(ctx, id); err != nil {
			slog.ErrorContext(ctx, "note the failure", "error", err)
		}
		return reason
	}
	if err := s.postings.Save(ctx, id); err != nil {
		slog.WarnContext(ctx, "note the closing", "error", err)
	}
	return nil
}

type ratesRepo struct{}

func (r *ratesRepo) SaveRate(ctx context.Context, id string) error { return errors.New(id) }

type ratesService struct{ repo *ratesRepo }

func (s *ratesService) rates(ctx context.Context, id string) (string, error) {
	if err := s.repo.SaveRate(ctx, id); err != nil {
		slog.ErrorContext(ctx, "failed to record currency statistics", "error", err)
	}
	return id, nil
}

type invoiceRepo interface {
	ListExpired(ctx context.Context) ([]string, error)
	SaveExpired(ctx context.Context, id string) error
}

// What is not written is listed again by the next run.
func processExpired(ctx context.Context, repo invoiceRepo) error {
	ids, err := repo.ListExpired(ctx)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := repo.SaveExpired(ctx, id); err != nil {
			slog.ErrorContext(ctx, "not expired", "id", id, "error", err)
			continue
		}
	}
	return nil
}

type row struct{ ID string }

// What the result holds is returned in the end.
func create(db *gorm.DB, r *row) (*row, error) {
	result := db.Create(r)
	if result.Error != nil {
		slog.Error("create row", "error", result.Error)
	}
	return r, result.Error
}

type payoutRepo interface {
	FindOpen(ctx context.Context, limit int) ([]string, error)
	UpdatePayout(ctx context.Context, id string) error
}

type payoutJob struct{ repo payoutRepo }

// One payout that fails keeps nobody else waiting, whether the branch says so or not.
func (j *payoutJob) Settle(ctx context.Context) error {
	ids, err := j.repo.FindOpen(ctx, 100)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := j.repo.UpdatePayout(ctx, id); err != nil {
			slog.ErrorContext(ctx, "payout not updated", "id", id, "error", err)
		} else {
			slog.InfoContext(ctx, "payout updated", "id", id)
		}
	}
	return nil
}

func byBank(ids []string) map[string][]string { return map[string][]string{"": ids} }

func (j *payoutJob) SettleByBank(ctx context.Context) error {
	ids, err := j.repo.FindOpen(ctx, 100)
	if err != nil {
		return err
	}
	banks := byBank(ids)
	for _, ids := range banks {
		for _, id := range ids {
			if err := j.repo.UpdatePayout(ctx, id); err != nil {
				slog.ErrorContext(ctx, "payout not updated", "id", id, "error", err)
				continue
			}
		}
	}
	return nil
}

func warm(ctx context.Context, repo payoutRepo, other *payoutJob) error {
	ids, err := repo.FindOpen(ctx, 100)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := other.repo.UpdatePayout(ctx, id); err != nil {
			slog.ErrorContext(ctx, "payout not updated", "id", id, "error", err)
		}
	}
	return nil
}

type stockRepo interface {
	UpdateStock(ctx context.Context, tx *sql.Tx, id string) error
}

// That the rest is committed is told by the rule on transactions.
func restore(ctx context.Context, db *sql.DB, stock stockRepo, ids []string) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, id := range ids {
		if err := stock.UpdateStock(ctx, tx, id); err != nil {
			slog.ErrorContext(ctx, "stock not restored", "id", id, "error", err)
			continue
		}
	}
	return tx.Commit()
}

type letters interface {
	WriteMessages(topic string, body []byte) error
}

// What is written where another error is on its way.
func undo(kafka letters, s *Service, ctx context.Context, id string) error {
	err := s.Settled(ctx, id)
	if err == nil {
		return nil
	} else {
		if errSent := kafka.WriteMessages("undone", []byte(id)); errSent != nil {
			slog.Error("undone", "error", errSent)
		}
	}
	return err
}

// Settled asks the database.
func (s *Service) Settled(ctx context.Context, id string) error {
	_, err := s.db.ExecContext(ctx, "UPDATE orders SET settled = true WHERE id = $1", id)
	return err
}

// Of this library nobody knows what it gives, and the name of an error tells.
func (s *Service) upload(ctx context.Context, client *objects.Client, id string) (*objects.Output, error) {
	result, err := client.Upload(ctx, id)
	if err != nil {
		slog.Error("upload", "error", err)
		_, deleteErr := s.db.ExecContext(ctx, "DELETE FROM uploads WHERE id = $1", id)
		if deleteErr != nil {
			slog.Error("partial upload not deleted", "error", deleteErr)
		}
		return nil, err
	}
	return result, nil
}

type workerLocker interface {
	ReleaseWorker(ctx context.Context, name string) error
}

type working struct {
	locker workerLocker
	orders Postings
}

// A lock that is not released runs out.
func (w *working) Work(ctx context.Context, id string) error {
	if err := w.orders.Save(ctx, id); err != nil {
		return err
	}
	if err := w.locker.ReleaseWorker(ctx, id); err != nil {
		slog.WarnContext(ctx, "release lock", "error", err)
	}
	return nil
}

type kept interface {
	UpsertOwned(ctx context.Context, id string, value any, ttl time.Duration) error
}

// What goes by itself is asked of the database again.
func (w *working) Open(ctx context.Context, owned kept, id string) error {
	if err := w.orders.Save(ctx, id); err != nil {
		return err
	}
	if err := owned.UpsertOwned(ctx, id, id, time.Hour); err != nil {
		slog.ErrorContext(ctx, "owned order not upserted into redis", "error", err)
	}
	return nil
}

type invitationLimiter interface {
	SaveInvitation(ctx context.Context, id string) error
}

// A limit that is not counted stops nobody.
func (w *working) Invite(ctx context.Context, limiter invitationLimiter, id string) error {
	if err := limiter.SaveInvitation(ctx, id); err != nil {
		slog.ErrorContext(ctx, "invitation not saved", "error", err)
	}
	return w.orders.Save(ctx, id)
}

type placedEvent struct{ Lines []string }

// Who asked is told how many there are.
func (w *working) OnPlaced(ctx context.Context, event placedEvent) (int, error) {
	kept := 0
	for _, line := range event.Lines {
		if err := w.orders.Save(ctx, line); err != nil {
			slog.ErrorContext(ctx, "line not kept", "error", err)
			continue
		}
		kept++
	}
	return kept, nil
}

type quickStore interface {
	GetOrder(ctx context.Context, id string) (*string, error)
	SaveOrder(ctx context.Context, order string) error
}

// What was not found in a cache is put there, and asked for again where that fails.
func (w *working) Read(ctx context.Context, quick quickStore, id string) (string, error) {
	cached, err := quick.GetOrder(ctx, id)
	if err == nil && cached != nil {
		return *cached, nil
	}
	order := "order " + id
	if err := quick.SaveOrder(ctx, order); err != nil {
		slog.ErrorContext(ctx, "order not kept", "error", err)
	}
	return order, nil
}

// ForgotPassword answers alike whoever asks, so that nobody learns who has an account.
func (s *Service) ForgotPassword(ctx context.Context, id string) error {
	if _, err := s.db.ExecContext(ctx, "SELECT 1 FROM users WHERE id = $1", id); err != nil {
		slog.ErrorContext(ctx, "user not read", "error", err)
		return nil
	}
	if err := s.postings.Save(ctx, id); err != nil {
		slog.ErrorContext(ctx, "token not saved", "error", err)
		return nil
	}
	return nil
}

type member struct{ ID string }

type memberStore interface {
	Update(ctx context.Context, m member) (*member, error)
}

type redisStore interface {
	SaveMember(ctx context.Context, m *member) error
}

type members struct {
	memberStore memberStore
	redisStore  redisStore
}

// Rename has written the row, and Redis holds a copy of it.
func (m *members) Rename(ctx context.Context, changed member) (*member, error) {
	written, err := m.memberStore.Update(ctx, changed)
	if err != nil {
		return nil, err
	}
	if err := m.redisStore.SaveMember(ctx, written); err != nil {
		slog.ErrorContext(ctx, "member not copied", "error", err)
	}
	return written, nil
}

type sent struct{ postings Postings }

// Tell has sent what it was to send: the comment says what is at stake.
func (s *sent) Tell(ctx context.Context, id string) error {
	if err := s.postings.Save(ctx, id); err != nil {
		// The letter did go out; this only risks that it is sent again later.
		slog.ErrorContext(ctx, "not marked", "error", err)
	}
	return nil
}
