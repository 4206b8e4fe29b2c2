package ledger

func guard(work func()) {
	defer func() {
		recover() // want "errors/recover-drops: the panic that is caught here is dropped"
	}()
	work()
}

func guardQuietly(work func()) {
	defer func() {
		if caught := recover(); caught != nil { // want "errors/recover-drops"
			return
		}
	}()
	work()
}

func guardBlank(work func()) {
	defer func() {
		_ = recover() // want "errors/recover-drops"
	}()
	work()
}
