# glibc: the embedded PostgreSQL's binaries need it.
FROM node:24-bookworm-slim
WORKDIR /opt/lantai
COPY . .
# Installs and builds as `npm start` would, so that the container starts at once.
RUN node scripts/run.mjs lantai --help > /dev/null
ENV HOST=0.0.0.0 DATA_DIR=/var/lib/lantai/data
VOLUME /var/lib/lantai
EXPOSE 3000
CMD ["node", "scripts/run.mjs", "start"]
