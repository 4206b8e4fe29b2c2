// A helper of the house reads the header.
package session

import "strings"

type requestContext struct{ headers map[string]string }

func (c *requestContext) GetHeader(name string) *string {
	found, ok := c.headers[name]
	if !ok {
		return nil
	}
	return &found
}

func token(c *requestContext) string {
	header := c.GetHeader("Authorization")
	if header == nil {
		return ""
	}
	return strings.Split(*header, " ")[1] // want "part 1 of `\\*header` is taken without a look"
}
