-- Which silos there are. Every change of a silo's row goes through the version of its cluster's table, so that all silos see the changes
-- in one order; a heartbeat alone does not.

CREATE TABLE dlnsweep.membership_version
(
    cluster_id text NOT NULL PRIMARY KEY,
    version    integer NOT NULL DEFAULT 0,
    changed_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE dlnsweep.silo
(
    cluster_id   text NOT NULL REFERENCES dlnsweep.membership_version,
    address      text NOT NULL,
    port         integer NOT NULL,
    generation   integer NOT NULL,
    name         text NOT NULL,
    host         text NOT NULL,
    status       integer NOT NULL,
    gateway_port integer NOT NULL,
    started_at   timestamptz NOT NULL,
    alive_at     timestamptz NOT NULL,
    -- The same moment by this server's clock, so that ages need no agreement of clocks.
    heard_at     timestamptz NOT NULL DEFAULT now(),
    suspicions   text,
    PRIMARY KEY (cluster_id, address, port, generation)
)
-- A heartbeat rewrites a row that no index sees change: leave it room on its page.
WITH (fillfactor = 50);

-- True when the row was added and the table's version was the expected one; otherwise nothing has changed.
CREATE FUNCTION dlnsweep.add_silo
(
    in_cluster text, in_address text, in_port integer, in_generation integer, in_name text, in_host text, in_status integer,
    in_gateway_port integer, in_started_at timestamptz, in_alive_at timestamptz, expected_version integer
)
RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    UPDATE dlnsweep.membership_version
       SET version = version + 1, changed_at = now()
     WHERE cluster_id = in_cluster AND version = expected_version;
    IF NOT FOUND THEN
        RETURN false;
    END IF;

    INSERT INTO dlnsweep.silo
        (cluster_id, address, port, generation, name, host, status, gateway_port, started_at, alive_at)
    VALUES
        (in_cluster, in_address, in_port, in_generation, in_name, in_host, in_status, in_gateway_port, in_started_at, in_alive_at);
    RETURN true;
EXCEPTION
    -- The handler's savepoint takes the raised version back.
    WHEN unique_violation THEN
        RETURN false;
END
$$;

-- True when the row was changed and the table's version was the expected one; otherwise nothing has changed.
CREATE FUNCTION dlnsweep.change_silo
(
    in_cluster text, in_address text, in_port integer, in_generation integer, in_status integer,
    in_suspicions text, in_alive_at timestamptz, expected_version integer
)
RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    UPDATE dlnsweep.membership_version
       SET version = version + 1, changed_at = now()
     WHERE cluster_id = in_cluster AND version = expected_version;
    IF NOT FOUND THEN
        RETURN false;
    END IF;

    UPDATE dlnsweep.silo
       SET status = in_status, suspicions = in_suspicions, alive_at = in_alive_at
     WHERE cluster_id = in_cluster AND address = in_address AND port = in_port AND generation = in_generation;
    IF NOT FOUND THEN
        RAISE no_data_found;
    END IF;

    RETURN true;
EXCEPTION
    WHEN no_data_found THEN
        RETURN false;
END
$$;

-- Declares an active silo dead whose last heartbeat is the one that the caller saw; true when it did. A silo that lives after all reads that
-- it is dead, and stops.
CREATE FUNCTION dlnsweep.bury_silo(in_cluster text, in_address text, in_port integer, in_generation integer, in_heard_at timestamptz)
RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    -- The version's row is what changes of the table wait for.
    PERFORM FROM dlnsweep.membership_version WHERE cluster_id = in_cluster FOR UPDATE;
    UPDATE dlnsweep.silo
       SET status = 6
     WHERE cluster_id = in_cluster AND address = in_address AND port = in_port AND generation = in_generation
       AND status = 3 AND heard_at = in_heard_at;
    IF NOT FOUND THEN
        RETURN false;
    END IF;

    UPDATE dlnsweep.membership_version SET version = version + 1, changed_at = now() WHERE cluster_id = in_cluster;
    RETURN true;
END
$$;
