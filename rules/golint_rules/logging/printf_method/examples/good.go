package transfers

import (
	"log"

	"go.uber.org/zap"
)

// A project that writes nothing but text with its sugared logger has chosen to.
func booked(sugar *zap.SugaredLogger, id string) {
	sugar.Infof("transfer %s booked", id)
	log.Printf("transfer %s", id)
}
