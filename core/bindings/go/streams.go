// SPDX-License-Identifier: Apache-2.0

package nlvirt

import (
	"errors"
	"io"
	"os"
	"syscall"
)

// streams returns the three files of the command, and prepares c.copies. Files in c.theirs are to be
// closed once the command has them.
func (c *Cmd) streams() (stdio [3]*os.File, err error) {
	if stdio[0], err = c.input(); err != nil {
		return
	}
	if stdio[1], err = c.output(c.Stdout); err != nil {
		return
	}
	if same(c.Stdout, c.Stderr) {
		stdio[2] = stdio[1]
		return
	}
	stdio[2], err = c.output(c.Stderr)
	return
}

// same tells whether both are the same writer; values that cannot be compared are not.
func same(a, b io.Writer) (is bool) {
	defer func() { _ = recover() }()
	return a != nil && a == b
}

// closeStreams undoes streams(): nothing was started.
func (c *Cmd) closeStreams() {
	for _, f := range c.theirs {
		f.Close()
	}
	for _, f := range c.ours {
		f.Close()
	}
	c.theirs, c.ours, c.copies = nil, nil, nil
}

func (c *Cmd) null() (*os.File, error) {
	f, err := os.OpenFile(os.DevNull, os.O_RDWR, 0)
	if err == nil {
		c.theirs = append(c.theirs, f)
	}
	return f, err
}

func (c *Cmd) input() (*os.File, error) {
	if c.Stdin == nil {
		return c.null()
	}
	if f, ok := c.Stdin.(*os.File); ok {
		return f, nil
	}
	read, write, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	c.theirs, c.ours = append(c.theirs, read), append(c.ours, write)
	c.copies = append(c.copies, func() error {
		_, err := io.Copy(write, c.Stdin)
		if errors.Is(err, syscall.EPIPE) {
			err = nil // the command does not want the rest
		}
		if closed := write.Close(); err == nil {
			err = closed
		}
		return err
	})
	return read, nil
}

func (c *Cmd) output(w io.Writer) (*os.File, error) {
	if w == nil {
		return c.null()
	}
	if f, ok := w.(*os.File); ok {
		return f, nil
	}
	read, write, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	c.theirs, c.ours = append(c.theirs, write), append(c.ours, read)
	c.copies = append(c.copies, func() error {
		_, err := io.Copy(w, read)
		read.Close()
		return err
	})
	return write, nil
}
