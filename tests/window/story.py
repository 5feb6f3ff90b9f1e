"""The story in the real window, as a screen reader sees it and a keyboard drives it.

    story.py PROGRAM HOME LANGUAGE WORDS SHOTS SEEN

Started under dbus-run-session and xvfb-run with Debian's own Python. WORDS is JSON: the app's words by
their ids, in that language. In SEEN is put what could be read after each part of the story: all files that were
written around HOME, and what is on the clipboards. Prints the address in the code at the end; exits 1 where the
story stops.
"""

import array
import json
import os
import re
import shutil
import subprocess
import sys
import time

PROGRAM, HOME, LANGUAGE, WORDS, SHOTS, SEEN = sys.argv[1:7]
words = json.loads(WORDS)

import gi  # noqa: E402

gi.require_version("Atspi", "2.0")
gi.require_version("Gdk", "3.0")
gi.require_version("Gtk", "3.0")
from gi.repository import Gio, GLib  # noqa: E402

# The bus of the accessibility tree is started by being asked for, once, and everybody is told which it is:
# two started at the same moment would leave the program on one and this reader on the other.
asked = Gio.bus_get_sync(Gio.BusType.SESSION).call_sync(
    "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, GLib.VariantType("(s)"), Gio.DBusCallFlags.NONE, 30_000
)
os.environ["AT_SPI_BUS_ADDRESS"] = asked.unpack()[0]

from gi.repository import Atspi, Gdk, Gtk  # noqa: E402

ENVIRONMENT = {**os.environ, "GTK_MODULES": "gail:atk-bridge", "WEBKIT_DISABLE_DMABUF_RENDERER": "1", "NO_AT_BRIDGE": "0", "LANG": "C.UTF-8", "RUST_LOG": "trace", "RUST_BACKTRACE": "full"}
PATIENCE = 60
shots = 0


WORLD = os.path.dirname(HOME)


def start():
    with open(os.path.join(WORLD, "log"), "ab") as log:
        return subprocess.Popen([PROGRAM, "--home", HOME], env=ENVIRONMENT, stdout=log, stderr=log)


def see(after):
    """Puts aside what could be read now."""
    seen = os.path.join(SEEN, after)
    for folder, _, names in os.walk(WORLD):
        for name in names:
            path = os.path.join(folder, name)
            if not os.path.isfile(path) or os.path.islink(path):
                continue
            to = os.path.join(seen, os.path.relpath(path, WORLD))
            os.makedirs(os.path.dirname(to), exist_ok=True)
            try:
                shutil.copyfile(path, to)
            except OSError:
                # The engine makes files and takes them away again.
                continue
    for name, board in (("clipboard", Gdk.SELECTION_CLIPBOARD), ("primary", Gdk.SELECTION_PRIMARY), ("secondary", Gdk.SELECTION_SECONDARY)):
        with open(os.path.join(seen, name), "w") as file:
            file.write(Gtk.Clipboard.get(board).wait_for_text() or "")


def kill(after):
    """kill -9, and what is left then; and the window once more."""
    program.kill()
    program.wait(20)
    time.sleep(1)
    see(after)
    return start()


def walk(node, depth=0):
    if node is None or depth > 60:
        return
    yield node
    try:
        count = node.get_child_count()
    except Exception:
        return
    for at in range(count):
        try:
            child = node.get_child_at_index(at)
        except Exception:
            continue
        yield from walk(child, depth + 1)


def documents():
    desktop = Atspi.get_desktop(0)
    # What it remembers of a page is not always told that the page has changed.
    desktop.clear_cache()
    for at in range(desktop.get_child_count()):
        program = desktop.get_child_at_index(at)
        if program is None:
            continue
        program.clear_cache()
        for node in walk(program):
            try:
                if node.get_role_name() == "document web":
                    yield node
            except Exception:
                continue


def document():
    """The one page there is, once it is there."""
    end = time.time() + PATIENCE
    while time.time() < end:
        for found in documents():
            return found
        time.sleep(0.3)
    sys.exit("there is no page")


def plain(text):
    """Without the marks that keep directions apart."""
    return re.sub("[\u2066-\u2069\u200e\u200f]", "", text or "").strip()


def is_called(node, name):
    """Whether that is its name; where nobody has read a translation, the English stands behind it."""
    found, wanted = plain(node.get_name()), plain(name)
    return found == wanted or (LANGUAGE != "en-US" and found.startswith(wanted + " "))


def find(role, name=None, wait=PATIENCE):
    """The element of this role, and of this name if there is one."""
    end = time.time() + wait
    while time.time() < end:
        for document in documents():
            for node in walk(document):
                try:
                    if node.get_role_name() in role.split("|") and (name is None or is_called(node, name)):
                        return node
                except Exception:
                    continue
        time.sleep(0.2)
    dump()
    sys.exit(f"there is no {role} called {name!r}")


