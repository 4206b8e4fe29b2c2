package store

import (
	"fmt"
	"log/slog"

	"gorm.io/driver/postgres"
	"gorm.io/gorm"
)

type settings struct {
	DSN   string
	Debug bool
}

func connect(s settings) (*gorm.DB, error) {
	db, err := gorm.Open(postgres.Open(s.DSN), &gorm.Config{})
	if err != nil {
		return nil, fmt.Errorf("open the store: %w", err)
	}
	if s.Debug {
		db = db.Debug()
	}
	slog.Debug("connected")
	return db, nil
}

type payment struct{ ID uint }

// The statement has run, and it is not written.
func find(db *gorm.DB) (found []payment, err error) {
	err = db.Find(&found).Debug().Error
	return found, err
}
