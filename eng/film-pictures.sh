#!/usr/bin/env bash
# Draws the pictures of the film that the README and docs/film.md show.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

picture() {
    local name=$1
    shift
    dotnet run eng/contact-sheet.cs -- "docs/images/film/$name.png" --width 1280 "$@" > /dev/null
    echo "docs/images/film/$name.png"
}

mkdir -p docs/images/film
picture recall-delta --end 08 --before 14.3
picture title --end 00 --before 2
picture four-equations --end 19 --before 3
picture numbers --end 20 --before 9
picture learning --end 21 --before 9
picture one-layer --layers 3,2 --activation sigmoid --end 06 --before 0.7
picture softmax --layers 3,5,4,2 --activations relu,tanh,softmax --error cross-entropy --end 03 --before 2
picture wide --layers 784,128,64,10 --activations relu,relu,softmax --error cross-entropy --end 07 --before 0.6
picture deep --layers 3,3,3,3,3,3,3 --activation tanh --end 07 --before 0.6
picture narrow --layers 1,1,1,1 --activation sigmoid --end 07
picture binary --layers 2,3,1 --activations tanh,sigmoid --error binary-cross-entropy --end 08
picture samples --network samples/xor.yaml --end 21 --before 9
picture light --theme light --end 08 --before 14.3

# Its GIF is the one that the README shows first.
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
dotnet run --project src/Backlight.Cli -c Release -- film --format gif --chapter 08 -o "$folder" --quiet > /dev/null
cp "$folder"/chapters/08-recall-delta.gif docs/images/film/
