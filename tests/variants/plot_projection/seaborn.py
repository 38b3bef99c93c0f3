"""Seaborn on a frame of scores, from all components."""

from __future__ import annotations

import matplotlib.pyplot as plt
import pandas as pd
import seaborn as sns


def plot_projection(X, labels):
    components, _, mean = fit_pca(X)
    frame = pd.DataFrame(transform(X, components[:2], mean), columns=["first", "second"])
    _, ax = plt.subplots()
    sns.scatterplot(frame, x="first", y="second", hue=[f"group {label}" for label in labels], ax=ax)
    return ax
