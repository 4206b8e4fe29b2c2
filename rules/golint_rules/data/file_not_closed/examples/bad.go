// example: internal/reports/reports.go, in a service
package reports

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"image"
	"image/jpeg"
	"io"
	"mime/multipart"
	"os"

	"github.com/xuri/excelize/v2"
)

// On the path on which it fails.
func store(path string, picture image.Image) error {
	out, err := os.Create(path) // want "`out` of `os.Create` stays open where the function ends without `out.Close\\(\\)`"
	if err != nil {
		return err
	}
	if err := jpeg.Encode(out, picture, nil); err != nil {
		return err
	}
	return out.Close()
}

func rows(upload *multipart.FileHeader) ([][]string, error) {
	file, err := upload.Open() // want "`file` of `upload.Open` stays open"
	if err != nil {
		return nil, err
	}
	reader := csv.NewReader(file)
	reader.Comma = ';'
	return reader.ReadAll()
}

func sheet(from io.Reader) ([][]string, error) {
	book, err := excelize.OpenReader(from) // want "`book` of `excelize.OpenReader` stays open"
	if err != nil {
		return nil, err
	}
	return book.GetRows(book.GetSheetName(0))
}

func decode(path string, into any) error {
	file, err := os.Open(path) // want "`file` of `os.Open` stays open"
	if err != nil {
		return err
	}
	return json.NewDecoder(bufio.NewReader(file)).Decode(into)
}

// On a path on which nobody gets it.
func checked(upload *multipart.FileHeader, most int64) (multipart.File, error) {
	file, err := upload.Open() // want "`file` of `upload.Open` stays open .*; call `file.Close\\(\\)` there, as another path hands it on"
	if err != nil {
		return nil, err
	}
	if upload.Size < 1 {
		return nil, io.EOF
	} else if upload.Size > most {
		return nil, io.ErrShortBuffer
	}
	return file, nil
}
