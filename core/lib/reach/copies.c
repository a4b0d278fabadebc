/* SPDX-License-Identifier: Apache-2.0 */
#include "reach/copies.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/limits.h"
#include "reach/closer.h"
#include "reach/holders.h"

#define BUCKETS 1024
/* In one turn of the event loop, and while a caller waits: so many looks, and not for longer. */
#define STEP_LOOKS 16
#define STEP_US 200
#define NOW_LOOKS 256
#define NOW_US 2000
#define MISSES_MOST 2		/* so many walks must miss a socket */
#define AGAIN_MS 20		/* from one such walk to the next */
/* Walks in which a caller waits: so many at once, then one in so many milliseconds. */
#define WALKS_AT_ONCE 4
#define WALK_AGAIN_MS 5
#define EVENTS_MOST 16
#define TIMER 0			/* no socket has this inode number */
#define FEW 64			/* so many copies more do not make a sweep due */

/* Milliseconds from one sweep to the next. It grows from the first to the last while none is new. */
static const int hurried_ms[] = { 100, 1000 }, unhurried_ms[] = { 1000, 30000 };

struct copy {
	uint64_t ino;
	int fd;			/* -1: released */
	pid_t tid;		/* where it was last seen */
	int number;
	struct owner *owner;
	enum copies_hurry hurry;
	bool watched;		/* in copies.epoll */
	bool unfetched;		/* connected since connect(2) said that it goes on */
	unsigned seen;		/* the sweep that saw it last */
	unsigned misses;	/* walks that missed it, since it was last seen */
	struct copy *next;
};

/* The process that is charged for a copy. */
struct owner {
	pid_t tgid;
	unsigned count;
	struct owner *next;
};

enum stage { RESTING, PLACES, WALK, DROP };

/* A copy that is given up. Closing it may sleep: see closer.h. */
struct ending {
	int fd;
	pid_t tgid;
	struct ending *next;
};

struct copies {
	pthread_mutex_t lock;		/* for all below, except users */
	atomic_uint users;
	struct copy *by_ino[BUCKETS];
	struct owner *owners[BUCKETS];
	unsigned n, n_hurried;		/* weights of all, and those that others wait for */
	unsigned n_most;		/* a sweep is due when there are so many */
	unsigned most, most_process;	/* limits */
	struct closers *closers;
	struct ending *ending;		/* copies to close when the lock is released */
	int epoll;			/* watches the timer, and connections by their inode number */
	int timer;
	int64_t armed_ms;		/* when it fires; 0: it is not set */
	struct holders *holders;
	unsigned sweep;
	enum stage stage;
	unsigned bucket;		/* PLACES, DROP: the next one */
	unsigned drop_misses;		/* DROP: how many misses are enough */
	int drop_looks;			/* DROP: how many places may be looked at */
	bool again, gave_up;		/* DROP: is something left to do, was something given up? */
	bool missing;			/* PLACES: a socket was not where it was last seen */
	int64_t due_ms;			/* RESTING: when to begin a sweep */
	int64_t walk_ms;		/* copies_find() may walk if this is not too far ahead */
	int rest_ms;
};

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC_COARSE, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int64_t now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* 0: not a descriptor of ours. */
static uint64_t inode(int fd)
{
	struct stat st;

	return fstat(fd, &st) < 0 ? 0 : st.st_ino;
}

bool copies_are_needed(void)
{
	_cleanup_close_ int socket_fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	_cleanup_close_ int self = (int)syscall(SYS_pidfd_open, getpid(), 0);
	_cleanup_close_ int copy = (int)syscall(SYS_pidfd_getfd, self, socket_fd, 0);
	uint64_t ino;

	/* A process may always copy its own descriptors: only the call itself can be refused. */
	return socket_fd >= 0 && self >= 0 && copy < 0 &&
	       holders_look(getpid(), socket_fd, &ino) == 0 && ino == inode(socket_fd);
}

/* One process must not use up the descriptors that all calls need. */
static void set_limits(struct copies *c)
{
	struct rlimit files = { 0, 0 };

	getrlimit(RLIMIT_NOFILE, &files);
	c->most = files.rlim_cur / 2 < LIMIT_COPIES ? (unsigned)files.rlim_cur / 2 : LIMIT_COPIES;
	c->most_process = c->most / 2 < LIMIT_COPIES_PROCESS ? c->most / 2 : LIMIT_COPIES_PROCESS;
}

