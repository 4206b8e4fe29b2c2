package rota

import "time"

// The program has all zones in it.
func Local(at time.Time) time.Time {
	loc, _ := time.LoadLocation("Europe/Berlin")
	return at.In(loc)
}
