// Package store holds the handle that all packages share.
package store

import "gorm.io/gorm"

// DB is the database.
var DB *gorm.DB
