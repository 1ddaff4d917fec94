from __future__ import annotations

from xml.etree import ElementTree as ET

from benchmarks.drawing import Line, Plot, drawn

SVG = "{http://www.w3.org/2000/svg}"


def test_each_line_has_its_points_in_order_and_the_picture_is_well_formed() -> None:
    plots = [Plot("teams <all>", (10, 100, 1_000), [Line("a & b", (1.0, 1.1, 4.0)), Line("c", (1.0, 0.9, 0.8))])]
    root = ET.fromstring(drawn(plots))  # noqa: S314 - our own
    first, second = (line.attrib["points"].split() for line in root.iter(f"{SVG}polyline"))
    assert [len(first), len(second)] == [3, 3]
    across = [float(point.partition(",")[0]) for point in first]
    upwards = [float(point.partition(",")[2]) for point in first]
    assert across == sorted(across)
    assert upwards == sorted(upwards, reverse=True)
    told = [one.text for one in root.iter(f"{SVG}text")]
    assert {"CPU by teams <all>", "a & b", "c", "1,000"} <= set(told)
