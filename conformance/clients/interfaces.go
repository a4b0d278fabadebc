// SPDX-License-Identifier: Apache-2.0

// What Go sees. It speaks NETLINK_ROUTE itself, without a libc.
package main

import (
	"fmt"
	"net"
)

func main() {
	list, err := net.Interfaces()
	if err != nil {
		fmt.Println("interfaces:", err)
	}
	for _, i := range list {
		own, err := i.Addrs()
		fmt.Println(i.Index, i.Name, i.MTU, i.Flags, own, err)
	}
	all, err := net.InterfaceAddrs()
	fmt.Println(all, err)
	lo, err := net.InterfaceByName("lo")
	if err == nil {
		fmt.Println("by name:", lo.Index)
	} else {
		fmt.Println("by name:", err)
	}
	_, err = net.InterfaceByIndex(77)
	fmt.Println(err)
}
