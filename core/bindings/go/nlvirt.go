// SPDX-License-Identifier: Apache-2.0

/*
Package nlvirt runs commands that see the loopback interface and no other network.

	out, err := nlvirt.Command("ip", "addr").Output()

	cmd := nlvirt.Command("curl", "https://example.com")
	cmd.Allow = []string{"example.com:443"}
	err := cmd.Run()

Cmd has fields and methods of os/exec.Cmd, and options of nlvirt run, which nlvirt(3) describes.

# Threads

The library allows one thread at a time to use a sandbox, and any thread may be next. A goroutine of
this package serves each Cmd, and a lock makes its calls and those of Signal and Stats take turns, so
it does not matter on which thread the runtime runs them. Waiting is left to the runtime's poller and
takes no thread.

The library forks while other threads of the runtime go on. The child runs only C code, which makes
system calls alone, with all signals blocked, until it executes the command: it needs neither the
scheduler nor the collector. The processes are tied to this process and not to the thread that made
them, which may end.

Refused and Decide are called on threads of the library, which the runtime adopts for the call. They
may block in Decide, but must not use the Cmd.
*/
package nlvirt

/*
#cgo LDFLAGS: -lnlvirt -lseccomp
#include <nlvirt.h>
#include <stdint.h>
#include <stdlib.h>

void goRefused(void *, struct nlvirt_refusal *);
int goDecide(void *, struct nlvirt_destination *);

static void hear(struct nlvirt_options *o, uintptr_t arg, int refused, int decide)
{
	o->arg = (void *)arg;
	if (refused)
		o->refused = (void (*)(void *, const struct nlvirt_refusal *))goRefused;
	if (decide)
		o->decide = (int (*)(void *, const struct nlvirt_destination *))goDecide;
}
*/
import "C"

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/cgo"
	"sync"
	"syscall"
	"time"
	"unsafe"
)

// Error says why a sandbox cannot be made or served. Text is a line from the library.
type Error struct {
	Errno  syscall.Errno
	Status int // the exit status of a wrapper: 125, 126 or 127
	Text   string
}

func (e *Error) Error() string { return e.Text }

// Unwrap makes errors.Is(err, fs.ErrNotExist) and the like work.
func (e *Error) Unwrap() error { return e.Errno }

// ExitError says that a command failed or was killed.
type ExitError struct {
	syscall.WaitStatus
}

func (e *ExitError) Error() string {
	if e.Signaled() {
		return fmt.Sprintf("signal: %v", e.Signal())
	}
	return fmt.Sprintf("exit status %d", e.ExitStatus())
}

// Loopback says which connections to loopback need no rule, as for --loopback.
type Loopback int

const (
	LoopbackAll  Loopback = iota // all
	LoopbackOwn                  // only those to sockets that were made inside
	LoopbackNone                 // none
)

// Layer is a layer of Landlock, for Require.
type Layer uint

const (
	LayerPtrace   Layer = C.NLVIRT_LAYER_PTRACE
	LayerSignals  Layer = C.NLVIRT_LAYER_SIGNALS
	LayerTCP      Layer = C.NLVIRT_LAYER_TCP
	LayerAbstract Layer = C.NLVIRT_LAYER_ABSTRACT
	LayerFiles    Layer = C.NLVIRT_LAYER_FILES
	LayerUDP      Layer = C.NLVIRT_LAYER_UDP
	LayerUnix     Layer = C.NLVIRT_LAYER_UNIX
)

// Refusal is a call that was refused, as in the log: nlvirt(1), LOG OF REFUSALS.
type Refusal struct {
	Pid                                    int
	Command, Call, Rule, Protocol, Address string // Protocol and Address: "": not known
	Port                                   uint16
}

// Destination is a destination that no outbound rule covers.
type Destination struct {
	Pid                        int
	Command, Protocol, Address string
	Port                       uint16
}

// Stats has counters of what the supervisor has done.
type Stats struct {
	Notifications, Continued, Requests, Sockets, SocketsAlive, RequestBytes, ReplyBytes, LogLost uint64
}

