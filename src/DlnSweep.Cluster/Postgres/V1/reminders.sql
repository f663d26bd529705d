-- What wakes a grain up after everything was down. Silos own ranges of the hash ring and read theirs.

CREATE TABLE dlnsweep.reminder
(
    service_id   text NOT NULL,
    grain_id     text NOT NULL,
    name         text NOT NULL,
    grain_hash   integer NOT NULL,
    starts_at    timestamptz NOT NULL,
    period_ms    bigint NOT NULL,
    version      integer NOT NULL,
    PRIMARY KEY (service_id, grain_id, name)
);

CREATE INDEX reminder_by_hash ON dlnsweep.reminder (service_id, grain_hash);
