# SPDX-License-Identifier: Apache-2.0
"""The mutants of `make mutants-files`: supervisors that are wrong about files of /proc and /sys.

The live test that CAUGHT_BY names must notice. engine.py describes a row.
"""
TABLE = "core/lib/files/table.c"
CALLS = "core/lib/call/calls.def"
CALL_TABLE = "core/lib/call/table.c"
WALK = "core/lib/reach/walk.c"
SEALED = "core/lib/reach/sealed.c"
GATHER = "core/lib/reach/gather.c"
LOOK = "core/lib/onbehalf/look.c"
FOUND = "core/lib/onbehalf/look_found.c"
OPEN = "core/lib/serve/open.c"
FOLDER = "core/lib/onbehalf/look_folder.c"
LOOKUP = "core/lib/serve/lookup.c"
TREE = "core/lib/reach/tree.c"

MUTANTS = (
    ("dev-real", "dev is the machine's", TABLE, '\tTEXT(PROC_NET, "net/dev", print_dev),\n', ""),
    ("dev-line", "dev lists an interface twice", "core/lib/files/devices.c",
     "for (size_t i = 0; i < p->view->n_links; i++) {\n\t\tconst struct view_link *l = &p->view->links[i];\n#define S",
     "for (size_t i = 0; i <= p->view->n_links; i++) {\n\t\tconst struct view_link *l = &p->view->links[0];\n#define S"),
    ("dev-counters", "dev has the index where counters are", "core/lib/files/devices.c",
     "return (unsigned long long)l->stats[at];", "return at ? l->index : l->stats[at];"),
    ("threads-real", "the folder of a thread is the machine's", TABLE,
     "if (fs == FILES_PROC && is_number(above))", "if (fs == FILES_PROC && is_number(above) && i == 2)"),
    ("conf-real", "folders of settings list all interfaces", TABLE,
     '\tFOLDER(SYSCTL, "net/ipv4/conf", .also = { "all", "default" }),\n', ""),
    ("device-real", "folders of devices are the machine's", TABLE, "else if (device)", "else if (device && i == 3)"),
    ("openat2-real", "openat2() is not trapped", CALLS, "\n     FILES(OPEN,", "\n     HOSTS(OPEN,"),
    ("noctty-real", "an open with O_NOCTTY is not trapped", CALL_TABLE, "(O_PATH | O_CREAT | O_EXCL)\n",
     "(O_PATH | O_CREAT | O_EXCL | O_NOCTTY)\n"),
    ("creating-real", "an open with O_CREAT is not trapped", CALL_TABLE, "RULED_OUT, 0, RULED_OUT, O_CREAT,", "RULED_OUT, 0,"),
    ("cwd-missed", "a path relative to the working folder begins at the root", WALK, 'open_of_thread(w->tid, "cwd", -1)',
     'open_of_thread(w->tid, "root", -1)'),
    ("dirfd-ours", "a folder's descriptor is the supervisor's", WALK, 'open_of_thread(w->tid, "fd", w->dirfd)',
     'open_of_thread(getpid(), "fd", w->dirfd)'),
    ("self-ours", "/proc/self is the supervisor", WALK, "(int)s->w->tgid);\n\telse", "(int)getpid());\n\telse"),
    ("thread-self-leader", "/proc/thread-self is the first thread of the supervisor", WALK,
     '"%d/task/%d", (int)s->w->tgid, (int)s->w->tid)', '"%d/task/%d", (int)s->w->tgid, (int)getpid())'),
    ("links-missed", "links in procfs are not followed", WALK, "to = s->virtual ? jump(s, part) : 0;",
     "to = -1;"),
    ("magic-missed", "links to what is open are not followed", WALK, "\tfd_close(fd);\n\tif (fd != -ELOOP)\n\t\treturn 0;",
     "\tfd_close(fd);\n\tif (fd != -ELOOP)\n\t\treturn 0;\n\treturn -ELOOP;"),
    ("up-missed", "a walk does not go up", WALK, 'return enter(s, "..", up);', "close(up);\n\treturn WALK_FOUND;"),
    ("root-passed", "a walk goes above the root", WALK, "if (is_same(s->at, s->root))", "if (false)"),
    ("deleted-real", "a folder that counts as deleted is the machine's", WALK, "? n - len : n;", "? n : n;"),
    ("way-hidden", "a walk may pass through what is hidden", WALK, "return s->virtual && s->below_net &&", "return false &&"),
    ("mounts-elsewhere", "what is on another mount leads elsewhere", WALK, "\tif (fd != -EAGAIN) {\n\t\tfd_close(fd);\n\t\treturn is_other(w, from);",
     "\tif (true) {\n\t\tfd_close(fd);\n\t\treturn is_other(w, from);"),
    ("offset-stale", "the offset is at the end of the file", SEALED, "readable = open(own, O_RDONLY | O_CLOEXEC);",
     "readable = fcntl(fd, F_DUPFD_CLOEXEC, 0);"),
    ("mode-of-memory", "the file is executable", SEALED, "fchmod(fd, 0444) < 0", "fchmod(fd, 0755) < 0"),
    ("write-opens", "a file can be opened for writing", FOUND, "\t\treturn EACCES;\n\treturn flags", "\t\treturn 0;\n\treturn flags"),
    ("absent-opens", "what the view does not have is the machine's", FOUND,
     "\tcase FILES_ABSENT:\n\t\tverdict_errno(v, ENOENT);\n\t\tbreak;\n", "\tcase FILES_ABSENT:\n"),
    ("rules-missed", "file rules do not hold", FOUND, "(l->files && !is_granted(l->files, end->path))", "false"),
    ("rules-all", "no file is granted", FOUND, "\t\t\treturn true;\n", "\t\t\treturn false;\n"),
    ("waits-here", "the supervisor waits for a file system", LOOK, "k->walk.at_once = true;", "k->walk.at_once = false;"),
    ("chroot-missed", "another root is not noticed", OPEN, "\tv->u->other_roots = true;\n\tservice_continue(v);",
     "\tservice_continue(v);"),
    ("path-beyond", "more than the path is read", GATHER, "PATH_PIECE - (at + n) % PATH_PIECE;", "PATH_PIECE;"),
    ("entries-real", "folders list everything", FOLDER, "if (!lists(arg,", "if (false && !lists(arg,"),
    ("entries-lost", "entries behind one that is hidden are lost", FOLDER, "(char *)bytes + at + name_at))\n\t\t\tcontinue;",
     "(char *)bytes + at + name_at))\n\t\t\tbreak;"),
    ("end-early", "a buffer of hidden entries is the end of the folder", FOLDER, "i < EMPTY_MOST && n > 0 && !kept", "i < 1 && n > 0 && !kept"),
    ("tree-missed", "folders of links are the kernel's", TREE, "if (tops[i].fs != fs || !ends_with(path, tops[i].end))", "if (true)"),
    ("tree-by-name-only", "a folder relative to another is the kernel's", WALK, "\tif (s->w->tree)\n\t\tgo_to_tree(s, st);",
     "\tif (s->w->tree && s->w->path[0] == '/')\n\t\tgo_to_tree(s, st);"),
    ("tree-unseen", "what is opened in the directory is its empty file", WALK, "!(w->tree && tree_holds(w->tree, fd, &st))", "true"),
    ("tree-no-way-up", "nothing leads out of the directory", WALK, "tree_is_top(path)) {", "false) {"),
    ("tree-lets-the-kernel", "the kernel finds what the directory lacks", WALK, "return WALK_ABSENT;\t/* the kernel may have it */",
     "return WALK_ELSEWHERE;"),
    ("tree-path-only", "O_PATH is not trapped", CALL_TABLE, "path_only[] = { O_PATH, O_PATH };", "path_only[] = { O_PATH, 0 };"),
    ("tree-empty", "the folder of a link has no files", TREE, "\tcopy_folder(open_like(path, O_RDONLY | O_DIRECTORY), fd,",
     "\tcopy_folder(-1, fd,"),
    ("tree-snmp6", "dev_snmp6 lacks links", TREE, "return make_file(folder, name, 0444, 0);", "return 0;"),
    ("tree-no-master", "no link has a master in sysfs", TREE, "return r || !is_master ? r : make_tie(", "return true ? r : make_tie("),
    ("tree-all", "there are no settings for all", TREE, 'ends_with(top->end, "conf") && i < 2', "i < 0"),
    ("tree-lo-speed", "every link has a speed", FOUND, "what.kind == FILES_INVALID ?", "false ?"),
    ("stat-follows", "lstat() follows links", LOOKUP, "{ CALL_NEWFSTATAT, LOOK_STAT, 2, 3,", "{ CALL_NEWFSTATAT, LOOK_STAT, 2, NONE,"),
    ("access-all", "a file of the view can be executed", FOUND, "(k->mode & X_OK && !S_ISDIR(st->st_mode))", "false"),
    ("readlink-long", "readlink() returns more than the link", FOUND, "\tverdict_return(v, n);\n\tverdict_out_copy(v, k->to, text,",
     "\tverdict_return(v, n + 1);\n\tverdict_out_copy(v, k->to, text,"),
    ("statfs-memory", "sysfs is a file system in memory", FOUND, 'fs == FILES_SYS ? "/sys" : "/proc"', '"/dev/shm"'),
    ("tree-anywhere", "the directory is made in one of another user", TREE, "(st.st_uid == geteuid() ||", "(st.st_uid != 1 ||"),
    ("tree-links", "what stands in for a folder is filled from where a link leads", TREE, ".resolve = RESOLVE_NO_SYMLINKS,",
     ".resolve = RESOLVE_NO_MAGICLINKS,"),
    ("tree-stays", "the directory is left", TREE, "\trmdir(t->path);", ""),
    ("tree-rules-missed", "file rules do not hold for the links of a view", FOUND,
     "l->files && !path_only && !is_granted(l->files, end->path)", "false"),
    ("tree-writes", "a folder of the view can be opened for writing", FOUND, "\t\treturn -EISDIR;", "\t\t;"),
)

