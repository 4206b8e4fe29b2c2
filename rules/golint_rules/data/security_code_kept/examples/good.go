// example: internal/models/card.go, in a service
package models

// What a client sends, and what no table keeps.
type payRequest struct {
	Number string `json:"number"`
	CVV    string `json:"cvv"`
}

type Card struct {
	Token string `gorm:"column:token"`
	CVV   string `gorm:"-" json:"-"`
	Cvv   string
}

// The code of a door, and of another thing.
type Door struct {
	SecurityCode string `gorm:"column:security_code"`
	CVVResult    string `gorm:"column:cvv_result"`
}
