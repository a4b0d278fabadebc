/* SPDX-License-Identifier: Apache-2.0 */
/* Made from core/lib/filter/rules.c by make policy-accept: change that. */
#include <linux/filter.h>

static const struct sock_filter insns[] = {
	{ 0x20, 0, 0, 0x00000004 },	/* 0: A = arch */
	{ 0x15, 0, 11, 0xc00000b7 },	/* 1: if A != 0xc00000b7 (aarch64) goto 13 (ERRNO(ENOSYS)) */
	{ 0x20, 0, 0, 0x00000000 },	/* 2: A = nr */
	{ 0x25, 1, 0, 0x00000003 },	/* 3: if A > 3 (io_cancel) goto 5 */
	{ 0x05, 0, 0, 0x0000029a },	/* 4: goto 671 */
	{ 0x25, 0, 196, 0x000000cf },	/* 5: if A <= 207 (recvfrom) goto 202 */
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
	{ 0x15, 199, 0, 0x0000010d },	/* 22: if A == 269 (sendmmsg) goto 222 */
	{ 0x15, 198, 12, 0x000000f3 },	/* 23: if A == 243 (recvmmsg) goto 222 else 36 (ALLOW) */
	{ 0x25, 0, 134, 0x000000d3 },	/* 24: if A <= 211 (sendmsg) goto 159 */
	{ 0x15, 196, 0, 0x000000f2 },	/* 25: if A == 242 (accept4) goto 222 */
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
	{ 0x15, 0, 197, 0x00000001 },	/* 131: if A != 1 goto 329 (ALLOW) */
	{ 0x06, 0, 0, 0x0005000d },	/* 132: return ERRNO(EACCES) */
	{ 0x15, 0, 24, 0x000000dc },	/* 133: if A != 220 (clone) goto 158 */
	{ 0x20, 0, 0, 0x00000014 },	/* 134: A = args[0] hi   # clone: clone_flags (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 135: A &= 0 */
	{ 0x15, 0, 192, 0x00000000 },	/* 136: if A != 0 goto 329 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 137: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x40000000 },	/* 138: A &= 0x40000000 */
	{ 0x15, 238, 0, 0x40000000 },	/* 139: if A == 0x40000000 (CLONE_NEWNET) goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 140: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x20000000 },	/* 141: A &= 0x20000000 */
	{ 0x15, 235, 0, 0x20000000 },	/* 142: if A == 0x20000000 (CLONE_NEWPID) goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 143: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x10000000 },	/* 144: A &= 0x10000000 */
	{ 0x15, 232, 0, 0x10000000 },	/* 145: if A == 0x10000000 (CLONE_NEWUSER) goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 146: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x08000000 },	/* 147: A &= 0x8000000 */
	{ 0x15, 229, 0, 0x08000000 },	/* 148: if A == 0x8000000 (CLONE_NEWIPC) goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 149: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x04000000 },	/* 150: A &= 0x4000000 */
	{ 0x15, 226, 0, 0x04000000 },	/* 151: if A == 0x4000000 (CLONE_NEWUTS) goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 152: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x02000000 },	/* 153: A &= 0x2000000 */
	{ 0x15, 223, 0, 0x02000000 },	/* 154: if A == 0x2000000 (CLONE_NEWCGROUP) goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 155: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x00020000 },	/* 156: A &= 0x20000 */
	{ 0x15, 220, 171, 0x00020000 },	/* 157: if A == 0x20000 (CLONE_NEWNS) goto 378 (ERRNO(EPERM)) else 329 (ALLOW) */
	{ 0x15, 63, 170, 0x000000d4 },	/* 158: if A == 212 (recvmsg) goto 222 else 329 (ALLOW) */
	{ 0x15, 62, 0, 0x000000d3 },	/* 159: if A == 211 (sendmsg) goto 222 */
	{ 0x15, 61, 0, 0x000000d2 },	/* 160: if A == 210 (shutdown) goto 222 */
	{ 0x15, 0, 23, 0x000000d1 },	/* 161: if A != 209 (getsockopt) goto 185 */
	{ 0x20, 0, 0, 0x0000001c },	/* 162: A = args[1] hi   # getsockopt: level (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 163: A &= 0 */
	{ 0x15, 0, 57, 0x00000000 },	/* 164: if A != 0 goto 222 */
	{ 0x20, 0, 0, 0x00000018 },	/* 165: A = args[1] lo   # getsockopt: level */
	{ 0x15, 56, 0, 0x0000010e },	/* 166: if A == 270 (SOL_NETLINK) goto 223 (NOTIFY) */
	{ 0x15, 0, 54, 0x00000001 },	/* 167: if A != 1 (SOL_SOCKET) goto 222 */
	{ 0x20, 0, 0, 0x00000024 },	/* 168: A = args[2] hi   # getsockopt: optname (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 169: A &= 0 */
	{ 0x15, 0, 51, 0x00000000 },	/* 170: if A != 0 goto 222 */
	{ 0x20, 0, 0, 0x00000020 },	/* 171: A = args[2] lo   # getsockopt: optname */
	{ 0x15, 50, 0, 0x00000053 },	/* 172: if A == 83 goto 223 (NOTIFY) */
	{ 0x15, 49, 0, 0x0000004d },	/* 173: if A == 77 goto 223 (NOTIFY) */
	{ 0x15, 48, 0, 0x0000004c },	/* 174: if A == 76 goto 223 (NOTIFY) */
	{ 0x15, 47, 0, 0x0000003b },	/* 175: if A == 59 goto 223 (NOTIFY) */
	{ 0x15, 46, 0, 0x00000037 },	/* 176: if A == 55 goto 223 (NOTIFY) */
	{ 0x15, 45, 0, 0x0000002a },	/* 177: if A == 42 goto 223 (NOTIFY) */
	{ 0x15, 44, 0, 0x00000027 },	/* 178: if A == 39 goto 223 (NOTIFY) */
	{ 0x15, 43, 0, 0x00000026 },	/* 179: if A == 38 goto 223 (NOTIFY) */
	{ 0x15, 42, 0, 0x0000001f },	/* 180: if A == 31 goto 223 (NOTIFY) */
	{ 0x15, 41, 0, 0x0000001c },	/* 181: if A == 28 goto 223 (NOTIFY) */
	{ 0x15, 40, 0, 0x00000011 },	/* 182: if A == 17 goto 223 (NOTIFY) */
	{ 0x15, 39, 0, 0x00000010 },	/* 183: if A == 16 goto 223 (NOTIFY) */
	{ 0x15, 38, 37, 0x00000003 },	/* 184: if A == 3 goto 223 (NOTIFY) else 222 */
	{ 0x15, 0, 143, 0x000000d0 },	/* 185: if A != 208 (setsockopt) goto 329 (ALLOW) */
	{ 0x20, 0, 0, 0x0000001c },	/* 186: A = args[1] hi   # setsockopt: level (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 187: A &= 0 */
	{ 0x15, 0, 33, 0x00000000 },	/* 188: if A != 0 goto 222 */
	{ 0x20, 0, 0, 0x00000018 },	/* 189: A = args[1] lo   # setsockopt: level */
	{ 0x15, 32, 0, 0x0000010e },	/* 190: if A == 270 (SOL_NETLINK) goto 223 (NOTIFY) */
	{ 0x15, 0, 30, 0x00000001 },	/* 191: if A != 1 (SOL_SOCKET) goto 222 */
	{ 0x20, 0, 0, 0x00000024 },	/* 192: A = args[2] hi   # setsockopt: optname (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 193: A &= 0 */
	{ 0x15, 0, 27, 0x00000000 },	/* 194: if A != 0 goto 222 */
	{ 0x20, 0, 0, 0x00000020 },	/* 195: A = args[2] lo   # setsockopt: optname */
	{ 0x15, 26, 0, 0x00000053 },	/* 196: if A == 83 goto 223 (NOTIFY) */
	{ 0x15, 25, 0, 0x0000004c },	/* 197: if A == 76 goto 223 (NOTIFY) */
	{ 0x15, 24, 0, 0x00000032 },	/* 198: if A == 50 goto 223 (NOTIFY) */
	{ 0x15, 23, 0, 0x0000002a },	/* 199: if A == 42 goto 223 (NOTIFY) */
	{ 0x15, 22, 0, 0x0000001a },	/* 200: if A == 26 goto 223 (NOTIFY) */
	{ 0x15, 21, 20, 0x00000010 },	/* 201: if A == 16 goto 223 (NOTIFY) else 222 */
	{ 0x25, 0, 21, 0x000000c7 },	/* 202: if A <= 199 (socketpair) goto 224 */
	{ 0x25, 0, 9, 0x000000cb },	/* 203: if A <= 203 (connect) goto 213 */
	{ 0x15, 17, 0, 0x000000cf },	/* 204: if A == 207 (recvfrom) goto 222 */
	{ 0x15, 0, 5, 0x000000ce },	/* 205: if A != 206 (sendto) goto 211 */
	{ 0x20, 0, 0, 0x0000003c },	/* 206: A = args[5] hi   # sendto: addr_len (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 207: A &= 0 */
	{ 0x15, 0, 13, 0x00000000 },	/* 208: if A != 0 goto 222 */
	{ 0x20, 0, 0, 0x00000038 },	/* 209: A = args[5] lo   # sendto: addr_len */
	{ 0x15, 12, 11, 0x0000000c },	/* 210: if A == 12 goto 223 (NOTIFY) else 222 */
	{ 0x15, 11, 0, 0x000000cd },	/* 211: if A == 205 (getpeername) goto 223 (NOTIFY) */
	{ 0x15, 10, 116, 0x000000cc },	/* 212: if A == 204 (getsockname) goto 223 (NOTIFY) else 329 (ALLOW) */
	{ 0x15, 3, 0, 0x000000cb },	/* 213: if A == 203 (connect) goto 217 */
	{ 0x15, 7, 0, 0x000000ca },	/* 214: if A == 202 (accept) goto 222 */
	{ 0x15, 6, 0, 0x000000c9 },	/* 215: if A == 201 (listen) goto 222 */
	{ 0x15, 0, 112, 0x000000c8 },	/* 216: if A != 200 (bind) goto 329 (ALLOW) */
	{ 0x20, 0, 0, 0x00000024 },	/* 217: A = args[2] hi   # connect: addrlen (the kernel ignores this half), bind: addrlen (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 218: A &= 0 */
	{ 0x15, 0, 2, 0x00000000 },	/* 219: if A != 0 goto 222 */
	{ 0x20, 0, 0, 0x00000020 },	/* 220: A = args[2] lo   # connect: addrlen, bind: addrlen */
	{ 0x15, 1, 0, 0x0000000c },	/* 221: if A == 12 goto 223 (NOTIFY) */
	{ 0x05, 0, 0, 0x000001b5 },	/* 222: goto 660 */
	{ 0x06, 0, 0, 0x7fc00000 },	/* 223: return NOTIFY */
	{ 0x25, 1, 0, 0x00000019 },	/* 224: if A > 25 (fcntl) goto 226 */
	{ 0x05, 0, 0, 0x0000019a },	/* 225: goto 636 */
	{ 0x15, 0, 98, 0x000000c7 },	/* 226: if A != 199 (socketpair) goto 325 */
	{ 0x20, 0, 0, 0x00000014 },	/* 227: A = args[0] hi   # socketpair: family (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 228: A &= 0 */
	{ 0x15, 0, 99, 0x00000000 },	/* 229: if A != 0 goto 329 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 230: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0x80000000 },	/* 231: A &= 0x80000000 */
	{ 0x15, 145, 0, 0x80000000 },	/* 232: if A == 0x80000000 goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 233: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xc0000000 },	/* 234: A &= 0xc0000000 */
	{ 0x15, 142, 0, 0x40000000 },	/* 235: if A == 0x40000000 goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 236: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xe0000000 },	/* 237: A &= 0xe0000000 */
	{ 0x15, 139, 0, 0x20000000 },	/* 238: if A == 0x20000000 goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 239: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xf0000000 },	/* 240: A &= 0xf0000000 */
	{ 0x15, 136, 0, 0x10000000 },	/* 241: if A == 0x10000000 goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 242: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xf8000000 },	/* 243: A &= 0xf8000000 */
	{ 0x15, 133, 0, 0x08000000 },	/* 244: if A == 0x8000000 goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 245: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfc000000 },	/* 246: A &= 0xfc000000 */
	{ 0x15, 130, 0, 0x04000000 },	/* 247: if A == 0x4000000 goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 248: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfe000000 },	/* 249: A &= 0xfe000000 */
	{ 0x15, 127, 0, 0x02000000 },	/* 250: if A == 0x2000000 goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 251: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xff000000 },	/* 252: A &= 0xff000000 */
	{ 0x15, 124, 0, 0x01000000 },	/* 253: if A == 0x1000000 goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 254: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xff800000 },	/* 255: A &= 0xff800000 */
	{ 0x15, 121, 0, 0x00800000 },	/* 256: if A == 0x800000 goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 257: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffc00000 },	/* 258: A &= 0xffc00000 */
	{ 0x15, 118, 0, 0x00400000 },	/* 259: if A == 0x400000 goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 260: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffe00000 },	/* 261: A &= 0xffe00000 */
	{ 0x15, 115, 0, 0x00200000 },	/* 262: if A == 0x200000 goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 263: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfff00000 },	/* 264: A &= 0xfff00000 */
	{ 0x15, 112, 0, 0x00100000 },	/* 265: if A == 0x100000 goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 266: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfff80000 },	/* 267: A &= 0xfff80000 */
	{ 0x15, 109, 0, 0x00080000 },	/* 268: if A == 0x80000 goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 269: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffc0000 },	/* 270: A &= 0xfffc0000 */
	{ 0x15, 106, 0, 0x00040000 },	/* 271: if A == 0x40000 goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 272: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffe0000 },	/* 273: A &= 0xfffe0000 */
	{ 0x15, 103, 0, 0x00020000 },	/* 274: if A == 0x20000 goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 275: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffff0000 },	/* 276: A &= 0xffff0000 */
	{ 0x15, 100, 0, 0x00010000 },	/* 277: if A == 0x10000 goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 278: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffff8000 },	/* 279: A &= 0xffff8000 */
	{ 0x15, 97, 0, 0x00008000 },	/* 280: if A == 0x8000 goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 281: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffc000 },	/* 282: A &= 0xffffc000 */
	{ 0x15, 94, 0, 0x00004000 },	/* 283: if A == 0x4000 goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 284: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffe000 },	/* 285: A &= 0xffffe000 */
	{ 0x15, 91, 0, 0x00002000 },	/* 286: if A == 0x2000 goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 287: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffff000 },	/* 288: A &= 0xfffff000 */
	{ 0x15, 88, 0, 0x00001000 },	/* 289: if A == 0x1000 goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 290: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffff800 },	/* 291: A &= 0xfffff800 */
	{ 0x15, 85, 0, 0x00000800 },	/* 292: if A == 0x800 goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 293: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffc00 },	/* 294: A &= 0xfffffc00 */
	{ 0x15, 82, 0, 0x00000400 },	/* 295: if A == 0x400 goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 296: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffe00 },	/* 297: A &= 0xfffffe00 */
	{ 0x15, 79, 0, 0x00000200 },	/* 298: if A == 512 goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 299: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffff00 },	/* 300: A &= 0xffffff00 */
	{ 0x15, 76, 0, 0x00000100 },	/* 301: if A == 256 goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 302: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffff80 },	/* 303: A &= 0xffffff80 */
	{ 0x15, 73, 0, 0x00000080 },	/* 304: if A == 128 goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 305: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 306: A &= 0xffffffc0 */
	{ 0x15, 70, 0, 0x00000040 },	/* 307: if A == 64 goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 308: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 309: A &= 0xffffffe0 */
	{ 0x15, 67, 0, 0x00000020 },	/* 310: if A == 32 (AF_IUCV) goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 311: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 312: A &= 0xfffffff0 */
	{ 0x15, 64, 0, 0x00000010 },	/* 313: if A == 16 (AF_NETLINK) goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 314: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 315: A &= 0xfffffff8 */
	{ 0x15, 61, 0, 0x00000008 },	/* 316: if A == 8 (AF_ATMPVC) goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 317: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffffc },	/* 318: A &= 0xfffffffc */
	{ 0x15, 58, 0, 0x00000004 },	/* 319: if A == 4 (AF_IPX) goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 320: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffffe },	/* 321: A &= 0xfffffffe */
	{ 0x15, 55, 0, 0x00000002 },	/* 322: if A == 2 (AF_INET) goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 323: A = args[0] lo   # socketpair: family */
	{ 0x15, 53, 4, 0x00000000 },	/* 324: if A == 0 (AF_UNSPEC) goto 378 (ERRNO(EPERM)) else 329 (ALLOW) */
	{ 0x15, 0, 220, 0x000000c6 },	/* 325: if A != 198 (socket) goto 546 */
	{ 0x20, 0, 0, 0x00000014 },	/* 326: A = args[0] hi   # socket: family (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 327: A &= 0 */
	{ 0x15, 1, 0, 0x00000000 },	/* 328: if A == 0 goto 330 */
	{ 0x06, 0, 0, 0x7fff0000 },	/* 329: return ALLOW */
	{ 0x20, 0, 0, 0x00000010 },	/* 330: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0x80000000 },	/* 331: A &= 0x80000000 */
	{ 0x15, 45, 0, 0x80000000 },	/* 332: if A == 0x80000000 goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 333: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xc0000000 },	/* 334: A &= 0xc0000000 */
	{ 0x15, 42, 0, 0x40000000 },	/* 335: if A == 0x40000000 goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 336: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xe0000000 },	/* 337: A &= 0xe0000000 */
	{ 0x15, 39, 0, 0x20000000 },	/* 338: if A == 0x20000000 goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 339: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xf0000000 },	/* 340: A &= 0xf0000000 */
	{ 0x15, 36, 0, 0x10000000 },	/* 341: if A == 0x10000000 goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 342: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xf8000000 },	/* 343: A &= 0xf8000000 */
	{ 0x15, 33, 0, 0x08000000 },	/* 344: if A == 0x8000000 goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 345: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfc000000 },	/* 346: A &= 0xfc000000 */
	{ 0x15, 30, 0, 0x04000000 },	/* 347: if A == 0x4000000 goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 348: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfe000000 },	/* 349: A &= 0xfe000000 */
	{ 0x15, 27, 0, 0x02000000 },	/* 350: if A == 0x2000000 goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 351: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xff000000 },	/* 352: A &= 0xff000000 */
	{ 0x15, 24, 0, 0x01000000 },	/* 353: if A == 0x1000000 goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 354: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xff800000 },	/* 355: A &= 0xff800000 */
	{ 0x15, 21, 0, 0x00800000 },	/* 356: if A == 0x800000 goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 357: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffc00000 },	/* 358: A &= 0xffc00000 */
	{ 0x15, 18, 0, 0x00400000 },	/* 359: if A == 0x400000 goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 360: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffe00000 },	/* 361: A &= 0xffe00000 */
	{ 0x15, 15, 0, 0x00200000 },	/* 362: if A == 0x200000 goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 363: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfff00000 },	/* 364: A &= 0xfff00000 */
	{ 0x15, 12, 0, 0x00100000 },	/* 365: if A == 0x100000 goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 366: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfff80000 },	/* 367: A &= 0xfff80000 */
	{ 0x15, 9, 0, 0x00080000 },	/* 368: if A == 0x80000 goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 369: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffc0000 },	/* 370: A &= 0xfffc0000 */
	{ 0x15, 6, 0, 0x00040000 },	/* 371: if A == 0x40000 goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 372: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffe0000 },	/* 373: A &= 0xfffe0000 */
	{ 0x15, 3, 0, 0x00020000 },	/* 374: if A == 0x20000 goto 378 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 375: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffff0000 },	/* 376: A &= 0xffff0000 */
	{ 0x15, 0, 1, 0x00010000 },	/* 377: if A != 0x10000 goto 379 */
	{ 0x06, 0, 0, 0x00050001 },	/* 378: return ERRNO(EPERM) */
	{ 0x20, 0, 0, 0x00000010 },	/* 379: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffff8000 },	/* 380: A &= 0xffff8000 */
	{ 0x15, 253, 0, 0x00008000 },	/* 381: if A == 0x8000 goto 635 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 382: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffc000 },	/* 383: A &= 0xffffc000 */
	{ 0x15, 250, 0, 0x00004000 },	/* 384: if A == 0x4000 goto 635 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 385: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffe000 },	/* 386: A &= 0xffffe000 */
	{ 0x15, 247, 0, 0x00002000 },	/* 387: if A == 0x2000 goto 635 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 388: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffff000 },	/* 389: A &= 0xfffff000 */
	{ 0x15, 244, 0, 0x00001000 },	/* 390: if A == 0x1000 goto 635 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 391: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffff800 },	/* 392: A &= 0xfffff800 */
	{ 0x15, 241, 0, 0x00000800 },	/* 393: if A == 0x800 goto 635 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 394: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffc00 },	/* 395: A &= 0xfffffc00 */
	{ 0x15, 238, 0, 0x00000400 },	/* 396: if A == 0x400 goto 635 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 397: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffe00 },	/* 398: A &= 0xfffffe00 */
	{ 0x15, 235, 0, 0x00000200 },	/* 399: if A == 512 goto 635 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 400: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffff00 },	/* 401: A &= 0xffffff00 */
	{ 0x15, 232, 0, 0x00000100 },	/* 402: if A == 256 goto 635 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 403: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffff80 },	/* 404: A &= 0xffffff80 */
	{ 0x15, 229, 0, 0x00000080 },	/* 405: if A == 128 goto 635 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 406: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 407: A &= 0xffffffc0 */
	{ 0x15, 226, 0, 0x00000040 },	/* 408: if A == 64 goto 635 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 409: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 410: A &= 0xffffffe0 */
	{ 0x15, 223, 0, 0x00000020 },	/* 411: if A == 32 (AF_IUCV) goto 635 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 412: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 413: A &= 0xfffffff8 */
	{ 0x15, 220, 0, 0x00000018 },	/* 414: if A == 24 (AF_PPPOX) goto 635 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 415: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffffc },	/* 416: A &= 0xfffffffc */
	{ 0x15, 217, 0, 0x00000014 },	/* 417: if A == 20 (AF_ATMSVC) goto 635 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 418: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffffe },	/* 419: A &= 0xfffffffe */
	{ 0x15, 214, 0, 0x00000012 },	/* 420: if A == 18 (AF_ASH) goto 635 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 421: A = args[0] lo   # socket: family */
	{ 0x15, 212, 0, 0x00000011 },	/* 422: if A == 17 (AF_PACKET) goto 635 (ERRNO(EPERM)) */
	{ 0x15, 0, 99, 0x00000010 },	/* 423: if A != 16 (AF_NETLINK) goto 523 */
	{ 0x20, 0, 0, 0x00000024 },	/* 424: A = args[2] hi   # socket: protocol (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 425: A &= 0 */
	{ 0x15, 0, 96, 0x00000000 },	/* 426: if A != 0 goto 523 */
	{ 0x20, 0, 0, 0x00000020 },	/* 427: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0x80000000 },	/* 428: A &= 0x80000000 */
	{ 0x15, 115, 0, 0x80000000 },	/* 429: if A == 0x80000000 goto 545 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 430: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xc0000000 },	/* 431: A &= 0xc0000000 */
	{ 0x15, 112, 0, 0x40000000 },	/* 432: if A == 0x40000000 goto 545 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 433: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xe0000000 },	/* 434: A &= 0xe0000000 */
	{ 0x15, 109, 0, 0x20000000 },	/* 435: if A == 0x20000000 goto 545 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 436: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xf0000000 },	/* 437: A &= 0xf0000000 */
	{ 0x15, 106, 0, 0x10000000 },	/* 438: if A == 0x10000000 goto 545 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 439: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xf8000000 },	/* 440: A &= 0xf8000000 */
	{ 0x15, 103, 0, 0x08000000 },	/* 441: if A == 0x8000000 goto 545 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 442: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfc000000 },	/* 443: A &= 0xfc000000 */
	{ 0x15, 100, 0, 0x04000000 },	/* 444: if A == 0x4000000 goto 545 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 445: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfe000000 },	/* 446: A &= 0xfe000000 */
	{ 0x15, 97, 0, 0x02000000 },	/* 447: if A == 0x2000000 goto 545 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 448: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xff000000 },	/* 449: A &= 0xff000000 */
	{ 0x15, 94, 0, 0x01000000 },	/* 450: if A == 0x1000000 goto 545 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 451: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xff800000 },	/* 452: A &= 0xff800000 */
	{ 0x15, 91, 0, 0x00800000 },	/* 453: if A == 0x800000 goto 545 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 454: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffc00000 },	/* 455: A &= 0xffc00000 */
	{ 0x15, 88, 0, 0x00400000 },	/* 456: if A == 0x400000 goto 545 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 457: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffe00000 },	/* 458: A &= 0xffe00000 */
	{ 0x15, 85, 0, 0x00200000 },	/* 459: if A == 0x200000 goto 545 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 460: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfff00000 },	/* 461: A &= 0xfff00000 */
	{ 0x15, 82, 0, 0x00100000 },	/* 462: if A == 0x100000 goto 545 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 463: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfff80000 },	/* 464: A &= 0xfff80000 */
	{ 0x15, 79, 0, 0x00080000 },	/* 465: if A == 0x80000 goto 545 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 466: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffc0000 },	/* 467: A &= 0xfffc0000 */
	{ 0x15, 76, 0, 0x00040000 },	/* 468: if A == 0x40000 goto 545 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 469: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffe0000 },	/* 470: A &= 0xfffe0000 */
	{ 0x15, 73, 0, 0x00020000 },	/* 471: if A == 0x20000 goto 545 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 472: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffff0000 },	/* 473: A &= 0xffff0000 */
	{ 0x15, 70, 0, 0x00010000 },	/* 474: if A == 0x10000 goto 545 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 475: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffff8000 },	/* 476: A &= 0xffff8000 */
	{ 0x15, 67, 0, 0x00008000 },	/* 477: if A == 0x8000 goto 545 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 478: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffc000 },	/* 479: A &= 0xffffc000 */
	{ 0x15, 64, 0, 0x00004000 },	/* 480: if A == 0x4000 goto 545 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 481: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffe000 },	/* 482: A &= 0xffffe000 */
	{ 0x15, 61, 0, 0x00002000 },	/* 483: if A == 0x2000 goto 545 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 484: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffff000 },	/* 485: A &= 0xfffff000 */
	{ 0x15, 58, 0, 0x00001000 },	/* 486: if A == 0x1000 goto 545 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 487: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffff800 },	/* 488: A &= 0xfffff800 */
	{ 0x15, 55, 0, 0x00000800 },	/* 489: if A == 0x800 goto 545 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 490: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffc00 },	/* 491: A &= 0xfffffc00 */
	{ 0x15, 52, 0, 0x00000400 },	/* 492: if A == 0x400 goto 545 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 493: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffe00 },	/* 494: A &= 0xfffffe00 */
	{ 0x15, 49, 0, 0x00000200 },	/* 495: if A == 512 goto 545 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 496: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffff00 },	/* 497: A &= 0xffffff00 */
	{ 0x15, 46, 0, 0x00000100 },	/* 498: if A == 256 goto 545 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 499: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffff80 },	/* 500: A &= 0xffffff80 */
	{ 0x15, 43, 0, 0x00000080 },	/* 501: if A == 128 goto 545 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 502: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 503: A &= 0xffffffc0 */
	{ 0x15, 40, 0, 0x00000040 },	/* 504: if A == 64 goto 545 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 505: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 506: A &= 0xffffffe0 */
	{ 0x15, 37, 0, 0x00000020 },	/* 507: if A == 32 goto 545 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 508: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 509: A &= 0xfffffff0 */
	{ 0x15, 34, 0, 0x00000010 },	/* 510: if A == 16 goto 545 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 511: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 512: A &= 0xfffffff8 */
	{ 0x15, 31, 0, 0x00000008 },	/* 513: if A == 8 goto 545 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 514: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffffc },	/* 515: A &= 0xfffffffc */
	{ 0x15, 28, 0, 0x00000004 },	/* 516: if A == 4 goto 545 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 517: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffffe },	/* 518: A &= 0xfffffffe */
	{ 0x15, 25, 0, 0x00000002 },	/* 519: if A == 2 goto 545 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 520: A = args[2] lo   # socket: protocol */
	{ 0x15, 23, 0, 0x00000001 },	/* 521: if A == 1 goto 545 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 146, 0, 0x00000000 },	/* 522: if A == 0 goto 669 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000010 },	/* 523: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffffc },	/* 524: A &= 0xfffffffc */
	{ 0x15, 109, 0, 0x0000000c },	/* 525: if A == 12 (AF_DECnet) goto 635 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 526: A = args[0] lo   # socket: family */
	{ 0x15, 107, 0, 0x0000000b },	/* 527: if A == 11 (AF_ROSE) goto 635 (ERRNO(EPERM)) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 528: A &= 0xfffffffe */
	{ 0x15, 105, 0, 0x00000008 },	/* 529: if A == 8 (AF_ATMPVC) goto 635 (ERRNO(EPERM)) */
	{ 0x54, 0, 0, 0xfffffffc },	/* 530: A &= 0xfffffffc */
	{ 0x15, 103, 0, 0x00000004 },	/* 531: if A == 4 (AF_IPX) goto 635 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 532: A = args[0] lo   # socket: family */
	{ 0x15, 101, 0, 0x00000003 },	/* 533: if A == 3 (AF_AX25) goto 635 (ERRNO(EPERM)) */
	{ 0x15, 0, 8, 0x00000002 },	/* 534: if A != 2 (AF_INET) goto 543 */
	{ 0x20, 0, 0, 0x0000001c },	/* 535: A = args[1] hi   # socket: type (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 536: A &= 0 */
	{ 0x15, 0, 5, 0x00000000 },	/* 537: if A != 0 goto 543 */
	{ 0x20, 0, 0, 0x00000018 },	/* 538: A = args[1] lo   # socket: type */
	{ 0x15, 95, 0, 0x0008080a },	/* 539: if A == 0x8080a (SOCK_PACKET|SOCK_NONBLOCK|SOCK_CLOEXEC) goto 635 (ERRNO(EPERM)) */
	{ 0x15, 94, 0, 0x0008000a },	/* 540: if A == 0x8000a (SOCK_PACKET|SOCK_CLOEXEC) goto 635 (ERRNO(EPERM)) */
	{ 0x15, 93, 0, 0x0000080a },	/* 541: if A == 0x80a (SOCK_PACKET|SOCK_NONBLOCK) goto 635 (ERRNO(EPERM)) */
	{ 0x15, 92, 0, 0x0000000a },	/* 542: if A == 10 (SOCK_PACKET) goto 635 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 543: A = args[0] lo   # socket: family */
	{ 0x15, 90, 130, 0x00000000 },	/* 544: if A == 0 (AF_UNSPEC) goto 635 (ERRNO(EPERM)) else 675 (ALLOW) */
	{ 0x06, 0, 0, 0x00050061 },	/* 545: return ERRNO(EAFNOSUPPORT) */
	{ 0x15, 0, 27, 0x00000061 },	/* 546: if A != 97 (unshare) goto 574 */
	{ 0x20, 0, 0, 0x00000014 },	/* 547: A = args[0] hi   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x00000000 },	/* 548: A &= 0 */
	{ 0x15, 0, 125, 0x00000000 },	/* 549: if A != 0 goto 675 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 550: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x40000000 },	/* 551: A &= 0x40000000 */
	{ 0x15, 82, 0, 0x40000000 },	/* 552: if A == 0x40000000 (CLONE_NEWNET) goto 635 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 553: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x20000000 },	/* 554: A &= 0x20000000 */
	{ 0x15, 79, 0, 0x20000000 },	/* 555: if A == 0x20000000 (CLONE_NEWPID) goto 635 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 556: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x10000000 },	/* 557: A &= 0x10000000 */
	{ 0x15, 76, 0, 0x10000000 },	/* 558: if A == 0x10000000 (CLONE_NEWUSER) goto 635 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 559: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x08000000 },	/* 560: A &= 0x8000000 */
	{ 0x15, 73, 0, 0x08000000 },	/* 561: if A == 0x8000000 (CLONE_NEWIPC) goto 635 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 562: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x04000000 },	/* 563: A &= 0x4000000 */
	{ 0x15, 70, 0, 0x04000000 },	/* 564: if A == 0x4000000 (CLONE_NEWUTS) goto 635 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 565: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x02000000 },	/* 566: A &= 0x2000000 */
	{ 0x15, 67, 0, 0x02000000 },	/* 567: if A == 0x2000000 (CLONE_NEWCGROUP) goto 635 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 568: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x00020000 },	/* 569: A &= 0x20000 */
	{ 0x15, 64, 0, 0x00020000 },	/* 570: if A == 0x20000 (CLONE_NEWNS) goto 635 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 571: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x00000080 },	/* 572: A &= 128 */
	{ 0x15, 61, 101, 0x00000080 },	/* 573: if A == 128 (CLONE_NEWTIME) goto 635 (ERRNO(EPERM)) else 675 (ALLOW) */
	{ 0x15, 0, 100, 0x0000001d },	/* 574: if A != 29 (ioctl) goto 675 (ALLOW) */
	{ 0x20, 0, 0, 0x0000001c },	/* 575: A = args[1] hi   # ioctl: cmd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 576: A &= 0 */
	{ 0x15, 0, 34, 0x00000000 },	/* 577: if A != 0 goto 612 */
	{ 0x20, 0, 0, 0x00000018 },	/* 578: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 55, 0, 0x400454ca },	/* 579: if A == 0x400454ca goto 635 (ERRNO(EPERM)) */
	{ 0x15, 54, 0, 0x0000aa00 },	/* 580: if A == 0xaa00 goto 635 (ERRNO(EPERM)) */
	{ 0x54, 0, 0, 0xffffff00 },	/* 581: A &= 0xffffff00 */
	{ 0x15, 86, 0, 0x00008b00 },	/* 582: if A == 0x8b00 goto 669 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 583: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xffffff80 },	/* 584: A &= 0xffffff80 */
	{ 0x15, 83, 0, 0x00008980 },	/* 585: if A == 0x8980 goto 669 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 586: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 587: A &= 0xffffffe0 */
	{ 0x15, 80, 0, 0x00008960 },	/* 588: if A == 0x8960 goto 669 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 589: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 590: A &= 0xfffffff0 */
	{ 0x15, 77, 0, 0x00008950 },	/* 591: if A == 0x8950 goto 669 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 592: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xfffffffc },	/* 593: A &= 0xfffffffc */
	{ 0x15, 74, 0, 0x0000894c },	/* 594: if A == 0x894c goto 669 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 595: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 72, 0, 0x0000894a },	/* 596: if A == 0x894a goto 669 (NOTIFY) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 597: A &= 0xfffffffe */
	{ 0x15, 70, 0, 0x00008948 },	/* 598: if A == 0x8948 goto 669 (NOTIFY) */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 599: A &= 0xfffffff8 */
	{ 0x15, 68, 0, 0x00008940 },	/* 600: if A == 0x8940 goto 669 (NOTIFY) */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 601: A &= 0xffffffe0 */
	{ 0x15, 66, 0, 0x00008920 },	/* 602: if A == 0x8920 goto 669 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 603: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 604: A &= 0xfffffff0 */
	{ 0x15, 63, 0, 0x00008910 },	/* 605: if A == 0x8910 (SIOCGIFNAME) goto 669 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 606: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 607: A &= 0xfffffff8 */
	{ 0x15, 60, 0, 0x00008908 },	/* 608: if A == 0x8908 goto 669 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 609: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 24, 0, 0x0000541c },	/* 610: if A == 0x541c (TIOCLINUX) goto 635 (ERRNO(EPERM)) */
	{ 0x15, 23, 0, 0x00005412 },	/* 611: if A == 0x5412 (TIOCSTI) goto 635 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000014 },	/* 612: A = args[0] hi   # ioctl: fd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 613: A &= 0 */
	{ 0x15, 0, 60, 0x00000000 },	/* 614: if A != 0 goto 675 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 615: A = args[0] lo   # ioctl: fd */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 616: A &= 0xffffffc0 */
	{ 0x15, 0, 7, 0x000003c0 },	/* 617: if A != 960 goto 625 */
	{ 0x20, 0, 0, 0x0000001c },	/* 618: A = args[1] hi   # ioctl: cmd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 619: A &= 0 */
	{ 0x15, 0, 4, 0x00000000 },	/* 620: if A != 0 goto 625 */
	{ 0x20, 0, 0, 0x00000018 },	/* 621: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 46, 0, 0x00008905 },	/* 622: if A == 0x8905 (SIOCATMARK) goto 669 (NOTIFY) */
	{ 0x15, 45, 0, 0x0000541b },	/* 623: if A == 0x541b (FIONREAD) goto 669 (NOTIFY) */
	{ 0x15, 44, 0, 0x00005411 },	/* 624: if A == 0x5411 (TIOCOUTQ) goto 669 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000010 },	/* 625: A = args[0] lo   # ioctl: fd */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 626: A &= 0xfffffff8 */
	{ 0x15, 0, 47, 0x00000078 },	/* 627: if A != 120 goto 675 (ALLOW) */
	{ 0x20, 0, 0, 0x0000001c },	/* 628: A = args[1] hi   # ioctl: cmd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 629: A &= 0 */
	{ 0x15, 0, 44, 0x00000000 },	/* 630: if A != 0 goto 675 (ALLOW) */
	{ 0x20, 0, 0, 0x00000018 },	/* 631: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 36, 0, 0x00008905 },	/* 632: if A == 0x8905 (SIOCATMARK) goto 669 (NOTIFY) */
	{ 0x15, 35, 0, 0x0000541b },	/* 633: if A == 0x541b (FIONREAD) goto 669 (NOTIFY) */
	{ 0x15, 34, 40, 0x00005411 },	/* 634: if A == 0x5411 (TIOCOUTQ) goto 669 (NOTIFY) else 675 (ALLOW) */
	{ 0x06, 0, 0, 0x00050001 },	/* 635: return ERRNO(EPERM) */
	{ 0x15, 0, 21, 0x00000019 },	/* 636: if A != 25 (fcntl) goto 658 */
	{ 0x20, 0, 0, 0x00000014 },	/* 637: A = args[0] hi   # fcntl: fd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 638: A &= 0 */
	{ 0x15, 0, 35, 0x00000000 },	/* 639: if A != 0 goto 675 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 640: A = args[0] lo   # fcntl: fd */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 641: A &= 0xffffffc0 */
	{ 0x15, 0, 6, 0x000003c0 },	/* 642: if A != 960 goto 649 */
	{ 0x20, 0, 0, 0x0000001c },	/* 643: A = args[1] hi   # fcntl: cmd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 644: A &= 0 */
	{ 0x15, 0, 3, 0x00000000 },	/* 645: if A != 0 goto 649 */
	{ 0x20, 0, 0, 0x00000018 },	/* 646: A = args[1] lo   # fcntl: cmd */
	{ 0x15, 21, 0, 0x00000406 },	/* 647: if A == 0x406 (F_DUPFD_CLOEXEC) goto 669 (NOTIFY) */
	{ 0x15, 20, 0, 0x00000000 },	/* 648: if A == 0 (F_DUPFD) goto 669 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000010 },	/* 649: A = args[0] lo   # fcntl: fd */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 650: A &= 0xfffffff8 */
	{ 0x15, 0, 23, 0x00000078 },	/* 651: if A != 120 goto 675 (ALLOW) */
	{ 0x20, 0, 0, 0x0000001c },	/* 652: A = args[1] hi   # fcntl: cmd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 653: A &= 0 */
	{ 0x15, 0, 20, 0x00000000 },	/* 654: if A != 0 goto 675 (ALLOW) */
	{ 0x20, 0, 0, 0x00000018 },	/* 655: A = args[1] lo   # fcntl: cmd */
	{ 0x15, 12, 0, 0x00000406 },	/* 656: if A == 0x406 (F_DUPFD_CLOEXEC) goto 669 (NOTIFY) */
	{ 0x15, 11, 17, 0x00000000 },	/* 657: if A == 0 (F_DUPFD) goto 669 (NOTIFY) else 675 (ALLOW) */
	{ 0x15, 1, 0, 0x00000017 },	/* 658: if A == 23 (dup) goto 660 */
	{ 0x15, 0, 10, 0x0000000a },	/* 659: if A != 10 (fgetxattr) goto 670 */
	{ 0x20, 0, 0, 0x00000014 },	/* 660: A = args[0] hi */
	{ 0x54, 0, 0, 0x00000000 },	/* 661: A &= 0 */
	{ 0x15, 0, 12, 0x00000000 },	/* 662: if A != 0 goto 675 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 663: A = args[0] lo */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 664: A &= 0xffffffc0 */
	{ 0x15, 3, 0, 0x000003c0 },	/* 665: if A == 960 goto 669 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000010 },	/* 666: A = args[0] lo */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 667: A &= 0xfffffff8 */
	{ 0x15, 0, 6, 0x00000078 },	/* 668: if A != 120 goto 675 (ALLOW) */
	{ 0x06, 0, 0, 0x7fc00000 },	/* 669: return NOTIFY */
	{ 0x15, 5, 4, 0x00000004 },	/* 670: if A == 4 (io_getevents) goto 676 (ERRNO(ENOSYS)) else 675 (ALLOW) */
	{ 0x15, 4, 0, 0x00000003 },	/* 671: if A == 3 (io_cancel) goto 676 (ERRNO(ENOSYS)) */
	{ 0x15, 3, 0, 0x00000002 },	/* 672: if A == 2 (io_submit) goto 676 (ERRNO(ENOSYS)) */
	{ 0x15, 2, 0, 0x00000001 },	/* 673: if A == 1 (io_destroy) goto 676 (ERRNO(ENOSYS)) */
	{ 0x15, 1, 0, 0x00000000 },	/* 674: if A == 0 (io_setup) goto 676 (ERRNO(ENOSYS)) */
	{ 0x06, 0, 0, 0x7fff0000 },	/* 675: return ALLOW */
	{ 0x06, 0, 0, 0x00050026 },	/* 676: return ERRNO(ENOSYS) */
};
