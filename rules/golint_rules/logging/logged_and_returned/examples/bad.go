package orders

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"

	"github.com/rs/zerolog/log"
	"github.com/sirupsen/logrus"
)

var errClosed = errors.New("closed")

type store struct{ closed bool }

func (s *store) ping() error {
	if s.closed {
		return errClosed
	}
	return nil
}

func (s *store) save(ctx context.Context) error {
	if err := s.ping(); err != nil {
		slog.ErrorContext(ctx, "order not saved", "error", err) // want "`err` is logged here and again by `handle`"
		return fmt.Errorf("save: %w", err)
	}
	return nil
}

func (s *store) drop() (int, error) {
	err := s.ping()
	if err != nil {
		logrus.WithError(err).Error("order not dropped") // want "again by `handle`"
		return 0, err
	}
	return 1, nil
}

// orders is what the store is asked by.
type orders interface {
	find(ctx context.Context, id string) (*store, error)
}

func (s *store) find(ctx context.Context, id string) (*store, error) {
	if err := s.ping(); err != nil {
		slog.ErrorContext(ctx, "order not found", "id", id, "error", err.Error()) // want "`err` is logged here, as in one more branch of this function, and again by `show`"
		capture(err)
		return nil, err
	}
	if err := s.ping(); err != nil {
		slog.ErrorContext(ctx, "order not found", "id", id, "error", err)
		return nil, err
	}
	return s, nil
}

func capture(error) {}

func show(ctx context.Context, all orders) {
	var err error
	_, err = all.find(ctx, "1")
	if err != nil {
		slog.ErrorContext(ctx, "not shown", "error", err)
	}
}

func handle(s *store, w http.ResponseWriter, r *http.Request) {
	if err := s.save(r.Context()); err != nil {
		slog.ErrorContext(r.Context(), "cannot save", "error", err)
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	if _, err := s.drop(); err != nil {
		log.Error().Err(err).Msg("cannot drop")
		w.WriteHeader(http.StatusInternalServerError)
	}
}

// attr and Logger are a house's own logger, whose fields are made by its methods.
type attr struct {
	key   string
	value any
}

type Logger interface {
	Error(msg string, attrs ...attr)
	Err(err error) attr
}

type mailer struct {
	s   *store
	log Logger
}

func (m *mailer) round() error {
	if err := m.s.ping(); err != nil {
		m.log.Error("mailer.round", m.log.Err(err)) // want "`err` is logged here and again by `\\(\\*mailer\\).run`"
		return err
	}
	return nil
}

func (m *mailer) run(done <-chan struct{}) {
	for {
		select {
		case <-done:
			return
		default:
			if err := m.round(); err != nil {
				m.log.Error("mailer.run", m.log.Err(err))
			}
		}
	}
}
