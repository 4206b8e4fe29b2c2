// example: internal/models/unwritten_bad.go, in a service
package models

import "time"

type input struct{ name string }

func (i *input) Deadline() (time.Time, bool) {
	panic("unimplemented") // want "`Deadline` panics whenever it is called; write it, or leave it out of what is served"
}
