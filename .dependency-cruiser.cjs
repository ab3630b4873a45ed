// Which room may know which. The words of a rule's `comment` are what the author of a violation reads, so they say what
// to do instead. Every rule is proved to bite by test/architecture/rules.test.ts.
const { builtinModules } = require("node:module");

const CORE = "^src/core/";
const PORTS = "^src/ports/";
/** What a job does: the main path, and the look at a pull request. */
const MAIN_PATH = "^src/reconcile/|^src/(reconcile|preview)\\.ts$";
/** Where things are wired together: the entry points, and the two files that know the server as a whole. */
const COMPOSITION = "^src/(server|cli|index)\\.ts$|^src/cli/";
const ENTRY = "^src/(index|cli)\\.ts$|^src/(start|followthrough)\\.js$";

const library = (name) => `(^|/)node_modules/(@types/)?${name}/`;
const BUILTINS = `^(node:)?(${[...new Set(builtinModules.map((name) => name.replace(/^node:/, "")))]
  .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
  .join("|")})$`;

/** Pure: values in, values out. Whoever adds one has looked for clocks, files, sockets and randomness in it. */
const PURE_LIBRARIES = ["markdown-it", "yaml", "zod", "picomatch", "@noble/hashes"];

/** The rooms in which a library may be seen. One that is not listed here has no room yet, and is refused. */
const HOMES = {
  "markdown-it": [CORE],
  picomatch: [CORE, "^src/cli/"],
  "@noble/hashes": [CORE],
  yaml: [CORE],
  zod: ["^src/"],
  probot: ["^src/adapters/github[^/]*/", "^src/(app|server)\\.ts$"],
  "@octokit/[^-]+": ["^src/adapters/github[^/]*/", "^src/(app|server)\\.ts$"],
  "p-queue": ["^src/adapters/"],
  kysely: ["^src/adapters/(ledger|queue)/"],
  pg: ["^src/adapters/ledger/"],
  "@electric-sql/pglite": ["^src/adapters/ledger/"],
  // The store opens the embedded database for both of its users, and only pg-boss knows how to be handed it.
  "pg-boss": ["^src/adapters/(ledger|queue)/"],
  fastify: ["^src/http/"],
  "prom-client": ["^src/http/"],
  "node-cron": ["^src/jobs/", "^src/settings\\.ts$"],
  pino: ["^src/(adapters|http|jobs)/", "^src/[^/]+\\.ts$"],
};

