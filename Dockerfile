# One image for the site and the worker. Build: docker build -t made-in-banat .
FROM python:3.13-slim AS base
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=/app/platform:/app DATA_DIR=/data \
    DJANGO_SETTINGS_MODULE=banat.settings.production
WORKDIR /app
COPY requirements-production.txt .
RUN pip install --no-cache-dir --require-hashes -r requirements-production.txt
COPY . .
# Secrets come with the container; these stand in only while static files are collected.
RUN python .ci/compile_catalogues.py \
 && DJANGO_SETTINGS_MODULE=banat.settings.demo DATA_DIR=/tmp/build python manage.py collectstatic --noinput -v0 \
 && mkdir -p /data && cp -r /tmp/build/static /data/static \
 && useradd --system --uid 10001 banat && chown -R banat /data
USER banat
EXPOSE 8000
CMD ["gunicorn", "banat.wsgi:application", "--bind", "0.0.0.0:8000", "--workers", "2", "--threads", "8", "--timeout", "30"]
