/* SPDX-License-Identifier: Apache-2.0 */
/*
 * crowd PROCESSES SECONDS: runs PROCESSES processes at once, which list interfaces and addresses in
 * a loop. Prints the number of listings; exits with 1 if one of them was wrong.
 */
#include <ifaddrs.h>
#include <net/if.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static bool list_once(void)
{
	struct ifaddrs *all, *i;
	int entries = 0, others = 0;
	struct if_nameindex *names;

	if (getifaddrs(&all))
		return false;
	for (i = all; i; i = i->ifa_next) {
		entries++;
		others += strcmp(i->ifa_name, "lo") != 0;
	}
	freeifaddrs(all);
	names = if_nameindex();
	if (!names)
		return false;
	others += names[0].if_index != 1 || names[1].if_index != 0;
	if_freenameindex(names);
	return entries == 3 && !others;	/* link, 127.0.0.1, ::1 */
}

int main(int argc, char **argv)
{
	int processes = argc > 2 ? atoi(argv[1]) : 1, failed = 0, status;
	time_t end = time(NULL) + (argc > 2 ? atoi(argv[2]) : 1);
	unsigned long total = 0,
		      *done = mmap(NULL, sizeof(*done) * (size_t)processes, PROT_READ | PROT_WRITE,
				   MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	for (int n = 0; n < processes; n++) {
		pid_t pid = fork();

		if (pid < 0)
			return 2;
		if (pid == 0) {
			while (time(NULL) < end || !done[n]) {
				if (!list_once())
					_exit(1);
				done[n]++;
			}
			_exit(0);
		}
	}
	while (wait(&status) > 0)
		failed += status != 0;
	for (int n = 0; n < processes; n++)
		total += done[n];
	printf("%lu listings, %d processes failed\n", total, failed);
	return failed != 0;
}
