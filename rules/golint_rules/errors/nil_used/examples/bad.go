package notices

import (
	"context"
	"errors"
	"net/http"
)

type content struct {
	Subject string
	Data    map[string]string
}

type notice struct {
	Content *content
	Owner   *owner
}

type owner struct{ Email string }

func (o *owner) Name() string {
	if o == nil {
		return ""
	}
	return o.Email
}

func send(ctx context.Context, n *notice) map[string]any {
	title := ""
	if n.Content != nil {
		title = n.Content.Subject
	}
	return map[string]any{
		"title": title,
		"data":  n.Content.Data, // want "`n.Content` may be nil, as the condition above asks, and this panics then"
	}
}

func mail(n *notice, agent *string, r *http.Request) string {
	if agent != nil {
		r.Header.Set("User-Agent", *agent)
	}
	r.Header.Set("X-Agent", *agent) // want "`agent` may be nil"
	return n.Owner.Name()
}

func find(id string) *owner { return nil }

func named(id string) string {
	o := find(id)
	address := o.Email // want "`o` is used here, and asked for nil after that, too late"
	if o == nil {
		return ""
	}
	return address
}

func subject(n *notice) string {
	title := n.Content.Subject // want "`n.Content` is used here, and asked for nil after that, too late"
	if n.Content == nil || title == "" {
		return "none"
	}
	return title
}

type refused struct{ Reason string }

func (r *refused) Error() string { return r.Reason }

type coded interface {
	error
	Code() string
}

// Nobody asks whether there was such an error.
func reason(err error) string {
	var found *refused
	errors.As(err, &found)
	return found.Reason // want "`found` is nil where `errors.As` has found no such error"
}

func isLimit(err error) bool {
	var found *refused
	errors.As(err, &found)
	if found.Reason == "limit" { // want "this panics then"
		return true
	}
	return false
}

// The end of the time leads here, too.
func code(err error) string {
	var found coded
	if errors.As(err, &found) || errors.Is(err, context.DeadlineExceeded) {
		return found.Code() // want "`found` is nil where `errors.As` has found no such error"
	}
	return ""
}
