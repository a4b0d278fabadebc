/* SPDX-License-Identifier: Apache-2.0 */
/*
 * kernel_files SEED COUNT FOLDER INTERFACE DEVICE: opens COUNT random paths that lead to files of
 * /proc and /sys, or nearly so, and prints a line for each. files.py compares the lines of a
 * sandbox with those of a network namespace.
 *
 * FOLDER has links that files.py makes. INTERFACE and DEVICE are an interface of the machine and
 * its folder in /sys/devices, which neither side may see.
 *
 * A line is the number of the open, and
 *   errno NAME             it failed
 *   view NAME HASH         a file in memory, which nlvirt gives out
 *   file NAME HASH         another file
 *   folder NAMES...        a folder that lists interfaces
 *   other                  another folder
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define PATH 4096
#define PARTS 64
#define N(array) (sizeof(array) / sizeof((array)[0]))

static uint64_t state;
static pid_t child;
static const char *folder, *interface, *device;

/* xorshift64*: the same numbers on both sides. */
static unsigned below(unsigned n)
{
	state ^= state >> 12;
	state ^= state << 25;
	state ^= state >> 27;
	return (unsigned)((state * 0x2545f4914f6cdd1d) >> 33) % n;
}

/* Where paths begin: $P is this process, $C a child of it, $X and $D what is hidden, $T FOLDER. */
static const char *const starts[] = {
	"/proc/net/dev", "/proc/self/net/if_inet6", "/proc/thread-self/net/route",
	"/proc/$P/net/igmp", "/proc/$P/task/$P/net/igmp6", "/proc/self/task/$P/net/arp",
	"/proc/$C/net/fib_trie", "/proc/net/ipv6_route", "/proc/net/mcfilter",
	"/proc/net/dev_snmp6", "/proc/net/dev_snmp6/lo", "/proc/net/dev_snmp6/$X",
	"/proc/sys/net/ipv4/conf", "/proc/sys/net/ipv4/conf/lo/forwarding",
	"/proc/sys/net/ipv4/conf/$X/forwarding", "/proc/sys/net/ipv6/neigh/lo/locktime",
	"/proc/sys/net/ipv6/conf", "/proc/sys/net/ipv4/neigh", "/sys/class/net",
	"/sys/class/net/lo/mtu", "/sys/class/net/lo", "/sys/class/net/$X/mtu", "/sys/class/net/$X",
	"$D", "$D/address", "$D/..", "/sys/devices/virtual/net",
	"/sys/devices/virtual/net/lo/statistics/rx_bytes", "/proc/version",
	"/proc/self/fd/$F/net/dev", "/dev/fd/$F/net/route", "/proc/self/cwd/net/dev",
	"/proc/self/root" "/proc/net/dev", "$T/a/net/dev", "$T/b/net/dev", "$T/c/igmp", "$T/d",
	"$T/e/dev", "$T/f", "$T/g/mtu", "$T/h/mtu", "$T/i/i/j/a/self/net/dev", "$T/k/$P/net/dev",
	"/etc/passwd",
};
/* Folders that calls begin at, and what leads on from them. */
static const struct { const char *folder, *rest; } relative[] = {
	{ "/proc", "net/dev" }, { "/proc", "self/net/igmp" }, { "/proc/net", "dev" },
	{ "/proc/net", "dev_snmp6" }, { "/proc/net", "." }, { "/proc/self", "net/route" },
	{ "/proc/self/task", "$P/net/dev" }, { "/sys", "class/net" },
	{ "/sys/class/net", "lo/mtu" }, { "/sys/class/net", "$X/mtu" }, { "/sys/class/net", "." },
	{ "/proc/sys/net", "ipv4/conf" }, { "/proc/sys/net/ipv4/conf", "lo/forwarding" },
	{ "/proc/sys/net/ipv4/conf", ".." }, { "/proc/sys/net/ipv6", "../ipv4/neigh" },
	{ "$T", "c/dev" }, { "$T", "f" }, { "$T", "e" }, { "/", "proc/net/dev" },
	{ "/", "../sys/class/net" },
};
static const char *const words[] = {
	"proc", "sys", "net", "self", "thread-self", "task", "dev", "route", "..", ".", "class",
	"lo", "$X", "$P", "ipv4", "conf", "all", "devices", "virtual", "cwd", "root", "fd", "mtu",
	"nothing",
};
static const int flags[] = { 0, 0, 0, 0, O_DIRECTORY, O_NOFOLLOW, O_NOCTTY, O_CLOEXEC,
			     O_NOCTTY | O_NOFOLLOW };
static const uint64_t resolves[] = { 0, 0, RESOLVE_BENEATH, RESOLVE_IN_ROOT, RESOLVE_NO_XDEV,
				     RESOLVE_NO_MAGICLINKS, RESOLVE_NO_SYMLINKS };

/* Writes a path with its $ filled in. */
static void fill(char *to, const char *from, int number)
{
	size_t n = 0;

	for (; *from && n < PATH - 300; from++) {
		if (*from != '$') {
			to[n++] = *from;
			continue;
		}
		switch (*++from) {
		case 'P':
			n += (size_t)sprintf(to + n, "%d", (int)getpid());
			break;
		case 'C':
			n += (size_t)sprintf(to + n, "%d", (int)child);
			break;
		case 'F':
			n += (size_t)sprintf(to + n, "%d", number);
			break;
		default:
			n += (size_t)sprintf(to + n, "%.250s", *from == 'X' ? interface :
					     *from == 'D' ? device : folder);
		}
	}
	to[n] = '\0';
}

