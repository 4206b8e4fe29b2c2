// example: internal/models/card.go, in a service
package models

type Card struct {
	ID           string `gorm:"column:id"`
	Token        string `gorm:"column:token"`
	CVV          string `gorm:"column:cvv" json:"cvv"` // want "`CVV` keeps the security code of a card"
	SecurityCode string `db:"security_code"`           // want "nobody may store it"
}

type paid struct {
	CardCvc *string `bson:"card_cvc,omitempty"` // want "`CardCvc`"
}
