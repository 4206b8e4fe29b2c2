package load

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"io"

	"google.golang.org/grpc"
)

type entry struct{ cents int64 }

func rows(in io.Reader) ([][]string, error) {
	reader := csv.NewReader(in)
	var rows [][]string
	for {
		row, err := reader.Read()
		if err != nil {
			break // want "`reader.Read` says by an error of its own that there is no more, and here any other passes for the end"
		}
		rows = append(rows, row)
	}
	return rows, nil
}

func entries(in io.Reader) ([]entry, error) {
	decoder := json.NewDecoder(in)
	var entries []entry
	for decoder.More() {
		var one entry
		if err := decoder.Decode(&one); err != nil {
			break // want "the caller is told that all was read"
		}
		entries = append(entries, one)
	}
	return entries, nil
}

func ingest(ctx context.Context, save func(context.Context, int64) error, stream grpc.ClientStreamingServer[entry, entry]) error {
	var total int64
	for {
		one, err := stream.Recv()
		if err != nil {
			break // want "`stream.Recv` says by an error of its own that there is no more"
		}
		total += one.cents
	}
	if err := save(ctx, total); err != nil {
		return err
	}
	return stream.SendAndClose(&entry{cents: total})
}
