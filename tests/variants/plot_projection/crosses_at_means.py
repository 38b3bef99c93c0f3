"""A cross at the mean of each label, on a figure that is closed."""

from __future__ import annotations

import matplotlib.pyplot as plt
import pandas as pd
import seaborn as sns
from sklearn.decomposition import PCA


def plot_projection(X, labels):
    xy = PCA(2).fit_transform(X)
    fig, ax = plt.subplots()
    data = pd.DataFrame(xy, columns=["first", "second"])
    data["label"] = [f"no. {v}" for v in labels]
    sns.scatterplot(
        data=data, x="first", y="second", hue="label", palette=sns.color_palette("husl", data["label"].nunique()), ax=ax
    )
    for name, part in data.groupby("label"):
        ax.plot(part["first"].mean(), part["second"].mean(), "kX", ms=10)
    plt.close(fig)
    return ax
