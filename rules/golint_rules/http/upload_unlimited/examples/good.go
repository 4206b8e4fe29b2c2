package upload

import (
	"io"
	"net/http"

	"github.com/gin-gonic/gin"
)

const most = 5 << 20

func accept(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, most)
	if err := r.ParseMultipartForm(most); err != nil {
		w.WriteHeader(http.StatusRequestEntityTooLarge)
	}
}

// Whoever looks at the size has thought of it.
func looks(c *gin.Context) {
	file, err := c.FormFile("image")
	if err != nil || file.Size > most {
		c.Status(http.StatusBadRequest)
		return
	}
	c.String(http.StatusOK, file.Filename)
}

// A form without files has a limit of its own.
func form(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		w.WriteHeader(http.StatusBadRequest)
	}
	_, _ = io.WriteString(w, r.PostFormValue("name"))
}
