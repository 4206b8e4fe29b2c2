package notices

import "errors"

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
