package upload

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/labstack/echo/v4"
)

func accept(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseMultipartForm(32 << 20); err != nil { // want "http/upload-unlimited: `r.ParseMultipartForm` takes an upload of any size, as 2 more handlers of this package do, .*hand `r.Body` to `http.MaxBytesReader` first"
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	_, _, err := r.FormFile("image")
	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
	}
}

func acceptGin(c *gin.Context) {
	file, err := c.FormFile("image")
	if err != nil {
		c.Status(http.StatusBadRequest)
		return
	}
	c.String(http.StatusOK, file.Filename)
}

func acceptEcho(c echo.Context) error {
	file, err := c.FormFile("image")
	if err != nil {
		return err
	}
	return c.String(http.StatusOK, file.Filename)
}
