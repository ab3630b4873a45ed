/** How much a rule counts. `warn`: advice; `error`: the command line ends with exit code 1. */
export type Level = "off" | "warn" | "error";
