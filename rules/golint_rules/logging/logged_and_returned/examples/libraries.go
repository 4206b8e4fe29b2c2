package orders

import (
	"errors"
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

func (s *store) drop() (int, error) {
	err := s.ping()
	if err != nil {
		logrus.WithError(err).Error("order not dropped") // want "again by `handle`"
		return 0, err
	}
	return 1, nil
}

func handle(s *store, w http.ResponseWriter, r *http.Request) {
	if _, err := s.drop(); err != nil {
		log.Error().Err(err).Msg("cannot drop")
		w.WriteHeader(http.StatusInternalServerError)
	}
}
