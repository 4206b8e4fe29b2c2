package meant

type limit struct{ n int }

func (l limit) exceeds() bool { return l.n > 10 }

type counts interface {
	Count(ip string) (limit, error)
	Acked(rule string) (string, bool, error)
}

// The comment has more than one line, and says it in the first of them.
func tooMany(c counts, ip string) bool {
	// A failure of this count is to be ignored.
	// Nobody is kept out by it.
	found, _ := c.Count(ip)
	return found.exceeds()
}

func acked(c counts, rule string) bool {
	// Ignoring the answer and the possible error.
	// All that counts is whether the rule is off.
	_, found, _ := c.Acked(rule)
	return found
}
