/* SPDX-License-Identifier: Apache-2.0 */
/* Made from core/lib/filter/rules.c by make policy-accept: change that. */
#include <linux/filter.h>

static const struct sock_filter insns[] = {
	{ 0x20, 0, 0, 0x00000004 },	/* 0: A = arch */
	{ 0x15, 0, 165, 0xc000003e },	/* 1: if A != 0xc000003e (x86_64) goto 167 (ERRNO(ENOSYS)) */
	{ 0x20, 0, 0, 0x00000000 },	/* 2: A = nr */
	{ 0x35, 0, 1, 0x40000000 },	/* 3: if A < 0x40000000 (the x32 bit) goto 5 */
	{ 0x15, 0, 162, 0xffffffff },	/* 4: if A != 0xffffffff goto 167 (ERRNO(ENOSYS)) */
	{ 0x20, 0, 0, 0x00000000 },	/* 5: A = nr */
	{ 0x25, 1, 0, 0x0000002a },	/* 6: if A > 42 (connect) goto 8 */
	{ 0x05, 0, 0, 0x0000026b },	/* 7: goto 627 */
	{ 0x25, 0, 159, 0x000000c1 },	/* 8: if A <= 193 (fgetxattr) goto 168 */
	{ 0x25, 0, 16, 0x0000012a },	/* 9: if A <= 298 (perf_event_open) goto 26 */
	{ 0x25, 0, 4, 0x0000014d },	/* 10: if A <= 333 (io_pgetevents) goto 15 */
	{ 0x15, 155, 0, 0x000001b3 },	/* 11: if A == 435 (clone3) goto 167 (ERRNO(ENOSYS)) */
	{ 0x15, 154, 0, 0x000001ab },	/* 12: if A == 427 (io_uring_register) goto 167 (ERRNO(ENOSYS)) */
	{ 0x15, 153, 0, 0x000001aa },	/* 13: if A == 426 (io_uring_enter) goto 167 (ERRNO(ENOSYS)) */
	{ 0x15, 152, 252, 0x000001a9 },	/* 14: if A == 425 (io_uring_setup) goto 167 (ERRNO(ENOSYS)) else 267 (ALLOW) */
	{ 0x15, 151, 0, 0x0000014d },	/* 15: if A == 333 (io_pgetevents) goto 167 (ERRNO(ENOSYS)) */
	{ 0x15, 0, 7, 0x00000143 },	/* 16: if A != 323 (userfaultfd) goto 24 */
	{ 0x20, 0, 0, 0x00000014 },	/* 17: A = args[0] hi   # userfaultfd: flags (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 18: A &= 0 */
	{ 0x15, 0, 247, 0x00000000 },	/* 19: if A != 0 goto 267 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 20: A = args[0] lo   # userfaultfd: flags */
	{ 0x54, 0, 0, 0x00000001 },	/* 21: A &= 1 */
	{ 0x15, 0, 244, 0x00000000 },	/* 22: if A != 0 goto 267 (ALLOW) */
	{ 0x06, 0, 0, 0x00050001 },	/* 23: return ERRNO(EPERM) */
	{ 0x15, 235, 0, 0x00000133 },	/* 24: if A == 307 (sendmmsg) goto 260 */
	{ 0x15, 234, 241, 0x0000012b },	/* 25: if A == 299 (recvmmsg) goto 260 else 267 (ALLOW) */
	{ 0x25, 0, 136, 0x000000d1 },	/* 26: if A <= 209 (io_submit) goto 163 */
	{ 0x15, 0, 105, 0x0000012a },	/* 27: if A != 298 (perf_event_open) goto 133 */
	{ 0x20, 0, 0, 0x00000034 },	/* 28: A = args[4] hi   # perf_event_open: flags */
	{ 0x54, 0, 0, 0x00000000 },	/* 29: A &= 0 */
	{ 0x15, 0, 3, 0x00000000 },	/* 30: if A != 0 goto 34 */
	{ 0x20, 0, 0, 0x00000030 },	/* 31: A = args[4] lo   # perf_event_open: flags */
	{ 0x54, 0, 0, 0x00000004 },	/* 32: A &= 4 */
	{ 0x15, 98, 0, 0x00000004 },	/* 33: if A == 4 goto 132 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x0000001c },	/* 34: A = args[1] hi   # perf_event_open: pid (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 35: A &= 0 */
	{ 0x15, 0, 230, 0x00000000 },	/* 36: if A != 0 goto 267 (ALLOW) */
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
	{ 0x15, 0, 135, 0x00000001 },	/* 131: if A != 1 goto 267 (ALLOW) */
	{ 0x06, 0, 0, 0x0005000d },	/* 132: return ERRNO(EACCES) */
	{ 0x15, 126, 0, 0x00000120 },	/* 133: if A == 288 (accept4) goto 260 */
	{ 0x15, 0, 27, 0x00000110 },	/* 134: if A != 272 (unshare) goto 162 */
	{ 0x20, 0, 0, 0x00000014 },	/* 135: A = args[0] hi   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x00000000 },	/* 136: A &= 0 */
	{ 0x15, 0, 129, 0x00000000 },	/* 137: if A != 0 goto 267 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 138: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x40000000 },	/* 139: A &= 0x40000000 */
	{ 0x15, 240, 0, 0x40000000 },	/* 140: if A == 0x40000000 (CLONE_NEWNET) goto 381 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 141: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x20000000 },	/* 142: A &= 0x20000000 */
	{ 0x15, 237, 0, 0x20000000 },	/* 143: if A == 0x20000000 (CLONE_NEWPID) goto 381 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 144: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x10000000 },	/* 145: A &= 0x10000000 */
	{ 0x15, 234, 0, 0x10000000 },	/* 146: if A == 0x10000000 (CLONE_NEWUSER) goto 381 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 147: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x08000000 },	/* 148: A &= 0x8000000 */
	{ 0x15, 231, 0, 0x08000000 },	/* 149: if A == 0x8000000 (CLONE_NEWIPC) goto 381 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 150: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x04000000 },	/* 151: A &= 0x4000000 */
	{ 0x15, 228, 0, 0x04000000 },	/* 152: if A == 0x4000000 (CLONE_NEWUTS) goto 381 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 153: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x02000000 },	/* 154: A &= 0x2000000 */
	{ 0x15, 225, 0, 0x02000000 },	/* 155: if A == 0x2000000 (CLONE_NEWCGROUP) goto 381 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 156: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x00020000 },	/* 157: A &= 0x20000 */
	{ 0x15, 222, 0, 0x00020000 },	/* 158: if A == 0x20000 (CLONE_NEWNS) goto 381 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 159: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x00000080 },	/* 160: A &= 128 */
	{ 0x15, 219, 105, 0x00000080 },	/* 161: if A == 128 (CLONE_NEWTIME) goto 381 (ERRNO(EPERM)) else 267 (ALLOW) */
	{ 0x15, 4, 104, 0x000000d2 },	/* 162: if A == 210 (io_cancel) goto 167 (ERRNO(ENOSYS)) else 267 (ALLOW) */
	{ 0x15, 3, 0, 0x000000d1 },	/* 163: if A == 209 (io_submit) goto 167 (ERRNO(ENOSYS)) */
	{ 0x15, 2, 0, 0x000000d0 },	/* 164: if A == 208 (io_getevents) goto 167 (ERRNO(ENOSYS)) */
	{ 0x15, 1, 0, 0x000000cf },	/* 165: if A == 207 (io_destroy) goto 167 (ERRNO(ENOSYS)) */
	{ 0x15, 0, 100, 0x000000ce },	/* 166: if A != 206 (io_setup) goto 267 (ALLOW) */
	{ 0x06, 0, 0, 0x00050026 },	/* 167: return ERRNO(ENOSYS) */
	{ 0x25, 1, 0, 0x00000032 },	/* 168: if A > 50 (listen) goto 170 */
	{ 0x05, 0, 0, 0x000001bb },	/* 169: goto 613 */
	{ 0x25, 0, 72, 0x00000036 },	/* 170: if A <= 54 (setsockopt) goto 243 */
	{ 0x15, 88, 0, 0x000000c1 },	/* 171: if A == 193 (fgetxattr) goto 260 */
	{ 0x15, 0, 21, 0x00000048 },	/* 172: if A != 72 (fcntl) goto 194 */
	{ 0x20, 0, 0, 0x00000014 },	/* 173: A = args[0] hi   # fcntl: fd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 174: A &= 0 */
	{ 0x15, 0, 91, 0x00000000 },	/* 175: if A != 0 goto 267 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 176: A = args[0] lo   # fcntl: fd */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 177: A &= 0xffffffc0 */
	{ 0x15, 0, 6, 0x000003c0 },	/* 178: if A != 960 goto 185 */
	{ 0x20, 0, 0, 0x0000001c },	/* 179: A = args[1] hi   # fcntl: cmd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 180: A &= 0 */
	{ 0x15, 0, 3, 0x00000000 },	/* 181: if A != 0 goto 185 */
	{ 0x20, 0, 0, 0x00000018 },	/* 182: A = args[1] lo   # fcntl: cmd */
	{ 0x15, 77, 0, 0x00000406 },	/* 183: if A == 0x406 (F_DUPFD_CLOEXEC) goto 261 (NOTIFY) */
	{ 0x15, 76, 0, 0x00000000 },	/* 184: if A == 0 (F_DUPFD) goto 261 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000010 },	/* 185: A = args[0] lo   # fcntl: fd */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 186: A &= 0xfffffff8 */
	{ 0x15, 0, 79, 0x00000078 },	/* 187: if A != 120 goto 267 (ALLOW) */
	{ 0x20, 0, 0, 0x0000001c },	/* 188: A = args[1] hi   # fcntl: cmd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 189: A &= 0 */
	{ 0x15, 0, 76, 0x00000000 },	/* 190: if A != 0 goto 267 (ALLOW) */
	{ 0x20, 0, 0, 0x00000018 },	/* 191: A = args[1] lo   # fcntl: cmd */
	{ 0x15, 68, 0, 0x00000406 },	/* 192: if A == 0x406 (F_DUPFD_CLOEXEC) goto 261 (NOTIFY) */
	{ 0x15, 67, 73, 0x00000000 },	/* 193: if A == 0 (F_DUPFD) goto 261 (NOTIFY) else 267 (ALLOW) */
	{ 0x15, 0, 24, 0x00000038 },	/* 194: if A != 56 (clone) goto 219 */
	{ 0x20, 0, 0, 0x00000014 },	/* 195: A = args[0] hi   # clone: clone_flags (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 196: A &= 0 */
	{ 0x15, 0, 69, 0x00000000 },	/* 197: if A != 0 goto 267 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 198: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x40000000 },	/* 199: A &= 0x40000000 */
	{ 0x15, 180, 0, 0x40000000 },	/* 200: if A == 0x40000000 (CLONE_NEWNET) goto 381 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 201: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x20000000 },	/* 202: A &= 0x20000000 */
	{ 0x15, 177, 0, 0x20000000 },	/* 203: if A == 0x20000000 (CLONE_NEWPID) goto 381 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 204: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x10000000 },	/* 205: A &= 0x10000000 */
	{ 0x15, 174, 0, 0x10000000 },	/* 206: if A == 0x10000000 (CLONE_NEWUSER) goto 381 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 207: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x08000000 },	/* 208: A &= 0x8000000 */
	{ 0x15, 171, 0, 0x08000000 },	/* 209: if A == 0x8000000 (CLONE_NEWIPC) goto 381 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 210: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x04000000 },	/* 211: A &= 0x4000000 */
	{ 0x15, 168, 0, 0x04000000 },	/* 212: if A == 0x4000000 (CLONE_NEWUTS) goto 381 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 213: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x02000000 },	/* 214: A &= 0x2000000 */
	{ 0x15, 165, 0, 0x02000000 },	/* 215: if A == 0x2000000 (CLONE_NEWCGROUP) goto 381 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 216: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x00020000 },	/* 217: A &= 0x20000 */
	{ 0x15, 162, 48, 0x00020000 },	/* 218: if A == 0x20000 (CLONE_NEWNS) goto 381 (ERRNO(EPERM)) else 267 (ALLOW) */
	{ 0x15, 0, 47, 0x00000037 },	/* 219: if A != 55 (getsockopt) goto 267 (ALLOW) */
	{ 0x20, 0, 0, 0x0000001c },	/* 220: A = args[1] hi   # getsockopt: level (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 221: A &= 0 */
	{ 0x15, 0, 37, 0x00000000 },	/* 222: if A != 0 goto 260 */
	{ 0x20, 0, 0, 0x00000018 },	/* 223: A = args[1] lo   # getsockopt: level */
	{ 0x15, 36, 0, 0x0000010e },	/* 224: if A == 270 (SOL_NETLINK) goto 261 (NOTIFY) */
	{ 0x15, 0, 34, 0x00000001 },	/* 225: if A != 1 (SOL_SOCKET) goto 260 */
	{ 0x20, 0, 0, 0x00000024 },	/* 226: A = args[2] hi   # getsockopt: optname (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 227: A &= 0 */
	{ 0x15, 0, 31, 0x00000000 },	/* 228: if A != 0 goto 260 */
	{ 0x20, 0, 0, 0x00000020 },	/* 229: A = args[2] lo   # getsockopt: optname */
	{ 0x15, 30, 0, 0x00000053 },	/* 230: if A == 83 goto 261 (NOTIFY) */
	{ 0x15, 29, 0, 0x0000004d },	/* 231: if A == 77 goto 261 (NOTIFY) */
	{ 0x15, 28, 0, 0x0000004c },	/* 232: if A == 76 goto 261 (NOTIFY) */
	{ 0x15, 27, 0, 0x0000003b },	/* 233: if A == 59 goto 261 (NOTIFY) */
	{ 0x15, 26, 0, 0x00000037 },	/* 234: if A == 55 goto 261 (NOTIFY) */
	{ 0x15, 25, 0, 0x0000002a },	/* 235: if A == 42 goto 261 (NOTIFY) */
	{ 0x15, 24, 0, 0x00000027 },	/* 236: if A == 39 goto 261 (NOTIFY) */
	{ 0x15, 23, 0, 0x00000026 },	/* 237: if A == 38 goto 261 (NOTIFY) */
	{ 0x15, 22, 0, 0x0000001f },	/* 238: if A == 31 goto 261 (NOTIFY) */
	{ 0x15, 21, 0, 0x0000001c },	/* 239: if A == 28 goto 261 (NOTIFY) */
	{ 0x15, 20, 0, 0x00000011 },	/* 240: if A == 17 goto 261 (NOTIFY) */
	{ 0x15, 19, 0, 0x00000010 },	/* 241: if A == 16 goto 261 (NOTIFY) */
	{ 0x15, 18, 17, 0x00000003 },	/* 242: if A == 3 goto 261 (NOTIFY) else 260 */
	{ 0x15, 0, 18, 0x00000036 },	/* 243: if A != 54 (setsockopt) goto 262 */
	{ 0x20, 0, 0, 0x0000001c },	/* 244: A = args[1] hi   # setsockopt: level (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 245: A &= 0 */
	{ 0x15, 0, 13, 0x00000000 },	/* 246: if A != 0 goto 260 */
	{ 0x20, 0, 0, 0x00000018 },	/* 247: A = args[1] lo   # setsockopt: level */
	{ 0x15, 12, 0, 0x0000010e },	/* 248: if A == 270 (SOL_NETLINK) goto 261 (NOTIFY) */
	{ 0x15, 0, 10, 0x00000001 },	/* 249: if A != 1 (SOL_SOCKET) goto 260 */
	{ 0x20, 0, 0, 0x00000024 },	/* 250: A = args[2] hi   # setsockopt: optname (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 251: A &= 0 */
	{ 0x15, 0, 7, 0x00000000 },	/* 252: if A != 0 goto 260 */
	{ 0x20, 0, 0, 0x00000020 },	/* 253: A = args[2] lo   # setsockopt: optname */
	{ 0x15, 6, 0, 0x00000053 },	/* 254: if A == 83 goto 261 (NOTIFY) */
	{ 0x15, 5, 0, 0x0000004c },	/* 255: if A == 76 goto 261 (NOTIFY) */
	{ 0x15, 4, 0, 0x00000032 },	/* 256: if A == 50 goto 261 (NOTIFY) */
	{ 0x15, 3, 0, 0x0000002a },	/* 257: if A == 42 goto 261 (NOTIFY) */
	{ 0x15, 2, 0, 0x0000001a },	/* 258: if A == 26 goto 261 (NOTIFY) */
	{ 0x15, 1, 0, 0x00000010 },	/* 259: if A == 16 goto 261 (NOTIFY) */
	{ 0x05, 0, 0, 0x000002de },	/* 260: goto 995 */
	{ 0x06, 0, 0, 0x7fc00000 },	/* 261: return NOTIFY */
	{ 0x15, 1, 0, 0x00000035 },	/* 262: if A == 53 (socketpair) goto 264 */
	{ 0x05, 0, 0, 0x0000015b },	/* 263: goto 611 */
	{ 0x20, 0, 0, 0x00000014 },	/* 264: A = args[0] hi   # socketpair: family (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 265: A &= 0 */
	{ 0x15, 1, 0, 0x00000000 },	/* 266: if A == 0 goto 268 */
	{ 0x06, 0, 0, 0x7fff0000 },	/* 267: return ALLOW */
	{ 0x20, 0, 0, 0x00000010 },	/* 268: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0x80000000 },	/* 269: A &= 0x80000000 */
	{ 0x15, 107, 0, 0x80000000 },	/* 270: if A == 0x80000000 goto 378 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 271: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xc0000000 },	/* 272: A &= 0xc0000000 */
	{ 0x15, 104, 0, 0x40000000 },	/* 273: if A == 0x40000000 goto 378 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 274: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xe0000000 },	/* 275: A &= 0xe0000000 */
	{ 0x15, 101, 0, 0x20000000 },	/* 276: if A == 0x20000000 goto 378 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 277: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xf0000000 },	/* 278: A &= 0xf0000000 */
	{ 0x15, 98, 0, 0x10000000 },	/* 279: if A == 0x10000000 goto 378 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 280: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xf8000000 },	/* 281: A &= 0xf8000000 */
	{ 0x15, 95, 0, 0x08000000 },	/* 282: if A == 0x8000000 goto 378 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 283: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfc000000 },	/* 284: A &= 0xfc000000 */
	{ 0x15, 92, 0, 0x04000000 },	/* 285: if A == 0x4000000 goto 378 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 286: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfe000000 },	/* 287: A &= 0xfe000000 */
	{ 0x15, 89, 0, 0x02000000 },	/* 288: if A == 0x2000000 goto 378 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 289: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xff000000 },	/* 290: A &= 0xff000000 */
	{ 0x15, 86, 0, 0x01000000 },	/* 291: if A == 0x1000000 goto 378 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 292: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xff800000 },	/* 293: A &= 0xff800000 */
	{ 0x15, 83, 0, 0x00800000 },	/* 294: if A == 0x800000 goto 378 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 295: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffc00000 },	/* 296: A &= 0xffc00000 */
	{ 0x15, 80, 0, 0x00400000 },	/* 297: if A == 0x400000 goto 378 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 298: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffe00000 },	/* 299: A &= 0xffe00000 */
	{ 0x15, 77, 0, 0x00200000 },	/* 300: if A == 0x200000 goto 378 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 301: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfff00000 },	/* 302: A &= 0xfff00000 */
	{ 0x15, 74, 0, 0x00100000 },	/* 303: if A == 0x100000 goto 378 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 304: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfff80000 },	/* 305: A &= 0xfff80000 */
	{ 0x15, 71, 0, 0x00080000 },	/* 306: if A == 0x80000 goto 378 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 307: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffc0000 },	/* 308: A &= 0xfffc0000 */
	{ 0x15, 68, 0, 0x00040000 },	/* 309: if A == 0x40000 goto 378 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 310: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffe0000 },	/* 311: A &= 0xfffe0000 */
	{ 0x15, 65, 0, 0x00020000 },	/* 312: if A == 0x20000 goto 378 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 313: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffff0000 },	/* 314: A &= 0xffff0000 */
	{ 0x15, 62, 0, 0x00010000 },	/* 315: if A == 0x10000 goto 378 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 316: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffff8000 },	/* 317: A &= 0xffff8000 */
	{ 0x15, 59, 0, 0x00008000 },	/* 318: if A == 0x8000 goto 378 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 319: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffc000 },	/* 320: A &= 0xffffc000 */
	{ 0x15, 56, 0, 0x00004000 },	/* 321: if A == 0x4000 goto 378 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 322: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffe000 },	/* 323: A &= 0xffffe000 */
	{ 0x15, 53, 0, 0x00002000 },	/* 324: if A == 0x2000 goto 378 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 325: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffff000 },	/* 326: A &= 0xfffff000 */
	{ 0x15, 50, 0, 0x00001000 },	/* 327: if A == 0x1000 goto 378 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 328: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffff800 },	/* 329: A &= 0xfffff800 */
	{ 0x15, 47, 0, 0x00000800 },	/* 330: if A == 0x800 goto 378 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 331: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffc00 },	/* 332: A &= 0xfffffc00 */
	{ 0x15, 44, 0, 0x00000400 },	/* 333: if A == 0x400 goto 378 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 334: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffe00 },	/* 335: A &= 0xfffffe00 */
	{ 0x15, 41, 0, 0x00000200 },	/* 336: if A == 512 goto 378 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 337: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffff00 },	/* 338: A &= 0xffffff00 */
	{ 0x15, 38, 0, 0x00000100 },	/* 339: if A == 256 goto 378 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 340: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffff80 },	/* 341: A &= 0xffffff80 */
	{ 0x15, 35, 0, 0x00000080 },	/* 342: if A == 128 goto 378 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 343: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 344: A &= 0xffffffc0 */
	{ 0x15, 32, 0, 0x00000040 },	/* 345: if A == 64 goto 378 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 346: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 347: A &= 0xfffffff0 */
	{ 0x15, 29, 0, 0x00000030 },	/* 348: if A == 48 goto 378 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 349: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffffe },	/* 350: A &= 0xfffffffe */
	{ 0x15, 26, 0, 0x0000002e },	/* 351: if A == 46 goto 378 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 28, 0, 0x0000002c },	/* 352: if A == 44 (AF_XDP) goto 381 (ERRNO(EPERM)) */
	{ 0x54, 0, 0, 0xfffffffc },	/* 353: A &= 0xfffffffc */
	{ 0x15, 26, 0, 0x00000028 },	/* 354: if A == 40 (AF_VSOCK) goto 381 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 355: A = args[0] lo   # socketpair: family */
	{ 0x15, 21, 0, 0x00000027 },	/* 356: if A == 39 (AF_NFC) goto 378 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 23, 0, 0x00000026 },	/* 357: if A == 38 (AF_ALG) goto 381 (ERRNO(EPERM)) */
	{ 0x15, 22, 0, 0x00000025 },	/* 358: if A == 37 (AF_CAIF) goto 381 (ERRNO(EPERM)) */
	{ 0x15, 18, 0, 0x00000024 },	/* 359: if A == 36 (AF_IEEE802154) goto 378 (ERRNO(EAFNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfffffffc },	/* 360: A &= 0xfffffffc */
	{ 0x15, 19, 0, 0x00000020 },	/* 361: if A == 32 (AF_IUCV) goto 381 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 362: A = args[0] lo   # socketpair: family */
	{ 0x15, 14, 0, 0x0000001f },	/* 363: if A == 31 (AF_BLUETOOTH) goto 378 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 16, 0, 0x0000001e },	/* 364: if A == 30 (AF_TIPC) goto 381 (ERRNO(EPERM)) */
	{ 0x15, 15, 0, 0x0000001d },	/* 365: if A == 29 (AF_CAN) goto 381 (ERRNO(EPERM)) */
	{ 0x15, 11, 0, 0x0000001c },	/* 366: if A == 28 (AF_MPLS) goto 378 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 10, 0, 0x0000001b },	/* 367: if A == 27 (AF_IB) goto 378 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 12, 0, 0x0000001a },	/* 368: if A == 26 (AF_LLC) goto 381 (ERRNO(EPERM)) */
	{ 0x15, 8, 0, 0x00000019 },	/* 369: if A == 25 (AF_WANPIPE) goto 378 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 10, 0, 0x00000018 },	/* 370: if A == 24 (AF_PPPOX) goto 381 (ERRNO(EPERM)) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 371: A &= 0xfffffffe */
	{ 0x15, 5, 0, 0x00000016 },	/* 372: if A == 22 (AF_SNA) goto 378 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 373: A = args[0] lo   # socketpair: family */
	{ 0x15, 6, 0, 0x00000015 },	/* 374: if A == 21 (AF_RDS) goto 381 (ERRNO(EPERM)) */
	{ 0x15, 2, 0, 0x00000014 },	/* 375: if A == 20 (AF_ATMSVC) goto 378 (ERRNO(EAFNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 376: A &= 0xfffffffe */
	{ 0x15, 0, 1, 0x00000012 },	/* 377: if A != 18 (AF_ASH) goto 379 */
	{ 0x06, 0, 0, 0x00050061 },	/* 378: return ERRNO(EAFNOSUPPORT) */
	{ 0x20, 0, 0, 0x00000010 },	/* 379: A = args[0] lo   # socketpair: family */
	{ 0x15, 0, 1, 0x00000011 },	/* 380: if A != 17 (AF_PACKET) goto 382 */
	{ 0x06, 0, 0, 0x00050001 },	/* 381: return ERRNO(EPERM) */
	{ 0x15, 0, 213, 0x00000010 },	/* 382: if A != 16 (AF_NETLINK) goto 596 */
	{ 0x20, 0, 0, 0x0000001c },	/* 383: A = args[1] hi   # socketpair: type (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 384: A &= 0 */
	{ 0x15, 0, 210, 0x00000000 },	/* 385: if A != 0 goto 596 */
	{ 0x20, 0, 0, 0x00000018 },	/* 386: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x80000000 },	/* 387: A &= 0x80000000 */
	{ 0x15, 81, 0, 0x80000000 },	/* 388: if A == 0x80000000 goto 470 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 389: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x40000000 },	/* 390: A &= 0x40000000 */
	{ 0x15, 78, 0, 0x40000000 },	/* 391: if A == 0x40000000 goto 470 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 392: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x20000000 },	/* 393: A &= 0x20000000 */
	{ 0x15, 75, 0, 0x20000000 },	/* 394: if A == 0x20000000 goto 470 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 395: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x10000000 },	/* 396: A &= 0x10000000 */
	{ 0x15, 72, 0, 0x10000000 },	/* 397: if A == 0x10000000 goto 470 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 398: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x08000000 },	/* 399: A &= 0x8000000 */
	{ 0x15, 69, 0, 0x08000000 },	/* 400: if A == 0x8000000 goto 470 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 401: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x04000000 },	/* 402: A &= 0x4000000 */
	{ 0x15, 66, 0, 0x04000000 },	/* 403: if A == 0x4000000 goto 470 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 404: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x02000000 },	/* 405: A &= 0x2000000 */
	{ 0x15, 63, 0, 0x02000000 },	/* 406: if A == 0x2000000 goto 470 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 407: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x01000000 },	/* 408: A &= 0x1000000 */
	{ 0x15, 60, 0, 0x01000000 },	/* 409: if A == 0x1000000 goto 470 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 410: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00800000 },	/* 411: A &= 0x800000 */
	{ 0x15, 57, 0, 0x00800000 },	/* 412: if A == 0x800000 goto 470 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 413: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00400000 },	/* 414: A &= 0x400000 */
	{ 0x15, 54, 0, 0x00400000 },	/* 415: if A == 0x400000 goto 470 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 416: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00200000 },	/* 417: A &= 0x200000 */
	{ 0x15, 51, 0, 0x00200000 },	/* 418: if A == 0x200000 goto 470 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 419: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00100000 },	/* 420: A &= 0x100000 */
	{ 0x15, 48, 0, 0x00100000 },	/* 421: if A == 0x100000 goto 470 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 422: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00040000 },	/* 423: A &= 0x40000 */
	{ 0x15, 45, 0, 0x00040000 },	/* 424: if A == 0x40000 goto 470 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 425: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00020000 },	/* 426: A &= 0x20000 */
	{ 0x15, 42, 0, 0x00020000 },	/* 427: if A == 0x20000 goto 470 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 428: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00010000 },	/* 429: A &= 0x10000 */
	{ 0x15, 39, 0, 0x00010000 },	/* 430: if A == 0x10000 goto 470 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 431: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00008000 },	/* 432: A &= 0x8000 */
	{ 0x15, 36, 0, 0x00008000 },	/* 433: if A == 0x8000 goto 470 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 434: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00004000 },	/* 435: A &= 0x4000 */
	{ 0x15, 33, 0, 0x00004000 },	/* 436: if A == 0x4000 goto 470 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 437: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00002000 },	/* 438: A &= 0x2000 */
	{ 0x15, 30, 0, 0x00002000 },	/* 439: if A == 0x2000 goto 470 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 440: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00001000 },	/* 441: A &= 0x1000 */
	{ 0x15, 27, 0, 0x00001000 },	/* 442: if A == 0x1000 goto 470 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 443: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00000400 },	/* 444: A &= 0x400 */
	{ 0x15, 24, 0, 0x00000400 },	/* 445: if A == 0x400 goto 470 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 446: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00000200 },	/* 447: A &= 512 */
	{ 0x15, 21, 0, 0x00000200 },	/* 448: if A == 512 goto 470 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 449: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00000100 },	/* 450: A &= 256 */
	{ 0x15, 18, 0, 0x00000100 },	/* 451: if A == 256 goto 470 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 452: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00000080 },	/* 453: A &= 128 */
	{ 0x15, 15, 0, 0x00000080 },	/* 454: if A == 128 goto 470 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 455: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00000040 },	/* 456: A &= 64 */
	{ 0x15, 12, 0, 0x00000040 },	/* 457: if A == 64 goto 470 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 458: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00000020 },	/* 459: A &= 32 */
	{ 0x15, 9, 0, 0x00000020 },	/* 460: if A == 32 goto 470 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 461: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00000010 },	/* 462: A &= 16 */
	{ 0x15, 6, 0, 0x00000010 },	/* 463: if A == 16 goto 470 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 464: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0xfff7f7fc },	/* 465: A &= 0xfff7f7fc */
	{ 0x15, 3, 0, 0x0000000c },	/* 466: if A == 12 goto 470 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 467: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0xfff7f7ff },	/* 468: A &= 0xfff7f7ff */
	{ 0x15, 0, 1, 0x0000000b },	/* 469: if A != 11 goto 471 */
	{ 0x06, 0, 0, 0x00050016 },	/* 470: return ERRNO(EINVAL) */
	{ 0x15, 123, 0, 0x0000000a },	/* 471: if A == 10 (SOCK_PACKET) goto 595 (ERRNO(ESOCKTNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfff7f7fe },	/* 472: A &= 0xfff7f7fe */
	{ 0x15, 121, 0, 0x00000008 },	/* 473: if A == 8 goto 595 (ERRNO(ESOCKTNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfff7f7fc },	/* 474: A &= 0xfff7f7fc */
	{ 0x15, 119, 0, 0x00000004 },	/* 475: if A == 4 (SOCK_RDM) goto 595 (ERRNO(ESOCKTNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 476: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0xfff7f7fe },	/* 477: A &= 0xfff7f7fe */
	{ 0x15, 0, 113, 0x00000002 },	/* 478: if A != 2 (SOCK_DGRAM) goto 592 */
	{ 0x20, 0, 0, 0x00000024 },	/* 479: A = args[2] hi   # socketpair: protocol (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 480: A &= 0 */
	{ 0x15, 0, 110, 0x00000000 },	/* 481: if A != 0 goto 592 */
	{ 0x20, 0, 0, 0x00000020 },	/* 482: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0x80000000 },	/* 483: A &= 0x80000000 */
	{ 0x15, 105, 0, 0x80000000 },	/* 484: if A == 0x80000000 goto 590 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 485: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xc0000000 },	/* 486: A &= 0xc0000000 */
	{ 0x15, 102, 0, 0x40000000 },	/* 487: if A == 0x40000000 goto 590 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 488: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xe0000000 },	/* 489: A &= 0xe0000000 */
	{ 0x15, 99, 0, 0x20000000 },	/* 490: if A == 0x20000000 goto 590 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 491: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xf0000000 },	/* 492: A &= 0xf0000000 */
	{ 0x15, 96, 0, 0x10000000 },	/* 493: if A == 0x10000000 goto 590 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 494: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xf8000000 },	/* 495: A &= 0xf8000000 */
	{ 0x15, 93, 0, 0x08000000 },	/* 496: if A == 0x8000000 goto 590 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 497: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfc000000 },	/* 498: A &= 0xfc000000 */
	{ 0x15, 90, 0, 0x04000000 },	/* 499: if A == 0x4000000 goto 590 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 500: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfe000000 },	/* 501: A &= 0xfe000000 */
	{ 0x15, 87, 0, 0x02000000 },	/* 502: if A == 0x2000000 goto 590 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 503: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xff000000 },	/* 504: A &= 0xff000000 */
	{ 0x15, 84, 0, 0x01000000 },	/* 505: if A == 0x1000000 goto 590 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 506: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xff800000 },	/* 507: A &= 0xff800000 */
	{ 0x15, 81, 0, 0x00800000 },	/* 508: if A == 0x800000 goto 590 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 509: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xffc00000 },	/* 510: A &= 0xffc00000 */
	{ 0x15, 78, 0, 0x00400000 },	/* 511: if A == 0x400000 goto 590 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 512: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xffe00000 },	/* 513: A &= 0xffe00000 */
	{ 0x15, 75, 0, 0x00200000 },	/* 514: if A == 0x200000 goto 590 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 515: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfff00000 },	/* 516: A &= 0xfff00000 */
	{ 0x15, 72, 0, 0x00100000 },	/* 517: if A == 0x100000 goto 590 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 518: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfff80000 },	/* 519: A &= 0xfff80000 */
	{ 0x15, 69, 0, 0x00080000 },	/* 520: if A == 0x80000 goto 590 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 521: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfffc0000 },	/* 522: A &= 0xfffc0000 */
	{ 0x15, 66, 0, 0x00040000 },	/* 523: if A == 0x40000 goto 590 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 524: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfffe0000 },	/* 525: A &= 0xfffe0000 */
	{ 0x15, 63, 0, 0x00020000 },	/* 526: if A == 0x20000 goto 590 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 527: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xffff0000 },	/* 528: A &= 0xffff0000 */
	{ 0x15, 60, 0, 0x00010000 },	/* 529: if A == 0x10000 goto 590 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 530: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xffff8000 },	/* 531: A &= 0xffff8000 */
	{ 0x15, 57, 0, 0x00008000 },	/* 532: if A == 0x8000 goto 590 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 533: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xffffc000 },	/* 534: A &= 0xffffc000 */
	{ 0x15, 54, 0, 0x00004000 },	/* 535: if A == 0x4000 goto 590 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 536: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xffffe000 },	/* 537: A &= 0xffffe000 */
	{ 0x15, 51, 0, 0x00002000 },	/* 538: if A == 0x2000 goto 590 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 539: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfffff000 },	/* 540: A &= 0xfffff000 */
	{ 0x15, 48, 0, 0x00001000 },	/* 541: if A == 0x1000 goto 590 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 542: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfffff800 },	/* 543: A &= 0xfffff800 */
	{ 0x15, 45, 0, 0x00000800 },	/* 544: if A == 0x800 goto 590 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 545: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfffffc00 },	/* 546: A &= 0xfffffc00 */
	{ 0x15, 42, 0, 0x00000400 },	/* 547: if A == 0x400 goto 590 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 548: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfffffe00 },	/* 549: A &= 0xfffffe00 */
	{ 0x15, 39, 0, 0x00000200 },	/* 550: if A == 512 goto 590 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 551: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xffffff00 },	/* 552: A &= 0xffffff00 */
	{ 0x15, 36, 0, 0x00000100 },	/* 553: if A == 256 goto 590 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 554: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xffffff80 },	/* 555: A &= 0xffffff80 */
	{ 0x15, 33, 0, 0x00000080 },	/* 556: if A == 128 goto 590 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 557: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 558: A &= 0xffffffc0 */
	{ 0x15, 30, 0, 0x00000040 },	/* 559: if A == 64 goto 590 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 560: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 561: A &= 0xffffffe0 */
	{ 0x15, 27, 0, 0x00000020 },	/* 562: if A == 32 goto 590 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 563: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 564: A &= 0xfffffff8 */
	{ 0x15, 24, 0, 0x00000018 },	/* 565: if A == 24 goto 590 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 566: A = args[2] lo   # socketpair: protocol */
	{ 0x15, 22, 0, 0x00000017 },	/* 567: if A == 23 goto 590 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 41, 0, 0x00000016 },	/* 568: if A == 22 goto 610 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 40, 0, 0x00000015 },	/* 569: if A == 21 goto 610 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 39, 0, 0x00000014 },	/* 570: if A == 20 goto 610 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 38, 0, 0x00000013 },	/* 571: if A == 19 goto 610 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 37, 0, 0x00000012 },	/* 572: if A == 18 goto 610 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 16, 0, 0x00000011 },	/* 573: if A == 17 goto 590 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 35, 0, 0x00000010 },	/* 574: if A == 16 goto 610 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 34, 0, 0x0000000f },	/* 575: if A == 15 goto 610 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 33, 0, 0x0000000e },	/* 576: if A == 14 goto 610 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 12, 0, 0x0000000d },	/* 577: if A == 13 goto 590 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 31, 0, 0x0000000c },	/* 578: if A == 12 goto 610 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 30, 0, 0x0000000b },	/* 579: if A == 11 goto 610 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 29, 0, 0x0000000a },	/* 580: if A == 10 goto 610 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 28, 0, 0x00000009 },	/* 581: if A == 9 goto 610 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 27, 0, 0x00000008 },	/* 582: if A == 8 goto 610 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 26, 0, 0x00000007 },	/* 583: if A == 7 goto 610 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 25, 0, 0x00000006 },	/* 584: if A == 6 goto 610 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 4, 0, 0x00000005 },	/* 585: if A == 5 goto 590 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 23, 0, 0x00000004 },	/* 586: if A == 4 goto 610 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 2, 0, 0x00000003 },	/* 587: if A == 3 goto 590 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 21, 0, 0x00000002 },	/* 588: if A == 2 goto 610 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 0, 1, 0x00000001 },	/* 589: if A != 1 goto 591 */
	{ 0x06, 0, 0, 0x0005005d },	/* 590: return ERRNO(EPROTONOSUPPORT) */
	{ 0x15, 18, 0, 0x00000000 },	/* 591: if A == 0 goto 610 (ERRNO(EOPNOTSUPP)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 592: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0xfff7f7fe },	/* 593: A &= 0xfff7f7fe */
	{ 0x15, 0, 1, 0x00000000 },	/* 594: if A != 0 goto 596 */
	{ 0x06, 0, 0, 0x0005005e },	/* 595: return ERRNO(ESOCKTNOSUPPORT) */
	{ 0x20, 0, 0, 0x00000010 },	/* 596: A = args[0] lo   # socketpair: family */
	{ 0x15, 156, 0, 0x0000000f },	/* 597: if A == 15 (AF_KEY) goto 754 (ERRNO(EPERM)) */
	{ 0x15, 134, 0, 0x0000000e },	/* 598: if A == 14 (AF_SECURITY) goto 733 (ERRNO(EAFNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 599: A &= 0xfffffffe */
	{ 0x15, 132, 0, 0x0000000c },	/* 600: if A == 12 (AF_DECnet) goto 733 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 601: A = args[0] lo   # socketpair: family */
	{ 0x15, 130, 0, 0x0000000b },	/* 602: if A == 11 (AF_ROSE) goto 733 (ERRNO(EAFNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 603: A &= 0xfffffffe */
	{ 0x15, 128, 0, 0x00000008 },	/* 604: if A == 8 (AF_ATMPVC) goto 733 (ERRNO(EAFNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfffffffc },	/* 605: A &= 0xfffffffc */
	{ 0x15, 126, 0, 0x00000004 },	/* 606: if A == 4 (AF_IPX) goto 733 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 607: A = args[0] lo   # socketpair: family */
	{ 0x15, 124, 0, 0x00000003 },	/* 608: if A == 3 (AF_AX25) goto 733 (ERRNO(EAFNOSUPPORT)) */
	{ 0x05, 0, 0, 0x0000017a },	/* 609: goto 988 */
	{ 0x06, 0, 0, 0x0005005f },	/* 610: return ERRNO(EOPNOTSUPP) */
	{ 0x15, 22, 0, 0x00000034 },	/* 611: if A == 52 (getpeername) goto 634 (NOTIFY) */
	{ 0x15, 21, 27, 0x00000033 },	/* 612: if A == 51 (getsockname) goto 634 (NOTIFY) else 640 (ALLOW) */
	{ 0x25, 0, 4, 0x0000002e },	/* 613: if A <= 46 (sendmsg) goto 618 */
	{ 0x15, 18, 0, 0x00000032 },	/* 614: if A == 50 (listen) goto 633 */
	{ 0x15, 12, 0, 0x00000031 },	/* 615: if A == 49 (bind) goto 628 */
	{ 0x15, 16, 0, 0x00000030 },	/* 616: if A == 48 (shutdown) goto 633 */
	{ 0x15, 15, 22, 0x0000002f },	/* 617: if A == 47 (recvmsg) goto 633 else 640 (ALLOW) */
	{ 0x15, 14, 0, 0x0000002e },	/* 618: if A == 46 (sendmsg) goto 633 */
	{ 0x15, 13, 0, 0x0000002d },	/* 619: if A == 45 (recvfrom) goto 633 */
	{ 0x15, 0, 5, 0x0000002c },	/* 620: if A != 44 (sendto) goto 626 */
	{ 0x20, 0, 0, 0x0000003c },	/* 621: A = args[5] hi   # sendto: addr_len (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 622: A &= 0 */
	{ 0x15, 0, 9, 0x00000000 },	/* 623: if A != 0 goto 633 */
	{ 0x20, 0, 0, 0x00000038 },	/* 624: A = args[5] lo   # sendto: addr_len */
	{ 0x15, 8, 7, 0x0000000c },	/* 625: if A == 12 goto 634 (NOTIFY) else 633 */
	{ 0x15, 6, 13, 0x0000002b },	/* 626: if A == 43 (accept) goto 633 else 640 (ALLOW) */
	{ 0x15, 0, 7, 0x0000002a },	/* 627: if A != 42 (connect) goto 635 */
	{ 0x20, 0, 0, 0x00000024 },	/* 628: A = args[2] hi   # bind: addrlen (the kernel ignores this half), connect: addrlen (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 629: A &= 0 */
	{ 0x15, 0, 2, 0x00000000 },	/* 630: if A != 0 goto 633 */
	{ 0x20, 0, 0, 0x00000020 },	/* 631: A = args[2] lo   # bind: addrlen, connect: addrlen */
	{ 0x15, 1, 0, 0x0000000c },	/* 632: if A == 12 goto 634 (NOTIFY) */
	{ 0x05, 0, 0, 0x00000169 },	/* 633: goto 995 */
	{ 0x06, 0, 0, 0x7fc00000 },	/* 634: return NOTIFY */
	{ 0x15, 1, 0, 0x00000029 },	/* 635: if A == 41 (socket) goto 637 */
	{ 0x05, 0, 0, 0x00000165 },	/* 636: goto 994 */
	{ 0x20, 0, 0, 0x00000014 },	/* 637: A = args[0] hi   # socket: family (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 638: A &= 0 */
	{ 0x15, 1, 0, 0x00000000 },	/* 639: if A == 0 goto 641 */
	{ 0x06, 0, 0, 0x7fff0000 },	/* 640: return ALLOW */
	{ 0x20, 0, 0, 0x00000010 },	/* 641: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0x80000000 },	/* 642: A &= 0x80000000 */
	{ 0x15, 89, 0, 0x80000000 },	/* 643: if A == 0x80000000 goto 733 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 644: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xc0000000 },	/* 645: A &= 0xc0000000 */
	{ 0x15, 86, 0, 0x40000000 },	/* 646: if A == 0x40000000 goto 733 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 647: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xe0000000 },	/* 648: A &= 0xe0000000 */
	{ 0x15, 83, 0, 0x20000000 },	/* 649: if A == 0x20000000 goto 733 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 650: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xf0000000 },	/* 651: A &= 0xf0000000 */
	{ 0x15, 80, 0, 0x10000000 },	/* 652: if A == 0x10000000 goto 733 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 653: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xf8000000 },	/* 654: A &= 0xf8000000 */
	{ 0x15, 77, 0, 0x08000000 },	/* 655: if A == 0x8000000 goto 733 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 656: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfc000000 },	/* 657: A &= 0xfc000000 */
	{ 0x15, 74, 0, 0x04000000 },	/* 658: if A == 0x4000000 goto 733 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 659: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfe000000 },	/* 660: A &= 0xfe000000 */
	{ 0x15, 71, 0, 0x02000000 },	/* 661: if A == 0x2000000 goto 733 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 662: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xff000000 },	/* 663: A &= 0xff000000 */
	{ 0x15, 68, 0, 0x01000000 },	/* 664: if A == 0x1000000 goto 733 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 665: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xff800000 },	/* 666: A &= 0xff800000 */
	{ 0x15, 65, 0, 0x00800000 },	/* 667: if A == 0x800000 goto 733 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 668: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffc00000 },	/* 669: A &= 0xffc00000 */
	{ 0x15, 62, 0, 0x00400000 },	/* 670: if A == 0x400000 goto 733 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 671: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffe00000 },	/* 672: A &= 0xffe00000 */
	{ 0x15, 59, 0, 0x00200000 },	/* 673: if A == 0x200000 goto 733 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 674: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfff00000 },	/* 675: A &= 0xfff00000 */
	{ 0x15, 56, 0, 0x00100000 },	/* 676: if A == 0x100000 goto 733 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 677: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfff80000 },	/* 678: A &= 0xfff80000 */
	{ 0x15, 53, 0, 0x00080000 },	/* 679: if A == 0x80000 goto 733 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 680: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffc0000 },	/* 681: A &= 0xfffc0000 */
	{ 0x15, 50, 0, 0x00040000 },	/* 682: if A == 0x40000 goto 733 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 683: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffe0000 },	/* 684: A &= 0xfffe0000 */
	{ 0x15, 47, 0, 0x00020000 },	/* 685: if A == 0x20000 goto 733 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 686: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffff0000 },	/* 687: A &= 0xffff0000 */
	{ 0x15, 44, 0, 0x00010000 },	/* 688: if A == 0x10000 goto 733 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 689: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffff8000 },	/* 690: A &= 0xffff8000 */
	{ 0x15, 41, 0, 0x00008000 },	/* 691: if A == 0x8000 goto 733 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 692: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffc000 },	/* 693: A &= 0xffffc000 */
	{ 0x15, 38, 0, 0x00004000 },	/* 694: if A == 0x4000 goto 733 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 695: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffe000 },	/* 696: A &= 0xffffe000 */
	{ 0x15, 35, 0, 0x00002000 },	/* 697: if A == 0x2000 goto 733 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 698: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffff000 },	/* 699: A &= 0xfffff000 */
	{ 0x15, 32, 0, 0x00001000 },	/* 700: if A == 0x1000 goto 733 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 701: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffff800 },	/* 702: A &= 0xfffff800 */
	{ 0x15, 29, 0, 0x00000800 },	/* 703: if A == 0x800 goto 733 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 704: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffc00 },	/* 705: A &= 0xfffffc00 */
	{ 0x15, 26, 0, 0x00000400 },	/* 706: if A == 0x400 goto 733 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 707: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffe00 },	/* 708: A &= 0xfffffe00 */
	{ 0x15, 23, 0, 0x00000200 },	/* 709: if A == 512 goto 733 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 710: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffff00 },	/* 711: A &= 0xffffff00 */
	{ 0x15, 20, 0, 0x00000100 },	/* 712: if A == 256 goto 733 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 713: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffff80 },	/* 714: A &= 0xffffff80 */
	{ 0x15, 17, 0, 0x00000080 },	/* 715: if A == 128 goto 733 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 716: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 717: A &= 0xffffffc0 */
	{ 0x15, 14, 0, 0x00000040 },	/* 718: if A == 64 goto 733 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 719: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 720: A &= 0xfffffff0 */
	{ 0x15, 11, 0, 0x00000030 },	/* 721: if A == 48 goto 733 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 722: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffffe },	/* 723: A &= 0xfffffffe */
	{ 0x15, 8, 0, 0x0000002e },	/* 724: if A == 46 goto 733 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 28, 0, 0x0000002c },	/* 725: if A == 44 (AF_XDP) goto 754 (ERRNO(EPERM)) */
	{ 0x54, 0, 0, 0xfffffffc },	/* 726: A &= 0xfffffffc */
	{ 0x15, 26, 0, 0x00000028 },	/* 727: if A == 40 (AF_VSOCK) goto 754 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 728: A = args[0] lo   # socket: family */
	{ 0x15, 3, 0, 0x00000027 },	/* 729: if A == 39 (AF_NFC) goto 733 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 23, 0, 0x00000026 },	/* 730: if A == 38 (AF_ALG) goto 754 (ERRNO(EPERM)) */
	{ 0x15, 22, 0, 0x00000025 },	/* 731: if A == 37 (AF_CAIF) goto 754 (ERRNO(EPERM)) */
	{ 0x15, 0, 1, 0x00000024 },	/* 732: if A != 36 (AF_IEEE802154) goto 734 */
	{ 0x06, 0, 0, 0x00050061 },	/* 733: return ERRNO(EAFNOSUPPORT) */
	{ 0x54, 0, 0, 0xfffffffc },	/* 734: A &= 0xfffffffc */
	{ 0x15, 18, 0, 0x00000020 },	/* 735: if A == 32 (AF_IUCV) goto 754 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 736: A = args[0] lo   # socket: family */
	{ 0x15, 255, 0, 0x0000001f },	/* 737: if A == 31 (AF_BLUETOOTH) goto 993 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 15, 0, 0x0000001e },	/* 738: if A == 30 (AF_TIPC) goto 754 (ERRNO(EPERM)) */
	{ 0x15, 14, 0, 0x0000001d },	/* 739: if A == 29 (AF_CAN) goto 754 (ERRNO(EPERM)) */
	{ 0x15, 252, 0, 0x0000001c },	/* 740: if A == 28 (AF_MPLS) goto 993 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 251, 0, 0x0000001b },	/* 741: if A == 27 (AF_IB) goto 993 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 11, 0, 0x0000001a },	/* 742: if A == 26 (AF_LLC) goto 754 (ERRNO(EPERM)) */
	{ 0x15, 249, 0, 0x00000019 },	/* 743: if A == 25 (AF_WANPIPE) goto 993 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 9, 0, 0x00000018 },	/* 744: if A == 24 (AF_PPPOX) goto 754 (ERRNO(EPERM)) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 745: A &= 0xfffffffe */
	{ 0x15, 246, 0, 0x00000016 },	/* 746: if A == 22 (AF_SNA) goto 993 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 747: A = args[0] lo   # socket: family */
	{ 0x15, 5, 0, 0x00000015 },	/* 748: if A == 21 (AF_RDS) goto 754 (ERRNO(EPERM)) */
	{ 0x15, 243, 0, 0x00000014 },	/* 749: if A == 20 (AF_ATMSVC) goto 993 (ERRNO(EAFNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 750: A &= 0xfffffffe */
	{ 0x15, 241, 0, 0x00000012 },	/* 751: if A == 18 (AF_ASH) goto 993 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 752: A = args[0] lo   # socket: family */
	{ 0x15, 0, 1, 0x00000011 },	/* 753: if A != 17 (AF_PACKET) goto 755 */
	{ 0x06, 0, 0, 0x00050001 },	/* 754: return ERRNO(EPERM) */
	{ 0x15, 0, 210, 0x00000010 },	/* 755: if A != 16 (AF_NETLINK) goto 966 */
	{ 0x20, 0, 0, 0x0000001c },	/* 756: A = args[1] hi   # socket: type (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 757: A &= 0 */
	{ 0x15, 0, 207, 0x00000000 },	/* 758: if A != 0 goto 966 */
	{ 0x20, 0, 0, 0x00000018 },	/* 759: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x80000000 },	/* 760: A &= 0x80000000 */
	{ 0x15, 230, 0, 0x80000000 },	/* 761: if A == 0x80000000 goto 992 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 762: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x40000000 },	/* 763: A &= 0x40000000 */
	{ 0x15, 227, 0, 0x40000000 },	/* 764: if A == 0x40000000 goto 992 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 765: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x20000000 },	/* 766: A &= 0x20000000 */
	{ 0x15, 224, 0, 0x20000000 },	/* 767: if A == 0x20000000 goto 992 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 768: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x10000000 },	/* 769: A &= 0x10000000 */
	{ 0x15, 221, 0, 0x10000000 },	/* 770: if A == 0x10000000 goto 992 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 771: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x08000000 },	/* 772: A &= 0x8000000 */
	{ 0x15, 218, 0, 0x08000000 },	/* 773: if A == 0x8000000 goto 992 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 774: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x04000000 },	/* 775: A &= 0x4000000 */
	{ 0x15, 215, 0, 0x04000000 },	/* 776: if A == 0x4000000 goto 992 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 777: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x02000000 },	/* 778: A &= 0x2000000 */
	{ 0x15, 212, 0, 0x02000000 },	/* 779: if A == 0x2000000 goto 992 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 780: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x01000000 },	/* 781: A &= 0x1000000 */
	{ 0x15, 209, 0, 0x01000000 },	/* 782: if A == 0x1000000 goto 992 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 783: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00800000 },	/* 784: A &= 0x800000 */
	{ 0x15, 206, 0, 0x00800000 },	/* 785: if A == 0x800000 goto 992 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 786: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00400000 },	/* 787: A &= 0x400000 */
	{ 0x15, 203, 0, 0x00400000 },	/* 788: if A == 0x400000 goto 992 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 789: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00200000 },	/* 790: A &= 0x200000 */
	{ 0x15, 200, 0, 0x00200000 },	/* 791: if A == 0x200000 goto 992 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 792: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00100000 },	/* 793: A &= 0x100000 */
	{ 0x15, 197, 0, 0x00100000 },	/* 794: if A == 0x100000 goto 992 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 795: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00040000 },	/* 796: A &= 0x40000 */
	{ 0x15, 194, 0, 0x00040000 },	/* 797: if A == 0x40000 goto 992 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 798: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00020000 },	/* 799: A &= 0x20000 */
	{ 0x15, 191, 0, 0x00020000 },	/* 800: if A == 0x20000 goto 992 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 801: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00010000 },	/* 802: A &= 0x10000 */
	{ 0x15, 188, 0, 0x00010000 },	/* 803: if A == 0x10000 goto 992 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 804: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00008000 },	/* 805: A &= 0x8000 */
	{ 0x15, 185, 0, 0x00008000 },	/* 806: if A == 0x8000 goto 992 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 807: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00004000 },	/* 808: A &= 0x4000 */
	{ 0x15, 182, 0, 0x00004000 },	/* 809: if A == 0x4000 goto 992 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 810: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00002000 },	/* 811: A &= 0x2000 */
	{ 0x15, 179, 0, 0x00002000 },	/* 812: if A == 0x2000 goto 992 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 813: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00001000 },	/* 814: A &= 0x1000 */
	{ 0x15, 176, 0, 0x00001000 },	/* 815: if A == 0x1000 goto 992 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 816: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00000400 },	/* 817: A &= 0x400 */
	{ 0x15, 173, 0, 0x00000400 },	/* 818: if A == 0x400 goto 992 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 819: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00000200 },	/* 820: A &= 512 */
	{ 0x15, 170, 0, 0x00000200 },	/* 821: if A == 512 goto 992 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 822: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00000100 },	/* 823: A &= 256 */
	{ 0x15, 167, 0, 0x00000100 },	/* 824: if A == 256 goto 992 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 825: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00000080 },	/* 826: A &= 128 */
	{ 0x15, 164, 0, 0x00000080 },	/* 827: if A == 128 goto 992 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 828: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00000040 },	/* 829: A &= 64 */
	{ 0x15, 161, 0, 0x00000040 },	/* 830: if A == 64 goto 992 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 831: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00000020 },	/* 832: A &= 32 */
	{ 0x15, 158, 0, 0x00000020 },	/* 833: if A == 32 goto 992 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 834: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00000010 },	/* 835: A &= 16 */
	{ 0x15, 155, 0, 0x00000010 },	/* 836: if A == 16 goto 992 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 837: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0xfff7f7fc },	/* 838: A &= 0xfff7f7fc */
	{ 0x15, 152, 0, 0x0000000c },	/* 839: if A == 12 goto 992 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 840: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0xfff7f7ff },	/* 841: A &= 0xfff7f7ff */
	{ 0x15, 149, 0, 0x0000000b },	/* 842: if A == 11 goto 992 (ERRNO(EINVAL)) */
	{ 0x15, 147, 0, 0x0000000a },	/* 843: if A == 10 (SOCK_PACKET) goto 991 (ERRNO(ESOCKTNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfff7f7fe },	/* 844: A &= 0xfff7f7fe */
	{ 0x15, 145, 0, 0x00000008 },	/* 845: if A == 8 goto 991 (ERRNO(ESOCKTNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfff7f7fc },	/* 846: A &= 0xfff7f7fc */
	{ 0x15, 143, 0, 0x00000004 },	/* 847: if A == 4 (SOCK_RDM) goto 991 (ERRNO(ESOCKTNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 848: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0xfff7f7fe },	/* 849: A &= 0xfff7f7fe */
	{ 0x15, 0, 112, 0x00000002 },	/* 850: if A != 2 (SOCK_DGRAM) goto 963 */
	{ 0x20, 0, 0, 0x00000024 },	/* 851: A = args[2] hi   # socket: protocol (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 852: A &= 0 */
	{ 0x15, 0, 109, 0x00000000 },	/* 853: if A != 0 goto 963 */
	{ 0x20, 0, 0, 0x00000020 },	/* 854: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0x80000000 },	/* 855: A &= 0x80000000 */
	{ 0x15, 133, 0, 0x80000000 },	/* 856: if A == 0x80000000 goto 990 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 857: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xc0000000 },	/* 858: A &= 0xc0000000 */
	{ 0x15, 130, 0, 0x40000000 },	/* 859: if A == 0x40000000 goto 990 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 860: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xe0000000 },	/* 861: A &= 0xe0000000 */
	{ 0x15, 127, 0, 0x20000000 },	/* 862: if A == 0x20000000 goto 990 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 863: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xf0000000 },	/* 864: A &= 0xf0000000 */
	{ 0x15, 124, 0, 0x10000000 },	/* 865: if A == 0x10000000 goto 990 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 866: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xf8000000 },	/* 867: A &= 0xf8000000 */
	{ 0x15, 121, 0, 0x08000000 },	/* 868: if A == 0x8000000 goto 990 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 869: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfc000000 },	/* 870: A &= 0xfc000000 */
	{ 0x15, 118, 0, 0x04000000 },	/* 871: if A == 0x4000000 goto 990 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 872: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfe000000 },	/* 873: A &= 0xfe000000 */
	{ 0x15, 115, 0, 0x02000000 },	/* 874: if A == 0x2000000 goto 990 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 875: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xff000000 },	/* 876: A &= 0xff000000 */
	{ 0x15, 112, 0, 0x01000000 },	/* 877: if A == 0x1000000 goto 990 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 878: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xff800000 },	/* 879: A &= 0xff800000 */
	{ 0x15, 109, 0, 0x00800000 },	/* 880: if A == 0x800000 goto 990 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 881: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffc00000 },	/* 882: A &= 0xffc00000 */
	{ 0x15, 106, 0, 0x00400000 },	/* 883: if A == 0x400000 goto 990 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 884: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffe00000 },	/* 885: A &= 0xffe00000 */
	{ 0x15, 103, 0, 0x00200000 },	/* 886: if A == 0x200000 goto 990 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 887: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfff00000 },	/* 888: A &= 0xfff00000 */
	{ 0x15, 100, 0, 0x00100000 },	/* 889: if A == 0x100000 goto 990 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 890: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfff80000 },	/* 891: A &= 0xfff80000 */
	{ 0x15, 97, 0, 0x00080000 },	/* 892: if A == 0x80000 goto 990 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 893: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffc0000 },	/* 894: A &= 0xfffc0000 */
	{ 0x15, 94, 0, 0x00040000 },	/* 895: if A == 0x40000 goto 990 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 896: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffe0000 },	/* 897: A &= 0xfffe0000 */
	{ 0x15, 91, 0, 0x00020000 },	/* 898: if A == 0x20000 goto 990 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 899: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffff0000 },	/* 900: A &= 0xffff0000 */
	{ 0x15, 88, 0, 0x00010000 },	/* 901: if A == 0x10000 goto 990 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 902: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffff8000 },	/* 903: A &= 0xffff8000 */
	{ 0x15, 85, 0, 0x00008000 },	/* 904: if A == 0x8000 goto 990 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 905: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffc000 },	/* 906: A &= 0xffffc000 */
	{ 0x15, 82, 0, 0x00004000 },	/* 907: if A == 0x4000 goto 990 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 908: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffe000 },	/* 909: A &= 0xffffe000 */
	{ 0x15, 79, 0, 0x00002000 },	/* 910: if A == 0x2000 goto 990 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 911: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffff000 },	/* 912: A &= 0xfffff000 */
	{ 0x15, 76, 0, 0x00001000 },	/* 913: if A == 0x1000 goto 990 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 914: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffff800 },	/* 915: A &= 0xfffff800 */
	{ 0x15, 73, 0, 0x00000800 },	/* 916: if A == 0x800 goto 990 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 917: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffc00 },	/* 918: A &= 0xfffffc00 */
	{ 0x15, 70, 0, 0x00000400 },	/* 919: if A == 0x400 goto 990 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 920: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffe00 },	/* 921: A &= 0xfffffe00 */
	{ 0x15, 67, 0, 0x00000200 },	/* 922: if A == 512 goto 990 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 923: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffff00 },	/* 924: A &= 0xffffff00 */
	{ 0x15, 64, 0, 0x00000100 },	/* 925: if A == 256 goto 990 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 926: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffff80 },	/* 927: A &= 0xffffff80 */
	{ 0x15, 61, 0, 0x00000080 },	/* 928: if A == 128 goto 990 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 929: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 930: A &= 0xffffffc0 */
	{ 0x15, 58, 0, 0x00000040 },	/* 931: if A == 64 goto 990 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 932: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 933: A &= 0xffffffe0 */
	{ 0x15, 55, 0, 0x00000020 },	/* 934: if A == 32 goto 990 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 935: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 936: A &= 0xfffffff8 */
	{ 0x15, 52, 0, 0x00000018 },	/* 937: if A == 24 goto 990 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 938: A = args[2] lo   # socket: protocol */
	{ 0x15, 50, 0, 0x00000017 },	/* 939: if A == 23 goto 990 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 52, 0, 0x00000016 },	/* 940: if A == 22 goto 993 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 51, 0, 0x00000015 },	/* 941: if A == 21 goto 993 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 50, 0, 0x00000014 },	/* 942: if A == 20 goto 993 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 49, 0, 0x00000013 },	/* 943: if A == 19 goto 993 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 48, 0, 0x00000012 },	/* 944: if A == 18 goto 993 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 44, 0, 0x00000011 },	/* 945: if A == 17 goto 990 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 46, 0, 0x00000010 },	/* 946: if A == 16 goto 993 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 45, 0, 0x0000000f },	/* 947: if A == 15 goto 993 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 44, 0, 0x0000000e },	/* 948: if A == 14 goto 993 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 40, 0, 0x0000000d },	/* 949: if A == 13 goto 990 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 42, 0, 0x0000000c },	/* 950: if A == 12 goto 993 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 41, 0, 0x0000000b },	/* 951: if A == 11 goto 993 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 40, 0, 0x0000000a },	/* 952: if A == 10 goto 993 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 39, 0, 0x00000009 },	/* 953: if A == 9 goto 993 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 38, 0, 0x00000008 },	/* 954: if A == 8 goto 993 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 37, 0, 0x00000007 },	/* 955: if A == 7 goto 993 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 36, 0, 0x00000006 },	/* 956: if A == 6 goto 993 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 32, 0, 0x00000005 },	/* 957: if A == 5 goto 990 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 34, 0, 0x00000004 },	/* 958: if A == 4 goto 993 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 30, 0, 0x00000003 },	/* 959: if A == 3 goto 990 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 32, 0, 0x00000002 },	/* 960: if A == 2 goto 993 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 28, 0, 0x00000001 },	/* 961: if A == 1 goto 990 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 103, 0, 0x00000000 },	/* 962: if A == 0 goto 1066 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 963: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0xfff7f7fe },	/* 964: A &= 0xfff7f7fe */
	{ 0x15, 25, 0, 0x00000000 },	/* 965: if A == 0 goto 991 (ERRNO(ESOCKTNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 966: A = args[0] lo   # socket: family */
	{ 0x15, 99, 0, 0x0000000f },	/* 967: if A == 15 (AF_KEY) goto 1067 (ERRNO(EPERM)) */
	{ 0x15, 24, 0, 0x0000000e },	/* 968: if A == 14 (AF_SECURITY) goto 993 (ERRNO(EAFNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 969: A &= 0xfffffffe */
	{ 0x15, 22, 0, 0x0000000c },	/* 970: if A == 12 (AF_DECnet) goto 993 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 971: A = args[0] lo   # socket: family */
	{ 0x15, 20, 0, 0x0000000b },	/* 972: if A == 11 (AF_ROSE) goto 993 (ERRNO(EAFNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 973: A &= 0xfffffffe */
	{ 0x15, 18, 0, 0x00000008 },	/* 974: if A == 8 (AF_ATMPVC) goto 993 (ERRNO(EAFNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfffffffc },	/* 975: A &= 0xfffffffc */
	{ 0x15, 16, 0, 0x00000004 },	/* 976: if A == 4 (AF_IPX) goto 993 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 977: A = args[0] lo   # socket: family */
	{ 0x15, 14, 0, 0x00000003 },	/* 978: if A == 3 (AF_AX25) goto 993 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 0, 8, 0x00000002 },	/* 979: if A != 2 (AF_INET) goto 988 */
	{ 0x20, 0, 0, 0x0000001c },	/* 980: A = args[1] hi   # socket: type (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 981: A &= 0 */
	{ 0x15, 0, 5, 0x00000000 },	/* 982: if A != 0 goto 988 */
	{ 0x20, 0, 0, 0x00000018 },	/* 983: A = args[1] lo   # socket: type */
	{ 0x15, 82, 0, 0x0008080a },	/* 984: if A == 0x8080a (SOCK_PACKET|SOCK_NONBLOCK|SOCK_CLOEXEC) goto 1067 (ERRNO(EPERM)) */
	{ 0x15, 81, 0, 0x0008000a },	/* 985: if A == 0x8000a (SOCK_PACKET|SOCK_CLOEXEC) goto 1067 (ERRNO(EPERM)) */
	{ 0x15, 80, 0, 0x0000080a },	/* 986: if A == 0x80a (SOCK_PACKET|SOCK_NONBLOCK) goto 1067 (ERRNO(EPERM)) */
	{ 0x15, 79, 0, 0x0000000a },	/* 987: if A == 10 (SOCK_PACKET) goto 1067 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 988: A = args[0] lo   # socketpair: family, socket: family */
	{ 0x15, 3, 75, 0x00000000 },	/* 989: if A == 0 goto 993 (ERRNO(EAFNOSUPPORT)) else 1065 (ALLOW) */
	{ 0x06, 0, 0, 0x0005005d },	/* 990: return ERRNO(EPROTONOSUPPORT) */
	{ 0x06, 0, 0, 0x0005005e },	/* 991: return ERRNO(ESOCKTNOSUPPORT) */
	{ 0x06, 0, 0, 0x00050016 },	/* 992: return ERRNO(EINVAL) */
	{ 0x06, 0, 0, 0x00050061 },	/* 993: return ERRNO(EAFNOSUPPORT) */
	{ 0x15, 0, 9, 0x00000020 },	/* 994: if A != 32 (dup) goto 1004 */
	{ 0x20, 0, 0, 0x00000014 },	/* 995: A = args[0] hi */
	{ 0x54, 0, 0, 0x00000000 },	/* 996: A &= 0 */
	{ 0x15, 0, 67, 0x00000000 },	/* 997: if A != 0 goto 1065 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 998: A = args[0] lo */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 999: A &= 0xffffffc0 */
	{ 0x15, 65, 0, 0x000003c0 },	/* 1000: if A == 960 goto 1066 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000010 },	/* 1001: A = args[0] lo */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 1002: A &= 0xfffffff8 */
	{ 0x15, 62, 61, 0x00000078 },	/* 1003: if A == 120 goto 1066 (NOTIFY) else 1065 (ALLOW) */
	{ 0x15, 0, 60, 0x00000010 },	/* 1004: if A != 16 (ioctl) goto 1065 (ALLOW) */
	{ 0x20, 0, 0, 0x0000001c },	/* 1005: A = args[1] hi   # ioctl: cmd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 1006: A &= 0 */
	{ 0x15, 0, 34, 0x00000000 },	/* 1007: if A != 0 goto 1042 */
	{ 0x20, 0, 0, 0x00000018 },	/* 1008: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 57, 0, 0x400454ca },	/* 1009: if A == 0x400454ca goto 1067 (ERRNO(EPERM)) */
	{ 0x15, 56, 0, 0x0000aa00 },	/* 1010: if A == 0xaa00 goto 1067 (ERRNO(EPERM)) */
	{ 0x54, 0, 0, 0xffffff00 },	/* 1011: A &= 0xffffff00 */
	{ 0x15, 53, 0, 0x00008b00 },	/* 1012: if A == 0x8b00 goto 1066 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 1013: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xffffff80 },	/* 1014: A &= 0xffffff80 */
	{ 0x15, 50, 0, 0x00008980 },	/* 1015: if A == 0x8980 goto 1066 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 1016: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 1017: A &= 0xffffffe0 */
	{ 0x15, 47, 0, 0x00008960 },	/* 1018: if A == 0x8960 goto 1066 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 1019: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 1020: A &= 0xfffffff0 */
	{ 0x15, 44, 0, 0x00008950 },	/* 1021: if A == 0x8950 goto 1066 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 1022: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xfffffffc },	/* 1023: A &= 0xfffffffc */
	{ 0x15, 41, 0, 0x0000894c },	/* 1024: if A == 0x894c goto 1066 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 1025: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 39, 0, 0x0000894a },	/* 1026: if A == 0x894a goto 1066 (NOTIFY) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 1027: A &= 0xfffffffe */
	{ 0x15, 37, 0, 0x00008948 },	/* 1028: if A == 0x8948 goto 1066 (NOTIFY) */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 1029: A &= 0xfffffff8 */
	{ 0x15, 35, 0, 0x00008940 },	/* 1030: if A == 0x8940 goto 1066 (NOTIFY) */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 1031: A &= 0xffffffe0 */
	{ 0x15, 33, 0, 0x00008920 },	/* 1032: if A == 0x8920 goto 1066 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 1033: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 1034: A &= 0xfffffff0 */
	{ 0x15, 30, 0, 0x00008910 },	/* 1035: if A == 0x8910 (SIOCGIFNAME) goto 1066 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 1036: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 1037: A &= 0xfffffff8 */
	{ 0x15, 27, 0, 0x00008908 },	/* 1038: if A == 0x8908 goto 1066 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 1039: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 26, 0, 0x0000541c },	/* 1040: if A == 0x541c (TIOCLINUX) goto 1067 (ERRNO(EPERM)) */
	{ 0x15, 25, 0, 0x00005412 },	/* 1041: if A == 0x5412 (TIOCSTI) goto 1067 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000014 },	/* 1042: A = args[0] hi   # ioctl: fd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 1043: A &= 0 */
	{ 0x15, 0, 20, 0x00000000 },	/* 1044: if A != 0 goto 1065 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 1045: A = args[0] lo   # ioctl: fd */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 1046: A &= 0xffffffc0 */
	{ 0x15, 0, 7, 0x000003c0 },	/* 1047: if A != 960 goto 1055 */
	{ 0x20, 0, 0, 0x0000001c },	/* 1048: A = args[1] hi   # ioctl: cmd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 1049: A &= 0 */
	{ 0x15, 0, 4, 0x00000000 },	/* 1050: if A != 0 goto 1055 */
	{ 0x20, 0, 0, 0x00000018 },	/* 1051: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 13, 0, 0x00008905 },	/* 1052: if A == 0x8905 (SIOCATMARK) goto 1066 (NOTIFY) */
	{ 0x15, 12, 0, 0x0000541b },	/* 1053: if A == 0x541b (FIONREAD) goto 1066 (NOTIFY) */
	{ 0x15, 11, 0, 0x00005411 },	/* 1054: if A == 0x5411 (TIOCOUTQ) goto 1066 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000010 },	/* 1055: A = args[0] lo   # ioctl: fd */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 1056: A &= 0xfffffff8 */
	{ 0x15, 0, 7, 0x00000078 },	/* 1057: if A != 120 goto 1065 (ALLOW) */
	{ 0x20, 0, 0, 0x0000001c },	/* 1058: A = args[1] hi   # ioctl: cmd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 1059: A &= 0 */
	{ 0x15, 0, 4, 0x00000000 },	/* 1060: if A != 0 goto 1065 (ALLOW) */
	{ 0x20, 0, 0, 0x00000018 },	/* 1061: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 3, 0, 0x00008905 },	/* 1062: if A == 0x8905 (SIOCATMARK) goto 1066 (NOTIFY) */
	{ 0x15, 2, 0, 0x0000541b },	/* 1063: if A == 0x541b (FIONREAD) goto 1066 (NOTIFY) */
	{ 0x15, 1, 0, 0x00005411 },	/* 1064: if A == 0x5411 (TIOCOUTQ) goto 1066 (NOTIFY) */
	{ 0x06, 0, 0, 0x7fff0000 },	/* 1065: return ALLOW */
	{ 0x06, 0, 0, 0x7fc00000 },	/* 1066: return NOTIFY */
	{ 0x06, 0, 0, 0x00050001 },	/* 1067: return ERRNO(EPERM) */
	{ 0x06, 0, 0, 0x00050026 },	/* 1068: return ERRNO(ENOSYS)   # never reached */
};
