"""The page of a class: HTML in one file, made from a classbook."""
