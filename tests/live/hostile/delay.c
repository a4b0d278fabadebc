/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How long does a hostile program delay another one in the same sandbox?
 *
 *   delay              lists the ways
 *   delay WAY SECONDS  attacks in other processes, meanwhile makes a trapped call every
 *                      millisecond (an interface ioctl, where that works), and prints the longest
 *                      in microseconds. Prints "ready" when the attack has begun, and "term" on
 *                      SIGTERM.
 *
 * Each way is bounded: its processes end SECONDS + 10 after they began. Files are made in the working
 * directory.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define REQUEST_BYTES 16	/* the shortest message that is answered */
#define ATTACKERS 4

static double end;		/* when the attack ends, by now() */
static int begun[2];		/* a pipe: the attackers are at work */

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void begin(void)
{
	if (write(begun[1], "", 1) < 0)
		_exit(1);
}

static int netlink(int flags)
{
	int big = 1 << 22, fd = socket(AF_NETLINK, SOCK_RAW | flags, NETLINK_ROUTE);

	setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &big, sizeof(big));
	return fd;
}

/* A datagram of n requests, each of which is acknowledged. */
static char *requests(unsigned n)
{
	char *b = calloc(n, REQUEST_BYTES);

	for (unsigned i = 0; b && i < n; i++)
		*(struct nlmsghdr *)(void *)(b + (size_t)i * REQUEST_BYTES) = (struct nlmsghdr){
			.nlmsg_len = REQUEST_BYTES, .nlmsg_type = RTM_GETLINK,
			.nlmsg_flags = NLM_F_REQUEST | NLM_F_ACK, .nlmsg_seq = i,
		};
	return b;
}

/* Attaches the longest possible filter, which passes or drops everything and depends on salt. */
static void attach(int fd, bool pass, unsigned salt)
{
	static struct sock_filter f[BPF_MAXINSNS];
	struct sock_fprog p = { BPF_MAXINSNS, f };

	for (unsigned i = 0; i < BPF_MAXINSNS - 1; i++)
		f[i] = (struct sock_filter){ BPF_ALU | BPF_ADD | BPF_K, 0, 0,
					     (i + salt) * 2654435761u };
	f[BPF_MAXINSNS - 1] = (struct sock_filter){ BPF_RET | BPF_K, 0, 0, pass ? ~0u : 0 };
	setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &p, sizeof(p));
}

static void drain(int fd)
{
	char b[65536];

	while (recv(fd, b, sizeof(b), MSG_DONTWAIT) > 0)
		;
}

/* One datagram of 26,000 requests, on a socket with the longest filter. */
static void long_filter(unsigned n)
{
	int fd = netlink(0);
	char *b = requests(26000);

	attach(fd, n % 2, n);
	while (now() < end) {
		send(fd, b, (size_t)26000 * REQUEST_BYTES, 0);
		drain(fd);
	}
}

/* Two sockets with different filters: for each turn, the supervisor has to attach the other one. */
static void two_filters(unsigned n)
{
	int fd[2] = { netlink(0), netlink(0) };
	char *b = requests(1);

	attach(fd[0], true, n);
	attach(fd[1], true, n + 100);
	for (unsigned i = 0; now() < end; i++) {
		send(fd[i % 2], b, REQUEST_BYTES, 0);
		drain(fd[i % 2]);
	}
}

/* sendmmsg() with 64 datagrams of 26,000 requests. */
static void many_messages(unsigned n)
{
	int fd = netlink(0);
	char *b = requests(26000);
	struct iovec iov = { b, (size_t)26000 * REQUEST_BYTES };
	struct mmsghdr m[64] = { 0 };

	(void)n;
	for (unsigned i = 0; i < 64; i++)
		m[i].msg_hdr = (struct msghdr){ .msg_iov = &iov, .msg_iovlen = 1 };
	while (now() < end) {
		sendmmsg(fd, m, 64, 0);
		drain(fd);
	}
}

/* As many sockets as there may be, whose pairs are kept full by write(), which is not trapped. */
static void many_sockets(unsigned n)
{
	static int fd[1024];
	char *b = requests(2000);
	int most = 0;

	(void)n;
	while (most < 1000 && (fd[most] = netlink(SOCK_NONBLOCK)) >= 0)
		most++;
	while (now() < end)
		for (int i = 0; i < most; i++)
			while (write(fd[i], b, (size_t)2000 * REQUEST_BYTES) > 0)
				;
}

/* Processes that make 200 sockets and die with them. */
static void short_lives(unsigned n)
{
	(void)n;
	while (now() < end) {
		pid_t p = fork();

		if (p == 0) {
			for (int i = 0; i < 200; i++)
				netlink(0);
			_exit(0);
		}
		waitpid(p, NULL, 0);
	}
}

