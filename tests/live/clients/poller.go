// SPDX-License-Identifier: Apache-2.0

package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"syscall"
	"time"
)

const (
	receiveBytes = 65536
	timeout      = 10 * time.Second
	silence      = 100 * time.Millisecond
	solNetlink   = 270
	extAck       = 11 // NETLINK_EXT_ACK
)

type socket struct {
	fd   int
	file *os.File
	pid  uint32
}

func check(what string, err error) {
	if err != nil {
		fmt.Println(what, err)
		os.Exit(1)
	}
}

// open returns a nonblocking socket in the epoll set of the Go runtime.
func open(groups uint32) *socket {
	fd, err := syscall.Socket(syscall.AF_NETLINK, syscall.SOCK_RAW|syscall.SOCK_CLOEXEC, syscall.NETLINK_ROUTE)
	check("socket", err)
	check("nonblock", syscall.SetNonblock(fd, true))
	s := &socket{fd: fd, file: os.NewFile(uintptr(fd), "netlink")}
	check("bind", syscall.Bind(fd, &syscall.SockaddrNetlink{Family: syscall.AF_NETLINK, Groups: groups}))
	fmt.Println("NETLINK_EXT_ACK:", syscall.SetsockoptInt(fd, solNetlink, extAck, 1))
	name, err := syscall.Getsockname(fd)
	check("getsockname", err)
	nl, ok := name.(*syscall.SockaddrNetlink)
	if !ok {
		fmt.Printf("wrong socket type %T\n", name)
		os.Exit(1)
	}
	s.pid = nl.Pid
	return s
}

func (s *socket) send(request []byte) {
	raw, err := s.file.SyscallConn()
	check("SyscallConn", err)
	err = raw.Write(func(fd uintptr) bool {
		err := syscall.Sendto(int(fd), request, 0, &syscall.SockaddrNetlink{Family: syscall.AF_NETLINK})
		check("sendto", err)
		return true
	})
	check("write", err)
}

// receive waits by epoll until recvfrom returns data. The sender must be the kernel: family 16, port id 0.
func (s *socket) receive(wait time.Duration) ([]syscall.NetlinkMessage, error) {
	var buffer [receiveBytes]byte
	var n int
	var from syscall.Sockaddr
	var inner error
	check("deadline", s.file.SetReadDeadline(time.Now().Add(wait)))
	raw, err := s.file.SyscallConn()
	check("SyscallConn", err)
	err = raw.Read(func(fd uintptr) bool {
		n, from, inner = syscall.Recvfrom(int(fd), buffer[:], 0)
		return inner != syscall.EAGAIN
	})
	if err != nil {
		return nil, err
	}
	check("recvfrom", inner)
	sender, ok := from.(*syscall.SockaddrNetlink)
	if !ok {
		fmt.Printf("sender is no netlink address but %T\n", from)
		os.Exit(1)
	}
	if sender.Family != syscall.AF_NETLINK || sender.Pid != 0 || sender.Groups != 0 {
		fmt.Println("wrong sender:", *sender)
		os.Exit(1)
	}
	return syscall.ParseNetlinkMessage(buffer[:n])
}

func request(number uint16, flags uint16, seq uint32, body []byte) []byte {
	b := make([]byte, syscall.NLMSG_HDRLEN, syscall.NLMSG_HDRLEN+len(body))
	binary.LittleEndian.PutUint32(b[0:], uint32(cap(b)))
	binary.LittleEndian.PutUint16(b[4:], number)
	binary.LittleEndian.PutUint16(b[6:], flags|syscall.NLM_F_REQUEST)
	binary.LittleEndian.PutUint32(b[8:], seq)
	return append(b, body...)
}

// execute prints the answer to a request, up to where vishvananda/netlink stops reading.
func (s *socket) execute(what string, seq uint32, number, flags uint16, body []byte) {
	fmt.Println(what)
	s.send(request(number, flags, seq, body))
	for {
		messages, err := s.receive(timeout)
		check("receive", err)
		for _, m := range messages {
			if m.Header.Seq != seq || m.Header.Pid != s.pid {
				fmt.Println("wrong sequence number or port id:", m.Header)
			}
			fmt.Println(m.Header.Type, m.Header.Flags, m.Header.Len)
			switch m.Header.Type {
			case syscall.NLMSG_DONE:
				return
			case syscall.NLMSG_ERROR:
				fmt.Println(syscall.Errno(-int32(binary.LittleEndian.Uint32(m.Data))))
				return
			}
			if m.Header.Flags&syscall.NLM_F_MULTI == 0 {
				return
			}
		}
	}
}

func poller() {
	s := open(0)
	link := make([]byte, syscall.SizeofIfInfomsg)
	lo := make([]byte, syscall.SizeofIfInfomsg)
	lo[4] = 1
	missing := make([]byte, syscall.SizeofIfInfomsg)
	missing[4] = 77
	s.execute("LinkList", 1, syscall.RTM_GETLINK, syscall.NLM_F_DUMP, link)
	s.execute("AddrList", 2, syscall.RTM_GETADDR, syscall.NLM_F_DUMP, link)
	s.execute("RouteList", 3, syscall.RTM_GETROUTE, syscall.NLM_F_DUMP, make([]byte, syscall.SizeofRtMsg))
	s.execute("LinkByIndex 1", 4, syscall.RTM_GETLINK, 0, lo)
	s.execute("LinkByIndex 77", 5, syscall.RTM_GETLINK, 0, missing)
	s.execute("LinkSetDown", 6, syscall.RTM_NEWLINK, syscall.NLM_F_ACK, lo)

	// A reader in another goroutine waits before the request is sent.
	done := make(chan error)
	go func() {
		messages, err := s.receive(timeout)
		fmt.Println("reader:", len(messages))
		done <- err
	}()
	time.Sleep(silence)
	s.send(request(syscall.RTM_GETLINK, 0, 7, lo))
	check("reader", <-done)
	_, err := s.receive(silence)
	fmt.Println("nothing more:", errors.Is(err, os.ErrDeadlineExceeded))

	events := open(1<<0 | 1<<4 | 1<<8) // links, IPv4 and IPv6 addresses
	_, err = events.receive(silence)
	fmt.Println("silence:", errors.Is(err, os.ErrDeadlineExceeded))
	go func() {
		_, err := events.receive(timeout)
		done <- err
	}()
	time.Sleep(silence)
	check("close", events.file.Close())
	fmt.Println("closed under a reader:", <-done)
}
