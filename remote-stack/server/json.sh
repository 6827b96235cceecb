# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# JSON from a server that has nothing installed yet.

json_string() { # TEXT
    local text=$1 out="" char i
    for ((i = 0; i < ${#text}; i++)); do
        char=${text:i:1}
        case $char in
            '"' | \\) out+="\\$char" ;;
            $'\n') out+='\n' ;;
            $'\t') out+='\t' ;;
            [[:cntrl:]]) out+=' ' ;;
            *) out+=$char ;;
        esac
    done
    printf '"%s"' "$out"
}

json_object() { # NAME VALUE…: a value that begins with = is JSON as it stands, any other a string
    local separator="" name value
    printf '{'
    while [ $# -gt 0 ]; do
        name=$1 value=$2
        shift 2
        printf '%s"%s":' "$separator" "$name"
        if [[ $value == =* ]]; then printf '%s' "${value#=}"; else json_string "$value"; fi
        separator=,
    done
    printf '}'
}

event() { # NAME VALUE…: one line
    json_object "$@"
    printf '\n'
}
