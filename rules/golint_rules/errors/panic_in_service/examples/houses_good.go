// Loggers whose `Fatal` is only a level.
package orders

import (
	"context"
	"errors"
	"log/slog"

	"github.com/ONSdigital/log.go/v2/log"
)

type Logger struct{ slog *slog.Logger }

// Fatal writes a line, and the caller goes on.
func (l *Logger) Fatal(message string, err error) { l.slog.Error(message, "error", err, "fatal", true) }

type Orders struct{ log *Logger }

func (o *Orders) load(ctx context.Context) error { return errors.New("none") }

func (o *Orders) Place(ctx context.Context) error {
	if err := o.load(ctx); err != nil {
		o.log.Fatal("not loaded", err)
		log.Fatal(ctx, "not loaded", err)
		return err
	}
	return nil
}
