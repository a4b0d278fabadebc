# SPDX-License-Identifier: Apache-2.0
"""What a service manager does for nlvirt agent, as systemd does it: passes the socket, and keeps the
listeners that the agent sends (sd_listen_fds(3), FDSTORE=1 of sd_notify(3))."""
import array
import os
import socket
import subprocess
import threading


class Manager:
    def __init__(self, folder, command):
        self._command, self._folder = command, folder
        self._listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._listening.bind(f"{folder}/agent.sock")
        os.chmod(f"{folder}/agent.sock", 0o777)
        self._listening.listen(100)
        self._notify = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._notify.bind(f"{folder}/notify.sock")
        os.chmod(f"{folder}/notify.sock", 0o777)
        self._changed = threading.Condition()
        self.ready, self.stored = 0, {}
        threading.Thread(target=self._hear, daemon=True).start()
        self.process = None

    def _hear(self):
        while True:
            text, control, _, _ = self._notify.recvmsg(4096, socket.CMSG_SPACE(4 * 16))
            fds = array.array("i")
            for level, kind, data in control:
                if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS):
                    fds.frombytes(data[:len(data) // 4 * 4])
            lines = dict(line.split("=", 1) for line in text.decode().splitlines())
            with self._changed:
                if lines.get("READY") == "1":
                    self.ready += 1
                if lines.get("FDSTORE") == "1":
                    self.stored[lines["FDNAME"]] = fds[0]
                self._changed.notify_all()

    def wait(self, condition, timeout=20):
        with self._changed:
            return self._changed.wait_for(condition, timeout)

    def start(self):
        """Starts the agent, with all that is kept for it."""
        fds = [("socket", self._listening.fileno()), *self.stored.items()]
        # The descriptors get the numbers from 3 on, by way of numbers that none of them has.
        script = " ".join(f"{100 + i}<&{fd}" for i, (_, fd) in enumerate(fds))
        script = f"exec {script}; " if script else ""
        script += "exec " + " ".join(f"{3 + i}<&{100 + i} {100 + i}<&-" for i in range(len(fds))) + "; "
        script += 'export LISTEN_PID=$$; exec "$@"'
        env = {**os.environ, "LISTEN_FDS": str(len(fds)), "LISTEN_FDNAMES": ":".join(name for name, _ in fds),
               "NOTIFY_SOCKET": f"{self._folder}/notify.sock"}
        ready = self.ready
        self.process = subprocess.Popen(["bash", "-c", script, "bash", *self._command], env=env,
                                        pass_fds=[fd for _, fd in fds], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        text=True)
        assert self.wait(lambda: self.ready > ready)

    def stop(self, number):
        self.process.send_signal(number)
        return *self.process.communicate(timeout=20), self.process.returncode

    def close(self):
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.communicate()
        self._listening.close()
        for fd in self.stored.values():
            os.close(fd)
