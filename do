#!/usr/bin/env bash
# The project's recipes, for people and for the build server. `./do` alone lists them.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
caller=$PWD
cd -- "$root"
source scripts/setup.sh
source scripts/gates.sh
source scripts/lock.sh

bin=$root/.venv/bin

# Tests and measurements run on a terminal without a screen. They start hundreds of processes: what the first
# compiles is kept for the others, whatever the environment says.
ready() {
  setup
  unset PYTHONDONTWRITEBYTECODE
  export QT_QPA_PLATFORM=offscreen QT_QUICK_BACKEND=software
}

# What people start: their folder stays theirs, so that the paths they give mean what they expect.
start() {
  setup
  cd -- "$caller"
  exec "$bin/$1" "${@:2}"
}

list() {
  echo "Usage: ./do <recipe> [arguments]"
  sed -nE 's/^recipe_([a-z]+)\(\).*## (.*)/  \1\t\2/p' "$root/do" | expand -t 16
}

recipe_setup() { setup; }                                           ## Install what is missing: system packages, libraries
recipe_demo() { start lineside demo "$@"; }                         ## Show the product at work on simulated devices
recipe_run() { start lineside run "$@"; }                           ## Start the terminal
recipe_central() { start lineside-central "${@:-serve}"; }           ## Start the central service
recipe_test() { ready; gates; exec "$bin/pytest" -n 3 --dist worksteal "$@"; } ## Every gate, then every test
recipe_gates() { ready; gates; }                                    ## Lint, format, types, import rules, QML
recipe_unit() { ready; exec "$bin/pytest" -q tests/unit "$@"; }     ## The quick tests alone
recipe_coverage() { ready; exec "$bin/pytest" -n 2 --cov "$@"; }    ## Every test, with branch coverage of the core
recipe_campaign() { ready; LINESIDE_CAMPAIGN=full exec "$bin/pytest" -s -o faulthandler_timeout=14400 --timeout 14400 "${@:-tests/campaigns}"; } ## Every campaign of docs/reliability.md at its full size, or those that are named
recipe_bench() { ready; exec "$bin/python" -m bench "$@"; }         ## Every measurement in bench/, or those that are named
recipe_format() { ready; format; }                                  ## Bring the code into the project's format
recipe_screens() { ready; exec "$bin/python" scripts/screenshots.py "$@"; } ## Draw every screen into a folder, to be looked at
recipe_translations() { setup; exec scripts/translations.sh; }      ## Bring the translations up to the sources, and compile them
recipe_lock() { ready; lock; }                                      ## Choose the libraries' versions anew, write both locks

recipe=recipe_${1-}
if [[ $# -eq 0 ]]; then
  list
elif declare -F "$recipe" >/dev/null; then
  "$recipe" "${@:2}"
else
  echo "do: there is no recipe '$1'" >&2
  list >&2
  exit 2
fi
