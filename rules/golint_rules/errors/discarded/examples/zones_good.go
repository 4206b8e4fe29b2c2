package rota

import "time"

// These need no file.
func utc(at time.Time) time.Time {
	loc, _ := time.LoadLocation("UTC")
	here, _ := time.LoadLocation("Local")
	return at.In(loc).In(here)
}

func local(at time.Time) time.Time {
	loc, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		loc = time.UTC
	}
	return at.In(loc)
}