/* Changes one part of the path. */
static void mutate(char *path, int number)
{
	char old[PATH], word[PATH], *part[PARTS];
	bool absolute = path[0] == '/';
	unsigned n = 0, at, how = below(8);

	strcpy(old, path);
	for (char *p = strtok(old, "/"); p && n < PARTS; p = strtok(NULL, "/"))
		part[n++] = p;
	at = n ? below(n) : 0;
	fill(word, words[below(N(words))], number);
	path[0] = '\0';
	if (how == 7 && absolute)
		strcat(path, below(2) ? "/proc/self/root" : "/proc/thread-self/root");
	for (unsigned i = 0; i < n && strlen(path) < PATH - 600; i++) {
		if (absolute || i)
			strcat(path, i == at && how == 0 ? "///" : "/");
		if (i == at && how == 1)
			strcat(path, "./");
		if (i == at && how == 2)
			sprintf(path + strlen(path), "%.250s/../", part[i]);
		if (i == at && how == 3)
			sprintf(path + strlen(path), "%.250s/", word);
		if (i == at && how == 4)
			continue;
		strcat(path, i == at && how == 5 ? word : part[i]);
	}
	if (how == 6)
		strcat(path, below(2) ? "/" : below(2) ? "/." : "/..");
}

static int compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Does a folder with this path list interfaces? */
static bool lists(const char *path)
{
	static const char *const ends[] = { "/sys/class/net", "/sys/devices/virtual/net",
					    "/ipv4/conf", "/ipv6/conf",
					    "/ipv4/neigh", "/ipv6/neigh", "/net/dev_snmp6" };

	for (size_t i = 0; i < N(ends); i++)
		if (strstr(path, ends[i]) && !strchr(strstr(path, ends[i]) + strlen(ends[i]), '/'))
			return true;
	return false;
}

static void show_folder(int fd, const char *path)
{
	DIR *d = lists(path) ? fdopendir(dup(fd)) : NULL;
	char *name[64];
	struct dirent *e;
	unsigned n = 0;

	printf(d ? "folder" : "other");
	while (d && (e = readdir(d)) && n < N(name))
		name[n++] = strdup(e->d_name);
	qsort(name, n, sizeof(*name), compare);
	for (unsigned i = 0; i < n; i++)
		printf(" %s", name[i]);
	if (d)
		closedir(d);
}

static void show(int fd)
{
	static char text[1 << 16];
	char own[64], path[PATH] = "", *name;
	uint64_t hash = 14695981039346656037u;	/* FNV-1a */
	struct stat st;
	ssize_t n;

	if (fd < 0) {
		printf("errno %s\n", strerrorname_np(errno));
		return;
	}
	snprintf(own, sizeof(own), "/proc/self/fd/%d", fd);
	n = readlink(own, path, sizeof(path) - 1);
	path[n < 0 ? 0 : n] = '\0';
	if (strstr(path, " (deleted)"))
		*strstr(path, " (deleted)") = '\0';
	if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) {
		show_folder(fd, path);
	} else {
		bool memory = !strncmp(path, "/memfd:", 7);

		name = memory ? path + 7 : strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
		while ((n = read(fd, text, sizeof(text))) > 0)
			for (ssize_t i = 0; i < n; i++)
				hash = (hash ^ (uint8_t)text[i]) * 1099511628211u;
		printf("%s %s %016llx", memory ? "view" : "file", name, (unsigned long long)hash);
	}
	printf("\n");
	close(fd);
}

/* Opens /proc/self under a number that no process has: /proc/N would be another network. */
static int open_self(void)
{
	int low = open("/proc/self", O_PATH | O_CLOEXEC), number = 200;
	char path[64];

	do
		snprintf(path, sizeof(path), "/proc/%d", ++number);
	while (access(path, F_OK) == 0 && number < 900);
	dup2(low, number);
	close(low);
	return number;
}

static void open_one(unsigned i, const char *explain)
{
	struct open_how how = { .flags = O_RDONLY };
	char path[PATH], from[PATH];
	int number = open_self(), at = AT_FDCWD;
	unsigned way = below(4), which = below(N(relative));

	how.flags |= (uint64_t)flags[below(N(flags))];
	how.resolve = resolves[below(N(resolves))];
	fill(from, relative[which].folder, number);
	fill(path, way ? relative[which].rest : starts[below(N(starts))], number);
	for (unsigned m = below(4); m; m--)
		mutate(path, number);
	if (chdir(way == 1 ? from : folder) < 0)
		printf("chdir: ");
	if (way >= 2)
		at = open(from, way == 2 ? O_PATH | O_CLOEXEC : O_RDONLY | O_CLOEXEC);
	if (explain)
		fprintf(stderr, "%u: from %s (%u), '%s', flags %llx, resolve %llx\n", i, from, way,
			path, (unsigned long long)how.flags, (unsigned long long)how.resolve);
	printf("%u ", i);
	if (below(3))
		show(openat(at, path, (int)how.flags));
	else
		show((int)syscall(SYS_openat2, at, path, &how, sizeof(how)));
	if (at >= 0)
		close(at);
	close(number);
}

int main(int argc, char **argv)
{
	const char *explain = getenv("EXPLAIN");

	if (argc != 6)
		return EXIT_FAILURE;
	state = strtoull(argv[1], NULL, 10) * 0x9e3779b97f4a7c15 + 1;
	folder = argv[3];
	interface = argv[4];
	device = argv[5];
	child = fork();
	if (child == 0)
		for (;;)
			pause();
	for (unsigned i = 0; i < (unsigned)atoi(argv[2]); i++)
		open_one(i, explain);
	fflush(stdout);
	kill(child, SIGKILL);
	return EXIT_SUCCESS;
}
