-- Does the best learning rate carry over from small to large? One row per value of the axis and of every other moving parameter: the
-- learning rate with the smallest median score over replicates (a run that diverged is infinitely bad). Change the three names for
-- another question. Runs in the output directory of any sweep, finished or not; optimum and score are those of transfer.parquet.
with packs as (
  select case when count(*) > 0 then error('This directory is packed. Its merged tables have every result: query summary.parquet and trajectory.parquet.') end as found
  from glob('shards/packs/*.parquet')
),
question as (
  select 'log2_learning_rate' as learning_rate, 'width' as across, 'test_loss' as score
),
shard as (
  select
    json(decode(max(value) filter (decode(key) = 'dlnsweep.configuration'))) -> 'parameters' as parameters,
    decode(max(value) filter (decode(key) = 'dlnsweep.status')) as status,
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
others as (
  select number, json_group_object(name, value) as others
  from parameter, question
  where name in (select name from parameter group by name having count(distinct value::varchar) > 1) and name not in (learning_rate, across)
  group by number
),
run as (
  select coalesce(others, '{}') as others,
    json_extract_string(parameters, across)::double as across,
    json_extract_string(parameters, learning_rate)::double as learning_rate,
    case status when 'completed' then coalesce(json_extract_string(metrics, score)::double, 'infinity') else 'infinity' end as score
  from shard join question on true left join others using (number)
),
point as (
  select others, across, learning_rate, median(score) as score
  from run
  group by all
),
ranked as (
  select *, row_number() over (partition by others, across order by learning_rate) - 1 as grid_index,
    row_number() over (partition by others, across order by score, learning_rate) as place
  from point
)
select others, across, grid_index as optimum_index, learning_rate as optimum, score,
  learning_rate - first_value(learning_rate) over (partition by others order by across) as shift_from_smallest
from ranked
where place = 1 and isfinite(score)
order by others, across;
