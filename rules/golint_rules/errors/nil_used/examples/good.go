package notices

import (
	"context"
	"errors"
	"log"
	"sync"
)

type content struct{ Subject, Body string }

type owner struct{ Email string }

func (o *owner) Name() string {
	if o == nil {
		return ""
	}
	return o.Email
}

type notice struct {
	Content *content
	Owner   *owner
}

func (n *notice) load() { n.Content = &content{} }

func guarded(n *notice) (string, error) {
	title := ""
	if n.Content != nil {
		title = n.Content.Subject
	}
	if n.Content == nil {
		return "", errors.New("no content")
	}
	return title + n.Content.Body, nil
}

func loaded(n *notice) string {
	title := ""
	if n.Content != nil {
		title = n.Content.Subject
	}
	n.load()
	return title + n.Content.Body
}

func chosen(n *notice) string {
	if n.Content != nil {
		return n.Content.Subject
	} else {
		n.Content = &content{}
	}
	return n.Content.Body
}

func named(n *notice, deep bool) string {
	title := ""
	if n.Owner != nil {
		title = n.Owner.Email
	}
	if deep {
		return n.Owner.Email
	}
	return title + n.Owner.Name()
}

func short(n *notice) bool {
	if n.Content != nil {
		n.Content.Subject = ""
	}
	return n.Content != nil && n.Content.Body == ""
}

func given(n *notice, c *content) string {
	if c != nil {
		n.Content = c
	}
	c = n.Content
	return c.Body
}

func find(id string) (*content, error) { return nil, errors.New("no " + id) }

// The error beside it says whether there is one.
func beside(id string) (string, error) {
	c, err := find(id)
	title := ""
	if c != nil {
		title = c.Subject
	}
	if err != nil {
		return title, err
	}
	return c.Body, nil
}

func next(c *content) *content { return c }

// It is set anew before it is asked for.
func chain(c *content) string {
	title := c.Subject
	c = next(c)
	if c == nil {
		return title
	}
	return title + c.Body
}

func deep(n *notice, full bool) string {
	if full {
		return n.Content.Body
	}
	if n.Content == nil {
		return ""
	}
	return n.Content.Subject
}

func filled(n *notice) string {
	title := n.Content.Subject
	n.load()
	if n.Content == nil {
		return title
	}
	return n.Content.Body
}

// For a failure nothing goes on, whatever ends it.
func each(ids []string) (n int, bodies string) {
	for _, id := range ids {
		c, err := find(id)
		if c != nil {
			n++
		}
		if err != nil {
			continue
		}
		bodies += c.Body
	}
	return n, bodies
}

func must(id string) string {
	c, err := find(id)
	if c != nil {
		c.Subject = id
	}
	if err != nil {
		log.Fatal(err)
	}
	return c.Body
}

func isWritten(c *content) bool { return c != nil && c.Body != "" }

func asked(c *content) string {
	title, isThere := "", false
	if c != nil {
		title, isThere = c.Subject, true
	}
	if isWritten(c) && c.Subject == title {
		return "same"
	}
	if isThere && c.Body == "" {
		return "empty"
	}
	return title
}

func lines(n *notice) (found int) {
	var texts []string
	if n.Content != nil {
		texts = append(texts, n.Content.Body)
	}
	for _, text := range texts {
		found += len(text) + len(n.Content.Subject)
	}
	return found
}

func mustBeThere(c *content) {
	if c == nil {
		panic("no content")
	}
}

func sure(c *content) string {
	title := ""
	if c != nil {
		title = c.Subject
	}
	mustBeThere(c)
	return title + c.Body
}

func listed(c *content, kind int) string {
	title := ""
	switch {
	case c == nil:
		return title
	case kind == 1:
		title = "first"
	}
	if c != nil {
		title += c.Subject
	}
	return title + c.Body
}

// What a loop sets is nil in a later turn.
func longest(first *part) (found string) {
	found = first.Name
	for at := first; ; at = at.Next {
		if at == nil {
			return found
		}
		if len(at.Name) > len(found) {
			found = at.Name
		}
	}
}

type part struct {
	Name string
	Next *part
}

func last(at *part) string {
	name := at.Name
	for {
		if at == nil {
			return name
		}
		name = at.Name
		at = at.Next
	}
}

type desk struct {
	mu      sync.Mutex
	current *part
}

// Others may have put it away.
func (d *desk) finish(work func(string)) {
	d.mu.Lock()
	name := d.current.Name
	d.mu.Unlock()
	work(name)
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.current == nil {
		return
	}
	d.current = d.current.Next
}

type refused struct{ Reason string }

func (r *refused) Error() string { return r.Reason }

func (r *refused) Why() string {
	if r == nil {
		return ""
	}
	return r.Reason
}

type plain struct{ Reason string }

func (p plain) Error() string { return p.Reason }

func reason(err error) string {
	var found *refused
	if errors.As(err, &found) && found.Reason != "" {
		return found.Reason
	}
	return ""
}

// The pointer itself is asked.
func asked(err error) string {
	var found *refused
	errors.As(err, &found)
	if found != nil && found.Reason != "" {
		return found.Reason
	}
	return found.Why()
}

// The value is empty where there is none.
func value(err error) string {
	var found plain
	errors.As(err, &found)
	return found.Reason
}

// Both fill the same target.
func either(err, other error) string {
	var found *refused
	if errors.As(err, &found) || errors.As(other, &found) {
		return found.Reason
	}
	return ""
}

func late(err error) string {
	var found *refused
	if errors.As(err, &found) || errors.Is(err, context.DeadlineExceeded) {
		if found != nil {
			return found.Reason
		}
		return "late"
	}
	return ""
}

func refuse(reason string) error { return &refused{Reason: reason} }

// What fails here is of that kind alone.
func known() string {
	if err := refuse("limit"); err != nil {
		var found *refused
		errors.As(err, &found)
		return found.Reason
	}
	return ""
}

// What it is has been asked before.
func told(err error) string {
	if !isRefused(err) {
		return ""
	}
	var found *refused
	errors.As(err, &found)
	return found.Reason
}

func isRefused(err error) bool {
	var found *refused
	return errors.As(err, &found)
}
