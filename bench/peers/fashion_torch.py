#!/usr/bin/env python3
"""Fashion-MNIST with PyTorch: 128 hidden relu, Adam 0.001, batch 64. Prints seconds and test accuracy of each epoch.

    sudo apt-get install -y --no-install-recommends python3-torch dataset-fashion-mnist
    /usr/bin/python3 bench/peers/fashion_torch.py [EPOCHS] [THREADS]
"""

import gzip
import sys
import time

import numpy
import torch

FOLDER = "/usr/share/datasets/fashion-mnist/"


def read(name, offset):
    with gzip.open(FOLDER + name) as file:
        return numpy.frombuffer(file.read(), numpy.uint8, offset=offset)


def main():
    epochs, threads = (int(argument) for argument in (sys.argv[1:] + ["8", "2"][len(sys.argv) - 1:]))
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    pictures, test = (torch.from_numpy(read(f"{part}-images-idx3-ubyte.gz", 16).reshape(-1, 784) / numpy.float32(255)) for part in ("train", "t10k"))
    labels, answers = (torch.from_numpy(read(f"{part}-labels-idx1-ubyte.gz", 8).astype(numpy.int64)) for part in ("train", "t10k"))
    model = torch.nn.Sequential(torch.nn.Linear(784, 128), torch.nn.ReLU(), torch.nn.Linear(128, 10))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
    loss = torch.nn.CrossEntropyLoss()
    for epoch in range(1, epochs + 1):
        start = time.perf_counter()
        for rows in torch.randperm(len(pictures)).split(64):
            optimizer.zero_grad()
            loss(model(pictures[rows]), labels[rows]).backward()
            optimizer.step()
        seconds = time.perf_counter() - start
        with torch.no_grad():
            accuracy = (model(test).argmax(1) == answers).float().mean().item()
        print(f"epoch {epoch}: {seconds:.2f} s, test accuracy {accuracy:.4f}", flush=True)


main()
