# SPDX-License-Identifier: Apache-2.0
"""libnlvirt by ctypes: the structs and the calls of nlvirt.h that this package uses.

Members and constants have the names of nlvirt.h, and nlvirt(3) describes them. A test compares the
layouts with those of the compiler.
"""
from __future__ import annotations

import ctypes
import ctypes.util
import os
import pathlib
from ctypes import POINTER, c_char, c_char_p, c_int, c_size_t, c_uint, c_ulonglong, c_void_p
from collections.abc import Iterable
from typing import Optional, Union

ALLOW_NAMESPACES = 1 << 0
WAIT_ALL = 1 << 1
KEEP_DUMPABLE = 1 << 2
NO_LOOPBACK = 1 << 3
OWN_LOOPBACK = 1 << 4
SHOW_FILES = 1 << 5
NAMES_HOSTS = 1 << 6

# The layers of Landlock, as the words of nlvirt run --require and as bits of enum nlvirt_layer.
LAYERS = {"landlock-ptrace": 1 << 0, "landlock-signals": 1 << 1, "landlock-tcp": 1 << 2, "landlock-abstract": 1 << 3,
          "landlock-files": 1 << 4, "landlock-udp": 1 << 5, "landlock-unix": 1 << 6}

# What `loopback` can be, as the words of nlvirt run --loopback and as flags of nlvirt_open().
LOOPBACK = {True: ("all", 0), "all": ("all", 0), "own": ("own", OWN_LOOPBACK), False: ("none", NO_LOOPBACK),
            "none": ("none", NO_LOOPBACK)}


def loopback(value: Union[bool, str]) -> tuple[str, int]:
    """The word and the flag. ValueError: there is no such value."""
    if not isinstance(value, (bool, str)) or value not in LOOPBACK:
        raise ValueError(f"loopback: expected True, False, 'all', 'own' or 'none', got {value!r}")
    return LOOPBACK[value]


def layers(words: Iterable[str]) -> int:
    """The bits of these layers. ValueError: there is no such layer."""
    bits = 0
    for word in words:
        if word not in LAYERS:
            raise ValueError(f"require: expected {', '.join(LAYERS)}, got {word!r}")
        bits |= LAYERS[word]
    return bits


def names(value: Optional[str]) -> int:
    """The flag for a word of nlvirt run --names. ValueError: there is no such word."""
    if value not in (None, "dns", "hosts"):
        raise ValueError(f"names: expected 'dns' or 'hosts', got {value!r}")
    return NAMES_HOSTS if value == "hosts" else 0


TEXT_BYTES = 512


class CRefusal(ctypes.Structure):
    _fields_ = [("pid", c_int), ("command", c_char_p), ("call", c_char_p), ("rule", c_char_p),
                ("protocol", c_char_p), ("address", c_char_p), ("port", c_uint)]


class CDestination(ctypes.Structure):
    _fields_ = [("pid", c_int), ("command", c_char_p), ("protocol", c_char_p), ("address", c_char_p),
                ("port", c_uint)]


class CLearned(ctypes.Structure):
    _fields_ = [("pid", c_int), ("command", c_char_p), ("call", c_char_p), ("list", c_char_p), ("rule", c_char_p)]


LEARNED = ctypes.CFUNCTYPE(None, c_void_p, POINTER(CLearned))
REFUSED = ctypes.CFUNCTYPE(None, c_void_p, POINTER(CRefusal))
DECIDE = ctypes.CFUNCTYPE(c_int, c_void_p, POINTER(CDestination))


class COptions(ctypes.Structure):
    _fields_ = [("size", c_size_t), ("argv", POINTER(c_char_p)), ("envp", POINTER(c_char_p)), ("flags", c_uint),
                ("signal_mask", c_void_p), ("nofile", c_void_p), ("allow", POINTER(c_char_p)),
                ("listen", POINTER(c_char_p)), ("log_fd", c_int), ("deny", POINTER(c_char_p)),
                ("ro", POINTER(c_char_p)), ("rw", POINTER(c_char_p)), ("refused", REFUSED), ("decide", DECIDE),
                ("arg", c_void_p), ("other", c_void_p), ("stdio", POINTER(c_int)), ("directory", c_char_p),
                ("require", c_uint), ("refresh_s", c_uint), ("ask", c_char_p), ("ask_limit_s", c_uint),
                ("learned", LEARNED), ("families", POINTER(c_int)), ("errnos", c_void_p), ("calls", c_void_p),
                ("moved", c_void_p), ("view", c_char_p)]


class CError(ctypes.Structure):
    _fields_ = [("err", c_int), ("status", c_int), ("text", c_char * TEXT_BYTES)]


class CStats(ctypes.Structure):
    _fields_ = [(name, c_ulonglong) for name in ("notifications", "continued", "requests", "sockets", "sockets_alive",
                                                 "request_bytes", "reply_bytes", "log_lost")]


CALLS = {
    "nlvirt_open": (c_int, [POINTER(COptions), POINTER(c_void_p), POINTER(CError)]),
    "nlvirt_fd": (c_int, [c_void_p]),
    "nlvirt_timeout_ms": (c_int, [c_void_p]),
    "nlvirt_dispatch": (c_int, [c_void_p]),
    "nlvirt_exit_status": (c_int, [c_void_p]),
    "nlvirt_pid": (c_int, [c_void_p]),
    "nlvirt_kill": (c_int, [c_void_p, c_int]),
    "nlvirt_stats": (c_int, [c_void_p, POINTER(CStats), c_size_t]),
    "nlvirt_set_view": (c_int, [c_void_p, c_char_p, POINTER(CError)]),
    "nlvirt_change_view": (c_int, [c_void_p, POINTER(c_char_p), POINTER(CError)]),
    "nlvirt_close": (c_void_p, [c_void_p]),
    "nlvirt_version": (c_char_p, []),
}


def path() -> str:
    """The library: $NLVIRT_LIBRARY, the one in this package (a wheel has one), or the system's."""
    given = os.environ.get("NLVIRT_LIBRARY")
    if given:
        return given
    inside = pathlib.Path(__file__).with_name("libnlvirt.so.0")
    return str(inside) if inside.exists() else "libnlvirt.so.0"


_loaded: ctypes.CDLL | None = None


def load() -> ctypes.CDLL:
    """Loads the library at the first call. Raises OSError if there is none."""
    global _loaded  # pylint: disable=global-statement
    if _loaded is None:
        library = ctypes.CDLL(path())
        for name, (result, arguments) in CALLS.items():
            call = getattr(library, name)
            call.restype, call.argtypes = result, arguments
        _loaded = library
    return _loaded
