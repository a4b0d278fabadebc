/* SPDX-License-Identifier: Apache-2.0 */
/* Made from core/lib/filter/rules.c by make policy-accept: change that. */
#include <linux/filter.h>

static const struct sock_filter insns[] = {
	{ 0x20, 0, 0, 0x00000004 },	/* 0: A = arch */
	{ 0x15, 0, 11, 0xc00000b7 },	/* 1: if A != 0xc00000b7 (aarch64) goto 13 (ERRNO(ENOSYS)) */
	{ 0x20, 0, 0, 0x00000000 },	/* 2: A = nr */
	{ 0x25, 1, 0, 0x00000003 },	/* 3: if A > 3 (io_cancel) goto 5 */
	{ 0x05, 0, 0, 0x0000041d },	/* 4: goto 1058 */
	{ 0x25, 0, 195, 0x000000cf },	/* 5: if A <= 207 (recvfrom) goto 201 */
	{ 0x25, 0, 17, 0x000000f2 },	/* 6: if A <= 242 (accept4) goto 24 */
	{ 0x25, 0, 4, 0x00000124 },	/* 7: if A <= 292 (io_pgetevents) goto 12 */
	{ 0x15, 4, 0, 0x000001b3 },	/* 8: if A == 435 (clone3) goto 13 (ERRNO(ENOSYS)) */
	{ 0x15, 3, 0, 0x000001ab },	/* 9: if A == 427 (io_uring_register) goto 13 (ERRNO(ENOSYS)) */
	{ 0x15, 2, 0, 0x000001aa },	/* 10: if A == 426 (io_uring_enter) goto 13 (ERRNO(ENOSYS)) */
	{ 0x15, 1, 218, 0x000001a9 },	/* 11: if A == 425 (io_uring_setup) goto 13 (ERRNO(ENOSYS)) else 230 (ALLOW) */
	{ 0x15, 0, 1, 0x00000124 },	/* 12: if A != 292 (io_pgetevents) goto 14 */
	{ 0x06, 0, 0, 0x00050026 },	/* 13: return ERRNO(ENOSYS) */
	{ 0x15, 0, 7, 0x0000011a },	/* 14: if A != 282 (userfaultfd) goto 22 */
	{ 0x20, 0, 0, 0x00000014 },	/* 15: A = args[0] hi   # userfaultfd: flags (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 16: A &= 0 */
	{ 0x15, 0, 212, 0x00000000 },	/* 17: if A != 0 goto 230 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 18: A = args[0] lo   # userfaultfd: flags */
	{ 0x54, 0, 0, 0x00000001 },	/* 19: A &= 1 */
	{ 0x15, 0, 209, 0x00000000 },	/* 20: if A != 0 goto 230 (ALLOW) */
	{ 0x06, 0, 0, 0x00050001 },	/* 21: return ERRNO(EPERM) */
	{ 0x15, 198, 0, 0x0000010d },	/* 22: if A == 269 (sendmmsg) goto 221 */
	{ 0x15, 197, 206, 0x000000f3 },	/* 23: if A == 243 (recvmmsg) goto 221 else 230 (ALLOW) */
	{ 0x25, 0, 133, 0x000000d3 },	/* 24: if A <= 211 (sendmsg) goto 158 */
	{ 0x15, 195, 0, 0x000000f2 },	/* 25: if A == 242 (accept4) goto 221 */
	{ 0x15, 0, 105, 0x000000f1 },	/* 26: if A != 241 (perf_event_open) goto 132 */
	{ 0x20, 0, 0, 0x00000034 },	/* 27: A = args[4] hi   # perf_event_open: flags */
	{ 0x54, 0, 0, 0x00000000 },	/* 28: A &= 0 */
	{ 0x15, 0, 3, 0x00000000 },	/* 29: if A != 0 goto 33 */
	{ 0x20, 0, 0, 0x00000030 },	/* 30: A = args[4] lo   # perf_event_open: flags */
	{ 0x54, 0, 0, 0x00000004 },	/* 31: A &= 4 */
	{ 0x15, 98, 0, 0x00000004 },	/* 32: if A == 4 goto 131 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x0000001c },	/* 33: A = args[1] hi   # perf_event_open: pid (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 34: A &= 0 */
	{ 0x15, 0, 194, 0x00000000 },	/* 35: if A != 0 goto 230 (ALLOW) */
	{ 0x20, 0, 0, 0x00000018 },	/* 36: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0x80000000 },	/* 37: A &= 0x80000000 */
	{ 0x15, 92, 0, 0x80000000 },	/* 38: if A == 0x80000000 goto 131 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 39: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xc0000000 },	/* 40: A &= 0xc0000000 */
	{ 0x15, 89, 0, 0x40000000 },	/* 41: if A == 0x40000000 goto 131 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 42: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xe0000000 },	/* 43: A &= 0xe0000000 */
	{ 0x15, 86, 0, 0x20000000 },	/* 44: if A == 0x20000000 goto 131 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 45: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xf0000000 },	/* 46: A &= 0xf0000000 */
	{ 0x15, 83, 0, 0x10000000 },	/* 47: if A == 0x10000000 goto 131 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 48: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xf8000000 },	/* 49: A &= 0xf8000000 */
	{ 0x15, 80, 0, 0x08000000 },	/* 50: if A == 0x8000000 goto 131 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 51: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfc000000 },	/* 52: A &= 0xfc000000 */
	{ 0x15, 77, 0, 0x04000000 },	/* 53: if A == 0x4000000 goto 131 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 54: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfe000000 },	/* 55: A &= 0xfe000000 */
	{ 0x15, 74, 0, 0x02000000 },	/* 56: if A == 0x2000000 goto 131 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 57: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xff000000 },	/* 58: A &= 0xff000000 */
	{ 0x15, 71, 0, 0x01000000 },	/* 59: if A == 0x1000000 goto 131 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 60: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xff800000 },	/* 61: A &= 0xff800000 */
	{ 0x15, 68, 0, 0x00800000 },	/* 62: if A == 0x800000 goto 131 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 63: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xffc00000 },	/* 64: A &= 0xffc00000 */
	{ 0x15, 65, 0, 0x00400000 },	/* 65: if A == 0x400000 goto 131 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 66: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xffe00000 },	/* 67: A &= 0xffe00000 */
	{ 0x15, 62, 0, 0x00200000 },	/* 68: if A == 0x200000 goto 131 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 69: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfff00000 },	/* 70: A &= 0xfff00000 */
	{ 0x15, 59, 0, 0x00100000 },	/* 71: if A == 0x100000 goto 131 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 72: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfff80000 },	/* 73: A &= 0xfff80000 */
	{ 0x15, 56, 0, 0x00080000 },	/* 74: if A == 0x80000 goto 131 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 75: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfffc0000 },	/* 76: A &= 0xfffc0000 */
	{ 0x15, 53, 0, 0x00040000 },	/* 77: if A == 0x40000 goto 131 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 78: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfffe0000 },	/* 79: A &= 0xfffe0000 */
	{ 0x15, 50, 0, 0x00020000 },	/* 80: if A == 0x20000 goto 131 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 81: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xffff0000 },	/* 82: A &= 0xffff0000 */
	{ 0x15, 47, 0, 0x00010000 },	/* 83: if A == 0x10000 goto 131 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 84: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xffff8000 },	/* 85: A &= 0xffff8000 */
	{ 0x15, 44, 0, 0x00008000 },	/* 86: if A == 0x8000 goto 131 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 87: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xffffc000 },	/* 88: A &= 0xffffc000 */
	{ 0x15, 41, 0, 0x00004000 },	/* 89: if A == 0x4000 goto 131 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 90: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xffffe000 },	/* 91: A &= 0xffffe000 */
	{ 0x15, 38, 0, 0x00002000 },	/* 92: if A == 0x2000 goto 131 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 93: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfffff000 },	/* 94: A &= 0xfffff000 */
	{ 0x15, 35, 0, 0x00001000 },	/* 95: if A == 0x1000 goto 131 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 96: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfffff800 },	/* 97: A &= 0xfffff800 */
	{ 0x15, 32, 0, 0x00000800 },	/* 98: if A == 0x800 goto 131 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 99: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfffffc00 },	/* 100: A &= 0xfffffc00 */
	{ 0x15, 29, 0, 0x00000400 },	/* 101: if A == 0x400 goto 131 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 102: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfffffe00 },	/* 103: A &= 0xfffffe00 */
	{ 0x15, 26, 0, 0x00000200 },	/* 104: if A == 512 goto 131 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 105: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xffffff00 },	/* 106: A &= 0xffffff00 */
	{ 0x15, 23, 0, 0x00000100 },	/* 107: if A == 256 goto 131 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 108: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xffffff80 },	/* 109: A &= 0xffffff80 */
	{ 0x15, 20, 0, 0x00000080 },	/* 110: if A == 128 goto 131 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 111: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 112: A &= 0xffffffc0 */
	{ 0x15, 17, 0, 0x00000040 },	/* 113: if A == 64 goto 131 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 114: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 115: A &= 0xffffffe0 */
	{ 0x15, 14, 0, 0x00000020 },	/* 116: if A == 32 goto 131 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 117: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 118: A &= 0xfffffff0 */
	{ 0x15, 11, 0, 0x00000010 },	/* 119: if A == 16 goto 131 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 120: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 121: A &= 0xfffffff8 */
	{ 0x15, 8, 0, 0x00000008 },	/* 122: if A == 8 goto 131 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 123: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfffffffc },	/* 124: A &= 0xfffffffc */
	{ 0x15, 5, 0, 0x00000004 },	/* 125: if A == 4 goto 131 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 126: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfffffffe },	/* 127: A &= 0xfffffffe */
	{ 0x15, 2, 0, 0x00000002 },	/* 128: if A == 2 goto 131 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 129: A = args[1] lo   # perf_event_open: pid */
	{ 0x15, 0, 99, 0x00000001 },	/* 130: if A != 1 goto 230 (ALLOW) */
	{ 0x06, 0, 0, 0x0005000d },	/* 131: return ERRNO(EACCES) */
	{ 0x15, 0, 24, 0x000000dc },	/* 132: if A != 220 (clone) goto 157 */
	{ 0x20, 0, 0, 0x00000014 },	/* 133: A = args[0] hi   # clone: clone_flags (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 134: A &= 0 */
	{ 0x15, 0, 94, 0x00000000 },	/* 135: if A != 0 goto 230 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 136: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x40000000 },	/* 137: A &= 0x40000000 */
	{ 0x15, 205, 0, 0x40000000 },	/* 138: if A == 0x40000000 (CLONE_NEWNET) goto 344 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 139: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x20000000 },	/* 140: A &= 0x20000000 */
	{ 0x15, 202, 0, 0x20000000 },	/* 141: if A == 0x20000000 (CLONE_NEWPID) goto 344 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 142: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x10000000 },	/* 143: A &= 0x10000000 */
	{ 0x15, 199, 0, 0x10000000 },	/* 144: if A == 0x10000000 (CLONE_NEWUSER) goto 344 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 145: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x08000000 },	/* 146: A &= 0x8000000 */
	{ 0x15, 196, 0, 0x08000000 },	/* 147: if A == 0x8000000 (CLONE_NEWIPC) goto 344 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 148: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x04000000 },	/* 149: A &= 0x4000000 */
	{ 0x15, 193, 0, 0x04000000 },	/* 150: if A == 0x4000000 (CLONE_NEWUTS) goto 344 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 151: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x02000000 },	/* 152: A &= 0x2000000 */
	{ 0x15, 190, 0, 0x02000000 },	/* 153: if A == 0x2000000 (CLONE_NEWCGROUP) goto 344 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 154: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x00020000 },	/* 155: A &= 0x20000 */
	{ 0x15, 187, 73, 0x00020000 },	/* 156: if A == 0x20000 (CLONE_NEWNS) goto 344 (ERRNO(EPERM)) else 230 (ALLOW) */
	{ 0x15, 63, 72, 0x000000d4 },	/* 157: if A == 212 (recvmsg) goto 221 else 230 (ALLOW) */
	{ 0x15, 62, 0, 0x000000d3 },	/* 158: if A == 211 (sendmsg) goto 221 */
	{ 0x15, 61, 0, 0x000000d2 },	/* 159: if A == 210 (shutdown) goto 221 */
	{ 0x15, 0, 23, 0x000000d1 },	/* 160: if A != 209 (getsockopt) goto 184 */
	{ 0x20, 0, 0, 0x0000001c },	/* 161: A = args[1] hi   # getsockopt: level (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 162: A &= 0 */
	{ 0x15, 0, 57, 0x00000000 },	/* 163: if A != 0 goto 221 */
	{ 0x20, 0, 0, 0x00000018 },	/* 164: A = args[1] lo   # getsockopt: level */
	{ 0x15, 56, 0, 0x0000010e },	/* 165: if A == 270 (SOL_NETLINK) goto 222 (NOTIFY) */
	{ 0x15, 0, 54, 0x00000001 },	/* 166: if A != 1 (SOL_SOCKET) goto 221 */
	{ 0x20, 0, 0, 0x00000024 },	/* 167: A = args[2] hi   # getsockopt: optname (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 168: A &= 0 */
	{ 0x15, 0, 51, 0x00000000 },	/* 169: if A != 0 goto 221 */
	{ 0x20, 0, 0, 0x00000020 },	/* 170: A = args[2] lo   # getsockopt: optname */
	{ 0x15, 50, 0, 0x00000053 },	/* 171: if A == 83 goto 222 (NOTIFY) */
	{ 0x15, 49, 0, 0x0000004d },	/* 172: if A == 77 goto 222 (NOTIFY) */
	{ 0x15, 48, 0, 0x0000004c },	/* 173: if A == 76 goto 222 (NOTIFY) */
	{ 0x15, 47, 0, 0x0000003b },	/* 174: if A == 59 goto 222 (NOTIFY) */
	{ 0x15, 46, 0, 0x00000037 },	/* 175: if A == 55 goto 222 (NOTIFY) */
	{ 0x15, 45, 0, 0x0000002a },	/* 176: if A == 42 goto 222 (NOTIFY) */
	{ 0x15, 44, 0, 0x00000027 },	/* 177: if A == 39 goto 222 (NOTIFY) */
	{ 0x15, 43, 0, 0x00000026 },	/* 178: if A == 38 goto 222 (NOTIFY) */
	{ 0x15, 42, 0, 0x0000001f },	/* 179: if A == 31 goto 222 (NOTIFY) */
	{ 0x15, 41, 0, 0x0000001c },	/* 180: if A == 28 goto 222 (NOTIFY) */
	{ 0x15, 40, 0, 0x00000011 },	/* 181: if A == 17 goto 222 (NOTIFY) */
	{ 0x15, 39, 0, 0x00000010 },	/* 182: if A == 16 goto 222 (NOTIFY) */
	{ 0x15, 38, 37, 0x00000003 },	/* 183: if A == 3 goto 222 (NOTIFY) else 221 */
	{ 0x15, 0, 45, 0x000000d0 },	/* 184: if A != 208 (setsockopt) goto 230 (ALLOW) */
	{ 0x20, 0, 0, 0x0000001c },	/* 185: A = args[1] hi   # setsockopt: level (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 186: A &= 0 */
	{ 0x15, 0, 33, 0x00000000 },	/* 187: if A != 0 goto 221 */
	{ 0x20, 0, 0, 0x00000018 },	/* 188: A = args[1] lo   # setsockopt: level */
	{ 0x15, 32, 0, 0x0000010e },	/* 189: if A == 270 (SOL_NETLINK) goto 222 (NOTIFY) */
	{ 0x15, 0, 30, 0x00000001 },	/* 190: if A != 1 (SOL_SOCKET) goto 221 */
	{ 0x20, 0, 0, 0x00000024 },	/* 191: A = args[2] hi   # setsockopt: optname (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 192: A &= 0 */
	{ 0x15, 0, 27, 0x00000000 },	/* 193: if A != 0 goto 221 */
	{ 0x20, 0, 0, 0x00000020 },	/* 194: A = args[2] lo   # setsockopt: optname */
	{ 0x15, 26, 0, 0x00000053 },	/* 195: if A == 83 goto 222 (NOTIFY) */
	{ 0x15, 25, 0, 0x0000004c },	/* 196: if A == 76 goto 222 (NOTIFY) */
	{ 0x15, 24, 0, 0x00000032 },	/* 197: if A == 50 goto 222 (NOTIFY) */
	{ 0x15, 23, 0, 0x0000002a },	/* 198: if A == 42 goto 222 (NOTIFY) */
	{ 0x15, 22, 0, 0x0000001a },	/* 199: if A == 26 goto 222 (NOTIFY) */
	{ 0x15, 21, 20, 0x00000010 },	/* 200: if A == 16 goto 222 (NOTIFY) else 221 */
	{ 0x25, 0, 21, 0x000000c7 },	/* 201: if A <= 199 (socketpair) goto 223 */
	{ 0x25, 0, 9, 0x000000cb },	/* 202: if A <= 203 (connect) goto 212 */
	{ 0x15, 17, 0, 0x000000cf },	/* 203: if A == 207 (recvfrom) goto 221 */
	{ 0x15, 0, 5, 0x000000ce },	/* 204: if A != 206 (sendto) goto 210 */
	{ 0x20, 0, 0, 0x0000003c },	/* 205: A = args[5] hi   # sendto: addr_len (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 206: A &= 0 */
	{ 0x15, 0, 13, 0x00000000 },	/* 207: if A != 0 goto 221 */
	{ 0x20, 0, 0, 0x00000038 },	/* 208: A = args[5] lo   # sendto: addr_len */
	{ 0x15, 12, 11, 0x0000000c },	/* 209: if A == 12 goto 222 (NOTIFY) else 221 */
	{ 0x15, 11, 0, 0x000000cd },	/* 210: if A == 205 (getpeername) goto 222 (NOTIFY) */
	{ 0x15, 10, 18, 0x000000cc },	/* 211: if A == 204 (getsockname) goto 222 (NOTIFY) else 230 (ALLOW) */
	{ 0x15, 3, 0, 0x000000cb },	/* 212: if A == 203 (connect) goto 216 */
	{ 0x15, 7, 0, 0x000000ca },	/* 213: if A == 202 (accept) goto 221 */
	{ 0x15, 6, 0, 0x000000c9 },	/* 214: if A == 201 (listen) goto 221 */
	{ 0x15, 0, 14, 0x000000c8 },	/* 215: if A != 200 (bind) goto 230 (ALLOW) */
	{ 0x20, 0, 0, 0x00000024 },	/* 216: A = args[2] hi   # connect: addrlen (the kernel ignores this half), bind: addrlen (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 217: A &= 0 */
	{ 0x15, 0, 2, 0x00000000 },	/* 218: if A != 0 goto 221 */
	{ 0x20, 0, 0, 0x00000020 },	/* 219: A = args[2] lo   # connect: addrlen, bind: addrlen */
	{ 0x15, 1, 0, 0x0000000c },	/* 220: if A == 12 goto 222 (NOTIFY) */
	{ 0x05, 0, 0, 0x00000339 },	/* 221: goto 1047 */
	{ 0x06, 0, 0, 0x7fc00000 },	/* 222: return NOTIFY */
	{ 0x25, 1, 0, 0x00000019 },	/* 223: if A > 25 (fcntl) goto 225 */
	{ 0x05, 0, 0, 0x0000031e },	/* 224: goto 1023 */
	{ 0x15, 1, 0, 0x000000c7 },	/* 225: if A == 199 (socketpair) goto 227 */
	{ 0x05, 0, 0, 0x0000015b },	/* 226: goto 574 */
	{ 0x20, 0, 0, 0x00000014 },	/* 227: A = args[0] hi   # socketpair: family (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 228: A &= 0 */
	{ 0x15, 1, 0, 0x00000000 },	/* 229: if A == 0 goto 231 */
	{ 0x06, 0, 0, 0x7fff0000 },	/* 230: return ALLOW */
	{ 0x20, 0, 0, 0x00000010 },	/* 231: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0x80000000 },	/* 232: A &= 0x80000000 */
	{ 0x15, 107, 0, 0x80000000 },	/* 233: if A == 0x80000000 goto 341 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 234: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xc0000000 },	/* 235: A &= 0xc0000000 */
	{ 0x15, 104, 0, 0x40000000 },	/* 236: if A == 0x40000000 goto 341 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 237: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xe0000000 },	/* 238: A &= 0xe0000000 */
	{ 0x15, 101, 0, 0x20000000 },	/* 239: if A == 0x20000000 goto 341 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 240: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xf0000000 },	/* 241: A &= 0xf0000000 */
	{ 0x15, 98, 0, 0x10000000 },	/* 242: if A == 0x10000000 goto 341 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 243: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xf8000000 },	/* 244: A &= 0xf8000000 */
	{ 0x15, 95, 0, 0x08000000 },	/* 245: if A == 0x8000000 goto 341 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 246: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfc000000 },	/* 247: A &= 0xfc000000 */
	{ 0x15, 92, 0, 0x04000000 },	/* 248: if A == 0x4000000 goto 341 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 249: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfe000000 },	/* 250: A &= 0xfe000000 */
	{ 0x15, 89, 0, 0x02000000 },	/* 251: if A == 0x2000000 goto 341 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 252: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xff000000 },	/* 253: A &= 0xff000000 */
	{ 0x15, 86, 0, 0x01000000 },	/* 254: if A == 0x1000000 goto 341 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 255: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xff800000 },	/* 256: A &= 0xff800000 */
	{ 0x15, 83, 0, 0x00800000 },	/* 257: if A == 0x800000 goto 341 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 258: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffc00000 },	/* 259: A &= 0xffc00000 */
	{ 0x15, 80, 0, 0x00400000 },	/* 260: if A == 0x400000 goto 341 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 261: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffe00000 },	/* 262: A &= 0xffe00000 */
	{ 0x15, 77, 0, 0x00200000 },	/* 263: if A == 0x200000 goto 341 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 264: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfff00000 },	/* 265: A &= 0xfff00000 */
	{ 0x15, 74, 0, 0x00100000 },	/* 266: if A == 0x100000 goto 341 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 267: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfff80000 },	/* 268: A &= 0xfff80000 */
	{ 0x15, 71, 0, 0x00080000 },	/* 269: if A == 0x80000 goto 341 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 270: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffc0000 },	/* 271: A &= 0xfffc0000 */
	{ 0x15, 68, 0, 0x00040000 },	/* 272: if A == 0x40000 goto 341 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 273: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffe0000 },	/* 274: A &= 0xfffe0000 */
	{ 0x15, 65, 0, 0x00020000 },	/* 275: if A == 0x20000 goto 341 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 276: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffff0000 },	/* 277: A &= 0xffff0000 */
	{ 0x15, 62, 0, 0x00010000 },	/* 278: if A == 0x10000 goto 341 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 279: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffff8000 },	/* 280: A &= 0xffff8000 */
	{ 0x15, 59, 0, 0x00008000 },	/* 281: if A == 0x8000 goto 341 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 282: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffc000 },	/* 283: A &= 0xffffc000 */
	{ 0x15, 56, 0, 0x00004000 },	/* 284: if A == 0x4000 goto 341 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 285: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffe000 },	/* 286: A &= 0xffffe000 */
	{ 0x15, 53, 0, 0x00002000 },	/* 287: if A == 0x2000 goto 341 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 288: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffff000 },	/* 289: A &= 0xfffff000 */
	{ 0x15, 50, 0, 0x00001000 },	/* 290: if A == 0x1000 goto 341 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 291: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffff800 },	/* 292: A &= 0xfffff800 */
	{ 0x15, 47, 0, 0x00000800 },	/* 293: if A == 0x800 goto 341 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 294: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffc00 },	/* 295: A &= 0xfffffc00 */
	{ 0x15, 44, 0, 0x00000400 },	/* 296: if A == 0x400 goto 341 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 297: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffe00 },	/* 298: A &= 0xfffffe00 */
	{ 0x15, 41, 0, 0x00000200 },	/* 299: if A == 512 goto 341 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 300: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffff00 },	/* 301: A &= 0xffffff00 */
	{ 0x15, 38, 0, 0x00000100 },	/* 302: if A == 256 goto 341 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 303: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffff80 },	/* 304: A &= 0xffffff80 */
	{ 0x15, 35, 0, 0x00000080 },	/* 305: if A == 128 goto 341 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 306: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 307: A &= 0xffffffc0 */
	{ 0x15, 32, 0, 0x00000040 },	/* 308: if A == 64 goto 341 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 309: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 310: A &= 0xfffffff0 */
	{ 0x15, 29, 0, 0x00000030 },	/* 311: if A == 48 goto 341 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 312: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffffe },	/* 313: A &= 0xfffffffe */
	{ 0x15, 26, 0, 0x0000002e },	/* 314: if A == 46 goto 341 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 28, 0, 0x0000002c },	/* 315: if A == 44 (AF_XDP) goto 344 (ERRNO(EPERM)) */
	{ 0x54, 0, 0, 0xfffffffc },	/* 316: A &= 0xfffffffc */
	{ 0x15, 26, 0, 0x00000028 },	/* 317: if A == 40 (AF_VSOCK) goto 344 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 318: A = args[0] lo   # socketpair: family */
	{ 0x15, 21, 0, 0x00000027 },	/* 319: if A == 39 (AF_NFC) goto 341 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 23, 0, 0x00000026 },	/* 320: if A == 38 (AF_ALG) goto 344 (ERRNO(EPERM)) */
	{ 0x15, 22, 0, 0x00000025 },	/* 321: if A == 37 (AF_CAIF) goto 344 (ERRNO(EPERM)) */
	{ 0x15, 18, 0, 0x00000024 },	/* 322: if A == 36 (AF_IEEE802154) goto 341 (ERRNO(EAFNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfffffffc },	/* 323: A &= 0xfffffffc */
	{ 0x15, 19, 0, 0x00000020 },	/* 324: if A == 32 (AF_IUCV) goto 344 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 325: A = args[0] lo   # socketpair: family */
	{ 0x15, 14, 0, 0x0000001f },	/* 326: if A == 31 (AF_BLUETOOTH) goto 341 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 16, 0, 0x0000001e },	/* 327: if A == 30 (AF_TIPC) goto 344 (ERRNO(EPERM)) */
	{ 0x15, 15, 0, 0x0000001d },	/* 328: if A == 29 (AF_CAN) goto 344 (ERRNO(EPERM)) */
	{ 0x15, 11, 0, 0x0000001c },	/* 329: if A == 28 (AF_MPLS) goto 341 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 10, 0, 0x0000001b },	/* 330: if A == 27 (AF_IB) goto 341 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 12, 0, 0x0000001a },	/* 331: if A == 26 (AF_LLC) goto 344 (ERRNO(EPERM)) */
	{ 0x15, 8, 0, 0x00000019 },	/* 332: if A == 25 (AF_WANPIPE) goto 341 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 10, 0, 0x00000018 },	/* 333: if A == 24 (AF_PPPOX) goto 344 (ERRNO(EPERM)) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 334: A &= 0xfffffffe */
	{ 0x15, 5, 0, 0x00000016 },	/* 335: if A == 22 (AF_SNA) goto 341 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 336: A = args[0] lo   # socketpair: family */
	{ 0x15, 6, 0, 0x00000015 },	/* 337: if A == 21 (AF_RDS) goto 344 (ERRNO(EPERM)) */
	{ 0x15, 2, 0, 0x00000014 },	/* 338: if A == 20 (AF_ATMSVC) goto 341 (ERRNO(EAFNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 339: A &= 0xfffffffe */
	{ 0x15, 0, 1, 0x00000012 },	/* 340: if A != 18 (AF_ASH) goto 342 */
	{ 0x06, 0, 0, 0x00050061 },	/* 341: return ERRNO(EAFNOSUPPORT) */
	{ 0x20, 0, 0, 0x00000010 },	/* 342: A = args[0] lo   # socketpair: family */
	{ 0x15, 0, 1, 0x00000011 },	/* 343: if A != 17 (AF_PACKET) goto 345 */
	{ 0x06, 0, 0, 0x00050001 },	/* 344: return ERRNO(EPERM) */
	{ 0x15, 0, 213, 0x00000010 },	/* 345: if A != 16 (AF_NETLINK) goto 559 */
	{ 0x20, 0, 0, 0x0000001c },	/* 346: A = args[1] hi   # socketpair: type (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 347: A &= 0 */
	{ 0x15, 0, 210, 0x00000000 },	/* 348: if A != 0 goto 559 */
	{ 0x20, 0, 0, 0x00000018 },	/* 349: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x80000000 },	/* 350: A &= 0x80000000 */
	{ 0x15, 81, 0, 0x80000000 },	/* 351: if A == 0x80000000 goto 433 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 352: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x40000000 },	/* 353: A &= 0x40000000 */
	{ 0x15, 78, 0, 0x40000000 },	/* 354: if A == 0x40000000 goto 433 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 355: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x20000000 },	/* 356: A &= 0x20000000 */
	{ 0x15, 75, 0, 0x20000000 },	/* 357: if A == 0x20000000 goto 433 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 358: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x10000000 },	/* 359: A &= 0x10000000 */
	{ 0x15, 72, 0, 0x10000000 },	/* 360: if A == 0x10000000 goto 433 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 361: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x08000000 },	/* 362: A &= 0x8000000 */
	{ 0x15, 69, 0, 0x08000000 },	/* 363: if A == 0x8000000 goto 433 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 364: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x04000000 },	/* 365: A &= 0x4000000 */
	{ 0x15, 66, 0, 0x04000000 },	/* 366: if A == 0x4000000 goto 433 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 367: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x02000000 },	/* 368: A &= 0x2000000 */
	{ 0x15, 63, 0, 0x02000000 },	/* 369: if A == 0x2000000 goto 433 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 370: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x01000000 },	/* 371: A &= 0x1000000 */
	{ 0x15, 60, 0, 0x01000000 },	/* 372: if A == 0x1000000 goto 433 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 373: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00800000 },	/* 374: A &= 0x800000 */
	{ 0x15, 57, 0, 0x00800000 },	/* 375: if A == 0x800000 goto 433 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 376: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00400000 },	/* 377: A &= 0x400000 */
	{ 0x15, 54, 0, 0x00400000 },	/* 378: if A == 0x400000 goto 433 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 379: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00200000 },	/* 380: A &= 0x200000 */
	{ 0x15, 51, 0, 0x00200000 },	/* 381: if A == 0x200000 goto 433 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 382: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00100000 },	/* 383: A &= 0x100000 */
	{ 0x15, 48, 0, 0x00100000 },	/* 384: if A == 0x100000 goto 433 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 385: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00040000 },	/* 386: A &= 0x40000 */
	{ 0x15, 45, 0, 0x00040000 },	/* 387: if A == 0x40000 goto 433 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 388: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00020000 },	/* 389: A &= 0x20000 */
	{ 0x15, 42, 0, 0x00020000 },	/* 390: if A == 0x20000 goto 433 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 391: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00010000 },	/* 392: A &= 0x10000 */
	{ 0x15, 39, 0, 0x00010000 },	/* 393: if A == 0x10000 goto 433 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 394: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00008000 },	/* 395: A &= 0x8000 */
	{ 0x15, 36, 0, 0x00008000 },	/* 396: if A == 0x8000 goto 433 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 397: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00004000 },	/* 398: A &= 0x4000 */
	{ 0x15, 33, 0, 0x00004000 },	/* 399: if A == 0x4000 goto 433 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 400: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00002000 },	/* 401: A &= 0x2000 */
	{ 0x15, 30, 0, 0x00002000 },	/* 402: if A == 0x2000 goto 433 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 403: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00001000 },	/* 404: A &= 0x1000 */
	{ 0x15, 27, 0, 0x00001000 },	/* 405: if A == 0x1000 goto 433 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 406: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00000400 },	/* 407: A &= 0x400 */
	{ 0x15, 24, 0, 0x00000400 },	/* 408: if A == 0x400 goto 433 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 409: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00000200 },	/* 410: A &= 512 */
	{ 0x15, 21, 0, 0x00000200 },	/* 411: if A == 512 goto 433 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 412: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00000100 },	/* 413: A &= 256 */
	{ 0x15, 18, 0, 0x00000100 },	/* 414: if A == 256 goto 433 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 415: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00000080 },	/* 416: A &= 128 */
	{ 0x15, 15, 0, 0x00000080 },	/* 417: if A == 128 goto 433 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 418: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00000040 },	/* 419: A &= 64 */
	{ 0x15, 12, 0, 0x00000040 },	/* 420: if A == 64 goto 433 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 421: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00000020 },	/* 422: A &= 32 */
	{ 0x15, 9, 0, 0x00000020 },	/* 423: if A == 32 goto 433 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 424: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00000010 },	/* 425: A &= 16 */
	{ 0x15, 6, 0, 0x00000010 },	/* 426: if A == 16 goto 433 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 427: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0xfff7f7fc },	/* 428: A &= 0xfff7f7fc */
	{ 0x15, 3, 0, 0x0000000c },	/* 429: if A == 12 goto 433 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 430: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0xfff7f7ff },	/* 431: A &= 0xfff7f7ff */
	{ 0x15, 0, 1, 0x0000000b },	/* 432: if A != 11 goto 434 */
	{ 0x06, 0, 0, 0x00050016 },	/* 433: return ERRNO(EINVAL) */
	{ 0x15, 123, 0, 0x0000000a },	/* 434: if A == 10 (SOCK_PACKET) goto 558 (ERRNO(ESOCKTNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfff7f7fe },	/* 435: A &= 0xfff7f7fe */
	{ 0x15, 121, 0, 0x00000008 },	/* 436: if A == 8 goto 558 (ERRNO(ESOCKTNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfff7f7fc },	/* 437: A &= 0xfff7f7fc */
	{ 0x15, 119, 0, 0x00000004 },	/* 438: if A == 4 (SOCK_RDM) goto 558 (ERRNO(ESOCKTNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 439: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0xfff7f7fe },	/* 440: A &= 0xfff7f7fe */
	{ 0x15, 0, 113, 0x00000002 },	/* 441: if A != 2 (SOCK_DGRAM) goto 555 */
	{ 0x20, 0, 0, 0x00000024 },	/* 442: A = args[2] hi   # socketpair: protocol (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 443: A &= 0 */
	{ 0x15, 0, 110, 0x00000000 },	/* 444: if A != 0 goto 555 */
	{ 0x20, 0, 0, 0x00000020 },	/* 445: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0x80000000 },	/* 446: A &= 0x80000000 */
	{ 0x15, 105, 0, 0x80000000 },	/* 447: if A == 0x80000000 goto 553 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 448: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xc0000000 },	/* 449: A &= 0xc0000000 */
	{ 0x15, 102, 0, 0x40000000 },	/* 450: if A == 0x40000000 goto 553 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 451: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xe0000000 },	/* 452: A &= 0xe0000000 */
	{ 0x15, 99, 0, 0x20000000 },	/* 453: if A == 0x20000000 goto 553 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 454: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xf0000000 },	/* 455: A &= 0xf0000000 */
	{ 0x15, 96, 0, 0x10000000 },	/* 456: if A == 0x10000000 goto 553 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 457: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xf8000000 },	/* 458: A &= 0xf8000000 */
	{ 0x15, 93, 0, 0x08000000 },	/* 459: if A == 0x8000000 goto 553 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 460: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfc000000 },	/* 461: A &= 0xfc000000 */
	{ 0x15, 90, 0, 0x04000000 },	/* 462: if A == 0x4000000 goto 553 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 463: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfe000000 },	/* 464: A &= 0xfe000000 */
	{ 0x15, 87, 0, 0x02000000 },	/* 465: if A == 0x2000000 goto 553 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 466: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xff000000 },	/* 467: A &= 0xff000000 */
	{ 0x15, 84, 0, 0x01000000 },	/* 468: if A == 0x1000000 goto 553 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 469: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xff800000 },	/* 470: A &= 0xff800000 */
	{ 0x15, 81, 0, 0x00800000 },	/* 471: if A == 0x800000 goto 553 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 472: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xffc00000 },	/* 473: A &= 0xffc00000 */
	{ 0x15, 78, 0, 0x00400000 },	/* 474: if A == 0x400000 goto 553 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 475: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xffe00000 },	/* 476: A &= 0xffe00000 */
	{ 0x15, 75, 0, 0x00200000 },	/* 477: if A == 0x200000 goto 553 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 478: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfff00000 },	/* 479: A &= 0xfff00000 */
	{ 0x15, 72, 0, 0x00100000 },	/* 480: if A == 0x100000 goto 553 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 481: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfff80000 },	/* 482: A &= 0xfff80000 */
	{ 0x15, 69, 0, 0x00080000 },	/* 483: if A == 0x80000 goto 553 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 484: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfffc0000 },	/* 485: A &= 0xfffc0000 */
	{ 0x15, 66, 0, 0x00040000 },	/* 486: if A == 0x40000 goto 553 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 487: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfffe0000 },	/* 488: A &= 0xfffe0000 */
	{ 0x15, 63, 0, 0x00020000 },	/* 489: if A == 0x20000 goto 553 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 490: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xffff0000 },	/* 491: A &= 0xffff0000 */
	{ 0x15, 60, 0, 0x00010000 },	/* 492: if A == 0x10000 goto 553 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 493: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xffff8000 },	/* 494: A &= 0xffff8000 */
	{ 0x15, 57, 0, 0x00008000 },	/* 495: if A == 0x8000 goto 553 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 496: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xffffc000 },	/* 497: A &= 0xffffc000 */
	{ 0x15, 54, 0, 0x00004000 },	/* 498: if A == 0x4000 goto 553 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 499: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xffffe000 },	/* 500: A &= 0xffffe000 */
	{ 0x15, 51, 0, 0x00002000 },	/* 501: if A == 0x2000 goto 553 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 502: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfffff000 },	/* 503: A &= 0xfffff000 */
	{ 0x15, 48, 0, 0x00001000 },	/* 504: if A == 0x1000 goto 553 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 505: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfffff800 },	/* 506: A &= 0xfffff800 */
	{ 0x15, 45, 0, 0x00000800 },	/* 507: if A == 0x800 goto 553 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 508: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfffffc00 },	/* 509: A &= 0xfffffc00 */
	{ 0x15, 42, 0, 0x00000400 },	/* 510: if A == 0x400 goto 553 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 511: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfffffe00 },	/* 512: A &= 0xfffffe00 */
	{ 0x15, 39, 0, 0x00000200 },	/* 513: if A == 512 goto 553 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 514: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xffffff00 },	/* 515: A &= 0xffffff00 */
	{ 0x15, 36, 0, 0x00000100 },	/* 516: if A == 256 goto 553 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 517: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xffffff80 },	/* 518: A &= 0xffffff80 */
	{ 0x15, 33, 0, 0x00000080 },	/* 519: if A == 128 goto 553 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 520: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 521: A &= 0xffffffc0 */
	{ 0x15, 30, 0, 0x00000040 },	/* 522: if A == 64 goto 553 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 523: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 524: A &= 0xffffffe0 */
	{ 0x15, 27, 0, 0x00000020 },	/* 525: if A == 32 goto 553 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 526: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 527: A &= 0xfffffff8 */
	{ 0x15, 24, 0, 0x00000018 },	/* 528: if A == 24 goto 553 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 529: A = args[2] lo   # socketpair: protocol */
	{ 0x15, 22, 0, 0x00000017 },	/* 530: if A == 23 goto 553 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 41, 0, 0x00000016 },	/* 531: if A == 22 goto 573 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 40, 0, 0x00000015 },	/* 532: if A == 21 goto 573 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 39, 0, 0x00000014 },	/* 533: if A == 20 goto 573 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 38, 0, 0x00000013 },	/* 534: if A == 19 goto 573 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 37, 0, 0x00000012 },	/* 535: if A == 18 goto 573 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 16, 0, 0x00000011 },	/* 536: if A == 17 goto 553 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 35, 0, 0x00000010 },	/* 537: if A == 16 goto 573 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 34, 0, 0x0000000f },	/* 538: if A == 15 goto 573 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 33, 0, 0x0000000e },	/* 539: if A == 14 goto 573 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 12, 0, 0x0000000d },	/* 540: if A == 13 goto 553 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 31, 0, 0x0000000c },	/* 541: if A == 12 goto 573 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 30, 0, 0x0000000b },	/* 542: if A == 11 goto 573 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 29, 0, 0x0000000a },	/* 543: if A == 10 goto 573 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 28, 0, 0x00000009 },	/* 544: if A == 9 goto 573 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 27, 0, 0x00000008 },	/* 545: if A == 8 goto 573 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 26, 0, 0x00000007 },	/* 546: if A == 7 goto 573 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 25, 0, 0x00000006 },	/* 547: if A == 6 goto 573 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 4, 0, 0x00000005 },	/* 548: if A == 5 goto 553 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 23, 0, 0x00000004 },	/* 549: if A == 4 goto 573 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 2, 0, 0x00000003 },	/* 550: if A == 3 goto 553 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 21, 0, 0x00000002 },	/* 551: if A == 2 goto 573 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 0, 1, 0x00000001 },	/* 552: if A != 1 goto 554 */
	{ 0x06, 0, 0, 0x0005005d },	/* 553: return ERRNO(EPROTONOSUPPORT) */
	{ 0x15, 18, 0, 0x00000000 },	/* 554: if A == 0 goto 573 (ERRNO(EOPNOTSUPP)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 555: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0xfff7f7fe },	/* 556: A &= 0xfff7f7fe */
	{ 0x15, 0, 1, 0x00000000 },	/* 557: if A != 0 goto 559 */
	{ 0x06, 0, 0, 0x0005005e },	/* 558: return ERRNO(ESOCKTNOSUPPORT) */
	{ 0x20, 0, 0, 0x00000010 },	/* 559: A = args[0] lo   # socketpair: family */
	{ 0x15, 132, 0, 0x0000000f },	/* 560: if A == 15 (AF_KEY) goto 693 (ERRNO(EPERM)) */
	{ 0x15, 110, 0, 0x0000000e },	/* 561: if A == 14 (AF_SECURITY) goto 672 (ERRNO(EAFNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 562: A &= 0xfffffffe */
	{ 0x15, 108, 0, 0x0000000c },	/* 563: if A == 12 (AF_DECnet) goto 672 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 564: A = args[0] lo   # socketpair: family */
	{ 0x15, 106, 0, 0x0000000b },	/* 565: if A == 11 (AF_ROSE) goto 672 (ERRNO(EAFNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 566: A &= 0xfffffffe */
	{ 0x15, 104, 0, 0x00000008 },	/* 567: if A == 8 (AF_ATMPVC) goto 672 (ERRNO(EAFNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfffffffc },	/* 568: A &= 0xfffffffc */
	{ 0x15, 102, 0, 0x00000004 },	/* 569: if A == 4 (AF_IPX) goto 672 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 570: A = args[0] lo   # socketpair: family */
	{ 0x15, 100, 0, 0x00000003 },	/* 571: if A == 3 (AF_AX25) goto 672 (ERRNO(EAFNOSUPPORT)) */
	{ 0x05, 0, 0, 0x00000162 },	/* 572: goto 927 */
	{ 0x06, 0, 0, 0x0005005f },	/* 573: return ERRNO(EOPNOTSUPP) */
	{ 0x15, 1, 0, 0x000000c6 },	/* 574: if A == 198 (socket) goto 576 */
	{ 0x05, 0, 0, 0x00000165 },	/* 575: goto 933 */
	{ 0x20, 0, 0, 0x00000014 },	/* 576: A = args[0] hi   # socket: family (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 577: A &= 0 */
	{ 0x15, 1, 0, 0x00000000 },	/* 578: if A == 0 goto 580 */
	{ 0x06, 0, 0, 0x7fff0000 },	/* 579: return ALLOW */
	{ 0x20, 0, 0, 0x00000010 },	/* 580: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0x80000000 },	/* 581: A &= 0x80000000 */
	{ 0x15, 89, 0, 0x80000000 },	/* 582: if A == 0x80000000 goto 672 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 583: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xc0000000 },	/* 584: A &= 0xc0000000 */
	{ 0x15, 86, 0, 0x40000000 },	/* 585: if A == 0x40000000 goto 672 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 586: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xe0000000 },	/* 587: A &= 0xe0000000 */
	{ 0x15, 83, 0, 0x20000000 },	/* 588: if A == 0x20000000 goto 672 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 589: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xf0000000 },	/* 590: A &= 0xf0000000 */
	{ 0x15, 80, 0, 0x10000000 },	/* 591: if A == 0x10000000 goto 672 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 592: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xf8000000 },	/* 593: A &= 0xf8000000 */
	{ 0x15, 77, 0, 0x08000000 },	/* 594: if A == 0x8000000 goto 672 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 595: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfc000000 },	/* 596: A &= 0xfc000000 */
	{ 0x15, 74, 0, 0x04000000 },	/* 597: if A == 0x4000000 goto 672 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 598: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfe000000 },	/* 599: A &= 0xfe000000 */
	{ 0x15, 71, 0, 0x02000000 },	/* 600: if A == 0x2000000 goto 672 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 601: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xff000000 },	/* 602: A &= 0xff000000 */
	{ 0x15, 68, 0, 0x01000000 },	/* 603: if A == 0x1000000 goto 672 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 604: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xff800000 },	/* 605: A &= 0xff800000 */
	{ 0x15, 65, 0, 0x00800000 },	/* 606: if A == 0x800000 goto 672 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 607: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffc00000 },	/* 608: A &= 0xffc00000 */
	{ 0x15, 62, 0, 0x00400000 },	/* 609: if A == 0x400000 goto 672 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 610: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffe00000 },	/* 611: A &= 0xffe00000 */
	{ 0x15, 59, 0, 0x00200000 },	/* 612: if A == 0x200000 goto 672 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 613: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfff00000 },	/* 614: A &= 0xfff00000 */
	{ 0x15, 56, 0, 0x00100000 },	/* 615: if A == 0x100000 goto 672 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 616: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfff80000 },	/* 617: A &= 0xfff80000 */
	{ 0x15, 53, 0, 0x00080000 },	/* 618: if A == 0x80000 goto 672 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 619: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffc0000 },	/* 620: A &= 0xfffc0000 */
	{ 0x15, 50, 0, 0x00040000 },	/* 621: if A == 0x40000 goto 672 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 622: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffe0000 },	/* 623: A &= 0xfffe0000 */
	{ 0x15, 47, 0, 0x00020000 },	/* 624: if A == 0x20000 goto 672 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 625: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffff0000 },	/* 626: A &= 0xffff0000 */
	{ 0x15, 44, 0, 0x00010000 },	/* 627: if A == 0x10000 goto 672 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 628: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffff8000 },	/* 629: A &= 0xffff8000 */
	{ 0x15, 41, 0, 0x00008000 },	/* 630: if A == 0x8000 goto 672 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 631: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffc000 },	/* 632: A &= 0xffffc000 */
	{ 0x15, 38, 0, 0x00004000 },	/* 633: if A == 0x4000 goto 672 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 634: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffe000 },	/* 635: A &= 0xffffe000 */
	{ 0x15, 35, 0, 0x00002000 },	/* 636: if A == 0x2000 goto 672 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 637: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffff000 },	/* 638: A &= 0xfffff000 */
	{ 0x15, 32, 0, 0x00001000 },	/* 639: if A == 0x1000 goto 672 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 640: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffff800 },	/* 641: A &= 0xfffff800 */
	{ 0x15, 29, 0, 0x00000800 },	/* 642: if A == 0x800 goto 672 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 643: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffc00 },	/* 644: A &= 0xfffffc00 */
	{ 0x15, 26, 0, 0x00000400 },	/* 645: if A == 0x400 goto 672 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 646: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffe00 },	/* 647: A &= 0xfffffe00 */
	{ 0x15, 23, 0, 0x00000200 },	/* 648: if A == 512 goto 672 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 649: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffff00 },	/* 650: A &= 0xffffff00 */
	{ 0x15, 20, 0, 0x00000100 },	/* 651: if A == 256 goto 672 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 652: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffff80 },	/* 653: A &= 0xffffff80 */
	{ 0x15, 17, 0, 0x00000080 },	/* 654: if A == 128 goto 672 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 655: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 656: A &= 0xffffffc0 */
	{ 0x15, 14, 0, 0x00000040 },	/* 657: if A == 64 goto 672 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 658: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 659: A &= 0xfffffff0 */
	{ 0x15, 11, 0, 0x00000030 },	/* 660: if A == 48 goto 672 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 661: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffffe },	/* 662: A &= 0xfffffffe */
	{ 0x15, 8, 0, 0x0000002e },	/* 663: if A == 46 goto 672 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 28, 0, 0x0000002c },	/* 664: if A == 44 (AF_XDP) goto 693 (ERRNO(EPERM)) */
	{ 0x54, 0, 0, 0xfffffffc },	/* 665: A &= 0xfffffffc */
	{ 0x15, 26, 0, 0x00000028 },	/* 666: if A == 40 (AF_VSOCK) goto 693 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 667: A = args[0] lo   # socket: family */
	{ 0x15, 3, 0, 0x00000027 },	/* 668: if A == 39 (AF_NFC) goto 672 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 23, 0, 0x00000026 },	/* 669: if A == 38 (AF_ALG) goto 693 (ERRNO(EPERM)) */
	{ 0x15, 22, 0, 0x00000025 },	/* 670: if A == 37 (AF_CAIF) goto 693 (ERRNO(EPERM)) */
	{ 0x15, 0, 1, 0x00000024 },	/* 671: if A != 36 (AF_IEEE802154) goto 673 */
	{ 0x06, 0, 0, 0x00050061 },	/* 672: return ERRNO(EAFNOSUPPORT) */
	{ 0x54, 0, 0, 0xfffffffc },	/* 673: A &= 0xfffffffc */
	{ 0x15, 18, 0, 0x00000020 },	/* 674: if A == 32 (AF_IUCV) goto 693 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 675: A = args[0] lo   # socket: family */
	{ 0x15, 255, 0, 0x0000001f },	/* 676: if A == 31 (AF_BLUETOOTH) goto 932 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 15, 0, 0x0000001e },	/* 677: if A == 30 (AF_TIPC) goto 693 (ERRNO(EPERM)) */
	{ 0x15, 14, 0, 0x0000001d },	/* 678: if A == 29 (AF_CAN) goto 693 (ERRNO(EPERM)) */
	{ 0x15, 252, 0, 0x0000001c },	/* 679: if A == 28 (AF_MPLS) goto 932 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 251, 0, 0x0000001b },	/* 680: if A == 27 (AF_IB) goto 932 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 11, 0, 0x0000001a },	/* 681: if A == 26 (AF_LLC) goto 693 (ERRNO(EPERM)) */
	{ 0x15, 249, 0, 0x00000019 },	/* 682: if A == 25 (AF_WANPIPE) goto 932 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 9, 0, 0x00000018 },	/* 683: if A == 24 (AF_PPPOX) goto 693 (ERRNO(EPERM)) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 684: A &= 0xfffffffe */
	{ 0x15, 246, 0, 0x00000016 },	/* 685: if A == 22 (AF_SNA) goto 932 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 686: A = args[0] lo   # socket: family */
	{ 0x15, 5, 0, 0x00000015 },	/* 687: if A == 21 (AF_RDS) goto 693 (ERRNO(EPERM)) */
	{ 0x15, 243, 0, 0x00000014 },	/* 688: if A == 20 (AF_ATMSVC) goto 932 (ERRNO(EAFNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 689: A &= 0xfffffffe */
	{ 0x15, 241, 0, 0x00000012 },	/* 690: if A == 18 (AF_ASH) goto 932 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 691: A = args[0] lo   # socket: family */
	{ 0x15, 0, 1, 0x00000011 },	/* 692: if A != 17 (AF_PACKET) goto 694 */
	{ 0x06, 0, 0, 0x00050001 },	/* 693: return ERRNO(EPERM) */
	{ 0x15, 0, 210, 0x00000010 },	/* 694: if A != 16 (AF_NETLINK) goto 905 */
	{ 0x20, 0, 0, 0x0000001c },	/* 695: A = args[1] hi   # socket: type (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 696: A &= 0 */
	{ 0x15, 0, 207, 0x00000000 },	/* 697: if A != 0 goto 905 */
	{ 0x20, 0, 0, 0x00000018 },	/* 698: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x80000000 },	/* 699: A &= 0x80000000 */
	{ 0x15, 230, 0, 0x80000000 },	/* 700: if A == 0x80000000 goto 931 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 701: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x40000000 },	/* 702: A &= 0x40000000 */
	{ 0x15, 227, 0, 0x40000000 },	/* 703: if A == 0x40000000 goto 931 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 704: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x20000000 },	/* 705: A &= 0x20000000 */
	{ 0x15, 224, 0, 0x20000000 },	/* 706: if A == 0x20000000 goto 931 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 707: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x10000000 },	/* 708: A &= 0x10000000 */
	{ 0x15, 221, 0, 0x10000000 },	/* 709: if A == 0x10000000 goto 931 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 710: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x08000000 },	/* 711: A &= 0x8000000 */
	{ 0x15, 218, 0, 0x08000000 },	/* 712: if A == 0x8000000 goto 931 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 713: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x04000000 },	/* 714: A &= 0x4000000 */
	{ 0x15, 215, 0, 0x04000000 },	/* 715: if A == 0x4000000 goto 931 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 716: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x02000000 },	/* 717: A &= 0x2000000 */
	{ 0x15, 212, 0, 0x02000000 },	/* 718: if A == 0x2000000 goto 931 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 719: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x01000000 },	/* 720: A &= 0x1000000 */
	{ 0x15, 209, 0, 0x01000000 },	/* 721: if A == 0x1000000 goto 931 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 722: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00800000 },	/* 723: A &= 0x800000 */
	{ 0x15, 206, 0, 0x00800000 },	/* 724: if A == 0x800000 goto 931 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 725: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00400000 },	/* 726: A &= 0x400000 */
	{ 0x15, 203, 0, 0x00400000 },	/* 727: if A == 0x400000 goto 931 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 728: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00200000 },	/* 729: A &= 0x200000 */
	{ 0x15, 200, 0, 0x00200000 },	/* 730: if A == 0x200000 goto 931 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 731: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00100000 },	/* 732: A &= 0x100000 */
	{ 0x15, 197, 0, 0x00100000 },	/* 733: if A == 0x100000 goto 931 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 734: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00040000 },	/* 735: A &= 0x40000 */
	{ 0x15, 194, 0, 0x00040000 },	/* 736: if A == 0x40000 goto 931 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 737: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00020000 },	/* 738: A &= 0x20000 */
	{ 0x15, 191, 0, 0x00020000 },	/* 739: if A == 0x20000 goto 931 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 740: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00010000 },	/* 741: A &= 0x10000 */
	{ 0x15, 188, 0, 0x00010000 },	/* 742: if A == 0x10000 goto 931 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 743: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00008000 },	/* 744: A &= 0x8000 */
	{ 0x15, 185, 0, 0x00008000 },	/* 745: if A == 0x8000 goto 931 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 746: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00004000 },	/* 747: A &= 0x4000 */
	{ 0x15, 182, 0, 0x00004000 },	/* 748: if A == 0x4000 goto 931 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 749: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00002000 },	/* 750: A &= 0x2000 */
	{ 0x15, 179, 0, 0x00002000 },	/* 751: if A == 0x2000 goto 931 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 752: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00001000 },	/* 753: A &= 0x1000 */
	{ 0x15, 176, 0, 0x00001000 },	/* 754: if A == 0x1000 goto 931 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 755: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00000400 },	/* 756: A &= 0x400 */
	{ 0x15, 173, 0, 0x00000400 },	/* 757: if A == 0x400 goto 931 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 758: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00000200 },	/* 759: A &= 512 */
	{ 0x15, 170, 0, 0x00000200 },	/* 760: if A == 512 goto 931 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 761: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00000100 },	/* 762: A &= 256 */
	{ 0x15, 167, 0, 0x00000100 },	/* 763: if A == 256 goto 931 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 764: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00000080 },	/* 765: A &= 128 */
	{ 0x15, 164, 0, 0x00000080 },	/* 766: if A == 128 goto 931 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 767: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00000040 },	/* 768: A &= 64 */
	{ 0x15, 161, 0, 0x00000040 },	/* 769: if A == 64 goto 931 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 770: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00000020 },	/* 771: A &= 32 */
	{ 0x15, 158, 0, 0x00000020 },	/* 772: if A == 32 goto 931 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 773: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00000010 },	/* 774: A &= 16 */
	{ 0x15, 155, 0, 0x00000010 },	/* 775: if A == 16 goto 931 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 776: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0xfff7f7fc },	/* 777: A &= 0xfff7f7fc */
	{ 0x15, 152, 0, 0x0000000c },	/* 778: if A == 12 goto 931 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 779: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0xfff7f7ff },	/* 780: A &= 0xfff7f7ff */
	{ 0x15, 149, 0, 0x0000000b },	/* 781: if A == 11 goto 931 (ERRNO(EINVAL)) */
	{ 0x15, 147, 0, 0x0000000a },	/* 782: if A == 10 (SOCK_PACKET) goto 930 (ERRNO(ESOCKTNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfff7f7fe },	/* 783: A &= 0xfff7f7fe */
	{ 0x15, 145, 0, 0x00000008 },	/* 784: if A == 8 goto 930 (ERRNO(ESOCKTNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfff7f7fc },	/* 785: A &= 0xfff7f7fc */
	{ 0x15, 143, 0, 0x00000004 },	/* 786: if A == 4 (SOCK_RDM) goto 930 (ERRNO(ESOCKTNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 787: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0xfff7f7fe },	/* 788: A &= 0xfff7f7fe */
	{ 0x15, 0, 112, 0x00000002 },	/* 789: if A != 2 (SOCK_DGRAM) goto 902 */
	{ 0x20, 0, 0, 0x00000024 },	/* 790: A = args[2] hi   # socket: protocol (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 791: A &= 0 */
	{ 0x15, 0, 109, 0x00000000 },	/* 792: if A != 0 goto 902 */
	{ 0x20, 0, 0, 0x00000020 },	/* 793: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0x80000000 },	/* 794: A &= 0x80000000 */
	{ 0x15, 133, 0, 0x80000000 },	/* 795: if A == 0x80000000 goto 929 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 796: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xc0000000 },	/* 797: A &= 0xc0000000 */
	{ 0x15, 130, 0, 0x40000000 },	/* 798: if A == 0x40000000 goto 929 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 799: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xe0000000 },	/* 800: A &= 0xe0000000 */
	{ 0x15, 127, 0, 0x20000000 },	/* 801: if A == 0x20000000 goto 929 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 802: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xf0000000 },	/* 803: A &= 0xf0000000 */
	{ 0x15, 124, 0, 0x10000000 },	/* 804: if A == 0x10000000 goto 929 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 805: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xf8000000 },	/* 806: A &= 0xf8000000 */
	{ 0x15, 121, 0, 0x08000000 },	/* 807: if A == 0x8000000 goto 929 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 808: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfc000000 },	/* 809: A &= 0xfc000000 */
	{ 0x15, 118, 0, 0x04000000 },	/* 810: if A == 0x4000000 goto 929 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 811: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfe000000 },	/* 812: A &= 0xfe000000 */
	{ 0x15, 115, 0, 0x02000000 },	/* 813: if A == 0x2000000 goto 929 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 814: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xff000000 },	/* 815: A &= 0xff000000 */
	{ 0x15, 112, 0, 0x01000000 },	/* 816: if A == 0x1000000 goto 929 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 817: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xff800000 },	/* 818: A &= 0xff800000 */
	{ 0x15, 109, 0, 0x00800000 },	/* 819: if A == 0x800000 goto 929 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 820: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffc00000 },	/* 821: A &= 0xffc00000 */
	{ 0x15, 106, 0, 0x00400000 },	/* 822: if A == 0x400000 goto 929 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 823: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffe00000 },	/* 824: A &= 0xffe00000 */
	{ 0x15, 103, 0, 0x00200000 },	/* 825: if A == 0x200000 goto 929 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 826: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfff00000 },	/* 827: A &= 0xfff00000 */
	{ 0x15, 100, 0, 0x00100000 },	/* 828: if A == 0x100000 goto 929 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 829: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfff80000 },	/* 830: A &= 0xfff80000 */
	{ 0x15, 97, 0, 0x00080000 },	/* 831: if A == 0x80000 goto 929 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 832: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffc0000 },	/* 833: A &= 0xfffc0000 */
	{ 0x15, 94, 0, 0x00040000 },	/* 834: if A == 0x40000 goto 929 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 835: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffe0000 },	/* 836: A &= 0xfffe0000 */
	{ 0x15, 91, 0, 0x00020000 },	/* 837: if A == 0x20000 goto 929 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 838: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffff0000 },	/* 839: A &= 0xffff0000 */
	{ 0x15, 88, 0, 0x00010000 },	/* 840: if A == 0x10000 goto 929 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 841: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffff8000 },	/* 842: A &= 0xffff8000 */
	{ 0x15, 85, 0, 0x00008000 },	/* 843: if A == 0x8000 goto 929 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 844: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffc000 },	/* 845: A &= 0xffffc000 */
	{ 0x15, 82, 0, 0x00004000 },	/* 846: if A == 0x4000 goto 929 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 847: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffe000 },	/* 848: A &= 0xffffe000 */
	{ 0x15, 79, 0, 0x00002000 },	/* 849: if A == 0x2000 goto 929 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 850: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffff000 },	/* 851: A &= 0xfffff000 */
	{ 0x15, 76, 0, 0x00001000 },	/* 852: if A == 0x1000 goto 929 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 853: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffff800 },	/* 854: A &= 0xfffff800 */
	{ 0x15, 73, 0, 0x00000800 },	/* 855: if A == 0x800 goto 929 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 856: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffc00 },	/* 857: A &= 0xfffffc00 */
	{ 0x15, 70, 0, 0x00000400 },	/* 858: if A == 0x400 goto 929 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 859: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffe00 },	/* 860: A &= 0xfffffe00 */
	{ 0x15, 67, 0, 0x00000200 },	/* 861: if A == 512 goto 929 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 862: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffff00 },	/* 863: A &= 0xffffff00 */
	{ 0x15, 64, 0, 0x00000100 },	/* 864: if A == 256 goto 929 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 865: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffff80 },	/* 866: A &= 0xffffff80 */
	{ 0x15, 61, 0, 0x00000080 },	/* 867: if A == 128 goto 929 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 868: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 869: A &= 0xffffffc0 */
	{ 0x15, 58, 0, 0x00000040 },	/* 870: if A == 64 goto 929 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 871: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 872: A &= 0xffffffe0 */
	{ 0x15, 55, 0, 0x00000020 },	/* 873: if A == 32 goto 929 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 874: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 875: A &= 0xfffffff8 */
	{ 0x15, 52, 0, 0x00000018 },	/* 876: if A == 24 goto 929 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 877: A = args[2] lo   # socket: protocol */
	{ 0x15, 50, 0, 0x00000017 },	/* 878: if A == 23 goto 929 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 52, 0, 0x00000016 },	/* 879: if A == 22 goto 932 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 51, 0, 0x00000015 },	/* 880: if A == 21 goto 932 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 50, 0, 0x00000014 },	/* 881: if A == 20 goto 932 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 49, 0, 0x00000013 },	/* 882: if A == 19 goto 932 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 48, 0, 0x00000012 },	/* 883: if A == 18 goto 932 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 44, 0, 0x00000011 },	/* 884: if A == 17 goto 929 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 46, 0, 0x00000010 },	/* 885: if A == 16 goto 932 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 45, 0, 0x0000000f },	/* 886: if A == 15 goto 932 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 44, 0, 0x0000000e },	/* 887: if A == 14 goto 932 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 40, 0, 0x0000000d },	/* 888: if A == 13 goto 929 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 42, 0, 0x0000000c },	/* 889: if A == 12 goto 932 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 41, 0, 0x0000000b },	/* 890: if A == 11 goto 932 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 40, 0, 0x0000000a },	/* 891: if A == 10 goto 932 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 39, 0, 0x00000009 },	/* 892: if A == 9 goto 932 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 38, 0, 0x00000008 },	/* 893: if A == 8 goto 932 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 37, 0, 0x00000007 },	/* 894: if A == 7 goto 932 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 36, 0, 0x00000006 },	/* 895: if A == 6 goto 932 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 32, 0, 0x00000005 },	/* 896: if A == 5 goto 929 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 34, 0, 0x00000004 },	/* 897: if A == 4 goto 932 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 30, 0, 0x00000003 },	/* 898: if A == 3 goto 929 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 32, 0, 0x00000002 },	/* 899: if A == 2 goto 932 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 28, 0, 0x00000001 },	/* 900: if A == 1 goto 929 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 154, 0, 0x00000000 },	/* 901: if A == 0 goto 1056 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 902: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0xfff7f7fe },	/* 903: A &= 0xfff7f7fe */
	{ 0x15, 25, 0, 0x00000000 },	/* 904: if A == 0 goto 930 (ERRNO(ESOCKTNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 905: A = args[0] lo   # socket: family */
	{ 0x15, 115, 0, 0x0000000f },	/* 906: if A == 15 (AF_KEY) goto 1022 (ERRNO(EPERM)) */
	{ 0x15, 24, 0, 0x0000000e },	/* 907: if A == 14 (AF_SECURITY) goto 932 (ERRNO(EAFNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 908: A &= 0xfffffffe */
	{ 0x15, 22, 0, 0x0000000c },	/* 909: if A == 12 (AF_DECnet) goto 932 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 910: A = args[0] lo   # socket: family */
	{ 0x15, 20, 0, 0x0000000b },	/* 911: if A == 11 (AF_ROSE) goto 932 (ERRNO(EAFNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 912: A &= 0xfffffffe */
	{ 0x15, 18, 0, 0x00000008 },	/* 913: if A == 8 (AF_ATMPVC) goto 932 (ERRNO(EAFNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfffffffc },	/* 914: A &= 0xfffffffc */
	{ 0x15, 16, 0, 0x00000004 },	/* 915: if A == 4 (AF_IPX) goto 932 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 916: A = args[0] lo   # socket: family */
	{ 0x15, 14, 0, 0x00000003 },	/* 917: if A == 3 (AF_AX25) goto 932 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 0, 8, 0x00000002 },	/* 918: if A != 2 (AF_INET) goto 927 */
	{ 0x20, 0, 0, 0x0000001c },	/* 919: A = args[1] hi   # socket: type (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 920: A &= 0 */
	{ 0x15, 0, 5, 0x00000000 },	/* 921: if A != 0 goto 927 */
	{ 0x20, 0, 0, 0x00000018 },	/* 922: A = args[1] lo   # socket: type */
	{ 0x15, 98, 0, 0x0008080a },	/* 923: if A == 0x8080a (SOCK_PACKET|SOCK_NONBLOCK|SOCK_CLOEXEC) goto 1022 (ERRNO(EPERM)) */
	{ 0x15, 97, 0, 0x0008000a },	/* 924: if A == 0x8000a (SOCK_PACKET|SOCK_CLOEXEC) goto 1022 (ERRNO(EPERM)) */
	{ 0x15, 96, 0, 0x0000080a },	/* 925: if A == 0x80a (SOCK_PACKET|SOCK_NONBLOCK) goto 1022 (ERRNO(EPERM)) */
	{ 0x15, 95, 0, 0x0000000a },	/* 926: if A == 10 (SOCK_PACKET) goto 1022 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 927: A = args[0] lo   # socketpair: family, socket: family */
	{ 0x15, 3, 133, 0x00000000 },	/* 928: if A == 0 goto 932 (ERRNO(EAFNOSUPPORT)) else 1062 (ALLOW) */
	{ 0x06, 0, 0, 0x0005005d },	/* 929: return ERRNO(EPROTONOSUPPORT) */
	{ 0x06, 0, 0, 0x0005005e },	/* 930: return ERRNO(ESOCKTNOSUPPORT) */
	{ 0x06, 0, 0, 0x00050016 },	/* 931: return ERRNO(EINVAL) */
	{ 0x06, 0, 0, 0x00050061 },	/* 932: return ERRNO(EAFNOSUPPORT) */
	{ 0x15, 0, 27, 0x00000061 },	/* 933: if A != 97 (unshare) goto 961 */
	{ 0x20, 0, 0, 0x00000014 },	/* 934: A = args[0] hi   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x00000000 },	/* 935: A &= 0 */
	{ 0x15, 0, 125, 0x00000000 },	/* 936: if A != 0 goto 1062 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 937: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x40000000 },	/* 938: A &= 0x40000000 */
	{ 0x15, 82, 0, 0x40000000 },	/* 939: if A == 0x40000000 (CLONE_NEWNET) goto 1022 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 940: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x20000000 },	/* 941: A &= 0x20000000 */
	{ 0x15, 79, 0, 0x20000000 },	/* 942: if A == 0x20000000 (CLONE_NEWPID) goto 1022 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 943: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x10000000 },	/* 944: A &= 0x10000000 */
	{ 0x15, 76, 0, 0x10000000 },	/* 945: if A == 0x10000000 (CLONE_NEWUSER) goto 1022 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 946: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x08000000 },	/* 947: A &= 0x8000000 */
	{ 0x15, 73, 0, 0x08000000 },	/* 948: if A == 0x8000000 (CLONE_NEWIPC) goto 1022 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 949: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x04000000 },	/* 950: A &= 0x4000000 */
	{ 0x15, 70, 0, 0x04000000 },	/* 951: if A == 0x4000000 (CLONE_NEWUTS) goto 1022 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 952: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x02000000 },	/* 953: A &= 0x2000000 */
	{ 0x15, 67, 0, 0x02000000 },	/* 954: if A == 0x2000000 (CLONE_NEWCGROUP) goto 1022 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 955: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x00020000 },	/* 956: A &= 0x20000 */
	{ 0x15, 64, 0, 0x00020000 },	/* 957: if A == 0x20000 (CLONE_NEWNS) goto 1022 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 958: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x00000080 },	/* 959: A &= 128 */
	{ 0x15, 61, 101, 0x00000080 },	/* 960: if A == 128 (CLONE_NEWTIME) goto 1022 (ERRNO(EPERM)) else 1062 (ALLOW) */
	{ 0x15, 0, 100, 0x0000001d },	/* 961: if A != 29 (ioctl) goto 1062 (ALLOW) */
	{ 0x20, 0, 0, 0x0000001c },	/* 962: A = args[1] hi   # ioctl: cmd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 963: A &= 0 */
	{ 0x15, 0, 34, 0x00000000 },	/* 964: if A != 0 goto 999 */
	{ 0x20, 0, 0, 0x00000018 },	/* 965: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 55, 0, 0x400454ca },	/* 966: if A == 0x400454ca goto 1022 (ERRNO(EPERM)) */
	{ 0x15, 54, 0, 0x0000aa00 },	/* 967: if A == 0xaa00 goto 1022 (ERRNO(EPERM)) */
	{ 0x54, 0, 0, 0xffffff00 },	/* 968: A &= 0xffffff00 */
	{ 0x15, 86, 0, 0x00008b00 },	/* 969: if A == 0x8b00 goto 1056 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 970: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xffffff80 },	/* 971: A &= 0xffffff80 */
	{ 0x15, 83, 0, 0x00008980 },	/* 972: if A == 0x8980 goto 1056 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 973: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 974: A &= 0xffffffe0 */
	{ 0x15, 80, 0, 0x00008960 },	/* 975: if A == 0x8960 goto 1056 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 976: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 977: A &= 0xfffffff0 */
	{ 0x15, 77, 0, 0x00008950 },	/* 978: if A == 0x8950 goto 1056 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 979: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xfffffffc },	/* 980: A &= 0xfffffffc */
	{ 0x15, 74, 0, 0x0000894c },	/* 981: if A == 0x894c goto 1056 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 982: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 72, 0, 0x0000894a },	/* 983: if A == 0x894a goto 1056 (NOTIFY) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 984: A &= 0xfffffffe */
	{ 0x15, 70, 0, 0x00008948 },	/* 985: if A == 0x8948 goto 1056 (NOTIFY) */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 986: A &= 0xfffffff8 */
	{ 0x15, 68, 0, 0x00008940 },	/* 987: if A == 0x8940 goto 1056 (NOTIFY) */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 988: A &= 0xffffffe0 */
	{ 0x15, 66, 0, 0x00008920 },	/* 989: if A == 0x8920 goto 1056 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 990: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 991: A &= 0xfffffff0 */
	{ 0x15, 63, 0, 0x00008910 },	/* 992: if A == 0x8910 (SIOCGIFNAME) goto 1056 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 993: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 994: A &= 0xfffffff8 */
	{ 0x15, 60, 0, 0x00008908 },	/* 995: if A == 0x8908 goto 1056 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 996: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 24, 0, 0x0000541c },	/* 997: if A == 0x541c (TIOCLINUX) goto 1022 (ERRNO(EPERM)) */
	{ 0x15, 23, 0, 0x00005412 },	/* 998: if A == 0x5412 (TIOCSTI) goto 1022 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000014 },	/* 999: A = args[0] hi   # ioctl: fd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 1000: A &= 0 */
	{ 0x15, 0, 60, 0x00000000 },	/* 1001: if A != 0 goto 1062 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 1002: A = args[0] lo   # ioctl: fd */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 1003: A &= 0xffffffc0 */
	{ 0x15, 0, 7, 0x000003c0 },	/* 1004: if A != 960 goto 1012 */
	{ 0x20, 0, 0, 0x0000001c },	/* 1005: A = args[1] hi   # ioctl: cmd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 1006: A &= 0 */
	{ 0x15, 0, 4, 0x00000000 },	/* 1007: if A != 0 goto 1012 */
	{ 0x20, 0, 0, 0x00000018 },	/* 1008: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 46, 0, 0x00008905 },	/* 1009: if A == 0x8905 (SIOCATMARK) goto 1056 (NOTIFY) */
	{ 0x15, 45, 0, 0x0000541b },	/* 1010: if A == 0x541b (FIONREAD) goto 1056 (NOTIFY) */
	{ 0x15, 44, 0, 0x00005411 },	/* 1011: if A == 0x5411 (TIOCOUTQ) goto 1056 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000010 },	/* 1012: A = args[0] lo   # ioctl: fd */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 1013: A &= 0xfffffff8 */
	{ 0x15, 0, 47, 0x00000078 },	/* 1014: if A != 120 goto 1062 (ALLOW) */
	{ 0x20, 0, 0, 0x0000001c },	/* 1015: A = args[1] hi   # ioctl: cmd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 1016: A &= 0 */
	{ 0x15, 0, 44, 0x00000000 },	/* 1017: if A != 0 goto 1062 (ALLOW) */
	{ 0x20, 0, 0, 0x00000018 },	/* 1018: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 36, 0, 0x00008905 },	/* 1019: if A == 0x8905 (SIOCATMARK) goto 1056 (NOTIFY) */
	{ 0x15, 35, 0, 0x0000541b },	/* 1020: if A == 0x541b (FIONREAD) goto 1056 (NOTIFY) */
	{ 0x15, 34, 40, 0x00005411 },	/* 1021: if A == 0x5411 (TIOCOUTQ) goto 1056 (NOTIFY) else 1062 (ALLOW) */
	{ 0x06, 0, 0, 0x00050001 },	/* 1022: return ERRNO(EPERM) */
	{ 0x15, 0, 21, 0x00000019 },	/* 1023: if A != 25 (fcntl) goto 1045 */
	{ 0x20, 0, 0, 0x00000014 },	/* 1024: A = args[0] hi   # fcntl: fd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 1025: A &= 0 */
	{ 0x15, 0, 35, 0x00000000 },	/* 1026: if A != 0 goto 1062 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 1027: A = args[0] lo   # fcntl: fd */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 1028: A &= 0xffffffc0 */
	{ 0x15, 0, 6, 0x000003c0 },	/* 1029: if A != 960 goto 1036 */
	{ 0x20, 0, 0, 0x0000001c },	/* 1030: A = args[1] hi   # fcntl: cmd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 1031: A &= 0 */
	{ 0x15, 0, 3, 0x00000000 },	/* 1032: if A != 0 goto 1036 */
	{ 0x20, 0, 0, 0x00000018 },	/* 1033: A = args[1] lo   # fcntl: cmd */
	{ 0x15, 21, 0, 0x00000406 },	/* 1034: if A == 0x406 (F_DUPFD_CLOEXEC) goto 1056 (NOTIFY) */
	{ 0x15, 20, 0, 0x00000000 },	/* 1035: if A == 0 (F_DUPFD) goto 1056 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000010 },	/* 1036: A = args[0] lo   # fcntl: fd */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 1037: A &= 0xfffffff8 */
	{ 0x15, 0, 23, 0x00000078 },	/* 1038: if A != 120 goto 1062 (ALLOW) */
	{ 0x20, 0, 0, 0x0000001c },	/* 1039: A = args[1] hi   # fcntl: cmd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 1040: A &= 0 */
	{ 0x15, 0, 20, 0x00000000 },	/* 1041: if A != 0 goto 1062 (ALLOW) */
	{ 0x20, 0, 0, 0x00000018 },	/* 1042: A = args[1] lo   # fcntl: cmd */
	{ 0x15, 12, 0, 0x00000406 },	/* 1043: if A == 0x406 (F_DUPFD_CLOEXEC) goto 1056 (NOTIFY) */
	{ 0x15, 11, 17, 0x00000000 },	/* 1044: if A == 0 (F_DUPFD) goto 1056 (NOTIFY) else 1062 (ALLOW) */
	{ 0x15, 1, 0, 0x00000017 },	/* 1045: if A == 23 (dup) goto 1047 */
	{ 0x15, 0, 10, 0x0000000a },	/* 1046: if A != 10 (fgetxattr) goto 1057 */
	{ 0x20, 0, 0, 0x00000014 },	/* 1047: A = args[0] hi */
	{ 0x54, 0, 0, 0x00000000 },	/* 1048: A &= 0 */
	{ 0x15, 0, 12, 0x00000000 },	/* 1049: if A != 0 goto 1062 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 1050: A = args[0] lo */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 1051: A &= 0xffffffc0 */
	{ 0x15, 3, 0, 0x000003c0 },	/* 1052: if A == 960 goto 1056 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000010 },	/* 1053: A = args[0] lo */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 1054: A &= 0xfffffff8 */
	{ 0x15, 0, 6, 0x00000078 },	/* 1055: if A != 120 goto 1062 (ALLOW) */
	{ 0x06, 0, 0, 0x7fc00000 },	/* 1056: return NOTIFY */
	{ 0x15, 5, 4, 0x00000004 },	/* 1057: if A == 4 (io_getevents) goto 1063 (ERRNO(ENOSYS)) else 1062 (ALLOW) */
	{ 0x15, 4, 0, 0x00000003 },	/* 1058: if A == 3 (io_cancel) goto 1063 (ERRNO(ENOSYS)) */
	{ 0x15, 3, 0, 0x00000002 },	/* 1059: if A == 2 (io_submit) goto 1063 (ERRNO(ENOSYS)) */
	{ 0x15, 2, 0, 0x00000001 },	/* 1060: if A == 1 (io_destroy) goto 1063 (ERRNO(ENOSYS)) */
	{ 0x15, 1, 0, 0x00000000 },	/* 1061: if A == 0 (io_setup) goto 1063 (ERRNO(ENOSYS)) */
	{ 0x06, 0, 0, 0x7fff0000 },	/* 1062: return ALLOW */
	{ 0x06, 0, 0, 0x00050026 },	/* 1063: return ERRNO(ENOSYS) */
};