struct copies *copies_new(pid_t root, struct closers *closers)
{
	struct epoll_event event = { .events = EPOLLIN, .data.u64 = TIMER };
	struct copies *c = calloc(1, sizeof(*c));

	if (!c)
		return NULL;
	c->users = 1;
	c->n_most = FEW;
	c->closers = closers;
	set_limits(c);
	pthread_mutex_init(&c->lock, NULL);
	c->holders = holders_new(root);
	c->epoll = epoll_create1(EPOLL_CLOEXEC);
	c->timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
	if (c->holders && c->epoll >= 0 && c->timer >= 0 &&
	    epoll_ctl(c->epoll, EPOLL_CTL_ADD, c->timer, &event) == 0)
		return c;
	copies_put(c);
	return NULL;
}

struct copies *copies_get(struct copies *c)
{
	if (c)
		c->users++;
	return c;
}

static unsigned bucket(uint64_t key)
{
	return (unsigned)(key * 0x9e3779b97f4a7c15u >> 32) & (BUCKETS - 1);
}

static struct copy *find(const struct copies *c, uint64_t ino)
{
	struct copy *e = c->by_ino[bucket(ino)];

	while (e && e->ino != ino)
		e = e->next;
	return e;
}

static struct owner **owner_at(struct copies *c, pid_t tgid)
{
	struct owner **at = &c->owners[bucket((uint64_t)tgid)];

	while (*at && (*at)->tgid != tgid)
		at = &(*at)->next;
	return at;
}

/* How many descriptors of ours a socket takes: a netlink socket has another end here. */
static unsigned weight(const struct copy *e)
{
	return e->hurry == COPIES_HURRIED ? 1 : 2;
}

static void owner_put(struct copies *c, struct owner *o, unsigned n)
{
	o->count -= n;
	if (o->count)
		return;
	*owner_at(c, o->tgid) = o->next;
	free(o);
}

static void close_copy(struct copies *c, struct copy *e)
{
	struct ending *ending = NULL;

	if (e->fd < 0)
		return;
	if (e->watched)		/* or it would stay: the program has the same open file */
		epoll_ctl(c->epoll, EPOLL_CTL_DEL, e->fd, NULL);
	e->watched = false;
	c->n_hurried -= e->hurry;
	/* Our end of a pair closes at once; without memory, so must the others. */
	if (e->hurry == COPIES_HURRIED)
		ending = malloc(sizeof(*ending));
	if (ending) {
		*ending = (struct ending){ e->fd, e->owner->tgid, c->ending };
		c->ending = ending;
	} else {
		close(e->fd);
	}
	e->fd = -1;
}

/* Releases the lock. What was given up goes to the threads that close. */
static void unlock(struct copies *c)
{
	while (c->ending) {
		struct ending *ending = c->ending;

		c->ending = ending->next;
		if (c->closers)
			closers_close(c->closers, ending->fd, ending->tgid);
		else
			close(ending->fd);
		free(ending);
	}
	pthread_mutex_unlock(&c->lock);
}

/* Takes the entry at *at out of the table. */
static void forget(struct copies *c, struct copy **at)
{
	struct copy *e = *at;

	*at = e->next;
	close_copy(c, e);
	owner_put(c, e->owner, weight(e));
	c->n -= weight(e);
	free(e);
}

void copies_end(struct copies *c)
{
	pthread_mutex_lock(&c->lock);
	for (unsigned i = 0; i < BUCKETS; i++)
		while (c->by_ino[i])
			forget(c, &c->by_ino[i]);
	c->stage = RESTING;
	unlock(c);
	pthread_mutex_lock(&c->lock);
	c->closers = NULL;		/* its owner may end it now */
	pthread_mutex_unlock(&c->lock);
}

void copies_put(struct copies *c)
{
	if (!c || --c->users)
		return;
	copies_end(c);
	fd_close(c->epoll);
	fd_close(c->timer);
	holders_free(c->holders);
	pthread_mutex_destroy(&c->lock);
	free(c);
}

int copies_admit(struct copies *c, pid_t tgid)
{
	const struct owner *o;
	int r;

	pthread_mutex_lock(&c->lock);
	o = *owner_at(c, tgid);
	r = o && o->count >= c->most_process ? -EMFILE : c->n >= c->most ? -ENFILE : 0;
	pthread_mutex_unlock(&c->lock);
	return r;
}

