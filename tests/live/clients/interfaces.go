// SPDX-License-Identifier: Apache-2.0

// Go's own netlink code, in package syscall, and package net, which uses it. No libc is involved.
// With the argument "poller": netlink sockets as vishvananda/netlink uses them, in poller.go.
package main

import (
	"fmt"
	"net"
	"os"
	"syscall"
)

func list() {
	all, err := net.Interfaces()
	fmt.Println("Interfaces:", err)
	for _, i := range all {
		own, err := i.Addrs()
		fmt.Println(i.Index, i.Name, i.MTU, i.Flags, i.HardwareAddr, own, err)
	}
	fmt.Println(net.InterfaceAddrs())
	for _, name := range []string{"lo", "nosuch0"} {
		fmt.Println(net.InterfaceByName(name))
	}
	for _, index := range []int{1, 2, 77} {
		fmt.Println(net.InterfaceByIndex(index))
	}
}

func rib(what string, number, family int) {
	b, err := syscall.NetlinkRIB(number, family)
	fmt.Println(what, len(b), err)
	messages, err := syscall.ParseNetlinkMessage(b)
	if err != nil {
		fmt.Println(err)
	}
	for i := range messages {
		m := &messages[i]
		fmt.Println(m.Header.Type, m.Header.Flags, m.Header.Len)
		if m.Header.Type == syscall.NLMSG_DONE {
			continue
		}
		attrs, err := syscall.ParseNetlinkRouteAttr(m)
		fmt.Println(len(attrs), err)
		for _, a := range attrs {
			// The creation times of addresses differ.
			if m.Header.Type != syscall.RTM_NEWADDR || a.Attr.Type != syscall.IFA_CACHEINFO {
				fmt.Printf("%d:%x\n", a.Attr.Type, a.Value)
			}
		}
	}
}

func main() {
	if len(os.Args) > 1 && os.Args[1] == "poller" {
		poller()
		return
	}
	list()
	rib("links", syscall.RTM_GETLINK, syscall.AF_UNSPEC)
	rib("addresses", syscall.RTM_GETADDR, syscall.AF_UNSPEC)
	rib("IPv4 addresses", syscall.RTM_GETADDR, syscall.AF_INET)
	rib("IPv4 routes", syscall.RTM_GETROUTE, syscall.AF_INET)
	rib("IPv6 routes", syscall.RTM_GETROUTE, syscall.AF_INET6)
}
