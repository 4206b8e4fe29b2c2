package ledger

type CaptureRequest struct {
	Amount   int64
	Currency string
}

type Entry struct {
	Amount   int64
	Currency string
}

func entryOf(req CaptureRequest) Entry {
	return Entry{Amount: req.Amount, Currency: "USD"} // want "whatever the currency"
}
