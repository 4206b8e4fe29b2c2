package upload

import (
	"bytes"
	"io"
	"net/http"

	"github.com/gin-gonic/gin"
)

const most = 1 << 20

func accept(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, most)
	data, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, "too long", http.StatusRequestEntityTooLarge)
		return
	}
	_, _ = w.Write(data)
}

func acceptPart(w http.ResponseWriter, r *http.Request) {
	data, _ := io.ReadAll(io.LimitReader(r.Body, most))
	_, _ = w.Write(data)
}

func fetch(client *http.Client, request *http.Request) ([]byte, error) {
	response, err := client.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	return io.ReadAll(response.Body)
}

// again reads what is in memory already.
func again(w http.ResponseWriter, r *http.Request) {
	data, _ := io.ReadAll(io.LimitReader(r.Body, most))
	r.Body = io.NopCloser(bytes.NewReader(data))
	all, _ := io.ReadAll(r.Body)
	_, _ = w.Write(all)
}

func raw(c *gin.Context) {
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, most)
	data, err := c.GetRawData()
	if err != nil {
		return
	}
	c.Data(http.StatusOK, "application/json", data)
}

type tracing struct{ next http.RoundTripper }

// RoundTrip reads what the process itself sends.
func (t tracing) RoundTrip(r *http.Request) (*http.Response, error) {
	sent, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	r.Body = io.NopCloser(bytes.NewReader(sent))
	return t.next.RoundTrip(r)
}
