#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Writes when each file of a folder was last changed, as metrics for node-exporter's textfile collector.
#   file-times.sh FOLDER METRICS_FILE
#   file-times.sh --fresh METRICS_FILE    whether that file was written in the last minute
set -eu

if [ "$1" = --fresh ]; then
    [ $(($(date +%s) - $(stat -c %Y "$2"))) -lt 60 ]
    exit
fi

folder=$1
metrics=$2
while :; do
    {
        echo "# HELP weiwatch_file_mtime_seconds Unix time of the last change of a file that Traefik watches."
        echo "# TYPE weiwatch_file_mtime_seconds gauge"
        for file in "$folder"/*.yml; do
            [ -e "$file" ] || continue
            echo "weiwatch_file_mtime_seconds{file=\"${file##*/}\"} $(stat -c %Y "$file")"
        done
    } >"$metrics.part"
    mv "$metrics.part" "$metrics"
    sleep 5
done
