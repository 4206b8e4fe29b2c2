package ledger

import (
	"net"
	"strconv"
	"time"
)

type line struct{ conn net.Conn }

func NewLine(address string) (*line, error) {
	conn, err := net.DialTimeout("tcp", address, time.Second)
	if err != nil {
		return nil, nil // want "`net.DialTimeout` failed, and the caller is told that it did not"
	}
	return &line{conn}, nil
}

// Whoever probes takes what answers.
func probe(address string) (net.Conn, error) {
	conn, err := net.DialTimeout("tcp", address, time.Second)
	if err != nil {
		return nil, nil
	}
	return conn, nil
}

type entry struct{ Account, Amount int }

func read(account, amount string) (entry, error) {
	id, err := strconv.Atoi(account)
	if err != nil {
		return entry{}, err
	}
	cents, err := strconv.Atoi(amount)
	if err != nil {
		return entry{}, nil // want "`strconv.Atoi` failed, and the caller is told that it did not"
	}
	return entry{id, cents}, nil
}

// What is no number is no account, for each of them.
func pair(account, other string) (int, int, error) {
	id, err := strconv.Atoi(account)
	if err != nil {
		return 0, 0, nil
	}
	second, err := strconv.Atoi(other)
	if err != nil {
		return 0, 0, nil
	}
	return id, second, nil
}
