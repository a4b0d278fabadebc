/* SPDX-License-Identifier: Apache-2.0 */
/* Made from core/lib/filter/rules.c by make policy-accept: change that. */
#include <linux/filter.h>

static const struct sock_filter insns[] = {
	{ 0x20, 0, 0, 0x00000004 },	/* 0: A = arch */
	{ 0x15, 0, 58, 0xc000003e },	/* 1: if A != 0xc000003e (x86_64) goto 60 (ERRNO(ENOSYS)) */
	{ 0x20, 0, 0, 0x00000000 },	/* 2: A = nr */
	{ 0x35, 0, 1, 0x40000000 },	/* 3: if A < 0x40000000 (the x32 bit) goto 5 */
	{ 0x15, 0, 55, 0xffffffff },	/* 4: if A != 0xffffffff goto 60 (ERRNO(ENOSYS)) */
	{ 0x20, 0, 0, 0x00000000 },	/* 5: A = nr */
	{ 0x25, 1, 0, 0x00000010 },	/* 6: if A > 16 (ioctl) goto 8 */
	{ 0x05, 0, 0, 0x000001b5 },	/* 7: goto 445 */
	{ 0x25, 0, 53, 0x00000038 },	/* 8: if A <= 56 (clone) goto 62 */
	{ 0x25, 0, 15, 0x00000120 },	/* 9: if A <= 288 (accept4) goto 25 */
	{ 0x25, 0, 4, 0x0000014d },	/* 10: if A <= 333 (io_pgetevents) goto 15 */
	{ 0x15, 48, 0, 0x000001b3 },	/* 11: if A == 435 (clone3) goto 60 (ERRNO(ENOSYS)) */
	{ 0x15, 47, 0, 0x000001ab },	/* 12: if A == 427 (io_uring_register) goto 60 (ERRNO(ENOSYS)) */
	{ 0x15, 46, 0, 0x000001aa },	/* 13: if A == 426 (io_uring_enter) goto 60 (ERRNO(ENOSYS)) */
	{ 0x15, 45, 213, 0x000001a9 },	/* 14: if A == 425 (io_uring_setup) goto 60 (ERRNO(ENOSYS)) else 228 (ALLOW) */
	{ 0x15, 44, 0, 0x0000014d },	/* 15: if A == 333 (io_pgetevents) goto 60 (ERRNO(ENOSYS)) */
	{ 0x15, 0, 6, 0x00000143 },	/* 16: if A != 323 (userfaultfd) goto 23 */
	{ 0x20, 0, 0, 0x00000014 },	/* 17: A = args[0] hi   # userfaultfd: flags (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 18: A &= 0 */
	{ 0x15, 0, 208, 0x00000000 },	/* 19: if A != 0 goto 228 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 20: A = args[0] lo   # userfaultfd: flags */
	{ 0x54, 0, 0, 0x00000001 },	/* 21: A &= 1 */
	{ 0x15, 218, 205, 0x00000000 },	/* 22: if A == 0 goto 241 (ERRNO(EPERM)) else 228 (ALLOW) */
	{ 0x15, 193, 0, 0x00000133 },	/* 23: if A == 307 (sendmmsg) goto 217 */
	{ 0x15, 192, 203, 0x0000012b },	/* 24: if A == 299 (recvmmsg) goto 217 else 228 (ALLOW) */
	{ 0x25, 0, 31, 0x000000d0 },	/* 25: if A <= 208 (io_getevents) goto 57 */
	{ 0x15, 190, 0, 0x00000120 },	/* 26: if A == 288 (accept4) goto 217 */
	{ 0x15, 0, 27, 0x00000110 },	/* 27: if A != 272 (unshare) goto 55 */
	{ 0x20, 0, 0, 0x00000014 },	/* 28: A = args[0] hi   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x00000000 },	/* 29: A &= 0 */
	{ 0x15, 0, 197, 0x00000000 },	/* 30: if A != 0 goto 228 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 31: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x40000000 },	/* 32: A &= 0x40000000 */
	{ 0x15, 207, 0, 0x40000000 },	/* 33: if A == 0x40000000 (CLONE_NEWNET) goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 34: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x20000000 },	/* 35: A &= 0x20000000 */
	{ 0x15, 204, 0, 0x20000000 },	/* 36: if A == 0x20000000 (CLONE_NEWPID) goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 37: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x10000000 },	/* 38: A &= 0x10000000 */
	{ 0x15, 201, 0, 0x10000000 },	/* 39: if A == 0x10000000 (CLONE_NEWUSER) goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 40: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x08000000 },	/* 41: A &= 0x8000000 */
	{ 0x15, 198, 0, 0x08000000 },	/* 42: if A == 0x8000000 (CLONE_NEWIPC) goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 43: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x04000000 },	/* 44: A &= 0x4000000 */
	{ 0x15, 195, 0, 0x04000000 },	/* 45: if A == 0x4000000 (CLONE_NEWUTS) goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 46: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x02000000 },	/* 47: A &= 0x2000000 */
	{ 0x15, 192, 0, 0x02000000 },	/* 48: if A == 0x2000000 (CLONE_NEWCGROUP) goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 49: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x00020000 },	/* 50: A &= 0x20000 */
	{ 0x15, 189, 0, 0x00020000 },	/* 51: if A == 0x20000 (CLONE_NEWNS) goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 52: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x00000080 },	/* 53: A &= 128 */
	{ 0x15, 186, 173, 0x00000080 },	/* 54: if A == 128 (CLONE_NEWTIME) goto 241 (ERRNO(EPERM)) else 228 (ALLOW) */
	{ 0x15, 4, 0, 0x000000d2 },	/* 55: if A == 210 (io_cancel) goto 60 (ERRNO(ENOSYS)) */
	{ 0x15, 3, 171, 0x000000d1 },	/* 56: if A == 209 (io_submit) goto 60 (ERRNO(ENOSYS)) else 228 (ALLOW) */
	{ 0x15, 2, 0, 0x000000d0 },	/* 57: if A == 208 (io_getevents) goto 60 (ERRNO(ENOSYS)) */
	{ 0x15, 1, 0, 0x000000cf },	/* 58: if A == 207 (io_destroy) goto 60 (ERRNO(ENOSYS)) */
	{ 0x15, 0, 1, 0x000000ce },	/* 59: if A != 206 (io_setup) goto 61 */
	{ 0x06, 0, 0, 0x00050026 },	/* 60: return ERRNO(ENOSYS) */
	{ 0x15, 155, 166, 0x000000c1 },	/* 61: if A == 193 (fgetxattr) goto 217 else 228 (ALLOW) */
	{ 0x25, 0, 136, 0x00000030 },	/* 62: if A <= 48 (shutdown) goto 199 */
	{ 0x25, 0, 131, 0x00000034 },	/* 63: if A <= 52 (getpeername) goto 195 */
	{ 0x15, 0, 24, 0x00000038 },	/* 64: if A != 56 (clone) goto 89 */
	{ 0x20, 0, 0, 0x00000014 },	/* 65: A = args[0] hi   # clone: clone_flags (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 66: A &= 0 */
	{ 0x15, 0, 160, 0x00000000 },	/* 67: if A != 0 goto 228 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 68: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x40000000 },	/* 69: A &= 0x40000000 */
	{ 0x15, 170, 0, 0x40000000 },	/* 70: if A == 0x40000000 (CLONE_NEWNET) goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 71: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x20000000 },	/* 72: A &= 0x20000000 */
	{ 0x15, 167, 0, 0x20000000 },	/* 73: if A == 0x20000000 (CLONE_NEWPID) goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 74: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x10000000 },	/* 75: A &= 0x10000000 */
	{ 0x15, 164, 0, 0x10000000 },	/* 76: if A == 0x10000000 (CLONE_NEWUSER) goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 77: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x08000000 },	/* 78: A &= 0x8000000 */
	{ 0x15, 161, 0, 0x08000000 },	/* 79: if A == 0x8000000 (CLONE_NEWIPC) goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 80: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x04000000 },	/* 81: A &= 0x4000000 */
	{ 0x15, 158, 0, 0x04000000 },	/* 82: if A == 0x4000000 (CLONE_NEWUTS) goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 83: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x02000000 },	/* 84: A &= 0x2000000 */
	{ 0x15, 155, 0, 0x02000000 },	/* 85: if A == 0x2000000 (CLONE_NEWCGROUP) goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 86: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x00020000 },	/* 87: A &= 0x20000 */
	{ 0x15, 152, 139, 0x00020000 },	/* 88: if A == 0x20000 (CLONE_NEWNS) goto 241 (ERRNO(EPERM)) else 228 (ALLOW) */
	{ 0x15, 1, 0, 0x00000037 },	/* 89: if A == 55 (getsockopt) goto 91 */
	{ 0x15, 0, 5, 0x00000036 },	/* 90: if A != 54 (setsockopt) goto 96 */
	{ 0x20, 0, 0, 0x0000001c },	/* 91: A = args[1] hi   # getsockopt: level (the kernel ignores this half), setsockopt: level (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 92: A &= 0 */
	{ 0x15, 0, 123, 0x00000000 },	/* 93: if A != 0 goto 217 */
	{ 0x20, 0, 0, 0x00000018 },	/* 94: A = args[1] lo   # getsockopt: level, setsockopt: level */
	{ 0x15, 127, 121, 0x0000010e },	/* 95: if A == 270 goto 223 (NOTIFY) else 217 */
	{ 0x15, 0, 131, 0x00000035 },	/* 96: if A != 53 (socketpair) goto 228 (ALLOW) */
	{ 0x20, 0, 0, 0x00000014 },	/* 97: A = args[0] hi   # socketpair: family (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 98: A &= 0 */
	{ 0x15, 0, 128, 0x00000000 },	/* 99: if A != 0 goto 228 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 100: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0x80000000 },	/* 101: A &= 0x80000000 */
	{ 0x15, 138, 0, 0x80000000 },	/* 102: if A == 0x80000000 goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 103: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xc0000000 },	/* 104: A &= 0xc0000000 */
	{ 0x15, 135, 0, 0x40000000 },	/* 105: if A == 0x40000000 goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 106: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xe0000000 },	/* 107: A &= 0xe0000000 */
	{ 0x15, 132, 0, 0x20000000 },	/* 108: if A == 0x20000000 goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 109: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xf0000000 },	/* 110: A &= 0xf0000000 */
	{ 0x15, 129, 0, 0x10000000 },	/* 111: if A == 0x10000000 goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 112: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xf8000000 },	/* 113: A &= 0xf8000000 */
	{ 0x15, 126, 0, 0x08000000 },	/* 114: if A == 0x8000000 goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 115: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfc000000 },	/* 116: A &= 0xfc000000 */
	{ 0x15, 123, 0, 0x04000000 },	/* 117: if A == 0x4000000 goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 118: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfe000000 },	/* 119: A &= 0xfe000000 */
	{ 0x15, 120, 0, 0x02000000 },	/* 120: if A == 0x2000000 goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 121: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xff000000 },	/* 122: A &= 0xff000000 */
	{ 0x15, 117, 0, 0x01000000 },	/* 123: if A == 0x1000000 goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 124: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xff800000 },	/* 125: A &= 0xff800000 */
	{ 0x15, 114, 0, 0x00800000 },	/* 126: if A == 0x800000 goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 127: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffc00000 },	/* 128: A &= 0xffc00000 */
	{ 0x15, 111, 0, 0x00400000 },	/* 129: if A == 0x400000 goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 130: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffe00000 },	/* 131: A &= 0xffe00000 */
	{ 0x15, 108, 0, 0x00200000 },	/* 132: if A == 0x200000 goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 133: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfff00000 },	/* 134: A &= 0xfff00000 */
	{ 0x15, 105, 0, 0x00100000 },	/* 135: if A == 0x100000 goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 136: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfff80000 },	/* 137: A &= 0xfff80000 */
	{ 0x15, 102, 0, 0x00080000 },	/* 138: if A == 0x80000 goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 139: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffc0000 },	/* 140: A &= 0xfffc0000 */
	{ 0x15, 99, 0, 0x00040000 },	/* 141: if A == 0x40000 goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 142: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffe0000 },	/* 143: A &= 0xfffe0000 */
	{ 0x15, 96, 0, 0x00020000 },	/* 144: if A == 0x20000 goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 145: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffff0000 },	/* 146: A &= 0xffff0000 */
	{ 0x15, 93, 0, 0x00010000 },	/* 147: if A == 0x10000 goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 148: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffff8000 },	/* 149: A &= 0xffff8000 */
	{ 0x15, 90, 0, 0x00008000 },	/* 150: if A == 0x8000 goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 151: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffc000 },	/* 152: A &= 0xffffc000 */
	{ 0x15, 87, 0, 0x00004000 },	/* 153: if A == 0x4000 goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 154: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffe000 },	/* 155: A &= 0xffffe000 */
	{ 0x15, 84, 0, 0x00002000 },	/* 156: if A == 0x2000 goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 157: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffff000 },	/* 158: A &= 0xfffff000 */
	{ 0x15, 81, 0, 0x00001000 },	/* 159: if A == 0x1000 goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 160: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffff800 },	/* 161: A &= 0xfffff800 */
	{ 0x15, 78, 0, 0x00000800 },	/* 162: if A == 0x800 goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 163: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffc00 },	/* 164: A &= 0xfffffc00 */
	{ 0x15, 75, 0, 0x00000400 },	/* 165: if A == 0x400 goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 166: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffe00 },	/* 167: A &= 0xfffffe00 */
	{ 0x15, 72, 0, 0x00000200 },	/* 168: if A == 512 goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 169: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffff00 },	/* 170: A &= 0xffffff00 */
	{ 0x15, 69, 0, 0x00000100 },	/* 171: if A == 256 goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 172: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffff80 },	/* 173: A &= 0xffffff80 */
	{ 0x15, 66, 0, 0x00000080 },	/* 174: if A == 128 goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 175: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 176: A &= 0xffffffc0 */
	{ 0x15, 63, 0, 0x00000040 },	/* 177: if A == 64 goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 178: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 179: A &= 0xffffffe0 */
	{ 0x15, 60, 0, 0x00000020 },	/* 180: if A == 32 (AF_IUCV) goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 181: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 182: A &= 0xfffffff0 */
	{ 0x15, 57, 0, 0x00000010 },	/* 183: if A == 16 (AF_NETLINK) goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 184: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 185: A &= 0xfffffff8 */
	{ 0x15, 54, 0, 0x00000008 },	/* 186: if A == 8 (AF_ATMPVC) goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 187: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffffc },	/* 188: A &= 0xfffffffc */
	{ 0x15, 51, 0, 0x00000004 },	/* 189: if A == 4 (AF_IPX) goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 190: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffffe },	/* 191: A &= 0xfffffffe */
	{ 0x15, 48, 0, 0x00000002 },	/* 192: if A == 2 (AF_INET) goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 193: A = args[0] lo   # socketpair: family */
	{ 0x15, 46, 33, 0x00000000 },	/* 194: if A == 0 (AF_UNSPEC) goto 241 (ERRNO(EPERM)) else 228 (ALLOW) */
	{ 0x15, 21, 0, 0x00000034 },	/* 195: if A == 52 (getpeername) goto 217 */
	{ 0x15, 20, 0, 0x00000033 },	/* 196: if A == 51 (getsockname) goto 217 */
	{ 0x15, 19, 0, 0x00000032 },	/* 197: if A == 50 (listen) goto 217 */
	{ 0x15, 13, 29, 0x00000031 },	/* 198: if A == 49 (bind) goto 212 else 228 (ALLOW) */
	{ 0x25, 0, 4, 0x0000002c },	/* 199: if A <= 44 (sendto) goto 204 */
	{ 0x15, 16, 0, 0x00000030 },	/* 200: if A == 48 (shutdown) goto 217 */
	{ 0x15, 15, 0, 0x0000002f },	/* 201: if A == 47 (recvmsg) goto 217 */
	{ 0x15, 14, 0, 0x0000002e },	/* 202: if A == 46 (sendmsg) goto 217 */
	{ 0x15, 13, 24, 0x0000002d },	/* 203: if A == 45 (recvfrom) goto 217 else 228 (ALLOW) */
	{ 0x15, 0, 5, 0x0000002c },	/* 204: if A != 44 (sendto) goto 210 */
	{ 0x20, 0, 0, 0x0000003c },	/* 205: A = args[5] hi   # sendto: addr_len (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 206: A &= 0 */
	{ 0x15, 0, 9, 0x00000000 },	/* 207: if A != 0 goto 217 */
	{ 0x20, 0, 0, 0x00000038 },	/* 208: A = args[5] lo   # sendto: addr_len */
	{ 0x15, 13, 7, 0x0000000c },	/* 209: if A == 12 goto 223 (NOTIFY) else 217 */
	{ 0x15, 6, 0, 0x0000002b },	/* 210: if A == 43 (accept) goto 217 */
	{ 0x15, 0, 12, 0x0000002a },	/* 211: if A != 42 (connect) goto 224 */
	{ 0x20, 0, 0, 0x00000024 },	/* 212: A = args[2] hi   # bind: addrlen (the kernel ignores this half), connect: addrlen (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 213: A &= 0 */
	{ 0x15, 0, 2, 0x00000000 },	/* 214: if A != 0 goto 217 */
	{ 0x20, 0, 0, 0x00000020 },	/* 215: A = args[2] lo   # bind: addrlen, connect: addrlen */
	{ 0x15, 6, 0, 0x0000000c },	/* 216: if A == 12 goto 223 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000014 },	/* 217: A = args[0] hi */
	{ 0x54, 0, 0, 0x00000000 },	/* 218: A &= 0 */
	{ 0x15, 0, 8, 0x00000000 },	/* 219: if A != 0 goto 228 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 220: A = args[0] lo */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 221: A &= 0xffffffc0 */
	{ 0x15, 0, 5, 0x000003c0 },	/* 222: if A != 960 goto 228 (ALLOW) */
	{ 0x06, 0, 0, 0x7fc00000 },	/* 223: return NOTIFY */
	{ 0x15, 0, 3, 0x00000029 },	/* 224: if A != 41 (socket) goto 228 (ALLOW) */
	{ 0x20, 0, 0, 0x00000014 },	/* 225: A = args[0] hi   # socket: family (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 226: A &= 0 */
	{ 0x15, 1, 0, 0x00000000 },	/* 227: if A == 0 goto 229 */
	{ 0x06, 0, 0, 0x7fff0000 },	/* 228: return ALLOW */
	{ 0x20, 0, 0, 0x00000010 },	/* 229: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0x80000000 },	/* 230: A &= 0x80000000 */
	{ 0x15, 9, 0, 0x80000000 },	/* 231: if A == 0x80000000 goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 232: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xc0000000 },	/* 233: A &= 0xc0000000 */
	{ 0x15, 6, 0, 0x40000000 },	/* 234: if A == 0x40000000 goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 235: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xe0000000 },	/* 236: A &= 0xe0000000 */
	{ 0x15, 3, 0, 0x20000000 },	/* 237: if A == 0x20000000 goto 241 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 238: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xf0000000 },	/* 239: A &= 0xf0000000 */
	{ 0x15, 0, 1, 0x10000000 },	/* 240: if A != 0x10000000 goto 242 */
	{ 0x06, 0, 0, 0x00050001 },	/* 241: return ERRNO(EPERM) */
	{ 0x20, 0, 0, 0x00000010 },	/* 242: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xf8000000 },	/* 243: A &= 0xf8000000 */
	{ 0x15, 253, 0, 0x08000000 },	/* 244: if A == 0x8000000 goto 498 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 245: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfc000000 },	/* 246: A &= 0xfc000000 */
	{ 0x15, 250, 0, 0x04000000 },	/* 247: if A == 0x4000000 goto 498 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 248: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfe000000 },	/* 249: A &= 0xfe000000 */
	{ 0x15, 247, 0, 0x02000000 },	/* 250: if A == 0x2000000 goto 498 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 251: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xff000000 },	/* 252: A &= 0xff000000 */
	{ 0x15, 244, 0, 0x01000000 },	/* 253: if A == 0x1000000 goto 498 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 254: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xff800000 },	/* 255: A &= 0xff800000 */
	{ 0x15, 241, 0, 0x00800000 },	/* 256: if A == 0x800000 goto 498 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 257: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffc00000 },	/* 258: A &= 0xffc00000 */
	{ 0x15, 238, 0, 0x00400000 },	/* 259: if A == 0x400000 goto 498 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 260: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffe00000 },	/* 261: A &= 0xffe00000 */
	{ 0x15, 235, 0, 0x00200000 },	/* 262: if A == 0x200000 goto 498 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 263: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfff00000 },	/* 264: A &= 0xfff00000 */
	{ 0x15, 232, 0, 0x00100000 },	/* 265: if A == 0x100000 goto 498 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 266: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfff80000 },	/* 267: A &= 0xfff80000 */
	{ 0x15, 229, 0, 0x00080000 },	/* 268: if A == 0x80000 goto 498 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 269: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffc0000 },	/* 270: A &= 0xfffc0000 */
	{ 0x15, 226, 0, 0x00040000 },	/* 271: if A == 0x40000 goto 498 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 272: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffe0000 },	/* 273: A &= 0xfffe0000 */
	{ 0x15, 223, 0, 0x00020000 },	/* 274: if A == 0x20000 goto 498 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 275: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffff0000 },	/* 276: A &= 0xffff0000 */
	{ 0x15, 220, 0, 0x00010000 },	/* 277: if A == 0x10000 goto 498 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 278: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffff8000 },	/* 279: A &= 0xffff8000 */
	{ 0x15, 217, 0, 0x00008000 },	/* 280: if A == 0x8000 goto 498 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 281: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffc000 },	/* 282: A &= 0xffffc000 */
	{ 0x15, 214, 0, 0x00004000 },	/* 283: if A == 0x4000 goto 498 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 284: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffe000 },	/* 285: A &= 0xffffe000 */
	{ 0x15, 211, 0, 0x00002000 },	/* 286: if A == 0x2000 goto 498 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 287: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffff000 },	/* 288: A &= 0xfffff000 */
	{ 0x15, 208, 0, 0x00001000 },	/* 289: if A == 0x1000 goto 498 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 290: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffff800 },	/* 291: A &= 0xfffff800 */
	{ 0x15, 205, 0, 0x00000800 },	/* 292: if A == 0x800 goto 498 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 293: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffc00 },	/* 294: A &= 0xfffffc00 */
	{ 0x15, 202, 0, 0x00000400 },	/* 295: if A == 0x400 goto 498 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 296: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffe00 },	/* 297: A &= 0xfffffe00 */
	{ 0x15, 199, 0, 0x00000200 },	/* 298: if A == 512 goto 498 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 299: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffff00 },	/* 300: A &= 0xffffff00 */
	{ 0x15, 196, 0, 0x00000100 },	/* 301: if A == 256 goto 498 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 302: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffff80 },	/* 303: A &= 0xffffff80 */
	{ 0x15, 193, 0, 0x00000080 },	/* 304: if A == 128 goto 498 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 305: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 306: A &= 0xffffffc0 */
	{ 0x15, 190, 0, 0x00000040 },	/* 307: if A == 64 goto 498 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 308: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 309: A &= 0xffffffe0 */
	{ 0x15, 187, 0, 0x00000020 },	/* 310: if A == 32 (AF_IUCV) goto 498 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 311: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 312: A &= 0xfffffff8 */
	{ 0x15, 184, 0, 0x00000018 },	/* 313: if A == 24 (AF_PPPOX) goto 498 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 314: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffffc },	/* 315: A &= 0xfffffffc */
	{ 0x15, 181, 0, 0x00000014 },	/* 316: if A == 20 (AF_ATMSVC) goto 498 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 317: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffffe },	/* 318: A &= 0xfffffffe */
	{ 0x15, 178, 0, 0x00000012 },	/* 319: if A == 18 (AF_ASH) goto 498 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 320: A = args[0] lo   # socket: family */
	{ 0x15, 176, 0, 0x00000011 },	/* 321: if A == 17 (AF_PACKET) goto 498 (ERRNO(EPERM)) */
	{ 0x15, 0, 99, 0x00000010 },	/* 322: if A != 16 (AF_NETLINK) goto 422 */
	{ 0x20, 0, 0, 0x00000024 },	/* 323: A = args[2] hi   # socket: protocol (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 324: A &= 0 */
	{ 0x15, 0, 96, 0x00000000 },	/* 325: if A != 0 goto 422 */
	{ 0x20, 0, 0, 0x00000020 },	/* 326: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0x80000000 },	/* 327: A &= 0x80000000 */
	{ 0x15, 115, 0, 0x80000000 },	/* 328: if A == 0x80000000 goto 444 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 329: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xc0000000 },	/* 330: A &= 0xc0000000 */
	{ 0x15, 112, 0, 0x40000000 },	/* 331: if A == 0x40000000 goto 444 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 332: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xe0000000 },	/* 333: A &= 0xe0000000 */
	{ 0x15, 109, 0, 0x20000000 },	/* 334: if A == 0x20000000 goto 444 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 335: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xf0000000 },	/* 336: A &= 0xf0000000 */
	{ 0x15, 106, 0, 0x10000000 },	/* 337: if A == 0x10000000 goto 444 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 338: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xf8000000 },	/* 339: A &= 0xf8000000 */
	{ 0x15, 103, 0, 0x08000000 },	/* 340: if A == 0x8000000 goto 444 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 341: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfc000000 },	/* 342: A &= 0xfc000000 */
	{ 0x15, 100, 0, 0x04000000 },	/* 343: if A == 0x4000000 goto 444 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 344: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfe000000 },	/* 345: A &= 0xfe000000 */
	{ 0x15, 97, 0, 0x02000000 },	/* 346: if A == 0x2000000 goto 444 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 347: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xff000000 },	/* 348: A &= 0xff000000 */
	{ 0x15, 94, 0, 0x01000000 },	/* 349: if A == 0x1000000 goto 444 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 350: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xff800000 },	/* 351: A &= 0xff800000 */
	{ 0x15, 91, 0, 0x00800000 },	/* 352: if A == 0x800000 goto 444 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 353: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffc00000 },	/* 354: A &= 0xffc00000 */
	{ 0x15, 88, 0, 0x00400000 },	/* 355: if A == 0x400000 goto 444 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 356: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffe00000 },	/* 357: A &= 0xffe00000 */
	{ 0x15, 85, 0, 0x00200000 },	/* 358: if A == 0x200000 goto 444 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 359: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfff00000 },	/* 360: A &= 0xfff00000 */
	{ 0x15, 82, 0, 0x00100000 },	/* 361: if A == 0x100000 goto 444 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 362: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfff80000 },	/* 363: A &= 0xfff80000 */
	{ 0x15, 79, 0, 0x00080000 },	/* 364: if A == 0x80000 goto 444 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 365: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffc0000 },	/* 366: A &= 0xfffc0000 */
	{ 0x15, 76, 0, 0x00040000 },	/* 367: if A == 0x40000 goto 444 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 368: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffe0000 },	/* 369: A &= 0xfffe0000 */
	{ 0x15, 73, 0, 0x00020000 },	/* 370: if A == 0x20000 goto 444 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 371: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffff0000 },	/* 372: A &= 0xffff0000 */
	{ 0x15, 70, 0, 0x00010000 },	/* 373: if A == 0x10000 goto 444 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 374: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffff8000 },	/* 375: A &= 0xffff8000 */
	{ 0x15, 67, 0, 0x00008000 },	/* 376: if A == 0x8000 goto 444 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 377: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffc000 },	/* 378: A &= 0xffffc000 */
	{ 0x15, 64, 0, 0x00004000 },	/* 379: if A == 0x4000 goto 444 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 380: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffe000 },	/* 381: A &= 0xffffe000 */
	{ 0x15, 61, 0, 0x00002000 },	/* 382: if A == 0x2000 goto 444 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 383: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffff000 },	/* 384: A &= 0xfffff000 */
	{ 0x15, 58, 0, 0x00001000 },	/* 385: if A == 0x1000 goto 444 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 386: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffff800 },	/* 387: A &= 0xfffff800 */
	{ 0x15, 55, 0, 0x00000800 },	/* 388: if A == 0x800 goto 444 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 389: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffc00 },	/* 390: A &= 0xfffffc00 */
	{ 0x15, 52, 0, 0x00000400 },	/* 391: if A == 0x400 goto 444 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 392: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffe00 },	/* 393: A &= 0xfffffe00 */
	{ 0x15, 49, 0, 0x00000200 },	/* 394: if A == 512 goto 444 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 395: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffff00 },	/* 396: A &= 0xffffff00 */
	{ 0x15, 46, 0, 0x00000100 },	/* 397: if A == 256 goto 444 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 398: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffff80 },	/* 399: A &= 0xffffff80 */
	{ 0x15, 43, 0, 0x00000080 },	/* 400: if A == 128 goto 444 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 401: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 402: A &= 0xffffffc0 */
	{ 0x15, 40, 0, 0x00000040 },	/* 403: if A == 64 goto 444 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 404: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 405: A &= 0xffffffe0 */
	{ 0x15, 37, 0, 0x00000020 },	/* 406: if A == 32 goto 444 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 407: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 408: A &= 0xfffffff0 */
	{ 0x15, 34, 0, 0x00000010 },	/* 409: if A == 16 goto 444 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 410: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 411: A &= 0xfffffff8 */
	{ 0x15, 31, 0, 0x00000008 },	/* 412: if A == 8 goto 444 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 413: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffffc },	/* 414: A &= 0xfffffffc */
	{ 0x15, 28, 0, 0x00000004 },	/* 415: if A == 4 goto 444 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 416: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffffe },	/* 417: A &= 0xfffffffe */
	{ 0x15, 25, 0, 0x00000002 },	/* 418: if A == 2 goto 444 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 419: A = args[2] lo   # socket: protocol */
	{ 0x15, 23, 0, 0x00000001 },	/* 420: if A == 1 goto 444 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 75, 0, 0x00000000 },	/* 421: if A == 0 goto 497 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000010 },	/* 422: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffffc },	/* 423: A &= 0xfffffffc */
	{ 0x15, 73, 0, 0x0000000c },	/* 424: if A == 12 (AF_DECnet) goto 498 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 425: A = args[0] lo   # socket: family */
	{ 0x15, 71, 0, 0x0000000b },	/* 426: if A == 11 (AF_ROSE) goto 498 (ERRNO(EPERM)) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 427: A &= 0xfffffffe */
	{ 0x15, 69, 0, 0x00000008 },	/* 428: if A == 8 (AF_ATMPVC) goto 498 (ERRNO(EPERM)) */
	{ 0x54, 0, 0, 0xfffffffc },	/* 429: A &= 0xfffffffc */
	{ 0x15, 67, 0, 0x00000004 },	/* 430: if A == 4 (AF_IPX) goto 498 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 431: A = args[0] lo   # socket: family */
	{ 0x15, 65, 0, 0x00000003 },	/* 432: if A == 3 (AF_AX25) goto 498 (ERRNO(EPERM)) */
	{ 0x15, 0, 8, 0x00000002 },	/* 433: if A != 2 (AF_INET) goto 442 */
	{ 0x20, 0, 0, 0x0000001c },	/* 434: A = args[1] hi   # socket: type (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 435: A &= 0 */
	{ 0x15, 0, 5, 0x00000000 },	/* 436: if A != 0 goto 442 */
	{ 0x20, 0, 0, 0x00000018 },	/* 437: A = args[1] lo   # socket: type */
	{ 0x15, 59, 0, 0x0008080a },	/* 438: if A == 0x8080a (SOCK_PACKET|SOCK_NONBLOCK|SOCK_CLOEXEC) goto 498 (ERRNO(EPERM)) */
	{ 0x15, 58, 0, 0x0008000a },	/* 439: if A == 0x8000a (SOCK_PACKET|SOCK_CLOEXEC) goto 498 (ERRNO(EPERM)) */
	{ 0x15, 57, 0, 0x0000080a },	/* 440: if A == 0x80a (SOCK_PACKET|SOCK_NONBLOCK) goto 498 (ERRNO(EPERM)) */
	{ 0x15, 56, 0, 0x0000000a },	/* 441: if A == 10 (SOCK_PACKET) goto 498 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 442: A = args[0] lo   # socket: family */
	{ 0x15, 54, 52, 0x00000000 },	/* 443: if A == 0 (AF_UNSPEC) goto 498 (ERRNO(EPERM)) else 496 (ALLOW) */
	{ 0x06, 0, 0, 0x00050061 },	/* 444: return ERRNO(EAFNOSUPPORT) */
	{ 0x15, 0, 50, 0x00000010 },	/* 445: if A != 16 (ioctl) goto 496 (ALLOW) */
	{ 0x20, 0, 0, 0x0000001c },	/* 446: A = args[1] hi   # ioctl: cmd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 447: A &= 0 */
	{ 0x15, 0, 34, 0x00000000 },	/* 448: if A != 0 goto 483 */
	{ 0x20, 0, 0, 0x00000018 },	/* 449: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 47, 0, 0x400454ca },	/* 450: if A == 0x400454ca goto 498 (ERRNO(EPERM)) */
	{ 0x15, 46, 0, 0x0000aa00 },	/* 451: if A == 0xaa00 goto 498 (ERRNO(EPERM)) */
	{ 0x54, 0, 0, 0xffffff00 },	/* 452: A &= 0xffffff00 */
	{ 0x15, 43, 0, 0x00008b00 },	/* 453: if A == 0x8b00 goto 497 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 454: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xffffff80 },	/* 455: A &= 0xffffff80 */
	{ 0x15, 40, 0, 0x00008980 },	/* 456: if A == 0x8980 goto 497 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 457: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 458: A &= 0xffffffe0 */
	{ 0x15, 37, 0, 0x00008960 },	/* 459: if A == 0x8960 goto 497 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 460: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 461: A &= 0xfffffff0 */
	{ 0x15, 34, 0, 0x00008950 },	/* 462: if A == 0x8950 goto 497 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 463: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xfffffffc },	/* 464: A &= 0xfffffffc */
	{ 0x15, 31, 0, 0x0000894c },	/* 465: if A == 0x894c goto 497 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 466: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 29, 0, 0x0000894a },	/* 467: if A == 0x894a goto 497 (NOTIFY) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 468: A &= 0xfffffffe */
	{ 0x15, 27, 0, 0x00008948 },	/* 469: if A == 0x8948 goto 497 (NOTIFY) */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 470: A &= 0xfffffff8 */
	{ 0x15, 25, 0, 0x00008940 },	/* 471: if A == 0x8940 goto 497 (NOTIFY) */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 472: A &= 0xffffffe0 */
	{ 0x15, 23, 0, 0x00008920 },	/* 473: if A == 0x8920 goto 497 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 474: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 475: A &= 0xfffffff0 */
	{ 0x15, 20, 0, 0x00008910 },	/* 476: if A == 0x8910 (SIOCGIFNAME) goto 497 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 477: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 478: A &= 0xfffffff8 */
	{ 0x15, 17, 0, 0x00008908 },	/* 479: if A == 0x8908 goto 497 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 480: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 16, 0, 0x0000541c },	/* 481: if A == 0x541c (TIOCLINUX) goto 498 (ERRNO(EPERM)) */
	{ 0x15, 15, 0, 0x00005412 },	/* 482: if A == 0x5412 (TIOCSTI) goto 498 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000014 },	/* 483: A = args[0] hi   # ioctl: fd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 484: A &= 0 */
	{ 0x15, 0, 10, 0x00000000 },	/* 485: if A != 0 goto 496 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 486: A = args[0] lo   # ioctl: fd */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 487: A &= 0xffffffc0 */
	{ 0x15, 0, 7, 0x000003c0 },	/* 488: if A != 960 goto 496 (ALLOW) */
	{ 0x20, 0, 0, 0x0000001c },	/* 489: A = args[1] hi   # ioctl: cmd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 490: A &= 0 */
	{ 0x15, 0, 4, 0x00000000 },	/* 491: if A != 0 goto 496 (ALLOW) */
	{ 0x20, 0, 0, 0x00000018 },	/* 492: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 3, 0, 0x00008905 },	/* 493: if A == 0x8905 (SIOCATMARK) goto 497 (NOTIFY) */
	{ 0x15, 2, 0, 0x0000541b },	/* 494: if A == 0x541b (FIONREAD) goto 497 (NOTIFY) */
	{ 0x15, 1, 0, 0x00005411 },	/* 495: if A == 0x5411 (TIOCOUTQ) goto 497 (NOTIFY) */
	{ 0x06, 0, 0, 0x7fff0000 },	/* 496: return ALLOW */
	{ 0x06, 0, 0, 0x7fc00000 },	/* 497: return NOTIFY */
	{ 0x06, 0, 0, 0x00050001 },	/* 498: return ERRNO(EPERM) */
	{ 0x06, 0, 0, 0x00050026 },	/* 499: return ERRNO(ENOSYS)   # never reached */
};
