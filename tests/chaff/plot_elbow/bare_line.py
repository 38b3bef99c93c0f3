"""There is a bare line on whatever figure is open: begin a new one, mark the points and label both axes."""

from __future__ import annotations

import seaborn as sns


def plot_elbow(ks, inertias):
    return sns.lineplot(x=ks, y=inertias)
