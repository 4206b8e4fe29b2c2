package limits

import (
	"net/http"

	"example.com/service/internal/web"
)

type LoginLimiter struct{ counts map[string]int }

func (l *LoginLimiter) Allow(r *http.Request) bool {
	address := web.ClientAddress(r) // want "the limit counts by `X-Forwarded-For`"
	l.counts[address]++
	return l.counts[address] < 5
}

type Journal struct{ lines []string }

func (j *Journal) Note(r *http.Request) { j.lines = append(j.lines, web.ClientAddress(r)) }
