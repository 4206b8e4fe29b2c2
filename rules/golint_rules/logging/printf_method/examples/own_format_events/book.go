// Package service books.
package service

import "example.com/service/logger"

func book(id string, amount int64) {
	logger.Say("booking " + id)
	logger.Info("booked")
	logger.Info("booked %s", id) // want "`logger.Info` writes its values into the text, as one more call in this file does, while zerolog behind it has fields"
	logger.Info("amount of %s is %d", id, amount)
}