static struct owner *owner_get(struct copies *c, pid_t tgid, unsigned n)
{
	struct owner **at = owner_at(c, tgid);

	if (!*at) {
		*at = calloc(1, sizeof(**at));
		if (!*at)
			return NULL;
		(*at)->tgid = tgid;
	}
	(*at)->count += n;
	return *at;
}

/* Makes sure that the timer fires at due_ms or before. If before, it is set again then. */
static void arm(struct copies *c)
{
	struct itimerspec t = { .it_value = { .tv_sec = c->due_ms / 1000,
					      .tv_nsec = c->due_ms % 1000 * 1000000 } };

	if (c->armed_ms && c->armed_ms <= c->due_ms)
		return;
	c->armed_ms = c->due_ms;
	timerfd_settime(c->timer, TFD_TIMER_ABSTIME, &t, NULL);
}

static void rest(struct copies *c, int ms)
{
	c->stage = RESTING;
	c->due_ms = now_ms() + ms;
	if (c->n)
		arm(c);
}

/* A sweep is due soon after something has changed, and less and less often after that. */
static void rest_long(struct copies *c, bool changed)
{
	const int *ms = c->n_hurried ? hurried_ms : unhurried_ms;

	c->rest_ms = changed || c->rest_ms < ms[0] ? ms[0] : 2 * c->rest_ms;
	if (c->rest_ms > ms[1])
		c->rest_ms = ms[1];
	rest(c, c->rest_ms);
}

/* Something is new: the next sweep is due soon. It is never put off, or it might never come. */
static void hurry(struct copies *c)
{
	const int *ms = c->n_hurried ? hurried_ms : unhurried_ms;
	int64_t soon = now_ms() + ms[0];

	c->rest_ms = ms[0];
	if (!c->armed_ms || c->due_ms > soon)
		c->due_ms = soon;
	arm(c);
}

static void begin_sweep(struct copies *c, enum stage stage)
{
	c->sweep++;
	c->stage = stage;
	c->bucket = 0;
	c->missing = false;
	if (stage == WALK)
		holders_start(c->holders);
}

static uint64_t add(struct copies *c, struct copy *e, pid_t tgid)
{
	struct copy **at = &c->by_ino[bucket(e->ino)];

	/* An entry with this number is for a socket that is gone. */
	while (*at && (*at)->ino != e->ino)
		at = &(*at)->next;
	if (*at)
		forget(c, at);
	e->owner = owner_get(c, tgid, weight(e));
	if (!e->owner)
		return 0;
	e->seen = c->sweep;
	e->next = c->by_ino[bucket(e->ino)];
	c->by_ino[bucket(e->ino)] = e;
	c->n += weight(e);
	c->n_hurried += e->hurry;
	if (c->stage == RESTING)
		hurry(c);
	if (c->stage == RESTING && c->n >= c->n_most)
		begin_sweep(c, PLACES);
	return e->ino;
}

uint64_t copies_add(struct copies *c, int fd, pid_t tid, pid_t tgid, int number,
		    enum copies_hurry hurry)
{
	struct copy *e = calloc(1, sizeof(*e));
	uint64_t ino = 0;

	if (e) {
		*e = (struct copy){ .ino = inode(fd), .fd = fd, .tid = tid, .number = number,
				    .hurry = hurry };
		pthread_mutex_lock(&c->lock);
		ino = add(c, e, tgid);
		unlock(c);
	}
	if (!ino) {
		free(e);
		fd_close(fd);
	}
	return ino;
}

static void saw(struct copies *c, struct copy *e, pid_t tid, int number)
{
	e->tid = tid;
	e->number = number;
	e->seen = c->sweep;
	e->misses = 0;
}

int copies_fetch(struct copies *c, pid_t tid, int number)
{
	struct copy *e;
	uint64_t ino;
	int r = holders_look(tid, number, &ino);

	if (r < 0)
		return r;
	pthread_mutex_lock(&c->lock);
	e = find(c, ino);
	if (e)
		saw(c, e, tid, number);
	if (!e)
		r = -ENOENT;
	else if (e->fd < 0)
		r = e->unfetched ? -EALREADY : -EISCONN;
	else
		r = fcntl(e->fd, F_DUPFD_CLOEXEC, 0);
	if (r < 0 && e && e->fd >= 0)
		r = -errno;
	if (r == -EALREADY)
		e->unfetched = false;
	pthread_mutex_unlock(&c->lock);
	return r;
}

