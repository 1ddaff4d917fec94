from __future__ import annotations

from bot.counters import Counters


def test_counts_are_written_as_prometheus_reads_them() -> None:
    counters = Counters()
    counters.declare("ehsbot_turns_total", "Turns.")
    counters.add("ehsbot_turns_total", kind="message", outcome="done")
    counters.add("ehsbot_turns_total", 2, outcome="done", kind="message")
    counters.add("ehsbot_turns_total", kind='a"b\\c\nd', outcome="failed")
    assert counters.read("ehsbot_turns_total", kind="message", outcome="done") == 3
    assert counters.text() == (
        "# HELP ehsbot_turns_total Turns.\n"
        "# TYPE ehsbot_turns_total counter\n"
        'ehsbot_turns_total{kind="a\\"b\\\\c\\nd",outcome="failed"} 1\n'
        'ehsbot_turns_total{kind="message",outcome="done"} 3\n'
    )


def test_a_count_without_labels_and_one_not_counted_yet() -> None:
    counters = Counters()
    counters.declare("a_total", "A.")
    counters.add("b_total")
    assert counters.read("a_total") == 0
    assert counters.text().splitlines() == [
        "# HELP a_total A.",
        "# TYPE a_total counter",
        "# HELP b_total b_total",
        "# TYPE b_total counter",
        "b_total 1",
    ]
