// Package service logs with the fields of its own logger.
package service

import "example.com/service/logger"

type user struct {
	ID       string
	Password string
}

func note(lg logger.Logger, u *user) {
	lg.Info("noted", logger.String("user", u.ID))
	lg.Info("noted", logger.String("password", u.Password)) // want "`u.Password` goes into the log in clear text: a password"
	lg.Info("noted", logger.Any("user", u))                 // want "`u` is logged whole, and `Password` with it"
}
