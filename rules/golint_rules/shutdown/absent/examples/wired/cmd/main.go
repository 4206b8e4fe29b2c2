package main

import "example.com/service/di"

func main() { di.Server()() }
