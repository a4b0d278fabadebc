/* SPDX-License-Identifier: Apache-2.0 */
/*
 * nlvirt ports: which port inside is which port outside, of the running sandboxes of this user.
 *
 * The file of a sandbox lists every port that has ever moved. The kernel says which of these have a
 * listener now, and /proc says which process has it. A socket that no process inside has does not
 * belong to the sandbox.
 */
#include <ctype.h>
#include <errno.h>
#include <getopt.h>
#include <json-c/json.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <arpa/inet.h>

#include "cmd/cmd.h"
#include "cmd/ports_file.h"
#include "launch/launch.h"
#include "reach/command.h"
#include "reach/diag.h"
#include "reach/holders.h"
#include "reach/status.h"

#define SOCKETS_MOST 16384

static const char *const ports_options[] = {
	"It lists the listeners in this user's sandboxes that run with 'nlvirt run --ports remap'. PID is the",
	"process id of nlvirt or of COMMAND, and NAME is the name of COMMAND. Without either, all sandboxes",
	"are listed.",
	"",
	"      --json  print JSON",
	"  -h, --help  print this text",
	"",
	"The exit status is 0; 1 if there is no such sandbox; and 125 if nlvirt itself failed.",
	NULL
};

enum { OPT_JSON = 256, EXIT_NONE = 1 };

static const struct option long_options[] = {
	{ "json", no_argument, NULL, OPT_JSON },
	{ "help", no_argument, NULL, 'h' },
	{ 0 },
};

/* A socket that listens, or a UDP socket that is bound. */
struct entry {
	int protocol;
	uint16_t inside;
	struct diag_socket socket;
	pid_t pid;		/* of a process inside that has it; 0: none was found */
};

struct listing {
	const char *which;	/* NULL: all */
	struct diag *diag;
	json_object *json;	/* NULL: text */
	unsigned sandboxes;
	bool failed;

	/* of the sandbox that is being listed */
	const struct ports_said *said;
	int protocol;
	size_t n;
	struct entry *entry;	/* SOCKETS_MOST */
};

static bool take_socket(void *arg, const struct diag_socket *s)
{
	struct listing *p = arg;
	uint16_t inside = moved_inside(p->said->moved, p->protocol, s->port);

	if (inside && s->ino && p->n < SOCKETS_MOST)
		p->entry[p->n++] = (struct entry){ p->protocol, inside, *s, 0 };
	return true;
}

/* Finds who has the sockets, and drops those that nobody inside has. */
static void find_holders(struct listing *p)
{
	struct holders *h = holders_new(p->said->supervisor);
	struct holder at;
	size_t kept = 0;
	int r = h ? 0 : -ENOMEM;

	if (h)
		holders_start(h);
	while (p->n && r >= 0) {
		r = holders_step(h, &at);
		for (size_t i = 0; r == 1 && i < p->n; i++)
			if (p->entry[i].socket.ino == at.ino && !p->entry[i].pid)
				p->entry[i].pid = at.tid;
	}
	holders_free(h);
	for (size_t i = 0; i < p->n; i++)
		if (p->entry[i].pid)
			p->entry[kept++] = p->entry[i];
	p->n = kept;
}

static int compare(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int r = x->protocol - y->protocol;

	if (!r)
		r = x->inside - y->inside;
	return r ? r : memcmp(&x->socket.address, &y->socket.address, sizeof(x->socket.address));
}

/* The address by which it is reached on loopback. */
static void print_address(const struct diag_socket *s, char text[static INET6_ADDRSTRLEN])
{
	static const struct address any = { { 0 } };

	if (memcmp(&s->address, &any, sizeof(any)))
		address_print(&s->address, text);
	else
		address_print(s->v6 ? &address_loopback6 : &address_loopback4, text);
}

/* The process of a thread. */
static pid_t process_of(pid_t tid)
{
	struct status s = { 0 };
	pid_t tgid = status_read(tid, &s) < 0 ? tid : (pid_t)status_number(&s, "Tgid", 10);

	status_done(&s);
	return tgid;
}

static void print_entry(const struct entry *e)
{
	char address[INET6_ADDRSTRLEN], command[COMMAND_BYTES];
	bool brackets;
	pid_t pid = process_of(e->pid);

	print_address(&e->socket, address);
	brackets = strchr(address, ':');
	command_read(pid, command);
	for (char *c = command; *c; c++)
		if (iscntrl((unsigned char)*c))
			*c = '?';
	printf("%s%u -> %s%s%s:%u  %s (%d)\n", e->protocol == IPPROTO_UDP ? "udp " : "", e->inside,
	       brackets ? "[" : "", address, brackets ? "]" : "", e->socket.port, command,
	       (int)pid);
}

static void add_member(json_object *o, const char *name, json_object *value)
{
	json_object_object_add(o, name, value);
}

