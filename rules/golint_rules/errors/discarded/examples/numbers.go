package settings

import (
	"os"
	"strconv"
)

type Limits struct{ Requests, Seconds, Most int }

// Load reads its numbers in one way, which is told once.
func Load() Limits {
	requests, _ := strconv.Atoi(os.Getenv("REQUESTS")) // want "`requests` is used although `strconv.Atoi` may have failed, as `_` takes its error, as those of 2 more here; check"
	seconds, _ := strconv.Atoi(os.Getenv("SECONDS"))
	most, _ := strconv.Atoi(os.Getenv("MOST"))
	return Limits{requests, seconds, most}
}

func One() int {
	one, _ := strconv.Atoi(os.Getenv("ONE")) // want "as `_` takes its error; check"
	return one
}

// The numbers of a literal are its own.
func Both(use func(int) int) int {
	inner := func() int {
		first, _ := strconv.Atoi(os.Getenv("FIRST")) // want "`first` is used although `strconv.Atoi` may have failed, as `_` takes its error; check"
		return use(first)
	}
	second, _ := strconv.Atoi(os.Getenv("SECOND")) // want "`second` is used although `strconv.Atoi` may have failed, as `_` takes its error; check"
	return use(second) + inner()
}
