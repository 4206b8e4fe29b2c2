package meant

type limit struct{ n int }

func (l limit) exceeds() bool { return l.n > 10 }

type counts interface {
	Count(ip string) (limit, error)
}

// A longer comment that speaks of other things.
func tooMany(c counts, ip string) bool {
	// Bots are ignored here, and so are rows of old days.
	// The count is that of today.
	found, _ := c.Count(ip) // want "`found` is used although"
	return found.exceeds()
}

type orders interface{ Save(id string) error }

func owed(o orders, id string) {
	// FIXME: the error is dropped here.
	_ = o.Save(id) // want "`_` takes the error of `o.Save`"
}
