//go:build wireinject

package di

import "example.com/service/web"

func Server() func() { panic(web.NewServer) }
