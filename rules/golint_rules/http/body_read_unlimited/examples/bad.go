package upload

import (
	"bytes"
	"io"
	"net/http"

	"github.com/gin-gonic/gin"
)

func accept(w http.ResponseWriter, r *http.Request) {
	data, err := io.ReadAll(r.Body) // want "`io.ReadAll` reads all of a body"
	if err != nil {
		http.Error(w, "cannot read", http.StatusBadRequest)
		return
	}
	_, _ = w.Write(data)
}

func register(mux *http.ServeMux) {
	mux.HandleFunc("/buffered", func(w http.ResponseWriter, r *http.Request) {
		var buffer bytes.Buffer
		_, _ = buffer.ReadFrom(r.Body) // want "`buffer.ReadFrom` reads all"
	})
}

func copied(w http.ResponseWriter, r *http.Request) {
	var seen bytes.Buffer
	tee := io.TeeReader(r.Body, &seen)
	data, err := io.ReadAll(tee) // want "`io.ReadAll` reads all of a body"
	if err != nil {
		return
	}
	_, _ = w.Write(data)
}

func raw(c *gin.Context) {
	data, err := c.GetRawData() // want "`c.GetRawData` reads all of a body that may have any size; give `c.Request.Body` a limit"
	if err != nil {
		return
	}
	c.Data(http.StatusOK, "application/json", data)
}
