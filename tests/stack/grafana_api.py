#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks a running Grafana for the dashboards and, through its API, for every panel's query, as a browser would.

    grafana_api.py URL PASSWORD_FILE
"""
import base64
import json
import pathlib
import subprocess
import sys
import urllib.error
import urllib.request

URL, PASSWORD = sys.argv[1].rstrip("/"), pathlib.Path(sys.argv[2]).read_text().strip()
LOGIN = "Basic " + base64.b64encode(f"admin:{PASSWORD}".encode()).decode()


def ask(path: str, body: dict | None = None, login: str = LOGIN):
    headers = {"Content-Type": "application/json"}
    if login:
        headers["Authorization"] = login
    data = json.dumps(body).encode() if body is not None else None
    with urllib.request.urlopen(urllib.request.Request(URL + path, data, headers), timeout=20) as reply:
        return json.load(reply)


def is_refused(path: str, login: str = "") -> bool:
    try:
        ask(path, login=login)
    except urllib.error.HTTPError as error:
        return error.code in (401, 403)
    return False


faults = []
if not is_refused("/api/search"):
    faults.append("anybody may search without a login")
for uid, title in (("eth-balance", "Eth Balance Dashboard"), ("stack", "Stack")):
    found = ask(f"/api/dashboards/uid/{uid}")["dashboard"]["title"]
    if found != title:
        faults.append(f"{uid} is called {found}")

lines = subprocess.run([sys.executable, str(pathlib.Path(__file__).with_name("panel_queries.py"))], check=True,
                       capture_output=True, text=True).stdout.splitlines()
with_data = 0
for line in lines:
    panel = json.loads(line)
    query = {"refId": panel["ref"], "expr": panel["expr"], "instant": True, "datasource": {"type": "prometheus", "uid": "prometheus"}}
    result = ask("/api/ds/query", {"queries": [query], "from": "now-1h", "to": "now"})["results"][panel["ref"]]
    if result.get("error") or result.get("status", 200) != 200:
        faults.append(f"{panel['dashboard']}, {panel['panel']}: {result}")
    with_data += any(frame["data"]["values"] and frame["data"]["values"][0] for frame in result.get("frames", []))
print(f"{len(lines)} queries answered through Grafana, {with_data} with data")
balance = next(json.loads(line) for line in lines if json.loads(line)["panel"] == "Balance")
if with_data == 0:
    faults.append(f"no query has data, not even {balance['expr']}")
for fault in faults:
    print(f"grafana: {fault}", file=sys.stderr)
sys.exit(1 if faults else 0)
