# Four clouds, clustered by your own algorithm from the first four points. Does it find the clouds? Try other points.
frame, _ = make_blob_frame(n_samples=300, centers=4)
points = frame.to_numpy()
centers, labels, n_iter = lloyd(points, points[:4])
scatter_clusters(frame, labels).set_title(f"{n_iter} moves");
