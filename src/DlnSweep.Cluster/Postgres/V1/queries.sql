-- The statements that Orleans' ADO.NET providers look up by key, with the parameters that they set and the columns that they read.
-- The providers ask for this table by this name without a schema: it is found through the search path of their connection.

CREATE TABLE dlnsweep.orleansquery
(
    querykey  text NOT NULL PRIMARY KEY,
    querytext text NOT NULL
);

INSERT INTO dlnsweep.orleansquery (querykey, querytext) VALUES

-- Membership. The version row is there even when no silo is, so it leads the join.

('InsertMembershipVersionKey', $query$
WITH created AS
(
    INSERT INTO dlnsweep.membership_version (cluster_id) VALUES (@DeploymentId) ON CONFLICT DO NOTHING RETURNING 1
)
SELECT EXISTS (SELECT FROM created)
$query$),

('InsertMembershipKey', $query$
SELECT dlnsweep.add_silo(
    @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime, @Version)
$query$),

('UpdateMembershipKey', $query$
SELECT dlnsweep.change_silo(@DeploymentId, @Address, @Port, @Generation, @Status, @SuspectTimes, @IAmAliveTime, @Version)
$query$),

('UpdateIAmAlivetimeKey', $query$
UPDATE dlnsweep.silo SET alive_at = @IAmAliveTime, heard_at = now()
 WHERE cluster_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
$query$),

('MembershipReadRowKey', $query$
SELECT v.version AS Version, s.address AS Address, s.port AS Port, s.generation AS Generation, s.name AS SiloName, s.host AS HostName,
       s.status AS Status, s.gateway_port AS ProxyPort, s.suspicions AS SuspectTimes, s.started_at AS StartTime, s.alive_at AS IAmAliveTime
  FROM dlnsweep.membership_version v
  LEFT JOIN dlnsweep.silo s
    ON s.cluster_id = v.cluster_id AND s.address = @Address AND s.port = @Port AND s.generation = @Generation
 WHERE v.cluster_id = @DeploymentId
$query$),

('MembershipReadAllKey', $query$
SELECT v.version AS Version, s.address AS Address, s.port AS Port, s.generation AS Generation, s.name AS SiloName, s.host AS HostName,
       s.status AS Status, s.gateway_port AS ProxyPort, s.suspicions AS SuspectTimes, s.started_at AS StartTime, s.alive_at AS IAmAliveTime
  FROM dlnsweep.membership_version v
  LEFT JOIN dlnsweep.silo s ON s.cluster_id = v.cluster_id
 WHERE v.cluster_id = @DeploymentId
$query$),

('GatewaysQueryKey', $query$
SELECT address AS Address, gateway_port AS ProxyPort, generation AS Generation
  FROM dlnsweep.silo
 WHERE cluster_id = @DeploymentId AND status = @Status AND gateway_port > 0
$query$),

('DeleteMembershipTableEntriesKey', $query$
WITH silos AS (DELETE FROM dlnsweep.silo WHERE cluster_id = @DeploymentId)
DELETE FROM dlnsweep.membership_version WHERE cluster_id = @DeploymentId
$query$),

-- 3 is Active: what stopped without saying so ages out too.
('CleanupDefunctSiloEntriesKey', $query$
DELETE FROM dlnsweep.silo WHERE cluster_id = @DeploymentId AND alive_at < @IAmAliveTime AND status <> 3
$query$),

-- Grain state. Null for the new version says that the ETag did not hold.

('ReadFromStorageKey', $query$
SELECT payload AS PayloadBinary, version AS Version
  FROM dlnsweep.grain_state
 WHERE service_id = @ServiceId AND grain_type = @GrainTypeString AND grain_key = coalesce(@GrainIdExtensionString, '')
   AND grain_n0 = @GrainIdN0 AND grain_n1 = @GrainIdN1
$query$),

('WriteToStorageKey', $query$
SELECT dlnsweep.write_grain_state(
    @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, @GrainIdExtensionString, @GrainStateVersion, @PayloadBinary) AS NewGrainStateVersion
$query$),

('ClearStorageKey', $query$
SELECT dlnsweep.write_grain_state(
    @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, @GrainIdExtensionString, @GrainStateVersion, NULL) AS NewGrainStateVersion
$query$),

('DeleteStorageKey', $query$
SELECT dlnsweep.delete_grain_state(
    @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, @GrainIdExtensionString, @GrainStateVersion) AS NewGrainStateVersion
$query$),

-- Reminders. A range of the ring begins after its first hash and ends with its last; the second form is the range that passes the end
-- of the numbers, or is the whole ring.

('ReadReminderRowsKey', $query$
SELECT grain_id AS GrainId, name AS ReminderName, starts_at AS StartTime, period_ms AS Period, version AS Version
  FROM dlnsweep.reminder
 WHERE service_id = @ServiceId AND grain_id = @GrainId
$query$),

('ReadReminderRowKey', $query$
SELECT grain_id AS GrainId, name AS ReminderName, starts_at AS StartTime, period_ms AS Period, version AS Version
  FROM dlnsweep.reminder
 WHERE service_id = @ServiceId AND grain_id = @GrainId AND name = @ReminderName
$query$),

('ReadRangeRows1Key', $query$
SELECT grain_id AS GrainId, name AS ReminderName, starts_at AS StartTime, period_ms AS Period, version AS Version
  FROM dlnsweep.reminder
 WHERE service_id = @ServiceId AND grain_hash > @BeginHash AND grain_hash <= @EndHash
$query$),

('ReadRangeRows2Key', $query$
SELECT grain_id AS GrainId, name AS ReminderName, starts_at AS StartTime, period_ms AS Period, version AS Version
  FROM dlnsweep.reminder
 WHERE service_id = @ServiceId AND (grain_hash > @BeginHash OR grain_hash <= @EndHash)
$query$),

('UpsertReminderRowKey', $query$
INSERT INTO dlnsweep.reminder AS r (service_id, grain_id, name, grain_hash, starts_at, period_ms, version)
VALUES (@ServiceId, @GrainId, @ReminderName, @GrainHash, @StartTime, @Period, 0)
ON CONFLICT (service_id, grain_id, name) DO UPDATE
   SET grain_hash = excluded.grain_hash, starts_at = excluded.starts_at, period_ms = excluded.period_ms, version = r.version + 1
RETURNING version AS Version
$query$),

('DeleteReminderRowKey', $query$
WITH removed AS
(
    DELETE FROM dlnsweep.reminder
     WHERE service_id = @ServiceId AND grain_id = @GrainId AND name = @ReminderName AND version = @Version
    RETURNING 1
)
SELECT EXISTS (SELECT FROM removed)
$query$),

('DeleteReminderRowsKey', $query$
DELETE FROM dlnsweep.reminder WHERE service_id = @ServiceId
$query$);
