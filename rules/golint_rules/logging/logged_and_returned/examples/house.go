package orders

import "errors"

var errClosed = errors.New("closed")

type store struct{ closed bool }

func (s *store) ping() error {
	if s.closed {
		return errClosed
	}
	return nil
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
