package main

import "example.com/service/cmd"

func main() { cmd.Execute() }