// Cmd is a command that runs in a sandbox. Set the fields before Start.
type Cmd struct {
	Args []string
	Env  []string // nil: that of this process
	Dir  string   // "": that of this process

	// As in os/exec: nil is the null device, and anything that is not an *os.File is copied through a pipe.
	Stdin          io.Reader
	Stdout, Stderr io.Writer

	// Rules, as for the options of nlvirt run. A list that is not nil puts outbound rules in force,
	// even if it is empty. RO and RW do not.
	Allow, Deny, Listen, RO, RW []string
	Loopback                    Loopback
	Files                       bool  // show only loopback in files of /proc and /sys, too
	NamesHosts                  bool  // show the names in Allow in a file in the place of /etc/hosts
	Namespaces                  bool  // allow new namespaces
	WaitAll                     bool  // run until the last process has ended
	KeepDumpable                bool  // see nlvirt(3)
	Require                     Layer // fail unless these are in force

	Refused func(Refusal)          // called for each refusal, never two at a time
	Decide  func(Destination) bool // decides in place of the rules; on many threads at a time

	Pid int // of the command, once it has started

	s       *C.struct_nlvirt
	mu      sync.Mutex // for s
	handle  cgo.Handle
	poll    *os.File   // a duplicate of the library's descriptor
	theirs  []*os.File // to close once the command has started
	ours    []*os.File // the other ends, which copies close
	copies  []func() error
	failed  chan error // of copies
	ended   chan struct{}
	status  syscall.WaitStatus
	stats   Stats
	trouble error
}

// Command returns a Cmd for a program, which is found in PATH.
func Command(name string, arg ...string) *Cmd {
	return &Cmd{Args: append([]string{name}, arg...)}
}

// Version returns the version of the library.
func Version() string { return C.GoString(C.nlvirt_version()) }

// memory is C memory for one call.
type memory struct{ all []unsafe.Pointer }

func (m *memory) get(n uintptr) unsafe.Pointer {
	p := C.calloc(1, C.size_t(n))
	m.all = append(m.all, p)
	return p
}

func (m *memory) free() {
	for _, p := range m.all {
		C.free(p)
	}
}

func (m *memory) text(s string) *C.char {
	p := C.CString(s)
	m.all = append(m.all, unsafe.Pointer(p))
	return p
}

// list returns an array that ends with NULL; nil for a nil list.
func (m *memory) list(words []string) **C.char {
	if words == nil {
		return nil
	}
	p := (**C.char)(m.get(uintptr(len(words)+1) * unsafe.Sizeof(uintptr(0))))
	array := unsafe.Slice(p, len(words)+1)
	for i, w := range words {
		array[i] = m.text(w)
	}
	return p
}

func invalid(text string) error {
	return &Error{Errno: syscall.EINVAL, Status: 125, Text: text}
}

func (c *Cmd) checkTexts() error {
	for _, list := range [][]string{c.Args, c.Env, c.Allow, c.Deny, c.Listen, c.RO, c.RW, {c.Dir}} {
		for _, s := range list {
			if bytes.IndexByte([]byte(s), 0) >= 0 {
				return invalid(fmt.Sprintf("%q: a null byte in a text", s))
			}
		}
	}
	return nil
}

func (c *Cmd) flags() C.uint {
	flags := C.uint(0)
	for _, f := range []struct {
		set bool
		bit C.uint
	}{
		{c.Namespaces, C.NLVIRT_ALLOW_NAMESPACES},
		{c.WaitAll, C.NLVIRT_WAIT_ALL},
		{c.KeepDumpable, C.NLVIRT_KEEP_DUMPABLE},
		{c.Loopback == LoopbackNone, C.NLVIRT_NO_LOOPBACK},
		{c.Loopback == LoopbackOwn, C.NLVIRT_OWN_LOOPBACK},
		{c.Files, C.NLVIRT_SHOW_FILES},
		{c.NamesHosts, C.NLVIRT_NAMES_HOSTS},
	} {
		if f.set {
			flags |= f.bit
		}
	}
	return flags
}

