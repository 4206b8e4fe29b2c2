package notices

import (
	"context"
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
