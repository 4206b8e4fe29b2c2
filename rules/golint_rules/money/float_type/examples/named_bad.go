package game

// Money needs nothing beside it.
type Money float64 // want "the type `Money` holds money as `float64`"

// Cents are whole.
type Cents int64

// Weight is no money.
type Weight float64

// Whose type is told is not told again.
type bag struct{ Total Money }

func (b *bag) add(more Money, prices ...price) Money { return b.Total + more }

type price = float32 // want "the type `price` holds money as `float32`"

type shelf struct {
	Price *float64 // want "the field `Price` holds money"
	Money Money
}
