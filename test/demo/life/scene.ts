import type { Stage } from "../stage.ts";

/** One thing that people do, and what a reader should see afterwards. */
export interface Scene {
  readonly title: string;
  /** What people do, in words. */
  readonly people: string;
  /** Of what people write or change: a text to show, with its language for the fence. */
  readonly shows?: { readonly language: string; readonly text: (stage: Stage) => string };
  act(stage: Stage): void;
  /** The number of the meta-issue whose table is shown afterwards. */
  readonly table?: number;
}
