"""Make what leaves this checkout: the learner's repository, and bundles that grade elsewhere."""
