#!/usr/bin/env bash
# Damaged files and odd options for every command: networks, tables, gzip, IDX, runs with their tensors, scenes, options, formulas.
# Each input follows from its seed. Ends with 1 where one came to no ordinary end: exit 70, a crash, a hang, a stack trace, a file left behind.
#   eng/fuzz.sh [COUNT] [FIRST]     COUNT inputs (10,000) from the seed FIRST (1) on; goes on where it was stopped
#   eng/fuzz.sh replay SEED         one input again: tells the command and what it said, and keeps its files
# Wants tests that are built (-c Release). The log is artifacts/fuzz/FIRST-COUNT.log: seed, kind, exit code, fault.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

tests=artifacts/bin/Backlight.Cli.Tests/release/Backlight.Cli.Tests
[ -x "$tests" ] || { echo "Build first: dotnet build tests/Backlight.Cli.Tests -c Release" >&2; exit 2; }
mkdir -p artifacts/fuzz

# What takes more than 2 GiB ends with a message, as on a small machine.
export DOTNET_GCHeapHardLimit=0x80000000

one() {
    BACKLIGHT_FUZZ="$1 $2 $3" nice -n 10 "$tests" -noColor -explicit only -method '*Fuzzing.FuzzTests.As_many_as_are_asked_for' "${@:4}"
}

if [ "${1:-}" = replay ]; then
    log=$PWD/artifacts/fuzz/replay-$2.log
    rm -f "$log" "$log".*
    one "$2" 1 "$log" -showLiveOutput
    exit
fi

count=${1:-10000}
first=${2:-1}
log=$PWD/artifacts/fuzz/$first-$count.log
touch "$log" "$log.found"
while next=$(awk -v first="$first" 'END { print NR == 0 ? first : $1 + 1 }' "$log") && [ "$next" -lt $((first + count)) ]; do
    if ! one "$next" $((first + count - next)) "$log" > "$log.out" 2>&1; then
        at=$(cat "$log.at")
        # A hang is in the log already; a process that died could not write it there.
        if ! awk -v at="$at" '$1 == at { found = 1 } END { exit !found }' "$log"; then
            printf '%s\t?\t-\tthe process died\n' "$at" >> "$log"
            { echo "seed $at: the process died"; tail -n 20 "$log.out"; } >> "$log.found"
        fi
    fi
done

echo "Inputs by kind and exit code:"
awk -F '\t' '{ print $2 "\t" $3 }' "$log" | sort | uniq -c
cat "$log.found"
faults=$(awk -F '\t' '$4 != "ok"' "$log" | wc -l)
echo "$(wc -l < "$log") inputs, $faults came to no ordinary end."
[ "$faults" -eq 0 ]
