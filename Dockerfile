# syntax=docker/dockerfile:1

# A C compiler comes with the image; protoc, OpenSSL and SQLite are not needed.
FROM rust:1.95-slim-bookworm AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/src/target \
    cargo build --release --locked --bin jebo \
    && install -D -m 755 target/release/jebo /out/jebo \
    && install -d -m 750 /out/data

FROM debian:bookworm-slim
LABEL org.opencontainers.image.title="Jebo" \
      org.opencontainers.image.description="Self-hosted backend for photo-report apps" \
      org.opencontainers.image.licenses="Apache-2.0"
RUN groupadd --system --gid 10001 jebo \
    && useradd --system --uid 10001 --gid 10001 --home-dir /data --shell /usr/sbin/nologin jebo
COPY --from=build /out/jebo /usr/local/bin/jebo
COPY --from=build --chown=10001:10001 /out/data /data
COPY LICENSE NOTICE /usr/share/doc/jebo/
COPY models/licenses /usr/share/doc/jebo/licenses

ENV JEBO__SERVER__LISTEN=0.0.0.0:8000 \
    JEBO__DATA_DIR=/data
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8000
STOPSIGNAL SIGTERM
# Bash opens the socket itself: the image has no HTTP client.
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --start-interval=1s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8000 && printf 'GET /readyz HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [[ $status == 200 ]]"]
ENTRYPOINT ["jebo"]
CMD ["serve"]