int copies_duplicate(struct copies *c, uint64_t ino)
{
	const struct copy *e;
	int fd;

	pthread_mutex_lock(&c->lock);
	e = find(c, ino);
	fd = e && e->fd >= 0 ? fcntl(e->fd, F_DUPFD_CLOEXEC, 0) : -ENOENT;
	if (fd == -1)
		fd = -errno;
	pthread_mutex_unlock(&c->lock);
	return fd;
}

void copies_release(struct copies *c, int fd)
{
	struct copy *e;

	pthread_mutex_lock(&c->lock);
	e = find(c, inode(fd));
	if (e)
		close_copy(c, e);
	unlock(c);
}

int copies_fd(const struct copies *c)
{
	return c->epoll;
}

void copies_release_connected(struct copies *c, int fd)
{
	struct epoll_event event = { .events = EPOLLOUT | EPOLLONESHOT };
	struct copy *e;

	pthread_mutex_lock(&c->lock);
	e = find(c, inode(fd));
	if (e && e->fd >= 0) {
		event.data.u64 = e->ino;
		/* After a failure the next sweep finds the connection. */
		e->watched = epoll_ctl(c->epoll, e->watched ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, e->fd,
				       &event) == 0;
	}
	pthread_mutex_unlock(&c->lock);
}

static bool is_connected(int fd)
{
	struct sockaddr_storage name;
	socklen_t len = sizeof(name);

	return getpeername(fd, (struct sockaddr *)&name, &len) == 0;
}

static void on_timer(struct copies *c)
{
	uint64_t times;

	if (read(c->timer, &times, sizeof(times)) < 0)
		return;
	c->armed_ms = 0;
	if (c->stage != RESTING || !c->n)
		return;
	/* now_ms() is some milliseconds late. */
	if (now_ms() + AGAIN_MS / 2 < c->due_ms)
		arm(c);
	else
		begin_sweep(c, PLACES);
}

static void on_writable(struct copies *c, uint64_t ino)
{
	struct copy *e = find(c, ino);

	/* If the connection has failed, the program may connect again. */
	if (!e || e->fd < 0 || !is_connected(e->fd))
		return;
	close_copy(c, e);
	e->unfetched = true;
}

void copies_on_event(struct copies *c)
{
	struct epoll_event event[EVENTS_MOST];
	int n = epoll_wait(c->epoll, event, EVENTS_MOST, 0);

	pthread_mutex_lock(&c->lock);
	for (int i = 0; i < n; i++)
		if (event[i].data.u64 == TIMER)
			on_timer(c);
		else
			on_writable(c, event[i].data.u64);
	unlock(c);
}

/* Is the socket where it was last seen? */
static bool look_at_place(struct copies *c, struct copy *e)
{
	uint64_t ino;

	if (holders_look(e->tid, e->number, &ino) < 0 || ino != e->ino)
		return false;
	saw(c, e, e->tid, e->number);
	return true;
}

/*
 * After a walk, gives up what `misses` walks have missed. A walk does not see the descriptors that a
 * thread has for itself. `looks`: how many places may be looked at for that, because the sweep has
 * not done so before.
 */
static void begin_drop(struct copies *c, unsigned misses, int looks)
{
	c->stage = DROP;
	c->bucket = 0;
	c->drop_misses = misses;
	c->drop_looks = looks;
	c->again = c->gave_up = false;
}

static void end_drop(struct copies *c)
{
	c->n_most = 2 * c->n + FEW;
	if (c->again)
		rest(c, AGAIN_MS);
	else
		rest_long(c, c->gave_up);
}

/* A process that makes the threads wait has only its share of them: the rest is kept for later. */
static bool may_close(struct copies *c, const struct copy *e)
{
	return e->hurry != COPIES_HURRIED || e->fd < 0 || !c->closers ||
	       closers_have_room(c->closers, e->owner->tgid);
}

/* Goes through one bucket. Returns how many it gave up. */
static unsigned drop_bucket(struct copies *c)
{
	unsigned dropped = 0;

	for (struct copy **at = &c->by_ino[c->bucket]; *at;) {
		struct copy *e = *at;
		bool seen = e->seen == c->sweep || (c->drop_looks > 0 && look_at_place(c, e));

		c->drop_looks -= e->seen != c->sweep;
		if (!seen && ++e->misses >= c->drop_misses && may_close(c, e)) {
			forget(c, at);
			dropped++;
			continue;
		}
		c->again |= e->misses > 0;
		at = &e->next;
	}
	c->gave_up |= dropped > 0;
	if (++c->bucket == BUCKETS)
		end_drop(c);
	return dropped;
}

