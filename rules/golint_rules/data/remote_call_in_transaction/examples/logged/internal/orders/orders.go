// Package orders stores orders.
package orders

import (
	"net/http"

	"gorm.io/gorm"

	"example.com/service/logger"
)

// Order is one.
type Order struct{ ID string }

// A line of the log is told by what is slow, and stays right when this is rolled back.
func place(db *gorm.DB, order *Order) error {
	return db.Transaction(func(tx *gorm.DB) error {
		logger.Info("placing an order")
		return tx.Create(order).Error
	})
}

func ask(db *gorm.DB, order *Order) error {
	return db.Transaction(func(tx *gorm.DB) error {
		resp, err := http.Get("https://prices.example.com") // want "waits for another party"
		if err != nil {
			return err
		}
		_ = resp.Body.Close()
		return tx.Create(order).Error
	})
}
