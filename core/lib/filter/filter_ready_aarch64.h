/* SPDX-License-Identifier: Apache-2.0 */
/* Made from core/lib/filter/rules.c by make policy-accept: change that. */
#include <linux/filter.h>

static const struct sock_filter insns[] = {
	{ 0x20, 0, 0, 0x00000004 },	/* 0: A = arch */
	{ 0x15, 0, 11, 0xc00000b7 },	/* 1: if A != 0xc00000b7 (aarch64) goto 13 (ERRNO(ENOSYS)) */
	{ 0x20, 0, 0, 0x00000000 },	/* 2: A = nr */
	{ 0x25, 1, 0, 0x00000001 },	/* 3: if A > 1 (io_destroy) goto 5 */
	{ 0x05, 0, 0, 0x00000256 },	/* 4: goto 603 */
	{ 0x25, 0, 162, 0x000000cf },	/* 5: if A <= 207 (recvfrom) goto 168 */
	{ 0x25, 0, 17, 0x000000f2 },	/* 6: if A <= 242 (accept4) goto 24 */
	{ 0x25, 0, 4, 0x00000124 },	/* 7: if A <= 292 (io_pgetevents) goto 12 */
	{ 0x15, 4, 0, 0x000001b3 },	/* 8: if A == 435 (clone3) goto 13 (ERRNO(ENOSYS)) */
	{ 0x15, 3, 0, 0x000001ab },	/* 9: if A == 427 (io_uring_register) goto 13 (ERRNO(ENOSYS)) */
	{ 0x15, 2, 0, 0x000001aa },	/* 10: if A == 426 (io_uring_enter) goto 13 (ERRNO(ENOSYS)) */
	{ 0x15, 1, 24, 0x000001a9 },	/* 11: if A == 425 (io_uring_setup) goto 13 (ERRNO(ENOSYS)) else 36 (ALLOW) */
	{ 0x15, 0, 1, 0x00000124 },	/* 12: if A != 292 (io_pgetevents) goto 14 */
	{ 0x06, 0, 0, 0x00050026 },	/* 13: return ERRNO(ENOSYS) */
	{ 0x15, 0, 7, 0x0000011a },	/* 14: if A != 282 (userfaultfd) goto 22 */
	{ 0x20, 0, 0, 0x00000014 },	/* 15: A = args[0] hi   # userfaultfd: flags (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 16: A &= 0 */
	{ 0x15, 0, 18, 0x00000000 },	/* 17: if A != 0 goto 36 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 18: A = args[0] lo   # userfaultfd: flags */
	{ 0x54, 0, 0, 0x00000001 },	/* 19: A &= 1 */
	{ 0x15, 0, 15, 0x00000000 },	/* 20: if A != 0 goto 36 (ALLOW) */
	{ 0x06, 0, 0, 0x00050001 },	/* 21: return ERRNO(EPERM) */
	{ 0x15, 165, 0, 0x0000010d },	/* 22: if A == 269 (sendmmsg) goto 188 */
	{ 0x15, 164, 12, 0x000000f3 },	/* 23: if A == 243 (recvmmsg) goto 188 else 36 (ALLOW) */
	{ 0x25, 0, 134, 0x000000d3 },	/* 24: if A <= 211 (sendmsg) goto 159 */
	{ 0x15, 162, 0, 0x000000f2 },	/* 25: if A == 242 (accept4) goto 188 */
	{ 0x15, 0, 106, 0x000000f1 },	/* 26: if A != 241 (perf_event_open) goto 133 */
	{ 0x20, 0, 0, 0x00000034 },	/* 27: A = args[4] hi   # perf_event_open: flags */
	{ 0x54, 0, 0, 0x00000000 },	/* 28: A &= 0 */
	{ 0x15, 0, 3, 0x00000000 },	/* 29: if A != 0 goto 33 */
	{ 0x20, 0, 0, 0x00000030 },	/* 30: A = args[4] lo   # perf_event_open: flags */
	{ 0x54, 0, 0, 0x00000004 },	/* 31: A &= 4 */
	{ 0x15, 99, 0, 0x00000004 },	/* 32: if A == 4 goto 132 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x0000001c },	/* 33: A = args[1] hi   # perf_event_open: pid (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 34: A &= 0 */
	{ 0x15, 1, 0, 0x00000000 },	/* 35: if A == 0 goto 37 */
	{ 0x06, 0, 0, 0x7fff0000 },	/* 36: return ALLOW */
	{ 0x20, 0, 0, 0x00000018 },	/* 37: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0x80000000 },	/* 38: A &= 0x80000000 */
	{ 0x15, 92, 0, 0x80000000 },	/* 39: if A == 0x80000000 goto 132 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 40: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xc0000000 },	/* 41: A &= 0xc0000000 */
	{ 0x15, 89, 0, 0x40000000 },	/* 42: if A == 0x40000000 goto 132 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 43: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xe0000000 },	/* 44: A &= 0xe0000000 */
	{ 0x15, 86, 0, 0x20000000 },	/* 45: if A == 0x20000000 goto 132 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 46: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xf0000000 },	/* 47: A &= 0xf0000000 */
	{ 0x15, 83, 0, 0x10000000 },	/* 48: if A == 0x10000000 goto 132 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 49: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xf8000000 },	/* 50: A &= 0xf8000000 */
	{ 0x15, 80, 0, 0x08000000 },	/* 51: if A == 0x8000000 goto 132 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 52: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfc000000 },	/* 53: A &= 0xfc000000 */
	{ 0x15, 77, 0, 0x04000000 },	/* 54: if A == 0x4000000 goto 132 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 55: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfe000000 },	/* 56: A &= 0xfe000000 */
	{ 0x15, 74, 0, 0x02000000 },	/* 57: if A == 0x2000000 goto 132 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 58: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xff000000 },	/* 59: A &= 0xff000000 */
	{ 0x15, 71, 0, 0x01000000 },	/* 60: if A == 0x1000000 goto 132 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 61: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xff800000 },	/* 62: A &= 0xff800000 */
	{ 0x15, 68, 0, 0x00800000 },	/* 63: if A == 0x800000 goto 132 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 64: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xffc00000 },	/* 65: A &= 0xffc00000 */
	{ 0x15, 65, 0, 0x00400000 },	/* 66: if A == 0x400000 goto 132 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 67: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xffe00000 },	/* 68: A &= 0xffe00000 */
	{ 0x15, 62, 0, 0x00200000 },	/* 69: if A == 0x200000 goto 132 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 70: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfff00000 },	/* 71: A &= 0xfff00000 */
	{ 0x15, 59, 0, 0x00100000 },	/* 72: if A == 0x100000 goto 132 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 73: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfff80000 },	/* 74: A &= 0xfff80000 */
	{ 0x15, 56, 0, 0x00080000 },	/* 75: if A == 0x80000 goto 132 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 76: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfffc0000 },	/* 77: A &= 0xfffc0000 */
	{ 0x15, 53, 0, 0x00040000 },	/* 78: if A == 0x40000 goto 132 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 79: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfffe0000 },	/* 80: A &= 0xfffe0000 */
	{ 0x15, 50, 0, 0x00020000 },	/* 81: if A == 0x20000 goto 132 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 82: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xffff0000 },	/* 83: A &= 0xffff0000 */
	{ 0x15, 47, 0, 0x00010000 },	/* 84: if A == 0x10000 goto 132 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 85: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xffff8000 },	/* 86: A &= 0xffff8000 */
	{ 0x15, 44, 0, 0x00008000 },	/* 87: if A == 0x8000 goto 132 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 88: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xffffc000 },	/* 89: A &= 0xffffc000 */
	{ 0x15, 41, 0, 0x00004000 },	/* 90: if A == 0x4000 goto 132 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 91: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xffffe000 },	/* 92: A &= 0xffffe000 */
	{ 0x15, 38, 0, 0x00002000 },	/* 93: if A == 0x2000 goto 132 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 94: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfffff000 },	/* 95: A &= 0xfffff000 */
	{ 0x15, 35, 0, 0x00001000 },	/* 96: if A == 0x1000 goto 132 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 97: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfffff800 },	/* 98: A &= 0xfffff800 */
	{ 0x15, 32, 0, 0x00000800 },	/* 99: if A == 0x800 goto 132 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 100: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfffffc00 },	/* 101: A &= 0xfffffc00 */
	{ 0x15, 29, 0, 0x00000400 },	/* 102: if A == 0x400 goto 132 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 103: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfffffe00 },	/* 104: A &= 0xfffffe00 */
	{ 0x15, 26, 0, 0x00000200 },	/* 105: if A == 512 goto 132 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 106: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xffffff00 },	/* 107: A &= 0xffffff00 */
	{ 0x15, 23, 0, 0x00000100 },	/* 108: if A == 256 goto 132 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 109: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xffffff80 },	/* 110: A &= 0xffffff80 */
	{ 0x15, 20, 0, 0x00000080 },	/* 111: if A == 128 goto 132 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 112: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 113: A &= 0xffffffc0 */
	{ 0x15, 17, 0, 0x00000040 },	/* 114: if A == 64 goto 132 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 115: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 116: A &= 0xffffffe0 */
	{ 0x15, 14, 0, 0x00000020 },	/* 117: if A == 32 goto 132 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 118: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 119: A &= 0xfffffff0 */
	{ 0x15, 11, 0, 0x00000010 },	/* 120: if A == 16 goto 132 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 121: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 122: A &= 0xfffffff8 */
	{ 0x15, 8, 0, 0x00000008 },	/* 123: if A == 8 goto 132 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 124: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfffffffc },	/* 125: A &= 0xfffffffc */
	{ 0x15, 5, 0, 0x00000004 },	/* 126: if A == 4 goto 132 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 127: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfffffffe },	/* 128: A &= 0xfffffffe */
	{ 0x15, 2, 0, 0x00000002 },	/* 129: if A == 2 goto 132 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 130: A = args[1] lo   # perf_event_open: pid */
	{ 0x15, 0, 163, 0x00000001 },	/* 131: if A != 1 goto 295 (ALLOW) */
	{ 0x06, 0, 0, 0x0005000d },	/* 132: return ERRNO(EACCES) */
	{ 0x15, 0, 24, 0x000000dc },	/* 133: if A != 220 (clone) goto 158 */
	{ 0x20, 0, 0, 0x00000014 },	/* 134: A = args[0] hi   # clone: clone_flags (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 135: A &= 0 */
	{ 0x15, 0, 158, 0x00000000 },	/* 136: if A != 0 goto 295 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 137: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x40000000 },	/* 138: A &= 0x40000000 */
	{ 0x15, 192, 0, 0x40000000 },	/* 139: if A == 0x40000000 (CLONE_NEWNET) goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 140: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x20000000 },	/* 141: A &= 0x20000000 */
	{ 0x15, 189, 0, 0x20000000 },	/* 142: if A == 0x20000000 (CLONE_NEWPID) goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 143: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x10000000 },	/* 144: A &= 0x10000000 */
	{ 0x15, 186, 0, 0x10000000 },	/* 145: if A == 0x10000000 (CLONE_NEWUSER) goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 146: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x08000000 },	/* 147: A &= 0x8000000 */
	{ 0x15, 183, 0, 0x08000000 },	/* 148: if A == 0x8000000 (CLONE_NEWIPC) goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 149: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x04000000 },	/* 150: A &= 0x4000000 */
	{ 0x15, 180, 0, 0x04000000 },	/* 151: if A == 0x4000000 (CLONE_NEWUTS) goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 152: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x02000000 },	/* 153: A &= 0x2000000 */
	{ 0x15, 177, 0, 0x02000000 },	/* 154: if A == 0x2000000 (CLONE_NEWCGROUP) goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 155: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x00020000 },	/* 156: A &= 0x20000 */
	{ 0x15, 174, 137, 0x00020000 },	/* 157: if A == 0x20000 (CLONE_NEWNS) goto 332 (ERRNO(EPERM)) else 295 (ALLOW) */
	{ 0x15, 29, 136, 0x000000d4 },	/* 158: if A == 212 (recvmsg) goto 188 else 295 (ALLOW) */
	{ 0x15, 28, 0, 0x000000d3 },	/* 159: if A == 211 (sendmsg) goto 188 */
	{ 0x15, 27, 0, 0x000000d2 },	/* 160: if A == 210 (shutdown) goto 188 */
	{ 0x15, 1, 0, 0x000000d1 },	/* 161: if A == 209 (getsockopt) goto 163 */
	{ 0x15, 0, 132, 0x000000d0 },	/* 162: if A != 208 (setsockopt) goto 295 (ALLOW) */
	{ 0x20, 0, 0, 0x0000001c },	/* 163: A = args[1] hi   # getsockopt: level (the kernel ignores this half), setsockopt: level (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 164: A &= 0 */
	{ 0x15, 0, 22, 0x00000000 },	/* 165: if A != 0 goto 188 */
	{ 0x20, 0, 0, 0x00000018 },	/* 166: A = args[1] lo   # getsockopt: level, setsockopt: level */
	{ 0x15, 21, 20, 0x0000010e },	/* 167: if A == 270 goto 189 (NOTIFY) else 188 */
	{ 0x25, 0, 21, 0x000000c7 },	/* 168: if A <= 199 (socketpair) goto 190 */
	{ 0x25, 0, 9, 0x000000cb },	/* 169: if A <= 203 (connect) goto 179 */
	{ 0x15, 17, 0, 0x000000cf },	/* 170: if A == 207 (recvfrom) goto 188 */
	{ 0x15, 0, 5, 0x000000ce },	/* 171: if A != 206 (sendto) goto 177 */
	{ 0x20, 0, 0, 0x0000003c },	/* 172: A = args[5] hi   # sendto: addr_len (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 173: A &= 0 */
	{ 0x15, 0, 13, 0x00000000 },	/* 174: if A != 0 goto 188 */
	{ 0x20, 0, 0, 0x00000038 },	/* 175: A = args[5] lo   # sendto: addr_len */
	{ 0x15, 12, 11, 0x0000000c },	/* 176: if A == 12 goto 189 (NOTIFY) else 188 */
	{ 0x15, 10, 0, 0x000000cd },	/* 177: if A == 205 (getpeername) goto 188 */
	{ 0x15, 9, 116, 0x000000cc },	/* 178: if A == 204 (getsockname) goto 188 else 295 (ALLOW) */
	{ 0x15, 3, 0, 0x000000cb },	/* 179: if A == 203 (connect) goto 183 */
	{ 0x15, 7, 0, 0x000000ca },	/* 180: if A == 202 (accept) goto 188 */
	{ 0x15, 6, 0, 0x000000c9 },	/* 181: if A == 201 (listen) goto 188 */
	{ 0x15, 0, 112, 0x000000c8 },	/* 182: if A != 200 (bind) goto 295 (ALLOW) */
	{ 0x20, 0, 0, 0x00000024 },	/* 183: A = args[2] hi   # connect: addrlen (the kernel ignores this half), bind: addrlen (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 184: A &= 0 */
	{ 0x15, 0, 2, 0x00000000 },	/* 185: if A != 0 goto 188 */
	{ 0x20, 0, 0, 0x00000020 },	/* 186: A = args[2] lo   # connect: addrlen, bind: addrlen */
	{ 0x15, 1, 0, 0x0000000c },	/* 187: if A == 12 goto 189 (NOTIFY) */
	{ 0x05, 0, 0, 0x00000194 },	/* 188: goto 593 */
	{ 0x06, 0, 0, 0x7fc00000 },	/* 189: return NOTIFY */
	{ 0x25, 1, 0, 0x0000000a },	/* 190: if A > 10 (fgetxattr) goto 192 */
	{ 0x05, 0, 0, 0x00000190 },	/* 191: goto 592 */
	{ 0x15, 0, 98, 0x000000c7 },	/* 192: if A != 199 (socketpair) goto 291 */
	{ 0x20, 0, 0, 0x00000014 },	/* 193: A = args[0] hi   # socketpair: family (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 194: A &= 0 */
	{ 0x15, 0, 99, 0x00000000 },	/* 195: if A != 0 goto 295 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 196: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0x80000000 },	/* 197: A &= 0x80000000 */
	{ 0x15, 133, 0, 0x80000000 },	/* 198: if A == 0x80000000 goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 199: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xc0000000 },	/* 200: A &= 0xc0000000 */
	{ 0x15, 130, 0, 0x40000000 },	/* 201: if A == 0x40000000 goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 202: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xe0000000 },	/* 203: A &= 0xe0000000 */
	{ 0x15, 127, 0, 0x20000000 },	/* 204: if A == 0x20000000 goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 205: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xf0000000 },	/* 206: A &= 0xf0000000 */
	{ 0x15, 124, 0, 0x10000000 },	/* 207: if A == 0x10000000 goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 208: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xf8000000 },	/* 209: A &= 0xf8000000 */
	{ 0x15, 121, 0, 0x08000000 },	/* 210: if A == 0x8000000 goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 211: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfc000000 },	/* 212: A &= 0xfc000000 */
	{ 0x15, 118, 0, 0x04000000 },	/* 213: if A == 0x4000000 goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 214: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfe000000 },	/* 215: A &= 0xfe000000 */
	{ 0x15, 115, 0, 0x02000000 },	/* 216: if A == 0x2000000 goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 217: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xff000000 },	/* 218: A &= 0xff000000 */
	{ 0x15, 112, 0, 0x01000000 },	/* 219: if A == 0x1000000 goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 220: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xff800000 },	/* 221: A &= 0xff800000 */
	{ 0x15, 109, 0, 0x00800000 },	/* 222: if A == 0x800000 goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 223: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffc00000 },	/* 224: A &= 0xffc00000 */
	{ 0x15, 106, 0, 0x00400000 },	/* 225: if A == 0x400000 goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 226: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffe00000 },	/* 227: A &= 0xffe00000 */
	{ 0x15, 103, 0, 0x00200000 },	/* 228: if A == 0x200000 goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 229: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfff00000 },	/* 230: A &= 0xfff00000 */
	{ 0x15, 100, 0, 0x00100000 },	/* 231: if A == 0x100000 goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 232: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfff80000 },	/* 233: A &= 0xfff80000 */
	{ 0x15, 97, 0, 0x00080000 },	/* 234: if A == 0x80000 goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 235: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffc0000 },	/* 236: A &= 0xfffc0000 */
	{ 0x15, 94, 0, 0x00040000 },	/* 237: if A == 0x40000 goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 238: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffe0000 },	/* 239: A &= 0xfffe0000 */
	{ 0x15, 91, 0, 0x00020000 },	/* 240: if A == 0x20000 goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 241: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffff0000 },	/* 242: A &= 0xffff0000 */
	{ 0x15, 88, 0, 0x00010000 },	/* 243: if A == 0x10000 goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 244: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffff8000 },	/* 245: A &= 0xffff8000 */
	{ 0x15, 85, 0, 0x00008000 },	/* 246: if A == 0x8000 goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 247: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffc000 },	/* 248: A &= 0xffffc000 */
	{ 0x15, 82, 0, 0x00004000 },	/* 249: if A == 0x4000 goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 250: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffe000 },	/* 251: A &= 0xffffe000 */
	{ 0x15, 79, 0, 0x00002000 },	/* 252: if A == 0x2000 goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 253: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffff000 },	/* 254: A &= 0xfffff000 */
	{ 0x15, 76, 0, 0x00001000 },	/* 255: if A == 0x1000 goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 256: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffff800 },	/* 257: A &= 0xfffff800 */
	{ 0x15, 73, 0, 0x00000800 },	/* 258: if A == 0x800 goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 259: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffc00 },	/* 260: A &= 0xfffffc00 */
	{ 0x15, 70, 0, 0x00000400 },	/* 261: if A == 0x400 goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 262: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffe00 },	/* 263: A &= 0xfffffe00 */
	{ 0x15, 67, 0, 0x00000200 },	/* 264: if A == 512 goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 265: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffff00 },	/* 266: A &= 0xffffff00 */
	{ 0x15, 64, 0, 0x00000100 },	/* 267: if A == 256 goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 268: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffff80 },	/* 269: A &= 0xffffff80 */
	{ 0x15, 61, 0, 0x00000080 },	/* 270: if A == 128 goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 271: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 272: A &= 0xffffffc0 */
	{ 0x15, 58, 0, 0x00000040 },	/* 273: if A == 64 goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 274: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 275: A &= 0xffffffe0 */
	{ 0x15, 55, 0, 0x00000020 },	/* 276: if A == 32 (AF_IUCV) goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 277: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 278: A &= 0xfffffff0 */
	{ 0x15, 52, 0, 0x00000010 },	/* 279: if A == 16 (AF_NETLINK) goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 280: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 281: A &= 0xfffffff8 */
	{ 0x15, 49, 0, 0x00000008 },	/* 282: if A == 8 (AF_ATMPVC) goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 283: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffffc },	/* 284: A &= 0xfffffffc */
	{ 0x15, 46, 0, 0x00000004 },	/* 285: if A == 4 (AF_IPX) goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 286: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffffe },	/* 287: A &= 0xfffffffe */
	{ 0x15, 43, 0, 0x00000002 },	/* 288: if A == 2 (AF_INET) goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 289: A = args[0] lo   # socketpair: family */
	{ 0x15, 41, 4, 0x00000000 },	/* 290: if A == 0 (AF_UNSPEC) goto 332 (ERRNO(EPERM)) else 295 (ALLOW) */
	{ 0x15, 0, 220, 0x000000c6 },	/* 291: if A != 198 (socket) goto 512 */
	{ 0x20, 0, 0, 0x00000014 },	/* 292: A = args[0] hi   # socket: family (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 293: A &= 0 */
	{ 0x15, 1, 0, 0x00000000 },	/* 294: if A == 0 goto 296 */
	{ 0x06, 0, 0, 0x7fff0000 },	/* 295: return ALLOW */
	{ 0x20, 0, 0, 0x00000010 },	/* 296: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0x80000000 },	/* 297: A &= 0x80000000 */
	{ 0x15, 33, 0, 0x80000000 },	/* 298: if A == 0x80000000 goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 299: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xc0000000 },	/* 300: A &= 0xc0000000 */
	{ 0x15, 30, 0, 0x40000000 },	/* 301: if A == 0x40000000 goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 302: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xe0000000 },	/* 303: A &= 0xe0000000 */
	{ 0x15, 27, 0, 0x20000000 },	/* 304: if A == 0x20000000 goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 305: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xf0000000 },	/* 306: A &= 0xf0000000 */
	{ 0x15, 24, 0, 0x10000000 },	/* 307: if A == 0x10000000 goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 308: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xf8000000 },	/* 309: A &= 0xf8000000 */
	{ 0x15, 21, 0, 0x08000000 },	/* 310: if A == 0x8000000 goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 311: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfc000000 },	/* 312: A &= 0xfc000000 */
	{ 0x15, 18, 0, 0x04000000 },	/* 313: if A == 0x4000000 goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 314: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfe000000 },	/* 315: A &= 0xfe000000 */
	{ 0x15, 15, 0, 0x02000000 },	/* 316: if A == 0x2000000 goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 317: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xff000000 },	/* 318: A &= 0xff000000 */
	{ 0x15, 12, 0, 0x01000000 },	/* 319: if A == 0x1000000 goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 320: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xff800000 },	/* 321: A &= 0xff800000 */
	{ 0x15, 9, 0, 0x00800000 },	/* 322: if A == 0x800000 goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 323: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffc00000 },	/* 324: A &= 0xffc00000 */
	{ 0x15, 6, 0, 0x00400000 },	/* 325: if A == 0x400000 goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 326: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffe00000 },	/* 327: A &= 0xffe00000 */
	{ 0x15, 3, 0, 0x00200000 },	/* 328: if A == 0x200000 goto 332 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 329: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfff00000 },	/* 330: A &= 0xfff00000 */
	{ 0x15, 0, 1, 0x00100000 },	/* 331: if A != 0x100000 goto 333 */
	{ 0x06, 0, 0, 0x00050001 },	/* 332: return ERRNO(EPERM) */
	{ 0x20, 0, 0, 0x00000010 },	/* 333: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfff80000 },	/* 334: A &= 0xfff80000 */
	{ 0x15, 255, 0, 0x00080000 },	/* 335: if A == 0x80000 goto 591 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 336: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffc0000 },	/* 337: A &= 0xfffc0000 */
	{ 0x15, 252, 0, 0x00040000 },	/* 338: if A == 0x40000 goto 591 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 339: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffe0000 },	/* 340: A &= 0xfffe0000 */
	{ 0x15, 249, 0, 0x00020000 },	/* 341: if A == 0x20000 goto 591 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 342: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffff0000 },	/* 343: A &= 0xffff0000 */
	{ 0x15, 246, 0, 0x00010000 },	/* 344: if A == 0x10000 goto 591 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 345: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffff8000 },	/* 346: A &= 0xffff8000 */
	{ 0x15, 243, 0, 0x00008000 },	/* 347: if A == 0x8000 goto 591 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 348: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffc000 },	/* 349: A &= 0xffffc000 */
	{ 0x15, 240, 0, 0x00004000 },	/* 350: if A == 0x4000 goto 591 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 351: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffe000 },	/* 352: A &= 0xffffe000 */
	{ 0x15, 237, 0, 0x00002000 },	/* 353: if A == 0x2000 goto 591 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 354: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffff000 },	/* 355: A &= 0xfffff000 */
	{ 0x15, 234, 0, 0x00001000 },	/* 356: if A == 0x1000 goto 591 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 357: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffff800 },	/* 358: A &= 0xfffff800 */
	{ 0x15, 231, 0, 0x00000800 },	/* 359: if A == 0x800 goto 591 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 360: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffc00 },	/* 361: A &= 0xfffffc00 */
	{ 0x15, 228, 0, 0x00000400 },	/* 362: if A == 0x400 goto 591 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 363: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffe00 },	/* 364: A &= 0xfffffe00 */
	{ 0x15, 225, 0, 0x00000200 },	/* 365: if A == 512 goto 591 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 366: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffff00 },	/* 367: A &= 0xffffff00 */
	{ 0x15, 222, 0, 0x00000100 },	/* 368: if A == 256 goto 591 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 369: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffff80 },	/* 370: A &= 0xffffff80 */
	{ 0x15, 219, 0, 0x00000080 },	/* 371: if A == 128 goto 591 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 372: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 373: A &= 0xffffffc0 */
	{ 0x15, 216, 0, 0x00000040 },	/* 374: if A == 64 goto 591 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 375: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 376: A &= 0xffffffe0 */
	{ 0x15, 213, 0, 0x00000020 },	/* 377: if A == 32 (AF_IUCV) goto 591 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 378: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 379: A &= 0xfffffff8 */
	{ 0x15, 210, 0, 0x00000018 },	/* 380: if A == 24 (AF_PPPOX) goto 591 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 381: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffffc },	/* 382: A &= 0xfffffffc */
	{ 0x15, 207, 0, 0x00000014 },	/* 383: if A == 20 (AF_ATMSVC) goto 591 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 384: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffffe },	/* 385: A &= 0xfffffffe */
	{ 0x15, 204, 0, 0x00000012 },	/* 386: if A == 18 (AF_ASH) goto 591 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 387: A = args[0] lo   # socket: family */
	{ 0x15, 202, 0, 0x00000011 },	/* 388: if A == 17 (AF_PACKET) goto 591 (ERRNO(EPERM)) */
	{ 0x15, 0, 99, 0x00000010 },	/* 389: if A != 16 (AF_NETLINK) goto 489 */
	{ 0x20, 0, 0, 0x00000024 },	/* 390: A = args[2] hi   # socket: protocol (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 391: A &= 0 */
	{ 0x15, 0, 96, 0x00000000 },	/* 392: if A != 0 goto 489 */
	{ 0x20, 0, 0, 0x00000020 },	/* 393: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0x80000000 },	/* 394: A &= 0x80000000 */
	{ 0x15, 115, 0, 0x80000000 },	/* 395: if A == 0x80000000 goto 511 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 396: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xc0000000 },	/* 397: A &= 0xc0000000 */
	{ 0x15, 112, 0, 0x40000000 },	/* 398: if A == 0x40000000 goto 511 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 399: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xe0000000 },	/* 400: A &= 0xe0000000 */
	{ 0x15, 109, 0, 0x20000000 },	/* 401: if A == 0x20000000 goto 511 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 402: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xf0000000 },	/* 403: A &= 0xf0000000 */
	{ 0x15, 106, 0, 0x10000000 },	/* 404: if A == 0x10000000 goto 511 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 405: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xf8000000 },	/* 406: A &= 0xf8000000 */
	{ 0x15, 103, 0, 0x08000000 },	/* 407: if A == 0x8000000 goto 511 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 408: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfc000000 },	/* 409: A &= 0xfc000000 */
	{ 0x15, 100, 0, 0x04000000 },	/* 410: if A == 0x4000000 goto 511 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 411: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfe000000 },	/* 412: A &= 0xfe000000 */
	{ 0x15, 97, 0, 0x02000000 },	/* 413: if A == 0x2000000 goto 511 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 414: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xff000000 },	/* 415: A &= 0xff000000 */
	{ 0x15, 94, 0, 0x01000000 },	/* 416: if A == 0x1000000 goto 511 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 417: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xff800000 },	/* 418: A &= 0xff800000 */
	{ 0x15, 91, 0, 0x00800000 },	/* 419: if A == 0x800000 goto 511 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 420: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffc00000 },	/* 421: A &= 0xffc00000 */
	{ 0x15, 88, 0, 0x00400000 },	/* 422: if A == 0x400000 goto 511 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 423: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffe00000 },	/* 424: A &= 0xffe00000 */
	{ 0x15, 85, 0, 0x00200000 },	/* 425: if A == 0x200000 goto 511 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 426: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfff00000 },	/* 427: A &= 0xfff00000 */
	{ 0x15, 82, 0, 0x00100000 },	/* 428: if A == 0x100000 goto 511 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 429: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfff80000 },	/* 430: A &= 0xfff80000 */
	{ 0x15, 79, 0, 0x00080000 },	/* 431: if A == 0x80000 goto 511 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 432: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffc0000 },	/* 433: A &= 0xfffc0000 */
	{ 0x15, 76, 0, 0x00040000 },	/* 434: if A == 0x40000 goto 511 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 435: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffe0000 },	/* 436: A &= 0xfffe0000 */
	{ 0x15, 73, 0, 0x00020000 },	/* 437: if A == 0x20000 goto 511 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 438: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffff0000 },	/* 439: A &= 0xffff0000 */
	{ 0x15, 70, 0, 0x00010000 },	/* 440: if A == 0x10000 goto 511 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 441: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffff8000 },	/* 442: A &= 0xffff8000 */
	{ 0x15, 67, 0, 0x00008000 },	/* 443: if A == 0x8000 goto 511 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 444: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffc000 },	/* 445: A &= 0xffffc000 */
	{ 0x15, 64, 0, 0x00004000 },	/* 446: if A == 0x4000 goto 511 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 447: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffe000 },	/* 448: A &= 0xffffe000 */
	{ 0x15, 61, 0, 0x00002000 },	/* 449: if A == 0x2000 goto 511 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 450: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffff000 },	/* 451: A &= 0xfffff000 */
	{ 0x15, 58, 0, 0x00001000 },	/* 452: if A == 0x1000 goto 511 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 453: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffff800 },	/* 454: A &= 0xfffff800 */
	{ 0x15, 55, 0, 0x00000800 },	/* 455: if A == 0x800 goto 511 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 456: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffc00 },	/* 457: A &= 0xfffffc00 */
	{ 0x15, 52, 0, 0x00000400 },	/* 458: if A == 0x400 goto 511 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 459: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffe00 },	/* 460: A &= 0xfffffe00 */
	{ 0x15, 49, 0, 0x00000200 },	/* 461: if A == 512 goto 511 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 462: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffff00 },	/* 463: A &= 0xffffff00 */
	{ 0x15, 46, 0, 0x00000100 },	/* 464: if A == 256 goto 511 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 465: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffff80 },	/* 466: A &= 0xffffff80 */
	{ 0x15, 43, 0, 0x00000080 },	/* 467: if A == 128 goto 511 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 468: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 469: A &= 0xffffffc0 */
	{ 0x15, 40, 0, 0x00000040 },	/* 470: if A == 64 goto 511 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 471: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 472: A &= 0xffffffe0 */
	{ 0x15, 37, 0, 0x00000020 },	/* 473: if A == 32 goto 511 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 474: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 475: A &= 0xfffffff0 */
	{ 0x15, 34, 0, 0x00000010 },	/* 476: if A == 16 goto 511 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 477: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 478: A &= 0xfffffff8 */
	{ 0x15, 31, 0, 0x00000008 },	/* 479: if A == 8 goto 511 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 480: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffffc },	/* 481: A &= 0xfffffffc */
	{ 0x15, 28, 0, 0x00000004 },	/* 482: if A == 4 goto 511 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 483: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffffe },	/* 484: A &= 0xfffffffe */
	{ 0x15, 25, 0, 0x00000002 },	/* 485: if A == 2 goto 511 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 486: A = args[2] lo   # socket: protocol */
	{ 0x15, 23, 0, 0x00000001 },	/* 487: if A == 1 goto 511 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 110, 0, 0x00000000 },	/* 488: if A == 0 goto 599 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000010 },	/* 489: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffffc },	/* 490: A &= 0xfffffffc */
	{ 0x15, 99, 0, 0x0000000c },	/* 491: if A == 12 (AF_DECnet) goto 591 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 492: A = args[0] lo   # socket: family */
	{ 0x15, 97, 0, 0x0000000b },	/* 493: if A == 11 (AF_ROSE) goto 591 (ERRNO(EPERM)) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 494: A &= 0xfffffffe */
	{ 0x15, 95, 0, 0x00000008 },	/* 495: if A == 8 (AF_ATMPVC) goto 591 (ERRNO(EPERM)) */
	{ 0x54, 0, 0, 0xfffffffc },	/* 496: A &= 0xfffffffc */
	{ 0x15, 93, 0, 0x00000004 },	/* 497: if A == 4 (AF_IPX) goto 591 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 498: A = args[0] lo   # socket: family */
	{ 0x15, 91, 0, 0x00000003 },	/* 499: if A == 3 (AF_AX25) goto 591 (ERRNO(EPERM)) */
	{ 0x15, 0, 8, 0x00000002 },	/* 500: if A != 2 (AF_INET) goto 509 */
	{ 0x20, 0, 0, 0x0000001c },	/* 501: A = args[1] hi   # socket: type (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 502: A &= 0 */
	{ 0x15, 0, 5, 0x00000000 },	/* 503: if A != 0 goto 509 */
	{ 0x20, 0, 0, 0x00000018 },	/* 504: A = args[1] lo   # socket: type */
	{ 0x15, 85, 0, 0x0008080a },	/* 505: if A == 0x8080a (SOCK_PACKET|SOCK_NONBLOCK|SOCK_CLOEXEC) goto 591 (ERRNO(EPERM)) */
	{ 0x15, 84, 0, 0x0008000a },	/* 506: if A == 0x8000a (SOCK_PACKET|SOCK_CLOEXEC) goto 591 (ERRNO(EPERM)) */
	{ 0x15, 83, 0, 0x0000080a },	/* 507: if A == 0x80a (SOCK_PACKET|SOCK_NONBLOCK) goto 591 (ERRNO(EPERM)) */
	{ 0x15, 82, 0, 0x0000000a },	/* 508: if A == 10 (SOCK_PACKET) goto 591 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 509: A = args[0] lo   # socket: family */
	{ 0x15, 80, 94, 0x00000000 },	/* 510: if A == 0 (AF_UNSPEC) goto 591 (ERRNO(EPERM)) else 605 (ALLOW) */
	{ 0x06, 0, 0, 0x00050061 },	/* 511: return ERRNO(EAFNOSUPPORT) */
	{ 0x15, 0, 27, 0x00000061 },	/* 512: if A != 97 (unshare) goto 540 */
	{ 0x20, 0, 0, 0x00000014 },	/* 513: A = args[0] hi   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x00000000 },	/* 514: A &= 0 */
	{ 0x15, 0, 89, 0x00000000 },	/* 515: if A != 0 goto 605 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 516: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x40000000 },	/* 517: A &= 0x40000000 */
	{ 0x15, 72, 0, 0x40000000 },	/* 518: if A == 0x40000000 (CLONE_NEWNET) goto 591 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 519: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x20000000 },	/* 520: A &= 0x20000000 */
	{ 0x15, 69, 0, 0x20000000 },	/* 521: if A == 0x20000000 (CLONE_NEWPID) goto 591 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 522: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x10000000 },	/* 523: A &= 0x10000000 */
	{ 0x15, 66, 0, 0x10000000 },	/* 524: if A == 0x10000000 (CLONE_NEWUSER) goto 591 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 525: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x08000000 },	/* 526: A &= 0x8000000 */
	{ 0x15, 63, 0, 0x08000000 },	/* 527: if A == 0x8000000 (CLONE_NEWIPC) goto 591 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 528: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x04000000 },	/* 529: A &= 0x4000000 */
	{ 0x15, 60, 0, 0x04000000 },	/* 530: if A == 0x4000000 (CLONE_NEWUTS) goto 591 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 531: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x02000000 },	/* 532: A &= 0x2000000 */
	{ 0x15, 57, 0, 0x02000000 },	/* 533: if A == 0x2000000 (CLONE_NEWCGROUP) goto 591 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 534: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x00020000 },	/* 535: A &= 0x20000 */
	{ 0x15, 54, 0, 0x00020000 },	/* 536: if A == 0x20000 (CLONE_NEWNS) goto 591 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 537: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x00000080 },	/* 538: A &= 128 */
	{ 0x15, 51, 65, 0x00000080 },	/* 539: if A == 128 (CLONE_NEWTIME) goto 591 (ERRNO(EPERM)) else 605 (ALLOW) */
	{ 0x15, 0, 64, 0x0000001d },	/* 540: if A != 29 (ioctl) goto 605 (ALLOW) */
	{ 0x20, 0, 0, 0x0000001c },	/* 541: A = args[1] hi   # ioctl: cmd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 542: A &= 0 */
	{ 0x15, 0, 34, 0x00000000 },	/* 543: if A != 0 goto 578 */
	{ 0x20, 0, 0, 0x00000018 },	/* 544: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 45, 0, 0x400454ca },	/* 545: if A == 0x400454ca goto 591 (ERRNO(EPERM)) */
	{ 0x15, 44, 0, 0x0000aa00 },	/* 546: if A == 0xaa00 goto 591 (ERRNO(EPERM)) */
	{ 0x54, 0, 0, 0xffffff00 },	/* 547: A &= 0xffffff00 */
	{ 0x15, 50, 0, 0x00008b00 },	/* 548: if A == 0x8b00 goto 599 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 549: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xffffff80 },	/* 550: A &= 0xffffff80 */
	{ 0x15, 47, 0, 0x00008980 },	/* 551: if A == 0x8980 goto 599 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 552: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 553: A &= 0xffffffe0 */
	{ 0x15, 44, 0, 0x00008960 },	/* 554: if A == 0x8960 goto 599 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 555: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 556: A &= 0xfffffff0 */
	{ 0x15, 41, 0, 0x00008950 },	/* 557: if A == 0x8950 goto 599 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 558: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xfffffffc },	/* 559: A &= 0xfffffffc */
	{ 0x15, 38, 0, 0x0000894c },	/* 560: if A == 0x894c goto 599 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 561: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 36, 0, 0x0000894a },	/* 562: if A == 0x894a goto 599 (NOTIFY) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 563: A &= 0xfffffffe */
	{ 0x15, 34, 0, 0x00008948 },	/* 564: if A == 0x8948 goto 599 (NOTIFY) */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 565: A &= 0xfffffff8 */
	{ 0x15, 32, 0, 0x00008940 },	/* 566: if A == 0x8940 goto 599 (NOTIFY) */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 567: A &= 0xffffffe0 */
	{ 0x15, 30, 0, 0x00008920 },	/* 568: if A == 0x8920 goto 599 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 569: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 570: A &= 0xfffffff0 */
	{ 0x15, 27, 0, 0x00008910 },	/* 571: if A == 0x8910 (SIOCGIFNAME) goto 599 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 572: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 573: A &= 0xfffffff8 */
	{ 0x15, 24, 0, 0x00008908 },	/* 574: if A == 0x8908 goto 599 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 575: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 14, 0, 0x0000541c },	/* 576: if A == 0x541c (TIOCLINUX) goto 591 (ERRNO(EPERM)) */
	{ 0x15, 13, 0, 0x00005412 },	/* 577: if A == 0x5412 (TIOCSTI) goto 591 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000014 },	/* 578: A = args[0] hi   # ioctl: fd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 579: A &= 0 */
	{ 0x15, 0, 24, 0x00000000 },	/* 580: if A != 0 goto 605 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 581: A = args[0] lo   # ioctl: fd */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 582: A &= 0xffffffc0 */
	{ 0x15, 0, 21, 0x000003c0 },	/* 583: if A != 960 goto 605 (ALLOW) */
	{ 0x20, 0, 0, 0x0000001c },	/* 584: A = args[1] hi   # ioctl: cmd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 585: A &= 0 */
	{ 0x15, 0, 18, 0x00000000 },	/* 586: if A != 0 goto 605 (ALLOW) */
	{ 0x20, 0, 0, 0x00000018 },	/* 587: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 10, 0, 0x00008905 },	/* 588: if A == 0x8905 (SIOCATMARK) goto 599 (NOTIFY) */
	{ 0x15, 9, 0, 0x0000541b },	/* 589: if A == 0x541b (FIONREAD) goto 599 (NOTIFY) */
	{ 0x15, 8, 14, 0x00005411 },	/* 590: if A == 0x5411 (TIOCOUTQ) goto 599 (NOTIFY) else 605 (ALLOW) */
	{ 0x06, 0, 0, 0x00050001 },	/* 591: return ERRNO(EPERM) */
	{ 0x15, 0, 7, 0x0000000a },	/* 592: if A != 10 (fgetxattr) goto 600 */
	{ 0x20, 0, 0, 0x00000014 },	/* 593: A = args[0] hi */
	{ 0x54, 0, 0, 0x00000000 },	/* 594: A &= 0 */
	{ 0x15, 0, 9, 0x00000000 },	/* 595: if A != 0 goto 605 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 596: A = args[0] lo */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 597: A &= 0xffffffc0 */
	{ 0x15, 0, 6, 0x000003c0 },	/* 598: if A != 960 goto 605 (ALLOW) */
	{ 0x06, 0, 0, 0x7fc00000 },	/* 599: return NOTIFY */
	{ 0x15, 5, 0, 0x00000004 },	/* 600: if A == 4 (io_getevents) goto 606 (ERRNO(ENOSYS)) */
	{ 0x15, 4, 0, 0x00000003 },	/* 601: if A == 3 (io_cancel) goto 606 (ERRNO(ENOSYS)) */
	{ 0x15, 3, 2, 0x00000002 },	/* 602: if A == 2 (io_submit) goto 606 (ERRNO(ENOSYS)) else 605 (ALLOW) */
	{ 0x15, 2, 0, 0x00000001 },	/* 603: if A == 1 (io_destroy) goto 606 (ERRNO(ENOSYS)) */
	{ 0x15, 1, 0, 0x00000000 },	/* 604: if A == 0 (io_setup) goto 606 (ERRNO(ENOSYS)) */
	{ 0x06, 0, 0, 0x7fff0000 },	/* 605: return ALLOW */
	{ 0x06, 0, 0, 0x00050026 },	/* 606: return ERRNO(ENOSYS) */
};
