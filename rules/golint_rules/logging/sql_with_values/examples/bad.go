package store

import (
	"fmt"
	"log"
	"os"
	"time"

	"gorm.io/driver/postgres"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

func open(dsn string) (*gorm.DB, error) {
	db, err := gorm.Open(postgres.Open(dsn), &gorm.Config{
		Logger: logger.Default.LogMode(logger.Info), // want "GORM writes every statement into the log with its values"
	})
	if err != nil {
		return nil, fmt.Errorf("open the store: %w", err)
	}
	return db, nil
}

// reports is told in the same finding.
func reports(dsn string) (*gorm.DB, error) {
	own := logger.New(log.New(os.Stdout, "", log.LstdFlags), logger.Config{
		SlowThreshold: time.Second,
		LogLevel:      logger.Info,
	})
	return gorm.Open(postgres.Open(dsn), &gorm.Config{Logger: own})
}
