import type { OptionNames, Options } from "./read-options.ts";
import type { Output } from "./output.ts";

/** 0: done. 1: something could not be read, the rest was done; or the lint found an error. 2: the command line was not understood. */
export type ExitCode = 0 | 1 | 2;

/** What a command may use of the world. */
export interface Surroundings {
  /** The current folder of the person who typed the command. */
  readonly folder: string;
  readonly output: Output;
  /** Of this program, e.g. "0.1.0". */
  readonly version: string;
}

/** One word behind `followthrough`. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  readonly help: string;
  readonly options: OptionNames;
  run(options: Options, surroundings: Surroundings): Promise<ExitCode>;
}
