#!/usr/bin/env python3
"""
Trains the five networks with Backlight, NumPy and PyTorch, by turns, and writes the table to bench/Results/training.md.

    sudo apt-get install -y --no-install-recommends python3-numpy python3-torch libopenblas0-pthread
    dotnet build bench/Backlight.Benchmarks -c Release
    /usr/bin/python3 bench/training.py [ROUNDS]

Each program runs in a process of its own, ROUNDS times by turns; the table shows medians.
"""

import os
import pathlib
import platform
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
BACKLIGHT = HERE.parent / "artifacts/bin/Backlight.Benchmarks/release/Backlight.Benchmarks.dll"
NETWORKS = ["2-2-2", "784-30-10", "784-128-10", "784-512-512-10", "2048-2048-2048-2048-10"]
BATCHES = [1, 10, 64, 128, 256]
TARGETS = [20, 3, 1.3, 1.25, 1.05]
ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 3
LIMIT = 120  # seconds for one process

COLUMNS = {
    "Backlight": (["dotnet", str(BACKLIGHT), "training"], {}),
    "NumPy": ([sys.executable, str(HERE / "peers/train_numpy.py")], {}),
    "NumPy, AVX-512": ([sys.executable, str(HERE / "peers/train_numpy.py")], {"OPENBLAS_CORETYPE": "SkylakeX"}),
    "PyTorch": ([sys.executable, str(HERE / "peers/train_torch.py")], {}),
    "sgemm": ([sys.executable, str(HERE / "peers/sgemm.py")], {}),
    "sgemm, AVX-512": ([sys.executable, str(HERE / "peers/sgemm.py")], {"OPENBLAS_CORETYPE": "SkylakeX"}),
}


def run(column, network, threads):
    command, extra = COLUMNS[column]
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": str(threads), "OMP_NUM_THREADS": str(threads), **extra}
    try:
        done = subprocess.run([*command, network, str(threads)], env=environment, capture_output=True, text=True, timeout=LIMIT, check=True)
    except subprocess.TimeoutExpired:
        return None
    _, _, speed, peak = done.stdout.split()
    return float(speed), int(peak)


def thousands(number):
    return f"{number:,.0f}"


def main():
    columns = [column for column in COLUMNS if not column.endswith(", AVX-512") or "avx512f" in pathlib.Path("/proc/cpuinfo").read_text()]
    lines = []
    for threads in (2, 1):
        lines += [f"## {threads} thread{'s' if threads > 1 else ''}", "", "Samples per second.", ""]
        header = ["network, batch", *columns, "to the best peer", "which is", "wanted", "to sgemm", "peak MB: Backlight", "NumPy", "PyTorch"]
        lines += ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
        for network, batch, target in zip(NETWORKS, BATCHES, TARGETS):
            found = {column: [] for column in columns}
            for _ in range(ROUNDS):
                for column in columns:
                    result = run(column, network, threads)
                    if result is not None:
                        found[column].append(result)
            speed = {column: statistics.median(s for s, _ in results) for column, results in found.items() if results}
            peak = {column: statistics.median(p for _, p in results) / 1e6 for column, results in found.items() if results}
            # Whichever kernels it ran on: what is claimed holds for every one of them.
            peer, best = max(((column, speed.get(column, 0)) for column in columns if column.startswith(("NumPy", "PyTorch"))), key=lambda pair: pair[1])
            row = [
                f"{network}, {batch}",
                *(thousands(speed[column]) if column in speed else f"over {LIMIT} s" for column in columns),
                f"{speed['Backlight'] / best:.2f}×",
                peer,
                f"{target}×",
                f"{speed['Backlight'] / speed['sgemm']:.2f}" if batch > 10 else "–",
                *(f"{peak[column]:.0f}" if column in peak else "–" for column in ("Backlight", "NumPy", "PyTorch")),
            ]
            lines.append("| " + " | ".join(row) + " |")
            print(lines[-1], flush=True)
        lines.append("")
    (HERE / "Results/training.md").write_text(HEADING + "\n".join(lines))


def version(command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def processor():
    names = [line.split(":")[1].strip() for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    return f"{len(names)} × {names[0]}"


HEADING = ""

if __name__ == "__main__":
    modules = version([sys.executable, "-c", "import numpy, torch; print(f'NumPy {numpy.__version__}, PyTorch {torch.__version__}')"])
    HEADING = f"""# Training, side by side

Written by `bench/training.py`. One epoch of plain gradient descent over random samples; the median of five epochs after 1.5 seconds that warm up, and of {ROUNDS} process{"es by turns" if ROUNDS > 1 else ""}.
{processor()}, {platform.system()}; .NET {version(["dotnet", "--version"])}, {modules}, OpenBLAS as Debian ships it.

Install the peers with `sudo apt-get install -y --no-install-recommends python3-numpy python3-torch libopenblas0-pthread`; then
`dotnet build bench/Backlight.Benchmarks -c Release && /usr/bin/python3 bench/training.py`.

2-2-2 and 784-30-10: sigmoid and half-squared error. The others: relu, softmax, cross-entropy. *NumPy*: on the kernels that OpenBLAS chooses here by itself; *AVX-512*: on those for AVX-512 (`OPENBLAS_CORETYPE=SkylakeX`),
which the version in Debian 12 does not choose by itself on every processor and current builds do. *sgemm*: only the matrix products of a step, by OpenBLAS. Backlight runs with the runtime settings of the tool (`TieredPGO` off). How each network is computed: [docs/training.md](../../docs/training.md#how-it-is-computed).

"""
    main()
