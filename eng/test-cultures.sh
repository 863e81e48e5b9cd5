#!/usr/bin/env bash
# The tests of the libraries under cultures that write numbers and letters otherwise: 1,5 in German, and in Turkish a capital i that is no I.
# Backlight's own programs run without cultures; who uses the libraries may not. Needs ICU (libicu) and tests that are built.
#   eng/test-cultures.sh [Debug|Release] [PROJECT …]
#   eng/test-cultures.sh --quick [Debug|Release]      the classes that read or write numbers, in seconds: what .ci/run does
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

quick=
if [ "${1:-}" = --quick ]; then quick=yes; shift; fi
configuration=$(tr '[:upper:]' '[:lower:]' <<< "${1:-Release}")
shift || true
projects=("$@")
[ ${#projects[@]} -gt 0 ] || projects=(Backlight.Tests Backlight.Training.Tests Backlight.Files.Tests Backlight.Data.Tests Backlight.Typesetting.Tests Backlight.Animation.Tests)

# What reads or writes numbers, by project.
declare -A reading=(
    [Backlight.Tests]="*NumeralsTests *UnicodeTextTests *MathMLTests *MapExportTests *MatrixTests"
    [Backlight.Training.Tests]="*Fitting.TrainerTests"
    [Backlight.Files.Tests]="*NetworkReaderTests *NetworkWriterTests *NumberProblemsTests *MessageTests"
    [Backlight.Data.Tests]="*NetworkArgumentsTests *TableTests *RunFolderTests *RunSafetyTests"
    [Backlight.Typesetting.Tests]="*TexReaderTests"
    [Backlight.Animation.Tests]="*TimelineTests"
)

failed=0
for project in "${projects[@]}"; do
    folder=artifacts/bin/$project/$configuration
    with_cultures=$folder/$project.cultures.runtimeconfig.json
    sed -e 's/\("System.Globalization.[A-Za-z]*":\) true/\1 false/' \
        "$folder/$project.runtimeconfig.json" > "$with_cultures"
    classes=()
    if [ -n "$quick" ]; then
        # No file is called like a pattern.
        set -f
        for class in ${reading[$project]}; do classes+=(-class "$class"); done
        set +f
    fi
    for culture in de-DE tr-TR; do
        echo "== $project under $culture"
        dotnet exec --runtimeconfig "$with_cultures" --depsfile "$folder/$project.deps.json" "$folder/$project.dll" -noColor -culture "$culture" ${classes[@]+"${classes[@]}"} || failed=1
    done
    rm -f "$with_cultures"
done
exit $failed
