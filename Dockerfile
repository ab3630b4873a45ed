# The server as one container. There is no build step: Node 24 runs the TypeScript as it is.
#
#   docker build --tag followthrough .
#   docker run --env-file followthrough.env --publish 3000:3000 --volume followthrough-data:/data followthrough
#
# Debian, not Alpine: the embedded database and its tools are tried on glibc. `npm run check:image` goes through the
# steps below without a container engine.
FROM node:24-bookworm-slim

ENV NODE_ENV=production \
    DATA_DIR=/data

WORKDIR /app

# The packages first: this layer stays as long as the lock file does. Node as a package is for clones on machines with
# an older Node; the image brings its own. (Leaving out all optional packages would leave out too much.)
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --loglevel=error \
    && rm -rf node_modules/node-linux-* node_modules/.bin/node \
    && npm cache clean --force

COPY LICENSE ./
COPY config ./config
COPY src ./src

# The embedded database lives here; with DATABASE_URL the folder stays empty.
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node

EXPOSE 3000

# Healthy is: it answers. The first start on an empty volume makes a database, which takes seconds.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["node", "--eval", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/healthz', { signal: AbortSignal.timeout(4000) }).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]

# Not through a shell or npm, so that SIGTERM arrives and the server drains. DRAIN_SECONDS (25) is below the 30 s that
# Kubernetes waits; `docker stop` waits 10 s unless told otherwise: `docker stop --time 30`.
CMD ["node", "--disable-warning=ExperimentalWarning", "src/start.js"]
