package spool

import (
	"net"
	"os"
	"syscall"
)

func remove(path string) (bool, error) {
	err := os.Remove(path)
	if err == syscall.ENOENT { // want "it never equals `syscall.ENOENT`"
		return false, nil
	}
	return err == nil, err
}

func write(f *os.File, line string) error {
	_, err := f.WriteString(line)
	if err != nil && err == syscall.ENOSPC { // want "it never equals `syscall.ENOSPC`"
		return os.Truncate(f.Name(), 0)
	}
	if err := f.Close(); err != nil && err != os.ErrClosed { // want "it never equals `os.ErrClosed`"
		return err
	}
	return err
}

func dial(addr string) (net.Conn, error) {
	conn, err := net.Dial("tcp", addr)
	switch err { // want "no `case syscall.ECONNREFUSED` is its"
	case syscall.ECONNREFUSED:
		return nil, nil
	}
	return conn, err
}