const homes = Object.entries(HOMES).map(([name, rooms]) => ({
  name: `home-of-${name.replace("@", "").replace("/", "-").replace("[^-]+", "any")}`,
  comment: "This library is known only where HOMES says: elsewhere use a port, or a type of our own.",
  severity: "error",
  from: { path: "^src/", pathNot: rooms },
  to: { path: library(name) },
}));

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      comment: "Types count too. What both need belongs into a third file, below both.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "resolvable",
      comment: "This import leads nowhere.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "core-imports-only-core",
      comment: "The core is pure: take what you need as a value, or have the caller do it through a port.",
      severity: "error",
      from: { path: CORE },
      to: { pathNot: [CORE, ...PURE_LIBRARIES.map(library)] },
    },
    {
      name: "core-cannot-reach-io",
      comment: "Through some chain of imports this file reaches the outside. Cut the chain where it leaves the core.",
      severity: "error",
      from: { path: CORE },
      to: { pathNot: [CORE, ...PURE_LIBRARIES.map(library)], reachable: true },
    },
    {
      name: "ports-import-only-core",
      comment: "A port speaks our own words: no library, no adapter.",
      severity: "error",
      from: { path: PORTS },
      to: { pathNot: [CORE, PORTS] },
    },
    {
      name: "reconcile-imports-only-core-and-ports",
      comment: "The main path reaches the world only through ports.",
      severity: "error",
      from: { path: MAIN_PATH },
      to: { pathNot: [CORE, PORTS, MAIN_PATH] },
    },
    {
      name: "adapters-import-inward",
      comment: "An adapter knows the ports, the core and itself.",
      severity: "error",
      from: { path: "^src/adapters/" },
      to: { path: "^src/", pathNot: [CORE, PORTS, "^src/adapters/"] },
    },
    {
      name: "adapters-stay-apart",
      comment: "Only the connection to GitHub and the store are shared. What two adapters need is core or a port.",
      severity: "error",
      from: { path: "^src/adapters/([^/]+)/" },
      to: {
        path: "^src/adapters/",
        pathNot: [
          "^src/adapters/$1/",
          "^src/adapters/github/",
          "^src/adapters/ledger/(open-store|schema)\\.ts$",
          // Pure rules of the queue that its memory twin keeps too.
          "^src/adapters/queue/(fate|job)\\.ts$",
        ],
      },
    },
    {
      name: "github-connection-for-github-only",
      comment: "The connection to GitHub is shared among the adapters named github-*.",
      severity: "error",
      from: { path: "^src/adapters/", pathNot: "^src/adapters/github[^/]*/" },
      to: { path: "^src/adapters/github/" },
    },
    {
      name: "store-for-ledger-and-queue-only",
      comment: "The database belongs to the ledger and the queue.",
      severity: "error",
      from: { path: "^src/adapters/", pathNot: "^src/adapters/(ledger|queue)/" },
      to: { path: "^src/adapters/ledger/" },
    },
    {
      name: "queue-rules-for-memory-only",
      comment: "Only the memory twin of the queue shares its rules.",
      severity: "error",
      from: { path: "^src/adapters/", pathNot: "^src/adapters/(queue|memory)/" },
      to: { path: "^src/adapters/queue/" },
    },
    {
      name: "adapters-known-to-composition-only",
      comment: "Everybody else is handed a port.",
      severity: "error",
      from: { path: "^src/", pathNot: ["^src/adapters/", COMPOSITION] },
      to: { path: "^src/adapters/" },
    },
    {
      name: "jobs-import-inward",
      comment: "A job calls the main path and ports; of HTTP it knows the counters only.",
      severity: "error",
      from: { path: "^src/jobs/" },
      to: {
        path: "^src/",
        pathNot: [CORE, PORTS, MAIN_PATH, "^src/jobs/", "^src/http/metrics\\.ts$"],
      },
    },
    {
      name: "http-imports-inward",
      comment: "The ingress takes requests and calls what it is handed: it knows no job, no adapter, no main path.",
      severity: "error",
      from: { path: "^src/http/" },
      to: { path: "^src/", pathNot: [CORE, PORTS, "^src/http/"] },
    },
    {
      name: "builtins-stay-outside",
      comment: "Files, sockets, processes and randomness are for adapters, the ingress and the composition root.",
      severity: "error",
      from: { path: "^src/(core|ports|reconcile|jobs)/|^src/(reconcile|preview|app)\\.ts$" },
      to: { path: BUILTINS },
    },
    {
      name: "nobody-imports-an-entry-point",
      comment: "Importing an entry point would start it. What is needed of it belongs into a file of its own.",
      severity: "error",
      from: { pathNot: ENTRY },
      to: { path: ENTRY },
    },
    {
      name: "src-never-imports-test",
      comment: "No branch and no helper of a test is in the product.",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "(^|/)test/" },
    },
    {
      name: "src-imports-no-dev-dependency",
      comment: "It would be missing in the image: the image has production dependencies only.",
      severity: "error",
      from: { path: "^src/" },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"] },
    },
    {
      name: "library-has-a-home",
      comment: "Say in HOMES which room knows this library.",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "(^|/)node_modules/", pathNot: Object.keys(HOMES).map(library) },
    },
    ...homes,
  ],
  options: {
    // Without this it reads no TypeScript here, and finds nothing wrong in nothing.
    parser: "swc",
    // Imports of types are imports.
    tsPreCompilationDeps: true,
    doNotFollow: { path: "(^|/)node_modules/" },
    exclude: { path: "^test/architecture/fixtures/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      mainFields: ["module", "main", "types"],
      extensions: [".ts", ".js", ".d.ts", ".json"],
    },
  },
};
