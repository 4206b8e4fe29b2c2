package store

import (
	"log"
	"os"

	"gorm.io/driver/postgres"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

type settings struct {
	DSN         string
	Environment string
	Level       logger.LogLevel
}

func open(s settings) (*gorm.DB, error) {
	return gorm.Open(postgres.Open(s.DSN), &gorm.Config{Logger: logger.Default.LogMode(logger.Warn)})
}

func withoutValues(s settings) (*gorm.DB, error) {
	own := logger.New(log.New(os.Stdout, "", log.LstdFlags), logger.Config{
		LogLevel:             logger.Info,
		ParameterizedQueries: true,
	})
	return gorm.Open(postgres.Open(s.DSN), &gorm.Config{Logger: own.LogMode(logger.Info)})
}

func byLevel(s settings) (*gorm.DB, error) {
	return gorm.Open(postgres.Open(s.DSN), &gorm.Config{Logger: logger.Default.LogMode(s.Level)})
}

func byEnvironment(s settings) (*gorm.DB, error) {
	conf := &gorm.Config{}
	if s.Environment != "production" {
		conf.Logger = logger.Default.LogMode(logger.Info)
	}
	return gorm.Open(postgres.Open(s.DSN), conf)
}

func byCase(s settings) (*gorm.DB, error) {
	conf := &gorm.Config{}
	switch s.Environment {
	case "production":
		conf.Logger = logger.Default.LogMode(logger.Error)
	default:
		conf.Logger = logger.Default.LogMode(logger.Info)
	}
	return gorm.Open(postgres.Open(s.DSN), conf)
}

func setAgain(s settings) (*gorm.DB, error) {
	own := logger.Default.LogMode(logger.Info)
	if s.Environment == "production" {
		own = logger.Default.LogMode(logger.Error)
	}
	return gorm.Open(postgres.Open(s.DSN), &gorm.Config{Logger: own})
}

func fieldSetAgain(s settings) (*gorm.DB, error) {
	conf := &gorm.Config{Logger: logger.Default.LogMode(logger.Info)}
	if s.Environment == "production" {
		conf.Logger = logger.Default.LogMode(logger.Error)
	}
	return gorm.Open(postgres.Open(s.DSN), conf)
}

func productionFirst(s settings) (*gorm.DB, error) {
	if s.Environment == "production" {
		return open(s)
	}
	return gorm.Open(postgres.Open(s.DSN), &gorm.Config{Logger: logger.Default.LogMode(logger.Info)})
}

func file(path string) (*gorm.DB, error) {
	return gorm.Open(sqlite.Open(path), &gorm.Config{Logger: logger.Default.LogMode(logger.Info)})
}
