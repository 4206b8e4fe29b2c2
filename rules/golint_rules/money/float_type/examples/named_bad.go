package game

// Money needs nothing beside it.
type Money float64 // want "the type `Money` holds money as `float64`"

// Cents are whole.
type Cents int64

// Weight is no money.
type Weight float64
