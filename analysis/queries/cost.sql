-- What configurations cost: seconds of wall clock and processor over all attempts, by grid cell, the dearest first. Runs in the output
-- directory of any sweep, finished or not. Divide core_seconds by 3600 for core-hours.
with packs as (
  select case when count(*) > 0 then error('This directory is packed. Its merged tables have every result: query summary.parquet and trajectory.parquet.') end as found
  from glob('shards/packs/*.parquet')
),
attempt as (
  select *
  from read_json('journal/*.jsonl', format = 'newline_delimited', ignore_errors = true, columns = {
    configuration_id: 'varchar', outcome: 'varchar', host: 'varchar', wall_seconds: 'double', cpu_seconds: 'double'})
),
shard as (
  select
    decode(max(value) filter (decode(key) = 'dlnsweep.configuration_id')) as configuration_id,
    json(decode(max(value) filter (decode(key) = 'dlnsweep.configuration'))) -> 'parameters' as parameters
  from parquet_kv_metadata('shards/??/*.parquet'), packs
  where found is null
  group by file_name
),
parameter as (
  select configuration_id, name, json_extract(parameters, name) as value
  from (select configuration_id, parameters, unnest(json_keys(parameters)) as name from shard)
),
cell as (
  select configuration_id, json_group_object(name, value) as cell
  from parameter
  where name in (select name from parameter group by name having count(distinct value::varchar) > 1)
  group by configuration_id
)
select case when s.configuration_id is null then 'unfinished' else coalesce(cell::varchar, '{}') end as cell,
  count(distinct a.configuration_id) as configurations, count(*) as attempts, sum(wall_seconds) as wall_seconds,
  sum(cpu_seconds) as core_seconds, sum(cpu_seconds) / count(distinct a.configuration_id) as core_seconds_each
from attempt a left join shard s using (configuration_id) left join cell using (configuration_id)
group by 1
order by core_seconds desc;
