/**
 * The folder that the reader of the screen is in. `npm run` changes to the folder of package.json and leaves the former
 * one in INIT_CWD; that counts only for the script that npm itself started, not for what this script starts in turn.
 *
 * @example invokedFrom({ INIT_CWD: "/home/ana", npm_lifecycle_event: "demo" }, "demo", "/srv/clone") // "/home/ana"
 */
export function invokedFrom(env: NodeJS.ProcessEnv, script: string, current: string): string {
  return (env["npm_lifecycle_event"] === script ? env["INIT_CWD"] : undefined) ?? current;
}
