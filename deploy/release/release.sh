#!/usr/bin/env bash
# Makes release archives of the last commit: dlnsweep with its own .NET runtime, compiled ahead of time, for machines without the SDK.
#
#   deploy/release/release.sh OUT [PLATFORM...]     (default: linux-x64 linux-arm64 osx-arm64 win-x64)
#
# Each platform gives OUT/dlnsweep-VERSION-PLATFORM.tar.gz and, apart, its debug symbols; OUT/SHA256SUMS covers all of them.
set -euo pipefail
out=${1:?usage: release.sh OUT [PLATFORM...]}
shift
[ "$#" -gt 0 ] || set -- linux-x64 linux-arm64 osx-arm64 win-x64
mkdir -p "$out"
out=$(cd "$out" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A copy of the commit: publishing for a platform adds to the lock files.
git -C "$(dirname "$0")" rev-parse --show-toplevel >"$work/root"
git clone --quiet --shared "$(cat "$work/root")" "$work/source"
cd "$work/source"
version=$(dotnet msbuild src/DlnSweep.Cli -getProperty:Version)
time=$(git log -1 --format=%ct)

archive() { # FILE FOLDER
  tar --sort=name --mtime="@$time" --owner=0 --group=0 --numeric-owner -C "$work" -c "$2" | gzip -9 -n >"$out/$1"
}

for platform in "$@"; do
  name=dlnsweep-$version-$platform
  dotnet publish src/DlnSweep.Cli -c Release -r "$platform" --self-contained -p:PublishReadyToRun=true \
    -p:ContinuousIntegrationBuild=true -o "$work/$name" -v quiet --nologo
  mkdir "$work/$name-symbols"
  mv "$work/$name"/*.pdb "$work/$name-symbols"
  rm -f "$work/$name"/*.xml
  cp LICENSE README.md "$work/$name"
  archive "$name.tar.gz" "$name"
  archive "$name-symbols.tar.gz" "$name-symbols"
done

cd "$out"
sha256sum dlnsweep-"$version"-*.tar.gz >SHA256SUMS
du -h dlnsweep-"$version"-*.tar.gz
