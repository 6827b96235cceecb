# SPDX-License-Identifier: GPL-3.0-or-later
"""A real image registry (Debian's docker-registry) with the images of compose.yaml, as a mirror of Docker's."""
from __future__ import annotations

import os
import pathlib
import shutil
import subprocess
import urllib.parse

from hosts import Host, Internet, sh, wait_for
from stack import CACHE, Stack, image_names, keep, server_root, unpacked

CONFIG = """version: 0.1
storage:
  filesystem:
    rootdirectory: {folder}
  cache:
    blobdescriptor: inmemory
http:
  addr: {address}:5000
"""


def library_name(image: str) -> str:
    """As a mirror is asked for it."""
    return image if "/" in image else f"library/{image}"


class Registry:
    """On a host of its own. Filled once for each version of the images, by a Docker that pushes to it, and kept."""

    def __init__(self, net: Internet, stack: Stack, host: Host):
        self.host, self.process = host, None
        self.data = stack.folder / "registry"
        kept = CACHE / "images" / "registry.tar"
        if kept.exists():
            unpacked(kept, self.data)
            self.start()
            return
        self.data.mkdir()
        self.start()
        self._fill(net, stack)
        shutil.copytree(self.data, stack.folder / "registry-copy")
        keep(stack.folder / "registry-copy", kept)

    @property
    def url(self) -> str:
        return f"http://{self.host.address}:5000"

    def start(self) -> None:
        config = self.data.with_suffix(".yml")
        config.write_text(CONFIG.format(folder=self.data, address=self.host.address))
        self.process = self.host.start("docker-registry", "serve", str(config), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                       env=dict(os.environ, OTEL_TRACES_EXPORTER="none"))
        wait_for("the registry", 20, lambda: self.host.run("curl", "-fsS", f"{self.url}/v2/").stdout)

    def _fill(self, net: Internet, stack: Stack) -> None:
        print("registry: filling it (once)", flush=True)
        root = server_root(stack.folder, "pusher")
        (root / "etc/docker").mkdir(exist_ok=True)
        (root / "etc/docker/daemon.json").write_text(f'{{"insecure-registries": ["{self.host.address}:5000"]}}')
        pusher = net.server("pusher", "198.51.100.71", root)
        stack.load_images(pusher)
        for image in dict.fromkeys(image_names().values()):
            name = f"{self.host.address}:5000/{library_name(image)}"
            pusher.run("docker", "tag", image, name)
            pusher.run("docker", "push", "--quiet", name)
        pusher.stop()
        net.hosts.remove(pusher)
        sh("rm", "-rf", str(root))


def use_mirror(root: pathlib.Path, url: str) -> None:
    """As an administrator would set it, before our bootstrap comes, which leaves it alone."""
    host = urllib.parse.urlsplit(url).hostname
    (root / "etc/docker").mkdir(parents=True, exist_ok=True)
    (root / "etc/docker/daemon.json").write_text(f'{{"registry-mirrors": ["{url}"], "insecure-registries": ["{host}/32"]}}')