/* The bytes of a command are as the program chose them, and JSON is UTF-8. */
static json_object *json_of_text(const char *text)
{
	char ascii[PORTS_NAME_BYTES];
	size_t n = 0;

	for (; text[n] && n < sizeof(ascii) - 1; n++)
		ascii[n] = (unsigned char)text[n] < 0x80 ? text[n] : '?';
	ascii[n] = '\0';
	return json_object_new_string(ascii);
}

static json_object *json_of_entry(const struct entry *e)
{
	char address[INET6_ADDRSTRLEN], command[COMMAND_BYTES];
	json_object *o = json_object_new_object();
	pid_t pid = process_of(e->pid);

	print_address(&e->socket, address);
	command_read(pid, command);
	add_member(o, "protocol",
		   json_object_new_string(e->protocol == IPPROTO_UDP ? "udp" : "tcp"));
	add_member(o, "inside", json_object_new_int(e->inside));
	add_member(o, "address", json_object_new_string(address));
	add_member(o, "outside", json_object_new_int(e->socket.port));
	add_member(o, "pid", json_object_new_int(pid));
	add_member(o, "command", json_of_text(command));
	return o;
}

static void list_json(const struct listing *p)
{
	json_object *o = json_object_new_object(), *list = json_object_new_array();

	for (size_t i = 0; i < p->n; i++)
		json_object_array_add(list, json_of_entry(&p->entry[i]));
	add_member(o, "supervisor", json_object_new_int(p->said->supervisor));
	add_member(o, "pid", json_object_new_int(p->said->command));
	add_member(o, "command", json_of_text(p->said->name));
	add_member(o, "ports", list);
	json_object_array_add(p->json, o);
}

static bool is_wanted(const struct listing *p, const struct ports_said *said)
{
	char *end;
	long pid = p->which ? strtol(p->which, &end, 10) : 0;

	if (!p->which || !strcmp(p->which, said->name))
		return true;
	return *p->which && !*end && (pid == said->supervisor || pid == said->command);
}

/* A ports_said_fn. */
static void list_sandbox(void *arg, const struct ports_said *said)
{
	static const int protocols[] = { IPPROTO_TCP, IPPROTO_UDP };
	struct listing *p = arg;

	if (!is_wanted(p, said))
		return;
	p->sandboxes++;
	p->said = said;
	p->n = 0;
	for (size_t i = 0; i < sizeof(protocols) / sizeof(protocols[0]); i++) {
		p->protocol = protocols[i];
		p->failed |= diag_list(p->diag, p->protocol, 0, take_socket, p) < 0;
	}
	find_holders(p);
	qsort(p->entry, p->n, sizeof(p->entry[0]), compare);
	if (p->json) {
		list_json(p);
		return;
	}
	if (!p->which)
		printf("%s (%d):\n", said->name, (int)said->command);
	for (size_t i = 0; i < p->n; i++)
		print_entry(&p->entry[i]);
}

static int list(struct listing *p)
{
	int r = ports_file_each(list_sandbox, p);

	if (r < 0)
		return EXIT_OURS;
	if (p->failed) {
		cmd_complain("ports: the kernel does not list its sockets (sock_diag, tcp_diag, "
			     "udp_diag)");
		return EXIT_OURS;
	}
	if (p->json)
		puts(json_object_to_json_string_ext(p->json, JSON_C_TO_STRING_PLAIN));
	if (!p->sandboxes && p->which) {
		cmd_complain("ports: no sandbox '%s' runs with --ports remap", p->which);
		return EXIT_NONE;
	}
	return cmd_printed();
}

static int ports_main(int argc, char **argv)
{
	struct listing p = { 0 };
	const char *word;
	int o, status = EXIT_OURS;

	opterr = 0;
	while (word = argv[optind], (o = getopt_long(argc, argv, "+h", long_options, NULL)) != -1) {
		if (o == 'h') {
			cmd_help(&cmd_ports, stdout);
			return cmd_printed();
		}
		if (o != OPT_JSON) {
			cmd_complain("unknown option '%s'; see 'nlvirt ports --help'", word);
			return EXIT_OURS;
		}
		if (!p.json)
			p.json = json_object_new_array();
	}
	p.which = argv[optind];
	p.entry = calloc(SOCKETS_MOST, sizeof(*p.entry));
	p.diag = diag_new();
	if (argc - optind > 1)
		cmd_complain("ports: expected one PID or NAME, got '%s' as well; see 'nlvirt ports "
			     "--help'",
			     argv[optind + 1]);
	else if (!p.entry || !p.diag)
		cmd_complain("ports: %s", strerror(errno));
	else
		status = list(&p);
	diag_free(p.diag);
	free(p.entry);
	json_object_put(p.json);
	return status;
}

const struct cmd cmd_ports = {
	.name = "ports",
	.arguments = "[--json] [PID|NAME]",
	.summary = "list the ports that listeners have outside, with --ports remap",
	.options = ports_options,
	.run = ports_main,
};
