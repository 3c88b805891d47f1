#!/usr/bin/env bash
# A real Slurm of two nodes runs a batch as an array; one node is lost mid-run; Slurm starts its task again on the other; what the
# merge writes is the single machine's result, file by file and byte by byte. Bounded in time; stops what it started.
#   usage: run.sh CARESIM... (the program as a shell would call it)
set -uo pipefail
cd "$(dirname "$0")/../.."
here=$(pwd)
program=("$@")
skip() { echo "SKIPPED LOUDLY: $1: nothing says that a Slurm array gives the single machine's result"; exit 0; }
fail() { echo "FAILED: $1"; tail -n 20 "$work"/log/slurmctld "$work"/array/slurm/*.log 2>/dev/null; exit 1; }

[ "$(id -u)" = 0 ] || skip "not root, so no Slurm can be installed or started"
if ! command -v slurmctld >/dev/null || ! command -v slurmd >/dev/null || ! command -v munged >/dev/null; then
  echo "Slurm is missing: installing Debian's slurm-wlm and munge"
  (apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q slurm-wlm munge) >/dev/null 2>&1 || skip "slurm-wlm and munge could not be installed"
fi

work=$(mktemp -d)
. tests/slurm/cluster.sh
trap 'stop_cluster "$work"' EXIT
experiment=$here/scenarios/england/experiments/early-help-first-look.json
size=(--authorities E06000017,E06000053,E06000046 --months 120 --replicates 24)

echo "== the single machine"
"${program[@]}" run "$experiment" "${size[@]}" --workers 1 --out "$work/single" > "$work/single.log" || fail "the single machine's run"

echo "== the array"
start_cluster "$work" || skip "Slurm would not start here"
for _ in $(seq 30); do [ "$(sinfo -h -t idle -o %D 2>/dev/null)" = 2 ] && break; sleep 1; done
[ "$(sinfo -h -t idle -o %D)" = 2 ] || fail "two idle nodes"
"${program[@]}" slurm "$experiment" "${size[@]}" --shards 4 --cpus 1 --mem 600M --time 00:20:00 --out "$work/array" || fail "writing the scripts"
bash "$work/array/slurm/submit.sh" || fail "submitting"

# Until the task on node n1 has runs behind it and more before it.
lost=""
for _ in $(seq 600); do
  task=$(squeue -h -t R -w n1 -o %K | head -1)
  if [ -n "$task" ] && grep -qE '"fraction": 0\.[2-8]' "$work/array/shards/00$task-of-004/status.json" 2>/dev/null; then lost=$task; break; fi
  sleep 0.1
done
[ -n "$lost" ] || fail "a task of node n1 that is under way"
kill_node "$work" n1
echo "node n1 lost, with task $lost at $(grep -oE '"fraction": [0-9.]+' "$work/array/shards/00$lost-of-004/status.json")"

for _ in $(seq 240); do [ -z "$(squeue -h)" ] && break; sleep 1; done
[ -z "$(squeue -h)" ] || { squeue; fail "an end of the array and its merge"; }
restarts=$(scontrol show job 1_"$lost" 2>/dev/null | grep -oE 'Restarts=[0-9]+' | head -1)
echo "task $lost: $restarts, on $(scontrol show job 1_"$lost" | grep -oE ' NodeList=[a-z0-9]+' | head -1)"
[ "$restarts" = Restarts=1 ] || fail "one restart of the lost task, by Slurm"
grep -q "Taken over" "$work"/array/slurm/*_"$lost".log && grep -h "Taken over" "$work"/array/slurm/*_"$lost".log

echo "== the merge against the single machine"
for table in outcomes contrasts parameters; do
  diff -r "$work/single/$table" "$work/array/$table" || fail "$table of the array are those of the single machine"
  echo "$table: $(ls "$work/array/$table" | wc -l) files, the same bytes"
done
"${program[@]}" verify "$work/array" || fail "verify"
echo "1 passed, 0 failed"
