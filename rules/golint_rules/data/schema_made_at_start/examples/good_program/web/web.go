// Package web is what both programs import.
package web

import (
	"github.com/gofiber/fiber/v2"
	"gorm.io/gorm"
)

// New makes the application.
func New() *fiber.App { return fiber.New() }

// Connect opens the database.
func Connect() (*gorm.DB, error) { return gorm.Open(nil) }
