package spool

import (
	"errors"
	"io"
	"os"
	"syscall"
)

// A system call gives its number as it is.
func remove(path string) (bool, error) {
	err := syscall.Rmdir(path)
	if err == syscall.ENOENT {
		return false, nil
	}
	switch err {
	case syscall.ENOTEMPTY, syscall.EBUSY:
		return false, nil
	}
	return err == nil, err
}

func read(f *os.File, into []byte) (int, error) {
	n, err := f.Read(into)
	if err == io.EOF {
		return n, nil
	}
	var path *os.PathError
	if errors.As(err, &path) && path.Err == syscall.EISDIR {
		return 0, nil
	}
	if errors.Is(err, os.ErrClosed) || errors.Is(err, syscall.EBADF) {
		return 0, nil
	}
	return n, err
}

// What its reader fails with it gives as it is.
func fill(f *os.File, from io.Reader) error {
	_, err := f.ReadFrom(from)
	if err == os.ErrClosed {
		return nil
	}
	return err
}
