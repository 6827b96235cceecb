# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What configure, backup and restore share. `stack` is the folder of compose.yaml.
stack=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
me=$(basename "$0")
faults=()

# Every setting, with what holds where .env does not name it.
declare -A defaults=(
    [DOMAIN]="" [ACME_EMAIL]="" [ALLOWED_IP]="" [WATCHLIST]=""
    [DATA_DIR]=/srv/weiwatch [EXPORTER_IMAGE]=weiwatch-exporter:0.1.0 [PROMETHEUS_RETENTION_SIZE]="" [MONITOR_PREFIX]=10.213.77
    [ACME_STAGING]=no [ACME_CHALLENGE]=tls-alpn-01 [ACME_SERVER]="" [ACME_CA_FILE]="" [ACME_CERTIFICATE_HOURS]=2160
    [RECEIVERS]="" [EMAIL_TO]="" [EMAIL_FROM]="" [SMTP_HOST]="" [SMTP_USER]="" [SMTP_REQUIRE_TLS]=yes
    [TELEGRAM_CHAT_ID]="" [TELEGRAM_API_URL]=https://api.telegram.org
    [HEARTBEAT]=no [HEARTBEAT_INTERVAL]=5m [GROUP_WAIT]=30s [GROUP_INTERVAL]=5m
)

say() { echo "$me: $*"; }
die() {
    echo "$me: $*" >&2
    exit 1
}
fault() { faults+=("$*"); }
stop_at_faults() {
    [ ${#faults[@]} -gt 0 ] || return 0
    printf "$me: %s\n" "${faults[@]}" >&2
    die "nothing was changed. Mend what is said above, then run it again"
}

need_root() { [ "$(id -u)" = 0 ] || die "this needs root: sudo $0"; }
need_docker() {
    docker compose version >/dev/null 2>&1 || die "Docker Compose v2 is missing. On Debian 13: apt install docker.io docker-compose"
    docker info >/dev/null 2>&1 || die "Docker does not answer: $(docker info 2>&1 | tail -n 1)"
}

# .env is read, never run. NAME=VALUE a line, quotes around the value allowed, as Compose reads it.
load_settings() {
    local file=$stack/.env line number=0 name value
    if ! [ -e "$file" ] && [ -e "${WEIWATCH_DATA_DIR:-/srv/weiwatch}/.env" ]; then
        ln -sfn "${WEIWATCH_DATA_DIR:-/srv/weiwatch}/.env" "$file" # a new release of a stack that stands
    fi
    [ -r "$file" ] || die "there is no .env: cp .env.example .env, and edit its first four values"
    for name in "${!defaults[@]}"; do printf -v "$name" '%s' "${defaults[$name]}"; done
    while IFS= read -r line || [ -n "$line" ]; do
        number=$((number + 1))
        line=${line%$'\r'}
        [[ $line =~ ^[[:space:]]*(#.*)?$ ]] && continue
        if ! [[ $line =~ ^[[:space:]]*([A-Za-z_][A-Za-z0-9_]*)=(.*)$ ]]; then
            fault ".env, line $number: '$line' is not NAME=VALUE"
            continue
        fi
        name=${BASH_REMATCH[1]}
        value=$(plain_value "${BASH_REMATCH[2]}")
        if [ -z "${defaults[$name]+known}" ]; then
            fault ".env, line $number: $name is no setting of the stack$(nearest_setting "$name")"
        elif [[ $value =~ [\"\'\`\\\$@] && $name != *EMAIL* && $name != EMAIL_* && $name != SMTP_USER && $name != EXPORTER_IMAGE ]]; then
            fault ".env, line $number: $name holds a quote, '\$', '@' or '\\', which no value needs"
        else
            printf -v "$name" '%s' "${value:-${defaults[$name]}}"
        fi
    done <"$file"
}

plain_value() { # TEXT: without quotes and a comment behind
    local text=$1
    if [[ $text =~ ^[[:space:]]*\"([^\"]*)\"[[:space:]]*(#.*)?$ || $text =~ ^[[:space:]]*\'([^\']*)\'[[:space:]]*(#.*)?$ ]]; then
        printf '%s' "${BASH_REMATCH[1]}"
        return
    fi
    text=${text%%[[:space:]]#*}
    text=${text#"${text%%[![:space:]]*}"}
    printf '%s' "${text%"${text##*[![:space:]]}"}"
}

letters_of() { printf '%s' "$1" | fold -w 1 | sort | tr -d '\n'; }

nearest_setting() { # NAME: one of the same letters, else one that begins alike, if any
    local name guess=""
    for name in "${!defaults[@]}"; do
        if [ "$(letters_of "$name")" = "$(letters_of "$1")" ]; then
            guess=$name
            break
        fi
        if [[ $name == "${1:0:4}"* ]]; then guess=$name; fi
    done
    [ -z "$guess" ] || printf ' (did you mean %s?)' "$guess"
}

nearest_folder() { # PATH: itself or the first that exists above it
    local folder=$1
    until [ -d "$folder" ]; do folder=$(dirname "$folder"); done
    printf '%s' "$folder"
}

is_ipv4() {
    local part parts
    [[ $1 =~ ^[0-9]{1,3}(\.[0-9]{1,3}){3}$ ]] || return 1
    IFS=. read -ra parts <<<"$1"
    for part in "${parts[@]}"; do
        [[ $part =~ ^(0|[1-9][0-9]*)$ ]] && [ "$part" -le 255 ] || return 1
    done
}

ipv4_number() {
    local a b c d
    IFS=. read -r a b c d <<<"$1"
    echo $(((a << 24) + (b << 16) + (c << 8) + d))
}

in_range() { # ADDRESS NETWORK/BITS
    local shift=$((32 - ${2#*/}))
    [ $(($(ipv4_number "$1") >> shift)) = $(($(ipv4_number "${2%/*}") >> shift)) ]
}

# IANA's registry of special-purpose IPv4 addresses (RFC 6890 and its updates), and multicast.
special_ranges=(0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24
    192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4)

# Documentation ranges that count as public, for tests, whose hosts have addresses that are nobody's.
public_ranges=$(cat "${WEIWATCH_DATA_DIR:-/srv/weiwatch}/public-ranges" 2>/dev/null || true)
readonly public_ranges

is_public_ipv4() {
    local range
    for range in $public_ranges; do in_range "$1" "$range" && return 0; done
    for range in "${special_ranges[@]}"; do in_range "$1" "$range" && return 1; done
    return 0
}