static void *send_few(void *arg)
{
	int fd = netlink(0);
	char *b = requests(16);

	(void)arg;
	while (now() < end) {
		send(fd, b, (size_t)16 * REQUEST_BYTES, 0);
		drain(fd);
	}
	return NULL;
}

/* Many segments: the supervisor reads a list of them for each message. */
static void *receive_many(void *arg)
{
	static char buffer[65536];
	struct iovec iov[1024];
	struct mmsghdr m[64] = { 0 };
	int fd = netlink(0);
	char *b = requests(16);

	(void)arg;
	for (unsigned i = 0; i < 1024; i++)
		iov[i] = (struct iovec){ buffer + i, 1 };
	for (unsigned i = 0; i < 64; i++)
		m[i].msg_hdr = (struct msghdr){ .msg_iov = iov, .msg_iovlen = 1024 };
	while (now() < end) {
		for (unsigned i = 0; i < 4; i++)
			send(fd, b, (size_t)16 * REQUEST_BYTES, 0);
		recvmmsg(fd, m, 64, MSG_DONTWAIT, NULL);
	}
	return NULL;
}

static void threads(void *(*start)(void *arg), unsigned n)
{
	pthread_t t;

	while (n-- > 1)
		pthread_create(&t, NULL, start, NULL);
	start(NULL);
}

static void many_threads(unsigned n)
{
	(void)n;
	threads(send_few, 16);
}

static void sockets_and_threads(unsigned n)
{
	if (n % 2)
		many_threads(n);
	else
		many_sockets(n);
}

static void many_receivers(unsigned n)
{
	(void)n;
	threads(receive_many, 8);
}

/* A connected socket whose last close() waits for 10 seconds, and its peer, which reads nothing. */
static int lingering(int listener, const struct sockaddr_in *to, int *ret_peer)
{
	static char junk[1 << 20];
	const struct linger linger = { 1, 10 };
	int small = 4096, fd = socket(AF_INET, SOCK_STREAM, 0);

	setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &small, sizeof(small));
	if (connect(fd, (const struct sockaddr *)to, sizeof(*to)) < 0)
		_exit(1);
	*ret_peer = accept(listener, NULL, NULL);
	while (send(fd, junk, sizeof(junk), MSG_DONTWAIT) > 0)
		;
	setsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, sizeof(linger));
	return fd;
}

/*
 * Passes the supervisor sockets, by a copy of a netlink socket that is not trapped, and closes its
 * own. From Linux 6.16 on, the supervisor takes none.
 */
static void passed_sockets(unsigned n)
{
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t len = sizeof(to);
	int listener = socket(AF_INET, SOCK_STREAM, 0), small = 4096, peer;

	setsockopt(listener, SOL_SOCKET, SO_RCVBUF, &small, sizeof(small));
	bind(listener, (struct sockaddr *)&to, len);
	listen(listener, 8);
	getsockname(listener, (struct sockaddr *)&to, &len);
	for (unsigned i = n; now() < end && i < n + 100; i++) {
		int fd = lingering(listener, &to, &peer), copy = dup(netlink(0));
		char control[CMSG_SPACE(sizeof(int))] = { 0 }, *b = requests(1);
		struct iovec iov = { b, i % 2 ? REQUEST_BYTES : 0 };
		struct msghdr h = { .msg_iov = &iov, .msg_iovlen = 1, .msg_control = control,
				    .msg_controllen = sizeof(control) };
		struct cmsghdr *c = CMSG_FIRSTHDR(&h);

		*c = (struct cmsghdr){ .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS,
				       .cmsg_len = CMSG_LEN(sizeof(int)) };
		memcpy(CMSG_DATA(c), &fd, sizeof(fd));
		sendmsg(copy, &h, MSG_DONTWAIT);
		close(fd);
		if (i % 4 < 2)
			close(copy);
		usleep(20000);
	}
	pause();
}

static void *fork_again(void *arg)
{
	(void)arg;
	while (now() < end) {
		pid_t p = fork();

		if (p == 0)
			_exit(0);
		waitpid(p, NULL, 0);
	}
	return NULL;
}