VIEW = "tests/live/test_view_files.py::"
TREE_TEST = "tests/live/test_view_tree.py::"
CAUGHT_BY = {
    VIEW + "test_by_every_path":
        "dev-real dev-line dev-counters threads-real openat2-real noctty-real creating-real cwd-missed dirfd-ours self-ours"
        " thread-self-leader links-missed magic-missed up-missed mounts-elsewhere offset-stale",
    VIEW + "test_folders_list_what_the_view_has": "conf-real entries-real entries-lost",
    VIEW + "test_a_folder_of_proc_that_was_looked_up_anew": "deleted-real",
    VIEW + "test_small_buffers_list_the_same": "end-early",
    VIEW + "test_what_the_view_does_not_have_is_absent": "device-real way-hidden absent-opens",
    VIEW + "test_files_cannot_be_changed": "write-opens mode-of-memory",
    VIEW + "test_file_rules_hold": "rules-missed rules-all",
    VIEW + "test_a_file_system_that_never_answers_holds_nobody_up": "waits-here",
    VIEW + "test_after_chroot": "chroot-missed root-passed",
    VIEW + "test_a_path_is_read_to_its_end_only": "path-beyond",
    TREE_TEST + "test_a_file_by_every_path":
        "tree-missed tree-by-name-only tree-unseen tree-no-way-up tree-path-only tree-empty tree-no-master",
    TREE_TEST + "test_folders_list_what_the_view_has": "tree-snmp6 tree-all",
    TREE_TEST + "test_what_the_kernel_says_of_a_link_that_is_down_or_has_no_speed": "tree-lo-speed",
    TREE_TEST + "test_calls_that_ask_about_a_path": "stat-follows access-all readlink-long statfs-memory",
    TREE_TEST + "test_interfaces_of_the_machine_are_not_there": "tree-lets-the-kernel",
    TREE_TEST + "test_nothing_is_left": "tree-stays",
    TREE_TEST + "test_the_directory_is_not_made_where_others_can_rename_it": "tree-anywhere",
    TREE_TEST + "test_a_folder_in_place_of_a_link_is_not_filled_from_where_the_link_of_lo_leads": "tree-links",
    TREE_TEST + "test_file_rules_hold": "tree-rules-missed",
    TREE_TEST + "test_files_cannot_be_changed": "tree-writes",
}
