/** How the facts are set off from the work; a comma does it least clearly. */
export type Mark = "bracket" | "emphasis" | "dash" | "comma" | "sentence" | "blank";

export interface Segment {
  readonly mark: Mark;
  readonly start: number;
  readonly facts: readonly string[];
  readonly inner: string;
}

const LINK = "\\[[^\\]\\n]{0,300}\\]\\([^()\\s]{1,1000}\\)";

const ADDRESS = "https?://[^\\s<>()|]{1,1000}";

/** Each ends at the end of the text. */
const BRACKET = new RegExp(`\\s*(?<!\\])[([（【]((?:[^()[\\]（）【】]|${LINK}){1,400})[)\\]）】]$`, "u");
/** "Add a section. *D. Okafor, July*", "Add a probe. *(Storage group, done)*" */
const EMPHASIS =
  /(?<=[^\s—–-]\s{1,3})(?:\*{1,2}\(([^*()]{2,120})\)\*{1,2}|\*([^*]{2,120})\*)$|(?<=[.,;:!?)]\s{1,3})\*\*([^*]{2,120})\*\*$/;
const DASH = new RegExp(
  `(?:\\s+(?:--?|->|←|\\|)\\s+|\\s*(?:[—–→]|👉|📅|🗓️?|⏰|👤|➡️?)\\s*)((?:(?!\\s--?\\s)(?:[^—–|[\\]👉📅]|${LINK})){1,300})$`,
  "u",
);
const COMMA = new RegExp(`\\s*[,;，；、]\\s*((?:[^,;，；、()[\\]]|${LINK}){1,120})$`, "u");
/** "Upgrade the servers. Until end of April" */
export const SENTENCE = new RegExp(
  `(?<=(?:\\p{L}{2}|\\d{4}|[)*%"”»\`])[.!?]\\*{0,2}\\s{1,3}|[。！？]\\*{0,2}\\s{0,3})((?:[^.!?。[\\]()*]|\\*\\*|${LINK}|${ADDRESS}|\\d\\.\\d){2,80})$`,
  "u",
);
/** "@mona 2026-05-29", "@mona before the launch": a time right after a mention. */
const AFTER_NAME = /(?<=\s@[^\s@]{2,40})\s+([^@]{3,40})$/;
/** "(Mona) #12", "【担当：小林】WEB-12": a reference right after a bracket. */
const AFTER_BRACKET = new RegExp(`(?<=[)\\]）】]\\s{0,2})\\s*(#\\d{1,7}|[A-Z][A-Z0-9]{1,9}-\\d{1,6}|${LINK})$`, "u");
/** With what a text must have, at its end or anywhere, for a closer look. */
const SEGMENTS: readonly (readonly [Mark, RegExp, RegExp])[] = [
  ["blank", AFTER_BRACKET, /[)\]）】]\s{0,2}\S+$/],
  ["bracket", BRACKET, /[)\]）】]$/],
  ["emphasis", EMPHASIS, /\*$/],
  ["dash", DASH, /[-←|—–→👉📅🗓⏰👤➡]/u],
  ["comma", COMMA, /[,;，；、]/],
  ["blank", AFTER_NAME, /@/],
];
const BETWEEN_FACTS =
  /\s*[,;，；、|／]\s*|\s+[-–—/·•]\s+|(?<=\p{L}{2})(?<!(?<!\p{L})(?:Fa|Dr|Hr|Fr|Mr|Mrs|Ms|Prof|Ing|Sr|Sra|St|Dra|Lic|[Rr]esp|[Vv]erantw|[Zz]ust|[Оо]тв|[Aa]bt))\.\s+(?=\p{Lu})/u;
export const HOLDS_SEVERAL: ReadonlySet<Mark> = new Set(["bracket", "emphasis", "dash"]);

export function segmentAt(mark: Mark, match: RegExpExecArray): Segment {
  const inner = match[1] ?? match[2] ?? match[3] ?? "";
  return { mark, start: match.index, inner, facts: HOLDS_SEVERAL.has(mark) ? inner.split(BETWEEN_FACTS) : [inner] };
}

/** The last part of a text that could state facts: a last sentence where one follows all other marks. */
export function lastSegment(text: string): Segment | null {
  const sentence = SENTENCE.exec(text);
  for (const [mark, pattern, hint] of SEGMENTS) {
    const match = hint.test(text) ? pattern.exec(text) : null;
    if (match === null) continue;
    return segmentAt(
      ...(sentence !== null && sentence.index > match.index
        ? (["sentence", sentence] as const)
        : ([mark, match] as const)),
    );
  }
  return sentence === null ? null : segmentAt("sentence", sentence);
}
