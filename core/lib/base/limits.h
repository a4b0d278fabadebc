/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_BASE_LIMITS_H
#define NLVIRT_BASE_LIMITS_H
/*
 * Limits on what a program or an operator can make the supervisor hold. Each comment gives the
 * unit, the reason for the number, and what happens above it.
 */

/* Bytes of one request. The kernel's own limit is SO_SNDBUF less 32, at most twice
 * net.core.wmem_max (425,984 by default). Above: EMSGSIZE, as from the kernel. */
#define LIMIT_REQUEST_BYTES (512 * 1024)

/* Bytes of one reply datagram. The largest is an error, which repeats its request; dumps stop
 * at 32 KiB, as in the kernel. */
#define LIMIT_DGRAM_BYTES (LIMIT_REQUEST_BYTES + 4096)

/* Bytes of one dump datagram. netlink_recvmsg() remembers the largest receive buffer, up to
 * SKB_WITH_OVERHEAD(32768). */
#define LIMIT_DUMP_BYTES 32768

/* Segments of one message: UIO_MAXIOV. Above: EMSGSIZE, as from the kernel. */
#define LIMIT_IOV 1024

/* Messages handled in one sendmmsg or recvmmsg. Above: a short count, which both calls may
 * return. */
#define LIMIT_MMSG 64

/* Sends that wait for a turn because they hold many messages: of the sockets that one process made,
 * then of the whole sandbox. Each holds a descriptor and some hundred bytes, and its caller waits.
 * Above: ENOBUFS, as from the kernel without memory. */
#define LIMIT_SENDS_PROCESS 128
#define LIMIT_SENDS 4096

/* Calls that were put aside because their program makes us wait for its memory. Above: ENOBUFS. */
#define LIMIT_LATE 1024

/* Bytes of ancillary data in one sendmsg. Above: ENOBUFS, as from the kernel above
 * net.core.optmem_max. */
#define LIMIT_CONTROL_BYTES 4096

/* Bytes of replies queued in one socket, as the kernel accounts memory. The SO_RCVBUF of an
 * ordinary user is at most twice net.core.rmem_max (425,984 by default). Above: an overrun, as
 * when SO_RCVBUF is used up. */
#define LIMIT_QUEUE_BYTES (512 * 1024)

/* Bytes of events about changes of the view that members of multicast groups have not received yet.
 * 500 new links cause 11,500 events of 3.4 MB in total. Above: sockets lose the events that are pending
 * for them, as when SO_RCVBUF is used up. */
#define LIMIT_EVENTS_BYTES (16 * 1024 * 1024)

/* Controllers that are connected to the socket of --control. Each can hold a view and a datagram. Above:
 * others wait until one leaves. */
#define LIMIT_CONTROLLERS 16

/* Bytes of a view in JSON, where each word has quotation marks. Above: it is refused. */
#define LIMIT_VIEW_JSON_BYTES (8u * 1024 * 1024)

/* Live netlink sockets: in one process, then in the whole sandbox. Each costs the supervisor a
 * descriptor and about a kilobyte. Above: EMFILE for the process, ENFILE for the sandbox. */
#define LIMIT_SOCKETS_PROCESS 1024
#define LIMIT_SOCKETS 16384

/* Descriptors of the program's threads that are kept open between calls, for speed. All are
 * closed when the supervisor runs out of descriptors. */
#define LIMIT_TASKS 256

/* Where pidfd_getfd(2) is refused: descriptors that the supervisor holds for sockets of which it
 * keeps copies (two for a netlink socket, otherwise one), for one process, then for the whole
 * sandbox. Above: EMFILE for the process, ENFILE for the sandbox. */
#define LIMIT_COPIES_PROCESS 4096
#define LIMIT_COPIES 32768

/* With --loopback own: sockets inside that others can reach, of one process, then of the whole
 * sandbox, 120 bytes each. Above: ENOBUFS from the call that would make one more. */
#define LIMIT_OWN_PROCESS 4096
#define LIMIT_OWN 32768

/* Processes that wait to be walked over, in search of sockets that nobody has any more. Above: some
 * are left out, and copies are kept longer. */