static void look_at_bucket(struct copies *c)
{
	for (struct copy *e = c->by_ino[c->bucket]; e; e = e->next)
		c->missing |= e->seen != c->sweep && !look_at_place(c, e);
	if (++c->bucket < BUCKETS)
		return;
	if (!c->missing) {
		c->n_most = 2 * c->n + FEW;
		rest_long(c, false);
		return;
	}
	c->stage = WALK;
	holders_start(c->holders);
}

/* The walk is over: goes on to what it has missed, if it went everywhere. */
static void end_walk(struct copies *c, unsigned misses, int looks)
{
	begin_drop(c, misses, looks);
	if (!holders_is_whole(c->holders))
		end_drop(c);
}

/* One step of the walk. False: the walk is over. */
static bool walk(struct copies *c)
{
	struct holder h;
	int r = holders_step(c->holders, &h);
	struct copy *e = r == 1 ? find(c, h.ino) : NULL;

	if (e)
		saw(c, e, h.tid, h.fd);
	return r >= 0;
}

/* Goes over empty buckets: most are. */
static void skip_empty(struct copies *c)
{
	while (c->bucket < BUCKETS - 1 && !c->by_ino[c->bucket])
		c->bucket++;
}

void copies_step(struct copies *c)
{
	int64_t end = now_us() + STEP_US;

	pthread_mutex_lock(&c->lock);
	for (int i = 0; i < STEP_LOOKS && c->stage != RESTING && now_us() < end; i++) {
		if (c->stage == WALK) {
			if (!walk(c))
				end_walk(c, MISSES_MOST, 0);
			continue;
		}
		skip_empty(c);
		if (c->stage == PLACES)
			look_at_bucket(c);
		else
			i += (int)drop_bucket(c);
	}
	unlock(c);
}

/*
 * A walk in which a caller waits: gives up what it misses. What is under way is finished first, or
 * callers could keep it from ever coming to an end. If there is more, it goes on in turns.
 */
static void sweep_now(struct copies *c)
{
	int64_t end = now_us() + NOW_US;
	bool fresh = false;

	for (int i = 0; i < NOW_LOOKS && now_us() < end; i++) {
		if (c->stage == RESTING || c->stage == PLACES) {
			if (fresh)
				return;
			fresh = true;
			begin_sweep(c, WALK);
		} else if (c->stage == DROP) {
			skip_empty(c);
			i += (int)drop_bucket(c);
		} else if (!walk(c)) {
			end_walk(c, fresh ? 1 : MISSES_MOST, fresh ? NOW_LOOKS : 0);
		}
	}
}

static bool may_walk(struct copies *c)
{
	int64_t now = now_ms();

	if (c->walk_ms > now + (WALKS_AT_ONCE - 1) * WALK_AGAIN_MS)
		return false;
	c->walk_ms = (c->walk_ms > now ? c->walk_ms : now) + WALK_AGAIN_MS;
	return true;
}

void copies_sweep_now(struct copies *c)
{
	pthread_mutex_lock(&c->lock);
	if (may_walk(c))
		sweep_now(c);
	unlock(c);
}

enum copies_found copies_find(struct copies *c, uint64_t ino)
{
	enum copies_found found = COPIES_GONE;
	struct copy *e;
	uint64_t there;

	pthread_mutex_lock(&c->lock);
	e = find(c, ino);
	if (e && holders_look(e->tid, e->number, &there) == 0 && there == ino) {
		found = COPIES_HELD;
	} else if (e && !may_walk(c)) {
		found = COPIES_UNSEEN;
	} else if (e) {
		sweep_now(c);
		e = find(c, ino);
		/* If the walk has not ended, nothing is known yet. */
		found = !e ? COPIES_GONE : e->seen == c->sweep ? COPIES_HELD : COPIES_UNSEEN;
	}
	unlock(c);
	return found;
}

bool copies_is_sweeping(struct copies *c)
{
	bool sweeping;

	pthread_mutex_lock(&c->lock);
	sweeping = c->stage != RESTING;
	pthread_mutex_unlock(&c->lock);
	return sweeping;
}
