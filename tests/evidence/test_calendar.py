import xarray as xr

from build import evidence
from keur.evidence.calendar import PART, Calendar

PERIODS = ["2023", "2e halfjaar 2024**", "4e kwartaal 2024", "2024*", "1e halfjaar 2025*"]


def calendar():
    return Calendar.of(evidence([{"period": period} for period in PERIODS]), "period")


def test_periods_are_folded_into_calendar_years_under_their_own_labels():
    assert calendar().names == ["2023", "2024", "4e kwartaal 2024", "2025"]
    assert calendar().labels.tolist() == [
        ["2023", "", ""],
        ["2024", "", "2e halfjaar 2024"],
        ["4e kwartaal 2024", "", ""],
        ["", "1e halfjaar 2025", ""],
    ]
    assert calendar().labels_of("2024") == {"year": "2024", "H1": "", "H2": "2e halfjaar 2024"}


def test_a_folded_cube_keeps_its_other_axes_and_its_type():
    cube = xr.DataArray(
        [[1, 2, 3, 4, 5], [6, 7, 8, 9, 10]],
        dims=("region", "period"),
        coords={"region": ["Assen", "Emmen"], "period": [p.rstrip("*") for p in PERIODS]},
    )
    folded = calendar().fold(cube, -1)
    assert folded.dims == (PART, "region", "period")
    assert folded.sel(region="Emmen", period="2024").values.tolist() == [9, -1, 7]
    across = calendar().fold(cube.transpose(), -1)
    assert across.sel(region="Emmen", period="2024").values.tolist() == [9, -1, 7]
    assert calendar().fold(cube > 5, 0).dtype == bool


def test_years_are_linked_where_one_stands_beside_a_half_of_its_own():
    assert calendar().linked
    apart = [{"period": "2023"}, {"period": "1e halfjaar 2024"}]
    assert not Calendar.of(evidence(apart), "period").linked
