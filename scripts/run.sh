#!/bin/sh
# Installs the dependencies with the machine's Node, then becomes one of the commands in scripts/commands, on the Node that
# the lockfile pins. LANTAI_RUNTIME=node, and a platform without a package of it, have the machine's own instead.
# The shell is replaced by the command, so that npm's signals reach it, and its exit code npm (docs/decisions/0064).

case ${LANTAI_RUNTIME:-pinned} in
  pinned | node) ;;
  *)
    echo "LANTAI_RUNTIME is \"$LANTAI_RUNTIME\": set it to \"node\" for the machine's own Node, or unset it" >&2
    exit 1
    ;;
esac

# On npm's PATH the pinned Node comes first; npm itself says which one runs it.
machine=${npm_node_execpath:-node}

# A stop that is asked for during the installation is no failure.
stop() {
  trap "" TERM INT HUP
  kill -TERM "$installation"
  wait "$installation"
  exit 0
}
trap stop TERM INT HUP
"$machine" scripts/run.mjs install &
installation=$!
wait "$installation" || exit
trap - TERM INT HUP

runtime=node_modules/.bin/node
if [ "${LANTAI_RUNTIME:-}" = node ]; then
  runtime=$machine
elif [ ! -x "$runtime" ]; then
  echo "The Node that comes along was not installed: running on the machine's own" >&2
  runtime=$machine
fi
# V8 chooses both sizes by the machine's memory; larger than these cost memory and gain nothing. A background compiler can keep
# process.exit from ever ending (docs/decisions/0064).
exec "$runtime" --max-semi-space-size=16 --heap-growing-percent=60 --no-concurrent-sparkplug scripts/run.mjs "$@"
