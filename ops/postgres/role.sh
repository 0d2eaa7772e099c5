#!/bin/sh
# Runs once, when the container makes its database cluster: Lantai's role owns its own database and is no superuser.
# Afterwards nobody can log in as the superuser but from inside: `docker compose exec database psql --username postgres`.
set -eu
psql --set ON_ERROR_STOP=1 --set password="$DATABASE_PASSWORD" --username postgres --dbname postgres <<'SQL'
create role lantai login nosuperuser nocreatedb nocreaterole noreplication password :'password';
create database lantai owner lantai;
revoke connect on database postgres from public;
alter role postgres password null;
SQL
