/** A day of the Gregorian calendar, without a time or a zone: `YYYY-MM-DD`. */
export type IsoDate = string;

/** A year outside these is a slip of the keyboard or a stand-in for "never". */
const EARLIEST_YEAR = 1990;
const LATEST_YEAR = 2199;

const pad = (value: number, width: number) => String(value).padStart(width, "0");

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function dayCount(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** The day, or null where the calendar has none such. */
export function calendarDate(year: number, month: number, day: number): IsoDate | null {
  const possible =
    year >= EARLIEST_YEAR &&
    year <= LATEST_YEAR &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= dayCount(year, month);
  return possible ? `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` : null;
}

/** Year, month (1–12) and day of a date. */
export function partsOf(date: IsoDate): readonly [number, number, number] {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  return [year, month, day];
}

function fromTime(time: number): IsoDate | null {
  const date = new Date(time);
  return calendarDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

const DAY = 86_400_000;

const timeOf = (date: IsoDate) => {
  const [year, month, day] = partsOf(date);
  return Date.UTC(year, month - 1, day);
};

/** @example plusDays("2026-01-31", 14) // "2026-02-14" */
export function plusDays(date: IsoDate, days: number): IsoDate | null {
  return fromTime(timeOf(date) + days * DAY);
}

/** The same day of a later month, or that month's last. @example plusMonths("2026-01-31", 1) // "2026-02-28" */
export function plusMonths(date: IsoDate, months: number): IsoDate | null {
  const [year, month, day] = partsOf(date);
  const index = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(index / 12), (index % 12) + 1];
  return calendarDate(toYear, toMonth, Math.min(day, dayCount(toYear, toMonth)));
}

/** @example lastOfMonth(2026, 14) // "2027-02-28" */
export function lastOfMonth(year: number, month: number): IsoDate | null {
  const [toYear, toMonth] = [year + Math.floor((month - 1) / 12), ((month - 1) % 12) + 1];
  return calendarDate(toYear, toMonth, dayCount(toYear, toMonth));
}

/** The Sunday that ends the week of the date, or of the week so many later. */
export function lastOfWeek(date: IsoDate, weeks = 0): IsoDate | null {
  const weekday = (new Date(timeOf(date)).getUTCDay() + 6) % 7;
  return plusDays(date, 6 - weekday + weeks * 7);
}
