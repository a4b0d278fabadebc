/* SPDX-License-Identifier: Apache-2.0 */
/* Made from core/lib/filter/rules.c by make policy-accept: change that. */
#include <linux/filter.h>

static const struct sock_filter insns[] = {
	{ 0x20, 0, 0, 0x00000004 },	/* 0: A = arch */
	{ 0x15, 0, 1, 0x40000028 },	/* 1: if A != 0x40000028 (arm) goto 3 */
	{ 0x06, 0, 0, 0x7fc00000 },	/* 2: return NOTIFY */
	{ 0x20, 0, 0, 0x00000004 },	/* 3: A = arch */
	{ 0x15, 0, 11, 0xc00000b7 },	/* 4: if A != 0xc00000b7 (aarch64) goto 16 (ERRNO(ENOSYS)) */
	{ 0x20, 0, 0, 0x00000000 },	/* 5: A = nr */
	{ 0x25, 1, 0, 0x00000003 },	/* 6: if A > 3 (io_cancel) goto 8 */
	{ 0x05, 0, 0, 0x0000041d },	/* 7: goto 1061 */
	{ 0x25, 0, 195, 0x000000cf },	/* 8: if A <= 207 (recvfrom) goto 204 */
	{ 0x25, 0, 17, 0x000000f2 },	/* 9: if A <= 242 (accept4) goto 27 */
	{ 0x25, 0, 4, 0x00000124 },	/* 10: if A <= 292 (io_pgetevents) goto 15 */
	{ 0x15, 4, 0, 0x000001b3 },	/* 11: if A == 435 (clone3) goto 16 (ERRNO(ENOSYS)) */
	{ 0x15, 3, 0, 0x000001ab },	/* 12: if A == 427 (io_uring_register) goto 16 (ERRNO(ENOSYS)) */
	{ 0x15, 2, 0, 0x000001aa },	/* 13: if A == 426 (io_uring_enter) goto 16 (ERRNO(ENOSYS)) */
	{ 0x15, 1, 218, 0x000001a9 },	/* 14: if A == 425 (io_uring_setup) goto 16 (ERRNO(ENOSYS)) else 233 (ALLOW) */
	{ 0x15, 0, 1, 0x00000124 },	/* 15: if A != 292 (io_pgetevents) goto 17 */
	{ 0x06, 0, 0, 0x00050026 },	/* 16: return ERRNO(ENOSYS) */
	{ 0x15, 0, 7, 0x0000011a },	/* 17: if A != 282 (userfaultfd) goto 25 */
	{ 0x20, 0, 0, 0x00000014 },	/* 18: A = args[0] hi   # userfaultfd: flags (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 19: A &= 0 */
	{ 0x15, 0, 212, 0x00000000 },	/* 20: if A != 0 goto 233 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 21: A = args[0] lo   # userfaultfd: flags */
	{ 0x54, 0, 0, 0x00000001 },	/* 22: A &= 1 */
	{ 0x15, 0, 209, 0x00000000 },	/* 23: if A != 0 goto 233 (ALLOW) */
	{ 0x06, 0, 0, 0x00050001 },	/* 24: return ERRNO(EPERM) */
	{ 0x15, 198, 0, 0x0000010d },	/* 25: if A == 269 (sendmmsg) goto 224 */
	{ 0x15, 197, 206, 0x000000f3 },	/* 26: if A == 243 (recvmmsg) goto 224 else 233 (ALLOW) */
	{ 0x25, 0, 133, 0x000000d3 },	/* 27: if A <= 211 (sendmsg) goto 161 */
	{ 0x15, 195, 0, 0x000000f2 },	/* 28: if A == 242 (accept4) goto 224 */
	{ 0x15, 0, 105, 0x000000f1 },	/* 29: if A != 241 (perf_event_open) goto 135 */
	{ 0x20, 0, 0, 0x00000034 },	/* 30: A = args[4] hi   # perf_event_open: flags */
	{ 0x54, 0, 0, 0x00000000 },	/* 31: A &= 0 */
	{ 0x15, 0, 3, 0x00000000 },	/* 32: if A != 0 goto 36 */
	{ 0x20, 0, 0, 0x00000030 },	/* 33: A = args[4] lo   # perf_event_open: flags */
	{ 0x54, 0, 0, 0x00000004 },	/* 34: A &= 4 */
	{ 0x15, 98, 0, 0x00000004 },	/* 35: if A == 4 goto 134 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x0000001c },	/* 36: A = args[1] hi   # perf_event_open: pid (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 37: A &= 0 */
	{ 0x15, 0, 194, 0x00000000 },	/* 38: if A != 0 goto 233 (ALLOW) */
	{ 0x20, 0, 0, 0x00000018 },	/* 39: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0x80000000 },	/* 40: A &= 0x80000000 */
	{ 0x15, 92, 0, 0x80000000 },	/* 41: if A == 0x80000000 goto 134 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 42: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xc0000000 },	/* 43: A &= 0xc0000000 */
	{ 0x15, 89, 0, 0x40000000 },	/* 44: if A == 0x40000000 goto 134 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 45: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xe0000000 },	/* 46: A &= 0xe0000000 */
	{ 0x15, 86, 0, 0x20000000 },	/* 47: if A == 0x20000000 goto 134 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 48: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xf0000000 },	/* 49: A &= 0xf0000000 */
	{ 0x15, 83, 0, 0x10000000 },	/* 50: if A == 0x10000000 goto 134 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 51: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xf8000000 },	/* 52: A &= 0xf8000000 */
	{ 0x15, 80, 0, 0x08000000 },	/* 53: if A == 0x8000000 goto 134 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 54: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfc000000 },	/* 55: A &= 0xfc000000 */
	{ 0x15, 77, 0, 0x04000000 },	/* 56: if A == 0x4000000 goto 134 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 57: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfe000000 },	/* 58: A &= 0xfe000000 */
	{ 0x15, 74, 0, 0x02000000 },	/* 59: if A == 0x2000000 goto 134 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 60: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xff000000 },	/* 61: A &= 0xff000000 */
	{ 0x15, 71, 0, 0x01000000 },	/* 62: if A == 0x1000000 goto 134 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 63: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xff800000 },	/* 64: A &= 0xff800000 */
	{ 0x15, 68, 0, 0x00800000 },	/* 65: if A == 0x800000 goto 134 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 66: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xffc00000 },	/* 67: A &= 0xffc00000 */
	{ 0x15, 65, 0, 0x00400000 },	/* 68: if A == 0x400000 goto 134 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 69: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xffe00000 },	/* 70: A &= 0xffe00000 */
	{ 0x15, 62, 0, 0x00200000 },	/* 71: if A == 0x200000 goto 134 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 72: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfff00000 },	/* 73: A &= 0xfff00000 */
	{ 0x15, 59, 0, 0x00100000 },	/* 74: if A == 0x100000 goto 134 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 75: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfff80000 },	/* 76: A &= 0xfff80000 */
	{ 0x15, 56, 0, 0x00080000 },	/* 77: if A == 0x80000 goto 134 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 78: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfffc0000 },	/* 79: A &= 0xfffc0000 */
	{ 0x15, 53, 0, 0x00040000 },	/* 80: if A == 0x40000 goto 134 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 81: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfffe0000 },	/* 82: A &= 0xfffe0000 */
	{ 0x15, 50, 0, 0x00020000 },	/* 83: if A == 0x20000 goto 134 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 84: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xffff0000 },	/* 85: A &= 0xffff0000 */
	{ 0x15, 47, 0, 0x00010000 },	/* 86: if A == 0x10000 goto 134 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 87: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xffff8000 },	/* 88: A &= 0xffff8000 */
	{ 0x15, 44, 0, 0x00008000 },	/* 89: if A == 0x8000 goto 134 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 90: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xffffc000 },	/* 91: A &= 0xffffc000 */
	{ 0x15, 41, 0, 0x00004000 },	/* 92: if A == 0x4000 goto 134 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 93: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xffffe000 },	/* 94: A &= 0xffffe000 */
	{ 0x15, 38, 0, 0x00002000 },	/* 95: if A == 0x2000 goto 134 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 96: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfffff000 },	/* 97: A &= 0xfffff000 */
	{ 0x15, 35, 0, 0x00001000 },	/* 98: if A == 0x1000 goto 134 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 99: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfffff800 },	/* 100: A &= 0xfffff800 */
	{ 0x15, 32, 0, 0x00000800 },	/* 101: if A == 0x800 goto 134 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 102: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfffffc00 },	/* 103: A &= 0xfffffc00 */
	{ 0x15, 29, 0, 0x00000400 },	/* 104: if A == 0x400 goto 134 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 105: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfffffe00 },	/* 106: A &= 0xfffffe00 */
	{ 0x15, 26, 0, 0x00000200 },	/* 107: if A == 512 goto 134 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 108: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xffffff00 },	/* 109: A &= 0xffffff00 */
	{ 0x15, 23, 0, 0x00000100 },	/* 110: if A == 256 goto 134 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 111: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xffffff80 },	/* 112: A &= 0xffffff80 */
	{ 0x15, 20, 0, 0x00000080 },	/* 113: if A == 128 goto 134 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 114: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 115: A &= 0xffffffc0 */
	{ 0x15, 17, 0, 0x00000040 },	/* 116: if A == 64 goto 134 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 117: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 118: A &= 0xffffffe0 */
	{ 0x15, 14, 0, 0x00000020 },	/* 119: if A == 32 goto 134 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 120: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 121: A &= 0xfffffff0 */
	{ 0x15, 11, 0, 0x00000010 },	/* 122: if A == 16 goto 134 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 123: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 124: A &= 0xfffffff8 */
	{ 0x15, 8, 0, 0x00000008 },	/* 125: if A == 8 goto 134 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 126: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfffffffc },	/* 127: A &= 0xfffffffc */
	{ 0x15, 5, 0, 0x00000004 },	/* 128: if A == 4 goto 134 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 129: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfffffffe },	/* 130: A &= 0xfffffffe */
	{ 0x15, 2, 0, 0x00000002 },	/* 131: if A == 2 goto 134 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 132: A = args[1] lo   # perf_event_open: pid */
	{ 0x15, 0, 99, 0x00000001 },	/* 133: if A != 1 goto 233 (ALLOW) */
	{ 0x06, 0, 0, 0x0005000d },	/* 134: return ERRNO(EACCES) */
	{ 0x15, 0, 24, 0x000000dc },	/* 135: if A != 220 (clone) goto 160 */
	{ 0x20, 0, 0, 0x00000014 },	/* 136: A = args[0] hi   # clone: clone_flags (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 137: A &= 0 */
	{ 0x15, 0, 94, 0x00000000 },	/* 138: if A != 0 goto 233 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 139: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x40000000 },	/* 140: A &= 0x40000000 */
	{ 0x15, 205, 0, 0x40000000 },	/* 141: if A == 0x40000000 (CLONE_NEWNET) goto 347 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 142: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x20000000 },	/* 143: A &= 0x20000000 */
	{ 0x15, 202, 0, 0x20000000 },	/* 144: if A == 0x20000000 (CLONE_NEWPID) goto 347 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 145: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x10000000 },	/* 146: A &= 0x10000000 */
	{ 0x15, 199, 0, 0x10000000 },	/* 147: if A == 0x10000000 (CLONE_NEWUSER) goto 347 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 148: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x08000000 },	/* 149: A &= 0x8000000 */
	{ 0x15, 196, 0, 0x08000000 },	/* 150: if A == 0x8000000 (CLONE_NEWIPC) goto 347 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 151: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x04000000 },	/* 152: A &= 0x4000000 */
	{ 0x15, 193, 0, 0x04000000 },	/* 153: if A == 0x4000000 (CLONE_NEWUTS) goto 347 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 154: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x02000000 },	/* 155: A &= 0x2000000 */
	{ 0x15, 190, 0, 0x02000000 },	/* 156: if A == 0x2000000 (CLONE_NEWCGROUP) goto 347 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 157: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x00020000 },	/* 158: A &= 0x20000 */
	{ 0x15, 187, 73, 0x00020000 },	/* 159: if A == 0x20000 (CLONE_NEWNS) goto 347 (ERRNO(EPERM)) else 233 (ALLOW) */
	{ 0x15, 63, 72, 0x000000d4 },	/* 160: if A == 212 (recvmsg) goto 224 else 233 (ALLOW) */
	{ 0x15, 62, 0, 0x000000d3 },	/* 161: if A == 211 (sendmsg) goto 224 */
	{ 0x15, 61, 0, 0x000000d2 },	/* 162: if A == 210 (shutdown) goto 224 */
	{ 0x15, 0, 23, 0x000000d1 },	/* 163: if A != 209 (getsockopt) goto 187 */
	{ 0x20, 0, 0, 0x0000001c },	/* 164: A = args[1] hi   # getsockopt: level (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 165: A &= 0 */
	{ 0x15, 0, 57, 0x00000000 },	/* 166: if A != 0 goto 224 */
	{ 0x20, 0, 0, 0x00000018 },	/* 167: A = args[1] lo   # getsockopt: level */
	{ 0x15, 56, 0, 0x0000010e },	/* 168: if A == 270 (SOL_NETLINK) goto 225 (NOTIFY) */
	{ 0x15, 0, 54, 0x00000001 },	/* 169: if A != 1 (SOL_SOCKET) goto 224 */
	{ 0x20, 0, 0, 0x00000024 },	/* 170: A = args[2] hi   # getsockopt: optname (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 171: A &= 0 */
	{ 0x15, 0, 51, 0x00000000 },	/* 172: if A != 0 goto 224 */
	{ 0x20, 0, 0, 0x00000020 },	/* 173: A = args[2] lo   # getsockopt: optname */
	{ 0x15, 50, 0, 0x00000053 },	/* 174: if A == 83 goto 225 (NOTIFY) */
	{ 0x15, 49, 0, 0x0000004d },	/* 175: if A == 77 goto 225 (NOTIFY) */
	{ 0x15, 48, 0, 0x0000004c },	/* 176: if A == 76 goto 225 (NOTIFY) */
	{ 0x15, 47, 0, 0x0000003b },	/* 177: if A == 59 goto 225 (NOTIFY) */
	{ 0x15, 46, 0, 0x00000037 },	/* 178: if A == 55 goto 225 (NOTIFY) */
	{ 0x15, 45, 0, 0x0000002a },	/* 179: if A == 42 goto 225 (NOTIFY) */
	{ 0x15, 44, 0, 0x00000027 },	/* 180: if A == 39 goto 225 (NOTIFY) */
	{ 0x15, 43, 0, 0x00000026 },	/* 181: if A == 38 goto 225 (NOTIFY) */
	{ 0x15, 42, 0, 0x0000001f },	/* 182: if A == 31 goto 225 (NOTIFY) */
	{ 0x15, 41, 0, 0x0000001c },	/* 183: if A == 28 goto 225 (NOTIFY) */
	{ 0x15, 40, 0, 0x00000011 },	/* 184: if A == 17 goto 225 (NOTIFY) */
	{ 0x15, 39, 0, 0x00000010 },	/* 185: if A == 16 goto 225 (NOTIFY) */
	{ 0x15, 38, 37, 0x00000003 },	/* 186: if A == 3 goto 225 (NOTIFY) else 224 */
	{ 0x15, 0, 45, 0x000000d0 },	/* 187: if A != 208 (setsockopt) goto 233 (ALLOW) */
	{ 0x20, 0, 0, 0x0000001c },	/* 188: A = args[1] hi   # setsockopt: level (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 189: A &= 0 */
	{ 0x15, 0, 33, 0x00000000 },	/* 190: if A != 0 goto 224 */
	{ 0x20, 0, 0, 0x00000018 },	/* 191: A = args[1] lo   # setsockopt: level */
	{ 0x15, 32, 0, 0x0000010e },	/* 192: if A == 270 (SOL_NETLINK) goto 225 (NOTIFY) */
	{ 0x15, 0, 30, 0x00000001 },	/* 193: if A != 1 (SOL_SOCKET) goto 224 */
	{ 0x20, 0, 0, 0x00000024 },	/* 194: A = args[2] hi   # setsockopt: optname (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 195: A &= 0 */
	{ 0x15, 0, 27, 0x00000000 },	/* 196: if A != 0 goto 224 */
	{ 0x20, 0, 0, 0x00000020 },	/* 197: A = args[2] lo   # setsockopt: optname */
	{ 0x15, 26, 0, 0x00000053 },	/* 198: if A == 83 goto 225 (NOTIFY) */
	{ 0x15, 25, 0, 0x0000004c },	/* 199: if A == 76 goto 225 (NOTIFY) */
	{ 0x15, 24, 0, 0x00000032 },	/* 200: if A == 50 goto 225 (NOTIFY) */
	{ 0x15, 23, 0, 0x0000002a },	/* 201: if A == 42 goto 225 (NOTIFY) */
	{ 0x15, 22, 0, 0x0000001a },	/* 202: if A == 26 goto 225 (NOTIFY) */
	{ 0x15, 21, 20, 0x00000010 },	/* 203: if A == 16 goto 225 (NOTIFY) else 224 */
	{ 0x25, 0, 21, 0x000000c7 },	/* 204: if A <= 199 (socketpair) goto 226 */
	{ 0x25, 0, 9, 0x000000cb },	/* 205: if A <= 203 (connect) goto 215 */
	{ 0x15, 17, 0, 0x000000cf },	/* 206: if A == 207 (recvfrom) goto 224 */
	{ 0x15, 0, 5, 0x000000ce },	/* 207: if A != 206 (sendto) goto 213 */
	{ 0x20, 0, 0, 0x0000003c },	/* 208: A = args[5] hi   # sendto: addr_len (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 209: A &= 0 */
	{ 0x15, 0, 13, 0x00000000 },	/* 210: if A != 0 goto 224 */
	{ 0x20, 0, 0, 0x00000038 },	/* 211: A = args[5] lo   # sendto: addr_len */
	{ 0x15, 12, 11, 0x0000000c },	/* 212: if A == 12 goto 225 (NOTIFY) else 224 */
	{ 0x15, 11, 0, 0x000000cd },	/* 213: if A == 205 (getpeername) goto 225 (NOTIFY) */
	{ 0x15, 10, 18, 0x000000cc },	/* 214: if A == 204 (getsockname) goto 225 (NOTIFY) else 233 (ALLOW) */
	{ 0x15, 3, 0, 0x000000cb },	/* 215: if A == 203 (connect) goto 219 */
	{ 0x15, 7, 0, 0x000000ca },	/* 216: if A == 202 (accept) goto 224 */
	{ 0x15, 6, 0, 0x000000c9 },	/* 217: if A == 201 (listen) goto 224 */
	{ 0x15, 0, 14, 0x000000c8 },	/* 218: if A != 200 (bind) goto 233 (ALLOW) */
	{ 0x20, 0, 0, 0x00000024 },	/* 219: A = args[2] hi   # connect: addrlen (the kernel ignores this half), bind: addrlen (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 220: A &= 0 */
	{ 0x15, 0, 2, 0x00000000 },	/* 221: if A != 0 goto 224 */
	{ 0x20, 0, 0, 0x00000020 },	/* 222: A = args[2] lo   # connect: addrlen, bind: addrlen */
	{ 0x15, 1, 0, 0x0000000c },	/* 223: if A == 12 goto 225 (NOTIFY) */
	{ 0x05, 0, 0, 0x00000339 },	/* 224: goto 1050 */
	{ 0x06, 0, 0, 0x7fc00000 },	/* 225: return NOTIFY */
	{ 0x25, 1, 0, 0x00000019 },	/* 226: if A > 25 (fcntl) goto 228 */
	{ 0x05, 0, 0, 0x0000031e },	/* 227: goto 1026 */
	{ 0x15, 1, 0, 0x000000c7 },	/* 228: if A == 199 (socketpair) goto 230 */
	{ 0x05, 0, 0, 0x0000015b },	/* 229: goto 577 */
	{ 0x20, 0, 0, 0x00000014 },	/* 230: A = args[0] hi   # socketpair: family (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 231: A &= 0 */
	{ 0x15, 1, 0, 0x00000000 },	/* 232: if A == 0 goto 234 */
	{ 0x06, 0, 0, 0x7fff0000 },	/* 233: return ALLOW */
	{ 0x20, 0, 0, 0x00000010 },	/* 234: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0x80000000 },	/* 235: A &= 0x80000000 */
	{ 0x15, 107, 0, 0x80000000 },	/* 236: if A == 0x80000000 goto 344 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 237: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xc0000000 },	/* 238: A &= 0xc0000000 */
	{ 0x15, 104, 0, 0x40000000 },	/* 239: if A == 0x40000000 goto 344 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 240: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xe0000000 },	/* 241: A &= 0xe0000000 */
	{ 0x15, 101, 0, 0x20000000 },	/* 242: if A == 0x20000000 goto 344 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 243: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xf0000000 },	/* 244: A &= 0xf0000000 */
	{ 0x15, 98, 0, 0x10000000 },	/* 245: if A == 0x10000000 goto 344 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 246: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xf8000000 },	/* 247: A &= 0xf8000000 */
	{ 0x15, 95, 0, 0x08000000 },	/* 248: if A == 0x8000000 goto 344 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 249: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfc000000 },	/* 250: A &= 0xfc000000 */
	{ 0x15, 92, 0, 0x04000000 },	/* 251: if A == 0x4000000 goto 344 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 252: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfe000000 },	/* 253: A &= 0xfe000000 */
	{ 0x15, 89, 0, 0x02000000 },	/* 254: if A == 0x2000000 goto 344 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 255: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xff000000 },	/* 256: A &= 0xff000000 */
	{ 0x15, 86, 0, 0x01000000 },	/* 257: if A == 0x1000000 goto 344 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 258: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xff800000 },	/* 259: A &= 0xff800000 */
	{ 0x15, 83, 0, 0x00800000 },	/* 260: if A == 0x800000 goto 344 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 261: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffc00000 },	/* 262: A &= 0xffc00000 */
	{ 0x15, 80, 0, 0x00400000 },	/* 263: if A == 0x400000 goto 344 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 264: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffe00000 },	/* 265: A &= 0xffe00000 */
	{ 0x15, 77, 0, 0x00200000 },	/* 266: if A == 0x200000 goto 344 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 267: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfff00000 },	/* 268: A &= 0xfff00000 */
	{ 0x15, 74, 0, 0x00100000 },	/* 269: if A == 0x100000 goto 344 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 270: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfff80000 },	/* 271: A &= 0xfff80000 */
	{ 0x15, 71, 0, 0x00080000 },	/* 272: if A == 0x80000 goto 344 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 273: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffc0000 },	/* 274: A &= 0xfffc0000 */
	{ 0x15, 68, 0, 0x00040000 },	/* 275: if A == 0x40000 goto 344 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 276: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffe0000 },	/* 277: A &= 0xfffe0000 */
	{ 0x15, 65, 0, 0x00020000 },	/* 278: if A == 0x20000 goto 344 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 279: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffff0000 },	/* 280: A &= 0xffff0000 */
	{ 0x15, 62, 0, 0x00010000 },	/* 281: if A == 0x10000 goto 344 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 282: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffff8000 },	/* 283: A &= 0xffff8000 */
	{ 0x15, 59, 0, 0x00008000 },	/* 284: if A == 0x8000 goto 344 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 285: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffc000 },	/* 286: A &= 0xffffc000 */
	{ 0x15, 56, 0, 0x00004000 },	/* 287: if A == 0x4000 goto 344 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 288: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffe000 },	/* 289: A &= 0xffffe000 */
	{ 0x15, 53, 0, 0x00002000 },	/* 290: if A == 0x2000 goto 344 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 291: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffff000 },	/* 292: A &= 0xfffff000 */
	{ 0x15, 50, 0, 0x00001000 },	/* 293: if A == 0x1000 goto 344 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 294: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffff800 },	/* 295: A &= 0xfffff800 */
	{ 0x15, 47, 0, 0x00000800 },	/* 296: if A == 0x800 goto 344 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 297: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffc00 },	/* 298: A &= 0xfffffc00 */
	{ 0x15, 44, 0, 0x00000400 },	/* 299: if A == 0x400 goto 344 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 300: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffe00 },	/* 301: A &= 0xfffffe00 */
	{ 0x15, 41, 0, 0x00000200 },	/* 302: if A == 512 goto 344 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 303: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffff00 },	/* 304: A &= 0xffffff00 */
	{ 0x15, 38, 0, 0x00000100 },	/* 305: if A == 256 goto 344 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 306: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffff80 },	/* 307: A &= 0xffffff80 */
	{ 0x15, 35, 0, 0x00000080 },	/* 308: if A == 128 goto 344 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 309: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 310: A &= 0xffffffc0 */
	{ 0x15, 32, 0, 0x00000040 },	/* 311: if A == 64 goto 344 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 312: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 313: A &= 0xfffffff0 */
	{ 0x15, 29, 0, 0x00000030 },	/* 314: if A == 48 goto 344 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 315: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffffe },	/* 316: A &= 0xfffffffe */
	{ 0x15, 26, 0, 0x0000002e },	/* 317: if A == 46 goto 344 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 28, 0, 0x0000002c },	/* 318: if A == 44 (AF_XDP) goto 347 (ERRNO(EPERM)) */
	{ 0x54, 0, 0, 0xfffffffc },	/* 319: A &= 0xfffffffc */
	{ 0x15, 26, 0, 0x00000028 },	/* 320: if A == 40 (AF_VSOCK) goto 347 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 321: A = args[0] lo   # socketpair: family */
	{ 0x15, 21, 0, 0x00000027 },	/* 322: if A == 39 (AF_NFC) goto 344 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 23, 0, 0x00000026 },	/* 323: if A == 38 (AF_ALG) goto 347 (ERRNO(EPERM)) */
	{ 0x15, 22, 0, 0x00000025 },	/* 324: if A == 37 (AF_CAIF) goto 347 (ERRNO(EPERM)) */
	{ 0x15, 18, 0, 0x00000024 },	/* 325: if A == 36 (AF_IEEE802154) goto 344 (ERRNO(EAFNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfffffffc },	/* 326: A &= 0xfffffffc */
	{ 0x15, 19, 0, 0x00000020 },	/* 327: if A == 32 (AF_IUCV) goto 347 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 328: A = args[0] lo   # socketpair: family */
	{ 0x15, 14, 0, 0x0000001f },	/* 329: if A == 31 (AF_BLUETOOTH) goto 344 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 16, 0, 0x0000001e },	/* 330: if A == 30 (AF_TIPC) goto 347 (ERRNO(EPERM)) */
	{ 0x15, 15, 0, 0x0000001d },	/* 331: if A == 29 (AF_CAN) goto 347 (ERRNO(EPERM)) */
	{ 0x15, 11, 0, 0x0000001c },	/* 332: if A == 28 (AF_MPLS) goto 344 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 10, 0, 0x0000001b },	/* 333: if A == 27 (AF_IB) goto 344 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 12, 0, 0x0000001a },	/* 334: if A == 26 (AF_LLC) goto 347 (ERRNO(EPERM)) */
	{ 0x15, 8, 0, 0x00000019 },	/* 335: if A == 25 (AF_WANPIPE) goto 344 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 10, 0, 0x00000018 },	/* 336: if A == 24 (AF_PPPOX) goto 347 (ERRNO(EPERM)) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 337: A &= 0xfffffffe */
	{ 0x15, 5, 0, 0x00000016 },	/* 338: if A == 22 (AF_SNA) goto 344 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 339: A = args[0] lo   # socketpair: family */
	{ 0x15, 6, 0, 0x00000015 },	/* 340: if A == 21 (AF_RDS) goto 347 (ERRNO(EPERM)) */
	{ 0x15, 2, 0, 0x00000014 },	/* 341: if A == 20 (AF_ATMSVC) goto 344 (ERRNO(EAFNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 342: A &= 0xfffffffe */
	{ 0x15, 0, 1, 0x00000012 },	/* 343: if A != 18 (AF_ASH) goto 345 */
	{ 0x06, 0, 0, 0x00050061 },	/* 344: return ERRNO(EAFNOSUPPORT) */
	{ 0x20, 0, 0, 0x00000010 },	/* 345: A = args[0] lo   # socketpair: family */
	{ 0x15, 0, 1, 0x00000011 },	/* 346: if A != 17 (AF_PACKET) goto 348 */
	{ 0x06, 0, 0, 0x00050001 },	/* 347: return ERRNO(EPERM) */
	{ 0x15, 0, 213, 0x00000010 },	/* 348: if A != 16 (AF_NETLINK) goto 562 */
	{ 0x20, 0, 0, 0x0000001c },	/* 349: A = args[1] hi   # socketpair: type (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 350: A &= 0 */
	{ 0x15, 0, 210, 0x00000000 },	/* 351: if A != 0 goto 562 */
	{ 0x20, 0, 0, 0x00000018 },	/* 352: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x80000000 },	/* 353: A &= 0x80000000 */
	{ 0x15, 81, 0, 0x80000000 },	/* 354: if A == 0x80000000 goto 436 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 355: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x40000000 },	/* 356: A &= 0x40000000 */
	{ 0x15, 78, 0, 0x40000000 },	/* 357: if A == 0x40000000 goto 436 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 358: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x20000000 },	/* 359: A &= 0x20000000 */
	{ 0x15, 75, 0, 0x20000000 },	/* 360: if A == 0x20000000 goto 436 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 361: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x10000000 },	/* 362: A &= 0x10000000 */
	{ 0x15, 72, 0, 0x10000000 },	/* 363: if A == 0x10000000 goto 436 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 364: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x08000000 },	/* 365: A &= 0x8000000 */
	{ 0x15, 69, 0, 0x08000000 },	/* 366: if A == 0x8000000 goto 436 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 367: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x04000000 },	/* 368: A &= 0x4000000 */
	{ 0x15, 66, 0, 0x04000000 },	/* 369: if A == 0x4000000 goto 436 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 370: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x02000000 },	/* 371: A &= 0x2000000 */
	{ 0x15, 63, 0, 0x02000000 },	/* 372: if A == 0x2000000 goto 436 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 373: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x01000000 },	/* 374: A &= 0x1000000 */
	{ 0x15, 60, 0, 0x01000000 },	/* 375: if A == 0x1000000 goto 436 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 376: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00800000 },	/* 377: A &= 0x800000 */
	{ 0x15, 57, 0, 0x00800000 },	/* 378: if A == 0x800000 goto 436 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 379: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00400000 },	/* 380: A &= 0x400000 */
	{ 0x15, 54, 0, 0x00400000 },	/* 381: if A == 0x400000 goto 436 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 382: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00200000 },	/* 383: A &= 0x200000 */
	{ 0x15, 51, 0, 0x00200000 },	/* 384: if A == 0x200000 goto 436 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 385: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00100000 },	/* 386: A &= 0x100000 */
	{ 0x15, 48, 0, 0x00100000 },	/* 387: if A == 0x100000 goto 436 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 388: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00040000 },	/* 389: A &= 0x40000 */
	{ 0x15, 45, 0, 0x00040000 },	/* 390: if A == 0x40000 goto 436 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 391: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00020000 },	/* 392: A &= 0x20000 */
	{ 0x15, 42, 0, 0x00020000 },	/* 393: if A == 0x20000 goto 436 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 394: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00010000 },	/* 395: A &= 0x10000 */
	{ 0x15, 39, 0, 0x00010000 },	/* 396: if A == 0x10000 goto 436 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 397: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00008000 },	/* 398: A &= 0x8000 */
	{ 0x15, 36, 0, 0x00008000 },	/* 399: if A == 0x8000 goto 436 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 400: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00004000 },	/* 401: A &= 0x4000 */
	{ 0x15, 33, 0, 0x00004000 },	/* 402: if A == 0x4000 goto 436 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 403: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00002000 },	/* 404: A &= 0x2000 */
	{ 0x15, 30, 0, 0x00002000 },	/* 405: if A == 0x2000 goto 436 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 406: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00001000 },	/* 407: A &= 0x1000 */
	{ 0x15, 27, 0, 0x00001000 },	/* 408: if A == 0x1000 goto 436 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 409: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00000400 },	/* 410: A &= 0x400 */
	{ 0x15, 24, 0, 0x00000400 },	/* 411: if A == 0x400 goto 436 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 412: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00000200 },	/* 413: A &= 512 */
	{ 0x15, 21, 0, 0x00000200 },	/* 414: if A == 512 goto 436 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 415: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00000100 },	/* 416: A &= 256 */
	{ 0x15, 18, 0, 0x00000100 },	/* 417: if A == 256 goto 436 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 418: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00000080 },	/* 419: A &= 128 */
	{ 0x15, 15, 0, 0x00000080 },	/* 420: if A == 128 goto 436 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 421: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00000040 },	/* 422: A &= 64 */
	{ 0x15, 12, 0, 0x00000040 },	/* 423: if A == 64 goto 436 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 424: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00000020 },	/* 425: A &= 32 */
	{ 0x15, 9, 0, 0x00000020 },	/* 426: if A == 32 goto 436 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 427: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00000010 },	/* 428: A &= 16 */
	{ 0x15, 6, 0, 0x00000010 },	/* 429: if A == 16 goto 436 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 430: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0xfff7f7fc },	/* 431: A &= 0xfff7f7fc */
	{ 0x15, 3, 0, 0x0000000c },	/* 432: if A == 12 goto 436 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 433: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0xfff7f7ff },	/* 434: A &= 0xfff7f7ff */
	{ 0x15, 0, 1, 0x0000000b },	/* 435: if A != 11 goto 437 */
	{ 0x06, 0, 0, 0x00050016 },	/* 436: return ERRNO(EINVAL) */
	{ 0x15, 123, 0, 0x0000000a },	/* 437: if A == 10 (SOCK_PACKET) goto 561 (ERRNO(ESOCKTNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfff7f7fe },	/* 438: A &= 0xfff7f7fe */
	{ 0x15, 121, 0, 0x00000008 },	/* 439: if A == 8 goto 561 (ERRNO(ESOCKTNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfff7f7fc },	/* 440: A &= 0xfff7f7fc */
	{ 0x15, 119, 0, 0x00000004 },	/* 441: if A == 4 (SOCK_RDM) goto 561 (ERRNO(ESOCKTNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 442: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0xfff7f7fe },	/* 443: A &= 0xfff7f7fe */
	{ 0x15, 0, 113, 0x00000002 },	/* 444: if A != 2 (SOCK_DGRAM) goto 558 */
	{ 0x20, 0, 0, 0x00000024 },	/* 445: A = args[2] hi   # socketpair: protocol (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 446: A &= 0 */
	{ 0x15, 0, 110, 0x00000000 },	/* 447: if A != 0 goto 558 */
	{ 0x20, 0, 0, 0x00000020 },	/* 448: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0x80000000 },	/* 449: A &= 0x80000000 */
	{ 0x15, 105, 0, 0x80000000 },	/* 450: if A == 0x80000000 goto 556 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 451: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xc0000000 },	/* 452: A &= 0xc0000000 */
	{ 0x15, 102, 0, 0x40000000 },	/* 453: if A == 0x40000000 goto 556 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 454: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xe0000000 },	/* 455: A &= 0xe0000000 */
	{ 0x15, 99, 0, 0x20000000 },	/* 456: if A == 0x20000000 goto 556 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 457: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xf0000000 },	/* 458: A &= 0xf0000000 */
	{ 0x15, 96, 0, 0x10000000 },	/* 459: if A == 0x10000000 goto 556 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 460: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xf8000000 },	/* 461: A &= 0xf8000000 */
	{ 0x15, 93, 0, 0x08000000 },	/* 462: if A == 0x8000000 goto 556 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 463: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfc000000 },	/* 464: A &= 0xfc000000 */
	{ 0x15, 90, 0, 0x04000000 },	/* 465: if A == 0x4000000 goto 556 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 466: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfe000000 },	/* 467: A &= 0xfe000000 */
	{ 0x15, 87, 0, 0x02000000 },	/* 468: if A == 0x2000000 goto 556 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 469: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xff000000 },	/* 470: A &= 0xff000000 */
	{ 0x15, 84, 0, 0x01000000 },	/* 471: if A == 0x1000000 goto 556 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 472: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xff800000 },	/* 473: A &= 0xff800000 */
	{ 0x15, 81, 0, 0x00800000 },	/* 474: if A == 0x800000 goto 556 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 475: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xffc00000 },	/* 476: A &= 0xffc00000 */
	{ 0x15, 78, 0, 0x00400000 },	/* 477: if A == 0x400000 goto 556 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 478: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xffe00000 },	/* 479: A &= 0xffe00000 */
	{ 0x15, 75, 0, 0x00200000 },	/* 480: if A == 0x200000 goto 556 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 481: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfff00000 },	/* 482: A &= 0xfff00000 */
	{ 0x15, 72, 0, 0x00100000 },	/* 483: if A == 0x100000 goto 556 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 484: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfff80000 },	/* 485: A &= 0xfff80000 */
	{ 0x15, 69, 0, 0x00080000 },	/* 486: if A == 0x80000 goto 556 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 487: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfffc0000 },	/* 488: A &= 0xfffc0000 */
	{ 0x15, 66, 0, 0x00040000 },	/* 489: if A == 0x40000 goto 556 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 490: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfffe0000 },	/* 491: A &= 0xfffe0000 */
	{ 0x15, 63, 0, 0x00020000 },	/* 492: if A == 0x20000 goto 556 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 493: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xffff0000 },	/* 494: A &= 0xffff0000 */
	{ 0x15, 60, 0, 0x00010000 },	/* 495: if A == 0x10000 goto 556 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 496: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xffff8000 },	/* 497: A &= 0xffff8000 */
	{ 0x15, 57, 0, 0x00008000 },	/* 498: if A == 0x8000 goto 556 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 499: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xffffc000 },	/* 500: A &= 0xffffc000 */
	{ 0x15, 54, 0, 0x00004000 },	/* 501: if A == 0x4000 goto 556 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 502: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xffffe000 },	/* 503: A &= 0xffffe000 */
	{ 0x15, 51, 0, 0x00002000 },	/* 504: if A == 0x2000 goto 556 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 505: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfffff000 },	/* 506: A &= 0xfffff000 */
	{ 0x15, 48, 0, 0x00001000 },	/* 507: if A == 0x1000 goto 556 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 508: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfffff800 },	/* 509: A &= 0xfffff800 */
	{ 0x15, 45, 0, 0x00000800 },	/* 510: if A == 0x800 goto 556 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 511: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfffffc00 },	/* 512: A &= 0xfffffc00 */
	{ 0x15, 42, 0, 0x00000400 },	/* 513: if A == 0x400 goto 556 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 514: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfffffe00 },	/* 515: A &= 0xfffffe00 */
	{ 0x15, 39, 0, 0x00000200 },	/* 516: if A == 512 goto 556 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 517: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xffffff00 },	/* 518: A &= 0xffffff00 */
	{ 0x15, 36, 0, 0x00000100 },	/* 519: if A == 256 goto 556 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 520: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xffffff80 },	/* 521: A &= 0xffffff80 */
	{ 0x15, 33, 0, 0x00000080 },	/* 522: if A == 128 goto 556 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 523: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 524: A &= 0xffffffc0 */
	{ 0x15, 30, 0, 0x00000040 },	/* 525: if A == 64 goto 556 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 526: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 527: A &= 0xffffffe0 */
	{ 0x15, 27, 0, 0x00000020 },	/* 528: if A == 32 goto 556 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 529: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 530: A &= 0xfffffff8 */
	{ 0x15, 24, 0, 0x00000018 },	/* 531: if A == 24 goto 556 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 532: A = args[2] lo   # socketpair: protocol */
	{ 0x15, 22, 0, 0x00000017 },	/* 533: if A == 23 goto 556 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 41, 0, 0x00000016 },	/* 534: if A == 22 goto 576 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 40, 0, 0x00000015 },	/* 535: if A == 21 goto 576 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 39, 0, 0x00000014 },	/* 536: if A == 20 goto 576 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 38, 0, 0x00000013 },	/* 537: if A == 19 goto 576 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 37, 0, 0x00000012 },	/* 538: if A == 18 goto 576 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 16, 0, 0x00000011 },	/* 539: if A == 17 goto 556 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 35, 0, 0x00000010 },	/* 540: if A == 16 goto 576 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 34, 0, 0x0000000f },	/* 541: if A == 15 goto 576 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 33, 0, 0x0000000e },	/* 542: if A == 14 goto 576 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 12, 0, 0x0000000d },	/* 543: if A == 13 goto 556 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 31, 0, 0x0000000c },	/* 544: if A == 12 goto 576 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 30, 0, 0x0000000b },	/* 545: if A == 11 goto 576 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 29, 0, 0x0000000a },	/* 546: if A == 10 goto 576 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 28, 0, 0x00000009 },	/* 547: if A == 9 goto 576 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 27, 0, 0x00000008 },	/* 548: if A == 8 goto 576 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 26, 0, 0x00000007 },	/* 549: if A == 7 goto 576 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 25, 0, 0x00000006 },	/* 550: if A == 6 goto 576 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 4, 0, 0x00000005 },	/* 551: if A == 5 goto 556 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 23, 0, 0x00000004 },	/* 552: if A == 4 goto 576 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 2, 0, 0x00000003 },	/* 553: if A == 3 goto 556 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 21, 0, 0x00000002 },	/* 554: if A == 2 goto 576 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 0, 1, 0x00000001 },	/* 555: if A != 1 goto 557 */
	{ 0x06, 0, 0, 0x0005005d },	/* 556: return ERRNO(EPROTONOSUPPORT) */
	{ 0x15, 18, 0, 0x00000000 },	/* 557: if A == 0 goto 576 (ERRNO(EOPNOTSUPP)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 558: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0xfff7f7fe },	/* 559: A &= 0xfff7f7fe */
	{ 0x15, 0, 1, 0x00000000 },	/* 560: if A != 0 goto 562 */
	{ 0x06, 0, 0, 0x0005005e },	/* 561: return ERRNO(ESOCKTNOSUPPORT) */
	{ 0x20, 0, 0, 0x00000010 },	/* 562: A = args[0] lo   # socketpair: family */
	{ 0x15, 132, 0, 0x0000000f },	/* 563: if A == 15 (AF_KEY) goto 696 (ERRNO(EPERM)) */
	{ 0x15, 110, 0, 0x0000000e },	/* 564: if A == 14 (AF_SECURITY) goto 675 (ERRNO(EAFNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 565: A &= 0xfffffffe */
	{ 0x15, 108, 0, 0x0000000c },	/* 566: if A == 12 (AF_DECnet) goto 675 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 567: A = args[0] lo   # socketpair: family */
	{ 0x15, 106, 0, 0x0000000b },	/* 568: if A == 11 (AF_ROSE) goto 675 (ERRNO(EAFNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 569: A &= 0xfffffffe */
	{ 0x15, 104, 0, 0x00000008 },	/* 570: if A == 8 (AF_ATMPVC) goto 675 (ERRNO(EAFNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfffffffc },	/* 571: A &= 0xfffffffc */
	{ 0x15, 102, 0, 0x00000004 },	/* 572: if A == 4 (AF_IPX) goto 675 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 573: A = args[0] lo   # socketpair: family */
	{ 0x15, 100, 0, 0x00000003 },	/* 574: if A == 3 (AF_AX25) goto 675 (ERRNO(EAFNOSUPPORT)) */
	{ 0x05, 0, 0, 0x00000162 },	/* 575: goto 930 */
	{ 0x06, 0, 0, 0x0005005f },	/* 576: return ERRNO(EOPNOTSUPP) */
	{ 0x15, 1, 0, 0x000000c6 },	/* 577: if A == 198 (socket) goto 579 */
	{ 0x05, 0, 0, 0x00000165 },	/* 578: goto 936 */
	{ 0x20, 0, 0, 0x00000014 },	/* 579: A = args[0] hi   # socket: family (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 580: A &= 0 */
	{ 0x15, 1, 0, 0x00000000 },	/* 581: if A == 0 goto 583 */
	{ 0x06, 0, 0, 0x7fff0000 },	/* 582: return ALLOW */
	{ 0x20, 0, 0, 0x00000010 },	/* 583: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0x80000000 },	/* 584: A &= 0x80000000 */
	{ 0x15, 89, 0, 0x80000000 },	/* 585: if A == 0x80000000 goto 675 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 586: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xc0000000 },	/* 587: A &= 0xc0000000 */
	{ 0x15, 86, 0, 0x40000000 },	/* 588: if A == 0x40000000 goto 675 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 589: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xe0000000 },	/* 590: A &= 0xe0000000 */
	{ 0x15, 83, 0, 0x20000000 },	/* 591: if A == 0x20000000 goto 675 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 592: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xf0000000 },	/* 593: A &= 0xf0000000 */
	{ 0x15, 80, 0, 0x10000000 },	/* 594: if A == 0x10000000 goto 675 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 595: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xf8000000 },	/* 596: A &= 0xf8000000 */
	{ 0x15, 77, 0, 0x08000000 },	/* 597: if A == 0x8000000 goto 675 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 598: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfc000000 },	/* 599: A &= 0xfc000000 */
	{ 0x15, 74, 0, 0x04000000 },	/* 600: if A == 0x4000000 goto 675 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 601: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfe000000 },	/* 602: A &= 0xfe000000 */
	{ 0x15, 71, 0, 0x02000000 },	/* 603: if A == 0x2000000 goto 675 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 604: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xff000000 },	/* 605: A &= 0xff000000 */
	{ 0x15, 68, 0, 0x01000000 },	/* 606: if A == 0x1000000 goto 675 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 607: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xff800000 },	/* 608: A &= 0xff800000 */
	{ 0x15, 65, 0, 0x00800000 },	/* 609: if A == 0x800000 goto 675 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 610: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffc00000 },	/* 611: A &= 0xffc00000 */
	{ 0x15, 62, 0, 0x00400000 },	/* 612: if A == 0x400000 goto 675 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 613: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffe00000 },	/* 614: A &= 0xffe00000 */
	{ 0x15, 59, 0, 0x00200000 },	/* 615: if A == 0x200000 goto 675 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 616: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfff00000 },	/* 617: A &= 0xfff00000 */
	{ 0x15, 56, 0, 0x00100000 },	/* 618: if A == 0x100000 goto 675 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 619: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfff80000 },	/* 620: A &= 0xfff80000 */
	{ 0x15, 53, 0, 0x00080000 },	/* 621: if A == 0x80000 goto 675 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 622: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffc0000 },	/* 623: A &= 0xfffc0000 */
	{ 0x15, 50, 0, 0x00040000 },	/* 624: if A == 0x40000 goto 675 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 625: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffe0000 },	/* 626: A &= 0xfffe0000 */
	{ 0x15, 47, 0, 0x00020000 },	/* 627: if A == 0x20000 goto 675 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 628: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffff0000 },	/* 629: A &= 0xffff0000 */
	{ 0x15, 44, 0, 0x00010000 },	/* 630: if A == 0x10000 goto 675 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 631: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffff8000 },	/* 632: A &= 0xffff8000 */
	{ 0x15, 41, 0, 0x00008000 },	/* 633: if A == 0x8000 goto 675 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 634: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffc000 },	/* 635: A &= 0xffffc000 */
	{ 0x15, 38, 0, 0x00004000 },	/* 636: if A == 0x4000 goto 675 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 637: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffe000 },	/* 638: A &= 0xffffe000 */
	{ 0x15, 35, 0, 0x00002000 },	/* 639: if A == 0x2000 goto 675 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 640: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffff000 },	/* 641: A &= 0xfffff000 */
	{ 0x15, 32, 0, 0x00001000 },	/* 642: if A == 0x1000 goto 675 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 643: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffff800 },	/* 644: A &= 0xfffff800 */
	{ 0x15, 29, 0, 0x00000800 },	/* 645: if A == 0x800 goto 675 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 646: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffc00 },	/* 647: A &= 0xfffffc00 */
	{ 0x15, 26, 0, 0x00000400 },	/* 648: if A == 0x400 goto 675 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 649: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffe00 },	/* 650: A &= 0xfffffe00 */
	{ 0x15, 23, 0, 0x00000200 },	/* 651: if A == 512 goto 675 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 652: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffff00 },	/* 653: A &= 0xffffff00 */
	{ 0x15, 20, 0, 0x00000100 },	/* 654: if A == 256 goto 675 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 655: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffff80 },	/* 656: A &= 0xffffff80 */
	{ 0x15, 17, 0, 0x00000080 },	/* 657: if A == 128 goto 675 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 658: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 659: A &= 0xffffffc0 */
	{ 0x15, 14, 0, 0x00000040 },	/* 660: if A == 64 goto 675 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 661: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 662: A &= 0xfffffff0 */
	{ 0x15, 11, 0, 0x00000030 },	/* 663: if A == 48 goto 675 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 664: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffffe },	/* 665: A &= 0xfffffffe */
	{ 0x15, 8, 0, 0x0000002e },	/* 666: if A == 46 goto 675 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 28, 0, 0x0000002c },	/* 667: if A == 44 (AF_XDP) goto 696 (ERRNO(EPERM)) */
	{ 0x54, 0, 0, 0xfffffffc },	/* 668: A &= 0xfffffffc */
	{ 0x15, 26, 0, 0x00000028 },	/* 669: if A == 40 (AF_VSOCK) goto 696 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 670: A = args[0] lo   # socket: family */
	{ 0x15, 3, 0, 0x00000027 },	/* 671: if A == 39 (AF_NFC) goto 675 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 23, 0, 0x00000026 },	/* 672: if A == 38 (AF_ALG) goto 696 (ERRNO(EPERM)) */
	{ 0x15, 22, 0, 0x00000025 },	/* 673: if A == 37 (AF_CAIF) goto 696 (ERRNO(EPERM)) */
	{ 0x15, 0, 1, 0x00000024 },	/* 674: if A != 36 (AF_IEEE802154) goto 676 */
	{ 0x06, 0, 0, 0x00050061 },	/* 675: return ERRNO(EAFNOSUPPORT) */
	{ 0x54, 0, 0, 0xfffffffc },	/* 676: A &= 0xfffffffc */
	{ 0x15, 18, 0, 0x00000020 },	/* 677: if A == 32 (AF_IUCV) goto 696 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 678: A = args[0] lo   # socket: family */
	{ 0x15, 255, 0, 0x0000001f },	/* 679: if A == 31 (AF_BLUETOOTH) goto 935 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 15, 0, 0x0000001e },	/* 680: if A == 30 (AF_TIPC) goto 696 (ERRNO(EPERM)) */
	{ 0x15, 14, 0, 0x0000001d },	/* 681: if A == 29 (AF_CAN) goto 696 (ERRNO(EPERM)) */
	{ 0x15, 252, 0, 0x0000001c },	/* 682: if A == 28 (AF_MPLS) goto 935 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 251, 0, 0x0000001b },	/* 683: if A == 27 (AF_IB) goto 935 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 11, 0, 0x0000001a },	/* 684: if A == 26 (AF_LLC) goto 696 (ERRNO(EPERM)) */
	{ 0x15, 249, 0, 0x00000019 },	/* 685: if A == 25 (AF_WANPIPE) goto 935 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 9, 0, 0x00000018 },	/* 686: if A == 24 (AF_PPPOX) goto 696 (ERRNO(EPERM)) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 687: A &= 0xfffffffe */
	{ 0x15, 246, 0, 0x00000016 },	/* 688: if A == 22 (AF_SNA) goto 935 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 689: A = args[0] lo   # socket: family */
	{ 0x15, 5, 0, 0x00000015 },	/* 690: if A == 21 (AF_RDS) goto 696 (ERRNO(EPERM)) */
	{ 0x15, 243, 0, 0x00000014 },	/* 691: if A == 20 (AF_ATMSVC) goto 935 (ERRNO(EAFNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 692: A &= 0xfffffffe */
	{ 0x15, 241, 0, 0x00000012 },	/* 693: if A == 18 (AF_ASH) goto 935 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 694: A = args[0] lo   # socket: family */
	{ 0x15, 0, 1, 0x00000011 },	/* 695: if A != 17 (AF_PACKET) goto 697 */
	{ 0x06, 0, 0, 0x00050001 },	/* 696: return ERRNO(EPERM) */
	{ 0x15, 0, 210, 0x00000010 },	/* 697: if A != 16 (AF_NETLINK) goto 908 */
	{ 0x20, 0, 0, 0x0000001c },	/* 698: A = args[1] hi   # socket: type (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 699: A &= 0 */
	{ 0x15, 0, 207, 0x00000000 },	/* 700: if A != 0 goto 908 */
	{ 0x20, 0, 0, 0x00000018 },	/* 701: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x80000000 },	/* 702: A &= 0x80000000 */
	{ 0x15, 230, 0, 0x80000000 },	/* 703: if A == 0x80000000 goto 934 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 704: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x40000000 },	/* 705: A &= 0x40000000 */
	{ 0x15, 227, 0, 0x40000000 },	/* 706: if A == 0x40000000 goto 934 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 707: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x20000000 },	/* 708: A &= 0x20000000 */
	{ 0x15, 224, 0, 0x20000000 },	/* 709: if A == 0x20000000 goto 934 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 710: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x10000000 },	/* 711: A &= 0x10000000 */
	{ 0x15, 221, 0, 0x10000000 },	/* 712: if A == 0x10000000 goto 934 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 713: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x08000000 },	/* 714: A &= 0x8000000 */
	{ 0x15, 218, 0, 0x08000000 },	/* 715: if A == 0x8000000 goto 934 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 716: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x04000000 },	/* 717: A &= 0x4000000 */
	{ 0x15, 215, 0, 0x04000000 },	/* 718: if A == 0x4000000 goto 934 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 719: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x02000000 },	/* 720: A &= 0x2000000 */
	{ 0x15, 212, 0, 0x02000000 },	/* 721: if A == 0x2000000 goto 934 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 722: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x01000000 },	/* 723: A &= 0x1000000 */
	{ 0x15, 209, 0, 0x01000000 },	/* 724: if A == 0x1000000 goto 934 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 725: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00800000 },	/* 726: A &= 0x800000 */
	{ 0x15, 206, 0, 0x00800000 },	/* 727: if A == 0x800000 goto 934 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 728: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00400000 },	/* 729: A &= 0x400000 */
	{ 0x15, 203, 0, 0x00400000 },	/* 730: if A == 0x400000 goto 934 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 731: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00200000 },	/* 732: A &= 0x200000 */
	{ 0x15, 200, 0, 0x00200000 },	/* 733: if A == 0x200000 goto 934 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 734: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00100000 },	/* 735: A &= 0x100000 */
	{ 0x15, 197, 0, 0x00100000 },	/* 736: if A == 0x100000 goto 934 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 737: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00040000 },	/* 738: A &= 0x40000 */
	{ 0x15, 194, 0, 0x00040000 },	/* 739: if A == 0x40000 goto 934 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 740: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00020000 },	/* 741: A &= 0x20000 */
	{ 0x15, 191, 0, 0x00020000 },	/* 742: if A == 0x20000 goto 934 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 743: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00010000 },	/* 744: A &= 0x10000 */
	{ 0x15, 188, 0, 0x00010000 },	/* 745: if A == 0x10000 goto 934 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 746: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00008000 },	/* 747: A &= 0x8000 */
	{ 0x15, 185, 0, 0x00008000 },	/* 748: if A == 0x8000 goto 934 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 749: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00004000 },	/* 750: A &= 0x4000 */
	{ 0x15, 182, 0, 0x00004000 },	/* 751: if A == 0x4000 goto 934 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 752: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00002000 },	/* 753: A &= 0x2000 */
	{ 0x15, 179, 0, 0x00002000 },	/* 754: if A == 0x2000 goto 934 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 755: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00001000 },	/* 756: A &= 0x1000 */
	{ 0x15, 176, 0, 0x00001000 },	/* 757: if A == 0x1000 goto 934 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 758: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00000400 },	/* 759: A &= 0x400 */
	{ 0x15, 173, 0, 0x00000400 },	/* 760: if A == 0x400 goto 934 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 761: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00000200 },	/* 762: A &= 512 */
	{ 0x15, 170, 0, 0x00000200 },	/* 763: if A == 512 goto 934 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 764: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00000100 },	/* 765: A &= 256 */
	{ 0x15, 167, 0, 0x00000100 },	/* 766: if A == 256 goto 934 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 767: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00000080 },	/* 768: A &= 128 */
	{ 0x15, 164, 0, 0x00000080 },	/* 769: if A == 128 goto 934 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 770: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00000040 },	/* 771: A &= 64 */
	{ 0x15, 161, 0, 0x00000040 },	/* 772: if A == 64 goto 934 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 773: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00000020 },	/* 774: A &= 32 */
	{ 0x15, 158, 0, 0x00000020 },	/* 775: if A == 32 goto 934 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 776: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00000010 },	/* 777: A &= 16 */
	{ 0x15, 155, 0, 0x00000010 },	/* 778: if A == 16 goto 934 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 779: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0xfff7f7fc },	/* 780: A &= 0xfff7f7fc */
	{ 0x15, 152, 0, 0x0000000c },	/* 781: if A == 12 goto 934 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 782: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0xfff7f7ff },	/* 783: A &= 0xfff7f7ff */
	{ 0x15, 149, 0, 0x0000000b },	/* 784: if A == 11 goto 934 (ERRNO(EINVAL)) */
	{ 0x15, 147, 0, 0x0000000a },	/* 785: if A == 10 (SOCK_PACKET) goto 933 (ERRNO(ESOCKTNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfff7f7fe },	/* 786: A &= 0xfff7f7fe */
	{ 0x15, 145, 0, 0x00000008 },	/* 787: if A == 8 goto 933 (ERRNO(ESOCKTNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfff7f7fc },	/* 788: A &= 0xfff7f7fc */
	{ 0x15, 143, 0, 0x00000004 },	/* 789: if A == 4 (SOCK_RDM) goto 933 (ERRNO(ESOCKTNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 790: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0xfff7f7fe },	/* 791: A &= 0xfff7f7fe */
	{ 0x15, 0, 112, 0x00000002 },	/* 792: if A != 2 (SOCK_DGRAM) goto 905 */
	{ 0x20, 0, 0, 0x00000024 },	/* 793: A = args[2] hi   # socket: protocol (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 794: A &= 0 */
	{ 0x15, 0, 109, 0x00000000 },	/* 795: if A != 0 goto 905 */
	{ 0x20, 0, 0, 0x00000020 },	/* 796: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0x80000000 },	/* 797: A &= 0x80000000 */
	{ 0x15, 133, 0, 0x80000000 },	/* 798: if A == 0x80000000 goto 932 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 799: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xc0000000 },	/* 800: A &= 0xc0000000 */
	{ 0x15, 130, 0, 0x40000000 },	/* 801: if A == 0x40000000 goto 932 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 802: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xe0000000 },	/* 803: A &= 0xe0000000 */
	{ 0x15, 127, 0, 0x20000000 },	/* 804: if A == 0x20000000 goto 932 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 805: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xf0000000 },	/* 806: A &= 0xf0000000 */
	{ 0x15, 124, 0, 0x10000000 },	/* 807: if A == 0x10000000 goto 932 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 808: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xf8000000 },	/* 809: A &= 0xf8000000 */
	{ 0x15, 121, 0, 0x08000000 },	/* 810: if A == 0x8000000 goto 932 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 811: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfc000000 },	/* 812: A &= 0xfc000000 */
	{ 0x15, 118, 0, 0x04000000 },	/* 813: if A == 0x4000000 goto 932 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 814: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfe000000 },	/* 815: A &= 0xfe000000 */
	{ 0x15, 115, 0, 0x02000000 },	/* 816: if A == 0x2000000 goto 932 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 817: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xff000000 },	/* 818: A &= 0xff000000 */
	{ 0x15, 112, 0, 0x01000000 },	/* 819: if A == 0x1000000 goto 932 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 820: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xff800000 },	/* 821: A &= 0xff800000 */
	{ 0x15, 109, 0, 0x00800000 },	/* 822: if A == 0x800000 goto 932 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 823: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffc00000 },	/* 824: A &= 0xffc00000 */
	{ 0x15, 106, 0, 0x00400000 },	/* 825: if A == 0x400000 goto 932 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 826: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffe00000 },	/* 827: A &= 0xffe00000 */
	{ 0x15, 103, 0, 0x00200000 },	/* 828: if A == 0x200000 goto 932 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 829: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfff00000 },	/* 830: A &= 0xfff00000 */
	{ 0x15, 100, 0, 0x00100000 },	/* 831: if A == 0x100000 goto 932 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 832: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfff80000 },	/* 833: A &= 0xfff80000 */
	{ 0x15, 97, 0, 0x00080000 },	/* 834: if A == 0x80000 goto 932 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 835: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffc0000 },	/* 836: A &= 0xfffc0000 */
	{ 0x15, 94, 0, 0x00040000 },	/* 837: if A == 0x40000 goto 932 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 838: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffe0000 },	/* 839: A &= 0xfffe0000 */
	{ 0x15, 91, 0, 0x00020000 },	/* 840: if A == 0x20000 goto 932 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 841: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffff0000 },	/* 842: A &= 0xffff0000 */
	{ 0x15, 88, 0, 0x00010000 },	/* 843: if A == 0x10000 goto 932 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 844: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffff8000 },	/* 845: A &= 0xffff8000 */
	{ 0x15, 85, 0, 0x00008000 },	/* 846: if A == 0x8000 goto 932 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 847: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffc000 },	/* 848: A &= 0xffffc000 */
	{ 0x15, 82, 0, 0x00004000 },	/* 849: if A == 0x4000 goto 932 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 850: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffe000 },	/* 851: A &= 0xffffe000 */
	{ 0x15, 79, 0, 0x00002000 },	/* 852: if A == 0x2000 goto 932 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 853: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffff000 },	/* 854: A &= 0xfffff000 */
	{ 0x15, 76, 0, 0x00001000 },	/* 855: if A == 0x1000 goto 932 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 856: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffff800 },	/* 857: A &= 0xfffff800 */
	{ 0x15, 73, 0, 0x00000800 },	/* 858: if A == 0x800 goto 932 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 859: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffc00 },	/* 860: A &= 0xfffffc00 */
	{ 0x15, 70, 0, 0x00000400 },	/* 861: if A == 0x400 goto 932 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 862: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffe00 },	/* 863: A &= 0xfffffe00 */
	{ 0x15, 67, 0, 0x00000200 },	/* 864: if A == 512 goto 932 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 865: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffff00 },	/* 866: A &= 0xffffff00 */
	{ 0x15, 64, 0, 0x00000100 },	/* 867: if A == 256 goto 932 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 868: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffff80 },	/* 869: A &= 0xffffff80 */
	{ 0x15, 61, 0, 0x00000080 },	/* 870: if A == 128 goto 932 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 871: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 872: A &= 0xffffffc0 */
	{ 0x15, 58, 0, 0x00000040 },	/* 873: if A == 64 goto 932 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 874: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 875: A &= 0xffffffe0 */
	{ 0x15, 55, 0, 0x00000020 },	/* 876: if A == 32 goto 932 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 877: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 878: A &= 0xfffffff8 */
	{ 0x15, 52, 0, 0x00000018 },	/* 879: if A == 24 goto 932 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 880: A = args[2] lo   # socket: protocol */
	{ 0x15, 50, 0, 0x00000017 },	/* 881: if A == 23 goto 932 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 52, 0, 0x00000016 },	/* 882: if A == 22 goto 935 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 51, 0, 0x00000015 },	/* 883: if A == 21 goto 935 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 50, 0, 0x00000014 },	/* 884: if A == 20 goto 935 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 49, 0, 0x00000013 },	/* 885: if A == 19 goto 935 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 48, 0, 0x00000012 },	/* 886: if A == 18 goto 935 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 44, 0, 0x00000011 },	/* 887: if A == 17 goto 932 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 46, 0, 0x00000010 },	/* 888: if A == 16 goto 935 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 45, 0, 0x0000000f },	/* 889: if A == 15 goto 935 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 44, 0, 0x0000000e },	/* 890: if A == 14 goto 935 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 40, 0, 0x0000000d },	/* 891: if A == 13 goto 932 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 42, 0, 0x0000000c },	/* 892: if A == 12 goto 935 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 41, 0, 0x0000000b },	/* 893: if A == 11 goto 935 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 40, 0, 0x0000000a },	/* 894: if A == 10 goto 935 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 39, 0, 0x00000009 },	/* 895: if A == 9 goto 935 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 38, 0, 0x00000008 },	/* 896: if A == 8 goto 935 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 37, 0, 0x00000007 },	/* 897: if A == 7 goto 935 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 36, 0, 0x00000006 },	/* 898: if A == 6 goto 935 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 32, 0, 0x00000005 },	/* 899: if A == 5 goto 932 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 34, 0, 0x00000004 },	/* 900: if A == 4 goto 935 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 30, 0, 0x00000003 },	/* 901: if A == 3 goto 932 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 32, 0, 0x00000002 },	/* 902: if A == 2 goto 935 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 28, 0, 0x00000001 },	/* 903: if A == 1 goto 932 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 154, 0, 0x00000000 },	/* 904: if A == 0 goto 1059 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 905: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0xfff7f7fe },	/* 906: A &= 0xfff7f7fe */
	{ 0x15, 25, 0, 0x00000000 },	/* 907: if A == 0 goto 933 (ERRNO(ESOCKTNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 908: A = args[0] lo   # socket: family */
	{ 0x15, 115, 0, 0x0000000f },	/* 909: if A == 15 (AF_KEY) goto 1025 (ERRNO(EPERM)) */
	{ 0x15, 24, 0, 0x0000000e },	/* 910: if A == 14 (AF_SECURITY) goto 935 (ERRNO(EAFNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 911: A &= 0xfffffffe */
	{ 0x15, 22, 0, 0x0000000c },	/* 912: if A == 12 (AF_DECnet) goto 935 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 913: A = args[0] lo   # socket: family */
	{ 0x15, 20, 0, 0x0000000b },	/* 914: if A == 11 (AF_ROSE) goto 935 (ERRNO(EAFNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 915: A &= 0xfffffffe */
	{ 0x15, 18, 0, 0x00000008 },	/* 916: if A == 8 (AF_ATMPVC) goto 935 (ERRNO(EAFNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfffffffc },	/* 917: A &= 0xfffffffc */
	{ 0x15, 16, 0, 0x00000004 },	/* 918: if A == 4 (AF_IPX) goto 935 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 919: A = args[0] lo   # socket: family */
	{ 0x15, 14, 0, 0x00000003 },	/* 920: if A == 3 (AF_AX25) goto 935 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 0, 8, 0x00000002 },	/* 921: if A != 2 (AF_INET) goto 930 */
	{ 0x20, 0, 0, 0x0000001c },	/* 922: A = args[1] hi   # socket: type (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 923: A &= 0 */
	{ 0x15, 0, 5, 0x00000000 },	/* 924: if A != 0 goto 930 */
	{ 0x20, 0, 0, 0x00000018 },	/* 925: A = args[1] lo   # socket: type */
	{ 0x15, 98, 0, 0x0008080a },	/* 926: if A == 0x8080a (SOCK_PACKET|SOCK_NONBLOCK|SOCK_CLOEXEC) goto 1025 (ERRNO(EPERM)) */
	{ 0x15, 97, 0, 0x0008000a },	/* 927: if A == 0x8000a (SOCK_PACKET|SOCK_CLOEXEC) goto 1025 (ERRNO(EPERM)) */
	{ 0x15, 96, 0, 0x0000080a },	/* 928: if A == 0x80a (SOCK_PACKET|SOCK_NONBLOCK) goto 1025 (ERRNO(EPERM)) */
	{ 0x15, 95, 0, 0x0000000a },	/* 929: if A == 10 (SOCK_PACKET) goto 1025 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 930: A = args[0] lo   # socketpair: family, socket: family */
	{ 0x15, 3, 133, 0x00000000 },	/* 931: if A == 0 goto 935 (ERRNO(EAFNOSUPPORT)) else 1065 (ALLOW) */
	{ 0x06, 0, 0, 0x0005005d },	/* 932: return ERRNO(EPROTONOSUPPORT) */
	{ 0x06, 0, 0, 0x0005005e },	/* 933: return ERRNO(ESOCKTNOSUPPORT) */
	{ 0x06, 0, 0, 0x00050016 },	/* 934: return ERRNO(EINVAL) */
	{ 0x06, 0, 0, 0x00050061 },	/* 935: return ERRNO(EAFNOSUPPORT) */
	{ 0x15, 0, 27, 0x00000061 },	/* 936: if A != 97 (unshare) goto 964 */
	{ 0x20, 0, 0, 0x00000014 },	/* 937: A = args[0] hi   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x00000000 },	/* 938: A &= 0 */
	{ 0x15, 0, 125, 0x00000000 },	/* 939: if A != 0 goto 1065 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 940: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x40000000 },	/* 941: A &= 0x40000000 */
	{ 0x15, 82, 0, 0x40000000 },	/* 942: if A == 0x40000000 (CLONE_NEWNET) goto 1025 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 943: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x20000000 },	/* 944: A &= 0x20000000 */
	{ 0x15, 79, 0, 0x20000000 },	/* 945: if A == 0x20000000 (CLONE_NEWPID) goto 1025 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 946: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x10000000 },	/* 947: A &= 0x10000000 */
	{ 0x15, 76, 0, 0x10000000 },	/* 948: if A == 0x10000000 (CLONE_NEWUSER) goto 1025 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 949: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x08000000 },	/* 950: A &= 0x8000000 */
	{ 0x15, 73, 0, 0x08000000 },	/* 951: if A == 0x8000000 (CLONE_NEWIPC) goto 1025 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 952: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x04000000 },	/* 953: A &= 0x4000000 */
	{ 0x15, 70, 0, 0x04000000 },	/* 954: if A == 0x4000000 (CLONE_NEWUTS) goto 1025 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 955: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x02000000 },	/* 956: A &= 0x2000000 */
	{ 0x15, 67, 0, 0x02000000 },	/* 957: if A == 0x2000000 (CLONE_NEWCGROUP) goto 1025 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 958: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x00020000 },	/* 959: A &= 0x20000 */
	{ 0x15, 64, 0, 0x00020000 },	/* 960: if A == 0x20000 (CLONE_NEWNS) goto 1025 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 961: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x00000080 },	/* 962: A &= 128 */
	{ 0x15, 61, 101, 0x00000080 },	/* 963: if A == 128 (CLONE_NEWTIME) goto 1025 (ERRNO(EPERM)) else 1065 (ALLOW) */
	{ 0x15, 0, 100, 0x0000001d },	/* 964: if A != 29 (ioctl) goto 1065 (ALLOW) */
	{ 0x20, 0, 0, 0x0000001c },	/* 965: A = args[1] hi   # ioctl: cmd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 966: A &= 0 */
	{ 0x15, 0, 34, 0x00000000 },	/* 967: if A != 0 goto 1002 */
	{ 0x20, 0, 0, 0x00000018 },	/* 968: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 55, 0, 0x400454ca },	/* 969: if A == 0x400454ca goto 1025 (ERRNO(EPERM)) */
	{ 0x15, 54, 0, 0x0000aa00 },	/* 970: if A == 0xaa00 goto 1025 (ERRNO(EPERM)) */
	{ 0x54, 0, 0, 0xffffff00 },	/* 971: A &= 0xffffff00 */
	{ 0x15, 86, 0, 0x00008b00 },	/* 972: if A == 0x8b00 goto 1059 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 973: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xffffff80 },	/* 974: A &= 0xffffff80 */
	{ 0x15, 83, 0, 0x00008980 },	/* 975: if A == 0x8980 goto 1059 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 976: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 977: A &= 0xffffffe0 */
	{ 0x15, 80, 0, 0x00008960 },	/* 978: if A == 0x8960 goto 1059 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 979: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 980: A &= 0xfffffff0 */
	{ 0x15, 77, 0, 0x00008950 },	/* 981: if A == 0x8950 goto 1059 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 982: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xfffffffc },	/* 983: A &= 0xfffffffc */
	{ 0x15, 74, 0, 0x0000894c },	/* 984: if A == 0x894c goto 1059 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 985: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 72, 0, 0x0000894a },	/* 986: if A == 0x894a goto 1059 (NOTIFY) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 987: A &= 0xfffffffe */
	{ 0x15, 70, 0, 0x00008948 },	/* 988: if A == 0x8948 goto 1059 (NOTIFY) */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 989: A &= 0xfffffff8 */
	{ 0x15, 68, 0, 0x00008940 },	/* 990: if A == 0x8940 goto 1059 (NOTIFY) */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 991: A &= 0xffffffe0 */
	{ 0x15, 66, 0, 0x00008920 },	/* 992: if A == 0x8920 goto 1059 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 993: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 994: A &= 0xfffffff0 */
	{ 0x15, 63, 0, 0x00008910 },	/* 995: if A == 0x8910 (SIOCGIFNAME) goto 1059 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 996: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 997: A &= 0xfffffff8 */
	{ 0x15, 60, 0, 0x00008908 },	/* 998: if A == 0x8908 goto 1059 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 999: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 24, 0, 0x0000541c },	/* 1000: if A == 0x541c (TIOCLINUX) goto 1025 (ERRNO(EPERM)) */
	{ 0x15, 23, 0, 0x00005412 },	/* 1001: if A == 0x5412 (TIOCSTI) goto 1025 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000014 },	/* 1002: A = args[0] hi   # ioctl: fd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 1003: A &= 0 */
	{ 0x15, 0, 60, 0x00000000 },	/* 1004: if A != 0 goto 1065 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 1005: A = args[0] lo   # ioctl: fd */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 1006: A &= 0xffffffc0 */
	{ 0x15, 0, 7, 0x000003c0 },	/* 1007: if A != 960 goto 1015 */
	{ 0x20, 0, 0, 0x0000001c },	/* 1008: A = args[1] hi   # ioctl: cmd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 1009: A &= 0 */
	{ 0x15, 0, 4, 0x00000000 },	/* 1010: if A != 0 goto 1015 */
	{ 0x20, 0, 0, 0x00000018 },	/* 1011: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 46, 0, 0x00008905 },	/* 1012: if A == 0x8905 (SIOCATMARK) goto 1059 (NOTIFY) */
	{ 0x15, 45, 0, 0x0000541b },	/* 1013: if A == 0x541b (FIONREAD) goto 1059 (NOTIFY) */
	{ 0x15, 44, 0, 0x00005411 },	/* 1014: if A == 0x5411 (TIOCOUTQ) goto 1059 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000010 },	/* 1015: A = args[0] lo   # ioctl: fd */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 1016: A &= 0xfffffff8 */
	{ 0x15, 0, 47, 0x00000078 },	/* 1017: if A != 120 goto 1065 (ALLOW) */
	{ 0x20, 0, 0, 0x0000001c },	/* 1018: A = args[1] hi   # ioctl: cmd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 1019: A &= 0 */
	{ 0x15, 0, 44, 0x00000000 },	/* 1020: if A != 0 goto 1065 (ALLOW) */
	{ 0x20, 0, 0, 0x00000018 },	/* 1021: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 36, 0, 0x00008905 },	/* 1022: if A == 0x8905 (SIOCATMARK) goto 1059 (NOTIFY) */
	{ 0x15, 35, 0, 0x0000541b },	/* 1023: if A == 0x541b (FIONREAD) goto 1059 (NOTIFY) */
	{ 0x15, 34, 40, 0x00005411 },	/* 1024: if A == 0x5411 (TIOCOUTQ) goto 1059 (NOTIFY) else 1065 (ALLOW) */
	{ 0x06, 0, 0, 0x00050001 },	/* 1025: return ERRNO(EPERM) */
	{ 0x15, 0, 21, 0x00000019 },	/* 1026: if A != 25 (fcntl) goto 1048 */
	{ 0x20, 0, 0, 0x00000014 },	/* 1027: A = args[0] hi   # fcntl: fd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 1028: A &= 0 */
	{ 0x15, 0, 35, 0x00000000 },	/* 1029: if A != 0 goto 1065 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 1030: A = args[0] lo   # fcntl: fd */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 1031: A &= 0xffffffc0 */
	{ 0x15, 0, 6, 0x000003c0 },	/* 1032: if A != 960 goto 1039 */
	{ 0x20, 0, 0, 0x0000001c },	/* 1033: A = args[1] hi   # fcntl: cmd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 1034: A &= 0 */
	{ 0x15, 0, 3, 0x00000000 },	/* 1035: if A != 0 goto 1039 */
	{ 0x20, 0, 0, 0x00000018 },	/* 1036: A = args[1] lo   # fcntl: cmd */
	{ 0x15, 21, 0, 0x00000406 },	/* 1037: if A == 0x406 (F_DUPFD_CLOEXEC) goto 1059 (NOTIFY) */
	{ 0x15, 20, 0, 0x00000000 },	/* 1038: if A == 0 (F_DUPFD) goto 1059 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000010 },	/* 1039: A = args[0] lo   # fcntl: fd */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 1040: A &= 0xfffffff8 */
	{ 0x15, 0, 23, 0x00000078 },	/* 1041: if A != 120 goto 1065 (ALLOW) */
	{ 0x20, 0, 0, 0x0000001c },	/* 1042: A = args[1] hi   # fcntl: cmd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 1043: A &= 0 */
	{ 0x15, 0, 20, 0x00000000 },	/* 1044: if A != 0 goto 1065 (ALLOW) */
	{ 0x20, 0, 0, 0x00000018 },	/* 1045: A = args[1] lo   # fcntl: cmd */
	{ 0x15, 12, 0, 0x00000406 },	/* 1046: if A == 0x406 (F_DUPFD_CLOEXEC) goto 1059 (NOTIFY) */
	{ 0x15, 11, 17, 0x00000000 },	/* 1047: if A == 0 (F_DUPFD) goto 1059 (NOTIFY) else 1065 (ALLOW) */
	{ 0x15, 1, 0, 0x00000017 },	/* 1048: if A == 23 (dup) goto 1050 */
	{ 0x15, 0, 10, 0x0000000a },	/* 1049: if A != 10 (fgetxattr) goto 1060 */
	{ 0x20, 0, 0, 0x00000014 },	/* 1050: A = args[0] hi */
	{ 0x54, 0, 0, 0x00000000 },	/* 1051: A &= 0 */
	{ 0x15, 0, 12, 0x00000000 },	/* 1052: if A != 0 goto 1065 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 1053: A = args[0] lo */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 1054: A &= 0xffffffc0 */
	{ 0x15, 3, 0, 0x000003c0 },	/* 1055: if A == 960 goto 1059 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000010 },	/* 1056: A = args[0] lo */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 1057: A &= 0xfffffff8 */
	{ 0x15, 0, 6, 0x00000078 },	/* 1058: if A != 120 goto 1065 (ALLOW) */
	{ 0x06, 0, 0, 0x7fc00000 },	/* 1059: return NOTIFY */
	{ 0x15, 5, 4, 0x00000004 },	/* 1060: if A == 4 (io_getevents) goto 1066 (ERRNO(ENOSYS)) else 1065 (ALLOW) */
	{ 0x15, 4, 0, 0x00000003 },	/* 1061: if A == 3 (io_cancel) goto 1066 (ERRNO(ENOSYS)) */
	{ 0x15, 3, 0, 0x00000002 },	/* 1062: if A == 2 (io_submit) goto 1066 (ERRNO(ENOSYS)) */
	{ 0x15, 2, 0, 0x00000001 },	/* 1063: if A == 1 (io_destroy) goto 1066 (ERRNO(ENOSYS)) */
	{ 0x15, 1, 0, 0x00000000 },	/* 1064: if A == 0 (io_setup) goto 1066 (ERRNO(ENOSYS)) */
	{ 0x06, 0, 0, 0x7fff0000 },	/* 1065: return ALLOW */
	{ 0x06, 0, 0, 0x00050026 },	/* 1066: return ERRNO(ENOSYS) */
};
