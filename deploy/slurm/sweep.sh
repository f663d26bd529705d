#!/bin/bash
# Runs a sweep as a Slurm job array: one slice per task, no coordinator, results in one shared directory.
#
#   sweep.sh submit SWEEP.yaml DIR SLICES [SBATCH-OPTION]...   submits the array and the job that finishes the sweep
#   sweep.sh status DIR                                        how far it is, in one line, and what Slurm says
#   sweep.sh cancel DIR                                        stops it; submitting again goes on
#
# SBATCH-OPTIONs go to every slice, such as --time=08:00:00 --cpus-per-task=8 --partition=... --account=...
# Environment: DLNSWEEP names the program (default: dlnsweep on the PATH), DLNSWEEP_AT_ONCE bounds how many slices run at a time,
# DLNSWEEP_ROUNDS how often what is missing is submitted again (default 20), DLNSWEEP_FINISH holds sbatch options of the finishing job.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
program=${DLNSWEEP:-dlnsweep}

die() {
  echo "$*" >&2
  exit 2
}

# Jobs, their logs and the options live beside the results, not among them.
book_of() {
  echo "$(realpath -m "$1").slurm"
}

# Array indices have to stay below the scheduler's MaxArraySize.
largest_array() {
  local size
  size=$(scontrol show config | awk '$1 == "MaxArraySize" { print $3 }')
  if [[ ! $size =~ ^[0-9]+$ ]] || [ "$size" -lt 2 ]; then
    die "Slurm does not say its MaxArraySize, or job arrays are switched off."
  fi
  echo $((size - 1))
}

# submit_round BOOK ARRAY: the slices of ARRAY (1-3,7), and after them, however they end, the job that looks what is left.
submit_round() {
  local book=$1 array=$2 options finish at_once job after
  mapfile -t options <"$book/options"
  mapfile -t finish <"$book/finish"
  at_once=$(cat "$book/at-once")
  : >"$book/round"
  job=$(sbatch --parsable --job-name="dlnsweep-$(basename "$book" .slurm)" --array="$array${at_once:+%$at_once}" \
    --output="$book/slice-%a.log" --open-mode=append --requeue --signal=B:USR1@120 "${options[@]}" "$here/slice.sbatch" "$book")
  echo "${job%%;*}" >>"$book/jobs"
  after=$(sbatch --parsable --job-name="dlnsweep-$(basename "$book" .slurm)-finish" --dependency="afterany:${job%%;*}" \
    --output="$book/finish.log" --open-mode=append --requeue "${finish[@]}" "$here/finish.sbatch" "$book")
  echo "${after%%;*}" >>"$book/jobs"
  echo "slices $array: job $job, then job $after"
}

# One argument a line, and nothing for none.
list() {
  [ $# -eq 0 ] || printf '%s\n' "$@"
}

submit() {
  [ $# -ge 3 ] || die "usage: sweep.sh submit SWEEP.yaml DIR SLICES [SBATCH-OPTION]..."
  local sweep=$1 directory=$2 slices=$3 book largest
  shift 3
  [[ $slices =~ ^[1-9][0-9]*$ ]] || die "SLICES $slices: expected a number from 1."
  [ -r "$sweep" ] || die "There is no sweep file $sweep."
  # A mistake in the sweep file is found here, not by every task of the array.
  "$program" plan "$sweep" >&2 || exit $?
  largest=$(largest_array)
  if [ "$slices" -gt "$largest" ]; then
    echo "This cluster's MaxArraySize allows $largest slices; $slices were asked for." >&2
    slices=$largest
  fi
  book=$(book_of "$directory")
  mkdir -p "$book"
  if [ -s "$book/jobs" ] && [ -n "$(active "$book")" ]; then
    die "Jobs $(active "$book") of $directory are still there; 'sweep.sh cancel $directory' stops them."
  fi
  : >"$book/jobs"
  realpath "$sweep" >"$book/sweep"
  realpath -m "$directory" >"$book/directory"
  realpath "$(command -v "$program")" >"$book/program"
  echo "$here/sweep.sh" >"$book/script"
  echo "$slices" >"$book/slices"
  echo "${DLNSWEEP_ROUNDS:-20}" >"$book/rounds"
  echo "${DLNSWEEP_AT_ONCE:-}" >"$book/at-once"
  list "$@" >"$book/options"
  # Several options in one variable: split at blanks on purpose.
  # shellcheck disable=SC2086
  list ${DLNSWEEP_FINISH:-} >"$book/finish"
  submit_round "$book" "1-$slices"
}

# What finish.sbatch calls: the slices that still miss something, once more.
resubmit() {
  submit_round "$1" "$2"
}

# The numbers of the jobs of a sweep that Slurm still holds, in one line.
active() {
  squeue --noheader --format=%F --jobs="$(paste -sd, "$1/jobs")" 2>/dev/null | sort -un | paste -sd' '
}

status() {
  [ $# -eq 1 ] || die "usage: sweep.sh status DIR"
  local book jobs
  book=$(book_of "$1")
  "$program" status "$1"
  if [ -s "$book/jobs" ]; then
    jobs=$(active "$book")
    [ -z "$jobs" ] || squeue --array --jobs="${jobs// /,}" --format='%.18i %.9P %.24j %.2t %.10M %.6D %R'
  fi
}

cancel() {
  [ $# -eq 1 ] || die "usage: sweep.sh cancel DIR"
  local book jobs
  book=$(book_of "$1")
  [ -s "$book/jobs" ] || die "There are no jobs of $1."
  jobs=$(active "$book")
  if [ -n "$jobs" ]; then
    # The finishing job first, or it would submit again what the cancelled slices leave.
    tac "$book/jobs" | while read -r job; do scancel --quiet "$job" || true; done
  fi
  echo "stopped; checkpoints are kept, and 'sweep.sh submit' with the same DIR goes on"
}

command -v "$program" >/dev/null || die "There is no program $program; put it on the PATH or name it in DLNSWEEP."
case ${1:-} in
submit | resubmit | status | cancel)
  action=$1
  shift
  "$action" "$@"
  ;;
*)
  die "usage: sweep.sh submit SWEEP.yaml DIR SLICES [SBATCH-OPTION]... | status DIR | cancel DIR"
  ;;
esac
