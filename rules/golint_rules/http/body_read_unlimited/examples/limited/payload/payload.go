package payload

import "io"

// Read reads all.
func Read(from io.Reader) ([]byte, error) { return io.ReadAll(from) }
