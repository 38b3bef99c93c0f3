"""The class page: HTML in one file, made from a classbook; `grade --html FILE`."""
