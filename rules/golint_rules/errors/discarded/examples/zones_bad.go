package rota

import "time"

var jakarta, _ = time.LoadLocation("Asia/Jakarta") // want "`jakarta` is used although"

// An image without zones, as alpine is and what is built from nothing, gives nil here, and `In` panics.
func local(at time.Time) time.Time {
	loc, _ := time.LoadLocation("Europe/Berlin") // want "`loc` is used although `time.LoadLocation` may have failed"
	return at.In(loc)
}

func day(year int) time.Time {
	zone, _ := time.LoadLocation(Zone) // want "`zone` is used although"
	return time.Date(year, 1, 1, 0, 0, 0, 0, zone)
}

const Zone = "America/Sao_Paulo"
