"""What the kills benchmark saw, and whether every promise was kept. Pure: times and cards come in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

CROSSING = 0.25
"""Seconds after the answer to a press in which a card may still come in that was on its way."""
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Card:
    """A card that was put at Teams: in which chat, of which alert, when, and whether it says it may be a repeat."""

    chat: str
    alert: str
    at: float
    repeat: bool


@dataclass(frozen=True, slots=True)
class Run:
    """What happened. taken: alerts whose message was answered with a yes; held: when a press was answered, by alert;
    whole: alerts that nobody took before the end of the ladder; ladder: its chats; asks: how many sends were decided
    of an alert to a chat; stops, thaws: when a bot was killed or frozen, and went on; begun_again: sends of which a
    bot's own log says that another took them over, or that it had to do them again.
    """

    cards: Sequence[Card]
    taken: frozenset[str]
    held: Mapping[str, float]
    whole: frozenset[str]
    ladder: tuple[str, ...]
    asks: Mapping[Key, int]
    stops: Sequence[float]
    thaws: Sequence[float]
    begun_again: frozenset[Key] = frozenset()


@dataclass(frozen=True, slots=True)
class Verdict:
    """lost: taken without a card; repeated: came more often than it was asked; unmarked: of these, not marked;
    longest_unsettled_ms: so long a card had been at Teams when the kill or freeze came over which it was sent again (on
    a busy machine the records take a while to say that it was sent); lost_place: no kill between the two, and a bot
    that lives lost its work over it, and says so; unexplained: nobody says why; broken_off: alerts nobody took that
    did not climb the whole ladder; crossed: cards that came just after the answer to a press, already on their way;
    thawed: those of a bot that was frozen over them; after: any other that came later.
    """

    lost: int
    cards: int
    repeated: int
    unmarked: int
    longest_unsettled_ms: int
    lost_place: int
    unexplained: int
    held: int
    climbed: int
    broken_off: int
    crossed: int
    worst_crossing_ms: int
    thawed: int
    after: int

    @property
    def is_broken(self) -> bool:
        """Whether a promise was broken."""
        return bool(self.lost or self.unmarked or self.unexplained or self.broken_off or self.after)


def judged(run: Run) -> Verdict:
    """Hold what was seen against what is promised."""
    wrong = suspects(run)
    late = [(card.at - run.held[card.alert], _is_thawed(card, run)) for card in run.cards if _is_late(card, run)]
    crossed = [span for span, _ in late if span <= CROSSING]
    return Verdict(
        lost=len(wrong["lost"]),
        cards=len(run.cards),
        repeated=len(_repeats(run)),
        unmarked=len(wrong["unmarked"]),
        longest_unsettled_ms=round(1_000 * max(_unsettled(run), default=0.0)),
        lost_place=len(wrong["lost_place"]),
        unexplained=len(wrong["unexplained"]),
        held=len(run.held.keys() - run.whole),
        climbed=len(run.whole) - len(wrong["broken_off"]),
        broken_off=len(wrong["broken_off"]),
        crossed=len(crossed),
        worst_crossing_ms=round(1_000 * max(crossed, default=0.0)),
        thawed=sum(is_thawed for span, is_thawed in late if span > CROSSING),
        after=len(wrong["after"]),
    )


def suspects(run: Run) -> dict[str, list[str]]:
    """The alerts with which something is wrong, by what it is, as in Verdict; one for each card that is."""
    by_key, repeats = _by_key(run), _repeats(run)
    strange = {key: cards for key, cards in repeats.items() if not _is_explained(cards, run.stops)}
    marked = {key: sum(card.repeat for card in cards) for key, cards in repeats.items()}
    arrived = {alert for _, alert in by_key}
    return {
        "lost": sorted(run.taken - arrived),
        "unmarked": [alert for key in repeats if _extra(run, key, by_key) > marked[key] for alert in key[1:]],
        "lost_place": [alert for chat, alert in strange if (chat, alert) in run.begun_again],
        "unexplained": [alert for chat, alert in strange if (chat, alert) not in run.begun_again],
        "broken_off": sorted(one for one in run.whole if any((chat, one) not in by_key for chat in run.ladder)),
        "after": [card.alert for card in run.cards if _is_after(card, run)],
    }


def _by_key(run: Run) -> dict[Key, list[Card]]:
    by_key: dict[Key, list[Card]] = defaultdict(list)
    for card in sorted(run.cards, key=lambda card: card.at):
        by_key[card.chat, card.alert].append(card)
    return dict(by_key)


def _repeats(run: Run) -> dict[Key, list[Card]]:
    """What came more often than it was asked for."""
    by_key = _by_key(run)
    return {key: cards for key, cards in by_key.items() if _extra(run, key, by_key) > 0}


def _extra(run: Run, key: Key, by_key: Mapping[Key, Sequence[Card]]) -> int:
    return len(by_key[key]) - run.asks.get(key, 0)


def _is_after(card: Card, run: Run) -> bool:
    return _is_late(card, run) and card.at - run.held[card.alert] > CROSSING and not _is_thawed(card, run)


def _is_explained(cards: Sequence[Card], stops: Sequence[float]) -> bool:
    """Between a card and its repeat a bot was stopped, so that the first could not be settled."""
    return all(_stop_between(first, again, stops) is not None for first, again in pairwise(cards) if again.repeat)


def _stop_between(first: Card, again: Card, stops: Sequence[float]) -> float | None:
    return next((stop for stop in sorted(stops) if first.at - CROSSING <= stop <= again.at), None)


def _unsettled(run: Run) -> list[float]:
    """Seconds from each card that was repeated to the stop that explains it."""
    pairs = [pair for cards in _repeats(run).values() for pair in pairwise(cards) if pair[1].repeat]
    found = ((first, _stop_between(first, again, run.stops)) for first, again in pairs)
    return [max(0.0, stop - first.at) for first, stop in found if stop is not None]


def _is_late(card: Card, run: Run) -> bool:
    held = run.held.get(card.alert)
    return held is not None and card.at > held


def _is_thawed(card: Card, run: Run) -> bool:
    return any(thaw <= card.at <= thaw + CROSSING for thaw in run.thaws)
