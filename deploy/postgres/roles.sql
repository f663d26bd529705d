-- A database for a cluster of silos and two roles: one owns the tables and prepares them, the other is what silos and clients log in as.
-- Run once, as a superuser:
--   psql -v owner_password=... -v silo_password=... -f roles.sql
\set ON_ERROR_STOP on

CREATE ROLE dlnsweep_owner LOGIN PASSWORD :'owner_password' NOSUPERUSER NOCREATEDB NOCREATEROLE CONNECTION LIMIT 5;
-- A silo or client holds at most 10 connections: room for 20 of them.
CREATE ROLE dlnsweep_silo LOGIN PASSWORD :'silo_password' NOSUPERUSER NOCREATEDB NOCREATEROLE CONNECTION LIMIT 200;

CREATE DATABASE dlnsweep OWNER dlnsweep_owner ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE dlnsweep FROM PUBLIC;
GRANT CONNECT ON DATABASE dlnsweep TO dlnsweep_silo;

\connect dlnsweep
REVOKE ALL ON SCHEMA public FROM PUBLIC;
