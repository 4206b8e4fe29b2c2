// Package service writes fields in one of its files.
package service

import "github.com/labstack/gommon/log"

func paid(id string) { log.Infoj(log.JSON{"message": "paid", "payment": id}) }
