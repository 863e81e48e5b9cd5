"""Plain gradient descent in PyTorch: torch.nn and torch.optim.SGD. Usage: train_torch.py NETWORK THREADS."""

import torch

from networks import NETWORKS, RATE, asked_for, is_classes, measure, report, samples_of, weights_of


def train(widths, batch, count):
    classes = is_classes(batch)
    layers = []
    for l, weights in enumerate(weights_of(widths), start=1):
        linear = torch.nn.Linear(widths[l - 1], widths[l])
        with torch.no_grad():
            linear.weight.copy_(torch.from_numpy(weights))
            linear.bias.zero_()
        layers.append(linear)
        if not classes:
            layers.append(torch.nn.Sigmoid())
        elif l < len(widths) - 1:
            layers.append(torch.nn.ReLU())
    model = torch.nn.Sequential(*layers)
    optimiser = torch.optim.SGD(model.parameters(), lr=RATE)
    x, y = (torch.from_numpy(rows) for rows in samples_of(widths, count))
    classes_of = y.argmax(dim=1)

    def epoch():
        for first in range(0, count, batch):
            optimiser.zero_grad(set_to_none=True)
            a = model(x[first:first + batch])
            if classes:
                error = torch.nn.functional.cross_entropy(a, classes_of[first:first + batch])
            else:
                error = 0.5 * ((a - y[first:first + batch]) ** 2).sum() / batch
            error.backward()
            optimiser.step()
            assert error.item() == error.item()

    return measure(epoch, count)


names, threads = asked_for()
torch.set_num_threads(threads)
for name in names:
    report(name, threads, train(*NETWORKS[name]))
