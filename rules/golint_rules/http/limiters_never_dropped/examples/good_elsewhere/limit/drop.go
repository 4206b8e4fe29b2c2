package limit

func (l *limiters) drop(address string) { delete(l.known, address) }
