package proxy

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httputil"
)

func send(ctx context.Context, client *http.Client, req *http.Request) (*http.Response, error) {
	dump, err := httputil.DumpRequestOut(req, true)
	if err != nil {
		return nil, err
	}
	slog.InfoContext(ctx, "calling", "request", string(dump)) // want "`dump` is the whole body"
	resp, err := client.Do(req)
	if err != nil {
		return nil, err
	}
	answer, err := httputil.DumpResponse(resp, true)
	if err != nil {
		return nil, err
	}
	slog.InfoContext(ctx, "called", "response", string(answer)) // want "`answer` is all that another service answered"
	return resp, nil
}

// Without the body there are still the headers.
func recovered(r *http.Request) {
	head, _ := httputil.DumpRequest(r, false)
	slog.Error("recovered", "head", string(head)) // want "all headers"
}

func headOf(resp *http.Response) {
	head, _ := httputil.DumpResponse(resp, false)
	slog.Info("answered", "head", string(head))
}
