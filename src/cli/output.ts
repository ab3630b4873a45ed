import { styleText } from "node:util";

/** Signs at the start of a line → how the line looks on a terminal that has colours. */
const STYLES = { "+": "green", "~": "yellow", "→": "cyan", "=": "gray" } as const;

/** Characters that move the cursor or recolour the screen: a text of a document must not write elsewhere on it. */
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;
/** What core/render puts into texts so that machines do not act on them; here only people read. */
const BREAKS = /\u200b/g;

/** Where a command writes to. */
export interface Output {
  /** Resolves when the text has left this process. */
  print(text: string): Promise<void>;
  /** Like `print`, for people: no control characters, coloured by the sign that a line starts with. */
  show(text: string): Promise<void>;
  /** To the error stream. */
  complain(text: string): Promise<void>;
}

/** What is used of a standard stream. */
export interface Screen {
  readonly isTTY?: boolean;
  write(text: string, written: () => void): boolean;
  on(event: "error", listener: (error: Error) => void): unknown;
}

export function createOutput(
  stdout: Screen,
  stderr: Screen,
  env: Readonly<Record<string, string | undefined>>,
): Output {
  for (const stream of [stdout, stderr]) stream.on("error", endQuietly);
  const coloured = stdout.isTTY === true && !env["NO_COLOR"] && env["TERM"] !== "dumb";
  return {
    print: (text) => write(stdout, text),
    show: (text) => write(stdout, coloured ? colour(printable(text)) : printable(text)),
    complain: (text) => write(stderr, printable(text)),
  };
}

/** The reader has seen enough (`… | head`): that is no failure, and there is nobody left to tell anything. */
function endQuietly(error: Error): void {
  if (!("code" in error) || error.code !== "EPIPE") throw error;
  process.exit(0);
}

const write = (stream: Screen, text: string): Promise<void> =>
  new Promise((resolve) => {
    stream.write(text.endsWith("\n") ? text : `${text}\n`, () => resolve());
  });

const printable = (text: string): string => text.replace(CONTROLS, "").replace(BREAKS, "");

function colour(text: string): string {
  return text
    .split("\n")
    .map((line) => {
      const style = Object.entries(STYLES).find(([sign]) => line.startsWith(`${sign} `))?.[1];
      return style === undefined ? line : styleText(style, line, { validateStream: false });
    })
    .join("\n");
}
