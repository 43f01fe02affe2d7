from benchmarks.floors import beats, raised


def test_a_floor_only_goes_up():
    assert raised("cue", 73.6, 73.8) == 73.8
    assert raised("cue", 74.1, 73.8) == 74.1
    assert raised("cue", 74.1, None) == 74.1


def test_where_less_is_better_it_only_goes_down():
    assert raised("calibration error", 0.03, 0.026) == 0.026
    assert raised("calibration error", 0.021, 0.026) == 0.021


def test_a_figure_passes_within_what_rounding_does():
    assert beats("calibration error", 0.019, 0.018)
    assert not beats("calibration error", 0.02, 0.018)
    assert not beats("false supporters (number)", 1, 0)
    assert beats("cue", 73.6, 74.1)
    assert not beats("cue", 73.5, 74.1)
