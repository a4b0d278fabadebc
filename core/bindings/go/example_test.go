// SPDX-License-Identifier: Apache-2.0

package nlvirt_test

import (
	"fmt"

	"nlvirt.invalid/nlvirt"
)

func ExampleCommand() {
	out, err := nlvirt.Command("ls", "-d", "/sys").Output()
	fmt.Print(string(out), err)
	// Output:
	// /sys
	// <nil>
}

func ExampleCmd_rules() {
	cmd := nlvirt.Command("bash", "-c", "exec 3<>/dev/tcp/127.0.0.2/9")
	cmd.Loopback = nlvirt.LoopbackNone
	cmd.Refused = func(r nlvirt.Refusal) { fmt.Println("refused:", r.Protocol, r.Address, r.Port) }
	fmt.Println(cmd.Run())
	// Output:
	// refused: tcp 127.0.0.2 9
	// exit status 1
}
