"""The units people count in, and all the ways to say them."""

from typing import Final

UNITS: Final[dict[str, tuple[str, ...]]] = {
    "件": ("件", "个", "只", "支", "根", "片", "块", "粒", "颗", "piece", "pieces", "pcs", "part", "parts"),
    "套": ("套", "set", "sets"),
    "台": ("台", "unit", "units"),
    "批": ("批", "批次", "batch", "batches", "lot", "lots"),
    "箱": ("箱", "盒", "box", "boxes", "case", "cases", "carton", "cartons"),
    "托": ("托", "托盘", "pallet", "pallets"),
    "卷": ("卷", "roll", "rolls"),
    "米": ("米", "metre", "metres", "meter", "meters"),
    "公斤": ("公斤", "千克", "kg", "kilo", "kilos", "kilogram", "kilograms"),
}
"""By the form that intents hold. What an order is counted in is taken for one of these where it is among
their forms, else it stands for itself."""
