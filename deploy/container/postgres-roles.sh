#!/bin/bash
# The PostgreSQL image runs this once, on an empty data folder: the database and its two roles, with the passwords that were mounted.
set -euo pipefail
passwords=${PASSWORDS:-/secrets}
psql --username postgres -v owner_password="$(cat "$passwords/owner")" -v silo_password="$(cat "$passwords/silo")" -f /roles/roles.sql
