#!/usr/bin/env node
// Plain JavaScript on purpose: it must be understood by any Node, to say which one is needed.
const [major = 0] = process.versions.node.split(".").map(Number);
if (major < 24) {
  console.error(
    `Followthrough needs Node 24 or newer, and this is ${process.version}. Run it with \`npm run followthrough -- …\`, which brings its own.`,
  );
  process.exit(1);
}
await import("./cli.ts");
