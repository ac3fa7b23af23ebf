# Writes both lock files anew: every library with its hashes, no host and no path.
# `bin` is where .venv keeps its tools.

compile() {
  local output=$1
  shift
  say "choosing versions for $output"
  quietly "$bin/pip-compile" pyproject.toml --output-file "$output" --generate-hashes --strip-extras --allow-unsafe \
    --upgrade --no-header --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options "$@"
}

lock() {
  compile requirements-dev.lock --extra dev
  compile requirements.lock --constraint requirements-dev.lock
}
