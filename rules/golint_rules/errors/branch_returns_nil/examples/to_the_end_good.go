package load

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net"

	"google.golang.org/grpc"
)

type entry struct{ cents int64 }

func rows(in io.Reader) ([][]string, error) {
	reader := csv.NewReader(in)
	var rows [][]string
	for {
		row, err := reader.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// Kept is what ended the loop.
func kept(in io.Reader) (entries []entry, err error) {
	decoder := json.NewDecoder(in)
	for {
		var one entry
		if err = decoder.Decode(&one); err != nil {
			break
		}
		entries = append(entries, one)
	}
	if errors.Is(err, io.EOF) {
		return entries, nil
	}
	return nil, err
}

func told(in io.Reader) (count int, err error) {
	reader := csv.NewReader(in)
	for {
		if _, err := reader.Read(); err != nil {
			slog.Warn("ends early", "error", err)
			break
		}
		count++
	}
	return count, nil
}

// A connection ends as it likes.
func serve(conn net.Conn) error {
	reader := bufio.NewReader(conn)
	for {
		if _, err := reader.ReadString('\n'); err != nil {
			break
		}
	}
	return nil
}

func ingest(stream grpc.ClientStreamingServer[entry, entry]) error {
	var total int64
	for {
		one, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		total += one.cents
	}
	return stream.SendAndClose(&entry{cents: total})
}
