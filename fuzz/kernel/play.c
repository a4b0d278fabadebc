/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz/kernel/play.h"

#include <dirent.h>
#include <fcntl.h>
#include <sched.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "view/view.h"

#define MOST 64

struct args {
	const char *at[MOST + 1];
	size_t n;
};

size_t play_split(char *line, const char *words[PLAY_WORDS])
{
	size_t n = 0;
	char *word;

	line[strcspn(line, "#\n")] = 0;
	while ((word = strsep(&line, " \t")) && n < PLAY_WORDS)
		if (*word)
			words[n++] = word;
	return n;
}

static void put(struct args *a, const char *word)
{
	if (a->n < MOST)
		a->at[a->n++] = word;
}

static void put_all(struct args *a, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		put(a, words[i]);
}

#define PUT(a, ...) put_all(a, (const char *const[]){ __VA_ARGS__ }, \
			    sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *))

static bool is(const char *word, const char *text)
{
	return strcmp(word, text) == 0;
}

static int run(const struct args *a, int far, bool quiet)
{
	pid_t child = fork();
	int status;

	if (child == 0) {
		if (far >= 0 && setns(far, CLONE_NEWNET) < 0)
			_exit(126);
		if (quiet)
			dup2(open("/dev/null", O_WRONLY), 2);
		execvp("ip", (char *const *)a->at);
		_exit(127);
	}
	if (child < 0 || waitpid(child, &status, 0) < 0)
		return 127;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

static bool has_word(const char *const *words, size_t n, const char *word)
{
	for (size_t i = 0; i < n; i++)
		if (is(words[i], word))
			return true;
	return false;
}

/* Is an address of IPv6 among the words? */
static bool has_colon(const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strchr(words[i], ':'))
			return true;
	return false;
}

/* add LINK ADDRESS ...: ip gives no broadcast address unless it is asked to. */
static void put_addr(struct args *a, const char *const *words, size_t n)
{
	const char *slash = strchr(words[2], '/');
	bool is_ipv4 = !strchr(words[2], ':');

	PUT(a, "address", words[0], words[2], "dev", words[1]);
	for (size_t i = 3; i < n; i++) {
		if (is(words[i], "broadcast") && i + 1 < n && is(words[i + 1], "none"))
			i++;	/* as ip does by itself */
		else
			put(a, words[i]);
	}
	if (is(words[0], "add") && is_ipv4 && slash && !has_word(words, n, "broadcast") &&
	    !has_word(words, n, "peer") && !is(slash, "/31") && !is(slash, "/32") &&
	    !(has_word(words, n, "scope") && has_word(words, n, "host")))
		PUT(a, "broadcast", "+");
}

static const char *address_of(const struct view_link *l, char text[24])
{
	const uint8_t *p = l->hwaddr;

	snprintf(text, 24, "%02x:%02x:%02x:%02x:%02x:%02x", p[0], p[1], p[2], p[3], p[4], p[5]);
	return text;
}

static const char *number_of(const struct view_link *l, char text[16])
{
	snprintf(text, 16, "%u", l->index);
	return text;
}

/* add link NAME type KIND [WORD VALUE]...: ip has the words of all links before the kind. */
static void put_link(struct args *a, const char *const *words, size_t n, const struct view *after)
{
	static char addresses[2][24], numbers[2][16];
	const struct view_link *l, *peer;

	PUT(a, "link", "add", "name", words[2], "numtxqueues", "1", "numrxqueues", "1");
	l = view_link_by_name(after, words[2]);
	if (l && !has_word(words, n, "index"))
		PUT(a, "index", number_of(l, numbers[0]));
	if (l && l->hwaddr_len && !has_word(words, n, "address"))
		PUT(a, "address", address_of(l, addresses[0]));
	for (unsigned step = 0; step < 2; step++) {
		if (step == 1)
			PUT(a, "type", words[4]);
		for (size_t i = 5; i + 1 < n; i += 2) {
			bool first = is(words[i], "address") || is(words[i], "mtu") ||
				is(words[i], "index") || is(words[i], "link");

			if (is(words[i], "peer") && step == 1) {
				peer = view_link_by_name(after, words[i + 1]);
				PUT(a, "peer", "name", words[i + 1], "numtxqueues", "1",
				    "numrxqueues", "1");
				if (peer)
					PUT(a, "address", address_of(peer, addresses[1]), "index",
					    number_of(peer, numbers[1]));
			} else if (first == !step && !is(words[i], "peer"))
				PUT(a, words[i], words[i + 1]);
		}
	}
	/* A bridge whose priority is set looks at its ports, and has no carrier without them. */
	if (is(words[4], "bridge"))
		PUT(a, "priority", "32768");
}

