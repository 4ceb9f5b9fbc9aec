import pytest
import report_sample

from factcheck.cli._exit import FAILING, exit_code
from factcheck.models import Label

CONTRADICTED, UNCHECKED = Label.CONTRADICTED, Label.UNCHECKED
SINGLE, CORROBORATED = Label.SINGLE_SOURCE, Label.CORROBORATED


@pytest.mark.parametrize(
    ("labels", "fail_on", "code"),
    [
        ([], "single-source", 0),
        ([CORROBORATED], "single-source", 0),
        ([SINGLE], "single-source", 1),
        ([SINGLE], "unchecked", 0),
        ([UNCHECKED], "single-source", 1),
        ([UNCHECKED], "unchecked", 1),
        ([UNCHECKED], "contradicted", 0),
        ([CORROBORATED, CONTRADICTED], "contradicted", 1),
        ([CONTRADICTED], "unchecked", 1),
        ([CONTRADICTED], "single-source", 1),
        ([CONTRADICTED], "never", 0),
    ],
)
def test_the_code_follows_the_worst_label(labels: list[Label], fail_on: str, code: int) -> None:
    assert exit_code(report_sample.clean(*labels), fail_on) == code


def test_a_finding_comes_before_an_incomplete_search() -> None:
    assert exit_code(report_sample.report(), "contradicted") == 1
    assert exit_code(report_sample.report(), "never") == 3


def test_an_unreadable_input_makes_a_run_incomplete() -> None:
    unreadable = report_sample.report().unreadable
    report = report_sample.clean(CORROBORATED)
    assert exit_code(report.model_copy(update={"unreadable": unreadable}), "contradicted") == 3


def test_a_provider_that_the_user_switched_off_is_not_missing() -> None:
    cited = [o for o in report_sample.outcomes() if o.provider == "cited"]
    check = report_sample.clean(SINGLE).checks[0].model_copy(update={"outcomes": tuple(cited)})
    assert exit_code(report_sample.report(checks=(check,), unreadable=()), "contradicted") == 0


@pytest.mark.parametrize("fail_on", FAILING)
def test_no_readable_input_is_a_usage_error(fail_on: str) -> None:
    assert exit_code(report_sample.report(checks=()), fail_on) == 2
