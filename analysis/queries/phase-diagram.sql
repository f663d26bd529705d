-- The phase diagram from the shards that are there: one row per grid cell and metric, with mean, standard deviation and extremes over the
-- replicates. `cell` holds the parameters that the sweep moves: cell ->> 'gamma_w' is one of them. Runs in the output directory of any
-- sweep, finished or not; the numbers are those of phase_diagram.parquet. True counts as 1, false as 0.
with packs as (
  select case when count(*) > 0 then error('This directory is packed. Its merged tables have every result: query summary.parquet and trajectory.parquet.') end as found
  from glob('shards/packs/*.parquet')
),
shard as (
  select
    json(decode(max(value) filter (decode(key) = 'dlnsweep.configuration'))) -> 'parameters' as parameters,
    json(decode(max(value) filter (decode(key) = 'dlnsweep.metrics'))) as metrics,
    row_number() over () as number
  from parquet_kv_metadata('shards/??/*.parquet'), packs
  where found is null
  group by file_name
),
parameter as (
  select number, name, json_extract(parameters, name) as value
  from (select number, parameters, unnest(json_keys(parameters)) as name from shard)
),
cell as (
  select number, json_group_object(name, value) as cell
  from parameter
  where name in (select name from parameter group by name having count(distinct value::varchar) > 1)
  group by number
),
metric as (
  select number, name, json_extract_string(metrics, name) as text
  from (select number, metrics, unnest(json_keys(metrics)) as name from shard)
),
measured as (
  select number, name, case text when 'true' then 1 when 'false' then 0 else try_cast(text as double) end as value
  from metric
)
select coalesce(cell, '{}') as cell, name as metric, avg(value) as mean, stddev_samp(value) as sd, min(value) as minimum,
  max(value) as maximum, count(value) as replicates
from measured left join cell using (number)
where value is not null
group by all
order by metric, cell;
