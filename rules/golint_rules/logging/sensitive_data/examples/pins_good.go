package places

import (
	"context"
	"log/slog"
)

// A postal code is a PIN in India.
type customerAddress struct {
	Street string
	City   string
	Pin    string
}

type relay struct {
	Board string
	Pin   string
}

// The number of somebody who works there.
type employee struct {
	Name string
	NIK  string
}

func placed(ctx context.Context, a customerAddress, r relay, e employee, gpioPin, maskedPin string) {
	slog.InfoContext(ctx, "address", "address", a, "pin", a.Pin)
	slog.InfoContext(ctx, "relay", "relay", r, "pin", r.Pin, "gpio", gpioPin)
	slog.InfoContext(ctx, "employee", "employee", e, "nik", e.NIK)
	slog.InfoContext(ctx, "login", "pin", maskedPin)
}
