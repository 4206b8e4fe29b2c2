// Package service logs with the house's own logger.
package service

import (
	"errors"

	"example.com/service/log"
)

func save(lg *log.Log, key string) {
	err := errors.New(key)
	lg.Warn(err.Error(), "not saved")
	lg.Warn(key, "not saved: "+key) // want "put together with `\\+`"
}
