/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/controller.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/cleanup.h"
#include "policy/view_file.h"
#include "view/view_text.h"
#include "want/control.h"

#define TEXT_BYTES 1024

static int gone(struct fail *f)
{
	return fail_set(f, EPIPE, "the supervisor has closed the connection");
}

int controller_connect(const char *path, struct fail *f)
{
	_cleanup_close_ int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	struct sockaddr_un a = { .sun_family = AF_UNIX };

	if (!*path || strlen(path) >= sizeof(a.sun_path))
		return fail_set(f, EINVAL, "expected the path of 'nlvirt run --control', got '%s'",
				path);
	strcpy(a.sun_path, path);
	if (fd < 0)
		return fail_set(f, errno, "%s: %s", path, strerror(errno));
	if (connect(fd, (struct sockaddr *)&a, sizeof(a)) == 0)
		return TAKE_FD(fd);
	if (errno == ECONNREFUSED)
		return fail_set(f, errno, "%s: nobody listens there; has 'nlvirt run' ended?",
				path);
	return fail_set(f, errno, "%s: %s", path, strerror(errno));
}

static bool send_all(int fd, const void *bytes, size_t len)
{
	for (size_t sent = 0; sent < len;) {
		ssize_t n = send(fd, (const char *)bytes + sent, len - sent, MSG_NOSIGNAL);

		if (n < 0 && errno != EINTR)
			return false;
		sent += n > 0 ? (size_t)n : 0;
	}
	return true;
}

int controller_send(int fd, uint32_t kind, const void *bytes, size_t len, struct fail *f)
{
	struct control_head h = { kind, (uint32_t)len };

	if (len > control_most(kind))
		return fail_set(f, E2BIG, "expected at most %u bytes, got %zu", control_most(kind),
				len);
	/* A supervisor that refuses the connection says why, and does not wait for the rest. */
	if (send_all(fd, &h, sizeof(h)) && len)
		send_all(fd, bytes, len);
	return 0;
}

static int receive_all(int fd, void *bytes, size_t len, struct fail *f)
{
	for (size_t got = 0; got < len;) {
		ssize_t n = recv(fd, (char *)bytes + got, len - got, 0);

		if (n == 0 || (n < 0 && errno != EINTR))
			return gone(f);
		got += n > 0 ? (size_t)n : 0;
	}
	return 0;
}

/* Reads CONTROL_DONE. */
static int receive_done(int fd, size_t len, struct fail *f)
{
	char text[TEXT_BYTES] = "";
	int32_t err;
	int r;

	if (len < sizeof(err) || len - sizeof(err) >= sizeof(text))
		return gone(f);
	r = receive_all(fd, &err, sizeof(err), f);
	if (!r)
		r = receive_all(fd, text, len - sizeof(err), f);
	if (r < 0)
		return r;
	/* A program inside may have put its own socket at the path. */
	if (err < 0)
		return gone(f);
	return err ? fail_set(f, err, "%s", text) : 0;
}

long controller_receive(int fd, uint8_t *buf, size_t cap, struct fail *f)
{
	struct control_head h;
	int r = receive_all(fd, &h, sizeof(h), f);

	if (r < 0)
		return r;
	if (h.kind == CONTROL_DONE)
		return receive_done(fd, h.len, f);
	if (h.kind != CONTROL_DATAGRAM || !h.len || h.len > cap)
		return gone(f);
	r = receive_all(fd, buf, h.len, f);
	return r < 0 ? r : (long)h.len;
}

int controller_change(int fd, char *const *words, size_t n, struct fail *f)
{
	char bytes[4096];
	struct wr w = wr_of(bytes, sizeof(bytes));
	int r;

	for (size_t i = 0; i < n; i++)
		wr_put(&w, words[i], strlen(words[i]) + 1);
	if (w.full)
		return fail_set(f, E2BIG, "expected words of at most %zu bytes together",
				sizeof(bytes));
	r = controller_send(fd, CONTROL_CHANGE, w.p, w.len, f);
	return r < 0 ? r : (int)controller_receive(fd, NULL, 0, f);
}

/* Are the words right, and what they declare? */
static int check_view(const struct node *network, const char *name, struct fail *f)
{
	struct decl decl = { 0 };
	struct view *view = NULL;
	int r = view_text_take(network, name, &decl, f);

	if (!r)
		r = view_build(&decl, &view, f);
	view_free(view);
	decl_done(&decl);
	return r;
}

int controller_read_view(const char *word, char **ret_json, size_t *ret_len, struct fail *f)
{
	_cleanup_free_ char *path = NULL;
	struct nodes all = { 0 };
	const struct node *network = NULL;
	char *json = NULL;
	FILE *in;
	int r = view_file_open(word, &in, &path, f);

	if (r < 0)
		return r;
	r = view_file_nodes(in, path, &all, &network, f);
	fclose(in);
	if (!r)
		r = check_view(network, path, f);
	if (!r) {
		json = node_print_json(network, ret_len);
		r = json ? 0 : fail_set(f, ENOMEM, "out of memory");
	}
	nodes_free(&all);
	if (!r)
		*ret_json = json;
	return r;
}

int controller_send_view(int fd, const char *json, size_t len, struct fail *f)
{
	int r = controller_send(fd, CONTROL_VIEW, json, len, f);

	return r < 0 ? r : (int)controller_receive(fd, NULL, 0, f);
}
