-- Learning curves: the mean and the standard deviation over the replicates of every recorded loss and error, by step or time. One row per
-- grid cell, loss and step. Runs in the output directory of any sweep, finished or not.
with packs as (
  select case when count(*) > 0 then error('This directory is packed. Its merged tables have every result: query summary.parquet and trajectory.parquet.') end as found
  from glob('shards/packs/*.parquet')
),
shard as (
  select file_name as filename, json(decode(value)) -> 'parameters' as parameters
  from parquet_kv_metadata('shards/??/*.parquet'), packs
  where found is null and decode(key) = 'dlnsweep.configuration'
),
parameter as (
  select filename, name, json_extract(parameters, name) as value
  from (select filename, parameters, unnest(json_keys(parameters)) as name from shard)
),
cell as (
  select filename, json_group_object(name, value) as cell
  from parameter
  where name in (select name from parameter group by name having count(distinct value::varchar) > 1)
  group by filename
),
curve as (
  unpivot (
    select filename, columns('^(step|time)$'), columns('^(sc_)?((train|test)_)?(loss|error)$')
    from read_parquet('shards/??/*.parquet', union_by_name = true, filename = true)
  ) on columns('(loss|error)$') into name loss value value
)
select coalesce(cell, '{}') as cell, loss, columns('^(step|time)$'), avg(value) as mean, stddev_samp(value) as sd, count(*) as replicates
from curve left join cell using (filename)
group by all
order by all;
