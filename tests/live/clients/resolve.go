// SPDX-License-Identifier: Apache-2.0

// Resolves each NAME with Go's own resolver, and prints as resolve.c does.
package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"strings"
	"time"
)

func main() {
	resolver := net.Resolver{PreferGo: true}
	for _, name := range os.Args[1:] {
		start := time.Now()
		found, err := resolver.LookupHost(context.Background(), name)
		if err != nil || len(found) == 0 { // "hosts: files" makes it forget the error
			fmt.Println("none", time.Since(start).Milliseconds())
		} else {
			fmt.Println(strings.Join(found, " "))
		}
	}
}
