#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the root of an image that holds one program and what it needs to run and to speak TLS:
#
#   collect-root.sh PROGRAM TARGET
set -eu
program=$1
root=$2

# As `ldd` names them, under the same path: the loader looks nowhere else.
copy_libraries_of() {
    ldd "$1" | sed -n 's/.*=> \(\/[^ ]*\).*/\1/p; s/^[[:space:]]*\(\/[^ ]*ld-linux[^ ]*\).*/\1/p' | while read -r library; do
        [ -e "$root$library" ] || { mkdir -p "$root$(dirname "$library")"; cp -L "$library" "$root$library"; }
    done
}

# Qt opens it at run time, and it opens OpenSSL at run time in its turn: neither shows in the program's own list.
plugins=$(dirname "$(find /usr/lib -path '*/qt6/plugins/tls/libqopensslbackend.so' -print -quit)")
multiarch=$(dirname "$(dirname "$(dirname "$plugins")")") # …/qt6/plugins/tls lies three below

# Qt finds its plug-ins from where its own library lies, so /lib must be /usr/lib here too.
mkdir -p "$root/usr/lib" "$root/usr/lib64"
ln -s usr/lib "$root/lib"
ln -s usr/lib64 "$root/lib64"
mkdir -p "$root/usr/bin" "$root/etc/ssl/certs" "$root$plugins" "$root/usr/lib/ssl"
install -m 755 -s "$program" "$root/usr/bin/weiwatch-exporter"
cp "$plugins/libqopensslbackend.so" "$root$plugins/"
for object in "$program" "$plugins/libqopensslbackend.so"; do
    copy_libraries_of "$object"
done
for library in libssl.so.3 libcrypto.so.3 libnss_dns.so.2 libnss_files.so.2 libresolv.so.2; do
    found=$(find /lib /usr/lib -name "$library" -print -quit)
    [ -z "$found" ] || { mkdir -p "$root$multiarch"; cp -L "$found" "$root$multiarch/$library"; }
done

cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"
ln -s /etc/ssl/certs "$root/usr/lib/ssl/certs"
echo 'nobody:x:65534:65534:nobody:/:/sbin/nologin' >"$root/etc/passwd"
echo 'nogroup:x:65534:' >"$root/etc/group"
echo 'hosts: files dns' >"$root/etc/nsswitch.conf"
chmod -R a+rX,go-w "$root"

# Proof that the closure is complete: the program starts with this root and nothing else.
chroot "$root" /usr/bin/weiwatch-exporter --version