// Start starts the command and returns. Wait must follow.
func (c *Cmd) Start() error {
	if c.ended != nil {
		return invalid("the command has been started already")
	}
	if err := c.checkTexts(); err != nil {
		return err
	}
	stdio, err := c.streams()
	if err != nil {
		c.closeStreams()
		return err
	}
	err = c.open(stdio)
	for _, f := range c.theirs {
		f.Close()
	}
	c.theirs = nil
	if err != nil {
		c.closeStreams()
		return err
	}
	c.ended = make(chan struct{})
	c.failed = make(chan error, len(c.copies))
	for _, copy := range c.copies {
		go func(copy func() error) { c.failed <- copy() }(copy)
	}
	go c.serve()
	return nil
}

func (c *Cmd) open(stdio [3]*os.File) error {
	var m memory
	defer m.free()
	o := (*C.struct_nlvirt_options)(m.get(C.sizeof_struct_nlvirt_options))
	e := (*C.struct_nlvirt_error)(m.get(C.sizeof_struct_nlvirt_error))
	s := (**C.struct_nlvirt)(m.get(unsafe.Sizeof(uintptr(0))))
	fds := (*[3]C.int)(m.get(3 * C.sizeof_int))
	for i, f := range stdio {
		fds[i] = C.int(f.Fd())
	}
	o.size = C.sizeof_struct_nlvirt_options
	o.argv = m.list(c.Args)
	o.envp = m.list(c.Env)
	if c.Env == nil {
		o.envp = m.list(os.Environ())
	}
	o.flags = c.flags()
	o.allow, o.deny, o.listen = m.list(c.Allow), m.list(c.Deny), m.list(c.Listen)
	o.ro, o.rw = m.list(c.RO), m.list(c.RW)
	o.require = C.uint(c.Require)
	o.stdio = &fds[0]
	if c.Dir != "" {
		o.directory = m.text(c.Dir)
	}
	c.handle = cgo.NewHandle(c)
	C.hear(o, C.uintptr_t(c.handle), cbool(c.Refused != nil), cbool(c.Decide != nil))
	if C.nlvirt_open(o, s, e) < 0 {
		c.handle.Delete()
		return &Error{syscall.Errno(e.err), int(e.status), C.GoString(&e.text[0])}
	}
	c.s = *s
	c.Pid = int(C.nlvirt_pid(c.s))
	fd, err := syscall.Dup(int(C.nlvirt_fd(c.s)))
	if err == nil {
		syscall.CloseOnExec(fd)
		err = syscall.SetNonblock(fd, true) // for os.NewFile: use the poller
	}
	if err != nil {
		c.close()
		return err
	}
	c.poll = os.NewFile(uintptr(fd), "nlvirt")
	return nil
}

func cbool(b bool) C.int {
	if b {
		return 1
	}
	return 0
}

//export goRefused
func goRefused(arg unsafe.Pointer, r *C.struct_nlvirt_refusal) {
	c := cgo.Handle(uintptr(arg)).Value().(*Cmd)
	c.Refused(Refusal{int(r.pid), C.GoString(r.command), C.GoString(r.call), C.GoString(r.rule),
		C.GoString(r.protocol), C.GoString(r.address), uint16(r.port)})
}

//export goDecide
func goDecide(arg unsafe.Pointer, d *C.struct_nlvirt_destination) C.int {
	c := cgo.Handle(uintptr(arg)).Value().(*Cmd)
	return cbool(c.Decide(Destination{int(d.pid), C.GoString(d.command), C.GoString(d.protocol),
		C.GoString(d.address), uint16(d.port)}))
}

// close frees the sandbox. It calls no function of ours afterwards.
func (c *Cmd) close() {
	c.mu.Lock()
	defer c.mu.Unlock()
	C.nlvirt_close(c.s)
	c.s = nil
	c.handle.Delete()
}

// isReadable asks the kernel, because the poller of the runtime reports only changes.
func isReadable(fd uintptr) bool {
	var set syscall.FdSet
	for fd < 1024 {
		set.Bits[fd/64] = 1 << (fd % 64)
		n, err := syscall.Select(int(fd)+1, &set, nil, nil, &syscall.Timeval{})
		if err != syscall.EINTR {
			return n > 0
		}
	}
	return readableByEpoll(int(fd))
}

