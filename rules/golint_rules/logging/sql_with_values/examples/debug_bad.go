package store

import (
	"context"
	"fmt"

	"gorm.io/driver/postgres"
	"gorm.io/gorm"
)

type user struct{ ID, Email string }

type users struct{ db *gorm.DB }

func connect(dsn string) (*gorm.DB, error) {
	db, err := gorm.Open(postgres.Open(dsn), &gorm.Config{})
	if err != nil {
		return nil, fmt.Errorf("open the store: %w", err)
	}
	return db.Debug(), nil // want "with `Debug` GORM writes every statement into the log with its values"
}

// byEmail is told in the same finding.
func (u *users) byEmail(ctx context.Context, email string) (*user, error) {
	var found user
	err := u.db.WithContext(ctx).Debug().Where("email = ?", email).First(&found).Error
	return &found, err
}
