-- What grains keep. The version is the ETag: a write names the version that it read, and changes nothing when another was first.

CREATE TABLE dlnsweep.grain_state
(
    service_id text NOT NULL,
    grain_type text NOT NULL,
    grain_n0   bigint NOT NULL,
    grain_n1   bigint NOT NULL,
    grain_key  text NOT NULL,
    version    integer NOT NULL,
    written_at timestamptz NOT NULL DEFAULT now(),
    payload    bytea,
    PRIMARY KEY (service_id, grain_type, grain_key, grain_n1, grain_n0)
)
WITH (fillfactor = 80);

-- The new version, or null when the row is not at the expected version (null: expected not to exist).
CREATE FUNCTION dlnsweep.write_grain_state
(
    in_service text, in_type text, in_n0 bigint, in_n1 bigint, in_key text, expected_version integer, in_payload bytea
)
RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    new_version integer;
BEGIN
    IF expected_version IS NULL THEN
        INSERT INTO dlnsweep.grain_state (service_id, grain_type, grain_n0, grain_n1, grain_key, version, payload)
        VALUES (in_service, in_type, in_n0, in_n1, coalesce(in_key, ''), 1, in_payload)
        ON CONFLICT DO NOTHING
        RETURNING version INTO new_version;
    ELSE
        UPDATE dlnsweep.grain_state
           SET payload = in_payload, version = version + 1, written_at = now()
         WHERE service_id = in_service AND grain_type = in_type AND grain_key = coalesce(in_key, '')
           AND grain_n0 = in_n0 AND grain_n1 = in_n1 AND version = expected_version
        RETURNING version INTO new_version;
    END IF;
    RETURN new_version;
END
$$;

-- Removes the row; the version that a write would have given, or null when the row is not at the expected version.
CREATE FUNCTION dlnsweep.delete_grain_state
(
    in_service text, in_type text, in_n0 bigint, in_n1 bigint, in_key text, expected_version integer
)
RETURNS integer LANGUAGE sql AS $$
    DELETE FROM dlnsweep.grain_state
     WHERE service_id = in_service AND grain_type = in_type AND grain_key = coalesce(in_key, '')
       AND grain_n0 = in_n0 AND grain_n1 = in_n1 AND version = expected_version
    RETURNING version + 1;
$$;
