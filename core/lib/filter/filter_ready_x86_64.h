/* SPDX-License-Identifier: Apache-2.0 */
/* Made from core/lib/filter/rules.c by make policy-accept: change that. */
#include <linux/filter.h>

static const struct sock_filter insns[] = {
	{ 0x20, 0, 0, 0x00000004 },	/* 0: A = arch */
	{ 0x15, 0, 166, 0xc000003e },	/* 1: if A != 0xc000003e (x86_64) goto 168 (ERRNO(ENOSYS)) */
	{ 0x20, 0, 0, 0x00000000 },	/* 2: A = nr */
	{ 0x35, 0, 1, 0x40000000 },	/* 3: if A < 0x40000000 (the x32 bit) goto 5 */
	{ 0x15, 0, 163, 0xffffffff },	/* 4: if A != 0xffffffff goto 168 (ERRNO(ENOSYS)) */
	{ 0x20, 0, 0, 0x00000000 },	/* 5: A = nr */
	{ 0x25, 1, 0, 0x0000002a },	/* 6: if A > 42 (connect) goto 8 */
	{ 0x05, 0, 0, 0x00000170 },	/* 7: goto 376 */
	{ 0x25, 0, 160, 0x000000c1 },	/* 8: if A <= 193 (fgetxattr) goto 169 */
	{ 0x25, 0, 15, 0x0000012a },	/* 9: if A <= 298 (perf_event_open) goto 25 */
	{ 0x25, 0, 4, 0x0000014d },	/* 10: if A <= 333 (io_pgetevents) goto 15 */
	{ 0x15, 156, 0, 0x000001b3 },	/* 11: if A == 435 (clone3) goto 168 (ERRNO(ENOSYS)) */
	{ 0x15, 155, 0, 0x000001ab },	/* 12: if A == 427 (io_uring_register) goto 168 (ERRNO(ENOSYS)) */
	{ 0x15, 154, 0, 0x000001aa },	/* 13: if A == 426 (io_uring_enter) goto 168 (ERRNO(ENOSYS)) */
	{ 0x15, 153, 21, 0x000001a9 },	/* 14: if A == 425 (io_uring_setup) goto 168 (ERRNO(ENOSYS)) else 36 (ALLOW) */
	{ 0x15, 152, 0, 0x0000014d },	/* 15: if A == 333 (io_pgetevents) goto 168 (ERRNO(ENOSYS)) */
	{ 0x15, 0, 6, 0x00000143 },	/* 16: if A != 323 (userfaultfd) goto 23 */
	{ 0x20, 0, 0, 0x00000014 },	/* 17: A = args[0] hi   # userfaultfd: flags (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 18: A &= 0 */
	{ 0x15, 0, 16, 0x00000000 },	/* 19: if A != 0 goto 36 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 20: A = args[0] lo   # userfaultfd: flags */
	{ 0x54, 0, 0, 0x00000001 },	/* 21: A &= 1 */
	{ 0x15, 136, 13, 0x00000000 },	/* 22: if A == 0 goto 159 (ERRNO(EPERM)) else 36 (ALLOW) */
	{ 0x15, 236, 0, 0x00000133 },	/* 23: if A == 307 (sendmmsg) goto 260 */
	{ 0x15, 235, 11, 0x0000012b },	/* 24: if A == 299 (recvmmsg) goto 260 else 36 (ALLOW) */
	{ 0x25, 0, 138, 0x000000d1 },	/* 25: if A <= 209 (io_submit) goto 164 */
	{ 0x15, 0, 106, 0x0000012a },	/* 26: if A != 298 (perf_event_open) goto 133 */
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
	{ 0x15, 0, 255, 0x00000001 },	/* 131: if A != 1 goto 387 (ALLOW) */
	{ 0x06, 0, 0, 0x0005000d },	/* 132: return ERRNO(EACCES) */
	{ 0x15, 126, 0, 0x00000120 },	/* 133: if A == 288 (accept4) goto 260 */
	{ 0x15, 0, 28, 0x00000110 },	/* 134: if A != 272 (unshare) goto 163 */
	{ 0x20, 0, 0, 0x00000014 },	/* 135: A = args[0] hi   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x00000000 },	/* 136: A &= 0 */
	{ 0x15, 0, 249, 0x00000000 },	/* 137: if A != 0 goto 387 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 138: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x40000000 },	/* 139: A &= 0x40000000 */
	{ 0x15, 18, 0, 0x40000000 },	/* 140: if A == 0x40000000 (CLONE_NEWNET) goto 159 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 141: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x20000000 },	/* 142: A &= 0x20000000 */
	{ 0x15, 15, 0, 0x20000000 },	/* 143: if A == 0x20000000 (CLONE_NEWPID) goto 159 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 144: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x10000000 },	/* 145: A &= 0x10000000 */
	{ 0x15, 12, 0, 0x10000000 },	/* 146: if A == 0x10000000 (CLONE_NEWUSER) goto 159 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 147: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x08000000 },	/* 148: A &= 0x8000000 */
	{ 0x15, 9, 0, 0x08000000 },	/* 149: if A == 0x8000000 (CLONE_NEWIPC) goto 159 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 150: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x04000000 },	/* 151: A &= 0x4000000 */
	{ 0x15, 6, 0, 0x04000000 },	/* 152: if A == 0x4000000 (CLONE_NEWUTS) goto 159 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 153: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x02000000 },	/* 154: A &= 0x2000000 */
	{ 0x15, 3, 0, 0x02000000 },	/* 155: if A == 0x2000000 (CLONE_NEWCGROUP) goto 159 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 156: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x00020000 },	/* 157: A &= 0x20000 */
	{ 0x15, 0, 1, 0x00020000 },	/* 158: if A != 0x20000 (CLONE_NEWNS) goto 160 */
	{ 0x06, 0, 0, 0x00050001 },	/* 159: return ERRNO(EPERM) */
	{ 0x20, 0, 0, 0x00000010 },	/* 160: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x00000080 },	/* 161: A &= 128 */
	{ 0x15, 255, 224, 0x00000080 },	/* 162: if A == 128 (CLONE_NEWTIME) goto 418 (ERRNO(EPERM)) else 387 (ALLOW) */
	{ 0x15, 4, 223, 0x000000d2 },	/* 163: if A == 210 (io_cancel) goto 168 (ERRNO(ENOSYS)) else 387 (ALLOW) */
	{ 0x15, 3, 0, 0x000000d1 },	/* 164: if A == 209 (io_submit) goto 168 (ERRNO(ENOSYS)) */
	{ 0x15, 2, 0, 0x000000d0 },	/* 165: if A == 208 (io_getevents) goto 168 (ERRNO(ENOSYS)) */
	{ 0x15, 1, 0, 0x000000cf },	/* 166: if A == 207 (io_destroy) goto 168 (ERRNO(ENOSYS)) */
	{ 0x15, 0, 219, 0x000000ce },	/* 167: if A != 206 (io_setup) goto 387 (ALLOW) */
	{ 0x06, 0, 0, 0x00050026 },	/* 168: return ERRNO(ENOSYS) */
	{ 0x25, 0, 192, 0x00000032 },	/* 169: if A <= 50 (listen) goto 362 */
	{ 0x25, 0, 72, 0x00000036 },	/* 170: if A <= 54 (setsockopt) goto 243 */
	{ 0x15, 88, 0, 0x000000c1 },	/* 171: if A == 193 (fgetxattr) goto 260 */
	{ 0x15, 0, 21, 0x00000048 },	/* 172: if A != 72 (fcntl) goto 194 */
	{ 0x20, 0, 0, 0x00000014 },	/* 173: A = args[0] hi   # fcntl: fd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 174: A &= 0 */
	{ 0x15, 0, 211, 0x00000000 },	/* 175: if A != 0 goto 387 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 176: A = args[0] lo   # fcntl: fd */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 177: A &= 0xffffffc0 */
	{ 0x15, 0, 6, 0x000003c0 },	/* 178: if A != 960 goto 185 */
	{ 0x20, 0, 0, 0x0000001c },	/* 179: A = args[1] hi   # fcntl: cmd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 180: A &= 0 */
	{ 0x15, 0, 3, 0x00000000 },	/* 181: if A != 0 goto 185 */
	{ 0x20, 0, 0, 0x00000018 },	/* 182: A = args[1] lo   # fcntl: cmd */
	{ 0x15, 198, 0, 0x00000406 },	/* 183: if A == 0x406 (F_DUPFD_CLOEXEC) goto 382 (NOTIFY) */
	{ 0x15, 197, 0, 0x00000000 },	/* 184: if A == 0 (F_DUPFD) goto 382 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000010 },	/* 185: A = args[0] lo   # fcntl: fd */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 186: A &= 0xfffffff8 */
	{ 0x15, 0, 199, 0x00000078 },	/* 187: if A != 120 goto 387 (ALLOW) */
	{ 0x20, 0, 0, 0x0000001c },	/* 188: A = args[1] hi   # fcntl: cmd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 189: A &= 0 */
	{ 0x15, 0, 196, 0x00000000 },	/* 190: if A != 0 goto 387 (ALLOW) */
	{ 0x20, 0, 0, 0x00000018 },	/* 191: A = args[1] lo   # fcntl: cmd */
	{ 0x15, 189, 0, 0x00000406 },	/* 192: if A == 0x406 (F_DUPFD_CLOEXEC) goto 382 (NOTIFY) */
	{ 0x15, 188, 193, 0x00000000 },	/* 193: if A == 0 (F_DUPFD) goto 382 (NOTIFY) else 387 (ALLOW) */
	{ 0x15, 0, 24, 0x00000038 },	/* 194: if A != 56 (clone) goto 219 */
	{ 0x20, 0, 0, 0x00000014 },	/* 195: A = args[0] hi   # clone: clone_flags (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 196: A &= 0 */
	{ 0x15, 0, 189, 0x00000000 },	/* 197: if A != 0 goto 387 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 198: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x40000000 },	/* 199: A &= 0x40000000 */
	{ 0x15, 217, 0, 0x40000000 },	/* 200: if A == 0x40000000 (CLONE_NEWNET) goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 201: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x20000000 },	/* 202: A &= 0x20000000 */
	{ 0x15, 214, 0, 0x20000000 },	/* 203: if A == 0x20000000 (CLONE_NEWPID) goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 204: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x10000000 },	/* 205: A &= 0x10000000 */
	{ 0x15, 211, 0, 0x10000000 },	/* 206: if A == 0x10000000 (CLONE_NEWUSER) goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 207: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x08000000 },	/* 208: A &= 0x8000000 */
	{ 0x15, 208, 0, 0x08000000 },	/* 209: if A == 0x8000000 (CLONE_NEWIPC) goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 210: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x04000000 },	/* 211: A &= 0x4000000 */
	{ 0x15, 205, 0, 0x04000000 },	/* 212: if A == 0x4000000 (CLONE_NEWUTS) goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 213: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x02000000 },	/* 214: A &= 0x2000000 */
	{ 0x15, 202, 0, 0x02000000 },	/* 215: if A == 0x2000000 (CLONE_NEWCGROUP) goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 216: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x00020000 },	/* 217: A &= 0x20000 */
	{ 0x15, 199, 168, 0x00020000 },	/* 218: if A == 0x20000 (CLONE_NEWNS) goto 418 (ERRNO(EPERM)) else 387 (ALLOW) */
	{ 0x15, 0, 167, 0x00000037 },	/* 219: if A != 55 (getsockopt) goto 387 (ALLOW) */
	{ 0x20, 0, 0, 0x0000001c },	/* 220: A = args[1] hi   # getsockopt: level (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 221: A &= 0 */
	{ 0x15, 0, 37, 0x00000000 },	/* 222: if A != 0 goto 260 */
	{ 0x20, 0, 0, 0x00000018 },	/* 223: A = args[1] lo   # getsockopt: level */
	{ 0x15, 157, 0, 0x0000010e },	/* 224: if A == 270 (SOL_NETLINK) goto 382 (NOTIFY) */
	{ 0x15, 0, 34, 0x00000001 },	/* 225: if A != 1 (SOL_SOCKET) goto 260 */
	{ 0x20, 0, 0, 0x00000024 },	/* 226: A = args[2] hi   # getsockopt: optname (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 227: A &= 0 */
	{ 0x15, 0, 31, 0x00000000 },	/* 228: if A != 0 goto 260 */
	{ 0x20, 0, 0, 0x00000020 },	/* 229: A = args[2] lo   # getsockopt: optname */
	{ 0x15, 151, 0, 0x00000053 },	/* 230: if A == 83 goto 382 (NOTIFY) */
	{ 0x15, 150, 0, 0x0000004d },	/* 231: if A == 77 goto 382 (NOTIFY) */
	{ 0x15, 149, 0, 0x0000004c },	/* 232: if A == 76 goto 382 (NOTIFY) */
	{ 0x15, 148, 0, 0x0000003b },	/* 233: if A == 59 goto 382 (NOTIFY) */
	{ 0x15, 147, 0, 0x00000037 },	/* 234: if A == 55 goto 382 (NOTIFY) */
	{ 0x15, 146, 0, 0x0000002a },	/* 235: if A == 42 goto 382 (NOTIFY) */
	{ 0x15, 145, 0, 0x00000027 },	/* 236: if A == 39 goto 382 (NOTIFY) */
	{ 0x15, 144, 0, 0x00000026 },	/* 237: if A == 38 goto 382 (NOTIFY) */
	{ 0x15, 143, 0, 0x0000001f },	/* 238: if A == 31 goto 382 (NOTIFY) */
	{ 0x15, 142, 0, 0x0000001c },	/* 239: if A == 28 goto 382 (NOTIFY) */
	{ 0x15, 141, 0, 0x00000011 },	/* 240: if A == 17 goto 382 (NOTIFY) */
	{ 0x15, 140, 0, 0x00000010 },	/* 241: if A == 16 goto 382 (NOTIFY) */
	{ 0x15, 139, 17, 0x00000003 },	/* 242: if A == 3 goto 382 (NOTIFY) else 260 */
	{ 0x15, 0, 17, 0x00000036 },	/* 243: if A != 54 (setsockopt) goto 261 */
	{ 0x20, 0, 0, 0x0000001c },	/* 244: A = args[1] hi   # setsockopt: level (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 245: A &= 0 */
	{ 0x15, 0, 13, 0x00000000 },	/* 246: if A != 0 goto 260 */
	{ 0x20, 0, 0, 0x00000018 },	/* 247: A = args[1] lo   # setsockopt: level */
	{ 0x15, 133, 0, 0x0000010e },	/* 248: if A == 270 (SOL_NETLINK) goto 382 (NOTIFY) */
	{ 0x15, 0, 10, 0x00000001 },	/* 249: if A != 1 (SOL_SOCKET) goto 260 */
	{ 0x20, 0, 0, 0x00000024 },	/* 250: A = args[2] hi   # setsockopt: optname (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 251: A &= 0 */
	{ 0x15, 0, 7, 0x00000000 },	/* 252: if A != 0 goto 260 */
	{ 0x20, 0, 0, 0x00000020 },	/* 253: A = args[2] lo   # setsockopt: optname */
	{ 0x15, 127, 0, 0x00000053 },	/* 254: if A == 83 goto 382 (NOTIFY) */
	{ 0x15, 126, 0, 0x0000004c },	/* 255: if A == 76 goto 382 (NOTIFY) */
	{ 0x15, 125, 0, 0x00000032 },	/* 256: if A == 50 goto 382 (NOTIFY) */
	{ 0x15, 124, 0, 0x0000002a },	/* 257: if A == 42 goto 382 (NOTIFY) */
	{ 0x15, 123, 0, 0x0000001a },	/* 258: if A == 26 goto 382 (NOTIFY) */
	{ 0x15, 122, 0, 0x00000010 },	/* 259: if A == 16 goto 382 (NOTIFY) */
	{ 0x05, 0, 0, 0x00000158 },	/* 260: goto 605 */
	{ 0x15, 0, 98, 0x00000035 },	/* 261: if A != 53 (socketpair) goto 360 */
	{ 0x20, 0, 0, 0x00000014 },	/* 262: A = args[0] hi   # socketpair: family (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 263: A &= 0 */
	{ 0x15, 0, 122, 0x00000000 },	/* 264: if A != 0 goto 387 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 265: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0x80000000 },	/* 266: A &= 0x80000000 */
	{ 0x15, 150, 0, 0x80000000 },	/* 267: if A == 0x80000000 goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 268: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xc0000000 },	/* 269: A &= 0xc0000000 */
	{ 0x15, 147, 0, 0x40000000 },	/* 270: if A == 0x40000000 goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 271: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xe0000000 },	/* 272: A &= 0xe0000000 */
	{ 0x15, 144, 0, 0x20000000 },	/* 273: if A == 0x20000000 goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 274: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xf0000000 },	/* 275: A &= 0xf0000000 */
	{ 0x15, 141, 0, 0x10000000 },	/* 276: if A == 0x10000000 goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 277: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xf8000000 },	/* 278: A &= 0xf8000000 */
	{ 0x15, 138, 0, 0x08000000 },	/* 279: if A == 0x8000000 goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 280: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfc000000 },	/* 281: A &= 0xfc000000 */
	{ 0x15, 135, 0, 0x04000000 },	/* 282: if A == 0x4000000 goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 283: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfe000000 },	/* 284: A &= 0xfe000000 */
	{ 0x15, 132, 0, 0x02000000 },	/* 285: if A == 0x2000000 goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 286: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xff000000 },	/* 287: A &= 0xff000000 */
	{ 0x15, 129, 0, 0x01000000 },	/* 288: if A == 0x1000000 goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 289: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xff800000 },	/* 290: A &= 0xff800000 */
	{ 0x15, 126, 0, 0x00800000 },	/* 291: if A == 0x800000 goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 292: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffc00000 },	/* 293: A &= 0xffc00000 */
	{ 0x15, 123, 0, 0x00400000 },	/* 294: if A == 0x400000 goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 295: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffe00000 },	/* 296: A &= 0xffe00000 */
	{ 0x15, 120, 0, 0x00200000 },	/* 297: if A == 0x200000 goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 298: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfff00000 },	/* 299: A &= 0xfff00000 */
	{ 0x15, 117, 0, 0x00100000 },	/* 300: if A == 0x100000 goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 301: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfff80000 },	/* 302: A &= 0xfff80000 */
	{ 0x15, 114, 0, 0x00080000 },	/* 303: if A == 0x80000 goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 304: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffc0000 },	/* 305: A &= 0xfffc0000 */
	{ 0x15, 111, 0, 0x00040000 },	/* 306: if A == 0x40000 goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 307: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffe0000 },	/* 308: A &= 0xfffe0000 */
	{ 0x15, 108, 0, 0x00020000 },	/* 309: if A == 0x20000 goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 310: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffff0000 },	/* 311: A &= 0xffff0000 */
	{ 0x15, 105, 0, 0x00010000 },	/* 312: if A == 0x10000 goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 313: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffff8000 },	/* 314: A &= 0xffff8000 */
	{ 0x15, 102, 0, 0x00008000 },	/* 315: if A == 0x8000 goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 316: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffc000 },	/* 317: A &= 0xffffc000 */
	{ 0x15, 99, 0, 0x00004000 },	/* 318: if A == 0x4000 goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 319: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffe000 },	/* 320: A &= 0xffffe000 */
	{ 0x15, 96, 0, 0x00002000 },	/* 321: if A == 0x2000 goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 322: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffff000 },	/* 323: A &= 0xfffff000 */
	{ 0x15, 93, 0, 0x00001000 },	/* 324: if A == 0x1000 goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 325: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffff800 },	/* 326: A &= 0xfffff800 */
	{ 0x15, 90, 0, 0x00000800 },	/* 327: if A == 0x800 goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 328: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffc00 },	/* 329: A &= 0xfffffc00 */
	{ 0x15, 87, 0, 0x00000400 },	/* 330: if A == 0x400 goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 331: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffe00 },	/* 332: A &= 0xfffffe00 */
	{ 0x15, 84, 0, 0x00000200 },	/* 333: if A == 512 goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 334: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffff00 },	/* 335: A &= 0xffffff00 */
	{ 0x15, 81, 0, 0x00000100 },	/* 336: if A == 256 goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 337: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffff80 },	/* 338: A &= 0xffffff80 */
	{ 0x15, 78, 0, 0x00000080 },	/* 339: if A == 128 goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 340: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 341: A &= 0xffffffc0 */
	{ 0x15, 75, 0, 0x00000040 },	/* 342: if A == 64 goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 343: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 344: A &= 0xffffffe0 */
	{ 0x15, 72, 0, 0x00000020 },	/* 345: if A == 32 (AF_IUCV) goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 346: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 347: A &= 0xfffffff0 */
	{ 0x15, 69, 0, 0x00000010 },	/* 348: if A == 16 (AF_NETLINK) goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 349: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 350: A &= 0xfffffff8 */
	{ 0x15, 66, 0, 0x00000008 },	/* 351: if A == 8 (AF_ATMPVC) goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 352: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffffc },	/* 353: A &= 0xfffffffc */
	{ 0x15, 63, 0, 0x00000004 },	/* 354: if A == 4 (AF_IPX) goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 355: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffffe },	/* 356: A &= 0xfffffffe */
	{ 0x15, 60, 0, 0x00000002 },	/* 357: if A == 2 (AF_INET) goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 358: A = args[0] lo   # socketpair: family */
	{ 0x15, 58, 27, 0x00000000 },	/* 359: if A == 0 (AF_UNSPEC) goto 418 (ERRNO(EPERM)) else 387 (ALLOW) */
	{ 0x15, 21, 0, 0x00000034 },	/* 360: if A == 52 (getpeername) goto 382 (NOTIFY) */
	{ 0x15, 20, 25, 0x00000033 },	/* 361: if A == 51 (getsockname) goto 382 (NOTIFY) else 387 (ALLOW) */
	{ 0x25, 0, 4, 0x0000002e },	/* 362: if A <= 46 (sendmsg) goto 367 */
	{ 0x15, 241, 0, 0x00000032 },	/* 363: if A == 50 (listen) goto 605 */
	{ 0x15, 12, 0, 0x00000031 },	/* 364: if A == 49 (bind) goto 377 */
	{ 0x15, 239, 0, 0x00000030 },	/* 365: if A == 48 (shutdown) goto 605 */
	{ 0x15, 238, 20, 0x0000002f },	/* 366: if A == 47 (recvmsg) goto 605 else 387 (ALLOW) */
	{ 0x15, 237, 0, 0x0000002e },	/* 367: if A == 46 (sendmsg) goto 605 */
	{ 0x15, 236, 0, 0x0000002d },	/* 368: if A == 45 (recvfrom) goto 605 */
	{ 0x15, 0, 5, 0x0000002c },	/* 369: if A != 44 (sendto) goto 375 */
	{ 0x20, 0, 0, 0x0000003c },	/* 370: A = args[5] hi   # sendto: addr_len (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 371: A &= 0 */
	{ 0x15, 0, 232, 0x00000000 },	/* 372: if A != 0 goto 605 */
	{ 0x20, 0, 0, 0x00000038 },	/* 373: A = args[5] lo   # sendto: addr_len */
	{ 0x15, 7, 230, 0x0000000c },	/* 374: if A == 12 goto 382 (NOTIFY) else 605 */
	{ 0x15, 229, 11, 0x0000002b },	/* 375: if A == 43 (accept) goto 605 else 387 (ALLOW) */
	{ 0x15, 0, 6, 0x0000002a },	/* 376: if A != 42 (connect) goto 383 */
	{ 0x20, 0, 0, 0x00000024 },	/* 377: A = args[2] hi   # bind: addrlen (the kernel ignores this half), connect: addrlen (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 378: A &= 0 */
	{ 0x15, 0, 225, 0x00000000 },	/* 379: if A != 0 goto 605 */
	{ 0x20, 0, 0, 0x00000020 },	/* 380: A = args[2] lo   # bind: addrlen, connect: addrlen */
	{ 0x15, 0, 223, 0x0000000c },	/* 381: if A != 12 goto 605 */
	{ 0x06, 0, 0, 0x7fc00000 },	/* 382: return NOTIFY */
	{ 0x15, 0, 220, 0x00000029 },	/* 383: if A != 41 (socket) goto 604 */
	{ 0x20, 0, 0, 0x00000014 },	/* 384: A = args[0] hi   # socket: family (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 385: A &= 0 */
	{ 0x15, 1, 0, 0x00000000 },	/* 386: if A == 0 goto 388 */
	{ 0x06, 0, 0, 0x7fff0000 },	/* 387: return ALLOW */
	{ 0x20, 0, 0, 0x00000010 },	/* 388: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0x80000000 },	/* 389: A &= 0x80000000 */
	{ 0x15, 27, 0, 0x80000000 },	/* 390: if A == 0x80000000 goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 391: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xc0000000 },	/* 392: A &= 0xc0000000 */
	{ 0x15, 24, 0, 0x40000000 },	/* 393: if A == 0x40000000 goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 394: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xe0000000 },	/* 395: A &= 0xe0000000 */
	{ 0x15, 21, 0, 0x20000000 },	/* 396: if A == 0x20000000 goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 397: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xf0000000 },	/* 398: A &= 0xf0000000 */
	{ 0x15, 18, 0, 0x10000000 },	/* 399: if A == 0x10000000 goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 400: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xf8000000 },	/* 401: A &= 0xf8000000 */
	{ 0x15, 15, 0, 0x08000000 },	/* 402: if A == 0x8000000 goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 403: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfc000000 },	/* 404: A &= 0xfc000000 */
	{ 0x15, 12, 0, 0x04000000 },	/* 405: if A == 0x4000000 goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 406: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfe000000 },	/* 407: A &= 0xfe000000 */
	{ 0x15, 9, 0, 0x02000000 },	/* 408: if A == 0x2000000 goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 409: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xff000000 },	/* 410: A &= 0xff000000 */
	{ 0x15, 6, 0, 0x01000000 },	/* 411: if A == 0x1000000 goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 412: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xff800000 },	/* 413: A &= 0xff800000 */
	{ 0x15, 3, 0, 0x00800000 },	/* 414: if A == 0x800000 goto 418 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 415: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffc00000 },	/* 416: A &= 0xffc00000 */
	{ 0x15, 0, 1, 0x00400000 },	/* 417: if A != 0x400000 goto 419 */
	{ 0x06, 0, 0, 0x00050001 },	/* 418: return ERRNO(EPERM) */
	{ 0x20, 0, 0, 0x00000010 },	/* 419: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffe00000 },	/* 420: A &= 0xffe00000 */
	{ 0x15, 255, 0, 0x00200000 },	/* 421: if A == 0x200000 goto 677 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 422: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfff00000 },	/* 423: A &= 0xfff00000 */
	{ 0x15, 252, 0, 0x00100000 },	/* 424: if A == 0x100000 goto 677 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 425: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfff80000 },	/* 426: A &= 0xfff80000 */
	{ 0x15, 249, 0, 0x00080000 },	/* 427: if A == 0x80000 goto 677 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 428: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffc0000 },	/* 429: A &= 0xfffc0000 */
	{ 0x15, 246, 0, 0x00040000 },	/* 430: if A == 0x40000 goto 677 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 431: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffe0000 },	/* 432: A &= 0xfffe0000 */
	{ 0x15, 243, 0, 0x00020000 },	/* 433: if A == 0x20000 goto 677 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 434: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffff0000 },	/* 435: A &= 0xffff0000 */
	{ 0x15, 240, 0, 0x00010000 },	/* 436: if A == 0x10000 goto 677 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 437: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffff8000 },	/* 438: A &= 0xffff8000 */
	{ 0x15, 237, 0, 0x00008000 },	/* 439: if A == 0x8000 goto 677 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 440: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffc000 },	/* 441: A &= 0xffffc000 */
	{ 0x15, 234, 0, 0x00004000 },	/* 442: if A == 0x4000 goto 677 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 443: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffe000 },	/* 444: A &= 0xffffe000 */
	{ 0x15, 231, 0, 0x00002000 },	/* 445: if A == 0x2000 goto 677 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 446: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffff000 },	/* 447: A &= 0xfffff000 */
	{ 0x15, 228, 0, 0x00001000 },	/* 448: if A == 0x1000 goto 677 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 449: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffff800 },	/* 450: A &= 0xfffff800 */
	{ 0x15, 225, 0, 0x00000800 },	/* 451: if A == 0x800 goto 677 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 452: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffc00 },	/* 453: A &= 0xfffffc00 */
	{ 0x15, 222, 0, 0x00000400 },	/* 454: if A == 0x400 goto 677 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 455: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffe00 },	/* 456: A &= 0xfffffe00 */
	{ 0x15, 219, 0, 0x00000200 },	/* 457: if A == 512 goto 677 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 458: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffff00 },	/* 459: A &= 0xffffff00 */
	{ 0x15, 216, 0, 0x00000100 },	/* 460: if A == 256 goto 677 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 461: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffff80 },	/* 462: A &= 0xffffff80 */
	{ 0x15, 213, 0, 0x00000080 },	/* 463: if A == 128 goto 677 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 464: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 465: A &= 0xffffffc0 */
	{ 0x15, 210, 0, 0x00000040 },	/* 466: if A == 64 goto 677 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 467: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 468: A &= 0xffffffe0 */
	{ 0x15, 207, 0, 0x00000020 },	/* 469: if A == 32 (AF_IUCV) goto 677 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 470: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 471: A &= 0xfffffff8 */
	{ 0x15, 204, 0, 0x00000018 },	/* 472: if A == 24 (AF_PPPOX) goto 677 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 473: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffffc },	/* 474: A &= 0xfffffffc */
	{ 0x15, 201, 0, 0x00000014 },	/* 475: if A == 20 (AF_ATMSVC) goto 677 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 476: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffffe },	/* 477: A &= 0xfffffffe */
	{ 0x15, 198, 0, 0x00000012 },	/* 478: if A == 18 (AF_ASH) goto 677 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 479: A = args[0] lo   # socket: family */
	{ 0x15, 196, 0, 0x00000011 },	/* 480: if A == 17 (AF_PACKET) goto 677 (ERRNO(EPERM)) */
	{ 0x15, 0, 99, 0x00000010 },	/* 481: if A != 16 (AF_NETLINK) goto 581 */
	{ 0x20, 0, 0, 0x00000024 },	/* 482: A = args[2] hi   # socket: protocol (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 483: A &= 0 */
	{ 0x15, 0, 96, 0x00000000 },	/* 484: if A != 0 goto 581 */
	{ 0x20, 0, 0, 0x00000020 },	/* 485: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0x80000000 },	/* 486: A &= 0x80000000 */
	{ 0x15, 115, 0, 0x80000000 },	/* 487: if A == 0x80000000 goto 603 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 488: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xc0000000 },	/* 489: A &= 0xc0000000 */
	{ 0x15, 112, 0, 0x40000000 },	/* 490: if A == 0x40000000 goto 603 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 491: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xe0000000 },	/* 492: A &= 0xe0000000 */
	{ 0x15, 109, 0, 0x20000000 },	/* 493: if A == 0x20000000 goto 603 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 494: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xf0000000 },	/* 495: A &= 0xf0000000 */
	{ 0x15, 106, 0, 0x10000000 },	/* 496: if A == 0x10000000 goto 603 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 497: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xf8000000 },	/* 498: A &= 0xf8000000 */
	{ 0x15, 103, 0, 0x08000000 },	/* 499: if A == 0x8000000 goto 603 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 500: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfc000000 },	/* 501: A &= 0xfc000000 */
	{ 0x15, 100, 0, 0x04000000 },	/* 502: if A == 0x4000000 goto 603 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 503: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfe000000 },	/* 504: A &= 0xfe000000 */
	{ 0x15, 97, 0, 0x02000000 },	/* 505: if A == 0x2000000 goto 603 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 506: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xff000000 },	/* 507: A &= 0xff000000 */
	{ 0x15, 94, 0, 0x01000000 },	/* 508: if A == 0x1000000 goto 603 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 509: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xff800000 },	/* 510: A &= 0xff800000 */
	{ 0x15, 91, 0, 0x00800000 },	/* 511: if A == 0x800000 goto 603 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 512: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffc00000 },	/* 513: A &= 0xffc00000 */
	{ 0x15, 88, 0, 0x00400000 },	/* 514: if A == 0x400000 goto 603 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 515: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffe00000 },	/* 516: A &= 0xffe00000 */
	{ 0x15, 85, 0, 0x00200000 },	/* 517: if A == 0x200000 goto 603 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 518: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfff00000 },	/* 519: A &= 0xfff00000 */
	{ 0x15, 82, 0, 0x00100000 },	/* 520: if A == 0x100000 goto 603 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 521: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfff80000 },	/* 522: A &= 0xfff80000 */
	{ 0x15, 79, 0, 0x00080000 },	/* 523: if A == 0x80000 goto 603 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 524: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffc0000 },	/* 525: A &= 0xfffc0000 */
	{ 0x15, 76, 0, 0x00040000 },	/* 526: if A == 0x40000 goto 603 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 527: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffe0000 },	/* 528: A &= 0xfffe0000 */
	{ 0x15, 73, 0, 0x00020000 },	/* 529: if A == 0x20000 goto 603 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 530: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffff0000 },	/* 531: A &= 0xffff0000 */
	{ 0x15, 70, 0, 0x00010000 },	/* 532: if A == 0x10000 goto 603 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 533: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffff8000 },	/* 534: A &= 0xffff8000 */
	{ 0x15, 67, 0, 0x00008000 },	/* 535: if A == 0x8000 goto 603 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 536: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffc000 },	/* 537: A &= 0xffffc000 */
	{ 0x15, 64, 0, 0x00004000 },	/* 538: if A == 0x4000 goto 603 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 539: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffe000 },	/* 540: A &= 0xffffe000 */
	{ 0x15, 61, 0, 0x00002000 },	/* 541: if A == 0x2000 goto 603 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 542: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffff000 },	/* 543: A &= 0xfffff000 */
	{ 0x15, 58, 0, 0x00001000 },	/* 544: if A == 0x1000 goto 603 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 545: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffff800 },	/* 546: A &= 0xfffff800 */
	{ 0x15, 55, 0, 0x00000800 },	/* 547: if A == 0x800 goto 603 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 548: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffc00 },	/* 549: A &= 0xfffffc00 */
	{ 0x15, 52, 0, 0x00000400 },	/* 550: if A == 0x400 goto 603 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 551: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffe00 },	/* 552: A &= 0xfffffe00 */
	{ 0x15, 49, 0, 0x00000200 },	/* 553: if A == 512 goto 603 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 554: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffff00 },	/* 555: A &= 0xffffff00 */
	{ 0x15, 46, 0, 0x00000100 },	/* 556: if A == 256 goto 603 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 557: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffff80 },	/* 558: A &= 0xffffff80 */
	{ 0x15, 43, 0, 0x00000080 },	/* 559: if A == 128 goto 603 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 560: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 561: A &= 0xffffffc0 */
	{ 0x15, 40, 0, 0x00000040 },	/* 562: if A == 64 goto 603 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 563: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 564: A &= 0xffffffe0 */
	{ 0x15, 37, 0, 0x00000020 },	/* 565: if A == 32 goto 603 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 566: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 567: A &= 0xfffffff0 */
	{ 0x15, 34, 0, 0x00000010 },	/* 568: if A == 16 goto 603 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 569: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 570: A &= 0xfffffff8 */
	{ 0x15, 31, 0, 0x00000008 },	/* 571: if A == 8 goto 603 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 572: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffffc },	/* 573: A &= 0xfffffffc */
	{ 0x15, 28, 0, 0x00000004 },	/* 574: if A == 4 goto 603 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 575: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffffe },	/* 576: A &= 0xfffffffe */
	{ 0x15, 25, 0, 0x00000002 },	/* 577: if A == 2 goto 603 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 578: A = args[2] lo   # socket: protocol */
	{ 0x15, 23, 0, 0x00000001 },	/* 579: if A == 1 goto 603 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 95, 0, 0x00000000 },	/* 580: if A == 0 goto 676 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000010 },	/* 581: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffffc },	/* 582: A &= 0xfffffffc */
	{ 0x15, 93, 0, 0x0000000c },	/* 583: if A == 12 (AF_DECnet) goto 677 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 584: A = args[0] lo   # socket: family */
	{ 0x15, 91, 0, 0x0000000b },	/* 585: if A == 11 (AF_ROSE) goto 677 (ERRNO(EPERM)) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 586: A &= 0xfffffffe */
	{ 0x15, 89, 0, 0x00000008 },	/* 587: if A == 8 (AF_ATMPVC) goto 677 (ERRNO(EPERM)) */
	{ 0x54, 0, 0, 0xfffffffc },	/* 588: A &= 0xfffffffc */
	{ 0x15, 87, 0, 0x00000004 },	/* 589: if A == 4 (AF_IPX) goto 677 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 590: A = args[0] lo   # socket: family */
	{ 0x15, 85, 0, 0x00000003 },	/* 591: if A == 3 (AF_AX25) goto 677 (ERRNO(EPERM)) */
	{ 0x15, 0, 8, 0x00000002 },	/* 592: if A != 2 (AF_INET) goto 601 */
	{ 0x20, 0, 0, 0x0000001c },	/* 593: A = args[1] hi   # socket: type (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 594: A &= 0 */
	{ 0x15, 0, 5, 0x00000000 },	/* 595: if A != 0 goto 601 */
	{ 0x20, 0, 0, 0x00000018 },	/* 596: A = args[1] lo   # socket: type */
	{ 0x15, 79, 0, 0x0008080a },	/* 597: if A == 0x8080a (SOCK_PACKET|SOCK_NONBLOCK|SOCK_CLOEXEC) goto 677 (ERRNO(EPERM)) */
	{ 0x15, 78, 0, 0x0008000a },	/* 598: if A == 0x8000a (SOCK_PACKET|SOCK_CLOEXEC) goto 677 (ERRNO(EPERM)) */
	{ 0x15, 77, 0, 0x0000080a },	/* 599: if A == 0x80a (SOCK_PACKET|SOCK_NONBLOCK) goto 677 (ERRNO(EPERM)) */
	{ 0x15, 76, 0, 0x0000000a },	/* 600: if A == 10 (SOCK_PACKET) goto 677 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 601: A = args[0] lo   # socket: family */
	{ 0x15, 74, 72, 0x00000000 },	/* 602: if A == 0 (AF_UNSPEC) goto 677 (ERRNO(EPERM)) else 675 (ALLOW) */
	{ 0x06, 0, 0, 0x00050061 },	/* 603: return ERRNO(EAFNOSUPPORT) */
	{ 0x15, 0, 9, 0x00000020 },	/* 604: if A != 32 (dup) goto 614 */
	{ 0x20, 0, 0, 0x00000014 },	/* 605: A = args[0] hi */
	{ 0x54, 0, 0, 0x00000000 },	/* 606: A &= 0 */
	{ 0x15, 0, 67, 0x00000000 },	/* 607: if A != 0 goto 675 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 608: A = args[0] lo */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 609: A &= 0xffffffc0 */
	{ 0x15, 65, 0, 0x000003c0 },	/* 610: if A == 960 goto 676 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000010 },	/* 611: A = args[0] lo */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 612: A &= 0xfffffff8 */
	{ 0x15, 62, 61, 0x00000078 },	/* 613: if A == 120 goto 676 (NOTIFY) else 675 (ALLOW) */
	{ 0x15, 0, 60, 0x00000010 },	/* 614: if A != 16 (ioctl) goto 675 (ALLOW) */
	{ 0x20, 0, 0, 0x0000001c },	/* 615: A = args[1] hi   # ioctl: cmd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 616: A &= 0 */
	{ 0x15, 0, 34, 0x00000000 },	/* 617: if A != 0 goto 652 */
	{ 0x20, 0, 0, 0x00000018 },	/* 618: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 57, 0, 0x400454ca },	/* 619: if A == 0x400454ca goto 677 (ERRNO(EPERM)) */
	{ 0x15, 56, 0, 0x0000aa00 },	/* 620: if A == 0xaa00 goto 677 (ERRNO(EPERM)) */
	{ 0x54, 0, 0, 0xffffff00 },	/* 621: A &= 0xffffff00 */
	{ 0x15, 53, 0, 0x00008b00 },	/* 622: if A == 0x8b00 goto 676 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 623: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xffffff80 },	/* 624: A &= 0xffffff80 */
	{ 0x15, 50, 0, 0x00008980 },	/* 625: if A == 0x8980 goto 676 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 626: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 627: A &= 0xffffffe0 */
	{ 0x15, 47, 0, 0x00008960 },	/* 628: if A == 0x8960 goto 676 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 629: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 630: A &= 0xfffffff0 */
	{ 0x15, 44, 0, 0x00008950 },	/* 631: if A == 0x8950 goto 676 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 632: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xfffffffc },	/* 633: A &= 0xfffffffc */
	{ 0x15, 41, 0, 0x0000894c },	/* 634: if A == 0x894c goto 676 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 635: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 39, 0, 0x0000894a },	/* 636: if A == 0x894a goto 676 (NOTIFY) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 637: A &= 0xfffffffe */
	{ 0x15, 37, 0, 0x00008948 },	/* 638: if A == 0x8948 goto 676 (NOTIFY) */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 639: A &= 0xfffffff8 */
	{ 0x15, 35, 0, 0x00008940 },	/* 640: if A == 0x8940 goto 676 (NOTIFY) */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 641: A &= 0xffffffe0 */
	{ 0x15, 33, 0, 0x00008920 },	/* 642: if A == 0x8920 goto 676 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 643: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 644: A &= 0xfffffff0 */
	{ 0x15, 30, 0, 0x00008910 },	/* 645: if A == 0x8910 (SIOCGIFNAME) goto 676 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 646: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 647: A &= 0xfffffff8 */
	{ 0x15, 27, 0, 0x00008908 },	/* 648: if A == 0x8908 goto 676 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 649: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 26, 0, 0x0000541c },	/* 650: if A == 0x541c (TIOCLINUX) goto 677 (ERRNO(EPERM)) */
	{ 0x15, 25, 0, 0x00005412 },	/* 651: if A == 0x5412 (TIOCSTI) goto 677 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000014 },	/* 652: A = args[0] hi   # ioctl: fd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 653: A &= 0 */
	{ 0x15, 0, 20, 0x00000000 },	/* 654: if A != 0 goto 675 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 655: A = args[0] lo   # ioctl: fd */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 656: A &= 0xffffffc0 */
	{ 0x15, 0, 7, 0x000003c0 },	/* 657: if A != 960 goto 665 */
	{ 0x20, 0, 0, 0x0000001c },	/* 658: A = args[1] hi   # ioctl: cmd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 659: A &= 0 */
	{ 0x15, 0, 4, 0x00000000 },	/* 660: if A != 0 goto 665 */
	{ 0x20, 0, 0, 0x00000018 },	/* 661: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 13, 0, 0x00008905 },	/* 662: if A == 0x8905 (SIOCATMARK) goto 676 (NOTIFY) */
	{ 0x15, 12, 0, 0x0000541b },	/* 663: if A == 0x541b (FIONREAD) goto 676 (NOTIFY) */
	{ 0x15, 11, 0, 0x00005411 },	/* 664: if A == 0x5411 (TIOCOUTQ) goto 676 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000010 },	/* 665: A = args[0] lo   # ioctl: fd */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 666: A &= 0xfffffff8 */
	{ 0x15, 0, 7, 0x00000078 },	/* 667: if A != 120 goto 675 (ALLOW) */
	{ 0x20, 0, 0, 0x0000001c },	/* 668: A = args[1] hi   # ioctl: cmd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 669: A &= 0 */
	{ 0x15, 0, 4, 0x00000000 },	/* 670: if A != 0 goto 675 (ALLOW) */
	{ 0x20, 0, 0, 0x00000018 },	/* 671: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 3, 0, 0x00008905 },	/* 672: if A == 0x8905 (SIOCATMARK) goto 676 (NOTIFY) */
	{ 0x15, 2, 0, 0x0000541b },	/* 673: if A == 0x541b (FIONREAD) goto 676 (NOTIFY) */
	{ 0x15, 1, 0, 0x00005411 },	/* 674: if A == 0x5411 (TIOCOUTQ) goto 676 (NOTIFY) */
	{ 0x06, 0, 0, 0x7fff0000 },	/* 675: return ALLOW */
	{ 0x06, 0, 0, 0x7fc00000 },	/* 676: return NOTIFY */
	{ 0x06, 0, 0, 0x00050001 },	/* 677: return ERRNO(EPERM) */
	{ 0x06, 0, 0, 0x00050026 },	/* 678: return ERRNO(ENOSYS)   # never reached */
};
