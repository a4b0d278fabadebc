/* SPDX-License-Identifier: Apache-2.0 */
/* Made from core/lib/filter/rules.c by make policy-accept: change that. */
#include <linux/filter.h>

static const struct sock_filter insns[] = {
	{ 0x20, 0, 0, 0x00000004 },	/* 0: A = arch */
	{ 0x15, 0, 1, 0x40000003 },	/* 1: if A != 0x40000003 (i386) goto 3 */
	{ 0x06, 0, 0, 0x7fc00000 },	/* 2: return NOTIFY */
	{ 0x20, 0, 0, 0x00000004 },	/* 3: A = arch */
	{ 0x15, 0, 165, 0xc000003e },	/* 4: if A != 0xc000003e (x86_64) goto 170 (ERRNO(ENOSYS)) */
	{ 0x20, 0, 0, 0x00000000 },	/* 5: A = nr */
	{ 0x35, 0, 1, 0x40000000 },	/* 6: if A < 0x40000000 (the x32 bit) goto 8 */
	{ 0x15, 0, 162, 0xffffffff },	/* 7: if A != 0xffffffff goto 170 (ERRNO(ENOSYS)) */
	{ 0x20, 0, 0, 0x00000000 },	/* 8: A = nr */
	{ 0x25, 1, 0, 0x0000002a },	/* 9: if A > 42 (connect) goto 11 */
	{ 0x05, 0, 0, 0x0000026b },	/* 10: goto 630 */
	{ 0x25, 0, 159, 0x000000c1 },	/* 11: if A <= 193 (fgetxattr) goto 171 */
	{ 0x25, 0, 16, 0x0000012a },	/* 12: if A <= 298 (perf_event_open) goto 29 */
	{ 0x25, 0, 4, 0x0000014d },	/* 13: if A <= 333 (io_pgetevents) goto 18 */
	{ 0x15, 155, 0, 0x000001b3 },	/* 14: if A == 435 (clone3) goto 170 (ERRNO(ENOSYS)) */
	{ 0x15, 154, 0, 0x000001ab },	/* 15: if A == 427 (io_uring_register) goto 170 (ERRNO(ENOSYS)) */
	{ 0x15, 153, 0, 0x000001aa },	/* 16: if A == 426 (io_uring_enter) goto 170 (ERRNO(ENOSYS)) */
	{ 0x15, 152, 252, 0x000001a9 },	/* 17: if A == 425 (io_uring_setup) goto 170 (ERRNO(ENOSYS)) else 270 (ALLOW) */
	{ 0x15, 151, 0, 0x0000014d },	/* 18: if A == 333 (io_pgetevents) goto 170 (ERRNO(ENOSYS)) */
	{ 0x15, 0, 7, 0x00000143 },	/* 19: if A != 323 (userfaultfd) goto 27 */
	{ 0x20, 0, 0, 0x00000014 },	/* 20: A = args[0] hi   # userfaultfd: flags (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 21: A &= 0 */
	{ 0x15, 0, 247, 0x00000000 },	/* 22: if A != 0 goto 270 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 23: A = args[0] lo   # userfaultfd: flags */
	{ 0x54, 0, 0, 0x00000001 },	/* 24: A &= 1 */
	{ 0x15, 0, 244, 0x00000000 },	/* 25: if A != 0 goto 270 (ALLOW) */
	{ 0x06, 0, 0, 0x00050001 },	/* 26: return ERRNO(EPERM) */
	{ 0x15, 235, 0, 0x00000133 },	/* 27: if A == 307 (sendmmsg) goto 263 */
	{ 0x15, 234, 241, 0x0000012b },	/* 28: if A == 299 (recvmmsg) goto 263 else 270 (ALLOW) */
	{ 0x25, 0, 136, 0x000000d1 },	/* 29: if A <= 209 (io_submit) goto 166 */
	{ 0x15, 0, 105, 0x0000012a },	/* 30: if A != 298 (perf_event_open) goto 136 */
	{ 0x20, 0, 0, 0x00000034 },	/* 31: A = args[4] hi   # perf_event_open: flags */
	{ 0x54, 0, 0, 0x00000000 },	/* 32: A &= 0 */
	{ 0x15, 0, 3, 0x00000000 },	/* 33: if A != 0 goto 37 */
	{ 0x20, 0, 0, 0x00000030 },	/* 34: A = args[4] lo   # perf_event_open: flags */
	{ 0x54, 0, 0, 0x00000004 },	/* 35: A &= 4 */
	{ 0x15, 98, 0, 0x00000004 },	/* 36: if A == 4 goto 135 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x0000001c },	/* 37: A = args[1] hi   # perf_event_open: pid (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 38: A &= 0 */
	{ 0x15, 0, 230, 0x00000000 },	/* 39: if A != 0 goto 270 (ALLOW) */
	{ 0x20, 0, 0, 0x00000018 },	/* 40: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0x80000000 },	/* 41: A &= 0x80000000 */
	{ 0x15, 92, 0, 0x80000000 },	/* 42: if A == 0x80000000 goto 135 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 43: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xc0000000 },	/* 44: A &= 0xc0000000 */
	{ 0x15, 89, 0, 0x40000000 },	/* 45: if A == 0x40000000 goto 135 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 46: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xe0000000 },	/* 47: A &= 0xe0000000 */
	{ 0x15, 86, 0, 0x20000000 },	/* 48: if A == 0x20000000 goto 135 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 49: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xf0000000 },	/* 50: A &= 0xf0000000 */
	{ 0x15, 83, 0, 0x10000000 },	/* 51: if A == 0x10000000 goto 135 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 52: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xf8000000 },	/* 53: A &= 0xf8000000 */
	{ 0x15, 80, 0, 0x08000000 },	/* 54: if A == 0x8000000 goto 135 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 55: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfc000000 },	/* 56: A &= 0xfc000000 */
	{ 0x15, 77, 0, 0x04000000 },	/* 57: if A == 0x4000000 goto 135 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 58: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfe000000 },	/* 59: A &= 0xfe000000 */
	{ 0x15, 74, 0, 0x02000000 },	/* 60: if A == 0x2000000 goto 135 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 61: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xff000000 },	/* 62: A &= 0xff000000 */
	{ 0x15, 71, 0, 0x01000000 },	/* 63: if A == 0x1000000 goto 135 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 64: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xff800000 },	/* 65: A &= 0xff800000 */
	{ 0x15, 68, 0, 0x00800000 },	/* 66: if A == 0x800000 goto 135 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 67: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xffc00000 },	/* 68: A &= 0xffc00000 */
	{ 0x15, 65, 0, 0x00400000 },	/* 69: if A == 0x400000 goto 135 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 70: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xffe00000 },	/* 71: A &= 0xffe00000 */
	{ 0x15, 62, 0, 0x00200000 },	/* 72: if A == 0x200000 goto 135 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 73: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfff00000 },	/* 74: A &= 0xfff00000 */
	{ 0x15, 59, 0, 0x00100000 },	/* 75: if A == 0x100000 goto 135 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 76: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfff80000 },	/* 77: A &= 0xfff80000 */
	{ 0x15, 56, 0, 0x00080000 },	/* 78: if A == 0x80000 goto 135 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 79: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfffc0000 },	/* 80: A &= 0xfffc0000 */
	{ 0x15, 53, 0, 0x00040000 },	/* 81: if A == 0x40000 goto 135 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 82: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfffe0000 },	/* 83: A &= 0xfffe0000 */
	{ 0x15, 50, 0, 0x00020000 },	/* 84: if A == 0x20000 goto 135 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 85: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xffff0000 },	/* 86: A &= 0xffff0000 */
	{ 0x15, 47, 0, 0x00010000 },	/* 87: if A == 0x10000 goto 135 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 88: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xffff8000 },	/* 89: A &= 0xffff8000 */
	{ 0x15, 44, 0, 0x00008000 },	/* 90: if A == 0x8000 goto 135 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 91: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xffffc000 },	/* 92: A &= 0xffffc000 */
	{ 0x15, 41, 0, 0x00004000 },	/* 93: if A == 0x4000 goto 135 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 94: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xffffe000 },	/* 95: A &= 0xffffe000 */
	{ 0x15, 38, 0, 0x00002000 },	/* 96: if A == 0x2000 goto 135 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 97: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfffff000 },	/* 98: A &= 0xfffff000 */
	{ 0x15, 35, 0, 0x00001000 },	/* 99: if A == 0x1000 goto 135 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 100: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfffff800 },	/* 101: A &= 0xfffff800 */
	{ 0x15, 32, 0, 0x00000800 },	/* 102: if A == 0x800 goto 135 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 103: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfffffc00 },	/* 104: A &= 0xfffffc00 */
	{ 0x15, 29, 0, 0x00000400 },	/* 105: if A == 0x400 goto 135 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 106: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfffffe00 },	/* 107: A &= 0xfffffe00 */
	{ 0x15, 26, 0, 0x00000200 },	/* 108: if A == 512 goto 135 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 109: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xffffff00 },	/* 110: A &= 0xffffff00 */
	{ 0x15, 23, 0, 0x00000100 },	/* 111: if A == 256 goto 135 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 112: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xffffff80 },	/* 113: A &= 0xffffff80 */
	{ 0x15, 20, 0, 0x00000080 },	/* 114: if A == 128 goto 135 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 115: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 116: A &= 0xffffffc0 */
	{ 0x15, 17, 0, 0x00000040 },	/* 117: if A == 64 goto 135 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 118: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 119: A &= 0xffffffe0 */
	{ 0x15, 14, 0, 0x00000020 },	/* 120: if A == 32 goto 135 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 121: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 122: A &= 0xfffffff0 */
	{ 0x15, 11, 0, 0x00000010 },	/* 123: if A == 16 goto 135 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 124: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 125: A &= 0xfffffff8 */
	{ 0x15, 8, 0, 0x00000008 },	/* 126: if A == 8 goto 135 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 127: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfffffffc },	/* 128: A &= 0xfffffffc */
	{ 0x15, 5, 0, 0x00000004 },	/* 129: if A == 4 goto 135 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 130: A = args[1] lo   # perf_event_open: pid */
	{ 0x54, 0, 0, 0xfffffffe },	/* 131: A &= 0xfffffffe */
	{ 0x15, 2, 0, 0x00000002 },	/* 132: if A == 2 goto 135 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 133: A = args[1] lo   # perf_event_open: pid */
	{ 0x15, 0, 135, 0x00000001 },	/* 134: if A != 1 goto 270 (ALLOW) */
	{ 0x06, 0, 0, 0x0005000d },	/* 135: return ERRNO(EACCES) */
	{ 0x15, 126, 0, 0x00000120 },	/* 136: if A == 288 (accept4) goto 263 */
	{ 0x15, 0, 27, 0x00000110 },	/* 137: if A != 272 (unshare) goto 165 */
	{ 0x20, 0, 0, 0x00000014 },	/* 138: A = args[0] hi   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x00000000 },	/* 139: A &= 0 */
	{ 0x15, 0, 129, 0x00000000 },	/* 140: if A != 0 goto 270 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 141: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x40000000 },	/* 142: A &= 0x40000000 */
	{ 0x15, 240, 0, 0x40000000 },	/* 143: if A == 0x40000000 (CLONE_NEWNET) goto 384 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 144: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x20000000 },	/* 145: A &= 0x20000000 */
	{ 0x15, 237, 0, 0x20000000 },	/* 146: if A == 0x20000000 (CLONE_NEWPID) goto 384 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 147: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x10000000 },	/* 148: A &= 0x10000000 */
	{ 0x15, 234, 0, 0x10000000 },	/* 149: if A == 0x10000000 (CLONE_NEWUSER) goto 384 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 150: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x08000000 },	/* 151: A &= 0x8000000 */
	{ 0x15, 231, 0, 0x08000000 },	/* 152: if A == 0x8000000 (CLONE_NEWIPC) goto 384 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 153: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x04000000 },	/* 154: A &= 0x4000000 */
	{ 0x15, 228, 0, 0x04000000 },	/* 155: if A == 0x4000000 (CLONE_NEWUTS) goto 384 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 156: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x02000000 },	/* 157: A &= 0x2000000 */
	{ 0x15, 225, 0, 0x02000000 },	/* 158: if A == 0x2000000 (CLONE_NEWCGROUP) goto 384 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 159: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x00020000 },	/* 160: A &= 0x20000 */
	{ 0x15, 222, 0, 0x00020000 },	/* 161: if A == 0x20000 (CLONE_NEWNS) goto 384 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 162: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x00000080 },	/* 163: A &= 128 */
	{ 0x15, 219, 105, 0x00000080 },	/* 164: if A == 128 (CLONE_NEWTIME) goto 384 (ERRNO(EPERM)) else 270 (ALLOW) */
	{ 0x15, 4, 104, 0x000000d2 },	/* 165: if A == 210 (io_cancel) goto 170 (ERRNO(ENOSYS)) else 270 (ALLOW) */
	{ 0x15, 3, 0, 0x000000d1 },	/* 166: if A == 209 (io_submit) goto 170 (ERRNO(ENOSYS)) */
	{ 0x15, 2, 0, 0x000000d0 },	/* 167: if A == 208 (io_getevents) goto 170 (ERRNO(ENOSYS)) */
	{ 0x15, 1, 0, 0x000000cf },	/* 168: if A == 207 (io_destroy) goto 170 (ERRNO(ENOSYS)) */
	{ 0x15, 0, 100, 0x000000ce },	/* 169: if A != 206 (io_setup) goto 270 (ALLOW) */
	{ 0x06, 0, 0, 0x00050026 },	/* 170: return ERRNO(ENOSYS) */
	{ 0x25, 1, 0, 0x00000032 },	/* 171: if A > 50 (listen) goto 173 */
	{ 0x05, 0, 0, 0x000001bb },	/* 172: goto 616 */
	{ 0x25, 0, 72, 0x00000036 },	/* 173: if A <= 54 (setsockopt) goto 246 */
	{ 0x15, 88, 0, 0x000000c1 },	/* 174: if A == 193 (fgetxattr) goto 263 */
	{ 0x15, 0, 21, 0x00000048 },	/* 175: if A != 72 (fcntl) goto 197 */
	{ 0x20, 0, 0, 0x00000014 },	/* 176: A = args[0] hi   # fcntl: fd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 177: A &= 0 */
	{ 0x15, 0, 91, 0x00000000 },	/* 178: if A != 0 goto 270 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 179: A = args[0] lo   # fcntl: fd */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 180: A &= 0xffffffc0 */
	{ 0x15, 0, 6, 0x000003c0 },	/* 181: if A != 960 goto 188 */
	{ 0x20, 0, 0, 0x0000001c },	/* 182: A = args[1] hi   # fcntl: cmd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 183: A &= 0 */
	{ 0x15, 0, 3, 0x00000000 },	/* 184: if A != 0 goto 188 */
	{ 0x20, 0, 0, 0x00000018 },	/* 185: A = args[1] lo   # fcntl: cmd */
	{ 0x15, 77, 0, 0x00000406 },	/* 186: if A == 0x406 (F_DUPFD_CLOEXEC) goto 264 (NOTIFY) */
	{ 0x15, 76, 0, 0x00000000 },	/* 187: if A == 0 (F_DUPFD) goto 264 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000010 },	/* 188: A = args[0] lo   # fcntl: fd */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 189: A &= 0xfffffff8 */
	{ 0x15, 0, 79, 0x00000078 },	/* 190: if A != 120 goto 270 (ALLOW) */
	{ 0x20, 0, 0, 0x0000001c },	/* 191: A = args[1] hi   # fcntl: cmd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 192: A &= 0 */
	{ 0x15, 0, 76, 0x00000000 },	/* 193: if A != 0 goto 270 (ALLOW) */
	{ 0x20, 0, 0, 0x00000018 },	/* 194: A = args[1] lo   # fcntl: cmd */
	{ 0x15, 68, 0, 0x00000406 },	/* 195: if A == 0x406 (F_DUPFD_CLOEXEC) goto 264 (NOTIFY) */
	{ 0x15, 67, 73, 0x00000000 },	/* 196: if A == 0 (F_DUPFD) goto 264 (NOTIFY) else 270 (ALLOW) */
	{ 0x15, 0, 24, 0x00000038 },	/* 197: if A != 56 (clone) goto 222 */
	{ 0x20, 0, 0, 0x00000014 },	/* 198: A = args[0] hi   # clone: clone_flags (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 199: A &= 0 */
	{ 0x15, 0, 69, 0x00000000 },	/* 200: if A != 0 goto 270 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 201: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x40000000 },	/* 202: A &= 0x40000000 */
	{ 0x15, 180, 0, 0x40000000 },	/* 203: if A == 0x40000000 (CLONE_NEWNET) goto 384 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 204: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x20000000 },	/* 205: A &= 0x20000000 */
	{ 0x15, 177, 0, 0x20000000 },	/* 206: if A == 0x20000000 (CLONE_NEWPID) goto 384 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 207: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x10000000 },	/* 208: A &= 0x10000000 */
	{ 0x15, 174, 0, 0x10000000 },	/* 209: if A == 0x10000000 (CLONE_NEWUSER) goto 384 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 210: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x08000000 },	/* 211: A &= 0x8000000 */
	{ 0x15, 171, 0, 0x08000000 },	/* 212: if A == 0x8000000 (CLONE_NEWIPC) goto 384 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 213: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x04000000 },	/* 214: A &= 0x4000000 */
	{ 0x15, 168, 0, 0x04000000 },	/* 215: if A == 0x4000000 (CLONE_NEWUTS) goto 384 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 216: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x02000000 },	/* 217: A &= 0x2000000 */
	{ 0x15, 165, 0, 0x02000000 },	/* 218: if A == 0x2000000 (CLONE_NEWCGROUP) goto 384 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 219: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x00020000 },	/* 220: A &= 0x20000 */
	{ 0x15, 162, 48, 0x00020000 },	/* 221: if A == 0x20000 (CLONE_NEWNS) goto 384 (ERRNO(EPERM)) else 270 (ALLOW) */
	{ 0x15, 0, 47, 0x00000037 },	/* 222: if A != 55 (getsockopt) goto 270 (ALLOW) */
	{ 0x20, 0, 0, 0x0000001c },	/* 223: A = args[1] hi   # getsockopt: level (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 224: A &= 0 */
	{ 0x15, 0, 37, 0x00000000 },	/* 225: if A != 0 goto 263 */
	{ 0x20, 0, 0, 0x00000018 },	/* 226: A = args[1] lo   # getsockopt: level */
	{ 0x15, 36, 0, 0x0000010e },	/* 227: if A == 270 (SOL_NETLINK) goto 264 (NOTIFY) */
	{ 0x15, 0, 34, 0x00000001 },	/* 228: if A != 1 (SOL_SOCKET) goto 263 */
	{ 0x20, 0, 0, 0x00000024 },	/* 229: A = args[2] hi   # getsockopt: optname (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 230: A &= 0 */
	{ 0x15, 0, 31, 0x00000000 },	/* 231: if A != 0 goto 263 */
	{ 0x20, 0, 0, 0x00000020 },	/* 232: A = args[2] lo   # getsockopt: optname */
	{ 0x15, 30, 0, 0x00000053 },	/* 233: if A == 83 goto 264 (NOTIFY) */
	{ 0x15, 29, 0, 0x0000004d },	/* 234: if A == 77 goto 264 (NOTIFY) */
	{ 0x15, 28, 0, 0x0000004c },	/* 235: if A == 76 goto 264 (NOTIFY) */
	{ 0x15, 27, 0, 0x0000003b },	/* 236: if A == 59 goto 264 (NOTIFY) */
	{ 0x15, 26, 0, 0x00000037 },	/* 237: if A == 55 goto 264 (NOTIFY) */
	{ 0x15, 25, 0, 0x0000002a },	/* 238: if A == 42 goto 264 (NOTIFY) */
	{ 0x15, 24, 0, 0x00000027 },	/* 239: if A == 39 goto 264 (NOTIFY) */
	{ 0x15, 23, 0, 0x00000026 },	/* 240: if A == 38 goto 264 (NOTIFY) */
	{ 0x15, 22, 0, 0x0000001f },	/* 241: if A == 31 goto 264 (NOTIFY) */
	{ 0x15, 21, 0, 0x0000001c },	/* 242: if A == 28 goto 264 (NOTIFY) */
	{ 0x15, 20, 0, 0x00000011 },	/* 243: if A == 17 goto 264 (NOTIFY) */
	{ 0x15, 19, 0, 0x00000010 },	/* 244: if A == 16 goto 264 (NOTIFY) */
	{ 0x15, 18, 17, 0x00000003 },	/* 245: if A == 3 goto 264 (NOTIFY) else 263 */
	{ 0x15, 0, 18, 0x00000036 },	/* 246: if A != 54 (setsockopt) goto 265 */
	{ 0x20, 0, 0, 0x0000001c },	/* 247: A = args[1] hi   # setsockopt: level (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 248: A &= 0 */
	{ 0x15, 0, 13, 0x00000000 },	/* 249: if A != 0 goto 263 */
	{ 0x20, 0, 0, 0x00000018 },	/* 250: A = args[1] lo   # setsockopt: level */
	{ 0x15, 12, 0, 0x0000010e },	/* 251: if A == 270 (SOL_NETLINK) goto 264 (NOTIFY) */
	{ 0x15, 0, 10, 0x00000001 },	/* 252: if A != 1 (SOL_SOCKET) goto 263 */
	{ 0x20, 0, 0, 0x00000024 },	/* 253: A = args[2] hi   # setsockopt: optname (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 254: A &= 0 */
	{ 0x15, 0, 7, 0x00000000 },	/* 255: if A != 0 goto 263 */
	{ 0x20, 0, 0, 0x00000020 },	/* 256: A = args[2] lo   # setsockopt: optname */
	{ 0x15, 6, 0, 0x00000053 },	/* 257: if A == 83 goto 264 (NOTIFY) */
	{ 0x15, 5, 0, 0x0000004c },	/* 258: if A == 76 goto 264 (NOTIFY) */
	{ 0x15, 4, 0, 0x00000032 },	/* 259: if A == 50 goto 264 (NOTIFY) */
	{ 0x15, 3, 0, 0x0000002a },	/* 260: if A == 42 goto 264 (NOTIFY) */
	{ 0x15, 2, 0, 0x0000001a },	/* 261: if A == 26 goto 264 (NOTIFY) */
	{ 0x15, 1, 0, 0x00000010 },	/* 262: if A == 16 goto 264 (NOTIFY) */
	{ 0x05, 0, 0, 0x000002de },	/* 263: goto 998 */
	{ 0x06, 0, 0, 0x7fc00000 },	/* 264: return NOTIFY */
	{ 0x15, 1, 0, 0x00000035 },	/* 265: if A == 53 (socketpair) goto 267 */
	{ 0x05, 0, 0, 0x0000015b },	/* 266: goto 614 */
	{ 0x20, 0, 0, 0x00000014 },	/* 267: A = args[0] hi   # socketpair: family (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 268: A &= 0 */
	{ 0x15, 1, 0, 0x00000000 },	/* 269: if A == 0 goto 271 */
	{ 0x06, 0, 0, 0x7fff0000 },	/* 270: return ALLOW */
	{ 0x20, 0, 0, 0x00000010 },	/* 271: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0x80000000 },	/* 272: A &= 0x80000000 */
	{ 0x15, 107, 0, 0x80000000 },	/* 273: if A == 0x80000000 goto 381 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 274: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xc0000000 },	/* 275: A &= 0xc0000000 */
	{ 0x15, 104, 0, 0x40000000 },	/* 276: if A == 0x40000000 goto 381 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 277: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xe0000000 },	/* 278: A &= 0xe0000000 */
	{ 0x15, 101, 0, 0x20000000 },	/* 279: if A == 0x20000000 goto 381 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 280: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xf0000000 },	/* 281: A &= 0xf0000000 */
	{ 0x15, 98, 0, 0x10000000 },	/* 282: if A == 0x10000000 goto 381 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 283: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xf8000000 },	/* 284: A &= 0xf8000000 */
	{ 0x15, 95, 0, 0x08000000 },	/* 285: if A == 0x8000000 goto 381 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 286: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfc000000 },	/* 287: A &= 0xfc000000 */
	{ 0x15, 92, 0, 0x04000000 },	/* 288: if A == 0x4000000 goto 381 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 289: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfe000000 },	/* 290: A &= 0xfe000000 */
	{ 0x15, 89, 0, 0x02000000 },	/* 291: if A == 0x2000000 goto 381 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 292: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xff000000 },	/* 293: A &= 0xff000000 */
	{ 0x15, 86, 0, 0x01000000 },	/* 294: if A == 0x1000000 goto 381 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 295: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xff800000 },	/* 296: A &= 0xff800000 */
	{ 0x15, 83, 0, 0x00800000 },	/* 297: if A == 0x800000 goto 381 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 298: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffc00000 },	/* 299: A &= 0xffc00000 */
	{ 0x15, 80, 0, 0x00400000 },	/* 300: if A == 0x400000 goto 381 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 301: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffe00000 },	/* 302: A &= 0xffe00000 */
	{ 0x15, 77, 0, 0x00200000 },	/* 303: if A == 0x200000 goto 381 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 304: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfff00000 },	/* 305: A &= 0xfff00000 */
	{ 0x15, 74, 0, 0x00100000 },	/* 306: if A == 0x100000 goto 381 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 307: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfff80000 },	/* 308: A &= 0xfff80000 */
	{ 0x15, 71, 0, 0x00080000 },	/* 309: if A == 0x80000 goto 381 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 310: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffc0000 },	/* 311: A &= 0xfffc0000 */
	{ 0x15, 68, 0, 0x00040000 },	/* 312: if A == 0x40000 goto 381 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 313: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffe0000 },	/* 314: A &= 0xfffe0000 */
	{ 0x15, 65, 0, 0x00020000 },	/* 315: if A == 0x20000 goto 381 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 316: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffff0000 },	/* 317: A &= 0xffff0000 */
	{ 0x15, 62, 0, 0x00010000 },	/* 318: if A == 0x10000 goto 381 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 319: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffff8000 },	/* 320: A &= 0xffff8000 */
	{ 0x15, 59, 0, 0x00008000 },	/* 321: if A == 0x8000 goto 381 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 322: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffc000 },	/* 323: A &= 0xffffc000 */
	{ 0x15, 56, 0, 0x00004000 },	/* 324: if A == 0x4000 goto 381 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 325: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffe000 },	/* 326: A &= 0xffffe000 */
	{ 0x15, 53, 0, 0x00002000 },	/* 327: if A == 0x2000 goto 381 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 328: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffff000 },	/* 329: A &= 0xfffff000 */
	{ 0x15, 50, 0, 0x00001000 },	/* 330: if A == 0x1000 goto 381 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 331: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffff800 },	/* 332: A &= 0xfffff800 */
	{ 0x15, 47, 0, 0x00000800 },	/* 333: if A == 0x800 goto 381 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 334: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffc00 },	/* 335: A &= 0xfffffc00 */
	{ 0x15, 44, 0, 0x00000400 },	/* 336: if A == 0x400 goto 381 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 337: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffe00 },	/* 338: A &= 0xfffffe00 */
	{ 0x15, 41, 0, 0x00000200 },	/* 339: if A == 512 goto 381 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 340: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffff00 },	/* 341: A &= 0xffffff00 */
	{ 0x15, 38, 0, 0x00000100 },	/* 342: if A == 256 goto 381 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 343: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffff80 },	/* 344: A &= 0xffffff80 */
	{ 0x15, 35, 0, 0x00000080 },	/* 345: if A == 128 goto 381 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 346: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 347: A &= 0xffffffc0 */
	{ 0x15, 32, 0, 0x00000040 },	/* 348: if A == 64 goto 381 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 349: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 350: A &= 0xfffffff0 */
	{ 0x15, 29, 0, 0x00000030 },	/* 351: if A == 48 goto 381 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 352: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffffe },	/* 353: A &= 0xfffffffe */
	{ 0x15, 26, 0, 0x0000002e },	/* 354: if A == 46 goto 381 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 28, 0, 0x0000002c },	/* 355: if A == 44 (AF_XDP) goto 384 (ERRNO(EPERM)) */
	{ 0x54, 0, 0, 0xfffffffc },	/* 356: A &= 0xfffffffc */
	{ 0x15, 26, 0, 0x00000028 },	/* 357: if A == 40 (AF_VSOCK) goto 384 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 358: A = args[0] lo   # socketpair: family */
	{ 0x15, 21, 0, 0x00000027 },	/* 359: if A == 39 (AF_NFC) goto 381 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 23, 0, 0x00000026 },	/* 360: if A == 38 (AF_ALG) goto 384 (ERRNO(EPERM)) */
	{ 0x15, 22, 0, 0x00000025 },	/* 361: if A == 37 (AF_CAIF) goto 384 (ERRNO(EPERM)) */
	{ 0x15, 18, 0, 0x00000024 },	/* 362: if A == 36 (AF_IEEE802154) goto 381 (ERRNO(EAFNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfffffffc },	/* 363: A &= 0xfffffffc */
	{ 0x15, 19, 0, 0x00000020 },	/* 364: if A == 32 (AF_IUCV) goto 384 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 365: A = args[0] lo   # socketpair: family */
	{ 0x15, 14, 0, 0x0000001f },	/* 366: if A == 31 (AF_BLUETOOTH) goto 381 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 16, 0, 0x0000001e },	/* 367: if A == 30 (AF_TIPC) goto 384 (ERRNO(EPERM)) */
	{ 0x15, 15, 0, 0x0000001d },	/* 368: if A == 29 (AF_CAN) goto 384 (ERRNO(EPERM)) */
	{ 0x15, 11, 0, 0x0000001c },	/* 369: if A == 28 (AF_MPLS) goto 381 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 10, 0, 0x0000001b },	/* 370: if A == 27 (AF_IB) goto 381 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 12, 0, 0x0000001a },	/* 371: if A == 26 (AF_LLC) goto 384 (ERRNO(EPERM)) */
	{ 0x15, 8, 0, 0x00000019 },	/* 372: if A == 25 (AF_WANPIPE) goto 381 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 10, 0, 0x00000018 },	/* 373: if A == 24 (AF_PPPOX) goto 384 (ERRNO(EPERM)) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 374: A &= 0xfffffffe */
	{ 0x15, 5, 0, 0x00000016 },	/* 375: if A == 22 (AF_SNA) goto 381 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 376: A = args[0] lo   # socketpair: family */
	{ 0x15, 6, 0, 0x00000015 },	/* 377: if A == 21 (AF_RDS) goto 384 (ERRNO(EPERM)) */
	{ 0x15, 2, 0, 0x00000014 },	/* 378: if A == 20 (AF_ATMSVC) goto 381 (ERRNO(EAFNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 379: A &= 0xfffffffe */
	{ 0x15, 0, 1, 0x00000012 },	/* 380: if A != 18 (AF_ASH) goto 382 */
	{ 0x06, 0, 0, 0x00050061 },	/* 381: return ERRNO(EAFNOSUPPORT) */
	{ 0x20, 0, 0, 0x00000010 },	/* 382: A = args[0] lo   # socketpair: family */
	{ 0x15, 0, 1, 0x00000011 },	/* 383: if A != 17 (AF_PACKET) goto 385 */
	{ 0x06, 0, 0, 0x00050001 },	/* 384: return ERRNO(EPERM) */
	{ 0x15, 0, 213, 0x00000010 },	/* 385: if A != 16 (AF_NETLINK) goto 599 */
	{ 0x20, 0, 0, 0x0000001c },	/* 386: A = args[1] hi   # socketpair: type (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 387: A &= 0 */
	{ 0x15, 0, 210, 0x00000000 },	/* 388: if A != 0 goto 599 */
	{ 0x20, 0, 0, 0x00000018 },	/* 389: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x80000000 },	/* 390: A &= 0x80000000 */
	{ 0x15, 81, 0, 0x80000000 },	/* 391: if A == 0x80000000 goto 473 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 392: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x40000000 },	/* 393: A &= 0x40000000 */
	{ 0x15, 78, 0, 0x40000000 },	/* 394: if A == 0x40000000 goto 473 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 395: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x20000000 },	/* 396: A &= 0x20000000 */
	{ 0x15, 75, 0, 0x20000000 },	/* 397: if A == 0x20000000 goto 473 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 398: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x10000000 },	/* 399: A &= 0x10000000 */
	{ 0x15, 72, 0, 0x10000000 },	/* 400: if A == 0x10000000 goto 473 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 401: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x08000000 },	/* 402: A &= 0x8000000 */
	{ 0x15, 69, 0, 0x08000000 },	/* 403: if A == 0x8000000 goto 473 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 404: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x04000000 },	/* 405: A &= 0x4000000 */
	{ 0x15, 66, 0, 0x04000000 },	/* 406: if A == 0x4000000 goto 473 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 407: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x02000000 },	/* 408: A &= 0x2000000 */
	{ 0x15, 63, 0, 0x02000000 },	/* 409: if A == 0x2000000 goto 473 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 410: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x01000000 },	/* 411: A &= 0x1000000 */
	{ 0x15, 60, 0, 0x01000000 },	/* 412: if A == 0x1000000 goto 473 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 413: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00800000 },	/* 414: A &= 0x800000 */
	{ 0x15, 57, 0, 0x00800000 },	/* 415: if A == 0x800000 goto 473 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 416: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00400000 },	/* 417: A &= 0x400000 */
	{ 0x15, 54, 0, 0x00400000 },	/* 418: if A == 0x400000 goto 473 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 419: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00200000 },	/* 420: A &= 0x200000 */
	{ 0x15, 51, 0, 0x00200000 },	/* 421: if A == 0x200000 goto 473 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 422: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00100000 },	/* 423: A &= 0x100000 */
	{ 0x15, 48, 0, 0x00100000 },	/* 424: if A == 0x100000 goto 473 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 425: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00040000 },	/* 426: A &= 0x40000 */
	{ 0x15, 45, 0, 0x00040000 },	/* 427: if A == 0x40000 goto 473 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 428: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00020000 },	/* 429: A &= 0x20000 */
	{ 0x15, 42, 0, 0x00020000 },	/* 430: if A == 0x20000 goto 473 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 431: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00010000 },	/* 432: A &= 0x10000 */
	{ 0x15, 39, 0, 0x00010000 },	/* 433: if A == 0x10000 goto 473 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 434: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00008000 },	/* 435: A &= 0x8000 */
	{ 0x15, 36, 0, 0x00008000 },	/* 436: if A == 0x8000 goto 473 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 437: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00004000 },	/* 438: A &= 0x4000 */
	{ 0x15, 33, 0, 0x00004000 },	/* 439: if A == 0x4000 goto 473 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 440: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00002000 },	/* 441: A &= 0x2000 */
	{ 0x15, 30, 0, 0x00002000 },	/* 442: if A == 0x2000 goto 473 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 443: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00001000 },	/* 444: A &= 0x1000 */
	{ 0x15, 27, 0, 0x00001000 },	/* 445: if A == 0x1000 goto 473 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 446: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00000400 },	/* 447: A &= 0x400 */
	{ 0x15, 24, 0, 0x00000400 },	/* 448: if A == 0x400 goto 473 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 449: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00000200 },	/* 450: A &= 512 */
	{ 0x15, 21, 0, 0x00000200 },	/* 451: if A == 512 goto 473 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 452: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00000100 },	/* 453: A &= 256 */
	{ 0x15, 18, 0, 0x00000100 },	/* 454: if A == 256 goto 473 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 455: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00000080 },	/* 456: A &= 128 */
	{ 0x15, 15, 0, 0x00000080 },	/* 457: if A == 128 goto 473 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 458: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00000040 },	/* 459: A &= 64 */
	{ 0x15, 12, 0, 0x00000040 },	/* 460: if A == 64 goto 473 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 461: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00000020 },	/* 462: A &= 32 */
	{ 0x15, 9, 0, 0x00000020 },	/* 463: if A == 32 goto 473 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 464: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0x00000010 },	/* 465: A &= 16 */
	{ 0x15, 6, 0, 0x00000010 },	/* 466: if A == 16 goto 473 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 467: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0xfff7f7fc },	/* 468: A &= 0xfff7f7fc */
	{ 0x15, 3, 0, 0x0000000c },	/* 469: if A == 12 goto 473 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 470: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0xfff7f7ff },	/* 471: A &= 0xfff7f7ff */
	{ 0x15, 0, 1, 0x0000000b },	/* 472: if A != 11 goto 474 */
	{ 0x06, 0, 0, 0x00050016 },	/* 473: return ERRNO(EINVAL) */
	{ 0x15, 123, 0, 0x0000000a },	/* 474: if A == 10 (SOCK_PACKET) goto 598 (ERRNO(ESOCKTNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfff7f7fe },	/* 475: A &= 0xfff7f7fe */
	{ 0x15, 121, 0, 0x00000008 },	/* 476: if A == 8 goto 598 (ERRNO(ESOCKTNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfff7f7fc },	/* 477: A &= 0xfff7f7fc */
	{ 0x15, 119, 0, 0x00000004 },	/* 478: if A == 4 (SOCK_RDM) goto 598 (ERRNO(ESOCKTNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 479: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0xfff7f7fe },	/* 480: A &= 0xfff7f7fe */
	{ 0x15, 0, 113, 0x00000002 },	/* 481: if A != 2 (SOCK_DGRAM) goto 595 */
	{ 0x20, 0, 0, 0x00000024 },	/* 482: A = args[2] hi   # socketpair: protocol (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 483: A &= 0 */
	{ 0x15, 0, 110, 0x00000000 },	/* 484: if A != 0 goto 595 */
	{ 0x20, 0, 0, 0x00000020 },	/* 485: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0x80000000 },	/* 486: A &= 0x80000000 */
	{ 0x15, 105, 0, 0x80000000 },	/* 487: if A == 0x80000000 goto 593 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 488: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xc0000000 },	/* 489: A &= 0xc0000000 */
	{ 0x15, 102, 0, 0x40000000 },	/* 490: if A == 0x40000000 goto 593 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 491: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xe0000000 },	/* 492: A &= 0xe0000000 */
	{ 0x15, 99, 0, 0x20000000 },	/* 493: if A == 0x20000000 goto 593 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 494: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xf0000000 },	/* 495: A &= 0xf0000000 */
	{ 0x15, 96, 0, 0x10000000 },	/* 496: if A == 0x10000000 goto 593 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 497: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xf8000000 },	/* 498: A &= 0xf8000000 */
	{ 0x15, 93, 0, 0x08000000 },	/* 499: if A == 0x8000000 goto 593 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 500: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfc000000 },	/* 501: A &= 0xfc000000 */
	{ 0x15, 90, 0, 0x04000000 },	/* 502: if A == 0x4000000 goto 593 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 503: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfe000000 },	/* 504: A &= 0xfe000000 */
	{ 0x15, 87, 0, 0x02000000 },	/* 505: if A == 0x2000000 goto 593 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 506: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xff000000 },	/* 507: A &= 0xff000000 */
	{ 0x15, 84, 0, 0x01000000 },	/* 508: if A == 0x1000000 goto 593 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 509: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xff800000 },	/* 510: A &= 0xff800000 */
	{ 0x15, 81, 0, 0x00800000 },	/* 511: if A == 0x800000 goto 593 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 512: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xffc00000 },	/* 513: A &= 0xffc00000 */
	{ 0x15, 78, 0, 0x00400000 },	/* 514: if A == 0x400000 goto 593 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 515: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xffe00000 },	/* 516: A &= 0xffe00000 */
	{ 0x15, 75, 0, 0x00200000 },	/* 517: if A == 0x200000 goto 593 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 518: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfff00000 },	/* 519: A &= 0xfff00000 */
	{ 0x15, 72, 0, 0x00100000 },	/* 520: if A == 0x100000 goto 593 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 521: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfff80000 },	/* 522: A &= 0xfff80000 */
	{ 0x15, 69, 0, 0x00080000 },	/* 523: if A == 0x80000 goto 593 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 524: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfffc0000 },	/* 525: A &= 0xfffc0000 */
	{ 0x15, 66, 0, 0x00040000 },	/* 526: if A == 0x40000 goto 593 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 527: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfffe0000 },	/* 528: A &= 0xfffe0000 */
	{ 0x15, 63, 0, 0x00020000 },	/* 529: if A == 0x20000 goto 593 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 530: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xffff0000 },	/* 531: A &= 0xffff0000 */
	{ 0x15, 60, 0, 0x00010000 },	/* 532: if A == 0x10000 goto 593 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 533: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xffff8000 },	/* 534: A &= 0xffff8000 */
	{ 0x15, 57, 0, 0x00008000 },	/* 535: if A == 0x8000 goto 593 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 536: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xffffc000 },	/* 537: A &= 0xffffc000 */
	{ 0x15, 54, 0, 0x00004000 },	/* 538: if A == 0x4000 goto 593 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 539: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xffffe000 },	/* 540: A &= 0xffffe000 */
	{ 0x15, 51, 0, 0x00002000 },	/* 541: if A == 0x2000 goto 593 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 542: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfffff000 },	/* 543: A &= 0xfffff000 */
	{ 0x15, 48, 0, 0x00001000 },	/* 544: if A == 0x1000 goto 593 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 545: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfffff800 },	/* 546: A &= 0xfffff800 */
	{ 0x15, 45, 0, 0x00000800 },	/* 547: if A == 0x800 goto 593 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 548: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfffffc00 },	/* 549: A &= 0xfffffc00 */
	{ 0x15, 42, 0, 0x00000400 },	/* 550: if A == 0x400 goto 593 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 551: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfffffe00 },	/* 552: A &= 0xfffffe00 */
	{ 0x15, 39, 0, 0x00000200 },	/* 553: if A == 512 goto 593 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 554: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xffffff00 },	/* 555: A &= 0xffffff00 */
	{ 0x15, 36, 0, 0x00000100 },	/* 556: if A == 256 goto 593 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 557: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xffffff80 },	/* 558: A &= 0xffffff80 */
	{ 0x15, 33, 0, 0x00000080 },	/* 559: if A == 128 goto 593 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 560: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 561: A &= 0xffffffc0 */
	{ 0x15, 30, 0, 0x00000040 },	/* 562: if A == 64 goto 593 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 563: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 564: A &= 0xffffffe0 */
	{ 0x15, 27, 0, 0x00000020 },	/* 565: if A == 32 goto 593 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 566: A = args[2] lo   # socketpair: protocol */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 567: A &= 0xfffffff8 */
	{ 0x15, 24, 0, 0x00000018 },	/* 568: if A == 24 goto 593 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 569: A = args[2] lo   # socketpair: protocol */
	{ 0x15, 22, 0, 0x00000017 },	/* 570: if A == 23 goto 593 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 41, 0, 0x00000016 },	/* 571: if A == 22 goto 613 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 40, 0, 0x00000015 },	/* 572: if A == 21 goto 613 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 39, 0, 0x00000014 },	/* 573: if A == 20 goto 613 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 38, 0, 0x00000013 },	/* 574: if A == 19 goto 613 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 37, 0, 0x00000012 },	/* 575: if A == 18 goto 613 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 16, 0, 0x00000011 },	/* 576: if A == 17 goto 593 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 35, 0, 0x00000010 },	/* 577: if A == 16 goto 613 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 34, 0, 0x0000000f },	/* 578: if A == 15 goto 613 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 33, 0, 0x0000000e },	/* 579: if A == 14 goto 613 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 12, 0, 0x0000000d },	/* 580: if A == 13 goto 593 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 31, 0, 0x0000000c },	/* 581: if A == 12 goto 613 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 30, 0, 0x0000000b },	/* 582: if A == 11 goto 613 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 29, 0, 0x0000000a },	/* 583: if A == 10 goto 613 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 28, 0, 0x00000009 },	/* 584: if A == 9 goto 613 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 27, 0, 0x00000008 },	/* 585: if A == 8 goto 613 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 26, 0, 0x00000007 },	/* 586: if A == 7 goto 613 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 25, 0, 0x00000006 },	/* 587: if A == 6 goto 613 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 4, 0, 0x00000005 },	/* 588: if A == 5 goto 593 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 23, 0, 0x00000004 },	/* 589: if A == 4 goto 613 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 2, 0, 0x00000003 },	/* 590: if A == 3 goto 593 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 21, 0, 0x00000002 },	/* 591: if A == 2 goto 613 (ERRNO(EOPNOTSUPP)) */
	{ 0x15, 0, 1, 0x00000001 },	/* 592: if A != 1 goto 594 */
	{ 0x06, 0, 0, 0x0005005d },	/* 593: return ERRNO(EPROTONOSUPPORT) */
	{ 0x15, 18, 0, 0x00000000 },	/* 594: if A == 0 goto 613 (ERRNO(EOPNOTSUPP)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 595: A = args[1] lo   # socketpair: type */
	{ 0x54, 0, 0, 0xfff7f7fe },	/* 596: A &= 0xfff7f7fe */
	{ 0x15, 0, 1, 0x00000000 },	/* 597: if A != 0 goto 599 */
	{ 0x06, 0, 0, 0x0005005e },	/* 598: return ERRNO(ESOCKTNOSUPPORT) */
	{ 0x20, 0, 0, 0x00000010 },	/* 599: A = args[0] lo   # socketpair: family */
	{ 0x15, 156, 0, 0x0000000f },	/* 600: if A == 15 (AF_KEY) goto 757 (ERRNO(EPERM)) */
	{ 0x15, 134, 0, 0x0000000e },	/* 601: if A == 14 (AF_SECURITY) goto 736 (ERRNO(EAFNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 602: A &= 0xfffffffe */
	{ 0x15, 132, 0, 0x0000000c },	/* 603: if A == 12 (AF_DECnet) goto 736 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 604: A = args[0] lo   # socketpair: family */
	{ 0x15, 130, 0, 0x0000000b },	/* 605: if A == 11 (AF_ROSE) goto 736 (ERRNO(EAFNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 606: A &= 0xfffffffe */
	{ 0x15, 128, 0, 0x00000008 },	/* 607: if A == 8 (AF_ATMPVC) goto 736 (ERRNO(EAFNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfffffffc },	/* 608: A &= 0xfffffffc */
	{ 0x15, 126, 0, 0x00000004 },	/* 609: if A == 4 (AF_IPX) goto 736 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 610: A = args[0] lo   # socketpair: family */
	{ 0x15, 124, 0, 0x00000003 },	/* 611: if A == 3 (AF_AX25) goto 736 (ERRNO(EAFNOSUPPORT)) */
	{ 0x05, 0, 0, 0x0000017a },	/* 612: goto 991 */
	{ 0x06, 0, 0, 0x0005005f },	/* 613: return ERRNO(EOPNOTSUPP) */
	{ 0x15, 22, 0, 0x00000034 },	/* 614: if A == 52 (getpeername) goto 637 (NOTIFY) */
	{ 0x15, 21, 27, 0x00000033 },	/* 615: if A == 51 (getsockname) goto 637 (NOTIFY) else 643 (ALLOW) */
	{ 0x25, 0, 4, 0x0000002e },	/* 616: if A <= 46 (sendmsg) goto 621 */
	{ 0x15, 18, 0, 0x00000032 },	/* 617: if A == 50 (listen) goto 636 */
	{ 0x15, 12, 0, 0x00000031 },	/* 618: if A == 49 (bind) goto 631 */
	{ 0x15, 16, 0, 0x00000030 },	/* 619: if A == 48 (shutdown) goto 636 */
	{ 0x15, 15, 22, 0x0000002f },	/* 620: if A == 47 (recvmsg) goto 636 else 643 (ALLOW) */
	{ 0x15, 14, 0, 0x0000002e },	/* 621: if A == 46 (sendmsg) goto 636 */
	{ 0x15, 13, 0, 0x0000002d },	/* 622: if A == 45 (recvfrom) goto 636 */
	{ 0x15, 0, 5, 0x0000002c },	/* 623: if A != 44 (sendto) goto 629 */
	{ 0x20, 0, 0, 0x0000003c },	/* 624: A = args[5] hi   # sendto: addr_len (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 625: A &= 0 */
	{ 0x15, 0, 9, 0x00000000 },	/* 626: if A != 0 goto 636 */
	{ 0x20, 0, 0, 0x00000038 },	/* 627: A = args[5] lo   # sendto: addr_len */
	{ 0x15, 8, 7, 0x0000000c },	/* 628: if A == 12 goto 637 (NOTIFY) else 636 */
	{ 0x15, 6, 13, 0x0000002b },	/* 629: if A == 43 (accept) goto 636 else 643 (ALLOW) */
	{ 0x15, 0, 7, 0x0000002a },	/* 630: if A != 42 (connect) goto 638 */
	{ 0x20, 0, 0, 0x00000024 },	/* 631: A = args[2] hi   # bind: addrlen (the kernel ignores this half), connect: addrlen (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 632: A &= 0 */
	{ 0x15, 0, 2, 0x00000000 },	/* 633: if A != 0 goto 636 */
	{ 0x20, 0, 0, 0x00000020 },	/* 634: A = args[2] lo   # bind: addrlen, connect: addrlen */
	{ 0x15, 1, 0, 0x0000000c },	/* 635: if A == 12 goto 637 (NOTIFY) */
	{ 0x05, 0, 0, 0x00000169 },	/* 636: goto 998 */
	{ 0x06, 0, 0, 0x7fc00000 },	/* 637: return NOTIFY */
	{ 0x15, 1, 0, 0x00000029 },	/* 638: if A == 41 (socket) goto 640 */
	{ 0x05, 0, 0, 0x00000165 },	/* 639: goto 997 */
	{ 0x20, 0, 0, 0x00000014 },	/* 640: A = args[0] hi   # socket: family (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 641: A &= 0 */
	{ 0x15, 1, 0, 0x00000000 },	/* 642: if A == 0 goto 644 */
	{ 0x06, 0, 0, 0x7fff0000 },	/* 643: return ALLOW */
	{ 0x20, 0, 0, 0x00000010 },	/* 644: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0x80000000 },	/* 645: A &= 0x80000000 */
	{ 0x15, 89, 0, 0x80000000 },	/* 646: if A == 0x80000000 goto 736 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 647: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xc0000000 },	/* 648: A &= 0xc0000000 */
	{ 0x15, 86, 0, 0x40000000 },	/* 649: if A == 0x40000000 goto 736 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 650: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xe0000000 },	/* 651: A &= 0xe0000000 */
	{ 0x15, 83, 0, 0x20000000 },	/* 652: if A == 0x20000000 goto 736 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 653: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xf0000000 },	/* 654: A &= 0xf0000000 */
	{ 0x15, 80, 0, 0x10000000 },	/* 655: if A == 0x10000000 goto 736 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 656: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xf8000000 },	/* 657: A &= 0xf8000000 */
	{ 0x15, 77, 0, 0x08000000 },	/* 658: if A == 0x8000000 goto 736 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 659: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfc000000 },	/* 660: A &= 0xfc000000 */
	{ 0x15, 74, 0, 0x04000000 },	/* 661: if A == 0x4000000 goto 736 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 662: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfe000000 },	/* 663: A &= 0xfe000000 */
	{ 0x15, 71, 0, 0x02000000 },	/* 664: if A == 0x2000000 goto 736 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 665: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xff000000 },	/* 666: A &= 0xff000000 */
	{ 0x15, 68, 0, 0x01000000 },	/* 667: if A == 0x1000000 goto 736 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 668: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xff800000 },	/* 669: A &= 0xff800000 */
	{ 0x15, 65, 0, 0x00800000 },	/* 670: if A == 0x800000 goto 736 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 671: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffc00000 },	/* 672: A &= 0xffc00000 */
	{ 0x15, 62, 0, 0x00400000 },	/* 673: if A == 0x400000 goto 736 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 674: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffe00000 },	/* 675: A &= 0xffe00000 */
	{ 0x15, 59, 0, 0x00200000 },	/* 676: if A == 0x200000 goto 736 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 677: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfff00000 },	/* 678: A &= 0xfff00000 */
	{ 0x15, 56, 0, 0x00100000 },	/* 679: if A == 0x100000 goto 736 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 680: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfff80000 },	/* 681: A &= 0xfff80000 */
	{ 0x15, 53, 0, 0x00080000 },	/* 682: if A == 0x80000 goto 736 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 683: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffc0000 },	/* 684: A &= 0xfffc0000 */
	{ 0x15, 50, 0, 0x00040000 },	/* 685: if A == 0x40000 goto 736 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 686: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffe0000 },	/* 687: A &= 0xfffe0000 */
	{ 0x15, 47, 0, 0x00020000 },	/* 688: if A == 0x20000 goto 736 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 689: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffff0000 },	/* 690: A &= 0xffff0000 */
	{ 0x15, 44, 0, 0x00010000 },	/* 691: if A == 0x10000 goto 736 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 692: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffff8000 },	/* 693: A &= 0xffff8000 */
	{ 0x15, 41, 0, 0x00008000 },	/* 694: if A == 0x8000 goto 736 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 695: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffc000 },	/* 696: A &= 0xffffc000 */
	{ 0x15, 38, 0, 0x00004000 },	/* 697: if A == 0x4000 goto 736 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 698: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffe000 },	/* 699: A &= 0xffffe000 */
	{ 0x15, 35, 0, 0x00002000 },	/* 700: if A == 0x2000 goto 736 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 701: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffff000 },	/* 702: A &= 0xfffff000 */
	{ 0x15, 32, 0, 0x00001000 },	/* 703: if A == 0x1000 goto 736 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 704: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffff800 },	/* 705: A &= 0xfffff800 */
	{ 0x15, 29, 0, 0x00000800 },	/* 706: if A == 0x800 goto 736 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 707: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffc00 },	/* 708: A &= 0xfffffc00 */
	{ 0x15, 26, 0, 0x00000400 },	/* 709: if A == 0x400 goto 736 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 710: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffe00 },	/* 711: A &= 0xfffffe00 */
	{ 0x15, 23, 0, 0x00000200 },	/* 712: if A == 512 goto 736 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 713: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffff00 },	/* 714: A &= 0xffffff00 */
	{ 0x15, 20, 0, 0x00000100 },	/* 715: if A == 256 goto 736 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 716: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffff80 },	/* 717: A &= 0xffffff80 */
	{ 0x15, 17, 0, 0x00000080 },	/* 718: if A == 128 goto 736 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 719: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 720: A &= 0xffffffc0 */
	{ 0x15, 14, 0, 0x00000040 },	/* 721: if A == 64 goto 736 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 722: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 723: A &= 0xfffffff0 */
	{ 0x15, 11, 0, 0x00000030 },	/* 724: if A == 48 goto 736 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 725: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffffe },	/* 726: A &= 0xfffffffe */
	{ 0x15, 8, 0, 0x0000002e },	/* 727: if A == 46 goto 736 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 28, 0, 0x0000002c },	/* 728: if A == 44 (AF_XDP) goto 757 (ERRNO(EPERM)) */
	{ 0x54, 0, 0, 0xfffffffc },	/* 729: A &= 0xfffffffc */
	{ 0x15, 26, 0, 0x00000028 },	/* 730: if A == 40 (AF_VSOCK) goto 757 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 731: A = args[0] lo   # socket: family */
	{ 0x15, 3, 0, 0x00000027 },	/* 732: if A == 39 (AF_NFC) goto 736 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 23, 0, 0x00000026 },	/* 733: if A == 38 (AF_ALG) goto 757 (ERRNO(EPERM)) */
	{ 0x15, 22, 0, 0x00000025 },	/* 734: if A == 37 (AF_CAIF) goto 757 (ERRNO(EPERM)) */
	{ 0x15, 0, 1, 0x00000024 },	/* 735: if A != 36 (AF_IEEE802154) goto 737 */
	{ 0x06, 0, 0, 0x00050061 },	/* 736: return ERRNO(EAFNOSUPPORT) */
	{ 0x54, 0, 0, 0xfffffffc },	/* 737: A &= 0xfffffffc */
	{ 0x15, 18, 0, 0x00000020 },	/* 738: if A == 32 (AF_IUCV) goto 757 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 739: A = args[0] lo   # socket: family */
	{ 0x15, 255, 0, 0x0000001f },	/* 740: if A == 31 (AF_BLUETOOTH) goto 996 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 15, 0, 0x0000001e },	/* 741: if A == 30 (AF_TIPC) goto 757 (ERRNO(EPERM)) */
	{ 0x15, 14, 0, 0x0000001d },	/* 742: if A == 29 (AF_CAN) goto 757 (ERRNO(EPERM)) */
	{ 0x15, 252, 0, 0x0000001c },	/* 743: if A == 28 (AF_MPLS) goto 996 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 251, 0, 0x0000001b },	/* 744: if A == 27 (AF_IB) goto 996 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 11, 0, 0x0000001a },	/* 745: if A == 26 (AF_LLC) goto 757 (ERRNO(EPERM)) */
	{ 0x15, 249, 0, 0x00000019 },	/* 746: if A == 25 (AF_WANPIPE) goto 996 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 9, 0, 0x00000018 },	/* 747: if A == 24 (AF_PPPOX) goto 757 (ERRNO(EPERM)) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 748: A &= 0xfffffffe */
	{ 0x15, 246, 0, 0x00000016 },	/* 749: if A == 22 (AF_SNA) goto 996 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 750: A = args[0] lo   # socket: family */
	{ 0x15, 5, 0, 0x00000015 },	/* 751: if A == 21 (AF_RDS) goto 757 (ERRNO(EPERM)) */
	{ 0x15, 243, 0, 0x00000014 },	/* 752: if A == 20 (AF_ATMSVC) goto 996 (ERRNO(EAFNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 753: A &= 0xfffffffe */
	{ 0x15, 241, 0, 0x00000012 },	/* 754: if A == 18 (AF_ASH) goto 996 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 755: A = args[0] lo   # socket: family */
	{ 0x15, 0, 1, 0x00000011 },	/* 756: if A != 17 (AF_PACKET) goto 758 */
	{ 0x06, 0, 0, 0x00050001 },	/* 757: return ERRNO(EPERM) */
	{ 0x15, 0, 210, 0x00000010 },	/* 758: if A != 16 (AF_NETLINK) goto 969 */
	{ 0x20, 0, 0, 0x0000001c },	/* 759: A = args[1] hi   # socket: type (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 760: A &= 0 */
	{ 0x15, 0, 207, 0x00000000 },	/* 761: if A != 0 goto 969 */
	{ 0x20, 0, 0, 0x00000018 },	/* 762: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x80000000 },	/* 763: A &= 0x80000000 */
	{ 0x15, 230, 0, 0x80000000 },	/* 764: if A == 0x80000000 goto 995 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 765: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x40000000 },	/* 766: A &= 0x40000000 */
	{ 0x15, 227, 0, 0x40000000 },	/* 767: if A == 0x40000000 goto 995 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 768: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x20000000 },	/* 769: A &= 0x20000000 */
	{ 0x15, 224, 0, 0x20000000 },	/* 770: if A == 0x20000000 goto 995 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 771: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x10000000 },	/* 772: A &= 0x10000000 */
	{ 0x15, 221, 0, 0x10000000 },	/* 773: if A == 0x10000000 goto 995 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 774: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x08000000 },	/* 775: A &= 0x8000000 */
	{ 0x15, 218, 0, 0x08000000 },	/* 776: if A == 0x8000000 goto 995 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 777: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x04000000 },	/* 778: A &= 0x4000000 */
	{ 0x15, 215, 0, 0x04000000 },	/* 779: if A == 0x4000000 goto 995 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 780: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x02000000 },	/* 781: A &= 0x2000000 */
	{ 0x15, 212, 0, 0x02000000 },	/* 782: if A == 0x2000000 goto 995 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 783: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x01000000 },	/* 784: A &= 0x1000000 */
	{ 0x15, 209, 0, 0x01000000 },	/* 785: if A == 0x1000000 goto 995 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 786: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00800000 },	/* 787: A &= 0x800000 */
	{ 0x15, 206, 0, 0x00800000 },	/* 788: if A == 0x800000 goto 995 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 789: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00400000 },	/* 790: A &= 0x400000 */
	{ 0x15, 203, 0, 0x00400000 },	/* 791: if A == 0x400000 goto 995 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 792: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00200000 },	/* 793: A &= 0x200000 */
	{ 0x15, 200, 0, 0x00200000 },	/* 794: if A == 0x200000 goto 995 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 795: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00100000 },	/* 796: A &= 0x100000 */
	{ 0x15, 197, 0, 0x00100000 },	/* 797: if A == 0x100000 goto 995 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 798: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00040000 },	/* 799: A &= 0x40000 */
	{ 0x15, 194, 0, 0x00040000 },	/* 800: if A == 0x40000 goto 995 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 801: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00020000 },	/* 802: A &= 0x20000 */
	{ 0x15, 191, 0, 0x00020000 },	/* 803: if A == 0x20000 goto 995 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 804: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00010000 },	/* 805: A &= 0x10000 */
	{ 0x15, 188, 0, 0x00010000 },	/* 806: if A == 0x10000 goto 995 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 807: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00008000 },	/* 808: A &= 0x8000 */
	{ 0x15, 185, 0, 0x00008000 },	/* 809: if A == 0x8000 goto 995 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 810: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00004000 },	/* 811: A &= 0x4000 */
	{ 0x15, 182, 0, 0x00004000 },	/* 812: if A == 0x4000 goto 995 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 813: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00002000 },	/* 814: A &= 0x2000 */
	{ 0x15, 179, 0, 0x00002000 },	/* 815: if A == 0x2000 goto 995 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 816: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00001000 },	/* 817: A &= 0x1000 */
	{ 0x15, 176, 0, 0x00001000 },	/* 818: if A == 0x1000 goto 995 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 819: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00000400 },	/* 820: A &= 0x400 */
	{ 0x15, 173, 0, 0x00000400 },	/* 821: if A == 0x400 goto 995 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 822: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00000200 },	/* 823: A &= 512 */
	{ 0x15, 170, 0, 0x00000200 },	/* 824: if A == 512 goto 995 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 825: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00000100 },	/* 826: A &= 256 */
	{ 0x15, 167, 0, 0x00000100 },	/* 827: if A == 256 goto 995 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 828: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00000080 },	/* 829: A &= 128 */
	{ 0x15, 164, 0, 0x00000080 },	/* 830: if A == 128 goto 995 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 831: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00000040 },	/* 832: A &= 64 */
	{ 0x15, 161, 0, 0x00000040 },	/* 833: if A == 64 goto 995 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 834: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00000020 },	/* 835: A &= 32 */
	{ 0x15, 158, 0, 0x00000020 },	/* 836: if A == 32 goto 995 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 837: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0x00000010 },	/* 838: A &= 16 */
	{ 0x15, 155, 0, 0x00000010 },	/* 839: if A == 16 goto 995 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 840: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0xfff7f7fc },	/* 841: A &= 0xfff7f7fc */
	{ 0x15, 152, 0, 0x0000000c },	/* 842: if A == 12 goto 995 (ERRNO(EINVAL)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 843: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0xfff7f7ff },	/* 844: A &= 0xfff7f7ff */
	{ 0x15, 149, 0, 0x0000000b },	/* 845: if A == 11 goto 995 (ERRNO(EINVAL)) */
	{ 0x15, 147, 0, 0x0000000a },	/* 846: if A == 10 (SOCK_PACKET) goto 994 (ERRNO(ESOCKTNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfff7f7fe },	/* 847: A &= 0xfff7f7fe */
	{ 0x15, 145, 0, 0x00000008 },	/* 848: if A == 8 goto 994 (ERRNO(ESOCKTNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfff7f7fc },	/* 849: A &= 0xfff7f7fc */
	{ 0x15, 143, 0, 0x00000004 },	/* 850: if A == 4 (SOCK_RDM) goto 994 (ERRNO(ESOCKTNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000018 },	/* 851: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0xfff7f7fe },	/* 852: A &= 0xfff7f7fe */
	{ 0x15, 0, 112, 0x00000002 },	/* 853: if A != 2 (SOCK_DGRAM) goto 966 */
	{ 0x20, 0, 0, 0x00000024 },	/* 854: A = args[2] hi   # socket: protocol (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 855: A &= 0 */
	{ 0x15, 0, 109, 0x00000000 },	/* 856: if A != 0 goto 966 */
	{ 0x20, 0, 0, 0x00000020 },	/* 857: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0x80000000 },	/* 858: A &= 0x80000000 */
	{ 0x15, 133, 0, 0x80000000 },	/* 859: if A == 0x80000000 goto 993 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 860: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xc0000000 },	/* 861: A &= 0xc0000000 */
	{ 0x15, 130, 0, 0x40000000 },	/* 862: if A == 0x40000000 goto 993 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 863: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xe0000000 },	/* 864: A &= 0xe0000000 */
	{ 0x15, 127, 0, 0x20000000 },	/* 865: if A == 0x20000000 goto 993 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 866: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xf0000000 },	/* 867: A &= 0xf0000000 */
	{ 0x15, 124, 0, 0x10000000 },	/* 868: if A == 0x10000000 goto 993 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 869: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xf8000000 },	/* 870: A &= 0xf8000000 */
	{ 0x15, 121, 0, 0x08000000 },	/* 871: if A == 0x8000000 goto 993 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 872: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfc000000 },	/* 873: A &= 0xfc000000 */
	{ 0x15, 118, 0, 0x04000000 },	/* 874: if A == 0x4000000 goto 993 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 875: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfe000000 },	/* 876: A &= 0xfe000000 */
	{ 0x15, 115, 0, 0x02000000 },	/* 877: if A == 0x2000000 goto 993 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 878: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xff000000 },	/* 879: A &= 0xff000000 */
	{ 0x15, 112, 0, 0x01000000 },	/* 880: if A == 0x1000000 goto 993 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 881: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xff800000 },	/* 882: A &= 0xff800000 */
	{ 0x15, 109, 0, 0x00800000 },	/* 883: if A == 0x800000 goto 993 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 884: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffc00000 },	/* 885: A &= 0xffc00000 */
	{ 0x15, 106, 0, 0x00400000 },	/* 886: if A == 0x400000 goto 993 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 887: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffe00000 },	/* 888: A &= 0xffe00000 */
	{ 0x15, 103, 0, 0x00200000 },	/* 889: if A == 0x200000 goto 993 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 890: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfff00000 },	/* 891: A &= 0xfff00000 */
	{ 0x15, 100, 0, 0x00100000 },	/* 892: if A == 0x100000 goto 993 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 893: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfff80000 },	/* 894: A &= 0xfff80000 */
	{ 0x15, 97, 0, 0x00080000 },	/* 895: if A == 0x80000 goto 993 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 896: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffc0000 },	/* 897: A &= 0xfffc0000 */
	{ 0x15, 94, 0, 0x00040000 },	/* 898: if A == 0x40000 goto 993 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 899: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffe0000 },	/* 900: A &= 0xfffe0000 */
	{ 0x15, 91, 0, 0x00020000 },	/* 901: if A == 0x20000 goto 993 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 902: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffff0000 },	/* 903: A &= 0xffff0000 */
	{ 0x15, 88, 0, 0x00010000 },	/* 904: if A == 0x10000 goto 993 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 905: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffff8000 },	/* 906: A &= 0xffff8000 */
	{ 0x15, 85, 0, 0x00008000 },	/* 907: if A == 0x8000 goto 993 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 908: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffc000 },	/* 909: A &= 0xffffc000 */
	{ 0x15, 82, 0, 0x00004000 },	/* 910: if A == 0x4000 goto 993 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 911: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffe000 },	/* 912: A &= 0xffffe000 */
	{ 0x15, 79, 0, 0x00002000 },	/* 913: if A == 0x2000 goto 993 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 914: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffff000 },	/* 915: A &= 0xfffff000 */
	{ 0x15, 76, 0, 0x00001000 },	/* 916: if A == 0x1000 goto 993 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 917: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffff800 },	/* 918: A &= 0xfffff800 */
	{ 0x15, 73, 0, 0x00000800 },	/* 919: if A == 0x800 goto 993 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 920: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffc00 },	/* 921: A &= 0xfffffc00 */
	{ 0x15, 70, 0, 0x00000400 },	/* 922: if A == 0x400 goto 993 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 923: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffe00 },	/* 924: A &= 0xfffffe00 */
	{ 0x15, 67, 0, 0x00000200 },	/* 925: if A == 512 goto 993 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 926: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffff00 },	/* 927: A &= 0xffffff00 */
	{ 0x15, 64, 0, 0x00000100 },	/* 928: if A == 256 goto 993 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 929: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffff80 },	/* 930: A &= 0xffffff80 */
	{ 0x15, 61, 0, 0x00000080 },	/* 931: if A == 128 goto 993 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 932: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 933: A &= 0xffffffc0 */
	{ 0x15, 58, 0, 0x00000040 },	/* 934: if A == 64 goto 993 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 935: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 936: A &= 0xffffffe0 */
	{ 0x15, 55, 0, 0x00000020 },	/* 937: if A == 32 goto 993 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 938: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 939: A &= 0xfffffff8 */
	{ 0x15, 52, 0, 0x00000018 },	/* 940: if A == 24 goto 993 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 941: A = args[2] lo   # socket: protocol */
	{ 0x15, 50, 0, 0x00000017 },	/* 942: if A == 23 goto 993 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 52, 0, 0x00000016 },	/* 943: if A == 22 goto 996 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 51, 0, 0x00000015 },	/* 944: if A == 21 goto 996 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 50, 0, 0x00000014 },	/* 945: if A == 20 goto 996 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 49, 0, 0x00000013 },	/* 946: if A == 19 goto 996 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 48, 0, 0x00000012 },	/* 947: if A == 18 goto 996 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 44, 0, 0x00000011 },	/* 948: if A == 17 goto 993 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 46, 0, 0x00000010 },	/* 949: if A == 16 goto 996 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 45, 0, 0x0000000f },	/* 950: if A == 15 goto 996 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 44, 0, 0x0000000e },	/* 951: if A == 14 goto 996 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 40, 0, 0x0000000d },	/* 952: if A == 13 goto 993 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 42, 0, 0x0000000c },	/* 953: if A == 12 goto 996 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 41, 0, 0x0000000b },	/* 954: if A == 11 goto 996 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 40, 0, 0x0000000a },	/* 955: if A == 10 goto 996 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 39, 0, 0x00000009 },	/* 956: if A == 9 goto 996 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 38, 0, 0x00000008 },	/* 957: if A == 8 goto 996 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 37, 0, 0x00000007 },	/* 958: if A == 7 goto 996 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 36, 0, 0x00000006 },	/* 959: if A == 6 goto 996 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 32, 0, 0x00000005 },	/* 960: if A == 5 goto 993 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 34, 0, 0x00000004 },	/* 961: if A == 4 goto 996 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 30, 0, 0x00000003 },	/* 962: if A == 3 goto 993 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 32, 0, 0x00000002 },	/* 963: if A == 2 goto 996 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 28, 0, 0x00000001 },	/* 964: if A == 1 goto 993 (ERRNO(EPROTONOSUPPORT)) */
	{ 0x15, 103, 0, 0x00000000 },	/* 965: if A == 0 goto 1069 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 966: A = args[1] lo   # socket: type */
	{ 0x54, 0, 0, 0xfff7f7fe },	/* 967: A &= 0xfff7f7fe */
	{ 0x15, 25, 0, 0x00000000 },	/* 968: if A == 0 goto 994 (ERRNO(ESOCKTNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 969: A = args[0] lo   # socket: family */
	{ 0x15, 99, 0, 0x0000000f },	/* 970: if A == 15 (AF_KEY) goto 1070 (ERRNO(EPERM)) */
	{ 0x15, 24, 0, 0x0000000e },	/* 971: if A == 14 (AF_SECURITY) goto 996 (ERRNO(EAFNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 972: A &= 0xfffffffe */
	{ 0x15, 22, 0, 0x0000000c },	/* 973: if A == 12 (AF_DECnet) goto 996 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 974: A = args[0] lo   # socket: family */
	{ 0x15, 20, 0, 0x0000000b },	/* 975: if A == 11 (AF_ROSE) goto 996 (ERRNO(EAFNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 976: A &= 0xfffffffe */
	{ 0x15, 18, 0, 0x00000008 },	/* 977: if A == 8 (AF_ATMPVC) goto 996 (ERRNO(EAFNOSUPPORT)) */
	{ 0x54, 0, 0, 0xfffffffc },	/* 978: A &= 0xfffffffc */
	{ 0x15, 16, 0, 0x00000004 },	/* 979: if A == 4 (AF_IPX) goto 996 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 980: A = args[0] lo   # socket: family */
	{ 0x15, 14, 0, 0x00000003 },	/* 981: if A == 3 (AF_AX25) goto 996 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 0, 8, 0x00000002 },	/* 982: if A != 2 (AF_INET) goto 991 */
	{ 0x20, 0, 0, 0x0000001c },	/* 983: A = args[1] hi   # socket: type (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 984: A &= 0 */
	{ 0x15, 0, 5, 0x00000000 },	/* 985: if A != 0 goto 991 */
	{ 0x20, 0, 0, 0x00000018 },	/* 986: A = args[1] lo   # socket: type */
	{ 0x15, 82, 0, 0x0008080a },	/* 987: if A == 0x8080a (SOCK_PACKET|SOCK_NONBLOCK|SOCK_CLOEXEC) goto 1070 (ERRNO(EPERM)) */
	{ 0x15, 81, 0, 0x0008000a },	/* 988: if A == 0x8000a (SOCK_PACKET|SOCK_CLOEXEC) goto 1070 (ERRNO(EPERM)) */
	{ 0x15, 80, 0, 0x0000080a },	/* 989: if A == 0x80a (SOCK_PACKET|SOCK_NONBLOCK) goto 1070 (ERRNO(EPERM)) */
	{ 0x15, 79, 0, 0x0000000a },	/* 990: if A == 10 (SOCK_PACKET) goto 1070 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 991: A = args[0] lo   # socketpair: family, socket: family */
	{ 0x15, 3, 75, 0x00000000 },	/* 992: if A == 0 goto 996 (ERRNO(EAFNOSUPPORT)) else 1068 (ALLOW) */
	{ 0x06, 0, 0, 0x0005005d },	/* 993: return ERRNO(EPROTONOSUPPORT) */
	{ 0x06, 0, 0, 0x0005005e },	/* 994: return ERRNO(ESOCKTNOSUPPORT) */
	{ 0x06, 0, 0, 0x00050016 },	/* 995: return ERRNO(EINVAL) */
	{ 0x06, 0, 0, 0x00050061 },	/* 996: return ERRNO(EAFNOSUPPORT) */
	{ 0x15, 0, 9, 0x00000020 },	/* 997: if A != 32 (dup) goto 1007 */
	{ 0x20, 0, 0, 0x00000014 },	/* 998: A = args[0] hi */
	{ 0x54, 0, 0, 0x00000000 },	/* 999: A &= 0 */
	{ 0x15, 0, 67, 0x00000000 },	/* 1000: if A != 0 goto 1068 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 1001: A = args[0] lo */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 1002: A &= 0xffffffc0 */
	{ 0x15, 65, 0, 0x000003c0 },	/* 1003: if A == 960 goto 1069 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000010 },	/* 1004: A = args[0] lo */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 1005: A &= 0xfffffff8 */
	{ 0x15, 62, 61, 0x00000078 },	/* 1006: if A == 120 goto 1069 (NOTIFY) else 1068 (ALLOW) */
	{ 0x15, 0, 60, 0x00000010 },	/* 1007: if A != 16 (ioctl) goto 1068 (ALLOW) */
	{ 0x20, 0, 0, 0x0000001c },	/* 1008: A = args[1] hi   # ioctl: cmd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 1009: A &= 0 */
	{ 0x15, 0, 34, 0x00000000 },	/* 1010: if A != 0 goto 1045 */
	{ 0x20, 0, 0, 0x00000018 },	/* 1011: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 57, 0, 0x400454ca },	/* 1012: if A == 0x400454ca goto 1070 (ERRNO(EPERM)) */
	{ 0x15, 56, 0, 0x0000aa00 },	/* 1013: if A == 0xaa00 goto 1070 (ERRNO(EPERM)) */
	{ 0x54, 0, 0, 0xffffff00 },	/* 1014: A &= 0xffffff00 */
	{ 0x15, 53, 0, 0x00008b00 },	/* 1015: if A == 0x8b00 goto 1069 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 1016: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xffffff80 },	/* 1017: A &= 0xffffff80 */
	{ 0x15, 50, 0, 0x00008980 },	/* 1018: if A == 0x8980 goto 1069 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 1019: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 1020: A &= 0xffffffe0 */
	{ 0x15, 47, 0, 0x00008960 },	/* 1021: if A == 0x8960 goto 1069 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 1022: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 1023: A &= 0xfffffff0 */
	{ 0x15, 44, 0, 0x00008950 },	/* 1024: if A == 0x8950 goto 1069 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 1025: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xfffffffc },	/* 1026: A &= 0xfffffffc */
	{ 0x15, 41, 0, 0x0000894c },	/* 1027: if A == 0x894c goto 1069 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 1028: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 39, 0, 0x0000894a },	/* 1029: if A == 0x894a goto 1069 (NOTIFY) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 1030: A &= 0xfffffffe */
	{ 0x15, 37, 0, 0x00008948 },	/* 1031: if A == 0x8948 goto 1069 (NOTIFY) */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 1032: A &= 0xfffffff8 */
	{ 0x15, 35, 0, 0x00008940 },	/* 1033: if A == 0x8940 goto 1069 (NOTIFY) */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 1034: A &= 0xffffffe0 */
	{ 0x15, 33, 0, 0x00008920 },	/* 1035: if A == 0x8920 goto 1069 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 1036: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 1037: A &= 0xfffffff0 */
	{ 0x15, 30, 0, 0x00008910 },	/* 1038: if A == 0x8910 (SIOCGIFNAME) goto 1069 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 1039: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 1040: A &= 0xfffffff8 */
	{ 0x15, 27, 0, 0x00008908 },	/* 1041: if A == 0x8908 goto 1069 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 1042: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 26, 0, 0x0000541c },	/* 1043: if A == 0x541c (TIOCLINUX) goto 1070 (ERRNO(EPERM)) */
	{ 0x15, 25, 0, 0x00005412 },	/* 1044: if A == 0x5412 (TIOCSTI) goto 1070 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000014 },	/* 1045: A = args[0] hi   # ioctl: fd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 1046: A &= 0 */
	{ 0x15, 0, 20, 0x00000000 },	/* 1047: if A != 0 goto 1068 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 1048: A = args[0] lo   # ioctl: fd */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 1049: A &= 0xffffffc0 */
	{ 0x15, 0, 7, 0x000003c0 },	/* 1050: if A != 960 goto 1058 */
	{ 0x20, 0, 0, 0x0000001c },	/* 1051: A = args[1] hi   # ioctl: cmd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 1052: A &= 0 */
	{ 0x15, 0, 4, 0x00000000 },	/* 1053: if A != 0 goto 1058 */
	{ 0x20, 0, 0, 0x00000018 },	/* 1054: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 13, 0, 0x00008905 },	/* 1055: if A == 0x8905 (SIOCATMARK) goto 1069 (NOTIFY) */
	{ 0x15, 12, 0, 0x0000541b },	/* 1056: if A == 0x541b (FIONREAD) goto 1069 (NOTIFY) */
	{ 0x15, 11, 0, 0x00005411 },	/* 1057: if A == 0x5411 (TIOCOUTQ) goto 1069 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000010 },	/* 1058: A = args[0] lo   # ioctl: fd */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 1059: A &= 0xfffffff8 */
	{ 0x15, 0, 7, 0x00000078 },	/* 1060: if A != 120 goto 1068 (ALLOW) */
	{ 0x20, 0, 0, 0x0000001c },	/* 1061: A = args[1] hi   # ioctl: cmd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 1062: A &= 0 */
	{ 0x15, 0, 4, 0x00000000 },	/* 1063: if A != 0 goto 1068 (ALLOW) */
	{ 0x20, 0, 0, 0x00000018 },	/* 1064: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 3, 0, 0x00008905 },	/* 1065: if A == 0x8905 (SIOCATMARK) goto 1069 (NOTIFY) */
	{ 0x15, 2, 0, 0x0000541b },	/* 1066: if A == 0x541b (FIONREAD) goto 1069 (NOTIFY) */
	{ 0x15, 1, 0, 0x00005411 },	/* 1067: if A == 0x5411 (TIOCOUTQ) goto 1069 (NOTIFY) */
	{ 0x06, 0, 0, 0x7fff0000 },	/* 1068: return ALLOW */
	{ 0x06, 0, 0, 0x7fc00000 },	/* 1069: return NOTIFY */
	{ 0x06, 0, 0, 0x00050001 },	/* 1070: return ERRNO(EPERM) */
	{ 0x06, 0, 0, 0x00050026 },	/* 1071: return ERRNO(ENOSYS)   # never reached */
};