// readableByEpoll is for numbers that select(2) does not take.
func readableByEpoll(fd int) bool {
	epoll, err := syscall.EpollCreate1(syscall.EPOLL_CLOEXEC)
	if err != nil {
		return true // one more dispatch does no harm
	}
	defer syscall.Close(epoll)
	event := syscall.EpollEvent{Events: syscall.EPOLLIN}
	if syscall.EpollCtl(epoll, syscall.EPOLL_CTL_ADD, fd, &event) != nil {
		return true
	}
	n, err := syscall.EpollWait(epoll, []syscall.EpollEvent{event}, 0)
	return n > 0 || err != nil
}

// dispatch handles what is waiting. It returns how long it need not be called again, and false at the end.
func (c *Cmd) dispatch() (time.Duration, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	r := C.nlvirt_dispatch(c.s)
	if r < 0 {
		if syscall.Errno(-r) != syscall.ECHILD {
			c.trouble = &Error{syscall.Errno(-r), 125, "the supervisor cannot go on: " + syscall.Errno(-r).Error()}
		}
		c.status = syscall.WaitStatus(C.nlvirt_exit_status(c.s))
		c.stats = c.readStats()
		return 0, false
	}
	return time.Duration(C.nlvirt_timeout_ms(c.s)) * time.Millisecond, true
}

func (c *Cmd) serve() {
	defer close(c.ended)
	defer c.close()
	defer c.poll.Close()
	wait, err := c.poll.SyscallConn()
	if err != nil {
		c.trouble = err
		return
	}
	for {
		limit, more := c.dispatch()
		if !more {
			return
		}
		deadline := time.Time{}
		if limit >= 0 {
			deadline = time.Now().Add(limit)
		}
		if limit == 0 {
			continue
		}
		c.poll.SetReadDeadline(deadline)
		err := wait.Read(isReadable)
		if err != nil && !errors.Is(err, os.ErrDeadlineExceeded) {
			c.trouble = err
			return
		}
	}
}

func (c *Cmd) readStats() Stats {
	var s C.struct_nlvirt_stats
	C.nlvirt_stats(c.s, &s, C.sizeof_struct_nlvirt_stats)
	return Stats{uint64(s.notifications), uint64(s.continued), uint64(s.requests), uint64(s.sockets),
		uint64(s.sockets_alive), uint64(s.request_bytes), uint64(s.reply_bytes), uint64(s.log_lost)}
}

// Stats returns what the supervisor has done so far, or until the command ended.
func (c *Cmd) Stats() Stats {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.s == nil {
		return c.stats
	}
	return c.readStats()
}

// Signal sends the command a signal. It returns os.ErrProcessDone if the command has ended.
func (c *Cmd) Signal(signal syscall.Signal) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.s == nil {
		return os.ErrProcessDone
	}
	switch r := C.nlvirt_kill(c.s, C.int(signal)); {
	case syscall.Errno(-r) == syscall.ESRCH:
		return os.ErrProcessDone
	case r < 0:
		return syscall.Errno(-r)
	}
	return nil
}

// Kill kills the command.
func (c *Cmd) Kill() error { return c.Signal(syscall.SIGKILL) }

// Wait waits until everything inside has ended and its output has been copied. It returns *ExitError
// if the command failed.
func (c *Cmd) Wait() error {
	if c.ended == nil {
		return invalid("the command has not been started")
	}
	<-c.ended
	var failed error
	for range c.copies {
		if err := <-c.failed; err != nil && failed == nil {
			failed = err
		}
	}
	c.copies = nil
	switch {
	case c.trouble != nil:
		return c.trouble
	case c.status != 0:
		return &ExitError{c.status}
	}
	return failed
}

// Run starts the command and waits for it.
func (c *Cmd) Run() error {
	if err := c.Start(); err != nil {
		return err
	}
	return c.Wait()
}

// Output runs the command and returns its standard output.
func (c *Cmd) Output() ([]byte, error) {
	if c.Stdout != nil {
		return nil, invalid("Stdout has been set already")
	}
	var out bytes.Buffer
	c.Stdout = &out
	err := c.Run()
	return out.Bytes(), err
}