def dump():
    desktop = Atspi.get_desktop(0)
    programs = [desktop.get_child_at_index(at) for at in range(desktop.get_child_count())]
    print("programs:", [node and node.get_name() for node in programs], "ended:", program.poll(), file=sys.stderr)
    for document in documents():
        for node in walk(document):
            try:
                print(node.get_role_name(), repr(node.get_name()), file=sys.stderr)
            except Exception:
                continue


def text_of(node):
    """All that is written in it."""
    out = []
    for part in walk(node):
        try:
            text = part.get_text_iface()
            if text:
                out.append(Atspi.Text.get_text(text, 0, -1))
        except Exception:
            continue
    return plain(" ".join(out))


def press(role, name):
    """What a screen reader does: the element's own action."""
    node = find(role, name)
    # Quicker than any person, it would be taken for the second click of a double click.
    time.sleep(0.5)
    node.do_action(0)


def press_part(text):
    """The same for the first button whose name has this in it."""
    end = time.time() + PATIENCE
    while time.time() < end:
        for node in [n for d in documents() for n in walk(d)]:
            try:
                button = node.get_role_name() in ("push button", "button", "toggle button")
                if button and plain(text) in plain(node.get_name()):
                    time.sleep(0.5)
                    node.do_action(0)
                    return
            except Exception:
                continue
        time.sleep(0.3)
    dump()
    sys.exit(f"there is no button with {text!r} in it")


def boxes_to_tick(least):
    """The boxes of the screen, once there are as many."""
    end = time.time() + PATIENCE
    while time.time() < end:
        found = [n for d in documents() for n in walk(d) if n.get_role_name() == "check box"]
        if len(found) >= least:
            return found
        time.sleep(0.3)
    sys.exit(f"there are not {least} things to choose from")


def is_in(text, field):
    """Whether that, and no more, stands in the field; of what is hidden there only the length is known."""
    bare = lambda text: re.sub(r"\s", "", text)
    there = text_of(field)
    return len(there) == len(text) if set(there) <= {"•", "●"} else bare(there) == bare(text)


def tell(text, node=None):
    """Types with the keyboard into what has the focus."""
    if node is not None:
        node.grab_focus()
        time.sleep(0.5)
    window = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "Onward"], capture_output=True, text=True).stdout.split()[0]
    subprocess.run(["xdotool", "windowfocus", window], check=True)
    time.sleep(0.3)
    for _ in range(5):
        subprocess.run(["xdotool", "type", "--delay", "120", text], check=True)
        time.sleep(0.5)
        if node is None or is_in(text, node):
            return
        # A machine with much other work loses keys.
        key("ctrl+a")
    sys.exit("what is typed does not arrive")


def key(name):
    subprocess.run(["xdotool", "key", name], check=True)
    time.sleep(0.3)


def heading(name):
    find("heading", name)


def shot(name):
    global shots
    shots += 1
    if SHOTS != "-":
        time.sleep(0.5)
        path = os.path.join(SHOTS, f"window-{LANGUAGE}-{shots:02}-{name}.png")
        subprocess.run(["import", "-window", "root", path], check=True)


def picture():
    path = os.path.join(HOME, "code.png")
    subprocess.run(["import", "-window", "root", path], check=True)
    return path


def make_card():
    """From the settings and back: a card, with one group typed from paper. Its digits."""
    press_part(words["safety-title"])
    heading(words["safety-title"])
    press_part(words["safety-make-card"])
    heading(words["card-title"])
    shot("card")
    # The list says all of them, and then each says itself.
    groups = re.findall(r"\b\d{4}\b", text_of(document()))[:10]
    if len(groups) != 10:
        sys.exit(f"no card on the screen: {groups}")
    press("push button|button", words["card-on-paper"])
    field = find("entry")
    asked = int(re.search(r"\d+", text_of(find("heading"))).group())
    shot("card-check")
    tell(groups[asked - 1], field)
    key("Return")
    heading(words["card-done"])
    shot("card-done")
    press("push button|button", words["card-later"])
    heading(words["safety-title"])
    press("push button|button", words["app-back"])
    heading(words["app-settings"])
    return "".join(groups)


