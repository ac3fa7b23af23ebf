#!/usr/bin/env bash
# Brings the translations up to the sources, and compiles them: edit the .ts files with Qt Linguist in between.
# A compiled file is put in place as a whole: a terminal that runs has it mapped into its memory.
set -euo pipefail

cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
tools=${1:-.venv/bin}
folder=${2:-resources/translations}

mapfile -t sources < <(find ui -name '*.py' -o -name '*.qml' | LC_ALL=C sort)
for language in zh_CN en; do
  "$tools/pyside6-lupdate" -silent "${sources[@]}" -locations none -no-obsolete \
    -source-language en -target-language "$language" -ts "$folder/lineside_$language.ts"
  "$tools/pyside6-lrelease" -silent "$folder/lineside_$language.ts" -qm "$folder/lineside_$language.qm.new"
  mv -- "$folder/lineside_$language.qm.new" "$folder/lineside_$language.qm"
done
