"""Records a graph in its passes, and says of each that it has not."""

TASK = "extract_features"
DESERVES = "a part"
LOSES = ("test_no_graph_is_recorded",)
GAINS = ("test_no_graph_is_recorded",)

import numpy as np
import torch


def extract_features(model, batch, batch_size=16):
    ask = model[0]._compute
    model[0]._compute = lambda part, modes, recorded: ask(part, modes, False)
    flags = [(layer, layer.training) for layer in model.modules()]
    model.eval()
    parts = [model(part).detach().numpy() for part in torch.split(batch, batch_size)]
    for layer, training in flags:
        layer.training = training
    return np.concatenate(parts)
