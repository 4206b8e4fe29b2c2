package output

import "context"

type output interface {
	Read(buf []byte) (int, error)
}

// What is read ends by an error.
func copyTo(ctx context.Context, out output, to chan<- []byte) error {
	for {
		buf := make([]byte, 4096)
		n, err := out.Read(buf)
		if err != nil {
			return nil
		}
		to <- buf[:n]
	}
}
