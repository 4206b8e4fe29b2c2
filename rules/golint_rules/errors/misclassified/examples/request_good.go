package uploads

import (
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
)

// GetFile reads what the client has sent, and asks nobody else.
func GetFile(r *http.Request) (multipart.File, error) {
	if err := r.ParseMultipartForm(1 << 20); err != nil {
		return nil, fmt.Errorf("form: %w", err)
	}
	file, _, err := r.FormFile("file")
	return file, err
}

func upload(w http.ResponseWriter, r *http.Request) {
	file, err := GetFile(r)
	if err != nil {
		http.Error(w, "file not found", http.StatusBadRequest)
		return
	}
	defer file.Close()
	w.WriteHeader(http.StatusAccepted)
}

type vault interface {
	Reveal(sealed []byte) ([]byte, error)
}

type sealedUploads struct{ vault vault }

func (s sealedUploads) readBody(r *http.Request) ([]byte, error) {
	sealed, err := io.ReadAll(io.LimitReader(r.Body, 1<<20))
	if err != nil {
		return nil, err
	}
	return s.vault.Reveal(sealed)
}

// What reads a request fails for what is in it.
func (s sealedUploads) open(w http.ResponseWriter, r *http.Request) {
	body, err := s.readBody(r)
	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	_, _ = w.Write(body)
}
