package uploads

import (
	"fmt"
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
