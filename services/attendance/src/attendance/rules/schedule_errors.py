"""Refusals about calendars, sites, schedules, rosters and swaps. The text is what a person reads."""


class CalendarNotShipped(Exception):
    def __init__(self, year: int, shipped: list[int]) -> None:
        years = ", ".join(map(str, shipped))
        super().__init__(f"Kalender {year} tidak disertakan (ada: {years}). Muat berkas kalender kota sendiri.")
