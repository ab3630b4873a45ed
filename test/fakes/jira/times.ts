/** Times as Jira writes and reads them: in the time zone of whoever asks. */

function parts(at: number, timeZone: string): Readonly<Record<string, string>> {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
}

/** Minutes that a time zone is ahead of UTC at a moment. */
function offset(at: number, timeZone: string): number {
  const { year, month, day, hour, minute, second } = parts(at, timeZone);
  const wall = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  return Math.round((wall - Math.floor(at / 1000) * 1000) / 60_000);
}

const two = (number: number) => String(number).padStart(2, "0");

/** `2026-11-20T13:00:00.000+0100`: no colon in the offset. */
export function stamp(at: number, timeZone: string): string {
  const ahead = offset(at, timeZone);
  const wall = new Date(at + ahead * 60_000).toISOString().slice(0, -1);
  const size = Math.abs(ahead);
  return `${wall}${ahead < 0 ? "-" : "+"}${two(Math.floor(size / 60))}${two(size % 60)}`;
}

/** A wall-clock minute of a time zone, as ms since 1970. */
export function momentAt(wall: string, timeZone: string): number {
  const utc = Date.parse(`${wall.replace(" ", "T")}Z`);
  return utc - offset(utc - offset(utc, timeZone) * 60_000, timeZone) * 60_000;
}
