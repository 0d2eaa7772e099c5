# The base image is pinned by its exact version, not by a digest: none could be looked up where this was written, and a
# made-up one would break the build. Pin it with `docker buildx imagetools inspect node:24.21.0-bookworm-slim`.
# Debian, because the embedded PostgreSQL's binaries need glibc.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /opt/lantai
COPY . .
# Installs what the lockfile says and builds, as `npm start` would.
RUN npm run build
# Once more without what only the build needs; pnpm itself is one of those things.
RUN cp -L node_modules/pnpm/pnpm /usr/local/bin/pnpm \
  && rm -rf node_modules apps/*/node_modules packages/*/node_modules \
  && CI=true pnpm install --prod --frozen-lockfile --filter "@lantai/server..." --filter "@lantai/cli..." \
  # tRPC has TypeScript as a peer, for its types alone.
  && rm -rf node_modules/.pnpm/typescript@* node_modules/.pnpm/@typescript+* \
  && mkdir /out \
  && cp -a --parents LICENSE node_modules packages/*/package.json packages/*/dist packages/*/node_modules \
    packages/db/migrations packages/api/assets apps/server/package.json apps/server/dist apps/server/node_modules \
    apps/cli/package.json apps/cli/dist apps/cli/node_modules apps/web/dist /out

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/var/lib/lantai/data
RUN install -d -o node -g node -m 0700 /var/lib/lantai
WORKDIR /opt/lantai
COPY --from=build /out .
USER node
VOLUME /var/lib/lantai
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --start-interval=2s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# The flags as in scripts/run.sh.
CMD ["node", "--max-semi-space-size=16", "--heap-growing-percent=60", "--no-concurrent-sparkplug", "apps/server/dist/main.js"]
