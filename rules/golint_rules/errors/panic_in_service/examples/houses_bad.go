// Loggers of houses' own, whose `Fatal` ends the process.
package orders

import (
	"context"
	"errors"
	"os"

	"github.com/google/uuid"
	"go.uber.org/zap"
)

type Logger interface {
	Fatal(args ...any)
	Fatalf(format string, args ...any)
	Error(args ...any)
}

type ownLogger struct{ zap *zap.Logger }

func (l *ownLogger) Fatal(message string, err error) {
	l.zap.Error(message, zap.Error(err))
	os.Exit(1)
}

type Orders struct {
	log Logger
	own *ownLogger
}

func (o *Orders) load(ctx context.Context) error { return errors.New("none") }

func (o *Orders) Place(ctx context.Context) error {
	if err := o.load(ctx); err != nil {
		o.log.Fatalf("not loaded: %v", err) // want "`o.log.Fatalf` ends the process where one piece of work has failed; return the error"
	}
	if err := o.load(ctx); err != nil {
		o.own.Fatal("not loaded", err) // want "`o.own.Fatal` ends the process"
	}
	return nil
}

type openRequest struct {
	OwnerID string `json:"owner_id" binding:"required"`
}

// The tag says that it is there, and not what it is.
func (o *Orders) Open(ctx context.Context, req openRequest) uuid.UUID {
	return uuid.MustParse(req.OwnerID) // want "panics where a client sends what cannot be parsed; parse it"
}
