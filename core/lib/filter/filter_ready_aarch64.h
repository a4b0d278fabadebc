/* SPDX-License-Identifier: Apache-2.0 */
/* Made from core/lib/filter/rules.c by make policy-accept: change that. */
#include <linux/filter.h>

static const struct sock_filter insns[] = {
	{ 0x20, 0, 0, 0x00000004 },	/* 0: A = arch */
	{ 0x15, 0, 11, 0xc00000b7 },	/* 1: if A != 0xc00000b7 (aarch64) goto 13 (ERRNO(ENOSYS)) */
	{ 0x20, 0, 0, 0x00000000 },	/* 2: A = nr */
	{ 0x25, 1, 0, 0x00000000 },	/* 3: if A > 0 (io_setup) goto 5 */
	{ 0x05, 0, 0, 0x000001eb },	/* 4: goto 496 */
	{ 0x25, 0, 55, 0x000000ce },	/* 5: if A <= 206 (sendto) goto 61 */
	{ 0x25, 0, 16, 0x000000f2 },	/* 6: if A <= 242 (accept4) goto 23 */
	{ 0x25, 0, 4, 0x00000124 },	/* 7: if A <= 292 (io_pgetevents) goto 12 */
	{ 0x15, 4, 0, 0x000001b3 },	/* 8: if A == 435 (clone3) goto 13 (ERRNO(ENOSYS)) */
	{ 0x15, 3, 0, 0x000001ab },	/* 9: if A == 427 (io_uring_register) goto 13 (ERRNO(ENOSYS)) */
	{ 0x15, 2, 0, 0x000001aa },	/* 10: if A == 426 (io_uring_enter) goto 13 (ERRNO(ENOSYS)) */
	{ 0x15, 1, 175, 0x000001a9 },	/* 11: if A == 425 (io_uring_setup) goto 13 (ERRNO(ENOSYS)) else 187 (ALLOW) */
	{ 0x15, 0, 1, 0x00000124 },	/* 12: if A != 292 (io_pgetevents) goto 14 */
	{ 0x06, 0, 0, 0x00050026 },	/* 13: return ERRNO(ENOSYS) */
	{ 0x15, 0, 6, 0x0000011a },	/* 14: if A != 282 (userfaultfd) goto 21 */
	{ 0x20, 0, 0, 0x00000014 },	/* 15: A = args[0] hi   # userfaultfd: flags (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 16: A &= 0 */
	{ 0x15, 0, 169, 0x00000000 },	/* 17: if A != 0 goto 187 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 18: A = args[0] lo   # userfaultfd: flags */
	{ 0x54, 0, 0, 0x00000001 },	/* 19: A &= 1 */
	{ 0x15, 203, 166, 0x00000000 },	/* 20: if A == 0 goto 224 (ERRNO(EPERM)) else 187 (ALLOW) */
	{ 0x15, 58, 0, 0x0000010d },	/* 21: if A == 269 (sendmmsg) goto 80 */
	{ 0x15, 57, 164, 0x000000f3 },	/* 22: if A == 243 (recvmmsg) goto 80 else 187 (ALLOW) */
	{ 0x25, 0, 28, 0x000000d2 },	/* 23: if A <= 210 (shutdown) goto 52 */
	{ 0x15, 55, 0, 0x000000f2 },	/* 24: if A == 242 (accept4) goto 80 */
	{ 0x15, 0, 24, 0x000000dc },	/* 25: if A != 220 (clone) goto 50 */
	{ 0x20, 0, 0, 0x00000014 },	/* 26: A = args[0] hi   # clone: clone_flags (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 27: A &= 0 */
	{ 0x15, 0, 158, 0x00000000 },	/* 28: if A != 0 goto 187 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 29: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x40000000 },	/* 30: A &= 0x40000000 */
	{ 0x15, 192, 0, 0x40000000 },	/* 31: if A == 0x40000000 (CLONE_NEWNET) goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 32: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x20000000 },	/* 33: A &= 0x20000000 */
	{ 0x15, 189, 0, 0x20000000 },	/* 34: if A == 0x20000000 (CLONE_NEWPID) goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 35: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x10000000 },	/* 36: A &= 0x10000000 */
	{ 0x15, 186, 0, 0x10000000 },	/* 37: if A == 0x10000000 (CLONE_NEWUSER) goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 38: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x08000000 },	/* 39: A &= 0x8000000 */
	{ 0x15, 183, 0, 0x08000000 },	/* 40: if A == 0x8000000 (CLONE_NEWIPC) goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 41: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x04000000 },	/* 42: A &= 0x4000000 */
	{ 0x15, 180, 0, 0x04000000 },	/* 43: if A == 0x4000000 (CLONE_NEWUTS) goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 44: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x02000000 },	/* 45: A &= 0x2000000 */
	{ 0x15, 177, 0, 0x02000000 },	/* 46: if A == 0x2000000 (CLONE_NEWCGROUP) goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 47: A = args[0] lo   # clone: clone_flags */
	{ 0x54, 0, 0, 0x00020000 },	/* 48: A &= 0x20000 */
	{ 0x15, 174, 137, 0x00020000 },	/* 49: if A == 0x20000 (CLONE_NEWNS) goto 224 (ERRNO(EPERM)) else 187 (ALLOW) */
	{ 0x15, 29, 0, 0x000000d4 },	/* 50: if A == 212 (recvmsg) goto 80 */
	{ 0x15, 28, 135, 0x000000d3 },	/* 51: if A == 211 (sendmsg) goto 80 else 187 (ALLOW) */
	{ 0x15, 27, 0, 0x000000d2 },	/* 52: if A == 210 (shutdown) goto 80 */
	{ 0x15, 1, 0, 0x000000d1 },	/* 53: if A == 209 (getsockopt) goto 55 */
	{ 0x15, 0, 5, 0x000000d0 },	/* 54: if A != 208 (setsockopt) goto 60 */
	{ 0x20, 0, 0, 0x0000001c },	/* 55: A = args[1] hi   # getsockopt: level (the kernel ignores this half), setsockopt: level (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 56: A &= 0 */
	{ 0x15, 0, 22, 0x00000000 },	/* 57: if A != 0 goto 80 */
	{ 0x20, 0, 0, 0x00000018 },	/* 58: A = args[1] lo   # getsockopt: level, setsockopt: level */
	{ 0x15, 21, 20, 0x0000010e },	/* 59: if A == 270 goto 81 (NOTIFY) else 80 */
	{ 0x15, 19, 126, 0x000000cf },	/* 60: if A == 207 (recvfrom) goto 80 else 187 (ALLOW) */
	{ 0x25, 0, 119, 0x000000c6 },	/* 61: if A <= 198 (socket) goto 181 */
	{ 0x25, 0, 9, 0x000000ca },	/* 62: if A <= 202 (accept) goto 72 */
	{ 0x15, 0, 5, 0x000000ce },	/* 63: if A != 206 (sendto) goto 69 */
	{ 0x20, 0, 0, 0x0000003c },	/* 64: A = args[5] hi   # sendto: addr_len (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 65: A &= 0 */
	{ 0x15, 0, 13, 0x00000000 },	/* 66: if A != 0 goto 80 */
	{ 0x20, 0, 0, 0x00000038 },	/* 67: A = args[5] lo   # sendto: addr_len */
	{ 0x15, 12, 11, 0x0000000c },	/* 68: if A == 12 goto 81 (NOTIFY) else 80 */
	{ 0x15, 10, 0, 0x000000cd },	/* 69: if A == 205 (getpeername) goto 80 */
	{ 0x15, 9, 0, 0x000000cc },	/* 70: if A == 204 (getsockname) goto 80 */
	{ 0x15, 3, 115, 0x000000cb },	/* 71: if A == 203 (connect) goto 75 else 187 (ALLOW) */
	{ 0x15, 7, 0, 0x000000ca },	/* 72: if A == 202 (accept) goto 80 */
	{ 0x15, 6, 0, 0x000000c9 },	/* 73: if A == 201 (listen) goto 80 */
	{ 0x15, 0, 7, 0x000000c8 },	/* 74: if A != 200 (bind) goto 82 */
	{ 0x20, 0, 0, 0x00000024 },	/* 75: A = args[2] hi   # connect: addrlen (the kernel ignores this half), bind: addrlen (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 76: A &= 0 */
	{ 0x15, 0, 2, 0x00000000 },	/* 77: if A != 0 goto 80 */
	{ 0x20, 0, 0, 0x00000020 },	/* 78: A = args[2] lo   # connect: addrlen, bind: addrlen */
	{ 0x15, 1, 0, 0x0000000c },	/* 79: if A == 12 goto 81 (NOTIFY) */
	{ 0x05, 0, 0, 0x00000194 },	/* 80: goto 485 */
	{ 0x06, 0, 0, 0x7fc00000 },	/* 81: return NOTIFY */
	{ 0x15, 0, 104, 0x000000c7 },	/* 82: if A != 199 (socketpair) goto 187 (ALLOW) */
	{ 0x20, 0, 0, 0x00000014 },	/* 83: A = args[0] hi   # socketpair: family (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 84: A &= 0 */
	{ 0x15, 0, 101, 0x00000000 },	/* 85: if A != 0 goto 187 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 86: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0x80000000 },	/* 87: A &= 0x80000000 */
	{ 0x15, 135, 0, 0x80000000 },	/* 88: if A == 0x80000000 goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 89: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xc0000000 },	/* 90: A &= 0xc0000000 */
	{ 0x15, 132, 0, 0x40000000 },	/* 91: if A == 0x40000000 goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 92: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xe0000000 },	/* 93: A &= 0xe0000000 */
	{ 0x15, 129, 0, 0x20000000 },	/* 94: if A == 0x20000000 goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 95: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xf0000000 },	/* 96: A &= 0xf0000000 */
	{ 0x15, 126, 0, 0x10000000 },	/* 97: if A == 0x10000000 goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 98: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xf8000000 },	/* 99: A &= 0xf8000000 */
	{ 0x15, 123, 0, 0x08000000 },	/* 100: if A == 0x8000000 goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 101: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfc000000 },	/* 102: A &= 0xfc000000 */
	{ 0x15, 120, 0, 0x04000000 },	/* 103: if A == 0x4000000 goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 104: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfe000000 },	/* 105: A &= 0xfe000000 */
	{ 0x15, 117, 0, 0x02000000 },	/* 106: if A == 0x2000000 goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 107: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xff000000 },	/* 108: A &= 0xff000000 */
	{ 0x15, 114, 0, 0x01000000 },	/* 109: if A == 0x1000000 goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 110: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xff800000 },	/* 111: A &= 0xff800000 */
	{ 0x15, 111, 0, 0x00800000 },	/* 112: if A == 0x800000 goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 113: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffc00000 },	/* 114: A &= 0xffc00000 */
	{ 0x15, 108, 0, 0x00400000 },	/* 115: if A == 0x400000 goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 116: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffe00000 },	/* 117: A &= 0xffe00000 */
	{ 0x15, 105, 0, 0x00200000 },	/* 118: if A == 0x200000 goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 119: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfff00000 },	/* 120: A &= 0xfff00000 */
	{ 0x15, 102, 0, 0x00100000 },	/* 121: if A == 0x100000 goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 122: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfff80000 },	/* 123: A &= 0xfff80000 */
	{ 0x15, 99, 0, 0x00080000 },	/* 124: if A == 0x80000 goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 125: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffc0000 },	/* 126: A &= 0xfffc0000 */
	{ 0x15, 96, 0, 0x00040000 },	/* 127: if A == 0x40000 goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 128: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffe0000 },	/* 129: A &= 0xfffe0000 */
	{ 0x15, 93, 0, 0x00020000 },	/* 130: if A == 0x20000 goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 131: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffff0000 },	/* 132: A &= 0xffff0000 */
	{ 0x15, 90, 0, 0x00010000 },	/* 133: if A == 0x10000 goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 134: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffff8000 },	/* 135: A &= 0xffff8000 */
	{ 0x15, 87, 0, 0x00008000 },	/* 136: if A == 0x8000 goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 137: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffc000 },	/* 138: A &= 0xffffc000 */
	{ 0x15, 84, 0, 0x00004000 },	/* 139: if A == 0x4000 goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 140: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffe000 },	/* 141: A &= 0xffffe000 */
	{ 0x15, 81, 0, 0x00002000 },	/* 142: if A == 0x2000 goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 143: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffff000 },	/* 144: A &= 0xfffff000 */
	{ 0x15, 78, 0, 0x00001000 },	/* 145: if A == 0x1000 goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 146: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffff800 },	/* 147: A &= 0xfffff800 */
	{ 0x15, 75, 0, 0x00000800 },	/* 148: if A == 0x800 goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 149: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffc00 },	/* 150: A &= 0xfffffc00 */
	{ 0x15, 72, 0, 0x00000400 },	/* 151: if A == 0x400 goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 152: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffe00 },	/* 153: A &= 0xfffffe00 */
	{ 0x15, 69, 0, 0x00000200 },	/* 154: if A == 512 goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 155: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffff00 },	/* 156: A &= 0xffffff00 */
	{ 0x15, 66, 0, 0x00000100 },	/* 157: if A == 256 goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 158: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffff80 },	/* 159: A &= 0xffffff80 */
	{ 0x15, 63, 0, 0x00000080 },	/* 160: if A == 128 goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 161: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 162: A &= 0xffffffc0 */
	{ 0x15, 60, 0, 0x00000040 },	/* 163: if A == 64 goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 164: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 165: A &= 0xffffffe0 */
	{ 0x15, 57, 0, 0x00000020 },	/* 166: if A == 32 (AF_IUCV) goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 167: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 168: A &= 0xfffffff0 */
	{ 0x15, 54, 0, 0x00000010 },	/* 169: if A == 16 (AF_NETLINK) goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 170: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 171: A &= 0xfffffff8 */
	{ 0x15, 51, 0, 0x00000008 },	/* 172: if A == 8 (AF_ATMPVC) goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 173: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffffc },	/* 174: A &= 0xfffffffc */
	{ 0x15, 48, 0, 0x00000004 },	/* 175: if A == 4 (AF_IPX) goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 176: A = args[0] lo   # socketpair: family */
	{ 0x54, 0, 0, 0xfffffffe },	/* 177: A &= 0xfffffffe */
	{ 0x15, 45, 0, 0x00000002 },	/* 178: if A == 2 (AF_INET) goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 179: A = args[0] lo   # socketpair: family */
	{ 0x15, 43, 6, 0x00000000 },	/* 180: if A == 0 (AF_UNSPEC) goto 224 (ERRNO(EPERM)) else 187 (ALLOW) */
	{ 0x25, 1, 0, 0x00000004 },	/* 181: if A > 4 (io_getevents) goto 183 */
	{ 0x05, 0, 0, 0x00000135 },	/* 182: goto 492 */
	{ 0x15, 0, 220, 0x000000c6 },	/* 183: if A != 198 (socket) goto 404 */
	{ 0x20, 0, 0, 0x00000014 },	/* 184: A = args[0] hi   # socket: family (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 185: A &= 0 */
	{ 0x15, 1, 0, 0x00000000 },	/* 186: if A == 0 goto 188 */
	{ 0x06, 0, 0, 0x7fff0000 },	/* 187: return ALLOW */
	{ 0x20, 0, 0, 0x00000010 },	/* 188: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0x80000000 },	/* 189: A &= 0x80000000 */
	{ 0x15, 33, 0, 0x80000000 },	/* 190: if A == 0x80000000 goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 191: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xc0000000 },	/* 192: A &= 0xc0000000 */
	{ 0x15, 30, 0, 0x40000000 },	/* 193: if A == 0x40000000 goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 194: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xe0000000 },	/* 195: A &= 0xe0000000 */
	{ 0x15, 27, 0, 0x20000000 },	/* 196: if A == 0x20000000 goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 197: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xf0000000 },	/* 198: A &= 0xf0000000 */
	{ 0x15, 24, 0, 0x10000000 },	/* 199: if A == 0x10000000 goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 200: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xf8000000 },	/* 201: A &= 0xf8000000 */
	{ 0x15, 21, 0, 0x08000000 },	/* 202: if A == 0x8000000 goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 203: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfc000000 },	/* 204: A &= 0xfc000000 */
	{ 0x15, 18, 0, 0x04000000 },	/* 205: if A == 0x4000000 goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 206: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfe000000 },	/* 207: A &= 0xfe000000 */
	{ 0x15, 15, 0, 0x02000000 },	/* 208: if A == 0x2000000 goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 209: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xff000000 },	/* 210: A &= 0xff000000 */
	{ 0x15, 12, 0, 0x01000000 },	/* 211: if A == 0x1000000 goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 212: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xff800000 },	/* 213: A &= 0xff800000 */
	{ 0x15, 9, 0, 0x00800000 },	/* 214: if A == 0x800000 goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 215: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffc00000 },	/* 216: A &= 0xffc00000 */
	{ 0x15, 6, 0, 0x00400000 },	/* 217: if A == 0x400000 goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 218: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffe00000 },	/* 219: A &= 0xffe00000 */
	{ 0x15, 3, 0, 0x00200000 },	/* 220: if A == 0x200000 goto 224 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 221: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfff00000 },	/* 222: A &= 0xfff00000 */
	{ 0x15, 0, 1, 0x00100000 },	/* 223: if A != 0x100000 goto 225 */
	{ 0x06, 0, 0, 0x00050001 },	/* 224: return ERRNO(EPERM) */
	{ 0x20, 0, 0, 0x00000010 },	/* 225: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfff80000 },	/* 226: A &= 0xfff80000 */
	{ 0x15, 255, 0, 0x00080000 },	/* 227: if A == 0x80000 goto 483 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 228: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffc0000 },	/* 229: A &= 0xfffc0000 */
	{ 0x15, 252, 0, 0x00040000 },	/* 230: if A == 0x40000 goto 483 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 231: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffe0000 },	/* 232: A &= 0xfffe0000 */
	{ 0x15, 249, 0, 0x00020000 },	/* 233: if A == 0x20000 goto 483 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 234: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffff0000 },	/* 235: A &= 0xffff0000 */
	{ 0x15, 246, 0, 0x00010000 },	/* 236: if A == 0x10000 goto 483 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 237: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffff8000 },	/* 238: A &= 0xffff8000 */
	{ 0x15, 243, 0, 0x00008000 },	/* 239: if A == 0x8000 goto 483 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 240: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffc000 },	/* 241: A &= 0xffffc000 */
	{ 0x15, 240, 0, 0x00004000 },	/* 242: if A == 0x4000 goto 483 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 243: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffe000 },	/* 244: A &= 0xffffe000 */
	{ 0x15, 237, 0, 0x00002000 },	/* 245: if A == 0x2000 goto 483 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 246: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffff000 },	/* 247: A &= 0xfffff000 */
	{ 0x15, 234, 0, 0x00001000 },	/* 248: if A == 0x1000 goto 483 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 249: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffff800 },	/* 250: A &= 0xfffff800 */
	{ 0x15, 231, 0, 0x00000800 },	/* 251: if A == 0x800 goto 483 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 252: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffc00 },	/* 253: A &= 0xfffffc00 */
	{ 0x15, 228, 0, 0x00000400 },	/* 254: if A == 0x400 goto 483 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 255: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffe00 },	/* 256: A &= 0xfffffe00 */
	{ 0x15, 225, 0, 0x00000200 },	/* 257: if A == 512 goto 483 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 258: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffff00 },	/* 259: A &= 0xffffff00 */
	{ 0x15, 222, 0, 0x00000100 },	/* 260: if A == 256 goto 483 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 261: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffff80 },	/* 262: A &= 0xffffff80 */
	{ 0x15, 219, 0, 0x00000080 },	/* 263: if A == 128 goto 483 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 264: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 265: A &= 0xffffffc0 */
	{ 0x15, 216, 0, 0x00000040 },	/* 266: if A == 64 goto 483 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 267: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 268: A &= 0xffffffe0 */
	{ 0x15, 213, 0, 0x00000020 },	/* 269: if A == 32 (AF_IUCV) goto 483 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 270: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 271: A &= 0xfffffff8 */
	{ 0x15, 210, 0, 0x00000018 },	/* 272: if A == 24 (AF_PPPOX) goto 483 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 273: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffffc },	/* 274: A &= 0xfffffffc */
	{ 0x15, 207, 0, 0x00000014 },	/* 275: if A == 20 (AF_ATMSVC) goto 483 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 276: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffffe },	/* 277: A &= 0xfffffffe */
	{ 0x15, 204, 0, 0x00000012 },	/* 278: if A == 18 (AF_ASH) goto 483 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 279: A = args[0] lo   # socket: family */
	{ 0x15, 202, 0, 0x00000011 },	/* 280: if A == 17 (AF_PACKET) goto 483 (ERRNO(EPERM)) */
	{ 0x15, 0, 99, 0x00000010 },	/* 281: if A != 16 (AF_NETLINK) goto 381 */
	{ 0x20, 0, 0, 0x00000024 },	/* 282: A = args[2] hi   # socket: protocol (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 283: A &= 0 */
	{ 0x15, 0, 96, 0x00000000 },	/* 284: if A != 0 goto 381 */
	{ 0x20, 0, 0, 0x00000020 },	/* 285: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0x80000000 },	/* 286: A &= 0x80000000 */
	{ 0x15, 115, 0, 0x80000000 },	/* 287: if A == 0x80000000 goto 403 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 288: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xc0000000 },	/* 289: A &= 0xc0000000 */
	{ 0x15, 112, 0, 0x40000000 },	/* 290: if A == 0x40000000 goto 403 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 291: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xe0000000 },	/* 292: A &= 0xe0000000 */
	{ 0x15, 109, 0, 0x20000000 },	/* 293: if A == 0x20000000 goto 403 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 294: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xf0000000 },	/* 295: A &= 0xf0000000 */
	{ 0x15, 106, 0, 0x10000000 },	/* 296: if A == 0x10000000 goto 403 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 297: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xf8000000 },	/* 298: A &= 0xf8000000 */
	{ 0x15, 103, 0, 0x08000000 },	/* 299: if A == 0x8000000 goto 403 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 300: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfc000000 },	/* 301: A &= 0xfc000000 */
	{ 0x15, 100, 0, 0x04000000 },	/* 302: if A == 0x4000000 goto 403 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 303: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfe000000 },	/* 304: A &= 0xfe000000 */
	{ 0x15, 97, 0, 0x02000000 },	/* 305: if A == 0x2000000 goto 403 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 306: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xff000000 },	/* 307: A &= 0xff000000 */
	{ 0x15, 94, 0, 0x01000000 },	/* 308: if A == 0x1000000 goto 403 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 309: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xff800000 },	/* 310: A &= 0xff800000 */
	{ 0x15, 91, 0, 0x00800000 },	/* 311: if A == 0x800000 goto 403 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 312: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffc00000 },	/* 313: A &= 0xffc00000 */
	{ 0x15, 88, 0, 0x00400000 },	/* 314: if A == 0x400000 goto 403 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 315: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffe00000 },	/* 316: A &= 0xffe00000 */
	{ 0x15, 85, 0, 0x00200000 },	/* 317: if A == 0x200000 goto 403 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 318: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfff00000 },	/* 319: A &= 0xfff00000 */
	{ 0x15, 82, 0, 0x00100000 },	/* 320: if A == 0x100000 goto 403 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 321: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfff80000 },	/* 322: A &= 0xfff80000 */
	{ 0x15, 79, 0, 0x00080000 },	/* 323: if A == 0x80000 goto 403 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 324: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffc0000 },	/* 325: A &= 0xfffc0000 */
	{ 0x15, 76, 0, 0x00040000 },	/* 326: if A == 0x40000 goto 403 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 327: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffe0000 },	/* 328: A &= 0xfffe0000 */
	{ 0x15, 73, 0, 0x00020000 },	/* 329: if A == 0x20000 goto 403 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 330: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffff0000 },	/* 331: A &= 0xffff0000 */
	{ 0x15, 70, 0, 0x00010000 },	/* 332: if A == 0x10000 goto 403 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 333: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffff8000 },	/* 334: A &= 0xffff8000 */
	{ 0x15, 67, 0, 0x00008000 },	/* 335: if A == 0x8000 goto 403 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 336: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffc000 },	/* 337: A &= 0xffffc000 */
	{ 0x15, 64, 0, 0x00004000 },	/* 338: if A == 0x4000 goto 403 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 339: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffe000 },	/* 340: A &= 0xffffe000 */
	{ 0x15, 61, 0, 0x00002000 },	/* 341: if A == 0x2000 goto 403 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 342: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffff000 },	/* 343: A &= 0xfffff000 */
	{ 0x15, 58, 0, 0x00001000 },	/* 344: if A == 0x1000 goto 403 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 345: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffff800 },	/* 346: A &= 0xfffff800 */
	{ 0x15, 55, 0, 0x00000800 },	/* 347: if A == 0x800 goto 403 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 348: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffc00 },	/* 349: A &= 0xfffffc00 */
	{ 0x15, 52, 0, 0x00000400 },	/* 350: if A == 0x400 goto 403 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 351: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffe00 },	/* 352: A &= 0xfffffe00 */
	{ 0x15, 49, 0, 0x00000200 },	/* 353: if A == 512 goto 403 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 354: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffff00 },	/* 355: A &= 0xffffff00 */
	{ 0x15, 46, 0, 0x00000100 },	/* 356: if A == 256 goto 403 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 357: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffff80 },	/* 358: A &= 0xffffff80 */
	{ 0x15, 43, 0, 0x00000080 },	/* 359: if A == 128 goto 403 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 360: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 361: A &= 0xffffffc0 */
	{ 0x15, 40, 0, 0x00000040 },	/* 362: if A == 64 goto 403 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 363: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 364: A &= 0xffffffe0 */
	{ 0x15, 37, 0, 0x00000020 },	/* 365: if A == 32 goto 403 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 366: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 367: A &= 0xfffffff0 */
	{ 0x15, 34, 0, 0x00000010 },	/* 368: if A == 16 goto 403 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 369: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 370: A &= 0xfffffff8 */
	{ 0x15, 31, 0, 0x00000008 },	/* 371: if A == 8 goto 403 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 372: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffffc },	/* 373: A &= 0xfffffffc */
	{ 0x15, 28, 0, 0x00000004 },	/* 374: if A == 4 goto 403 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 375: A = args[2] lo   # socket: protocol */
	{ 0x54, 0, 0, 0xfffffffe },	/* 376: A &= 0xfffffffe */
	{ 0x15, 25, 0, 0x00000002 },	/* 377: if A == 2 goto 403 (ERRNO(EAFNOSUPPORT)) */
	{ 0x20, 0, 0, 0x00000020 },	/* 378: A = args[2] lo   # socket: protocol */
	{ 0x15, 23, 0, 0x00000001 },	/* 379: if A == 1 goto 403 (ERRNO(EAFNOSUPPORT)) */
	{ 0x15, 110, 0, 0x00000000 },	/* 380: if A == 0 goto 491 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000010 },	/* 381: A = args[0] lo   # socket: family */
	{ 0x54, 0, 0, 0xfffffffc },	/* 382: A &= 0xfffffffc */
	{ 0x15, 99, 0, 0x0000000c },	/* 383: if A == 12 (AF_DECnet) goto 483 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 384: A = args[0] lo   # socket: family */
	{ 0x15, 97, 0, 0x0000000b },	/* 385: if A == 11 (AF_ROSE) goto 483 (ERRNO(EPERM)) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 386: A &= 0xfffffffe */
	{ 0x15, 95, 0, 0x00000008 },	/* 387: if A == 8 (AF_ATMPVC) goto 483 (ERRNO(EPERM)) */
	{ 0x54, 0, 0, 0xfffffffc },	/* 388: A &= 0xfffffffc */
	{ 0x15, 93, 0, 0x00000004 },	/* 389: if A == 4 (AF_IPX) goto 483 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 390: A = args[0] lo   # socket: family */
	{ 0x15, 91, 0, 0x00000003 },	/* 391: if A == 3 (AF_AX25) goto 483 (ERRNO(EPERM)) */
	{ 0x15, 0, 8, 0x00000002 },	/* 392: if A != 2 (AF_INET) goto 401 */
	{ 0x20, 0, 0, 0x0000001c },	/* 393: A = args[1] hi   # socket: type (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 394: A &= 0 */
	{ 0x15, 0, 5, 0x00000000 },	/* 395: if A != 0 goto 401 */
	{ 0x20, 0, 0, 0x00000018 },	/* 396: A = args[1] lo   # socket: type */
	{ 0x15, 85, 0, 0x0008080a },	/* 397: if A == 0x8080a (SOCK_PACKET|SOCK_NONBLOCK|SOCK_CLOEXEC) goto 483 (ERRNO(EPERM)) */
	{ 0x15, 84, 0, 0x0008000a },	/* 398: if A == 0x8000a (SOCK_PACKET|SOCK_CLOEXEC) goto 483 (ERRNO(EPERM)) */
	{ 0x15, 83, 0, 0x0000080a },	/* 399: if A == 0x80a (SOCK_PACKET|SOCK_NONBLOCK) goto 483 (ERRNO(EPERM)) */
	{ 0x15, 82, 0, 0x0000000a },	/* 400: if A == 10 (SOCK_PACKET) goto 483 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 401: A = args[0] lo   # socket: family */
	{ 0x15, 80, 94, 0x00000000 },	/* 402: if A == 0 (AF_UNSPEC) goto 483 (ERRNO(EPERM)) else 497 (ALLOW) */
	{ 0x06, 0, 0, 0x00050061 },	/* 403: return ERRNO(EAFNOSUPPORT) */
	{ 0x15, 0, 27, 0x00000061 },	/* 404: if A != 97 (unshare) goto 432 */
	{ 0x20, 0, 0, 0x00000014 },	/* 405: A = args[0] hi   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x00000000 },	/* 406: A &= 0 */
	{ 0x15, 0, 89, 0x00000000 },	/* 407: if A != 0 goto 497 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 408: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x40000000 },	/* 409: A &= 0x40000000 */
	{ 0x15, 72, 0, 0x40000000 },	/* 410: if A == 0x40000000 (CLONE_NEWNET) goto 483 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 411: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x20000000 },	/* 412: A &= 0x20000000 */
	{ 0x15, 69, 0, 0x20000000 },	/* 413: if A == 0x20000000 (CLONE_NEWPID) goto 483 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 414: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x10000000 },	/* 415: A &= 0x10000000 */
	{ 0x15, 66, 0, 0x10000000 },	/* 416: if A == 0x10000000 (CLONE_NEWUSER) goto 483 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 417: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x08000000 },	/* 418: A &= 0x8000000 */
	{ 0x15, 63, 0, 0x08000000 },	/* 419: if A == 0x8000000 (CLONE_NEWIPC) goto 483 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 420: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x04000000 },	/* 421: A &= 0x4000000 */
	{ 0x15, 60, 0, 0x04000000 },	/* 422: if A == 0x4000000 (CLONE_NEWUTS) goto 483 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 423: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x02000000 },	/* 424: A &= 0x2000000 */
	{ 0x15, 57, 0, 0x02000000 },	/* 425: if A == 0x2000000 (CLONE_NEWCGROUP) goto 483 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 426: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x00020000 },	/* 427: A &= 0x20000 */
	{ 0x15, 54, 0, 0x00020000 },	/* 428: if A == 0x20000 (CLONE_NEWNS) goto 483 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000010 },	/* 429: A = args[0] lo   # unshare: unshare_flags */
	{ 0x54, 0, 0, 0x00000080 },	/* 430: A &= 128 */
	{ 0x15, 51, 65, 0x00000080 },	/* 431: if A == 128 (CLONE_NEWTIME) goto 483 (ERRNO(EPERM)) else 497 (ALLOW) */
	{ 0x15, 0, 51, 0x0000001d },	/* 432: if A != 29 (ioctl) goto 484 */
	{ 0x20, 0, 0, 0x0000001c },	/* 433: A = args[1] hi   # ioctl: cmd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 434: A &= 0 */
	{ 0x15, 0, 34, 0x00000000 },	/* 435: if A != 0 goto 470 */
	{ 0x20, 0, 0, 0x00000018 },	/* 436: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 45, 0, 0x400454ca },	/* 437: if A == 0x400454ca goto 483 (ERRNO(EPERM)) */
	{ 0x15, 44, 0, 0x0000aa00 },	/* 438: if A == 0xaa00 goto 483 (ERRNO(EPERM)) */
	{ 0x54, 0, 0, 0xffffff00 },	/* 439: A &= 0xffffff00 */
	{ 0x15, 50, 0, 0x00008b00 },	/* 440: if A == 0x8b00 goto 491 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 441: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xffffff80 },	/* 442: A &= 0xffffff80 */
	{ 0x15, 47, 0, 0x00008980 },	/* 443: if A == 0x8980 goto 491 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 444: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 445: A &= 0xffffffe0 */
	{ 0x15, 44, 0, 0x00008960 },	/* 446: if A == 0x8960 goto 491 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 447: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 448: A &= 0xfffffff0 */
	{ 0x15, 41, 0, 0x00008950 },	/* 449: if A == 0x8950 goto 491 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 450: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xfffffffc },	/* 451: A &= 0xfffffffc */
	{ 0x15, 38, 0, 0x0000894c },	/* 452: if A == 0x894c goto 491 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 453: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 36, 0, 0x0000894a },	/* 454: if A == 0x894a goto 491 (NOTIFY) */
	{ 0x54, 0, 0, 0xfffffffe },	/* 455: A &= 0xfffffffe */
	{ 0x15, 34, 0, 0x00008948 },	/* 456: if A == 0x8948 goto 491 (NOTIFY) */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 457: A &= 0xfffffff8 */
	{ 0x15, 32, 0, 0x00008940 },	/* 458: if A == 0x8940 goto 491 (NOTIFY) */
	{ 0x54, 0, 0, 0xffffffe0 },	/* 459: A &= 0xffffffe0 */
	{ 0x15, 30, 0, 0x00008920 },	/* 460: if A == 0x8920 goto 491 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 461: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xfffffff0 },	/* 462: A &= 0xfffffff0 */
	{ 0x15, 27, 0, 0x00008910 },	/* 463: if A == 0x8910 (SIOCGIFNAME) goto 491 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 464: A = args[1] lo   # ioctl: cmd */
	{ 0x54, 0, 0, 0xfffffff8 },	/* 465: A &= 0xfffffff8 */
	{ 0x15, 24, 0, 0x00008908 },	/* 466: if A == 0x8908 goto 491 (NOTIFY) */
	{ 0x20, 0, 0, 0x00000018 },	/* 467: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 14, 0, 0x0000541c },	/* 468: if A == 0x541c (TIOCLINUX) goto 483 (ERRNO(EPERM)) */
	{ 0x15, 13, 0, 0x00005412 },	/* 469: if A == 0x5412 (TIOCSTI) goto 483 (ERRNO(EPERM)) */
	{ 0x20, 0, 0, 0x00000014 },	/* 470: A = args[0] hi   # ioctl: fd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 471: A &= 0 */
	{ 0x15, 0, 24, 0x00000000 },	/* 472: if A != 0 goto 497 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 473: A = args[0] lo   # ioctl: fd */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 474: A &= 0xffffffc0 */
	{ 0x15, 0, 21, 0x000003c0 },	/* 475: if A != 960 goto 497 (ALLOW) */
	{ 0x20, 0, 0, 0x0000001c },	/* 476: A = args[1] hi   # ioctl: cmd (the kernel ignores this half) */
	{ 0x54, 0, 0, 0x00000000 },	/* 477: A &= 0 */
	{ 0x15, 0, 18, 0x00000000 },	/* 478: if A != 0 goto 497 (ALLOW) */
	{ 0x20, 0, 0, 0x00000018 },	/* 479: A = args[1] lo   # ioctl: cmd */
	{ 0x15, 10, 0, 0x00008905 },	/* 480: if A == 0x8905 (SIOCATMARK) goto 491 (NOTIFY) */
	{ 0x15, 9, 0, 0x0000541b },	/* 481: if A == 0x541b (FIONREAD) goto 491 (NOTIFY) */
	{ 0x15, 8, 14, 0x00005411 },	/* 482: if A == 0x5411 (TIOCOUTQ) goto 491 (NOTIFY) else 497 (ALLOW) */
	{ 0x06, 0, 0, 0x00050001 },	/* 483: return ERRNO(EPERM) */
	{ 0x15, 0, 12, 0x0000000a },	/* 484: if A != 10 (fgetxattr) goto 497 (ALLOW) */
	{ 0x20, 0, 0, 0x00000014 },	/* 485: A = args[0] hi */
	{ 0x54, 0, 0, 0x00000000 },	/* 486: A &= 0 */
	{ 0x15, 0, 9, 0x00000000 },	/* 487: if A != 0 goto 497 (ALLOW) */
	{ 0x20, 0, 0, 0x00000010 },	/* 488: A = args[0] lo */
	{ 0x54, 0, 0, 0xffffffc0 },	/* 489: A &= 0xffffffc0 */
	{ 0x15, 0, 6, 0x000003c0 },	/* 490: if A != 960 goto 497 (ALLOW) */
	{ 0x06, 0, 0, 0x7fc00000 },	/* 491: return NOTIFY */
	{ 0x15, 5, 0, 0x00000004 },	/* 492: if A == 4 (io_getevents) goto 498 (ERRNO(ENOSYS)) */
	{ 0x15, 4, 0, 0x00000003 },	/* 493: if A == 3 (io_cancel) goto 498 (ERRNO(ENOSYS)) */
	{ 0x15, 3, 0, 0x00000002 },	/* 494: if A == 2 (io_submit) goto 498 (ERRNO(ENOSYS)) */
	{ 0x15, 2, 1, 0x00000001 },	/* 495: if A == 1 (io_destroy) goto 498 (ERRNO(ENOSYS)) else 497 (ALLOW) */
	{ 0x15, 1, 0, 0x00000000 },	/* 496: if A == 0 (io_setup) goto 498 (ERRNO(ENOSYS)) */
	{ 0x06, 0, 0, 0x7fff0000 },	/* 497: return ALLOW */
	{ 0x06, 0, 0, 0x00050026 },	/* 498: return ERRNO(ENOSYS) */
};
