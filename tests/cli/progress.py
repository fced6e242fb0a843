"""Runs plumb on a pseudo terminal: progress.py PLUMB interrupt|wait STDOUT ARGUMENT... prints what the terminal got (repr) and the
status. `interrupt` types Ctrl-C once there is a line of progress. STDOUT: tty, or a file that standard output goes to."""
import os
import pty
import select
import signal
import sys
import time

plumb, how, where, arguments = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:]
process, terminal = pty.fork()
if process == 0:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # what runs this may ignore it, and that is inherited
    if where != "tty":
        os.dup2(os.open(where, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 1)
    os.execv(plumb, ["plumb", *arguments])
got, first, start, typed = b"", None, time.monotonic(), False
while time.monotonic() < start + 120:
    ready = select.select([terminal], [], [], 1)[0]
    try:
        piece = os.read(terminal, 1 << 16) if ready else b""
    except OSError:
        break
    if ready and not piece:
        break
    if piece and first is None:
        first = time.monotonic() - start
    got += piece
    if how == "interrupt" and b"\rplumb: " in got and not typed:
        os.write(terminal, b"\x03")
        typed = True
else:
    os.kill(process, signal.SIGKILL)
status = os.waitpid(process, 0)[1]


def screen(text):
    """What is left to see: carriage returns write over."""
    lines = []
    for line in text.decode().replace("\r\n", "\n").split("\n"):
        cells = []
        for part in line.split("\r"):
            cells[: len(part)] = part
        lines.append("".join(cells).rstrip())
    return "\n".join(lines).replace("^C", "").strip()


print("first", "none" if first is None else "late" if first >= 0.95 else "early")
print("status", "signal %d" % os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status))
print("progress", "yes" if b"\rplumb: " in got else "no")
print("got", repr(got[:2000]))
print("left", repr(screen(got)))
