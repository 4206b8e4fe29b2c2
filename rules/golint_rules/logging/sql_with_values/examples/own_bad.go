package store

import (
	"log"
	"os"
	"time"

	gormlogger "gorm.io/gorm/logger"
)

func statements() gormlogger.Interface {
	return gormlogger.New(
		log.New(os.Stdout, "\r\n", log.LstdFlags),
		gormlogger.Config{
			SlowThreshold: time.Second,
			LogLevel:      gormlogger.Info, // want "GORM writes every statement into the log with its values"
		},
	)
}
