#!/bin/bash
# Makes the passwords of a compose project once, in secrets/ beside this file, which only you can enter.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
if [ -e secrets ]; then
  echo "secrets/ is there already" >&2
  exit 2
fi
umask 077
mkdir secrets
for name in superuser owner silo; do
  od -An -N16 -tx1 /dev/urandom | tr -d ' \n' >"secrets/$name"
done
# host:port:database:user:password, as libpq and Npgsql read it
for name in owner silo; do
  printf 'postgres:5432:dlnsweep:dlnsweep_%s:%s\n' "$name" "$(cat secrets/$name)" >"secrets/$name.pgpass"
done
# The containers' users are not you: they read single files, of a folder that only you can enter.
chmod 644 secrets/*
