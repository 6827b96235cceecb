#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails on texts that are missing, unfinished or out of date, and on translations that cannot be right.

usage: check_translations.py LUPDATE SOURCE_FOLDER
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

NBSP = "\u00a0\u202f"
PLURAL_FORMS = 2  # English and French


def messages(path):
    """(context, source, comment) -> message element"""
    found = {}
    for context in ET.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            key = (context.findtext("name"), message.findtext("source"), message.findtext("comment") or "")
            found[key] = message
    return found


def forms(message):
    translation = message.find("translation")
    if message.get("numerus") == "yes":
        return [form.text or "" for form in translation.iter("numerusform")]
    return [translation.text or ""]


def placeholders(text):
    return sorted(set(re.findall(r"%L?(?:\d+|n)", text)))


def french_faults(text):
    """Where French typography asks for a space that does not break. URLs and ${secret:NAME} are left alone."""
    text = re.sub(r"https?://\S*|\$\{[^}]*\}|--[\w-]+", "", text)
    faults = []
    for sign in re.finditer(r"[:;!?]|(?<=[\d\s])%(?![\dn])", text):
        before = text[sign.start() - 1] if sign.start() else NBSP[0]
        if before not in NBSP:
            faults.append(f"no non-breaking space before {sign.group()!r}")
    if re.search(f"«(?![{NBSP}])|(?<![{NBSP}])»", text):
        faults.append("no non-breaking space inside « »")
    if re.search("[“”\"']", text):
        faults.append("quotation marks or apostrophe are not French: « » and ’")
    return faults


def message_faults(language, key, message):
    source = key[1]
    translation = message.find("translation")
    if translation.get("type"):
        yield translation.get("type")
    texts = forms(message)
    if message.get("numerus") == "yes" and len(texts) != PLURAL_FORMS:
        yield f"{len(texts)} plural forms, not {PLURAL_FORMS}"
    for text in texts:
        if not text.strip():
            yield "empty"
        elif placeholders(text) != placeholders(source):
            yield f"placeholders {placeholders(text)}, not {placeholders(source)}"
        if (text[:1].isspace(), text[-1:].isspace()) != (source[:1].isspace(), source[-1:].isspace()):
            yield "white space at an end differs"
        if language == "fr":
            yield from french_faults(text)


LITERAL = r'"((?:[^"\\]|\\.)*)"'
CALL = re.compile(r'(?:\btr\(|\btranslate\(\s*"\w+",)\s*((?:' + LITERAL + r"\s*)+)")


def source_texts(folder):
    """Every text in a tr() or translate() call, read independently of lupdate, which passes over some."""
    for path in sorted(folder.rglob("*.cpp")):
        for call in CALL.finditer(path.read_text(encoding="utf-8")):
            text = "".join(literal.group(1) for literal in re.finditer(LITERAL, call.group(1)))
            yield path, text.replace('\\"', '"').replace("\\n", "\n")


def main():
    lupdate, root = sys.argv[1], pathlib.Path(sys.argv[2])
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        for language in ("en", "fr"):
            name = f"weiwatch_{language}.ts"
            shutil.copy(root / "translations" / name, folder)
        subprocess.run([root / "translations/update", lupdate, folder], check=True)
        for language in ("en", "fr"):
            name = f"weiwatch_{language}.ts"
            ours = messages(root / "translations" / name)
            fresh = messages(pathlib.Path(folder) / name)
            faults += [f"{name}: {key} is in the sources only: run make translations" for key in fresh.keys() - ours]
            faults += [f"{name}: {key} is in no source any more: run make translations" for key in ours.keys() - fresh]
            for key, message in ours.items():
                faults += [f"{name}: {key}: {fault}" for fault in message_faults(language, key, message)]
    known = {source for _, source, _ in messages(root / "translations/weiwatch_fr.ts")}
    for path, text in source_texts(root / "desktop"):
        if text not in known:
            faults.append(f"{path}: lupdate does not find {text!r}: write the call more simply")
    print("\n".join(faults) or f"{len(known)} texts are complete")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
