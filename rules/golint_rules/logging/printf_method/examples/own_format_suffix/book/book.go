// Package book books.
package book

import "example.com/service/logger"

// Book books an amount.
func Book(id string, amount int64, err error) {
	logger.Infof("booking %s", id) // want "`logger.Infof` writes its values into the text, as 7 more calls of this module do, and no line has fields, for which `Infow` is there"
	logger.Infof("amount of %s is %d", id, amount)
	logger.Errorf("booking %s: %v", id, err)
	logger.Infof("booked")
	logger.Infof("charging %s", id)
	logger.Errorf("charging %s: %v", id, err)
	logger.Infof("cancelling %s", id)
	logger.Errorf("cancelling %s: %v", id, err)
	logger.Infof("cancelled %s", id)
}
