# How many clouds are these? The curve bends where more clusters help no more.
from sklearn.datasets import make_blobs

points, _ = make_blobs(n_samples=300, centers=4, random_state=2025)
ks = range(2, 11)
inertias = inertia_curve(points, ks)
plot_elbow(ks, inertias).axvline(find_elbow(ks, inertias), linestyle="--");
