/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_BASE_LIMITS_H
#define NLVIRT_BASE_LIMITS_H
/*
 * Everything that a program can make the supervisor hold, and how much of it.
 * Each line: unit, why this number, what the program sees when it is reached.
 */

/* Bytes of one request. The kernel's own limit is SO_SNDBUF less 32, at most twice
 * net.core.wmem_max (425,984 by default). Above: EMSGSIZE, as from the kernel. */
#define LIMIT_REQUEST_BYTES (512 * 1024)

/* Bytes of one reply datagram: the kernel's dumps stop at 32 KiB as well, and an error
 * message repeats its request. */
#define LIMIT_DGRAM_BYTES (LIMIT_REQUEST_BYTES + 4096)

/* Bytes of the object datagrams of a dump: netlink_recvmsg() remembers the largest buffer
 * up to SKB_WITH_OVERHEAD(32768). */
#define LIMIT_DUMP_BYTES 32768

/* Segments of one message: UIO_MAXIOV. Above: EMSGSIZE, as from the kernel. */
#define LIMIT_IOV 1024

/* Messages taken in one sendmmsg or recvmmsg. Above: a short count, which both calls
 * are allowed to return. */
#define LIMIT_MMSG 64

/* Bytes of ancillary data read from one sendmsg. Above: ENOBUFS, as the kernel answers
 * beyond net.core.optmem_max. */
#define LIMIT_CONTROL_BYTES 4096

/* Bytes of replies that wait in one socket, as the kernel counts memory. SO_RCVBUF of an ordinary user is at most
 * twice net.core.rmem_max (425,984 by default). Above: an overrun, as at the end of SO_RCVBUF. */
#define LIMIT_QUEUE_BYTES (512 * 1024)

/* Live netlink sockets: of one process, then of the sandbox. Each costs the supervisor a
 * descriptor and about a kilobyte. Above: EMFILE, then ENFILE. */
#define LIMIT_SOCKETS_PROCESS 1024
#define LIMIT_SOCKETS 16384

/* Handles to threads of the program that are kept open between calls: descriptors, so not many. They are
 * given up when descriptors run out. */
#define LIMIT_TASKS 256

/*
 * What a seccomp filter can make `nlvirt filter` hold while it is decided. Beyond any of these the command says
 * "too large", how far it got, and exits with 2.
 */

/* Nodes of decision diagrams: 20 bytes each with their slots. Docker's default profile takes some thousands. */
#define LIMIT_DIAGRAM_NODES (1u << 22)

/* Steps of operations on diagrams: the exclusive or of all halves of arguments, takes 8 seconds to get there. */
#define LIMIT_DIAGRAM_STEPS 25000000ull

/* Different contents of the registers, each at one instruction. 100 bytes each. */
#define LIMIT_DECIDE_STATES (1u << 19)

/* Different symbolic words in the registers. 128 bytes each. */
#define LIMIT_DECIDE_WORDS (1u << 17)

/* Rows of a decision table; values or masks in one row. */
#define LIMIT_TABLE_ROWS 20000
#define LIMIT_SET_ITEMS 20000
/* Rules of its own that a policy may have, and instructions of the program that comes of it (the kernel's limit,
 * BPF_MAXINSNS). Above: the policy is refused. */
#define LIMIT_POLICY_RULES 64

/* Aligned blocks of values that the conditions of one rule may come to. Above: the rule is refused. */
#define LIMIT_RULE_BLOCKS 256

/* Rules with conditions that a container engine's profile may have: nearly each takes an instruction, of which there
 * are 4,096, and libseccomp takes seconds for as many. Above: the profile is refused. */
#define LIMIT_PROFILE_RULES 4096

/* Calls that all its rules name together, each as often as it is named: Docker's has 442. Above: refused. */
#define LIMIT_PROFILE_CALLS 16384

/* Bytes of a policy: libyaml takes up to 280 for one. 1,024 rules in 40 bytes each are 40 KiB. Above: refused. */
#define LIMIT_POLICY_BYTES (256u * 1024)
/* Lists and mappings of a policy in one another: conditions stand in four. Above: refused. */
#define LIMIT_POLICY_DEPTH 16

/* Bytes of a profile, a policy or a raw program that is looked into; Docker's profile has 13,000. Above: refused. */
#define LIMIT_INPUT_BYTES (4u * 1024 * 1024)

/* What an operator may write about outbound traffic: rules (after names became addresses and lists of ports became
 * ranges), addresses of names, bytes of one name (RFC 1035: 253). Above: an error at the start. */
#define LIMIT_RULES 1024
#define LIMIT_PINS 512
#define LIMIT_NAME_BYTES 254

/* Seconds between two rounds of resolving names anew: at most a week. Above: an error at the start. */
#define LIMIT_REFRESH_S (7u * 24 * 3600)

/* Files and folders that --ro and --rw name, each a descriptor until COMMAND has started. Above: an error at the start. */
#define LIMIT_PATHS 128

/* Calls that are carried out on behalf of the program at one time, each by a thread: of one process, then of the
 * sandbox. Each holds a descriptor; one that sends, LIMIT_REQUEST_BYTES and SCM_MAX_FD descriptors as well. Above: EAGAIN. */
#define LIMIT_CALLS_PROCESS 64
#define LIMIT_CALLS 256

/* Lines of the log of refusals: at once, and for each second. Above: the line is left out and counted. */
#define LIMIT_LOG_BURST 1000
#define LIMIT_LOG_PER_S 100

#endif
