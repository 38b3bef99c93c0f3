"""Names that everybody takes from the same place: NumPy, scikit-learn and what else the chapters teach with."""

from __future__ import annotations

#: The names that learners look for in a module.
MEMBERS: dict[str, tuple[str, ...]] = {
    "sklearn.cluster": ("KMeans", "AgglomerativeClustering", "DBSCAN", "MiniBatchKMeans", "kmeans_plusplus"),
    "sklearn.datasets": ("make_blobs", "make_moons", "make_circles", "load_iris", "load_digits"),
    "sklearn.decomposition": ("PCA", "TruncatedSVD"),
    "sklearn.preprocessing": ("StandardScaler", "MinMaxScaler", "LabelEncoder", "normalize"),
    "scipy.spatial": ("KDTree", "cKDTree", "distance", "distance_matrix"),
    "sklearn.neighbors": ("NearestNeighbors", "KDTree", "BallTree", "NearestCentroid"),
    "sklearn.metrics": (
        *("silhouette_score", "silhouette_samples", "adjusted_rand_score", "pairwise_distances"),
        *("euclidean_distances", "accuracy_score", "pairwise_distances_argmin"),
    ),
    "scipy.spatial.distance": ("cdist", "pdist", "squareform", "euclidean"),
    "scipy.cluster.hierarchy": ("dendrogram", "linkage", "fcluster", "cut_tree"),
    "scipy.linalg": ("eigh", "svd", "norm"),
    "collections": ("deque", "Counter", "defaultdict", "namedtuple", "OrderedDict"),
    "itertools": ("combinations", "product", "chain", "permutations", "pairwise"),
    "functools": ("partial", "reduce", "lru_cache", "cache"),
    "pathlib": ("Path",),
    "copy": ("deepcopy",),
    "matplotlib": ("pyplot", "cm", "colors", "colormaps"),
    "matplotlib.pyplot": ("subplots", "figure", "scatter", "plot", "show", "title", "xlabel", "ylabel"),
    "matplotlib.axes": ("Axes",),
    "matplotlib.figure": ("Figure",),
    "torch": ("nn", "no_grad", "inference_mode", "Tensor", "stack", "cat", "flatten"),
    "torch.nn": ("Identity", "Linear", "Sequential", "Module", "Flatten", "functional"),
    "torch.utils.data": ("DataLoader", "Subset", "Dataset", "TensorDataset"),
    "torchvision": ("models", "transforms", "datasets"),
    "torchvision.models": ("resnet18", "ResNet18_Weights", "resnet34", "resnet50"),
    "torchvision.transforms": ("v2", "Compose", "ToTensor", "Normalize", "PILToTensor", "Lambda"),
    "torchvision.datasets": ("MNIST", "CIFAR10", "ImageFolder"),
    "numpy": ("array", "zeros", "ones", "arange", "linspace", "mean", "sum", "argmin", "argmax", "linalg", "random"),
    "numpy.linalg": ("norm", "svd", "eigh", "inv"),
    "pandas": ("DataFrame", "Series", "read_csv"),
    "seaborn": ("scatterplot", "color_palette", "lineplot", "heatmap"),
}
#: Modules whose members are called with the module's name in front, or have names that mean something else elsewhere.
_NEVER_BARE = {"numpy", "pandas", "seaborn", "matplotlib.pyplot", "torch", "scipy.linalg", "numpy.linalg", "torch.nn"}
_AMBIGUOUS = {"distance", "transforms", "models", "datasets", "cache", "normalize", "cm", "colors"}
#: The line that makes a name known, for names that stand for themselves.
IMPORTS = {
    **{
        name: f"from {module} import {name}"
        for module, names in reversed(MEMBERS.items())  # of two modules with one name, the first counts
        for name in names
        if module not in _NEVER_BARE and name not in _AMBIGUOUS
    },
    **{name: f"import {name}" for name in ("math", "random", "itertools", "functools", "copy", "time", "os", "sys")},
    "np": "import numpy as np",
    "pd": "import pandas as pd",
    "plt": "import matplotlib.pyplot as plt",
    "sns": "import seaborn as sns",
    "torch": "import torch",
    "nn": "from torch import nn",
}
