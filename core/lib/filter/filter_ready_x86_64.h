/* SPDX-License-Identifier: Apache-2.0 */
/* Made from core/lib/filter/rules.c by make policy-accept: change that. */
#include <linux/filter.h>

static const struct sock_filter insns[] = {
	{ 0x20, 0, 0, 0x00000004 },	/* 0: A = arch */
	{ 0x15, 0, 167, 0xc000003e },	/* 1: if A != 0xc000003e (x86_64) goto 169 (ERRNO(ENOSYS)) */
	{ 0x20, 0, 0, 0x00000000 },	/* 2: A = nr */
	{ 0x35, 0, 1, 0x40000000 },	/* 3: if A < 0x40000000 (the x32 bit) goto 5 */
	{ 0x15, 0, 164, 0xffffffff },	/* 4: if A != 0xffffffff goto 169 (ERRNO(ENOSYS)) */
	{ 0x20, 0, 0, 0x00000000 },	/* 5: A = nr */
	{ 0x25, 1, 0, 0x00000029 },	/* 6: if A > 41 (socket) goto 8 */
	{ 0x05, 0, 0, 0x00000145 },	/* 7: goto 333 */
	{ 0x25, 0, 161, 0x000000c1 },	/* 8: if A <= 193 (fgetxattr) goto 170 */
	{ 0x25, 0, 17, 0x0000012a },	/* 9: if A <= 298 (perf_event_open) goto 27 */
	{ 0x25, 0, 4, 0x0000014d },	/* 10: if A <= 333 (io_pgetevents) goto 15 */
	{ 0x15, 157, 0, 0x000001b3 },	/* 11: if A == 435 (clone3) goto 169 (ERRNO(ENOSYS)) */
	{ 0x15, 156, 0, 0x000001ab },	/* 12: if A == 427 (io_uring_register) goto 169 (ERRNO(ENOSYS)) */
	{ 0x15, 155, 0, 0x000001aa },	/* 13: if A == 426 (io_uring_enter) goto 169 (ERRNO(ENOSYS)) */
	{ 0x15, 154, 23, 0x000001a9 },	/* 14: if A == 425 (io_uring_setup) goto 169 (ERRNO(ENOSYS)) else 38 (ALLOW) */
	{ 0x15, 153, 0, 0x0000014d },	/* 15: if A == 333 (io_pgetevents) goto 169 (ERRNO(ENOSYS)) */
	{ 0x15, 0, 7, 0x00000143 },	/* 16: if A != 323 (userfaultfd) goto 24 */
	{ 0x20, 0, 0, 0x00000014 },	/* 17: A = args[0] hi   # userfaultfd: flags (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 18: A &= 0 */
	{ 0x15, 0, 18, 0x00000000 },	/* 19: if A != 0 goto 38 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 20: A = args[0] lo   # userfaultfd: flags */
	{ 0x54, 0, 0, 0x00000001 },	/* 21: A &= 1 */
	{ 0x15, 0, 15, 0x00000000 },	/* 22: if A != 0 goto 38 (ALLOW) */
	{ 0x06, 0, 0, 0x00050001 },	/* 23: return ERRNO(EPERM) */
	{ 0x15, 1, 0, 0x00000133 },	/* 24: if A == 307 (sendmmsg) goto 26 */
	{ 0x15, 0, 12, 0x0000012b },	/* 25: if A != 299 (recvmmsg) goto 38 (ALLOW) */
	{ 0x05, 0, 0, 0x0000012b },	/* 26: goto 326 */
	{ 0x25, 0, 137, 0x000000d1 },	/* 27: if A <= 209 (io_submit) goto 165 */
	{ 0x15, 0, 106, 0x0000012a },	/* 28: if A != 298 (perf_event_open) goto 135 */
	{ 0x20, 0, 0, 0x00000034 },	/* 29: A = args[4] hi   # perf_event_open: flags */
	{ 0x54, 0, 0, 0x00000000 },	/* 30: A &= 0 */
	{ 0x15, 0, 3, 0x00000000 },	/* 31: if A != 0 goto 35 */
	{ 0x20, 0, 0, 0x00000030 },	/* 32: A = args[4] lo   # perf_event_open: flags */
	{ 0x54, 0, 0, 0x00000004 },	/* 33: A &= 4 */
	{ 0x15, 99, 0, 0x00000004 },	/* 34: if A == 4 goto 134 (ERRNO(EACCES)) */
	{ 0x20, 0, 0, 0x0000001c },	/* 35: A = args[1] hi   # perf_event_open: pid (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 36: A &= 0 */
	{ 0x15, 1, 0, 0x00000000 },	/* 37: if A == 0 goto 39 */
	{ 0x06, 0, 0, 0x7fff0000 },	/* 38: return ALLOW */
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
	{ 0x15, 0, 203, 0x00000001 },	/* 133: if A != 1 goto 337 (ALLOW) */
	{ 0x06, 0, 0, 0x0005000d },	/* 134: return ERRNO(EACCES) */
	{ 0x15, 190, 0, 0x00000120 },	/* 135: if A == 288 (accept4) goto 326 */
	{ 0x15, 0, 27, 0x00000110 },	/* 136: if A != 272 (unshare) goto 164 */
	{ 0x20, 0, 0, 0x00000014 },	/* 137: A = args[0] hi   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x00000000 },	/* 138: A &= 0 */
	{ 0x15, 0, 197, 0x00000000 },	/* 139: if A != 0 goto 337 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 140: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x40000000 },	/* 141: A &= 0x40000000 */
	{ 0x15, 207, 0, 0x40000000 },	/* 142: if A == 0x40000000 (CLONE_NEWNET) goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 143: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x20000000 },	/* 144: A &= 0x20000000 */
	{ 0x15, 204, 0, 0x20000000 },	/* 145: if A == 0x20000000 (CLONE_NEWPID) goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 146: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x10000000 },	/* 147: A &= 0x10000000 */
	{ 0x15, 201, 0, 0x10000000 },	/* 148: if A == 0x10000000 (CLONE_NEWUSER) goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 149: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x08000000 },	/* 150: A &= 0x8000000 */
	{ 0x15, 198, 0, 0x08000000 },	/* 151: if A == 0x8000000 (CLONE_NEWIPC) goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 152: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x04000000 },	/* 153: A &= 0x4000000 */
	{ 0x15, 195, 0, 0x04000000 },	/* 154: if A == 0x4000000 (CLONE_NEWUTS) goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 155: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x02000000 },	/* 156: A &= 0x2000000 */
	{ 0x15, 192, 0, 0x02000000 },	/* 157: if A == 0x2000000 (CLONE_NEWCGROUP) goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 158: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x00020000 },	/* 159: A &= 0x20000 */
	{ 0x15, 189, 0, 0x00020000 },	/* 160: if A == 0x20000 (CLONE_NEWNS) goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 161: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x00000080 },	/* 162: A &= 128 */
	{ 0x15, 186, 173, 0x00000080 },	/* 163: if A == 128 (CLONE_NEWTIME) goto 350 (ERRNO(EPERM)) else 337 (ALLOW) */
	{ 0x15, 4, 172, 0x000000d2 },	/* 164: if A == 210 (io_cancel) goto 169 (ERRNO(ENOSYS)) else 337 (ALLOW) */
	{ 0x15, 3, 0, 0x000000d1 },	/* 165: if A == 209 (io_submit) goto 169 (ERRNO(ENOSYS)) */
	{ 0x15, 2, 0, 0x000000d0 },	/* 166: if A == 208 (io_getevents) goto 169 (ERRNO(ENOSYS)) */
	{ 0x15, 1, 0, 0x000000cf },	/* 167: if A == 207 (io_destroy) goto 169 (ERRNO(ENOSYS)) */
	{ 0x15, 0, 168, 0x000000ce },	/* 168: if A != 206 (io_setup) goto 337 (ALLOW) */
	{ 0x06, 0, 0, 0x00050026 },	/* 169: return ERRNO(ENOSYS) */
	{ 0x25, 0, 136, 0x00000031 },	/* 170: if A <= 49 (bind) goto 307 */
	{ 0x25, 0, 33, 0x00000035 },	/* 171: if A <= 53 (socketpair) goto 205 */
	{ 0x15, 153, 0, 0x000000c1 },	/* 172: if A == 193 (fgetxattr) goto 326 */
	{ 0x15, 0, 24, 0x00000038 },	/* 173: if A != 56 (clone) goto 198 */
	{ 0x20, 0, 0, 0x00000014 },	/* 174: A = args[0] hi   # clone: clone_flags (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 175: A &= 0 */
	{ 0x15, 0, 160, 0x00000000 },	/* 176: if A != 0 goto 337 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 177: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x40000000 },	/* 178: A &= 0x40000000 */
	{ 0x15, 170, 0, 0x40000000 },	/* 179: if A == 0x40000000 (CLONE_NEWNET) goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 180: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x20000000 },	/* 181: A &= 0x20000000 */
	{ 0x15, 167, 0, 0x20000000 },	/* 182: if A == 0x20000000 (CLONE_NEWPID) goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 183: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x10000000 },	/* 184: A &= 0x10000000 */
	{ 0x15, 164, 0, 0x10000000 },	/* 185: if A == 0x10000000 (CLONE_NEWUSER) goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 186: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x08000000 },	/* 187: A &= 0x8000000 */
	{ 0x15, 161, 0, 0x08000000 },	/* 188: if A == 0x8000000 (CLONE_NEWIPC) goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 189: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x04000000 },	/* 190: A &= 0x4000000 */
	{ 0x15, 158, 0, 0x04000000 },	/* 191: if A == 0x4000000 (CLONE_NEWUTS) goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 192: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x02000000 },	/* 193: A &= 0x2000000 */
	{ 0x15, 155, 0, 0x02000000 },	/* 194: if A == 0x2000000 (CLONE_NEWCGROUP) goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 195: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x00020000 },	/* 196: A &= 0x20000 */
	{ 0x15, 152, 139, 0x00020000 },	/* 197: if A == 0x20000 (CLONE_NEWNS) goto 350 (ERRNO(EPERM)) else 337 (ALLOW) */
	{ 0x15, 1, 0, 0x00000037 },	/* 198: if A == 55 (getsockopt) goto 200 */
	{ 0x15, 0, 137, 0x00000036 },	/* 199: if A != 54 (setsockopt) goto 337 (ALLOW) */
	{ 0x20, 0, 0, 0x0000001c },	/* 200: A = args[1] hi   # getsockopt: level (the kernel ignores this half), setsockopt: level (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 201: A &= 0 */
	{ 0x15, 0, 123, 0x00000000 },	/* 202: if A != 0 goto 326 */
	{ 0x20, 0, 0, 0x00000018 },	/* 203: A = args[1] lo   # getsockopt: level, setsockopt: level */
	{ 0x15, 127, 121, 0x0000010e },	/* 204: if A == 270 goto 332 (NOTIFY) else 326 */
	{ 0x15, 0, 98, 0x00000035 },	/* 205: if A != 53 (socketpair) goto 304 */
	{ 0x20, 0, 0, 0x00000014 },	/* 206: A = args[0] hi   # socketpair: family (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 207: A &= 0 */
	{ 0x15, 0, 128, 0x00000000 },	/* 208: if A != 0 goto 337 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 209: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0x80000000 },	/* 210: A &= 0x80000000 */
	{ 0x15, 138, 0, 0x80000000 },	/* 211: if A == 0x80000000 goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 212: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xc0000000 },	/* 213: A &= 0xc0000000 */
	{ 0x15, 135, 0, 0x40000000 },	/* 214: if A == 0x40000000 goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 215: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xe0000000 },	/* 216: A &= 0xe0000000 */
	{ 0x15, 132, 0, 0x20000000 },	/* 217: if A == 0x20000000 goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 218: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xf0000000 },	/* 219: A &= 0xf0000000 */
	{ 0x15, 129, 0, 0x10000000 },	/* 220: if A == 0x10000000 goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 221: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xf8000000 },	/* 222: A &= 0xf8000000 */
	{ 0x15, 126, 0, 0x08000000 },	/* 223: if A == 0x8000000 goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 224: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfc000000 },	/* 225: A &= 0xfc000000 */
	{ 0x15, 123, 0, 0x04000000 },	/* 226: if A == 0x4000000 goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 227: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfe000000 },	/* 228: A &= 0xfe000000 */
	{ 0x15, 120, 0, 0x02000000 },	/* 229: if A == 0x2000000 goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 230: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xff000000 },	/* 231: A &= 0xff000000 */
	{ 0x15, 117, 0, 0x01000000 },	/* 232: if A == 0x1000000 goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 233: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xff800000 },	/* 234: A &= 0xff800000 */
	{ 0x15, 114, 0, 0x00800000 },	/* 235: if A == 0x800000 goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 236: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffc00000 },	/* 237: A &= 0xffc00000 */
	{ 0x15, 111, 0, 0x00400000 },	/* 238: if A == 0x400000 goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 239: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffe00000 },	/* 240: A &= 0xffe00000 */
	{ 0x15, 108, 0, 0x00200000 },	/* 241: if A == 0x200000 goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 242: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfff00000 },	/* 243: A &= 0xfff00000 */
	{ 0x15, 105, 0, 0x00100000 },	/* 244: if A == 0x100000 goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 245: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfff80000 },	/* 246: A &= 0xfff80000 */
	{ 0x15, 102, 0, 0x00080000 },	/* 247: if A == 0x80000 goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 248: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffc0000 },	/* 249: A &= 0xfffc0000 */
	{ 0x15, 99, 0, 0x00040000 },	/* 250: if A == 0x40000 goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 251: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffe0000 },	/* 252: A &= 0xfffe0000 */
	{ 0x15, 96, 0, 0x00020000 },	/* 253: if A == 0x20000 goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 254: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffff0000 },	/* 255: A &= 0xffff0000 */
	{ 0x15, 93, 0, 0x00010000 },	/* 256: if A == 0x10000 goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 257: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffff8000 },	/* 258: A &= 0xffff8000 */
	{ 0x15, 90, 0, 0x00008000 },	/* 259: if A == 0x8000 goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 260: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffc000 },	/* 261: A &= 0xffffc000 */
	{ 0x15, 87, 0, 0x00004000 },	/* 262: if A == 0x4000 goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 263: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffe000 },	/* 264: A &= 0xffffe000 */
	{ 0x15, 84, 0, 0x00002000 },	/* 265: if A == 0x2000 goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 266: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffff000 },	/* 267: A &= 0xfffff000 */
	{ 0x15, 81, 0, 0x00001000 },	/* 268: if A == 0x1000 goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 269: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffff800 },	/* 270: A &= 0xfffff800 */
	{ 0x15, 78, 0, 0x00000800 },	/* 271: if A == 0x800 goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 272: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffc00 },	/* 273: A &= 0xfffffc00 */
	{ 0x15, 75, 0, 0x00000400 },	/* 274: if A == 0x400 goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 275: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffe00 },	/* 276: A &= 0xfffffe00 */
	{ 0x15, 72, 0, 0x00000200 },	/* 277: if A == 512 goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 278: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffff00 },	/* 279: A &= 0xffffff00 */
	{ 0x15, 69, 0, 0x00000100 },	/* 280: if A == 256 goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 281: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffff80 },	/* 282: A &= 0xffffff80 */
	{ 0x15, 66, 0, 0x00000080 },	/* 283: if A == 128 goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 284: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 285: A &= 0xffffffc0 */
	{ 0x15, 63, 0, 0x00000040 },	/* 286: if A == 64 goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 287: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 288: A &= 0xffffffe0 */
	{ 0x15, 60, 0, 0x00000020 },	/* 289: if A == 32 (AF_IUCV) goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 290: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 291: A &= 0xfffffff0 */
	{ 0x15, 57, 0, 0x00000010 },	/* 292: if A == 16 (AF_NETLINK) goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 293: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 294: A &= 0xfffffff8 */
	{ 0x15, 54, 0, 0x00000008 },	/* 295: if A == 8 (AF_ATMPVC) goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 296: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffffc },	/* 297: A &= 0xfffffffc */
	{ 0x15, 51, 0, 0x00000004 },	/* 298: if A == 4 (AF_IPX) goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 299: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffffe },	/* 300: A &= 0xfffffffe */
	{ 0x15, 48, 0, 0x00000002 },	/* 301: if A == 2 (AF_INET) goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 302: A = args[0] lo   # socketpair: family */
	{ 0x15, 46, 33, 0x00000000 },	/* 303: if A == 0 (AF_UNSPEC) goto 350 (ERRNO(EPERM)) else 337 (ALLOW) */
	{ 0x15, 21, 0, 0x00000034 },	/* 304: if A == 52 (getpeername) goto 326 */
	{ 0x15, 20, 0, 0x00000033 },	/* 305: if A == 51 (getsockname) goto 326 */
	{ 0x15, 19, 30, 0x00000032 },	/* 306: if A == 50 (listen) goto 326 else 337 (ALLOW) */
	{ 0x25, 0, 4, 0x0000002d },	/* 307: if A <= 45 (recvfrom) goto 312 */
	{ 0x15, 12, 0, 0x00000031 },	/* 308: if A == 49 (bind) goto 321 */
	{ 0x15, 16, 0, 0x00000030 },	/* 309: if A == 48 (shutdown) goto 326 */
	{ 0x15, 15, 0, 0x0000002f },	/* 310: if A == 47 (recvmsg) goto 326 */
	{ 0x15, 14, 25, 0x0000002e },	/* 311: if A == 46 (sendmsg) goto 326 else 337 (ALLOW) */
	{ 0x15, 13, 0, 0x0000002d },	/* 312: if A == 45 (recvfrom) goto 326 */
	{ 0x15, 0, 5, 0x0000002c },	/* 313: if A != 44 (sendto) goto 319 */
	{ 0x20, 0, 0, 0x0000003c },	/* 314: A = args[5] hi   # sendto: addr_len (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 315: A &= 0 */
	{ 0x15, 0, 9, 0x00000000 },	/* 316: if A != 0 goto 326 */
	{ 0x20, 0, 0, 0x00000038 },	/* 317: A = args[5] lo   # sendto: addr_len */
	{ 0x15, 13, 7, 0x0000000c },	/* 318: if A == 12 goto 332 (NOTIFY) else 326 */
	{ 0x15, 6, 0, 0x0000002b },	/* 319: if A == 43 (accept) goto 326 */
	{ 0x15, 0, 16, 0x0000002a },	/* 320: if A != 42 (connect) goto 337 (ALLOW) */
	{ 0x20, 0, 0, 0x00000024 },	/* 321: A = args[2] hi   # bind: addrlen (the kernel ignores this half), connect: addrlen (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 322: A &= 0 */
	{ 0x15, 0, 2, 0x00000000 },	/* 323: if A != 0 goto 326 */
	{ 0x20, 0, 0, 0x00000020 },	/* 324: A = args[2] lo   # bind: addrlen, connect: addrlen */
	{ 0x15, 6, 0, 0x0000000c },	/* 325: if A == 12 goto 332 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000014 },	/* 326: A = args[0] hi */
	{ 0x54, 0, 0, 0x00000000 },	/* 327: A &= 0 */
	{ 0x15, 0, 8, 0x00000000 },	/* 328: if A != 0 goto 337 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 329: A = args[0] lo */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 330: A &= 0xffffffc0 */
	{ 0x15, 0, 5, 0x000003c0 },	/* 331: if A != 960 goto 337 (ALLOW) */
	{ 0x06, 0, 0, 0x7fc00000 },	/* 332: return NOTIFY */
	{ 0x15, 0, 220, 0x00000029 },	/* 333: if A != 41 (socket) goto 554 */
	{ 0x20, 0, 0, 0x00000014 },	/* 334: A = args[0] hi   # socket: family (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 335: A &= 0 */
	{ 0x15, 1, 0, 0x00000000 },	/* 336: if A == 0 goto 338 */
	{ 0x06, 0, 0, 0x7fff0000 },	/* 337: return ALLOW */
	{ 0x20, 0, 0, 0x00000010 },	/* 338: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0x80000000 },	/* 339: A &= 0x80000000 */
	{ 0x15, 9, 0, 0x80000000 },	/* 340: if A == 0x80000000 goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 341: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xc0000000 },	/* 342: A &= 0xc0000000 */
	{ 0x15, 6, 0, 0x40000000 },	/* 343: if A == 0x40000000 goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 344: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xe0000000 },	/* 345: A &= 0xe0000000 */
	{ 0x15, 3, 0, 0x20000000 },	/* 346: if A == 0x20000000 goto 350 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 347: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xf0000000 },	/* 348: A &= 0xf0000000 */
	{ 0x15, 0, 1, 0x10000000 },	/* 349: if A != 0x10000000 goto 351 */
	{ 0x06, 0, 0, 0x00050001 },	/* 350: return ERRNO(EPERM) */
	{ 0x20, 0, 0, 0x00000010 },	/* 351: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xf8000000 },	/* 352: A &= 0xf8000000 */
	{ 0x15, 253, 0, 0x08000000 },	/* 353: if A == 0x8000000 goto 607 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 354: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfc000000 },	/* 355: A &= 0xfc000000 */
	{ 0x15, 250, 0, 0x04000000 },	/* 356: if A == 0x4000000 goto 607 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 357: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfe000000 },	/* 358: A &= 0xfe000000 */
	{ 0x15, 247, 0, 0x02000000 },	/* 359: if A == 0x2000000 goto 607 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 360: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xff000000 },	/* 361: A &= 0xff000000 */
	{ 0x15, 244, 0, 0x01000000 },	/* 362: if A == 0x1000000 goto 607 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 363: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xff800000 },	/* 364: A &= 0xff800000 */
	{ 0x15, 241, 0, 0x00800000 },	/* 365: if A == 0x800000 goto 607 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 366: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffc00000 },	/* 367: A &= 0xffc00000 */
	{ 0x15, 238, 0, 0x00400000 },	/* 368: if A == 0x400000 goto 607 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 369: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffe00000 },	/* 370: A &= 0xffe00000 */
	{ 0x15, 235, 0, 0x00200000 },	/* 371: if A == 0x200000 goto 607 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 372: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfff00000 },	/* 373: A &= 0xfff00000 */
	{ 0x15, 232, 0, 0x00100000 },	/* 374: if A == 0x100000 goto 607 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 375: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfff80000 },	/* 376: A &= 0xfff80000 */
	{ 0x15, 229, 0, 0x00080000 },	/* 377: if A == 0x80000 goto 607 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 378: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffc0000 },	/* 379: A &= 0xfffc0000 */
	{ 0x15, 226, 0, 0x00040000 },	/* 380: if A == 0x40000 goto 607 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 381: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffe0000 },	/* 382: A &= 0xfffe0000 */
	{ 0x15, 223, 0, 0x00020000 },	/* 383: if A == 0x20000 goto 607 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 384: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffff0000 },	/* 385: A &= 0xffff0000 */
	{ 0x15, 220, 0, 0x00010000 },	/* 386: if A == 0x10000 goto 607 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 387: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffff8000 },	/* 388: A &= 0xffff8000 */
	{ 0x15, 217, 0, 0x00008000 },	/* 389: if A == 0x8000 goto 607 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 390: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffc000 },	/* 391: A &= 0xffffc000 */
	{ 0x15, 214, 0, 0x00004000 },	/* 392: if A == 0x4000 goto 607 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 393: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffe000 },	/* 394: A &= 0xffffe000 */
	{ 0x15, 211, 0, 0x00002000 },	/* 395: if A == 0x2000 goto 607 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 396: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffff000 },	/* 397: A &= 0xfffff000 */
	{ 0x15, 208, 0, 0x00001000 },	/* 398: if A == 0x1000 goto 607 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 399: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffff800 },	/* 400: A &= 0xfffff800 */
	{ 0x15, 205, 0, 0x00000800 },	/* 401: if A == 0x800 goto 607 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 402: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffc00 },	/* 403: A &= 0xfffffc00 */
	{ 0x15, 202, 0, 0x00000400 },	/* 404: if A == 0x400 goto 607 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 405: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffe00 },	/* 406: A &= 0xfffffe00 */
	{ 0x15, 199, 0, 0x00000200 },	/* 407: if A == 512 goto 607 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 408: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffff00 },	/* 409: A &= 0xffffff00 */
	{ 0x15, 196, 0, 0x00000100 },	/* 410: if A == 256 goto 607 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 411: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffff80 },	/* 412: A &= 0xffffff80 */
	{ 0x15, 193, 0, 0x00000080 },	/* 413: if A == 128 goto 607 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 414: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 415: A &= 0xffffffc0 */
	{ 0x15, 190, 0, 0x00000040 },	/* 416: if A == 64 goto 607 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 417: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 418: A &= 0xffffffe0 */
	{ 0x15, 187, 0, 0x00000020 },	/* 419: if A == 32 (AF_IUCV) goto 607 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 420: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 421: A &= 0xfffffff8 */
	{ 0x15, 184, 0, 0x00000018 },	/* 422: if A == 24 (AF_PPPOX) goto 607 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 423: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffffc },	/* 424: A &= 0xfffffffc */
	{ 0x15, 181, 0, 0x00000014 },	/* 425: if A == 20 (AF_ATMSVC) goto 607 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 426: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffffe },	/* 427: A &= 0xfffffffe */
	{ 0x15, 178, 0, 0x00000012 },	/* 428: if A == 18 (AF_ASH) goto 607 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 429: A = args[0] lo   # socket: family */
	{ 0x15, 176, 0, 0x00000011 },	/* 430: if A == 17 (AF_PACKET) goto 607 (ERRNO(EPERM)) */
	{ 0x15, 0, 99, 0x00000010 },	/* 431: if A != 16 (AF_NETLINK) goto 531 */
	{ 0x20, 0, 0, 0x00000024 },	/* 432: A = args[2] hi   # socket: protocol (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 433: A &= 0 */
	{ 0x15, 0, 96, 0x00000000 },	/* 434: if A != 0 goto 531 */
	{ 0x20, 0, 0, 0x00000020 },	/* 435: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0x80000000 },	/* 436: A &= 0x80000000 */
	{ 0x15, 115, 0, 0x80000000 },	/* 437: if A == 0x80000000 goto 553 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 438: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xc0000000 },	/* 439: A &= 0xc0000000 */
	{ 0x15, 112, 0, 0x40000000 },	/* 440: if A == 0x40000000 goto 553 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 441: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xe0000000 },	/* 442: A &= 0xe0000000 */
	{ 0x15, 109, 0, 0x20000000 },	/* 443: if A == 0x20000000 goto 553 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 444: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xf0000000 },	/* 445: A &= 0xf0000000 */
	{ 0x15, 106, 0, 0x10000000 },	/* 446: if A == 0x10000000 goto 553 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 447: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xf8000000 },	/* 448: A &= 0xf8000000 */
	{ 0x15, 103, 0, 0x08000000 },	/* 449: if A == 0x8000000 goto 553 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 450: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfc000000 },	/* 451: A &= 0xfc000000 */
	{ 0x15, 100, 0, 0x04000000 },	/* 452: if A == 0x4000000 goto 553 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 453: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfe000000 },	/* 454: A &= 0xfe000000 */
	{ 0x15, 97, 0, 0x02000000 },	/* 455: if A == 0x2000000 goto 553 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 456: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xff000000 },	/* 457: A &= 0xff000000 */
	{ 0x15, 94, 0, 0x01000000 },	/* 458: if A == 0x1000000 goto 553 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 459: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xff800000 },	/* 460: A &= 0xff800000 */
	{ 0x15, 91, 0, 0x00800000 },	/* 461: if A == 0x800000 goto 553 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 462: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffc00000 },	/* 463: A &= 0xffc00000 */
	{ 0x15, 88, 0, 0x00400000 },	/* 464: if A == 0x400000 goto 553 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 465: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffe00000 },	/* 466: A &= 0xffe00000 */
	{ 0x15, 85, 0, 0x00200000 },	/* 467: if A == 0x200000 goto 553 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 468: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfff00000 },	/* 469: A &= 0xfff00000 */
	{ 0x15, 82, 0, 0x00100000 },	/* 470: if A == 0x100000 goto 553 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 471: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfff80000 },	/* 472: A &= 0xfff80000 */
	{ 0x15, 79, 0, 0x00080000 },	/* 473: if A == 0x80000 goto 553 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 474: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffc0000 },	/* 475: A &= 0xfffc0000 */
	{ 0x15, 76, 0, 0x00040000 },	/* 476: if A == 0x40000 goto 553 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 477: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffe0000 },	/* 478: A &= 0xfffe0000 */
	{ 0x15, 73, 0, 0x00020000 },	/* 479: if A == 0x20000 goto 553 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 480: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffff0000 },	/* 481: A &= 0xffff0000 */
	{ 0x15, 70, 0, 0x00010000 },	/* 482: if A == 0x10000 goto 553 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 483: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffff8000 },	/* 484: A &= 0xffff8000 */
	{ 0x15, 67, 0, 0x00008000 },	/* 485: if A == 0x8000 goto 553 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 486: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffc000 },	/* 487: A &= 0xffffc000 */
	{ 0x15, 64, 0, 0x00004000 },	/* 488: if A == 0x4000 goto 553 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 489: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffe000 },	/* 490: A &= 0xffffe000 */
	{ 0x15, 61, 0, 0x00002000 },	/* 491: if A == 0x2000 goto 553 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 492: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffff000 },	/* 493: A &= 0xfffff000 */
	{ 0x15, 58, 0, 0x00001000 },	/* 494: if A == 0x1000 goto 553 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 495: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffff800 },	/* 496: A &= 0xfffff800 */
	{ 0x15, 55, 0, 0x00000800 },	/* 497: if A == 0x800 goto 553 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 498: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffc00 },	/* 499: A &= 0xfffffc00 */
	{ 0x15, 52, 0, 0x00000400 },	/* 500: if A == 0x400 goto 553 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 501: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffe00 },	/* 502: A &= 0xfffffe00 */
	{ 0x15, 49, 0, 0x00000200 },	/* 503: if A == 512 goto 553 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 504: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffff00 },	/* 505: A &= 0xffffff00 */
	{ 0x15, 46, 0, 0x00000100 },	/* 506: if A == 256 goto 553 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 507: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffff80 },	/* 508: A &= 0xffffff80 */
	{ 0x15, 43, 0, 0x00000080 },	/* 509: if A == 128 goto 553 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 510: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 511: A &= 0xffffffc0 */
	{ 0x15, 40, 0, 0x00000040 },	/* 512: if A == 64 goto 553 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 513: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 514: A &= 0xffffffe0 */
	{ 0x15, 37, 0, 0x00000020 },	/* 515: if A == 32 goto 553 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 516: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 517: A &= 0xfffffff0 */
	{ 0x15, 34, 0, 0x00000010 },	/* 518: if A == 16 goto 553 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 519: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 520: A &= 0xfffffff8 */
	{ 0x15, 31, 0, 0x00000008 },	/* 521: if A == 8 goto 553 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 522: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffffc },	/* 523: A &= 0xfffffffc */
	{ 0x15, 28, 0, 0x00000004 },	/* 524: if A == 4 goto 553 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 525: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffffe },	/* 526: A &= 0xfffffffe */
	{ 0x15, 25, 0, 0x00000002 },	/* 527: if A == 2 goto 553 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 528: A = args[2] lo   # socket: protocol */
	{ 0x15, 23, 0, 0x00000001 },	/* 529: if A == 1 goto 553 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 75, 0, 0x00000000 },	/* 530: if A == 0 goto 606 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000010 },	/* 531: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffffc },	/* 532: A &= 0xfffffffc */
	{ 0x15, 73, 0, 0x0000000c },	/* 533: if A == 12 (AF_DECnet) goto 607 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 534: A = args[0] lo   # socket: family */
	{ 0x15, 71, 0, 0x0000000b },	/* 535: if A == 11 (AF_ROSE) goto 607 (ERRNO(EPERM)) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 536: A &= 0xfffffffe */
	{ 0x15, 69, 0, 0x00000008 },	/* 537: if A == 8 (AF_ATMPVC) goto 607 (ERRNO(EPERM)) */
	{ 0x54, 0, 0, 0xfffffffc },	/* 538: A &= 0xfffffffc */
	{ 0x15, 67, 0, 0x00000004 },	/* 539: if A == 4 (AF_IPX) goto 607 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 540: A = args[0] lo   # socket: family */
	{ 0x15, 65, 0, 0x00000003 },	/* 541: if A == 3 (AF_AX25) goto 607 (ERRNO(EPERM)) */
	{ 0x15, 0, 8, 0x00000002 },	/* 542: if A != 2 (AF_INET) goto 551 */
	{ 0x20, 0, 0, 0x0000001c },	/* 543: A = args[1] hi   # socket: type (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 544: A &= 0 */
	{ 0x15, 0, 5, 0x00000000 },	/* 545: if A != 0 goto 551 */
	{ 0x20, 0, 0, 0x00000018 },	/* 546: A = args[1] lo   # socket: type */
	{ 0x15, 59, 0, 0x0008080a },	/* 547: if A == 0x8080a (SOCK_PACKET|SOCK_NONBLOCK|SOCK_CLOEXEC) goto 607 (ERRNO(EPERM)) */
	{ 0x15, 58, 0, 0x0008000a },	/* 548: if A == 0x8000a (SOCK_PACKET|SOCK_CLOEXEC) goto 607 (ERRNO(EPERM)) */
	{ 0x15, 57, 0, 0x0000080a },	/* 549: if A == 0x80a (SOCK_PACKET|SOCK_NONBLOCK) goto 607 (ERRNO(EPERM)) */
	{ 0x15, 56, 0, 0x0000000a },	/* 550: if A == 10 (SOCK_PACKET) goto 607 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 551: A = args[0] lo   # socket: family */
	{ 0x15, 54, 52, 0x00000000 },	/* 552: if A == 0 (AF_UNSPEC) goto 607 (ERRNO(EPERM)) else 605 (ALLOW) */
	{ 0x06, 0, 0, 0x00050061 },	/* 553: return ERRNO(EAFNOSUPPORT) */
	{ 0x15, 0, 50, 0x00000010 },	/* 554: if A != 16 (ioctl) goto 605 (ALLOW) */
	{ 0x20, 0, 0, 0x0000001c },	/* 555: A = args[1] hi   # ioctl: cmd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 556: A &= 0 */
	{ 0x15, 0, 34, 0x00000000 },	/* 557: if A != 0 goto 592 */
	{ 0x20, 0, 0, 0x00000018 },	/* 558: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 47, 0, 0x400454ca },	/* 559: if A == 0x400454ca goto 607 (ERRNO(EPERM)) */
	{ 0x15, 46, 0, 0x0000aa00 },	/* 560: if A == 0xaa00 goto 607 (ERRNO(EPERM)) */
	{ 0x54, 0, 0, 0xffffff00 },	/* 561: A &= 0xffffff00 */
	{ 0x15, 43, 0, 0x00008b00 },	/* 562: if A == 0x8b00 goto 606 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 563: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xffffff80 },	/* 564: A &= 0xffffff80 */
	{ 0x15, 40, 0, 0x00008980 },	/* 565: if A == 0x8980 goto 606 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 566: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 567: A &= 0xffffffe0 */
	{ 0x15, 37, 0, 0x00008960 },	/* 568: if A == 0x8960 goto 606 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 569: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 570: A &= 0xfffffff0 */
	{ 0x15, 34, 0, 0x00008950 },	/* 571: if A == 0x8950 goto 606 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 572: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xfffffffc },	/* 573: A &= 0xfffffffc */
	{ 0x15, 31, 0, 0x0000894c },	/* 574: if A == 0x894c goto 606 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 575: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 29, 0, 0x0000894a },	/* 576: if A == 0x894a goto 606 (NOTIFY) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 577: A &= 0xfffffffe */
	{ 0x15, 27, 0, 0x00008948 },	/* 578: if A == 0x8948 goto 606 (NOTIFY) */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 579: A &= 0xfffffff8 */
	{ 0x15, 25, 0, 0x00008940 },	/* 580: if A == 0x8940 goto 606 (NOTIFY) */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 581: A &= 0xffffffe0 */
	{ 0x15, 23, 0, 0x00008920 },	/* 582: if A == 0x8920 goto 606 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 583: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 584: A &= 0xfffffff0 */
	{ 0x15, 20, 0, 0x00008910 },	/* 585: if A == 0x8910 (SIOCGIFNAME) goto 606 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 586: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 587: A &= 0xfffffff8 */
	{ 0x15, 17, 0, 0x00008908 },	/* 588: if A == 0x8908 goto 606 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 589: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 16, 0, 0x0000541c },	/* 590: if A == 0x541c (TIOCLINUX) goto 607 (ERRNO(EPERM)) */
	{ 0x15, 15, 0, 0x00005412 },	/* 591: if A == 0x5412 (TIOCSTI) goto 607 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000014 },	/* 592: A = args[0] hi   # ioctl: fd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 593: A &= 0 */
	{ 0x15, 0, 10, 0x00000000 },	/* 594: if A != 0 goto 605 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 595: A = args[0] lo   # ioctl: fd */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 596: A &= 0xffffffc0 */
	{ 0x15, 0, 7, 0x000003c0 },	/* 597: if A != 960 goto 605 (ALLOW) */
	{ 0x20, 0, 0, 0x0000001c },	/* 598: A = args[1] hi   # ioctl: cmd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 599: A &= 0 */
	{ 0x15, 0, 4, 0x00000000 },	/* 600: if A != 0 goto 605 (ALLOW) */
	{ 0x20, 0, 0, 0x00000018 },	/* 601: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 3, 0, 0x00008905 },	/* 602: if A == 0x8905 (SIOCATMARK) goto 606 (NOTIFY) */
	{ 0x15, 2, 0, 0x0000541b },	/* 603: if A == 0x541b (FIONREAD) goto 606 (NOTIFY) */
	{ 0x15, 1, 0, 0x00005411 },	/* 604: if A == 0x5411 (TIOCOUTQ) goto 606 (NOTIFY) */
	{ 0x06, 0, 0, 0x7fff0000 },	/* 605: return ALLOW */
	{ 0x06, 0, 0, 0x7fc00000 },	/* 606: return NOTIFY */
	{ 0x06, 0, 0, 0x00050001 },	/* 607: return ERRNO(EPERM) */
	{ 0x06, 0, 0, 0x00050026 },	/* 608: return ERRNO(ENOSYS)   # never reached */
};
