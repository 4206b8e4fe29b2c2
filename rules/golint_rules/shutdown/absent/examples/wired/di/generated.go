//go:build !wireinject

// What is generated here from wire.go is not committed.
package di
