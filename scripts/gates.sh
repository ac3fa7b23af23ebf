# What must hold before a test is worth running. Each gate says its name, and its words only when it fails.
# `bin` is where .venv keeps its tools.

gate() {
  local name=$1
  shift
  say "$name"
  quietly "$@"
}

qml_files() { find ui/qml -name '*.qml' -print0 | sort -z; }

qml_lint() { qml_files | xargs -0 -r "$bin/pyside6-qmllint" -W 0 -I ui/qml; }

quick_gates() {
  gate "lint" "$bin/ruff" check .
  gate "format" "$bin/ruff" format --check .
  gate "import rules" "$bin/lint-imports" --no-logo
  gate "QML" qml_lint
}

# Types take as long as everything else together.
gates() {
  local types failed=0
  gate "types" "$bin/mypy" &
  types=$!
  (quick_gates) || failed=1
  wait "$types" || failed=1
  return "$failed"
}

format() {
  "$bin/ruff" check --fix-only .
  "$bin/ruff" format .
}
