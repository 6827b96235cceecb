# SPDX-License-Identifier: GPL-3.0-or-later
"""Whom weiwatchctl trusts: the server's key is pinned, and who shows another gets neither a password nor a key."""
from __future__ import annotations

import os
import pty
import select
import time

from deployed import USER, Deployed, lines_of, said
from hosts import sh
from man_in_the_middle import ManInTheMiddle
from runner import check
from stack import SERVER

UNKNOWN, CHANGED, NOT_WELL = 3, 4, 9  # exit codes, as the manual has them


def an_unknown_host_key_is_shown_and_nothing_sent(world: Deployed) -> None:
    done = world.deploy(login=world.passwords())
    check(done.returncode == UNKNOWN, said(done))
    check(world.fingerprint in done.stdout + done.stderr, f"the fingerprint is not shown: {said(done)}")
    journal = world.server.run("journalctl", "--unit", "ssh", "--no-pager").stdout
    check("password" not in journal.lower() and f"for {USER}" not in journal, f"a login was tried: {journal[-800:]}")


def a_wrong_host_key_is_refused(world: Deployed) -> None:
    done = world.deploy(login=world.login(key="SHA256:" + "A" * 43))
    check(done.returncode == CHANGED, said(done))


def key_login(world: Deployed) -> list[str]:
    """With a key that needs no passphrase, so that nothing but the host key keeps it back."""
    key = world.folder / "owner_key"
    if not key.exists():
        sh("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key))
    return ["--key", str(key)]


def at_a_terminal(world: Deployed, command: list[str], answer: str, before_the_answer) -> tuple[int, str]:
    """As a person sees it: asked at a terminal, answered; gives the exit code and what was on the screen."""
    screen, terminal = pty.openpty()
    process = world.owner.start(*command, stdin=terminal, stdout=terminal, stderr=terminal)
    os.close(terminal)
    text, answered, deadline = "", False, time.monotonic() + 30
    while time.monotonic() < deadline:
        if select.select([screen], [], [], 0.2)[0]:
            try:
                part = os.read(screen, 4096)
            except OSError:  # the terminal's other end is closed
                break
            text += part.decode("utf-8", "replace")
        if "[yes/no]" in text and not answered:
            before_the_answer(text)
            os.write(screen, f"{answer}\n".encode())
            answered = True
    os.close(screen)
    return process.wait(10), text


def a_man_in_the_middle_gets_nothing_at_first_use(world: Deployed) -> None:
    public_keys = world.folder / "known-keys"
    public_keys.write_text((world.root / "etc/ssh/ssh_host_ed25519_key.pub").read_text())
    known = (["--host-key", world.fingerprint], ["--host-key-file", str(public_keys)])
    with ManInTheMiddle(world.net, world.owner, world.folder) as middle:
        for login in (world.passwords(), key_login(world)):
            for number, beforehand in enumerate(known):
                done = world.deploy(login=[*login, *beforehand], home=f"known-{number}-{login[0]}")
                check(done.returncode == CHANGED and middle.fingerprint in done.stdout, f"{beforehand}: {said(done)}")
            done = world.deploy(login=login, home=f"unknown-{login[0]}")
            check(done.returncode == UNKNOWN and middle.fingerprint in done.stdout, said(done))
        check(middle.visits() == 6, f"not each of six came to whoever is in the middle: {middle.visits()}")
        check(middle.logins_tried() == 0, "somebody who is not the server was asked to let the owner in")


def nothing_is_sent_before_a_person_says_yes(world: Deployed) -> None:
    with ManInTheMiddle(world.net, world.owner, world.folder) as middle:
        def look(text: str) -> None:
            check(middle.fingerprint in text, f"asked without the fingerprint: {text}")
            check(middle.visits() > 0 and middle.logins_tried() == 0, "a login was tried before the answer")

        command = world.command(*[word for word in world.deploy_arguments(login=world.passwords()) if word != "--json"], home="asked")
        code, text = at_a_terminal(world, command, "no", look)
        check(code == UNKNOWN and "[yes/no]" in text and middle.logins_tried() == 0, f"after a no: exit {code}, {text}")
        code, text = at_a_terminal(world, command, "yes", look)
        # It is the answer that held it back: now they try, and this sshd knows no such user.
        check(middle.logins_tried() > 0 and code == 5, f"after a yes: exit {code}, {text}")


def a_man_in_the_middle_is_refused_at_every_later_use(world: Deployed) -> None:
    login = world.passwords()
    uses = (["status"], ["allow-ip"], ["push", str(world.watchlist)], ["logs"], ["restart", "exporter"], ["update"],
            world.deploy_arguments(login=[])[:-1], ["doctor"])
    with ManInTheMiddle(world.net, world.owner, world.folder) as middle:
        for number, use in enumerate(uses, start=1):
            done = world.ctl(*use, *login, "--json")
            check(done.returncode == (NOT_WELL if use == ["doctor"] else CHANGED), f"{use[0]}: {said(done)}")
            check(middle.fingerprint in done.stdout and world.fingerprint in done.stdout, f"{use[0]} does not name both keys: {said(done)}")
            check(middle.visits() >= number, f"{use[0]} did not come to whoever is in the middle")
        check(middle.logins_tried() == 0, "a login was tried")
    check(world.ctl("status", *login).returncode == 0, "the true server is refused as well")


def a_changed_host_key_is_refused_at_every_use(world: Deployed) -> None:
    """The server itself gets another key, as one that was set up anew has."""
    world.server.run("sh", "-c", "cp -a /etc/ssh /root/ssh.kept && rm /etc/ssh/ssh_host_* && ssh-keygen -A && systemctl restart ssh")
    for command in (["status"], ["push", str(world.watchlist)]):
        done = world.ctl(*command, *world.passwords(), "--json")
        check(done.returncode == CHANGED, f"{command}: {said(done)}")
        check("has changed, so nothing was sent" in lines_of(done)[-1]["text"], said(done))
    world.server.run("sh", "-c", "cp -a /root/ssh.kept/. /etc/ssh/ && systemctl restart ssh")
