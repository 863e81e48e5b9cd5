#!/usr/bin/env bash
# The tests of the libraries under cultures that write numbers and letters otherwise: 1,5 in German, and in Turkish a capital i that is no I.
# Backlight's own programs run without cultures; who uses the libraries may not. Needs ICU (libicu) and tests that are built.
#   eng/test-cultures.sh [Debug|Release] [PROJECT …]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

configuration=$(tr '[:upper:]' '[:lower:]' <<< "${1:-Release}")
shift || true
projects=("$@")
[ ${#projects[@]} -gt 0 ] || projects=(Backlight.Tests Backlight.Training.Tests Backlight.Files.Tests Backlight.Animation.Tests)

failed=0
for project in "${projects[@]}"; do
    folder=artifacts/bin/$project/$configuration
    with_cultures=$folder/$project.cultures.runtimeconfig.json
    sed -e 's/\("System.Globalization.[A-Za-z]*":\) true/\1 false/' \
        "$folder/$project.runtimeconfig.json" > "$with_cultures"
    for culture in de_DE tr_TR; do
        echo "== $project under $culture"
        LC_ALL=$culture.UTF-8 dotnet exec --runtimeconfig "$with_cultures" --depsfile "$folder/$project.deps.json" "$folder/$project.dll" || failed=1
    done
    rm -f "$with_cultures"
done
exit $failed