#define LIMIT_WALK 4096

/*
 * Limits on what a seccomp filter can make `nlvirt filter` hold during analysis. Above any of
 * these the command reports "too large" and how far it got, and exits with status 2.
 */

/* Nodes of decision diagrams, 20 bytes each with their slots. Docker's default profile needs
 * some thousands. */
#define LIMIT_DIAGRAM_NODES (1u << 22)

/* Steps of diagram operations. The exclusive or of all halves of the arguments, for example,
 * reaches this number in 8 seconds. */
#define LIMIT_DIAGRAM_STEPS 25000000ull

/* Distinct register states, counted for each instruction, 100 bytes each. */
#define LIMIT_DECIDE_STATES (1u << 19)

/* Distinct symbolic words in the registers, 128 bytes each. */
#define LIMIT_DECIDE_WORDS (1u << 17)

/* Rows of a decision table, and values or masks in one row. */
#define LIMIT_TABLE_ROWS 20000
#define LIMIT_SET_ITEMS 20000

/* Rules in a policy. The compiled program must also fit in BPF_MAXINSNS, the kernel's limit.
 * Above: the policy is refused. */
#define LIMIT_POLICY_RULES 64

/* Aligned blocks of values that the conditions of one rule expand to. Above: the rule is
 * refused. */
#define LIMIT_RULE_BLOCKS 256

/* Rules with conditions in the profile of a container engine. Nearly every one takes at least one
 * of the 4,096 instructions, and libseccomp needs seconds for this many. Above: the profile is
 * refused. */
#define LIMIT_PROFILE_RULES 4096

/* System calls named by all rules of a profile, counting repetitions: Docker's default profile
 * has 442. Above: the profile is refused. */
#define LIMIT_PROFILE_CALLS 16384

/* Seconds of processor time that libseccomp may take to compile a profile. Above: the profile is
 * refused. The second limit is for profiles that `nlvirt filter` writes: above it, it tries a
 * simpler one. */
#define LIMIT_COMPILE_S 5
#define LIMIT_COMPILE_MADE_S 1

/* How often these seconds may pass on the clock: another allocator of memory than that of the C library
 * may not work after fork(2), and the child then waits for ever. Above: as above. */
#define LIMIT_COMPILE_SLOW 12

/* Bytes of memory that libseccomp may take for that, beside what the process already has: Docker's
 * default profile needs 2 MiB. Above: out of memory. */
#define LIMIT_COMPILE_BYTES (512ul * 1024 * 1024)

/* Bytes of a policy. libyaml uses up to 280 bytes of memory for each byte of text; 1,024 rules of
 * 40 bytes are 40 KiB. Above: the policy is refused. */
#define LIMIT_POLICY_BYTES (256u * 1024)

/* Depth of lists and mappings in a policy; conditions are at depth 4. Above: the policy is
 * refused. */
#define LIMIT_POLICY_DEPTH 16

/* Links, addresses, routes, rules or neighbours that a view declares. A dump of 16,384 routes has
 * about 2 MB. Above: the view is refused. */
#define LIMIT_VIEW_ITEMS 16384

/* Bytes of a file that describes a view; 500 links with addresses are 60 KiB. Above: the file is
 * refused. */
#define LIMIT_VIEW_BYTES (4u * 1024 * 1024)

/* Words, lists and mappings in the description of a view, 100 bytes each; an alias of YAML counts each time.
 * Above: it is refused. */
#define LIMIT_NODES (1u << 20)

/* Bytes of a profile, policy or raw program given to `nlvirt filter`; Docker's default profile
 * has 13,000. Above: the file is refused. */
#define LIMIT_INPUT_BYTES (4u * 1024 * 1024)

/* Bytes of an ELF file in which filters are searched, and steps of the search: one for each word of data,
 * and one for each instruction of what begins like a filter. Above: the file is refused. */
#define LIMIT_ELF_BYTES (64u * 1024 * 1024)
#define LIMIT_ELF_STEPS 100000000ull

/* Outbound traffic, as the operator describes it: rules (counted after names are resolved to
 * addresses and port lists become ranges), addresses of names, and bytes of one name (RFC 1035:
 * 253, plus a NUL). Above: an error at start. */
