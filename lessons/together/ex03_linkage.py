# The tree of twenty points in three clouds.
from sklearn.datasets import make_blobs

points, clouds = make_blobs(n_samples=20, centers=3, random_state=2025)
plot_dendrogram(fit_tree(points), [f"{cloud}" for cloud in clouds]);
