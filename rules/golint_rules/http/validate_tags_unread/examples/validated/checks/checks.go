package checks

import "github.com/go-playground/validator/v10"

var tags = validator.New()

func Take(given any) error { return tags.Struct(given) }