#define LIMIT_RULES 1024
#define LIMIT_PINS 512
#define LIMIT_NAME_BYTES 254

/* Patterns of names (*.example.com). Above: an error at start. */
#define LIMIT_NAME_PATTERNS 64

/* Names that match a pattern and are looked up because the program asks for them, repetitions
 * included: each sends a question to the network, which the program words. Above: they do not
 * exist. Then names that wait to be looked up, one after the other, and queries that wait for that.
 * Above: the query is lost, as by UDP, and the client asks again. */
#define LIMIT_ASKED_NAMES 256
#define LIMIT_ASKED_WAITING 16
#define LIMIT_ASKED_QUERIES 64

/* Rules about UNIX sockets, bytes of one pattern and its NUL, and bytes of the path that is compared
 * with them and its NUL. A comparison takes up to a product of all three, and a thread makes it.
 * Above: an error at start; a socket with a longer path is refused. */
#define LIMIT_UNIX_RULES 64
#define LIMIT_UNIX_PATTERN 256
#define LIMIT_UNIX_PATH 1024

/* UNIX sockets bound inside whose files are remembered; each holds a descriptor. Above: the oldest
 * is forgotten, and needs a rule. */
#define LIMIT_UNIX_MADE 256

/* Name servers of /etc/resolv.conf in whose place we answer; the C library asks the first three.
 * Each costs two sockets. Above: no one answers in the place of the others. */
#define LIMIT_NAME_SERVERS 8

/* Connections to us in the place of name servers, 4 KiB each. Above: the one that was used least
 * recently is closed. */
#define LIMIT_NAME_CLIENTS 32

/* Seconds between two rounds of name resolution: at most a week. Above: an error at start. */
#define LIMIT_REFRESH_S (7u * 24 * 3600)

/* Files and directories named by file rules; each holds a descriptor until COMMAND has started.
 * Above: an error at start. */
#define LIMIT_PATHS 128

/* Calls made on behalf of the program at one time, each by its own thread: for one process, then
 * for the whole sandbox. A process gets fewer while others have many: base/pool.h shares them out.
 * Each holds a descriptor; a send also holds LIMIT_REQUEST_BYTES and SCM_MAX_FD descriptors. Above:
 * EAGAIN. */
#define LIMIT_CALLS_PROCESS 64
#define LIMIT_CALLS 320

/* Bytes of a path that the program opens, with the final NUL: PATH_MAX. Above: the kernel runs the
 * call, and fails with ENAMETOOLONG. */
#define LIMIT_PATH_BYTES 4096

/* Paths that threads follow at one time because a file system may answer late: for one process, and
 * for the whole sandbox; base/pool.h shares them out. Each holds its thread and 12 KiB. Above: the
 * open fails with ENFILE. */
#define LIMIT_LOOKS_PROCESS 32
#define LIMIT_LOOKS 128

/* Threads that find out, at one time, whether Landlock will refuse a call. Above: the call is not
 * logged, and counts as lost. */
#define LIMIT_TELLERS 8

/* Files and folders that are removed at the end from the directory that stands in for those of links
 * (reach/tree.h); the program may have added some. Above: the rest is left behind. */
#define LIMIT_TREE_ENTRIES 8000000

/* File systems without a block device of which it is remembered whether they are procfs or sysfs.
 * Above: a thread asks them each time. */
#define LIMIT_DEVICES 64

/* Different things in the summary of refusals, one line each. Above: they are only counted. */
#define LIMIT_TALLY 32

/* Answers of the operator's program (--ask) that are kept, each for one destination. Above: the
 * oldest is forgotten, and asked for again. */
#define LIMIT_ASKED 256

/* Processes of that program at a time, and the longest that an operator may let one take, in
 * seconds. Above: the call is refused; an error at start. */
#define LIMIT_ASKING 64
#define LIMIT_ASK_S 3600

/* Lines in the log of refusals: in one burst, and per second after it. Above: the line is dropped
 * and counted. */
#define LIMIT_LOG_BURST 1000
#define LIMIT_LOG_PER_S 100

#endif
