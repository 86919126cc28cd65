# The image of a service: docker build --build-arg SERVICE=orders -t stagedoor/orders .
# A service runs its TypeScript sources, so a change of sources costs the last two layers only.

FROM node:24-bookworm-slim AS packages
WORKDIR /app
# Every workspace of the lock file is named, or npm would think that the lock file is out of date.
COPY package.json package-lock.json .npmrc ./
COPY common/package.json common/
COPY auth/package.json auth/
COPY tickets/package.json tickets/
COPY orders/package.json orders/
COPY expiration/package.json expiration/
COPY payments/package.json payments/
COPY payments-client/package.json payments-client/
COPY client/package.json client/
COPY infra/local/package.json infra/local/
COPY infra/stripe-simulator/package.json infra/stripe-simulator/
COPY e2e/package.json e2e/
# For all services at once: installed once, and one layer that their images share.
RUN npm ci --omit=dev --workspace=common --workspace=auth --workspace=tickets --workspace=orders --workspace=expiration \
      --workspace=payments --workspace=infra/stripe-simulator && npm cache clean --force

FROM node:24-bookworm-slim
ARG SERVICE
LABEL org.opencontainers.image.title="stagedoor/$SERVICE" \
      org.opencontainers.image.description="A service of Stagedoor, a marketplace for event tickets" \
      org.opencontainers.image.licenses="MIT"
ENV NODE_ENV=production
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY --from=packages /app/package.json ./
COPY --chown=node:node common common
COPY --chown=node:node $SERVICE $SERVICE
WORKDIR /app/$SERVICE
USER 1000:1000
EXPOSE 3000 9090
# Node itself is process 1: it gets SIGTERM, and no shell is needed.
ENTRYPOINT ["node", "--conditions=source"]
CMD ["src/main.ts"]
