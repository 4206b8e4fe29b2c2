// Package rekening keeps accounts; its names are no English.
package rekening

// Setor is a deposit.
type Setor struct {
	NoRekening string
	Nominal    float64 // want "money/float-type: the field `Nominal` holds money as `float64`"
}

// Barang is sold by weight.
type Barang struct {
	HargaSatuan float64 // want "the field `HargaSatuan`"
	Berat       float64
	HargaPersen float64
}

// Nominal is no amount where English words follow.
type meter struct {
	nominalVoltage float64
}
