// Package book books.
package book

import "example.com/service/logger"

// Book books an amount.
func Book(id string, amount int64, err error) {
	logger.Info("booking %s", id) // want "`logger.Info` writes its values into the text, as 7 more calls of this module do, and no line has fields, for which `Infow` is there"
	logger.Info("amount of %s is %d", id, amount)
	logger.Error("booking %s: %v", id, err)
	logger.Info("booked")
	logger.Info("charging %s", id)
	logger.Error("charging %s: %v", id, err)
	logger.Info("cancelling %s", id)
	logger.Error("cancelling %s: %v", id, err)
	logger.Info("cancelled %s", id)
}
