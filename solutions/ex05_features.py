"""Chapter 5, worked: ResNet18 without its head."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import torch
from matplotlib.figure import Figure
from numpy.typing import NDArray
from scipy.cluster.hierarchy import dendrogram, linkage
from sklearn.cluster import AgglomerativeClustering
from sklearn.metrics import adjusted_rand_score
from torch import nn
from torchvision.models import resnet18
from torchvision.transforms import v2


def imagenet_transform() -> v2.Compose:
    """Scale before normalising: mean and deviation are those of values from 0 to 1."""
    return v2.Compose(
        [
            v2.ToImage(),
            v2.ToDtype(torch.float32, scale=True),
            v2.Normalize(mean=[0.485, 0.456, 0.406], std=[0.229, 0.224, 0.225]),
        ]
    )


def stack_images(dataset: Any, indices: Sequence[int]) -> tuple[torch.Tensor, NDArray[np.int64]]:
    """Stack the items as they are; the dataset has transformed them."""
    items = [dataset[int(index)] for index in indices]
    return torch.stack([image for image, _ in items]), np.array([int(label) for _, label in items])


def build_extractor(weights: Any = None) -> nn.Module:
    """Replace the head in place: `children()` would lose the flattening before it."""
    model = resnet18(weights=weights)
    model.fc = nn.Identity()
    return model.eval()


def extract_features(model: nn.Module, batch: torch.Tensor, batch_size: int = 16) -> NDArray[np.float32]:
    """Note every layer's flag: `model.train()` afterwards would switch all of them."""
    flags = {module: module.training for module in model.modules()}
    model.eval()
    try:
        with torch.no_grad():
            parts = [model(part) for part in torch.split(batch, batch_size)]
    finally:
        for module, training in flags.items():
            module.training = training
    return torch.cat(parts).numpy()


def plot_feature_dendrogram(features: NDArray[np.float32], y: NDArray[np.int64], title: str) -> Figure:
    """Draw Ward's tree, as in chapter 4."""
    figure, ax = plt.subplots(figsize=(20, 8))
    dendrogram(linkage(np.asarray(features, dtype=float), "ward"), labels=[str(int(label)) for label in y], ax=ax)
    ax.set_title(title)
    return figure


def compare_embeddings(
    X_raw: NDArray[Any],
    X_features: NDArray[Any],
    y: NDArray[np.int64],
    n_clusters: int = 10,
) -> dict[str, float]:
    """Cluster each description by itself; the index needs no matching of label numbers."""

    def score(rows: NDArray[Any]) -> float:
        found = AgglomerativeClustering(n_clusters=n_clusters, linkage="ward").fit_predict(
            np.asarray(rows, dtype=float)
        )
        return float(adjusted_rand_score(y, found))

    return {"raw": score(X_raw), "features": score(X_features)}
