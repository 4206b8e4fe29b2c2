// Package db reads the columns of tables.
package db

import (
	"gorm.io/driver/mysql"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

// Columns gives the columns of a table.
func Columns(dsn, table string) ([]string, error) {
	opened, err := gorm.Open(mysql.Open(dsn), &gorm.Config{Logger: logger.Default.LogMode(logger.Info)})
	if err != nil {
		return nil, err
	}
	var found []string
	return found, opened.Raw("SELECT column_name FROM information_schema.columns WHERE table_name = ?", table).Scan(&found).Error
}
