// Jobs that go on where their context has ended.
package jobs

import (
	"context"
	"database/sql"
	"log/slog"
	"time"
)

type loan struct{ id int64 }

type page struct{ Data []loan }

type loanRepository interface {
	FindOverdue(ctx context.Context) ([]loan, error)
	FindPage(ctx context.Context, limit int) (*page, error)
	AddLateFee(ctx context.Context, id int64) error
}

type JobService struct {
	loans loanRepository
	db    *sql.DB
}

func (s *JobService) ChargeLateFees(ctx context.Context) error {
	overdue, err := s.loans.FindOverdue(ctx)
	if err != nil {
		return err
	}
	for _, one := range overdue { // want "shutdown/batch-ignores-context: once `ctx` has ended, `s.loans.AddLateFee` fails for each item that is left, each is logged, and `ChargeLateFees` ends as if all were done; return"
		if err := s.loans.AddLateFee(ctx, one.id); err != nil {
			slog.ErrorContext(ctx, "no late fee", "loan", one.id, "error", err)
			continue
		}
		slog.InfoContext(ctx, "late fee", "loan", one.id)
	}
	return nil
}

func (s *JobService) RemindAll(ctx context.Context, limit int, until time.Time) {
	found, err := s.loans.FindPage(ctx, limit)
	if err != nil {
		slog.ErrorContext(ctx, "no loans", "error", err)
		return
	}
	for i := range found.Data { // want "`s.db.ExecContext` fails for each item that is left, and each is logged as if it were to blame"
		one := &found.Data[i]
		limited, cancel := context.WithTimeout(ctx, time.Second)
		_, err := s.db.ExecContext(limited, "UPDATE loans SET reminded = $1 WHERE id = $2", until, one.id)
		cancel()
		if err != nil {
			slog.ErrorContext(ctx, "not reminded", "loan", one.id, "error", err)
		}
	}
}

type task struct {
	Every   time.Duration
	Handler func(ctx context.Context) error
}

func (s *JobService) tasks() []task {
	return []task{{Every: time.Hour, Handler: s.ChargeLateFees}}
}

func (s *JobService) Run(ctx context.Context) {
	s.RemindAll(ctx, 100, time.Now())
	for _, task := range s.tasks() {
		_ = task.Handler(ctx)
	}
}

type callbackService struct{ db *sql.DB }

func (s *callbackService) pending() ([]int64, error) { return nil, nil }

func (s *callbackService) RetryPending() {
	found, err := s.pending()
	if err != nil {
		slog.Error("no callbacks", "error", err)
		return
	}
	for _, id := range found {
		if _, err := s.db.Exec("UPDATE callbacks SET tried = tried + 1 WHERE id = $1", id); err != nil {
			slog.Error("not tried", "callback", id, "error", err)
		}
	}
}

type callbackWorker struct {
	callbacks *callbackService
	stop      chan struct{}
}

func (w *callbackWorker) Start(ctx context.Context) {
	ticker := time.NewTicker(time.Minute)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			w.run(ctx)
		}
	}
}

func (w *callbackWorker) run(ctx context.Context) {
	slog.InfoContext(ctx, "callbacks")
	w.callbacks.RetryPending() // want "`w.callbacks.RetryPending` goes over all rows and hears nothing of `ctx`, which ends this worker"
}

func (w *callbackWorker) untilStopped() {
	for {
		select {
		case <-w.stop:
			return
		case <-time.After(time.Minute):
			w.callbacks.RetryPending() // want "hears nothing of `w.stop`"
		}
	}
}

// The method of another type has the same name.
type otherWorker struct{}

func (o *otherWorker) run(context.Context) {}

func (o *otherWorker) Start(ctx context.Context) { o.run(ctx) }
