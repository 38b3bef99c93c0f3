"""The mark of a check whose picture is compared."""

import pytest

#: Let pytest-mpl compare the figure that a check returns.  It resets Matplotlib's settings anyway, so no style
#: follows: to set all of them once more would take longer than the comparison.
compared = pytest.mark.mpl_image_compare(style=[], tolerance=2)
