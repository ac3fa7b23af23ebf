# Makes a bare machine ready: system packages, .venv, the locked libraries, this project. Repeatable.

system_packages=(
  # Qt without a screen
  libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0 libbrotli1
  # Qt on X11
  libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxkbcommon-x11-0 libxcb-shape0
  # Chinese text
  fonts-wqy-microhei
  # microphones
  libportaudio2
  # the tests look at database files from outside
  sqlite3
  # peers that are not ours, for the tests of devices
  libmodbus5 socat
  # the tests look at printed labels
  poppler-utils
  # the tests move the clock of a process
  faketime
  # a library between the terminal and the disk, compiled by the campaigns: it watches, cuts and fails
  gcc libc6-dev
  # the tests look at the board
  chromium
  # a sound server that the tests speak into
  pulseaudio pulseaudio-utils libasound2-plugins
)

venv=.venv
stamp=$venv/lineside-setup

# The interpreter asked for, else the one that .venv was made with, else the system's.
chosen_python() {
  local former
  former=$(sed -n 's/^executable = //p' "$venv/pyvenv.cfg" 2>/dev/null || true)
  [[ -x $former ]] || former=python3
  echo "${LINESIDE_PYTHON:-$former}"
}
python=$(chosen_python)

say() { echo "── $*"; }

fail() {
  echo "do: $*" >&2
  exit 1
}

# Runs a command quietly; its words are shown only when it fails.
quietly() {
  local log
  log=$(mktemp)
  if ! "$@" >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    fail "this failed: $*"
  fi
  rm -f "$log"
}

as_root() {
  if [[ $EUID -eq 0 ]]; then "$@"; else sudo "$@"; fi
}

apt_install() {
  [[ $EUID -eq 0 ]] || command -v sudo >/dev/null ||
    fail "neither root nor sudo here; have an administrator run: apt-get install $*"
  say "installing system packages: $*"
  [[ $EUID -eq 0 ]] || sudo -v || fail "sudo was refused; have an administrator run: apt-get install $*"
  quietly as_root apt-get update
  quietly as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
}

# Of the names read, those that are neither installed nor provided by an installed package.
missing_packages() {
  local present
  present=$(dpkg-query -W -f='${db:Status-Status} ${Package}, ${Provides}\n' |
    sed -n 's/^installed //p' | sed -E 's/ \([^)]*\)//g' | tr -d ' ' | tr ',' '\n')
  comm -23 <(sort -u) <(sort -u <<<"$present")
}

can_make_venv() { "$python" -c 'import ensurepip, venv' 2>/dev/null; }

# Debian ships ensurepip apart from the interpreter.
wanted_packages() {
  printf '%s\n' "${system_packages[@]}"
  can_make_venv || "$python" -c 'import sys; print("python{}.{}-venv".format(*sys.version_info))'
}

ensure_system_packages() {
  local missing
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    [[ -e $stamp ]] || say "no apt here; see to it that what these Debian packages hold is present:" "${system_packages[@]}"
  else
    mapfile -t missing < <(wanted_packages | missing_packages)
    [[ ${#missing[@]} -eq 0 ]] || apt_install "${missing[@]}"
  fi
  can_make_venv || fail "$python lacks the modules ensurepip and venv"
}

check_python() {
  command -v "$python" >/dev/null || fail "no '$python' here; Python 3.11 or later is needed (LINESIDE_PYTHON may name it)"
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "$("$python" --version) is too old; Python 3.11 or later is needed (LINESIDE_PYTHON may name it)"
}

# Changes with everything that .venv is made from, the folder's own place included.
fingerprint() {
  { echo "$PWD" && "$python" --version && cat pyproject.toml requirements-dev.lock scripts/setup.sh; } | sha256sum
}

make_venv() {
  say "making $venv with $("$python" --version)"
  quietly "$python" -m venv --clear "$venv"
  say "installing the locked libraries"
  # srt, which vosk imports, is published as source only
  quietly "$venv/bin/python" -m pip install --disable-pip-version-check --require-hashes --only-binary=:all: \
    --no-binary=srt -r requirements-dev.lock
  quietly "$venv/bin/python" -m pip install --disable-pip-version-check --no-deps --no-build-isolation --editable .
  fingerprint >"$stamp"
  say "ready"
}

setup() {
  check_python
  ensure_system_packages
  [[ -e $stamp && $(<"$stamp") == "$(fingerprint)" ]] && return
  make_venv
}
