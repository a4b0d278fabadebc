// SPDX-License-Identifier: Apache-2.0

// Connect says, for each NAME or ADDRESS and port on its command line, what was read there, or why nothing was.
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
