// SPDX-License-Identifier: Apache-2.0

// Connect prints what it reads from each NAME:PORT or ADDRESS:PORT on its command line, or why it cannot.
package main

import (
	"fmt"
	"io"
	"net"
	"os"
	"strings"
)

func main() {
	for _, where := range os.Args[1:] {
		c, err := net.Dial("tcp", where)
		if err != nil {
			words := strings.Split(err.Error(), ": ")
			fmt.Println(words[len(words)-1])
			continue
		}
		text, _ := io.ReadAll(c)
		fmt.Print(string(text))
		c.Close()
	}
}
