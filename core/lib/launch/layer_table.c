/* SPDX-License-Identifier: Apache-2.0 */
#include "launch/layer_table.h"

const struct layer layers[] = {
	{ "landlock-ptrace", LANDLOCK_PTRACE, "5.19", NULL,
	  "the program cannot trace processes outside, whoever its user is" },
	{ "landlock-files", LANDLOCK_FILES, "6.2", "file rules",
	  "file rules: the program cannot reach other files" },
	{ "landlock-tcp", LANDLOCK_TCP, "6.7", "outbound rules",
	  "second layer of outbound rules: TCP sockets cannot connect or bind by themselves" },
	{ "landlock-signals", LANDLOCK_SIGNALS, "6.12", NULL,
	  "the program cannot signal processes outside" },
	{ "landlock-abstract", LANDLOCK_ABSTRACT, "6.12", "outbound rules, all of them for TCP, where pidfd_getfd(2) works",
	  "outbound rules: the program cannot reach abstract UNIX sockets outside" },
	{ "landlock-unix", LANDLOCK_UNIX, "7.1", "rules about UNIX sockets",
	  "second layer of rules about UNIX sockets: the program cannot reach paths outside by itself" },
	{ "landlock-udp", LANDLOCK_UDP, "7.2", "outbound rules",
	  "second layer of outbound rules: UDP sockets cannot connect, bind or address datagrams by themselves" },
};
const size_t n_layers = sizeof(layers) / sizeof(layers[0]);