/* All calls that read or write memory, each in turn. */
static void send_and_receive(void)
{
	char *b = requests(1), buffer[2][4096];
	struct iovec iov[2] = { { buffer[0], 4096 }, { buffer[1], 4096 } };
	struct mmsghdr m[2] = { { .msg_hdr = { .msg_iov = iov, .msg_iovlen = 1 } },
				{ .msg_hdr = { .msg_iov = iov + 1, .msg_iovlen = 1 } } };
	struct iovec one = { b, REQUEST_BYTES };
	struct mmsghdr q[2] = { { .msg_hdr = { .msg_iov = &one, .msg_iovlen = 1 } },
				{ .msg_hdr = { .msg_iov = &one, .msg_iovlen = 1 } } };
	int fd = netlink(0);

	while (now() < end) {
		send(fd, b, REQUEST_BYTES, 0);
		drain(fd);
		sendmmsg(fd, q, 2, 0);
		recvmmsg(fd, m, 2, MSG_DONTWAIT, NULL);
		recvmsg(fd, &m[0].msg_hdr, MSG_DONTWAIT);
	}
}

/* One file of 64 MiB, mapped 1,024 times, has 128 MiB of page tables. */
static bool take_much_memory(void)
{
	const size_t size = (size_t)64 << 20;
	int fd = memfd_create("much", MFD_CLOEXEC);

	if (fd < 0 || ftruncate(fd, (off_t)size) < 0)
		return false;
	for (unsigned i = 0; i < 1024; i++) {
		char *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);

		if (p == MAP_FAILED)
			return false;
		p[0] = 1;	/* fork() copies the tables of areas that have a private page */
		madvise(p, size, MADV_POPULATE_READ);
	}
	return true;
}

/*
 * fork() copies the page tables under the lock of the memory map. Reading or writing the memory
 * takes that lock too.
 */
static void forks_of_much_memory(unsigned n)
{
	pthread_t t;

	if (n || !take_much_memory())
		return;
	begin();
	pthread_create(&t, NULL, fork_again, NULL);
	send_and_receive();
}

#define LINKS 40		/* the kernel follows no more: MAXSYMLINKS */
#define OPENERS 4		/* threads of each: with many more, the processors are too busy */
#define TELLERS 32		/* the same, for calls that must not keep the processors busy */

#define DEPTH 500		/* of folders: who removes them may go down by recursion */

/* As many parts as fit before `last`, none of which leads anywhere. */
static void fill_path(char text[4096], const char *last)
{
	size_t n = 0;

	while (n + strlen("a/../") + strlen(last) < 4095) {
		strcpy(text + n, "a/../");
		n += strlen("a/../");
	}
	strcpy(text + n, last);
}

static void *open_again(void *path)
{
	while (now() < end)
		close(open(path, O_RDONLY));
	return NULL;
}

static void open_much(const char *path, unsigned threads)
{
	pthread_t t;

	for (unsigned i = 1; i < threads; i++)
		pthread_create(&t, NULL, open_again, (void *)path);
	open_again((void *)path);
}

/* A chain of links: the kernel walks through 65,000 parts for a single open(). */
static void long_links(unsigned n)
{
	static char text[4096], path[4096];
	char name[64] = "links-XXXXXX";

	(void)n;
	if (!mkdtemp(name) || chdir(name) < 0 || mkdir("a", 0755) < 0)
		return;
	for (unsigned i = 0; i < LINKS; i++) {
		snprintf(name, sizeof(name), "link%u", i + 1);
		fill_path(text, i + 1 < LINKS ? name : "a");
		snprintf(name, sizeof(name), "link%u", i);
		if (symlink(text, name) < 0)
			return;
	}
	fill_path(path, "link0");
	begin();
	open_much(path, OPENERS);
}

/* A path as long as it may be, below many folders. */
static void deep_folders(unsigned n)
{
	static char path[4096];
	char name[64] = "deep-XXXXXX";
	size_t at = 0;

	(void)n;
	if (!mkdtemp(name) || chdir(name) < 0)
		return;
	for (unsigned i = 0; i < DEPTH && mkdir("d", 0755) == 0 && chdir("d") == 0; i++, at += 3)
		strcpy(path + at, "../");
	for (unsigned i = 0; i < DEPTH; i++, at += 2)
		strcpy(path + at, "d/");
	for (; at < 4090; at += 2)
		strcpy(path + at, "./");
	begin();
	open_much(path, OPENERS);
}

