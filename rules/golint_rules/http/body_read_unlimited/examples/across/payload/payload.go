package payload

import (
	"encoding/json"
	"io"
)

const most = 1 << 20

// Decode reads all of the reader, behind another parameter and another function.
func Decode(into any, from io.Reader) error {
	data, err := slurp(from)
	if err != nil {
		return err
	}
	return json.Unmarshal(data, into)
}

func slurp(from io.Reader) ([]byte, error) { return io.ReadAll(from) }

// DecodePart reads a part.
func DecodePart(into any, from io.Reader) error {
	data, err := slurp(io.LimitReader(from, most))
	if err != nil {
		return err
	}
	return json.Unmarshal(data, into)
}

// DecodeSome reads a part, too.
func DecodeSome(into any, from io.Reader) error {
	from = io.LimitReader(from, most)
	data, err := slurp(from)
	if err != nil {
		return err
	}
	return json.Unmarshal(data, into)
}

// Decoder reads.
type Decoder struct{}

// Read reads all.
func (*Decoder) Read(from io.ReadCloser) ([]byte, error) {
	defer from.Close()
	return slurp(from)
}
