// SPDX-License-Identifier: Apache-2.0

// Lists the interfaces, then goes on with a copy of a netlink socket after closing the original.
package main

import (
	"fmt"
	"net"
	"syscall"
)

func main() {
	fmt.Println(net.Interfaces())
	fmt.Println(net.InterfaceAddrs())
	fd, err := syscall.Socket(syscall.AF_NETLINK, syscall.SOCK_RAW|syscall.SOCK_CLOEXEC, syscall.NETLINK_ROUTE)
	fmt.Println(err)
	copy, err := syscall.Dup(fd)
	fmt.Println(err)
	syscall.Close(fd)
	fmt.Println(syscall.Bind(copy, &syscall.SockaddrNetlink{Family: syscall.AF_NETLINK}))
	name, err := syscall.Getsockname(copy)
	switch n := name.(type) {
	case *syscall.SockaddrNetlink:
		fmt.Println("netlink", n.Family, n.Pid != 0, err)
	default:
		fmt.Printf("%T %v\n", name, err)
	}
	domain, err := syscall.GetsockoptInt(copy, syscall.SOL_SOCKET, syscall.SO_DOMAIN)
	fmt.Println(domain, err)
	// RTM_GETLINK with NLM_F_REQUEST and NLM_F_DUMP
	ask := []byte{17, 0, 0, 0, 18, 0, 1, 3, 1, 0, 0, 0, 0, 0, 0, 0, 0}
	fmt.Println(syscall.Sendto(copy, ask, 0, &syscall.SockaddrNetlink{Family: syscall.AF_NETLINK}))
	b := make([]byte, 8192)
	n, from, err := syscall.Recvfrom(copy, b, 0)
	fmt.Println(n > 0, from.(*syscall.SockaddrNetlink).Pid, err)
	messages, err := syscall.ParseNetlinkMessage(b[:n])
	fmt.Println(len(messages), messages[0].Header.Type, err)
}