/* set LINK WORD VALUE */
static int set(struct args *a, const char *const *words, size_t n, const struct view *before,
	       int far, bool quiet)
{
	const struct view_link *l = view_link_by_name(before, words[1]);
	bool is_cable = n == 4 && is(words[2], "carrier");
	char far_name[32];

	/* The other end of a cable keeps its name, but it has the number of this one. */
	snprintf(far_name, sizeof(far_name), "if%u", l ? l->index : 0);

	PUT(a, "link", "set", is_cable ? far_name : words[1]);
	if (is_cable) {
		put(a, is(words[3], "yes") ? "up" : "down");
		return run(a, far, quiet);
	}
	if (n == 4 && is(words[2], "master") && is(words[3], "none"))
		put(a, "nomaster");
	else
		put_all(a, words + 2, n - 2);
	return run(a, -1, quiet);
}

static int set_forwarding(const char *value)
{
	int fd = open("/proc/sys/net/ipv4/ip_forward", O_WRONLY | O_CLOEXEC);
	bool done = fd >= 0 && write(fd, is(value, "yes") ? "1" : "0", 1) == 1;

	close(fd);
	return done ? 0 : 1;
}

int play_words(const char *const *words, size_t n, const struct view *before,
	       const struct view *after, int far, bool quiet)
{
	struct args a = { .n = 0 };

	put(&a, "ip");
	if (n == 2 && (is(words[0], "up") || is(words[0], "down")))
		PUT(&a, "link", "set", words[1], words[0]);
	else if (n == 3 && is(words[0], "set") && is(words[1], "forwarding"))
		return set_forwarding(words[2]);
	else if (n >= 4 && is(words[0], "set"))
		return set(&a, words, n, before, far, quiet);
	else if (n >= 3 && is(words[1], "route"))
		PUT(&a, has_colon(words, n) ? "-6" : "-4", "route", words[0]);
	else if (n >= 3 && is(words[1], "rule"))
		PUT(&a, has_colon(words, n) ? "-6" : "-4", "rule", words[0]);
	else if (n >= 4 && is(words[1], "neighbor"))
		PUT(&a, "neighbor", is(words[0], "add") ? "replace" : "del", words[3], "dev",
		    words[2]);
	else if (n >= 5 && is(words[1], "link") && is(words[0], "add"))
		put_link(&a, words, n, after);
	else if (n == 2 && is(words[0], "del"))
		PUT(&a, "link", "del", words[1]);
	else if (n >= 3 && (is(words[0], "add") || is(words[0], "del")))
		put_addr(&a, words, n);
	else
		return -1;
	if (n >= 3 && (is(words[1], "route") || is(words[1], "rule")))
		put_all(&a, words + 2, n - 2);
	else if (n >= 4 && is(words[1], "neighbor") && n > 4)
		PUT(&a, "lladdr", words[4], "nud", n > 5 ? words[5] : "permanent");
	return run(&a, -1, quiet);
}

static void write_setting(const char *folder, const char *link, const char *name, const char *value)
{
	char path[300];
	int fd;

	snprintf(path, sizeof(path), "/proc/sys/net/%s/%s/%s", folder, link, name);
	fd = open(path, O_WRONLY | O_CLOEXEC);
	if (fd < 0)
		return;
	if (write(fd, value, strlen(value)) < 0)
		perror(path);
	close(fd);
}

void play_hurry(void)
{
	DIR *dir = opendir("/proc/sys/net/ipv6/conf");
	struct dirent *entry;

	while (dir && (entry = readdir(dir))) {
		if (entry->d_name[0] == '.')
			continue;
		write_setting("ipv6/conf", entry->d_name, "router_solicitation_delay", "0");
		write_setting("ipv6/neigh", entry->d_name, "retrans_time_ms", "10");
	}
	if (dir)
		closedir(dir);
}
