"""Who is said to have said it?"""

from verify.check.attribution.attribute import Attributions, attribute, attribute_parsed

__all__ = ["Attributions", "attribute", "attribute_parsed"]