def open_by_card(card):
    """From where the secret is asked for: the card instead, and a new secret. That one."""
    press_part(words["unlock-lost"])
    press_part(words["unlock-card-go"])
    heading(words["unlock-card-title"])
    tell(card, find("entry"))
    shot("unlock-card")
    press("push button|button", words["unlock-open"])
    heading(words["secret-new-title"])
    secret = re.search(r"\d{4} \d{4} \d{4} \d{2}", text_of(document())).group()
    press("push button|button", words["secret-written"])
    heading(words["secret-again-title"])
    tell(secret, find("entry|password text"))
    key("Return")
    heading(words["secret-changed"])
    shot("secret-changed")
    press("push button|button", words["app-home"])
    return secret


def processes():
    """The window's program and those of its web engine."""
    for name in os.listdir("/proc"):
        if not name.isdigit():
            continue
        try:
            with open(f"/proc/{name}/comm") as comm, open(f"/proc/{name}/environ", "rb") as environ:
                ours = int(name) == program.pid or comm.read().startswith("WebKit")
                if ours and HOME.encode() in environ.read():
                    yield name
        except OSError:
            continue


def there(process, begin, end):
    """The parts of a range of memory that are there: a web engine reserves far more than it uses."""
    PAGE, MANY = 4096, 1 << 28
    with open(f"/proc/{process}/pagemap", "rb", 0) as map_:
        for block in range(begin, end, MANY):
            map_.seek(block // PAGE * 8)
            about = map_.read((min(block + MANY, end) - block) // PAGE * 8)
            if about.count(0) == len(about):
                continue
            first = None
            for at, page in enumerate([*array.array("Q", about), 0]):
                # In memory, or swapped out.
                if page >> 62 and first is None:
                    first = at
                elif not page >> 62 and first is not None:
                    yield block + first * PAGE, (at - first) * PAGE
                    first = None


def in_memory(texts):
    """Which of these texts are in which program's memory, in the ways that web engines keep text."""
    ways = {text: (text.encode(), text.encode("utf-16-le")) for text in texts}
    found = set()
    for process in processes():
        with open(f"/proc/{process}/maps") as maps, open(f"/proc/{process}/mem", "rb", 0) as memory, open(f"/proc/{process}/comm") as comm:
            who = comm.read().strip()
            for line in maps:
                place, rights = line.split()[:2]
                if not rights.startswith("rw"):
                    continue
                for begin, size in there(process, *(int(at, 16) for at in place.split("-"))):
                    try:
                        memory.seek(begin)
                        part = memory.read(size)
                    except (OSError, OverflowError):
                        continue
                    found |= {(who, text) for text, written in ways.items() if any(way in part for way in written)}
    return found


def lock():
    """Locks, and what was typed and seen is nowhere any more."""
    secrets = [secret, secret.replace(" ", ""), *([card] if card else [])]
    seen = ["Amina", "Yusuf"]
    if not {text for _, text in in_memory(secrets + seen)} >= {secret, "Amina"}:
        sys.exit("the search does not find what must be there")
    press("push button|button", words["settings-lock"])
    # That screen is the next program's; on a machine with other work it takes its time.
    heading(words["unlock-title"])
    time.sleep(1)
    left = in_memory(secrets + seen)
    if left:
        sys.exit(f"in memory a second after locking: {left}")
    shot("locked")


def second_person():
    """From the locked folder of the first to one of their own, and back: of the second, too, nothing stays in memory."""
    press_part(words["unlock-lost"])
    press_part(words["people-new"])
    heading(words["face-title"])
    tell("Omar", find("entry"))
    shot("face")
    press("push button|button", words["secret-make"])
    heading(words["secret-title"])
    theirs = re.search(r"\d{4} \d{4} \d{4} \d{2}", text_of(document())).group()
    press("push button|button", words["secret-written"])
    heading(words["secret-again-title"])
    tell(theirs, find("entry|password text"))
    key("Return")
    heading(words["app-title"])
    press("push button|button", words["app-settings"])
    heading(words["app-settings"])
    press_part(words["people-other"])
    heading(words["people-title"])
    find("toggle button|push button|button", "Omar")
    shot("people")
    if not in_memory([theirs]):
        sys.exit("the search does not find the second secret")
    press_part(words["people-first"])
    heading(words["unlock-title"])
    time.sleep(1)
    left = in_memory([theirs, theirs.replace(" ", "")])
    if left:
        sys.exit(f"of the second person in memory a second after switching: {left}")
    shot("unlock-first")


def open_elsewhere(what):
    """What the system does with a link that somebody touches: one more start, which hands it to this window."""
    subprocess.run([PROGRAM, "--home", HOME, what], env=ENVIRONMENT, check=True, timeout=5)


def is_ours_alone():
    """The command line gets no folder that the window has open."""
    ran = subprocess.run([os.environ["ONWARD_CLI"], "--home", HOME, "--passphrase-file", "-", "--json", "list"], input=secret, capture_output=True, text=True)
    if ran.returncode != 6 or "E_STORE_BUSY" not in ran.stderr:
        sys.exit(f"the command line opened it beside the window: {ran}")


def says(text):
    """Waits until that stands on the screen."""
    end = time.time() + PATIENCE
    while plain(text) not in text_of(document()):
        if time.time() > end:
            dump()
            sys.exit(f"nothing says {text!r}")
        time.sleep(0.3)


# Forty digits take their time; what is new in them is the same in every language.
WITH_CARD = LANGUAGE == "en-US"
card = shown = None
program = start()
try:
    # A language, whose device, a secret written down and typed once more.
    find("push button|button|toggle button", wait=PATIENCE)
    shot("language")
    press_part(words["own-name"])
    heading(words["device-title"])
    shot("device")
    press_part(words["device-mine"])
    heading(words["secret-title"])
    shot("secret")
    if LANGUAGE == "ar":
        shown = re.search(r"\d{4} \d{4} \d{4} \d{2}", text_of(document())).group()
        program = kill("killed, a secret shown")
        press_part(words["own-name"])
        press_part(words["device-mine"])
        heading(words["secret-title"])
    said = text_of(document())
    secret = re.search(r"\d{4} \d{4} \d{4} \d{2}", said)
    if not secret:
        sys.exit(f"no secret on the screen: {said}")
    secret = first = secret.group()
    press("push button|button", words["secret-written"])
    heading(words["secret-again-title"])
    tell(secret, find("entry|password text"))
    key("Return")
    heading(words["app-title"])
    see("a folder made")
    shot("home-empty")

    # A record with its code.
    press("push button|button", words["home-sample"])
    field = find("entry")
    shot("offer")
    code = re.search(r"(\d{3})\s(\d{3})", text_of(document()))
    tell(code.group(1) + code.group(2), field)
    key("Return")
    heading("SAMPLE Job Readiness Certificate")
    see("a record received")
    shot("certificate")
    if LANGUAGE == "my":
        program = kill("killed, a record shown")
        tell(secret, find("entry|password text"))
        key("Return")
        heading(words["app-title"])
        press_part("Job Readiness")
        heading("SAMPLE Job Readiness Certificate")

    # Lock, restart, unlock: a wrong secret, then the right one.
    press("push button|button", words["app-back"])
    heading(words["app-title"])
    press("push button|button", words["app-settings"])
    heading(words["app-settings"])
    shot("settings")
    if WITH_CARD:
        card = make_card()
        see("a card made")
    lock()
    see("locked")
    if WITH_CARD:
        second_person()
    program.terminate()
    program.wait(20)
    program = start()
    if WITH_CARD:
        # Two people: whose folder it is comes first.
        heading(words["people-title"])
        press_part(words["people-first"])
    heading(words["unlock-title"])
    shot("unlock")
    tell("1234 5678 9012 34", find("entry|password text"))
    key("Return")
    find("alert|notification|section|panel")
    says(words["err-wrong-secret"])
    see("a wrong secret")
    shot("unlock-wrong")
    open_elsewhere("openid-credential-offer://?nothing=here")
    says(words["unlock-given"])
    see("a link handed over")
    shot("unlock-given")
    if WITH_CARD:
        secret = open_by_card(card)
    else:
        field = find("entry|password text")
        field.grab_focus()
        time.sleep(0.3)
        key("ctrl+a")
        tell(secret)
        key("Return")
    # What was waiting comes first.
    heading(words["err-offer"])
    see("opened again")
    shot("given")
    press("push button|button", words["trouble-back"])
    heading(words["app-title"])
    shot("home")

    # Show it: by the keyboard alone from here on.
    press_part("Job Readiness")
    heading("SAMPLE Job Readiness Certificate")
    see("a record looked at")
    press("push button|button", words["certificate-show"])
    heading(words["show-title"])
    shot("show")
    boxes = boxes_to_tick(5)
    boxes[1].grab_focus()
    key("space")
    press("push button|button", words["show-make"])
    heading(words["code-title"])
    find("image")
    shot("code")
    time.sleep(1)
    read = subprocess.run(["zbarimg", "--quiet", "--raw", picture()], capture_output=True, text=True).stdout.strip()
    os.remove(os.path.join(HOME, "code.png"))
    see("a code shown")
    if LANGUAGE == "en-US":
        is_ours_alone()
    program.kill()
    program.wait(20)
    see("killed, a code shown")
    print(json.dumps({"code": read, "secrets": [shown, first, secret], "card": card}))
finally:
    program.terminate()
    try:
        program.wait(10)
    except subprocess.TimeoutExpired:
        program.kill()
