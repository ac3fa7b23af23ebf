"""K13: OEE by ISO 22400, with the losses that explain it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.kpi import Run, oee, oee_of


def test_k13_oee_of_the_acceptance_example() -> None:
    """PBT 500, APT 450, PRI 0.5 min, PQ 828, GQ 810."""
    found = oee(pbt=500, apt=450, pri=0.5, produced=828, good=810)
    assert found.availability == pytest.approx(0.900)
    assert found.effectiveness == pytest.approx(0.920)
    assert found.quality == pytest.approx(0.9783, abs=5e-5)
    assert found.oee == pytest.approx(0.8100)
    assert (found.availability_loss, found.effectiveness_loss, found.quality_loss) == (50, 36, 9)
    assert found.productive == 405


def test_k13_losses_and_productive_time_make_up_the_planned_time() -> None:
    found = oee(pbt=500, apt=450, pri=0.5, produced=828, good=810)
    losses = found.availability_loss + found.effectiveness_loss + found.quality_loss
    assert losses + found.productive == 500


@pytest.mark.parametrize(("pbt", "apt", "produced"), [(0, 0, 0), (480, 0, 0), (480, 400, 0), (0, 400, 10)])
def test_a_ratio_without_a_base_is_no_data_and_not_zero(pbt: float, apt: float, produced: int) -> None:
    assert oee(pbt, apt, 0.5, produced, 0).oee is None


def test_nothing_good_of_something_made_is_zero() -> None:
    assert oee(480, 400, 0.5, 10, 0).oee == 0


@given(st.floats(1, 1e4), st.floats(0.01, 1), st.floats(0.01, 10), st.integers(1, 10**6), st.data())
def test_oee_is_productive_time_over_planned_time(
    pbt: float, share: float, pri: float, produced: int, data: st.DataObject
) -> None:
    good = data.draw(st.integers(0, produced))
    found = oee(pbt, pbt * share, pri, produced, good)
    assert found.oee == pytest.approx(found.productive / pbt)


def test_k13_over_several_jobs_each_has_its_own_run_time_per_item() -> None:
    found = oee_of(500, (Run(200, 0.5, 360, 354), Run(250, 1.0, 234, 228)))
    assert found.effectiveness == pytest.approx((180 + 234) / 450)
    assert found.quality == pytest.approx(582 / 594)
    losses = found.availability_loss + found.effectiveness_loss + found.quality_loss
    assert losses + found.productive == pytest.approx(500)
    assert found.oee == pytest.approx(found.productive / 500)


def test_jobs_without_a_planned_run_time_are_as_effective_as_the_others() -> None:
    found = oee_of(500, (Run(200, 0.5, 360, 360), Run(250, 0, 10, 10)))
    assert found.effectiveness == pytest.approx(0.9)
    assert found.effectiveness_loss == pytest.approx(45)


def test_without_any_planned_run_time_effectiveness_is_no_data_and_nothing_is_lost_by_it() -> None:
    found = oee_of(500, (Run(450, 0, 100, 90),))
    assert (found.effectiveness, found.oee) == (None, None)
    assert (found.effectiveness_loss, found.quality_loss, found.productive) == (0, 45, 405)


def test_where_no_production_is_known_the_availability_is_no_data() -> None:
    """It may have been produced all the while that nobody heard of."""
    assert oee_of(480, (), unknown=480).availability is None
    assert oee_of(480, (), unknown=1).availability is None
    assert oee_of(480, ()).availability == 0
    assert oee_of(480, (Run(10, 0, 0, 0),), unknown=470).availability == pytest.approx(10 / 480)


def test_time_without_data_is_no_loss_and_still_adds_up() -> None:
    found = oee_of(500, (Run(400, 0.5, 720, 702),), unknown=60)
    assert found.availability == pytest.approx(0.8), "it counts as not available"
    assert (found.unknown, found.availability_loss, found.effectiveness_loss) == (60, 40, 40)
    losses = found.availability_loss + found.effectiveness_loss + found.quality_loss
    assert found.unknown + losses + found.productive == pytest.approx(500)
    assert found.oee == pytest.approx(found.productive / 500)
