/** What the server says of itself in /metrics. */
export interface Figures {
  /** Finished looks at repositories. */
  readonly looks: number;
  /** Jobs that wait or run. */
  readonly waiting: number;
}

/** Null when the server does not answer. */
export async function readFigures(url: string): Promise<Figures | null> {
  const text = await fetch(`${url}/metrics`).then(
    (answer) => answer.text(),
    () => null,
  );
  if (text === null) return null;
  const sum = (name: string) =>
    [...text.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, "gm"))]
      .map(([, value]) => Number(value))
      .reduce((a, b) => a + b, 0);
  return { looks: sum("followthrough_jobs_total"), waiting: sum("followthrough_queue_depth") };
}
