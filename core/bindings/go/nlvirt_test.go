// SPDX-License-Identifier: Apache-2.0

// The cases of ../cases.txt, under their names.
package nlvirt

import (
	"bufio"
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

const python = "/usr/bin/python3"
const names = "import socket; print([n for _, n in socket.if_nameindex()])"
const onlyLo = "['lo']\n"

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func equal[T comparable](t *testing.T, got, want T) {
	t.Helper()
	if got != want {
		t.Fatalf("got %v, want %v", got, want)
	}
}

func connect(address string) string {
	host, port, _ := net.SplitHostPort(address)
	return fmt.Sprintf("import socket; print(socket.create_connection(('%s', %s), 5).recv(9))", host, port)
}

func status(err error) int {
	var exit *ExitError
	if errors.As(err, &exit) {
		return exit.ExitStatus()
	}
	if err != nil {
		return -1
	}
	return 0
}

func capture(t *testing.T) {
	cmd := Command(python, "-c", names)
	out, err := cmd.Output()
	must(t, err)
	equal(t, string(out), onlyLo)
	if s := cmd.Stats(); s.Sockets == 0 || s.SocketsAlive != 0 {
		t.Fatalf("%+v", s)
	}
}

func TestCapture(t *testing.T) { capture(t) }

func TestFeed(t *testing.T) {
	data := make([]byte, 1000000)
	rand.Read(data)
	cmd := Command("cat")
	cmd.Stdin = bytes.NewReader(data)
	out, err := cmd.Output()
	must(t, err)
	equal(t, bytes.Equal(out, data), true)
	cmd = Command("true")
	cmd.Stdin = bytes.NewReader(data)
	must(t, cmd.Run())
}

func TestStreams(t *testing.T) {
	file, err := os.Create(filepath.Join(t.TempDir(), "out"))
	must(t, err)
	defer file.Close()
	for _, both := range []bool{true, false} {
		var buffer bytes.Buffer
		cmd := Command("sh", "-c", "printf out; printf err >&2")
		if both {
			cmd.Stdout, cmd.Stderr = file, file
		} else {
			cmd.Stdout, cmd.Stderr = &buffer, &buffer
		}
		must(t, cmd.Run())
		if !both {
			equal(t, buffer.String(), "outerr")
		}
	}
	text, err := os.ReadFile(file.Name())
	must(t, err)
	equal(t, string(text), "outerr")
}

func TestFolder(t *testing.T) {
	cmd := Command("pwd")
	cmd.Dir = "/usr/share"
	out, err := cmd.Output()
	must(t, err)
	equal(t, string(out), "/usr/share\n")
	cmd = Command("pwd")
	cmd.Dir = "/nowhere/at/all"
	equal(t, errors.Is(cmd.Run(), fs.ErrNotExist), true)
}

func TestEnvironment(t *testing.T) {
	cmd := Command("/usr/bin/env")
	cmd.Env = []string{"A=1", "B=ü"}
	out, err := cmd.Output()
	must(t, err)
	words := strings.Fields(string(out))
	sort.Strings(words)
	equal(t, strings.Join(words, " "), "A=1 B=ü")
}

func failures(t *testing.T) {
	for _, c := range []struct {
		cmd    *Cmd
		errno  syscall.Errno
		status int
		text   string
	}{
		{Command("/nowhere/at/all"), syscall.ENOENT, 127, "cannot run '/nowhere/at/all': not found"},
		{Command("/usr"), syscall.EACCES, 126, "cannot run '/usr': Permission denied"},
		{&Cmd{}, syscall.EINVAL, 125, "options: argv names no command"},
		{Command("a\x00b"), syscall.EINVAL, 125, `"a\x00b": a null byte in a text`},
	} {
		var e *Error
		equal(t, errors.As(c.cmd.Run(), &e), true)
		equal(t, *e, Error{c.errno, c.status, c.text})
	}
	cmd := Command("true")
	equal(t, cmd.Wait() != nil, true)
	must(t, cmd.Run())
	equal(t, cmd.Start() != nil, true)
	equal(t, status(Command("false").Run()), 1)
}

func TestErrors(t *testing.T) { failures(t) }

func limit(t *testing.T) {
	cmd := Command("sh", "-c", "echo early; sleep 60 & exec sleep 60")
	var out bytes.Buffer
	cmd.Stdout = &out
	began := time.Now()
	must(t, cmd.Start())
	time.AfterFunc(300*time.Millisecond, func() { cmd.Kill() })
	var exit *ExitError
	equal(t, errors.As(cmd.Wait(), &exit), true)
	equal(t, exit.Signal(), syscall.SIGKILL)
	equal(t, out.String(), "early\n")
	equal(t, time.Since(began) < 20*time.Second, true)
	equal(t, errors.Is(cmd.Kill(), os.ErrProcessDone), true)
}

func TestLimit(t *testing.T) { limit(t) }

func TestSignals(t *testing.T) {
	var exit *ExitError
	equal(t, errors.As(Command("sh", "-c", "kill -9 $$").Run(), &exit), true)
	equal(t, exit.Signal(), syscall.SIGKILL)
	cmd := Command("sleep", "60")
	must(t, cmd.Start())
	must(t, cmd.Signal(syscall.SIGTERM))
	equal(t, errors.As(cmd.Wait(), &exit), true)
	equal(t, exit.Error(), "signal: terminated")
}

func TestRefusals(t *testing.T) {
	var heard []Refusal
	cmd := Command(python, "-c", connect("127.0.0.2:9"))
	cmd.Loopback = LoopbackNone
	cmd.Refused = func(r Refusal) { heard = append(heard, r) }
	equal(t, status(cmd.Run()), 1)
	equal(t, len(heard), 1)
	equal(t, heard[0], Refusal{heard[0].Pid, heard[0].Command, "connect", "no-loopback", "tcp", "127.0.0.2", 9})

	outside, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	defer outside.Close()
	go greet(outside)
	for loopback, want := range map[Loopback]int{LoopbackAll: 0, LoopbackOwn: 1, LoopbackNone: 1} {
		cmd := Command(python, "-c", connect(outside.Addr().String()))
		cmd.Loopback = loopback
		equal(t, status(cmd.Run()), want)
	}
}

func greet(l net.Listener) {
	for {
		c, err := l.Accept()
		if err != nil {
			return
		}
		c.Write([]byte("hello"))
		c.Close()
	}
}

func TestDecisions(t *testing.T) {
	outside, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	defer outside.Close()
	go greet(outside)
	for _, allow := range []bool{true, false} {
		var mu sync.Mutex
		var asked []Destination
		cmd := Command(python, "-c", connect(outside.Addr().String()))
		cmd.Loopback = LoopbackNone
		cmd.Decide = func(d Destination) bool {
			mu.Lock()
			defer mu.Unlock()
			asked = append(asked, d)
			return allow
		}
		equal(t, status(cmd.Run()) == 0, allow)
		equal(t, len(asked), 1)
		equal(t, asked[0].Protocol+" "+asked[0].Address, "tcp 127.0.0.1")
		equal(t, int(asked[0].Port), outside.Addr().(*net.TCPAddr).Port)
	}
}

func TestListener(t *testing.T) {
	outside, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	defer outside.Close()
	go greet(outside)
	cmd := Command(python, "-c", connect(outside.Addr().String()))
	cmd.Allow, cmd.Loopback = []string{outside.Addr().String()}, LoopbackNone
	out, err := cmd.Output()
	must(t, err)
	equal(t, string(out), "b'hello'\n")
	equal(t, cmd.Stats().Notifications > 0, true)
}

func TestDialogue(t *testing.T) {
	script := "import socket\nfor line in __import__('sys').stdin: " +
		"print(line.strip(), [n for _, n in socket.if_nameindex()], flush=True)"
	in, feed, err := os.Pipe()
	must(t, err)
	read, out, err := os.Pipe()
	must(t, err)
	cmd := Command(python, "-c", script)
	cmd.Stdin, cmd.Stdout = in, out
	must(t, cmd.Start())
	in.Close()
	out.Close()
	lines := bufio.NewReader(read)
	for _, word := range []string{"a", "b"} {
		fmt.Fprintln(feed, word)
		line, err := lines.ReadString('\n')
		must(t, err)
		equal(t, line, word+" ['lo']\n")
	}
	feed.Close()
	must(t, cmd.Wait())
	read.Close()
}

func TestOptions(t *testing.T) {
	cmd := Command("cat", "/proc/net/dev")
	cmd.Files = true
	out, err := cmd.Output()
	must(t, err)
	equal(t, strings.Count(string(out), "\n"), 3)
	equal(t, strings.Contains(string(out), " lo:"), true)

	cmd = Command("true")
	cmd.Require = LayerFiles // of which no rule is given
	var e *Error
	equal(t, errors.As(cmd.Run(), &e), true)
	equal(t, e.Errno, syscall.EOPNOTSUPP)
	equal(t, strings.HasPrefix(e.Text, "require: landlock-files is not in force"), true)
}

func threads(t *testing.T) {
	var all sync.WaitGroup
	for i := 0; i < 16; i++ {
		all.Add(1)
		go func() {
			defer all.Done()
			out, err := Command(python, "-c", names).Output()
			if err != nil || string(out) != onlyLo {
				t.Error(string(out), err)
			}
		}()
	}
	all.Wait()
}

func TestThreads(t *testing.T) { threads(t) }

func TestLeaks(t *testing.T) {
	count := func() int {
		entries, err := os.ReadDir("/proc/self/fd")
		must(t, err)
		return len(entries)
	}
	each := func() {
		capture(t)
		failures(t)
		limit(t)
		threads(t)
	}
	each()
	before := count()
	for i := 0; i < 3; i++ {
		each()
	}
	// Threads of the library close some.
	for end := time.Now().Add(20 * time.Second); count() > before && time.Now().Before(end); {
		time.Sleep(100 * time.Millisecond)
	}
	if after := count(); after > before {
		t.Fatalf("%d descriptors, %d before", after, before)
	}
}
