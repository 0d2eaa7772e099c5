#!/bin/sh
# Runs once, when the container creates its database cluster: Lantai's role owns its database and is not a superuser.
# Afterwards a log-in as the superuser is possible only inside the container: `docker compose exec database psql --username postgres`.
set -eu
psql --set ON_ERROR_STOP=1 --set password="$DATABASE_PASSWORD" --username postgres --dbname postgres <<'SQL'
create role lantai login nosuperuser nocreatedb nocreaterole noreplication password :'password';
create database lantai owner lantai;
revoke connect on database postgres from public;
alter role postgres password null;
SQL
