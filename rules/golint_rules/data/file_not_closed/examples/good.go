// example: internal/reports/reports.go, in a service
package reports

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"log"
	"mime/multipart"
	"os"

	"github.com/xuri/excelize/v2"
)

var errEmpty = errors.New("empty")

type archive struct{ file *os.File }

func store(path string, from io.Reader) (err error) {
	out, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() {
		if closed := out.Close(); err == nil {
			err = closed
		}
	}()
	_, err = io.Copy(out, from)
	return err
}

func rows(upload *multipart.FileHeader) ([][]string, error) {
	file, err := upload.Open()
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return csv.NewReader(file).ReadAll()
}

// An empty upload holds no file, and what is read goes to who called.
func checked(upload *multipart.FileHeader) (multipart.File, error) {
	file, err := upload.Open()
	if err != nil {
		return nil, err
	}
	if upload.Size < 1 {
		return nil, errEmpty
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		file.Close()
		return nil, err
	}
	return file, nil
}

func sheet(from io.Reader) ([][]string, error) {
	book, err := excelize.OpenReader(from)
	if err != nil {
		return nil, err
	}
	rows, err := book.GetRows(book.GetSheetName(0))
	if closed := book.Close(); err == nil {
		err = closed
	}
	return rows, err
}

// Whoever has it closes it.
func open(path string) (*archive, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	return &archive{file: file}, nil
}

func lines(path string) (*csv.Reader, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	return csv.NewReader(file), nil
}

func logTo(path string) error {
	file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	log.SetOutput(file)
	return nil
}

// It is read once, at the start.
func initSettings(into any) error {
	file, err := os.Open("settings.json")
	if err != nil {
		return err
	}
	return json.NewDecoder(file).Decode(into)
}