/* Opens a file below many directories: finding out whether a rule names one of them takes long. */
static void told_paths(unsigned n)
{
	char name[64] = "told-XXXXXX";
	int fd;

	(void)n;
	if (!mkdtemp(name) || chdir(name) < 0)
		return;
	for (unsigned i = 0; i < DEPTH && mkdir("d", 0755) == 0 && chdir("d") == 0; i++)
		;
	fd = open("file", O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	if (fd >= 0)
		close(fd);
	begin();
	open_much("file", TELLERS);
}

/* Three folders: one of the view, another one, and what changes between them. */
static int folders[3];

static void *exchange_folders(void *arg)
{
	(void)arg;
	while (now() < end)
		for (unsigned i = 0; i < 2; i++) {
			lseek(folders[i], 0, SEEK_SET);
			dup2(folders[i], folders[2]);
		}
	return NULL;
}

/* Into memory that is not there: the kernel waits for the lock of the memory map, in fork(). */
static void *list_folder(void *folder)
{
	char *p = mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	while (now() < end) {
		madvise(p, 65536, MADV_DONTNEED);
		syscall(SYS_getdents64, *(int *)folder, p, 65536);
	}
	return NULL;
}

/*
 * The supervisor reads a folder of the view for the program, and the kernel all others. A folder
 * that is exchanged in time is read by the kernel, which holds the lock of its offset meanwhile.
 */
static void held_folder(unsigned n)
{
	pthread_t t;

	folders[0] = open("/proc/self/net/dev_snmp6", O_RDONLY | O_DIRECTORY);
	folders[1] = open("/usr/bin", O_RDONLY | O_DIRECTORY);
	folders[2] = dup(folders[1]);
	if (n || folders[0] < 0 || !take_much_memory())
		return;
	begin();
	pthread_create(&t, NULL, fork_again, NULL);
	for (unsigned i = 0; i < 4; i++)
		pthread_create(&t, NULL, list_folder, &folders[2]);
	pthread_create(&t, NULL, exchange_folders, NULL);
	list_folder(&folders[0]);
}

static const struct way {
	const char *name;
	void (*attack)(unsigned n);
	bool slow;		/* calls begin() itself */
} ways[] = {
	{ "nothing", NULL, false }, { "long-filter", long_filter, false },
	{ "two-filters", two_filters, false }, { "many-messages", many_messages, false },
	{ "many-sockets", many_sockets, false }, { "short-lives", short_lives, false },
	{ "sockets-and-threads", sockets_and_threads, false },
	{ "many-threads", many_threads, false }, { "many-receivers", many_receivers, false },
	{ "passed-sockets", passed_sockets, false },
	{ "forks-of-much-memory", forks_of_much_memory, true },
	{ "long-links", long_links, true }, { "deep-folders", deep_folders, true },
	{ "held-folder", held_folder, true }, { "told-paths", told_paths, true },
};

static void attack(const struct way *way, double seconds)
{
	struct rlimit r;

	getrlimit(RLIMIT_NOFILE, &r);
	r.rlim_cur = r.rlim_max;
	setrlimit(RLIMIT_NOFILE, &r);
	end = now() + seconds + 10;
	if (way->attack && pipe(begun) < 0)
		exit(1);
	for (unsigned i = 0; way->attack && i < ATTACKERS; i++)
		if (fork() == 0) {
			prctl(PR_SET_PDEATHSIG, SIGKILL);
			if (!way->slow)
				begin();
			way->attack(i);
			_exit(0);
		}
}

static bool asks_for_lo(int fd)
{
	struct ifreq q = { .ifr_name = "lo" };

	return ioctl(fd, SIOCGIFINDEX, &q) == 0;
}

/*
 * A trapped call that must succeed. Where the supervisor may not copy descriptors (a container that
 * refuses pidfd_getfd), the ioctl fails from the start, and making a socket takes its place.
 */
static bool is_served(int fd, bool refused)
{
	return refused ? close(netlink(0)) == 0 : asks_for_lo(fd);
}

static void on_term(int sig)
{
	if (write(1, "term\n", 5) == 5)
		_exit(sig);
}

int main(int argc, char **argv)
{
	int fd = socket(AF_INET, SOCK_DGRAM, 0);
	double worst = 0, until;
	bool refused;

	if (argc < 3) {
		for (unsigned i = 0; i < sizeof(ways) / sizeof(ways[0]); i++)
			puts(ways[i].name);
		return 0;
	}
	refused = !asks_for_lo(fd) && errno == EPERM;
	for (unsigned i = 0; i < sizeof(ways) / sizeof(ways[0]); i++)
		if (!strcmp(argv[1], ways[i].name))
			attack(&ways[i], atof(argv[2]));
	if (begun[0] && read(begun[0], &(char){ 0 }, 1) != 1)
		return 1;
	signal(SIGTERM, on_term);
	usleep(300000);
	puts("ready");
	fflush(stdout);
	for (until = now() + atof(argv[2]); now() < until; usleep(1000)) {
		double begun = now();

		if (!is_served(fd, refused))
			return 1;
		if (now() - begun > worst)
			worst = now() - begun;
	}
	printf("%.0f\n", worst * 1e6);
	fflush(stdout);
	return 0;
}
