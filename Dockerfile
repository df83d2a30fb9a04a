# syntax=docker/dockerfile:1

# -- the web pages -------------------------------------------------------------------------------
FROM node:22-slim AS pages
WORKDIR /src/frontend
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN npm ci --no-audit --no-fund
COPY frontend ./
RUN npm run build

# -- the Python packages, each checked against its hash ------------------------------------------
FROM python:3.13-slim AS packages
COPY backend/requirements.lock /requirements.lock
RUN python -m venv --without-pip /venv \
    && python -m pip --python /venv/bin/python install --no-cache-dir --no-deps --require-hashes \
        --requirement /requirements.lock

# -- free typefaces for official papers: four files out of a package that would bring TeX with it --
FROM debian:trixie-slim AS fonts
WORKDIR /fonts
RUN apt-get update -qq && apt-get download -qq texlive-lang-chinese \
    && dpkg-deb --extract texlive-lang-chinese_*.deb unpacked && install -d fandol \
    && for face in Fang Kai Hei Song; do install -m 0644 \
        "$(find unpacked -name "Fandol$face-Regular.otf")" fandol; done

# -- what runs: no compiler, no package manager, no root -----------------------------------------
FROM python:3.13-slim AS shuping
RUN useradd --uid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin shuping \
    && install -d -o shuping -g shuping -m 0700 /data
COPY --from=packages /venv /venv
COPY --from=fonts /fonts/fandol /usr/local/share/fonts/fandol
COPY --from=pages /src/frontend/node_modules/@expo-google-fonts /app/frontend/node_modules/@expo-google-fonts
COPY --from=pages /src/frontend/dist /app/frontend/dist
COPY backend/app /app/backend/app
COPY verifier/shuping_verify /app/verifier/shuping_verify
WORKDIR /app/backend
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    SHUPING_DATA_DIR=/data \
    SHUPING_FRONTEND_DIR=/app/frontend/dist
USER shuping
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/api/v1/health/live', timeout=4)"]
ENTRYPOINT ["python", "-m", "app.cli"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000", "--workers", "2", "--no-worker"]
