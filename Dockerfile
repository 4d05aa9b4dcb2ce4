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

# The C library of the build, certificates, and neither shell nor package manager. Not static: the
# allocator of musl is slow where threads share memory, as the analyzer's do.
FROM gcr.io/distroless/cc-debian12:nonroot
LABEL org.opencontainers.image.title="Jebo" \
      org.opencontainers.image.description="Self-hosted backend for photo-report apps" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=build /out/jebo /usr/local/bin/jebo
COPY --from=build --chown=65532:65532 /out/data /data
COPY LICENSE NOTICE /usr/share/doc/jebo/
COPY models/licenses /usr/share/doc/jebo/licenses

ENV JEBO__SERVER__LISTEN=0.0.0.0:8000 \
    JEBO__DATA_DIR=/data
USER 65532:65532
WORKDIR /data
VOLUME /data
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=6s --start-period=10s --start-interval=1s --retries=3 \
    CMD ["jebo", "health"]
ENTRYPOINT ["jebo"]
CMD ["serve"]
